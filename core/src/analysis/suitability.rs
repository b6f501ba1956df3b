//! Suitability 适当性: a product's rating R against the client's level C *on the day of the purchase*
//! (适当性管理办法 2017; matrix C1→R1 … C5→R1–R5, the lowest class R1 only). A level that was not on file or
//! had expired that day is "not on file", never "no mismatch".

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::missing::Missing;

/// The client's assessed risk tolerance and the days it holds for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assessment {
    /// `C1`–`C5`, or `C0` or `C1-lowest` for the lowest class, which may buy nothing but R1.
    pub level: Option<String>,
    /// Assessed on.
    pub assessed_on: Option<NaiveDate>,
    /// The last day on which it holds.
    pub expires_on: Option<NaiveDate>,
}

/// What a purchase was, measured at its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[ts(rename = "SuitabilityVerdict")]
pub enum Verdict {
    /// R ≤ C.
    Fits,
    /// R > C by so many levels.
    Exceeds {
        /// R − C, at least 1.
        levels: u32,
        /// The lowest class: not even with a warning.
        forbidden: bool,
    },
    /// One of the two was not on file on that day.
    NotOnFile {
        /// Which.
        missing: Missing,
    },
}

/// The number of a level or rating: `C3`, `c3`, `R3`, `3`.
pub fn number(text: &str) -> Option<u32> {
    let digits: String = text.trim().chars().filter(char::is_ascii_digit).take(1).collect();
    digits.parse().ok().filter(|level| *level <= 5)
}

/// Levels by which a rating exceeds the client's level; zero fits.
pub fn excess(rating: u32, level: u32) -> u32 {
    rating.saturating_sub(level.max(1))
}

impl Assessment {
    /// The level that held on a day.
    pub fn on(&self, day: NaiveDate) -> Option<u32> {
        let held = self.assessed_on.is_some_and(|from| from <= day) && self.expires_on.is_none_or(|until| day <= until);
        self.level.as_deref().filter(|_| held).and_then(number)
    }

    /// Is it the lowest class?
    pub fn is_lowest(&self) -> bool {
        self.level.as_deref().is_some_and(|level| {
            let level = level.to_lowercase();
            level.starts_with("c0") || level.contains("low") || level.contains("最低")
        })
    }

    /// A purchase of a product on a day.
    pub fn judge(&self, rating: Option<&str>, day: NaiveDate) -> Verdict {
        let Some(rating) = rating.and_then(number).filter(|rating| *rating > 0) else {
            return Verdict::NotOnFile { missing: Missing::ProductRating };
        };
        let Some(level) = self.on(day) else {
            return Verdict::NotOnFile { missing: Missing::RiskLevelOnPurchaseDate };
        };
        match excess(rating, level) {
            0 => Verdict::Fits,
            levels => Verdict::Exceeds { levels, forbidden: self.is_lowest() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 6, 1).expect("a day")
    }

    #[test]
    fn the_level_of_the_purchase_day_counts() {
        let client = Assessment { level: Some("C2".into()), assessed_on: Some(day(2020)), expires_on: Some(day(2022)) };
        assert_eq!(client.judge(Some("R2"), day(2021)), Verdict::Fits);
        assert_eq!(client.judge(Some("R4"), day(2021)), Verdict::Exceeds { levels: 2, forbidden: false });
        for (rating, when, missing) in [
            (Some("R4"), 2019, Missing::RiskLevelOnPurchaseDate),
            (Some("R1"), 2023, Missing::RiskLevelOnPurchaseDate),
            (None, 2021, Missing::ProductRating),
        ] {
            assert_eq!(client.judge(rating, day(when)), Verdict::NotOnFile { missing });
        }
    }

    #[test]
    fn the_lowest_class_buys_r1_only() {
        let client = Assessment { level: Some("C1-lowest".into()), assessed_on: Some(day(2020)), expires_on: None };
        assert_eq!(client.judge(Some("R1"), day(2021)), Verdict::Fits);
        assert_eq!(client.judge(Some("R2"), day(2021)), Verdict::Exceeds { levels: 1, forbidden: true });
    }
}
