//! Exhibits 附件: the evidence that claims cite.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::flag;
use super::field::{Field, Kind, SHORT, field};
use super::id::{CaseId, ExhibitId};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Exhibit {
    /// Key.
    pub id: ExhibitId,
    /// Of which case.
    pub case_id: CaseId,
    /// 附件1, 附件2 …
    pub number: u32,
    /// `market`, `product`, `performance`, `statement`, `other`.
    pub kind: String,
    /// Name.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of which it speaks.
    pub as_of: Option<String>,
    /// Looked at and found right. Without it, what it supports prints as 待核实.
    #[serde(deserialize_with = "flag")]
    pub checked: bool,
    /// Name of the file kept with it.
    pub file_name: Option<String>,
    /// SHA-256 of the file kept with it.
    pub sha256: Option<String>,
}

/// The three rows that every case begins with.
pub const PRESET_KINDS: &[&str] = &["market", "product", "performance"];

/// Fields of an exhibit.
pub const EXHIBIT_FIELDS: &[Field] = &[
    field("title", Kind::Text(SHORT)),
    field("publisher", Kind::Text(SHORT)),
    field("as_of", Kind::Day),
    field("checked", Kind::Flag),
];
