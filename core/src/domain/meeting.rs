//! The meeting 面谈: its state, who is there, what was noted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::flag;
use super::field::{Field, Kind, LONG, SHORT, field};
use super::id::{AttendeeId, CaseId, MeetingId, NoteId};
use super::time::At;

/// One meeting with the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Meeting {
    /// Key.
    pub id: MeetingId,
    /// Of which case.
    pub case_id: CaseId,
    /// `running`, `paused`, `ended`.
    pub state: String,
    /// Present step.
    pub stage: String,
    /// Begun.
    pub started_at: At,
    /// Ended, if it is.
    pub ended_at: Option<At>,
    /// Do those present agree to written notes? `yes`, `no`.
    pub record_consent: Option<String>,
    /// The client's own words for how they feel, at the start.
    pub feelings_start: Option<String>,
    /// … and at the end.
    pub feelings_end: Option<String>,
    /// What the client expects, verbatim, at the start.
    pub expectation_start: Option<String>,
    /// … and at the end.
    pub expectation_end: Option<String>,
    /// First closing question: was the client heard? `yes`, `partly`, `no`.
    pub heard: Option<String>,
    /// Second closing question: is there a way forward?
    pub way_forward: Option<String>,
    /// Topics that were not on the agenda.
    pub raised_today: Option<String>,
}

/// Somebody in the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Attendee {
    /// Key.
    pub id: AttendeeId,
    /// At which meeting.
    pub meeting_id: MeetingId,
    /// Name.
    pub name: String,
    /// `client`, `family`, `advisor`, `colleague`, `other`.
    pub role: String,
    /// Does the client agree that they hear the figures?
    #[serde(deserialize_with = "flag")]
    pub consent: bool,
}

/// A note taken while listening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Key.
    pub id: NoteId,
    /// The moment `N` was pressed.
    pub at: At,
    /// How long the client had spoken then, in milliseconds.
    #[ts(type = "number")]
    pub client_ms: i64,
    /// The note.
    pub text: String,
    /// `most-cared`, `worry`, `to-verify`, `expectation`, `feeling`, `promise`.
    pub tag: Option<String>,
}

const ANSWERS: &[&str] = &["yes", "partly", "no"];

/// Fields of a meeting.
pub const MEETING_FIELDS: &[Field] = &[
    field("record_consent", Kind::Choice(&["yes", "no"])),
    field("feelings_start", Kind::Text(SHORT)),
    field("feelings_end", Kind::Text(SHORT)),
    field("expectation_start", Kind::Text(LONG)),
    field("expectation_end", Kind::Text(LONG)),
    field("heard", Kind::Choice(ANSWERS)),
    field("way_forward", Kind::Choice(ANSWERS)),
    field("raised_today", Kind::Text(LONG)),
];

/// Fields of an attendee.
pub const ATTENDEE_FIELDS: &[Field] = &[
    field("name", Kind::Name(SHORT)),
    field("role", Kind::Choice(&["client", "family", "advisor", "colleague", "other"])),
    field("consent", Kind::Flag),
];

/// Fields of our part 我们的反思.
pub const OWN_PART_FIELDS: &[Field] = &[
    field("answer", Kind::Choice(&["none", "found"])),
    field("looked_by", Kind::Text(SHORT)),
    field("looked_on", Kind::Day),
    field("fact", Kind::Text(LONG)),
    field("effect", Kind::Text(LONG)),
    field("responsibility", Kind::Text(LONG)),
    field("improvement", Kind::Text(LONG)),
];

/// Our part: mistakes of our own, none found or found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnPart {
    /// `none`, `found`, or not answered yet.
    pub answer: Option<String>,
    /// Who looked.
    pub looked_by: Option<String>,
    /// When they looked.
    pub looked_on: Option<String>,
    /// What happened.
    pub fact: Option<String>,
    /// What it meant for the client.
    pub effect: Option<String>,
    /// What of it is ours.
    pub responsibility: Option<String>,
    /// What we change.
    pub improvement: Option<String>,
}

impl OwnPart {
    /// What is still missing before the question counts as answered; catalogue keys.
    pub fn missing(&self) -> Vec<&'static str> {
        let lacks = |value: &Option<String>| value.as_deref().is_none_or(|text| text.trim().is_empty());
        let wanted: &[(&Option<String>, &'static str)] = match self.answer.as_deref() {
            Some("none") => &[(&self.looked_by, "own-part-looked-by"), (&self.looked_on, "own-part-looked-on")],
            Some("found") => &[
                (&self.fact, "own-part-fact"),
                (&self.effect, "own-part-effect"),
                (&self.responsibility, "own-part-responsibility"),
                (&self.improvement, "own-part-improvement"),
            ],
            _ => return vec!["own-part"],
        };
        wanted.iter().filter(|(value, _)| lacks(value)).map(|(_, name)| *name).collect()
    }
}
