//! Concerns 关切: what the client said matters, verbatim, in the client's own order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, LONG, field};
use super::id::{CaseId, ConcernId};

/// One concern, and how it was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Concern {
    /// Key.
    pub id: ConcernId,
    /// Of which case.
    pub case_id: CaseId,
    /// Rank given by the client, from 1.
    pub position: u32,
    /// Their words.
    pub words: String,
    /// Answered by a `fact`, an `option`, a `plan` row, or `cannot`: "we can't, because …".
    pub answer_kind: Option<String>,
    /// The answer.
    pub answer: Option<String>,
}

/// More than these are not written down as concerns: they become notes.
pub const MOST_CONCERNS: usize = 7;

/// Fields of a concern.
pub const CONCERN_FIELDS: &[Field] = &[
    field("words", Kind::Name(LONG)),
    field("answer_kind", Kind::Choice(&["fact", "option", "plan", "cannot"])),
    field("answer", Kind::Text(LONG)),
];

impl Concern {
    /// Is it answered, with a kind and with words?
    pub fn is_answered(&self) -> bool {
        self.answer_kind.is_some() && self.answer.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}
