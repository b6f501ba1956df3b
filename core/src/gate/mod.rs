//! The text gate: nothing that a client sees promises, blames, evades or presses. Rules are data
//! (`rules/gate.json`, versioned, with source and date); this room folds the text so that disguises fall,
//! finds the frames, and reads the context that turns a frame harmless: negation, quotation, citing a rule,
//! a condition, a question. Beside the rules a small [`learned`] layer reads each sentence whole: it warns where
//! no rule knew the words, and lets a frame pass in a sentence that is surely harmless. Deterministic, linear
//! in the length, offline. It never changes a text.

mod chain;
pub mod client_text;
mod context;
mod disguise;
pub mod door;
mod fold;
mod frame;
pub mod learned;
mod lexicon;
pub mod rule_pack;

pub use client_text::{ClientText, Segment};
pub use door::{Door, Released};
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
    /// We do, and what we say is a fact: beside all else, no adjective belongs there.
    Fact,
    /// The client does: quoted as theirs, never checked.
    ClientWords,
    /// A document does: quoted with its number, never checked.
    Exhibit,
    /// A note for ourselves: only hints.
    InternalNote,
}

/// What a case has, and without which some sentences may not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The market's part of the loss is computed and at least 70 %.
    MarketShare,
    /// An exhibit was looked at and found right.
    Exhibit,
    /// Every option has a counter-view.
    CounterView,
    /// Every option says when we would leave it.
    ExitTrigger,
}

/// The facts of a case; none are known by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tension {
    /// [`Fact::MarketShare`].
    pub market_share_at_least_70: bool,
    /// [`Fact::Exhibit`].
    pub has_exhibit: bool,
    /// [`Fact::CounterView`].
    pub has_counter_view: bool,
    /// [`Fact::ExitTrigger`].
    pub has_exit_trigger: bool,
}

impl Tension {
    fn holds(&self, fact: Fact) -> bool {
        match fact {
            Fact::MarketShare => self.market_share_at_least_70,
            Fact::Exhibit => self.has_exhibit,
            Fact::CounterView => self.has_counter_view,
            Fact::ExitTrigger => self.has_exit_trigger,
        }
    }
}

/// Findings of a text, in the order of their positions, where nothing is known of a case. `lang` is the
/// language of the explanations; the rules of both languages read every text.
pub fn check(pack: &RulePack, text: &str, lang: Lang, speech: Speech) -> Vec<Finding> {
    check_with(pack, text, lang, speech, Tension::default())
}

/// The same, with the facts of the case that let some sentences stand.
pub fn check_with(pack: &RulePack, text: &str, lang: Lang, speech: Speech, facts: Tension) -> Vec<Finding> {
    if matches!(speech, Speech::ClientWords | Speech::Exhibit) {
        return Vec::new();
    }
    Text { pack, lang, speech, facts, folded: Folded::of(text), letters: text.chars().collect() }.read(Model::builtin())
}

/// Our words, read with another model than the built-in one: how training sees what its model would do.
pub fn check_by(model: &Model, text: &str) -> Vec<Finding> {
    Text::ours(text).read(model)
}

/// What the rules alone find in our words.
pub fn with_rules(text: &str) -> Vec<Finding> {
    settle(Text::ours(text).by_rules(&|_| false))
}
/// A text under the eyes of the gate.
struct Text<'a> {
    pack: &'a RulePack,
    lang: Lang,
    speech: Speech,
    facts: Tension,
    folded: Folded,
    letters: Vec<char>,
}

impl Text<'_> {
    fn ours(text: &str) -> Text<'static> {
        let (pack, lang, speech, facts) = (RulePack::builtin(), Lang::ZhCn, Speech::Ours, Tension::default());
        Text { pack, lang, speech, facts, folded: Folded::of(text), letters: text.chars().collect() }
    }

    fn read(&self, model: &Model) -> Vec<Finding> {
        let folded = &self.folded;
        let passes = |place: &Range<usize>| {
            let (sentence, clause) = context::stretches(&folded.text, place);
            // A harmless sentence may carry one clause that is not: both have to be.
            model.read(sentence) == Reading::SurelyHarmless && model.is_harmless(clause)
        };
        let rules = settle(self.by_rules(&passes));
        let (mut found, mut seen) = (Vec::new(), 0);
        for place in sentences_of(&folded.text) {
            let (_, end) = folded.original(place.clone());
            let first = seen;
            seen += rules[first..].iter().take_while(|finding| finding.start < end).count();
            let here = &rules[first..seen];
            found.extend_from_slice(here);
            let reading = model.read(&folded.text[place.clone()]);
            if let Reading::Like { category, words, surely } = reading {
                let chain = surely.then(|| chain::find(self.pack, category, &folded.text, &place)).flatten();
                match chain {
                    Some((rule, place)) => found.push(self.finding(rule, rule.severity, &place)),
                    // Where a rule has spoken, its words are the better ones.
                    None if here.is_empty() => {
                        let place = place.start + words.start..place.start + words.end;
                        found
                            .extend(self.pack.learned(category).map(|rule| self.finding(rule, Severity::Warn, &place)));
                    }
                    None => {}
                }
            }
        }
        found.extend_from_slice(&rules[seen..]);
        settle(found)
    }
    /// What the frames find that no context makes harmless; `passes` may let more of it go.
    fn by_rules(&self, passes: &dyn Fn(&Range<usize>) -> bool) -> Vec<Finding> {
        let text = &self.folded.text;
        let mut found: Vec<Finding> = Vec::new();
        for (rule, frame) in self.pack.frames_for(text).filter(|(rule, _)| self.concerns(rule)) {
            for place in frame.regex().find_iter(text) {
                let place = place.range();
                let harmless =
                    || context::is_harmless(rule, text, place.clone()) || (rule.is_learned_of() && passes(&place));
                if !place.is_empty() && !harmless() {
                    found.push(self.finding(rule, rule.severity, &place));
                }
            }
        }
        found
    }

    /// Does the rule speak of this kind of text, and does nothing in the case let it stand?
    fn concerns(&self, rule: &Rule) -> bool {
        let stands = !rule.stands_with.is_empty() && rule.stands_with.iter().all(|fact| self.facts.holds(*fact));
        !stands && rule.only.is_none_or(|speech| speech == self.speech)
    }

    fn finding(&self, rule: &Rule, severity: Severity, place: &Range<usize>) -> Finding {
        let (start, end) = self.folded.original(place.clone());
        Finding {
            category: rule.category,
            severity: if self.speech == Speech::InternalNote { Severity::Warn } else { severity },
            rule: rule.id.clone(),
            clause: rule.clause(self.lang).to_owned(),
            start,
            end,
            excerpt: self.letters[start..end].iter().collect(),
            message: rule.message(self.lang).to_owned(),
            rewrites: rule.rewrites(self.lang).to_vec(),
            field: None,
        }
    }
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
