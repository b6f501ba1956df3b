//! What the advisor judges of a part of the loss, beside what is computed, and the exhibit that it cites.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, LONG, field};
use super::id::{CaseId, ExhibitId, JudgementId};

/// A judgement of one part. Without an exhibit it prints as 待核实.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Judgement {
    /// Key.
    pub id: JudgementId,
    /// Of which case.
    pub case_id: CaseId,
    /// One of [`PARTS`].
    pub part: String,
    /// The advisor's words.
    pub text: Option<String>,
    /// The exhibit that supports it.
    pub exhibit_id: Option<ExhibitId>,
}

/// The parts of a loss, in the order in which they are told; 进出时点 is the last, and not for the client.
pub const PARTS: &[&str] = &["market", "product", "fees", "timing"];

/// Fields of a judgement.
pub const JUDGEMENT_FIELDS: &[Field] = &[field("text", Kind::Text(LONG)), field("exhibit_id", Kind::Key)];
