//! The door: the only maker of text that a client can see. Words that the gate holds back never come
//! out of it: their text is empty, and closing the door names every finding. Accepting a warning is
//! the caller's act; a block can't be accepted.

use super::rule_pack::Clearing;
use super::{ClientText, Hit, RulePack, Segment, read};
use crate::domain::finding::{Finding, Severity};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};

/// Longest name in characters; what is longer is a sentence.
const LONGEST_NAME: usize = 60;

/// Signs that a figure may hold beside digits and units.
const FIGURE_SIGNS: &str = "+-−–—±~.,:/%‰()'·￥¥$€£ \u{00A0}\u{202F}％（）：，～、";

/// Words that a figure may hold.
const UNITS: [&str; 50] = [
    "年",
    "月",
    "日",
    "元",
    "万",
    "亿",
    "千",
    "百",
    "个",
    "份",
    "股",
    "时",
    "点",
    "分",
    "秒",
    "天",
    "周",
    "约",
    "至",
    "第",
    "版",
    "CNY",
    "USD",
    "HKD",
    "EUR",
    "GBP",
    "JPY",
    "SGD",
    "AUD",
    "CHF",
    "TWD",
    "MOP",
    "bn",
    "pp",
    "am",
    "pm",
    "m",
    "k",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Facts of a case that let a view of the market pass.
#[derive(Debug, Default, Clone)]
pub struct Tension {
    /// The computed share of the market in the loss is at least 70 %.
    pub market_share_at_least_70: bool,
    /// An exhibit stands behind it.
    pub has_exhibit: bool,
    /// The opposite view is shown as well.
    pub has_counter_view: bool,
    /// It says when to get out.
    pub has_exit_trigger: bool,
}

/// What came through the door.
#[derive(Debug)]
pub struct Released<T> {
    /// The document, the page, the message.
    pub value: T,
    /// Version of the rule pack that read it.
    pub rule_pack: String,
    /// Warnings that were accepted with a reason.
    pub accepted: Vec<Finding>,
}

/// A door for one document: it makes the text and remembers what it held back.
pub struct Door<'a> {
    pack: &'a RulePack,
    lang: Lang,
    tension: Tension,
    names: Vec<Vec<char>>,
    accepts: Vec<(String, String)>,
    accepted: Vec<Finding>,
    held: Vec<Finding>,
}

impl<'a> Door<'a> {
    /// A closed door to a document in that language.
    pub fn new(pack: &'a RulePack, lang: Lang, tension: Tension) -> Door<'a> {
        Door { pack, lang, tension, names: Vec::new(), accepts: Vec::new(), accepted: Vec::new(), held: Vec::new() }
    }

    /// A proper name: where it occurs in our words it is a name and no wording of ours. A single
    /// character is too little to be told from a word.
    pub fn know(&mut self, name: &str) {
        let name: Vec<char> = name.trim().chars().collect();
        if is_name(&name) && name.len() > 1 && !self.names.contains(&name) {
            self.names.push(name);
            self.names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
    }

    /// A warning of that rule on those words was accepted with a recorded reason.
    pub fn accept(&mut self, rule: &str, excerpt: &str) {
        self.accepts.push((rule.to_owned(), excerpt.to_owned()));
    }

    /// Our words, from that field. Empty where the gate holds them back.
    pub fn ours(&mut self, field: &str, text: &str) -> ClientText {
        let signs: Vec<char> = text.chars().collect();
        let names = self.names_in(&signs);
        let mut held = false;
        for Hit { finding, cleared_by } in read(self.pack, text, &names, self.lang) {
            if cleared_by.iter().any(|clearing| self.settles(*clearing)) {
                continue;
            }
            let known = |(rule, excerpt): &(String, String)| *rule == finding.rule && *excerpt == finding.excerpt;
            let accepted = finding.severity == Severity::Warn && self.accepts.iter().any(known);
            let finding = Finding { field: Some(field.to_owned()), ..finding };
            if accepted {
                self.accepted.push(finding);
            } else {
                held = true;
                self.held.push(finding);
            }
        }
        if held || text.is_empty() {
            return ClientText::default();
        }
        let mut segments = Vec::new();
        let mut at = 0;
        let ours = |from: usize, to: usize, segments: &mut Vec<Segment>| {
            if from < to {
                segments.push(Segment::Ours { text: signs[from..to].iter().collect() });
            }
        };
        for (start, end) in names {
            ours(at, start, &mut segments);
            segments.push(Segment::Name { text: signs[start..end].iter().collect() });
            at = end;
        }
        ours(at, signs.len(), &mut segments);
        ClientText::of(segments)
    }

    /// The client's words, from a field in which the client speaks.
    pub fn client_words(&mut self, text: &str) -> ClientText {
        one(text, |text| Segment::ClientWords { text })
    }

    /// A passage of that exhibit.
    pub fn exhibit(&mut self, number: u32, text: &str) -> ClientText {
        one(text, |text| Segment::Exhibit { number, text })
    }

    /// A name. What is too long for one, or a sentence, is read as our words.
    pub fn name(&mut self, name: &str) -> ClientText {
        if !is_name(&name.chars().collect::<Vec<_>>()) {
            return self.ours("name", name);
        }
        self.know(name);
        one(name, |text| Segment::Name { text })
    }

    /// A figure: digits, signs and units. Anything else is read as our words.
    pub fn figure(&mut self, figure: &str) -> ClientText {
        if is_figure(figure) { one(figure, |text| Segment::Figure { text }) } else { self.ours("figure", figure) }
    }

    /// A sentence of the catalogue, with gated text in its slots.
    pub fn message(&mut self, id: &'static str, slots: &[(&'static str, ClientText)]) -> ClientText {
        ClientText::of(vec![Segment::Message { id, slots: slots.iter().cloned().collect() }])
    }

    /// Closes the door behind the document, or says what it held back.
    pub fn close<T>(self, value: T) -> Result<Released<T>> {
        if self.held.is_empty() {
            Ok(Released { value, rule_pack: self.pack.version().to_owned(), accepted: self.accepted })
        } else {
            Err(Error::Blocked(self.held))
        }
    }

    fn settles(&self, clearing: Clearing) -> bool {
        let Tension { market_share_at_least_70, has_exhibit, has_counter_view, has_exit_trigger } = self.tension;
        match clearing {
            Clearing::MarketShare => market_share_at_least_70 && has_exhibit,
            Clearing::CounterView => has_counter_view,
            Clearing::ExitTrigger => has_counter_view && has_exit_trigger,
            _ => false,
        }
    }

    /// Where known names stand, longest first, without overlap, in order.
    fn names_in(&self, signs: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < signs.len() {
            match self.names.iter().find(|name| signs[at..].starts_with(name)) {
                Some(name) => {
                    found.push((at, at + name.len()));
                    at += name.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

fn one(text: &str, segment: impl FnOnce(String) -> Segment) -> ClientText {
    if text.is_empty() { ClientText::default() } else { ClientText::of(vec![segment(text.to_owned())]) }
}

fn is_name(name: &[char]) -> bool {
    name.len() <= LONGEST_NAME && !name.iter().any(|sign| matches!(sign, '。' | '！' | '？' | '!' | '?' | '\n'))
}

fn is_figure(text: &str) -> bool {
    let mut rest = text;
    let mut digits = false;
    while let Some(sign) = rest.chars().next() {
        if sign.is_ascii_digit() || ('０'..='９').contains(&sign) || FIGURE_SIGNS.contains(sign) {
            digits |= sign.is_numeric();
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        let unit = UNITS.iter().chain(&SHORT_MONTHS).find(|unit| rest.starts_with(**unit));
        match unit {
            Some(unit) => rest = &rest[unit.len()..],
            None => return false,
        }
    }
    digits || text.is_empty()
}

/// Months as the documents abbreviate them.
const SHORT_MONTHS: [&str; 11] = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
