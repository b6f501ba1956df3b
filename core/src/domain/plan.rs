//! The action plan 行动计划: rows with who, what and by when; how we keep in touch; its versions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::CHANNELS;
use super::facts::RATINGS;
use super::field::{Field, Kind, LONG, SHORT, field};
use super::id::{CaseId, RowId, VersionId};
use super::time::At;

/// One row of the plan; keeps its key across versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanRow {
    /// Key.
    pub id: RowId,
    /// Of which case.
    pub case_id: CaseId,
    /// From 1.
    pub position: u32,
    /// What is done: one of [`ACTIONS`].
    pub action: Option<String>,
    /// With which product or paper.
    pub instrument: Option<String>,
    /// Amount, units or share, as it is said.
    pub amount: Option<String>,
    /// Not before.
    pub earliest: Option<String>,
    /// By when.
    pub latest: Option<String>,
    /// 责任人: one of [`PERSONS`].
    pub person: Option<String>,
    /// R1–R5 of what is bought.
    pub rating: Option<String>,
}

/// 沟通机制: how and when we keep in touch.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Communication {
    /// `weekly`, `two-weekly`, `monthly`, `on-event`.
    pub cadence: Option<String>,
    /// By which channel.
    pub channel: Option<String>,
    /// The first time.
    pub first_on: Option<String>,
    /// The last time.
    pub until_on: Option<String>,
    /// What makes us change the plan together.
    pub change_rule: Option<String>,
}

/// A frozen version of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanVersion {
    /// Key.
    pub id: VersionId,
    /// Of which case.
    pub case_id: CaseId,
    /// From 1.
    pub number: u32,
    /// `final`, `signed`, `superseded`, `void`.
    pub state: String,
    /// When it was frozen.
    pub frozen_at: At,
    /// Minutes east of UTC at that moment.
    pub offset_minutes: i32,
    /// 校验码: SHA-256 of its canonical data.
    pub digest: String,
    /// Language of the paper.
    pub lang: String,
    /// `normal` or `elder`.
    pub layout: String,
    /// SHA-256 of the PDF, which is kept whole.
    pub pdf: String,
}

/// A signature on a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Signature {
    /// `client` or `advisor`.
    pub role: String,
    /// The name.
    pub name: String,
    /// `typed`, `drawn` or `paper`.
    pub method: String,
    /// The strokes as JSON, where drawn.
    pub strokes: Option<String>,
    /// Width of the pad, where drawn.
    pub width: Option<f64>,
    /// Height of the pad, where drawn.
    pub height: Option<f64>,
    /// When the signer began.
    pub started_at: At,
    /// When it was done.
    pub signed_at: At,
}

/// What a row can ask for.
pub const ACTIONS: &[&str] = &["sell", "buy", "switch", "keep", "no-action", "provide-document", "assess"];
/// Who can do it. Nobody trades for the client.
pub const PERSONS: &[&str] = &["client", "client-with-help", "operations"];
/// How often we report.
pub const CADENCES: &[&str] = &["weekly", "two-weekly", "monthly", "on-event"];
/// What is read back before signing.
pub const READ_BACKS: &[&str] = &["decision", "rows", "contact", "risk", "free"];
/// Rows that fit; beyond it a plan is no plan.
pub const MOST_ROWS: usize = 60;

/// Fields of a plan row.
pub const ROW_FIELDS: &[Field] = &[
    field("action", Kind::Choice(ACTIONS)),
    field("instrument", Kind::Text(SHORT)),
    field("amount", Kind::Text(SHORT)),
    field("earliest", Kind::Day),
    field("latest", Kind::Day),
    field("person", Kind::Choice(PERSONS)),
    field("rating", Kind::Choice(RATINGS)),
];

/// Fields of the communication.
pub const COMMUNICATION_FIELDS: &[Field] = &[
    field("cadence", Kind::Choice(CADENCES)),
    field("channel", Kind::Choice(CHANNELS)),
    field("first_on", Kind::Day),
    field("until_on", Kind::Day),
    field("change_rule", Kind::Text(LONG)),
];

impl PlanRow {
    /// Which of its mandatory parts are missing; catalogue keys.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.action.is_none() {
            missing.push("row-action");
        }
        let needs_instrument = !matches!(self.action.as_deref(), Some("no-action" | "assess"));
        if needs_instrument && self.instrument.as_deref().is_none_or(|text| text.trim().is_empty()) {
            missing.push("row-instrument");
        }
        if matches!(self.action.as_deref(), Some("sell" | "buy" | "switch")) && self.amount.is_none() {
            missing.push("row-amount");
        }
        if self.latest.is_none() {
            missing.push("row-latest");
        }
        if self.person.is_none() {
            missing.push("row-person");
        }
        if let (Some(earliest), Some(latest)) = (&self.earliest, &self.latest)
            && earliest > latest
        {
            missing.push("row-order");
        }
        missing
    }
}

impl Communication {
    /// Which of its mandatory parts are missing; catalogue keys.
    pub fn missing(&self) -> Vec<&'static str> {
        let parts = [
            (&self.cadence, "communication-cadence"),
            (&self.channel, "communication-channel"),
            (&self.first_on, "communication-first-on"),
        ];
        parts.iter().filter(|(value, _)| value.is_none()).map(|(_, name)| *name).collect()
    }
}
