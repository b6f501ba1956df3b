//! The price of a day: the last one known on or before it. Older than seven days it is shown with its own
//! date; where none exists the answer is a refusal.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::missing::Missing;
use crate::domain::trade::Series;

/// A price older than this many days is shown with its date.
pub const STALE_AFTER_DAYS: i64 = 7;

/// A price and the day it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The day of the price.
    pub date: NaiveDate,
    /// Above zero.
    pub price: Decimal,
    /// Days between the price and the day that was asked for.
    pub age_days: i64,
}

impl Quote {
    /// Is it so old that the page must say "valued with the price of …"?
    pub fn is_stale(&self) -> bool {
        self.age_days > STALE_AFTER_DAYS
    }
}

/// Days between two dates over 365 (ACT/365F).
pub fn years(from: NaiveDate, to: NaiveDate) -> f64 {
    (to - from).num_days() as f64 / 365.0
}

/// An exact number as f64, for rates only.
pub fn as_rate(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

/// The last price on or before the day; the series ascends by day.
///
/// # Errors
/// [`Missing::PriceOfProduct`] where none exists or the price is not above zero.
pub fn on_or_before(series: &Series, day: NaiveDate) -> Result<Quote, Missing> {
    let after = series.points.partition_point(|point| point.date <= day);
    let point = after.checked_sub(1).and_then(|at| series.points.get(at)).ok_or(Missing::PriceOfProduct)?;
    if point.nav <= Decimal::ZERO || point.nav > super::ledger::LARGEST {
        return Err(Missing::PriceOfProduct);
    }
    Ok(Quote { date: point.date, price: point.nav, age_days: (day - point.date).num_days() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::trade::PricePoint;

    #[test]
    fn the_last_known_price_with_its_age_and_never_a_later_one() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2026, 1, d).expect("a day");
        let point = |d: u32, nav: i64| PricePoint { date: day(d), nav: Decimal::new(nav, 2), acc_nav: None };
        let series = Series { code: None, name: None, points: vec![point(5, 100), point(9, 110)] };
        assert_eq!(on_or_before(&series, day(4)), Err(Missing::PriceOfProduct));
        let quote = on_or_before(&series, day(8)).expect("a price");
        assert_eq!((quote.date, quote.age_days, quote.is_stale()), (day(5), 3, false));
        assert!(on_or_before(&series, day(17)).expect("a price").is_stale());
    }
}
