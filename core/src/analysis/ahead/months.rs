//! Monthly returns from prices: the last price of each month against the last of the month before it. A
//! month without a price ends the run; the newest run counts.

use chrono::{Datelike, NaiveDate};

use super::super::price::as_rate;
use crate::domain::trade::Series;

/// A month as a count, so that the next month is one more.
pub type Month = i32;

/// Simple returns by month, oldest first, up to that day. The month of `until` counts only as far as it
/// has gone.
pub fn monthly(series: &Series, until: NaiveDate) -> Vec<(Month, f64)> {
    let mut ends: Vec<(Month, f64)> = Vec::new();
    for point in series.points.iter().filter(|point| point.date <= until) {
        let month = point.date.year() * 12 + point.date.month0() as Month;
        let price = as_rate(point.nav);
        match ends.last_mut() {
            Some((last, end)) if *last == month => *end = price,
            _ => ends.push((month, price)),
        }
    }
    let mut returns = Vec::new();
    for pair in ends.windows(2) {
        let [(before, from), (month, to)] = [pair[0], pair[1]];
        if month != before + 1 || from <= 0.0 || to <= 0.0 {
            returns.clear();
        } else {
            returns.push((month, to / from - 1.0));
        }
    }
    returns
}

/// The returns of two products over the months that both have.
pub fn in_step(one: &[(Month, f64)], other: &[(Month, f64)]) -> (Vec<f64>, Vec<f64>) {
    let pairs = one.iter().filter_map(|(month, mine)| {
        let at = other.binary_search_by_key(month, |(month, _)| *month).ok()?;
        Some((*mine, other[at].1))
    });
    pairs.unzip()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::trade::PricePoint;

    fn series(points: &[(&str, i64)]) -> Series {
        let point = |(day, nav): &(&str, i64)| PricePoint {
            date: day.parse().expect("a day"),
            nav: rust_decimal::Decimal::new(*nav, 2),
            acc_nav: None,
        };
        Series { code: None, name: None, points: points.iter().map(point).collect() }
    }

    #[test]
    fn the_last_price_of_each_month_counts_and_a_gap_begins_anew() {
        let prices = series(&[
            ("2025-01-03", 90),
            ("2025-03-05", 50),
            ("2025-03-31", 100),
            ("2025-04-10", 300),
            ("2025-04-30", 110),
            ("2025-05-20", 99),
            ("2025-06-02", 500),
        ]);
        let returns = monthly(&prices, "2025-05-31".parse().expect("a day"));
        let rates: Vec<f64> = returns.iter().map(|(_, rate)| (rate * 1e9).round() / 1e9).collect();
        assert_eq!(rates, [0.1, -0.1]);
        assert_eq!(returns[0].0, 2025 * 12 + 3);
        let (one, other) = in_step(&returns, &returns[1..]);
        assert_eq!((one.len(), other.len()), (1, 1));
        assert_eq!(one, other);
    }
}
