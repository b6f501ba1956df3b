//! The door: the only maker of text that a client can see. What it holds back it returns empty and
//! remembers; closing the door then refuses the whole. There is no second door.

use std::collections::BTreeSet;

use super::{ClientText, RulePack, Segment, Speech, Tension, check_with};
use crate::domain::finding::{Finding, Severity};
use crate::domain::lang::Lang;
use crate::domain::library;
use crate::domain::record::Acceptance;
use crate::error::{Error, Result};

/// Longer than this is no name.
const LONGEST_NAME: usize = 60;

/// What came through.
#[derive(Debug)]
pub struct Released<T> {
    /// The thing made of gated text.
    pub value: T,
    /// Version of the rule pack.
    pub rule_pack: String,
    /// Warnings that were accepted before.
    pub accepted: Vec<Finding>,
}

/// One release to the client.
pub struct Door<'a> {
    pack: &'a RulePack,
    lang: Lang,
    tension: Tension,
    names: BTreeSet<String>,
    may_stand: BTreeSet<(String, String)>,
    held_back: Vec<Finding>,
    has_open_slot: bool,
    accepted: Vec<Finding>,
}

impl<'a> Door<'a> {
    /// Opens a door for one release.
    pub fn new(pack: &'a RulePack, lang: Lang, tension: Tension) -> Door<'a> {
        let (names, may_stand) = (BTreeSet::new(), BTreeSet::new());
        Door {
            pack,
            lang,
            tension,
            names,
            may_stand,
            held_back: Vec::new(),
            has_open_slot: false,
            accepted: Vec::new(),
        }
    }

    /// A proper name: where it occurs in our text, it is a name and no wording of ours.
    pub fn know(&mut self, name: &str) {
        let name = name.trim();
        if is_name(name) && name.chars().count() > 1 {
            self.names.insert(name.to_owned());
        }
    }

    /// Warnings that were accepted in a case, each with a reason.
    pub fn accept_all(&mut self, accepted: &[Acceptance]) {
        accepted.iter().for_each(|accepted| self.accept(&accepted.rule, &accepted.excerpt));
    }

    /// A warning that was accepted with a reason. Blocks can't be.
    pub fn accept(&mut self, rule: &str, excerpt: &str) {
        self.may_stand.insert((rule.to_owned(), excerpt.to_owned()));
    }

    /// Our words in that field.
    pub fn ours(&mut self, field: &str, text: &str) -> ClientText {
        self.said(field, text, Speech::Ours)
    }

    /// A fact that we state in that field.
    pub fn fact(&mut self, field: &str, text: &str) -> ClientText {
        self.said(field, text, Speech::Fact)
    }

    fn said(&mut self, field: &str, text: &str, speech: Speech) -> ClientText {
        self.has_open_slot |= library::has_open_slot(text);
        let mut stands = true;
        for mut finding in check_with(self.pack, &self.masked(text), self.lang, speech, self.tension) {
            finding.excerpt = text.chars().skip(finding.start).take(finding.end - finding.start).collect();
            finding.field = Some(field.to_owned());
            let known = self.may_stand.contains(&(finding.rule.clone(), finding.excerpt.clone()));
            if finding.severity == Severity::Warn && known {
                self.accepted.push(finding);
            } else {
                stands = false;
                self.held_back.push(finding);
            }
        }
        if stands { self.split(text) } else { ClientText::default() }
    }

    /// The client's words, from a field in which the client speaks.
    pub fn client_words(&mut self, text: &str) -> ClientText {
        one(text, |text| Segment::ClientWords { text })
    }

    /// A passage of an exhibit.
    pub fn exhibit(&mut self, number: u32, text: &str) -> ClientText {
        one(text, |text| Segment::Exhibit { number, text })
    }

    /// A person, a product or a firm. A sentence is no name: it is read as ours.
    pub fn name(&mut self, name: &str) -> ClientText {
        if is_name(name) { one(name, |text| Segment::Name { text }) } else { self.ours("name", name) }
    }

    /// An amount, a rate, a date or a count. Anything else is read as ours.
    pub fn figure(&mut self, figure: &str) -> ClientText {
        if is_figure(figure) { one(figure, |text| Segment::Figure { text }) } else { self.ours("figure", figure) }
    }

    /// A sentence of the catalogue.
    pub fn message(&mut self, id: &'static str, slots: &[(&'static str, ClientText)]) -> ClientText {
        ClientText::of(vec![Segment::Message { id, slots: slots.iter().cloned().collect() }])
    }

    /// Releases, or says what stands against it.
    pub fn close<T>(self, value: T) -> Result<Released<T>> {
        if self.held_back.is_empty() && self.has_open_slot {
            return Err(Error::Incomplete(vec!["open-slot".to_owned()]));
        }
        if self.held_back.is_empty() {
            Ok(Released { value, rule_pack: self.pack.version().to_owned(), accepted: self.accepted })
        } else {
            Err(Error::Blocked(self.held_back))
        }
    }

    /// The text with known names blanked out, character for character.
    fn masked(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for name in self.names.iter().rev() {
            masked = masked.replace(name.as_str(), &"\u{e000}".repeat(name.chars().count()));
        }
        masked
    }

    fn split(&self, text: &str) -> ClientText {
        let (mut segments, mut rest) = (Vec::new(), text);
        let place = |rest: &str| {
            let found = self
                .names
                .iter()
                .filter_map(|name| rest.find(name.as_str()).map(|at| (at, std::cmp::Reverse(name.len()))));
            found.min().map(|(at, std::cmp::Reverse(length))| (at, length))
        };
        while let Some((at, length)) = place(rest) {
            if at > 0 {
                segments.push(Segment::Ours { text: rest[..at].to_owned() });
            }
            segments.push(Segment::Name { text: rest[at..at + length].to_owned() });
            rest = &rest[at + length..];
        }
        if !rest.is_empty() {
            segments.push(Segment::Ours { text: rest.to_owned() });
        }
        ClientText::of(segments)
    }
}

fn one(text: &str, segment: impl FnOnce(String) -> Segment) -> ClientText {
    if text.is_empty() { ClientText::default() } else { ClientText::of(vec![segment(text.to_owned())]) }
}

fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME && !text.contains(['。', '！', '？', '!', '?', '；', '，', '\n'])
}

fn is_figure(text: &str) -> bool {
    const UNITS: &str = "年月日元万亿个份股时分秒";
    const LETTERS: [&str; 24] = [
        "CNY",
        "HKD",
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "SGD",
        "AUD",
        "CAD",
        "CHF",
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
        "v",
        "x",
    ];
    let hex = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let words_known = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| LETTERS.contains(&word));
    let signs_known = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || UNITS.contains(c) || " .,:%+-\u{2212}/\u{202f}\u{a0}·".contains(c));
    hex || (words_known && signs_known)
}
