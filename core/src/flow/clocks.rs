//! The response clock: wall-clock time from the report until the client knows that we know. Three
//! quiet bands; targets come from the rule pack: 30 minutes in working hours, else two hours, unless the firm says otherwise.

use chrono::{Datelike, Timelike, Weekday};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::numbers::Numbers;
use crate::domain::time::{At, Now};

/// Working hours in which the short target holds.
const WORKING_HOURS: std::ops::Range<u32> = 9..18;

/// How soon the client has to know that we know, in minutes.
#[derive(Debug, Clone, Copy)]
pub struct Targets {
    /// Where the report came in working hours.
    pub in_hours: i64,
    /// Where it came at another time.
    pub otherwise: i64,
}

impl Targets {
    /// Those of the rule pack.
    pub fn of(numbers: &Numbers) -> Targets {
        Targets { in_hours: numbers.count("response-in-hours"), otherwise: numbers.count("response-otherwise") }
    }
}

/// How the response stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ResponseClock {
    /// Calm, soon, late or stopped.
    pub band: Band,
    /// Minutes left until the target; negative when it has passed; where stopped, minutes that it took.
    #[ts(type = "number")]
    pub minutes: i64,
    /// The target in minutes.
    #[ts(type = "number")]
    pub target: i64,
}

/// The three bands, and stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// More than a third of the time is left.
    Calm,
    /// Less than a third is left.
    Soon,
    /// The target has passed.
    Late,
    /// The client knows that we know.
    Stopped,
}

/// The clock of a case.
pub fn response(reported_at: At, known_at: Option<At>, now: Now, targets: Targets) -> ResponseClock {
    let local = reported_at.local(now.offset_minutes);
    let weekend = matches!(local.weekday(), Weekday::Sat | Weekday::Sun);
    let target = if !weekend && WORKING_HOURS.contains(&local.hour()) { targets.in_hours } else { targets.otherwise };
    let minutes_until = |at: At| (at.millis() - reported_at.millis()) / 60_000;
    if let Some(known_at) = known_at {
        return ResponseClock { band: Band::Stopped, minutes: minutes_until(known_at).max(0), target };
    }
    let left = target - minutes_until(now.utc);
    let band = match left {
        ..=0 => Band::Late,
        left if left * 3 <= target => Band::Soon,
        _ => Band::Calm,
    };
    ResponseClock { band, minutes: left, target }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(text: &str) -> Now {
        Now { utc: At::parse(text).expect("a time"), offset_minutes: 480, boot_ns: 0 }
    }

    #[test]
    fn bands_follow_the_time_left() {
        let reported = At::parse("2026-11-23T10:00:00+08:00").expect("a time");
        let targets = Targets::of(&Numbers::builtin());
        let band = |text| response(reported, None, now(text), targets).band;
        assert_eq!(band("2026-11-23T10:05:00+08:00"), Band::Calm);
        assert_eq!(band("2026-11-23T10:21:00+08:00"), Band::Soon);
        assert_eq!(band("2026-11-23T10:30:00+08:00"), Band::Late);
        let night = At::parse("2026-11-22T22:00:00+08:00").expect("a time");
        assert_eq!(response(night, None, now("2026-11-22T22:00:00+08:00"), targets).target, 120);
        let stopped =
            response(reported, At::parse("2026-11-23T10:12:00+08:00"), now("2026-11-24T10:00:00+08:00"), targets);
        assert_eq!((stopped.band, stopped.minutes), (Band::Stopped, 12));
    }
}
