//! Working days: a dated calendar of holidays and make-up days. Past its end only weekends are
//! known, and whoever asks is told so.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// Holidays and make-up working days of a place, up to `known_until`.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Days off that are not weekends.
    pub holidays: BTreeSet<NaiveDate>,
    /// Weekend days on which people work.
    pub make_up_days: BTreeSet<NaiveDate>,
    /// The last day that the calendar speaks of.
    pub known_until: Option<NaiveDate>,
}

impl Calendar {
    /// Is it a day on which a bank or a broker works?
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if self.make_up_days.contains(&day) {
            return true;
        }
        !weekend && !self.holidays.contains(&day)
    }

    /// Does the calendar still speak of that day, or only its weekends?
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.known_until.is_some_and(|last| day <= last)
    }

    /// The `count`-th working day after `day`.
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let mut left = count;
        let mut at = day;
        while left > 0 {
            let Some(next) = at.succ_opt() else { return at };
            at = next;
            if self.is_working_day(at) {
                left -= 1;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_over_a_weekend() {
        let calendar = Calendar::default();
        let friday = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
        assert_eq!(calendar.working_days_after(friday, 3), NaiveDate::from_ymd_opt(2026, 11, 25).expect("a date"));
    }
}
