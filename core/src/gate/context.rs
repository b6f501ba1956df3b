//! Context: the same words are harmless when negated, asked, cited as forbidden or told as somebody
//! else's, and harmful again when we make them our own. After NegEx and ConText: triggers with a
//! reach, false triggers, and words that end the reach.

use regex::Regex;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::frame::{Words, expand};
use super::passage::clause;
use super::rule_pack::Clearing;
use crate::domain::lang::Lang;

/// Cues of one language.
pub(super) struct Context {
    /// Bytes before a match in which a "not" still counts.
    reach: usize,
    cues: HashMap<String, Cue>,
}

struct Cue {
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

/// A match in its sentence.
pub(super) struct Match<'a> {
    pub sentence: &'a str,
    pub range: Range<usize>,
    pub own_negation: bool,
}

impl Context {
    /// Reads the cues of a language.
    pub fn read(cues: &HashMap<String, Vec<String>>, words: &Words, lang: Lang) -> Context {
        let cues = cues
            .iter()
            .map(|(name, list)| {
                let pattern = expand(&list.join("|"), words);
                (name.clone(), Cue { pattern, compiled: OnceLock::new() })
            })
            .collect();
        Context { reach: if lang == Lang::ZhCn { 72 } else { 90 }, cues }
    }

    /// Is the match harmless where it stands?
    pub fn clears(&self, found: &Match<'_>, quotations: &[Range<usize>], by: &[Clearing]) -> bool {
        let sentence = found.sentence;
        if let Some(quote) =
            quotations.iter().find(|quote| quote.start <= found.range.start && found.range.end <= quote.end)
        {
            let (before, after) = (&sentence[..quote.start], &sentence[quote.end..]);
            let adopted = self.has("adopted", before) || self.has("adopted", after) || self.has("authority", before);
            let distant =
                ["cited", "speaker", "rejected"].iter().any(|cue| self.has(cue, before) || self.has(cue, after))
                    || self.negated(before);
            if adopted {
                return false;
            }
            if distant {
                return true;
            }
        }
        let lead = self.after_turn(&sentence[..found.range.start]);
        let rest = &sentence[found.range.end..];
        if self.has("cited", lead) || self.has("rejected", rest) {
            return true;
        }
        if self.has("speaker", lead) && !self.has("adopted", sentence) && !self.has("authority", lead) {
            return true;
        }
        by.iter().any(|clearing| self.clears_by(*clearing, found, lead))
    }

    fn clears_by(&self, clearing: Clearing, found: &Match<'_>, lead: &str) -> bool {
        let sentence = found.sentence;
        let around = clause(sentence, &found.range);
        let said = &sentence[found.range.clone()];
        let before = self.after_turn(&sentence[around.start..found.range.start]);
        let after = &sentence[found.range.end..around.end];
        let rest = self.before_turn(&sentence[found.range.end..]);
        match clearing {
            Clearing::Negation => {
                self.negated(before)
                    || (!found.own_negation && self.negated(said))
                    || self.has("negated-after", after)
                    || self.has("negated-next", rest)
                    || self.has("disclaimed", lead)
            }
            Clearing::Hedge => {
                self.has("hedge", &self.without("not-hedge", before))
                    || self.has("hedge", &self.without("not-hedge", said))
                    || self.has("hedge-after", rest)
            }
            Clearing::Question => {
                !self.has("rhetoric", sentence)
                    && (self.has("asks", &sentence[around.start..around.end]) || (self.has("asks-end", sentence)))
            }
            Clearing::Past => self.has("past", lead) && !self.has("future", sentence),
            Clearing::Owning => self.has("owning", lead) || self.has("owning", rest),
            Clearing::Freedom => self.has("free", lead) || self.has("free", said) || self.has("free", rest),
            Clearing::Service => self.has("service-before", before) || self.has("service", &sentence[around]),
            Clearing::Dated => self.has("dated", sentence),
            Clearing::CounterView | Clearing::ExitTrigger => self.has("counter", sentence),
            Clearing::MarketShare => false,
        }
    }

    /// Does a "not" reach to the end of these words?
    fn negated(&self, before: &str) -> bool {
        let mut start = before.len().saturating_sub(self.reach);
        while !before.is_char_boundary(start) {
            start += 1;
        }
        self.has("negator", &self.without("not-negator", &before[start..]))
    }

    /// What follows the last turning word ("but").
    fn after_turn<'a>(&self, text: &'a str) -> &'a str {
        let last = self.regex("turn").and_then(|regex| regex.find_iter(text).last());
        last.map_or(text, |turn| &text[turn.end()..])
    }

    /// What stands before the first turning word.
    fn before_turn<'a>(&self, text: &'a str) -> &'a str {
        let first = self.regex("turn").and_then(|regex| regex.find(text));
        first.map_or(text, |turn| &text[..turn.start()])
    }

    fn without(&self, cue: &str, text: &str) -> String {
        match self.regex(cue) {
            Some(regex) => regex.replace_all(text, "\u{E000}").into_owned(),
            None => text.to_owned(),
        }
    }

    fn has(&self, cue: &str, text: &str) -> bool {
        !text.is_empty() && self.regex(cue).is_some_and(|regex| regex.is_match(text))
    }

    fn regex(&self, cue: &str) -> Option<&Regex> {
        let cue = self.cues.get(cue)?;
        cue.compiled.get_or_init(|| Regex::new(&cue.pattern).ok()).as_ref()
    }

    /// Names of cues whose pattern is no regular expression.
    #[cfg(test)]
    pub fn faults(&self) -> Vec<&str> {
        self.cues.keys().filter(|cue| self.regex(cue).is_none()).map(String::as_str).collect()
    }
}
