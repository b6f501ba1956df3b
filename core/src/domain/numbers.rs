//! Numbers that belong to regulators, to good practice and to a firm: each with its value, unit, source and day,
//! as data (`rules/numbers.json`) with the firm's overlay on top. No number of this kind stands in code.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use ts_rs::TS;

use super::lang::{Both, Lang};
use super::overlay::Overlay;

static BUILT_IN: LazyLock<Written> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../rules/numbers.json"))
        .expect("the built-in numbers are read in every test")
});

#[derive(Deserialize)]
struct Written {
    version: String,
    suitability: Matrix,
    numbers: Vec<Number>,
}

#[derive(Deserialize)]
struct Matrix {
    source: Both,
    date: String,
    levels: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Number {
    id: String,
    value: String,
    unit: String,
    source: Both,
    date: String,
    read: bool,
}

/// The numbers in force.
#[derive(Debug, Clone)]
pub struct Numbers {
    values: BTreeMap<String, String>,
    levels: BTreeMap<String, Vec<String>>,
}

/// One number as a person reads it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NumberLine {
    /// Its id; its name is the catalogue's `number-…`.
    pub id: String,
    /// The value in force.
    pub value: String,
    /// Its unit; its name is the catalogue's `unit-…`.
    pub unit: String,
    /// Where it comes from.
    pub source: String,
    /// The day of the source.
    pub date: String,
    /// Was it read at its source? Else it has to be verified.
    pub read: bool,
    /// Does it come from the firm?
    pub firm: bool,
}

/// Which ratings a level may hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LevelLine {
    /// `C1`–`C5`.
    pub level: String,
    /// The ratings.
    pub ratings: Vec<String>,
    /// Does it come from the firm?
    pub firm: bool,
}

impl Numbers {
    /// The numbers that come with the program.
    pub fn builtin() -> Numbers {
        Numbers {
            values: BUILT_IN.numbers.iter().map(|number| (number.id.clone(), number.value.clone())).collect(),
            levels: BUILT_IN.suitability.levels.clone(),
        }
    }

    /// The same with a firm's own.
    pub fn with(overlay: &Overlay) -> Numbers {
        let mut numbers = Numbers::builtin();
        numbers.values.extend(overlay.numbers.clone());
        numbers.levels.extend(overlay.suitability.clone());
        numbers
    }

    /// Version of the built-in list.
    pub fn version() -> &'static str {
        &BUILT_IN.version
    }

    /// A whole number by its id; the ids are those of the built-in list.
    pub fn count(&self, id: &str) -> i64 {
        self.values.get(id).and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    /// Is a rating above what a level may hold? `None` where one of the two is not on file.
    pub fn exceeds(&self, rating: Option<&str>, level: Option<&str>) -> Option<bool> {
        let held = self.levels.get(level?)?;
        let rating = rating.filter(|rating| BUILT_IN.suitability.levels["C5"].iter().any(|known| known == rating))?;
        Some(!held.iter().any(|known| known == rating))
    }

    /// All numbers as a person reads them.
    pub fn lines(&self, overlay: Option<&Overlay>, lang: Lang) -> Vec<NumberLine> {
        let line = |number: &Number| {
            let firm = overlay.filter(|overlay| overlay.numbers.contains_key(&number.id));
            NumberLine {
                id: number.id.clone(),
                value: self.values[&number.id].clone(),
                unit: number.unit.clone(),
                source: firm.map_or_else(|| number.source.of(lang).clone(), |overlay| overlay.source.clone()),
                date: firm.map_or_else(|| number.date.clone(), |overlay| overlay.date.clone()),
                read: firm.is_some() || number.read,
                firm: firm.is_some(),
            }
        };
        BUILT_IN.numbers.iter().map(line).collect()
    }

    /// What each level may hold.
    pub fn levels(&self, overlay: Option<&Overlay>) -> Vec<LevelLine> {
        let firm = |level: &String| overlay.is_some_and(|overlay| overlay.suitability.contains_key(level));
        let line = |(level, ratings): (&String, &Vec<String>)| LevelLine {
            level: level.clone(),
            ratings: ratings.clone(),
            firm: firm(level),
        };
        self.levels.iter().map(line).collect()
    }

    /// Source and day of the built-in levels.
    pub fn levels_source(lang: Lang) -> (String, String) {
        (BUILT_IN.suitability.source.of(lang).clone(), BUILT_IN.suitability.date.clone())
    }
}

/// The first thing that is wrong with an overlay's numbers; a reason of the catalogue.
pub fn wrong(overlay: &Overlay) -> Option<&'static str> {
    let is_number = |(id, value): (&String, &String)| {
        BUILT_IN.numbers.iter().any(|number| number.id == *id)
            && value.parse::<u32>().is_ok_and(|value| value <= 100_000)
    };
    if !overlay.numbers.iter().all(is_number) {
        return Some("overlay-numbers");
    }
    // A firm may be stricter than the rule, never looser.
    let is_stricter = |(level, ratings): (&String, &Vec<String>)| {
        let allowed = BUILT_IN.suitability.levels.get(level);
        allowed.is_some_and(|allowed| ratings.iter().all(|rating| allowed.contains(rating)))
    };
    (!overlay.suitability.iter().all(is_stricter)).then_some("overlay-suitability")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_above_the_level_exceeds_it_and_what_is_not_on_file_is_not_known() {
        let numbers = Numbers::builtin();
        assert_eq!(numbers.exceeds(Some("R3"), Some("C3")), Some(false));
        assert_eq!(numbers.exceeds(Some("R4"), Some("C3")), Some(true));
        assert_eq!(numbers.exceeds(Some("R2"), Some("C1")), Some(true));
        assert_eq!(numbers.exceeds(None, Some("C3")), None);
        assert_eq!(numbers.exceeds(Some("R3"), None), None);
    }

    #[test]
    fn a_firm_may_be_stricter_and_never_looser() {
        let strict =
            Overlay { suitability: BTreeMap::from([("C3".to_owned(), vec!["R1".to_owned()])]), ..Overlay::default() };
        assert_eq!(wrong(&strict), None);
        assert_eq!(Numbers::with(&strict).exceeds(Some("R2"), Some("C3")), Some(true));
        let loose =
            Overlay { suitability: BTreeMap::from([("C1".to_owned(), vec!["R2".to_owned()])]), ..Overlay::default() };
        assert_eq!(wrong(&loose), Some("overlay-suitability"));
        let unknown = Overlay { numbers: BTreeMap::from([("tea".to_owned(), "1".to_owned())]), ..Overlay::default() };
        assert_eq!(wrong(&unknown), Some("overlay-numbers"));
    }
}
