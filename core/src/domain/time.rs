//! Time as a value. The shell owns the clocks; everything here takes what they showed.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A moment in UTC, to the millisecond. Crosses and is stored as `2026-11-23T07:20:00.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct At(pub DateTime<Utc>);

impl At {
    /// Reads RFC 3339 with any offset.
    pub fn parse(text: &str) -> Option<At> {
        DateTime::parse_from_rfc3339(text.trim()).ok().map(|t| At(t.with_timezone(&Utc)))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The moment as a wall clock `offset_minutes` east of UTC shows it.
    pub fn local(self, offset_minutes: i32) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(offset_minutes.clamp(-1439, 1439) * 60).expect("within a day");
        self.0.with_timezone(&offset)
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        At::parse(&text).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 time"))
    }
}

/// What the clocks showed when a command came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Wall clock.
    pub utc: At,
    /// Minutes east of UTC that the wall clock is set to.
    pub offset_minutes: i32,
    /// Boot clock in nanoseconds: counts sleep, never steps.
    pub boot_ns: i64,
}

impl Now {
    /// The calendar day that the wall clock shows.
    pub fn day(self) -> NaiveDate {
        self.utc.local(self.offset_minutes).date_naive()
    }
}
