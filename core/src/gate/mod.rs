//! The text gate: nothing that a client sees promises, blames, evades or presses. Rules are data
//! (`rules/gate.json`, versioned, with source and date); this room folds the text so that disguises fall,
//! finds the frames, and reads the context that turns a frame harmless: negation, quotation, citing a rule,
//! a condition, a question. Deterministic, linear in the length, offline. It never changes a text.

pub mod client_text;
mod context;
pub mod door;
mod fold;
pub mod rule_pack;

pub use client_text::{ClientText, Segment};
pub use door::{Door, Released, Tension};
pub use rule_pack::RulePack;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::finding::{Finding, Severity};
use crate::domain::lang::Lang;
use fold::Folded;

/// Who speaks in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Speech {
    /// We do: it may block.
    Ours,
    /// The client does: quoted as theirs, never checked.
    ClientWords,
    /// A document does: quoted with its number, never checked.
    Exhibit,
    /// A note for ourselves: only hints.
    InternalNote,
}

/// Findings of a text, in the order of their positions. `lang` is the language of the explanations; the
/// rules of both languages read every text.
pub fn check(pack: &RulePack, text: &str, lang: Lang, speech: Speech) -> Vec<Finding> {
    if matches!(speech, Speech::ClientWords | Speech::Exhibit) {
        return Vec::new();
    }
    let folded = Folded::of(text);
    let letters: Vec<char> = text.chars().collect();
    let mut found: Vec<Finding> = Vec::new();
    for rule in pack.rules() {
        for frame in &rule.frames {
            for place in frame.find_iter(&folded.text) {
                if place.is_empty() || context::is_harmless(rule, &folded.text, place.range()) {
                    continue;
                }
                let (start, end) = folded.original(place.range());
                found.push(Finding {
                    category: rule.category,
                    severity: if speech == Speech::InternalNote { Severity::Warn } else { rule.severity },
                    rule: rule.id.clone(),
                    start,
                    end,
                    excerpt: letters[start..end].iter().collect(),
                    message: rule.message(lang).to_owned(),
                    rewrites: rule.rewrites(lang).to_vec(),
                    field: None,
                });
            }
        }
    }
    settle(found)
}

/// Of findings that overlap, the harder and then the longer stays.
fn settle(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| (finding.start, finding.end));
    let weight = |finding: &Finding| (finding.severity, finding.end - finding.start);
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        match kept.last_mut() {
            Some(last) if finding.start < last.end => {
                if weight(&finding) > weight(last) {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    kept
}

#[cfg(test)]
mod tests;
