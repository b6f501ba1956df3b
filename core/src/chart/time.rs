//! Days on a line: where they stand, which of them get a word, and how many points are worth drawing.

use chrono::{Datelike, Months, NaiveDate};

use super::scale::Scale;

/// A line is never drawn with more points.
pub const MOST_POINTS: usize = 400;
/// A table never has more days.
pub const MOST_DAYS: usize = 60;
/// Steps between words on the axis, in months.
const STEPS: [u32; 8] = [1, 3, 6, 12, 24, 60, 120, 240];

/// Where a day stands.
pub(super) fn place(scale: &Scale, day: NaiveDate) -> f64 {
    scale.at(f64::from(day.num_days_from_ce()))
}

/// A scale of days.
pub(super) fn scale(first: NaiveDate, last: NaiveDate, places: (f64, f64)) -> Scale {
    Scale::new((f64::from(first.num_days_from_ce()), f64::from(last.num_days_from_ce())), places)
}

/// The days that get a word, at most so many months or so many years: beginnings of months, quarters or years; of a span too short
/// for them its first and its last day.
pub(super) fn ticks(first: NaiveDate, last: NaiveDate, (months, years): (usize, usize)) -> Vec<(NaiveDate, String)> {
    for step in STEPS {
        let found = starts(first, last, step);
        let most = if step < 12 { months } else { years };
        if found.len() <= most {
            if found.len() < 2 {
                break;
            }
            let form = if step < 12 { "%Y-%m" } else { "%Y" };
            return found.into_iter().map(|day| (day, day.format(form).to_string())).collect();
        }
    }
    let mut ends = vec![first, last];
    ends.dedup();
    ends.into_iter().map(|day| (day, day.to_string())).collect()
}

/// Firsts of every `step` months within the span.
fn starts(first: NaiveDate, last: NaiveDate, step: u32) -> Vec<NaiveDate> {
    let months = i64::from(first.year()) * 12 + i64::from(first.month0());
    let begin = months.div_euclid(i64::from(step)) * i64::from(step);
    let day = i32::try_from(begin.div_euclid(12)).ok().zip(u32::try_from(begin.rem_euclid(12)).ok());
    let mut day = day.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month + 1, 1));
    let mut out = Vec::new();
    while let Some(at) = day.filter(|at| *at <= last) {
        if at >= first {
            out.push(at);
        }
        day = at.checked_add_months(Months::new(step));
    }
    out
}

/// The days of a table: all of them, or the last one of each month, quarter, half year, year …
pub(super) fn listed(days: &[NaiveDate]) -> Vec<NaiveDate> {
    if days.len() <= MOST_DAYS {
        return days.to_vec();
    }
    for step in STEPS {
        let group =
            |day: &NaiveDate| (i64::from(day.year()) * 12 + i64::from(day.month0())).div_euclid(i64::from(step));
        let last_of_group = |(i, day): (usize, &NaiveDate)| {
            let ends = days.get(i + 1).is_none_or(|next| group(next) != group(day));
            (ends || i == 0).then_some(*day)
        };
        let found: Vec<NaiveDate> = days.iter().enumerate().filter_map(last_of_group).collect();
        if found.len() <= MOST_DAYS {
            return found;
        }
    }
    vec![days[0], days[days.len() - 1]]
}

/// Are they days of one month?
pub(super) fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    (a.year(), a.month()) == (b.year(), b.month())
}

/// At most 400 points that keep the first, the last, and the lowest and the highest of every stretch.
pub(super) fn thinned(points: &[(NaiveDate, f64)]) -> Vec<(NaiveDate, f64)> {
    if points.len() <= MOST_POINTS {
        return points.to_vec();
    }
    let inner = &points[1..points.len() - 1];
    let size = inner.len().div_ceil(MOST_POINTS / 2 - 1);
    let mut out = vec![points[0]];
    for stretch in inner.chunks(size) {
        let low = (0..stretch.len()).min_by(|a, b| stretch[*a].1.total_cmp(&stretch[*b].1)).unwrap_or(0);
        let high = (0..stretch.len()).max_by(|a, b| stretch[*a].1.total_cmp(&stretch[*b].1)).unwrap_or(0);
        out.push(stretch[low.min(high)]);
        if low != high {
            out.push(stretch[low.max(high)]);
        }
    }
    out.push(points[points.len() - 1]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn words_follow_the_span() {
        let words =
            |first, last| ticks(day(first), day(last), (6, 7)).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(words("2026-01-05", "2026-04-20"), ["2026-02", "2026-03", "2026-04"]);
        assert_eq!(words("2025-02-05", "2026-04-20"), ["2025-04", "2025-07", "2025-10", "2026-01", "2026-04"]);
        assert_eq!(words("2014-12-05", "2026-04-20"), ["2016", "2018", "2020", "2022", "2024", "2026"]);
        assert_eq!(words("2026-04-05", "2026-04-20"), ["2026-04-05", "2026-04-20"]);
        assert_eq!(words("2026-04-05", "2026-04-05"), ["2026-04-05"]);
    }

    proptest! {
        #[test]
        fn thinning_keeps_the_extremes(values in prop::collection::vec(0.01..9.0f64, 2..3000)) {
            let first = day("2000-01-03");
            let points: Vec<_> = values.iter().zip(first.iter_days()).map(|(v, d)| (d, *v)).collect();
            let kept = thinned(&points);
            prop_assert!(kept.len() <= MOST_POINTS);
            prop_assert!(kept.windows(2).all(|pair| pair[0].0 < pair[1].0));
            let least = |p: &[(NaiveDate, f64)]| p.iter().map(|p| p.1).fold(f64::INFINITY, f64::min);
            let most = |p: &[(NaiveDate, f64)]| p.iter().map(|p| p.1).fold(0.0, f64::max);
            prop_assert_eq!((least(&kept), most(&kept)), (least(&points), most(&points)));
            prop_assert_eq!((kept[0], kept[kept.len() - 1]), (points[0], points[points.len() - 1]));
            let days: Vec<_> = points.iter().map(|p| p.0).collect();
            let listed = listed(&days);
            prop_assert!(listed.len() <= MOST_DAYS && listed[listed.len() - 1] == days[days.len() - 1]);
        }
    }
}
