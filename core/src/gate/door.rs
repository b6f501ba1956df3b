//! The door: the only maker of text that a client can see.

use super::{ClientText, RulePack, Segment, Speech, check};
use crate::domain::finding::Finding;
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use std::marker::PhantomData;

/// Facts of a case that let a view of the market pass.
#[derive(Default, Clone)]
pub struct Tension { pub market_share_at_least_70: bool, pub has_exhibit: bool, pub has_counter_view: bool, pub has_exit_trigger: bool }
/// What came through.
pub struct Released<T> { pub value: T, pub rule_pack: String, pub accepted: Vec<Finding> }
/// The door.
pub struct Door<'a> { lang: Lang, findings: Vec<Finding>, p: PhantomData<&'a ()> }
impl<'a> Door<'a> {
    pub fn new(_pack: &'a RulePack, lang: Lang, _t: Tension) -> Door<'a> { Door { lang, findings: vec![], p: PhantomData } }
    pub fn know(&mut self, _name: &str) {}
    pub fn accept(&mut self, _rule: &str, _excerpt: &str) {}
    pub fn ours(&mut self, _field: &str, text: &str) -> ClientText {
        let f = check(RulePack::builtin(), text, self.lang, Speech::Ours);
        if f.is_empty() { ClientText::of(vec![Segment::Ours { text: text.to_owned() }]) } else { self.findings.extend(f); ClientText::default() }
    }
    pub fn client_words(&mut self, text: &str) -> ClientText { ClientText::of(vec![Segment::ClientWords { text: text.to_owned() }]) }
    pub fn exhibit(&mut self, number: u32, text: &str) -> ClientText { ClientText::of(vec![Segment::Exhibit { number, text: text.to_owned() }]) }
    pub fn name(&mut self, name: &str) -> ClientText { ClientText::of(vec![Segment::Name { text: name.to_owned() }]) }
    pub fn figure(&mut self, figure: &str) -> ClientText { ClientText::of(vec![Segment::Figure { text: figure.to_owned() }]) }
    pub fn message(&mut self, id: &'static str, slots: &[(&'static str, ClientText)]) -> ClientText {
        ClientText::of(vec![Segment::Message { id, slots: slots.iter().cloned().collect() }])
    }
    pub fn close<T>(self, value: T) -> Result<Released<T>> {
        if self.findings.is_empty() { Ok(Released { value, rule_pack: "0".into(), accepted: vec![] }) } else { Err(Error::Blocked(self.findings)) }
    }
}
