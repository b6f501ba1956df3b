//! The agenda 议程: first we listen, then what happened, why, and what next.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, SHORT, field};
use super::id::{BlockId, CaseId};
use super::time::At;

/// When, where and how the meeting is planned, and whether the client has the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Agenda {
    /// When the meeting begins.
    pub planned_at: Option<At>,
    /// Where.
    pub place: Option<String>,
    /// `in-person`, `phone`, `video`, `message`.
    pub channel: String,
    /// When it went to the client.
    pub sent_at: Option<At>,
    /// How: `print`, `pdf`, `text`, `spoken`.
    pub sent_how: Option<String>,
    /// Frozen since the meeting began; later topics are "raised today".
    pub frozen_at: Option<At>,
}

/// One block of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AgendaBlock {
    /// Key.
    pub id: BlockId,
    /// Of which case.
    pub case_id: CaseId,
    /// From 1.
    pub position: u32,
    /// The stage of the meeting that it belongs to.
    pub stage: String,
    /// What the client reads; empty means the stage's own name.
    pub title: String,
    /// Planned minutes.
    pub minutes: u32,
}

/// Stages with their usual minutes: what a new agenda consists of.
pub const USUAL_BLOCKS: &[(&str, u32)] =
    &[("opening", 3), ("listening", 15), ("facts", 10), ("our-part", 5), ("options", 15), ("plan", 10), ("signing", 2)];

/// How an agenda can go to the client.
pub const SENT_HOW: &[&str] = &["print", "pdf", "text", "spoken"];

/// Fields of an agenda.
pub const AGENDA_FIELDS: &[Field] = &[
    field("planned_at", Kind::Moment),
    field("place", Kind::Text(SHORT)),
    field("channel", Kind::Choice(&["in-person", "phone", "video", "message"])),
];

/// Fields of a block.
pub const BLOCK_FIELDS: &[Field] = &[field("title", Kind::Text(SHORT)), field("minutes", Kind::Count(240))];
