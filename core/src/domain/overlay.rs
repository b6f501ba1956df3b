//! What a firm lays over the rule pack: words of its own, and its own numbers. A file with a version and a
//! source, that can be handed on.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use super::finding::{Category, Severity};

/// The layout of the file.
pub const LAYOUT: u32 = 1;
/// So many words at most.
const MOST_WORDS: usize = 500;
/// A word or a short phrase, no sentence.
const LONGEST_WORD: usize = 40;
/// Names, sources and reasons.
const LONGEST_LINE: usize = 200;

/// The overlay.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Layout of the file: 1.
    pub tongzhou_overlay: u32,
    /// Name of the firm.
    pub name: String,
    /// Its version, as the firm counts.
    pub version: String,
    /// Its day, `2026-11-25`.
    pub date: String,
    /// Where it comes from: the firm's own rule book.
    pub source: String,
    /// Words that the firm does not want to see.
    #[serde(default)]
    pub words: Vec<FirmWord>,
    /// Numbers of its own, by their ids.
    #[serde(default)]
    pub numbers: BTreeMap<String, String>,
    /// Which ratings each level may hold, where the firm is stricter.
    #[serde(default)]
    pub suitability: BTreeMap<String, Vec<String>>,
}

/// A word of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FirmWord {
    /// The word.
    pub text: String,
    /// Which kind of harm.
    pub category: Category,
    /// Block or warn.
    pub severity: Severity,
    /// Why, one sentence.
    pub reason: String,
    /// What could stand there instead; may be empty.
    #[serde(default)]
    pub rewrite: String,
}

impl Overlay {
    /// The first thing that is wrong with it; a reason of the catalogue.
    pub fn wrong(&self) -> Option<&'static str> {
        let fits = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let dated = chrono::NaiveDate::parse_from_str(&self.date, "%Y-%m-%d").is_ok();
        if self.tongzhou_overlay != LAYOUT {
            return Some("overlay-layout");
        }
        if !dated || ![&self.name, &self.version, &self.source].into_iter().all(|text| fits(text, LONGEST_LINE)) {
            return Some("overlay-head");
        }
        let word = |word: &FirmWord| {
            fits(&word.text, LONGEST_WORD)
                && fits(&word.reason, LONGEST_LINE)
                && word.rewrite.chars().count() <= LONGEST_LINE
        };
        if self.words.len() > MOST_WORDS || !self.words.iter().all(word) {
            return Some("overlay-words");
        }
        None
    }
}
