//! The text gate: nothing that a client sees promises, blames, evades or presses. Rules are data
//! (`rules/gate.json`, versioned, with source and date); this room folds the text so that disguises fall,
//! finds the frames, and reads the context that turns a frame harmless: negation, quotation, citing a rule,
//! a condition, a question. Beside the rules a small [`learned`] layer reads each sentence whole: it warns where
//! no rule knew the words, and lets a frame pass in a sentence that is surely harmless. Deterministic, linear
//! in the length, offline. It never changes a text.

pub mod client_text;
mod context;
pub mod door;
mod fold;
pub mod learned;
mod lexicon;
pub mod rule_pack;

pub use client_text::{ClientText, Segment};
pub use door::{Door, Released, Tension};
pub use rule_pack::RulePack;

use serde::{Deserialize, Serialize};
use std::ops::Range;
use ts_rs::TS;

use crate::domain::finding::{Finding, Severity};
use crate::domain::lang::Lang;
use fold::Folded;
use learned::{Model, Reading};
use rule_pack::Rule;

/// A sentence of more bytes is read in stretches.
const LONG_SENTENCE: usize = 360;

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
    let passes = |place: &Range<usize>| {
        let (sentence, clause) = context::stretches(&folded.text, place);
        // A harmless sentence may carry one clause that is not: both have to be.
        Model::builtin().read(sentence) == Reading::SurelyHarmless && Model::builtin().is_harmless(clause)
    };
    let rules = settle(by_rules(pack, text, &folded, (lang, speech), &passes));
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut read) = (Vec::new(), 0);
    for place in sentences_of(&folded.text) {
        let (_, end) = folded.original(place.clone());
        let first = read;
        read += rules[first..].iter().take_while(|finding| finding.start < end).count();
        let here = &rules[first..read];
        match Model::builtin().read(&folded.text[place.clone()]) {
            Reading::SurelyHarmless | Reading::Harmless => found.extend_from_slice(here),
            Reading::Like { category, words } => {
                found.extend_from_slice(here);
                let (start, end) = folded.original(place.start + words.start..place.start + words.end);
                // Where a rule has spoken, its words are the better ones.
                let rule = pack.learned(category).filter(|_| here.is_empty());
                found.extend(rule.map(|rule| finding(rule, Severity::Warn, (start, end), &letters, lang)));
            }
        }
    }
    found.extend_from_slice(&rules[read..]);
    settle(found)
}

fn finding(rule: &Rule, severity: Severity, (start, end): (usize, usize), letters: &[char], lang: Lang) -> Finding {
    Finding {
        category: rule.category,
        severity,
        rule: rule.id.clone(),
        start,
        end,
        excerpt: letters[start..end].iter().collect(),
        message: rule.message(lang).to_owned(),
        rewrites: rule.rewrites(lang).to_vec(),
        field: None,
    }
}

/// What the rules alone find.
pub fn with_rules(pack: &RulePack, text: &str, lang: Lang, speech: Speech) -> Vec<Finding> {
    settle(by_rules(pack, text, &Folded::of(text), (lang, speech), &|_| false))
}

/// The sentences of a text, folded as the learned layer reads them.
pub fn sentences(text: &str) -> Vec<String> {
    let folded = Folded::of(text);
    sentences_of(&folded.text).map(|place| folded.text[place].to_owned()).collect()
}

/// Sentences, and of very long ones the stretches between pauses.
fn sentences_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut length = 0;
    let ends = move |c: char| {
        length += c.len_utf8();
        let end = context::FULL_STOPS.contains(&c) || (length > LONG_SENTENCE && context::PAUSES.contains(&c));
        length = if end { 0 } else { length };
        end
    };
    let mut start = 0;
    text.split_inclusive(ends).filter_map(move |sentence| {
        let place = start..start + sentence.len();
        start = place.end;
        (!sentence.trim().is_empty()).then_some(place)
    })
}

/// What the frames find that no context makes harmless; `passes` may let more of it go.
fn by_rules(
    pack: &RulePack,
    text: &str,
    folded: &Folded,
    (lang, speech): (Lang, Speech),
    passes: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<Finding> {
    let letters: Vec<char> = text.chars().collect();
    let mut found: Vec<Finding> = Vec::new();
    for rule in pack.rules() {
        for frame in &rule.frames {
            for place in frame.find_iter(&folded.text) {
                let harmless = || context::is_harmless(rule, &folded.text, place.range()) || passes(&place.range());
                if place.is_empty() || harmless() {
                    continue;
                }
                let severity = if speech == Speech::InternalNote { Severity::Warn } else { rule.severity };
                found.push(finding(rule, severity, folded.original(place.range()), &letters, lang));
            }
        }
    }
    found
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
