//! What the gate finds in a text: where, of which kind, why, and what could stand there instead.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The four kinds of sentence that harm a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// A promise of return, of getting money back, or of compensation.
    Promise,
    /// Blame of the client.
    Blame,
    /// Evasion of responsibility or of contact.
    Evade,
    /// Pressure to decide.
    Pressure,
}

/// How hard a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// May go after one click with a reason, which is recorded.
    Warn,
    /// Can't reach the client; the words have to change.
    Block,
}

/// One finding. Offsets count Unicode scalars of the text as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Which kind of harm.
    pub category: Category,
    /// Block or warn.
    pub severity: Severity,
    /// Id of the rule in the rule pack, e.g. `promise.recover`.
    pub rule: String,
    /// The clause of the law, of the regulator or of our own rules behind it.
    #[serde(default)]
    pub clause: String,
    /// First character, counted in Unicode scalars.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words found.
    pub excerpt: String,
    /// Why they may not stand, one sentence in the language of the text.
    pub message: String,
    /// What could stand there instead; each passes the gate itself.
    pub rewrites: Vec<String>,
    /// Which field of which thing the text came from, where known, e.g. `plan_row.action`.
    pub field: Option<String>,
}
