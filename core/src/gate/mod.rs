//! The text gate: nothing that a client sees promises, blames, evades or presses. [`check`] finds,
//! [`Door`] holds back. It reads words, not intentions: what it does not find is not thereby good.

pub mod client_text;
mod context;
pub mod door;
mod fold;
mod frame;
mod passage;
pub mod rule_pack;
#[cfg(test)]
mod tests;

pub use client_text::{ClientText, Segment};
pub use door::{Door, Released, Tension};
pub use rule_pack::RulePack;

use crate::domain::finding::{Finding, Severity};
use crate::domain::lang::Lang;
use context::Match;
use rule_pack::Clearing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who speaks in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Speech {
    /// We, to the client: checked, and may be held back.
    Ours,
    /// The client, quoted: not checked.
    ClientWords,
    /// A passage of an exhibit: not checked.
    Exhibit,
    /// A note that no client sees: checked, but only hinted at.
    InternalNote,
}

/// Findings of a text, in order of position. `lang` is the language of the explanations; both
/// languages' rules read the text.
pub fn check(pack: &RulePack, text: &str, lang: Lang, speech: Speech) -> Vec<Finding> {
    match speech {
        Speech::ClientWords | Speech::Exhibit => Vec::new(),
        Speech::Ours => read(pack, text, &[], lang).into_iter().map(|hit| hit.finding).collect(),
        Speech::InternalNote => read(pack, text, &[], lang)
            .into_iter()
            .map(|hit| Finding { severity: Severity::Warn, ..hit.finding })
            .collect(),
    }
}

/// A finding and what would clear it.
struct Hit {
    finding: Finding,
    cleared_by: Vec<Clearing>,
}

/// Reads our words. `names` are stretches that are no wording of ours.
fn read(pack: &RulePack, text: &str, names: &[(usize, usize)], lang: Lang) -> Vec<Hit> {
    let folded = pack.spelling.fold(text, names).without(&pack.harmless);
    let quotations = passage::quotations(&folded.text);
    let mut raw: Vec<(usize, usize, usize)> = Vec::new();
    let mut due = vec![false; pack.frames.len()];
    let mut quotes = quotations.iter().peekable();
    for range in passage::sentences(&folded.text, &quotations) {
        while quotes.peek().is_some_and(|quote| quote.end <= range.start) {
            quotes.next();
        }
        let sentence = &folded.text[range.clone()];
        let mut tried: Vec<usize> = pack.always.clone();
        for anchor in pack.anchors.find_overlapping_iter(sentence) {
            for frame in &pack.anchored[anchor.pattern().as_usize()] {
                if !std::mem::replace(&mut due[*frame], true) {
                    tried.push(*frame);
                }
            }
        }
        let inner: Vec<_> = quotes
            .clone()
            .take_while(|quote| quote.start < range.end)
            .map(|quote| quote.start.max(range.start) - range.start..quote.end.min(range.end) - range.start)
            .collect();
        for at in tried {
            due[at] = false;
            let (rule, tongue, frame) = &pack.frames[at];
            let Some(regex) = frame.regex() else { continue };
            let context = &pack.contexts[usize::from(*tongue == Lang::En)];
            for found in regex.find_iter(sentence).filter(|found| !found.is_empty()) {
                let found = Match { sentence, range: found.range(), own_negation: frame.own_negation };
                if !context.clears(&found, &inner, &pack.rules[*rule].cleared_by) {
                    raw.push((range.start + found.range.start, range.start + found.range.end, *rule));
                }
            }
        }
    }
    let spans = apart(pack, raw);
    let mut ends: Vec<usize> = Vec::new();
    let bytes: Vec<usize> = if spans.is_empty() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
    spans
        .into_iter()
        .filter_map(|(start, end, rule)| {
            let (start, end) = folded.origin(start, end);
            if ends.last().is_some_and(|last| *last > start) {
                return None;
            }
            ends.push(end);
            let rule = &pack.rules[rule];
            let told = &rule.told[usize::from(lang == Lang::En)];
            let stop = bytes.get(end).copied().unwrap_or(text.len());
            Some(Hit {
                finding: Finding {
                    category: rule.category,
                    severity: rule.severity,
                    rule: rule.id.clone(),
                    start,
                    end,
                    excerpt: text[bytes[start]..stop].to_owned(),
                    message: told.message.clone(),
                    rewrites: told.rewrites.clone(),
                    field: None,
                },
                cleared_by: rule.cleared_by.clone(),
            })
        })
        .collect()
}

/// Of matches that overlap, the most severe stays, then the one whose rule comes first, then the longest.
fn apart(pack: &RulePack, mut raw: Vec<(usize, usize, usize)>) -> Vec<(usize, usize, usize)> {
    raw.sort_unstable();
    raw.dedup();
    let weight = |(start, end, rule): &(usize, usize, usize)| {
        (pack.rules[*rule].severity == Severity::Block, std::cmp::Reverse(*rule), end - start)
    };
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for one in raw {
        match kept.last_mut() {
            Some(last) if last.1 > one.0 => {
                if weight(&one) > weight(last) {
                    *last = one;
                }
            }
            _ => kept.push(one),
        }
    }
    kept
}
