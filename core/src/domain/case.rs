//! The case 个案: one loss event, from the phone call to the review.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, LONG, SHORT, field};
use super::id::{AttemptId, CaseId, ClientId};
use super::time::At;

/// One loss event of one client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Case {
    /// Key.
    pub id: CaseId,
    /// Running number, part of the number of its documents.
    pub number: u32,
    /// Whose loss.
    pub client_id: ClientId,
    /// An example to look at: no statistics, no real person.
    #[serde(deserialize_with = "flag")]
    pub sample: bool,
    /// May the plan and what it rests on be changed? Not while a version is frozen.
    #[serde(deserialize_with = "flag")]
    pub plan_open: bool,
    /// How we learned of it: `client`, `found`, `firm`, `threshold`.
    pub trigger: String,
    /// When it was reported or found: the response clock starts here.
    pub reported_at: At,
    /// What lost money, in a few words.
    pub product: Option<String>,
    /// What the client said first, verbatim.
    pub client_words: Option<String>,
    /// For us alone.
    pub note: Option<String>,
    /// The next day on which the client hears from us.
    pub next_contact_on: Option<String>,
    /// First written.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Closed, if it is.
    pub closed_at: Option<At>,
}

/// One attempt to reach the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Attempt {
    /// Key.
    pub id: AttemptId,
    /// In which case.
    pub case_id: CaseId,
    /// When.
    pub at: At,
    /// `phone`, `message`, `video`, `in-person`, `letter`.
    pub channel: String,
    /// Did we reach them?
    #[serde(deserialize_with = "flag")]
    pub reached: bool,
    /// Does the client know that we know? Only this stops the clock.
    #[serde(deserialize_with = "flag")]
    pub client_knows: bool,
    /// In a few words.
    pub note: Option<String>,
}

/// How we can learn of a loss.
pub const TRIGGERS: &[&str] = &["client", "found", "firm", "threshold"];
/// How one can reach a client.
pub const CHANNELS: &[&str] = &["phone", "message", "video", "in-person", "letter"];

/// Fields of a case.
pub const CASE_FIELDS: &[Field] = &[
    field("product", Kind::Text(SHORT)),
    field("client_words", Kind::Text(LONG)),
    field("note", Kind::Text(LONG)),
    field("trigger", Kind::Choice(TRIGGERS)),
    field("reported_at", Kind::Moment),
    field("next_contact_on", Kind::Day),
];

/// A flag as the database keeps it (0 or 1) or as JSON writes it.
pub fn flag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flag {
        Bool(bool),
        Number(i64),
    }
    Ok(match Flag::deserialize(deserializer)? {
        Flag::Bool(flag) => flag,
        Flag::Number(number) => number != 0,
    })
}
