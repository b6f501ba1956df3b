//! What commands take, where more than one room takes it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::domain::finding::Finding;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::gate::Speech;

/// Nothing at all.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A case.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseRef {
    /// Which.
    pub case: CaseId,
}

/// A field of the one row that a case, or the settings, has of something.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseEdit {
    /// In which case.
    pub case: CaseId,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// A field of the settings.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FieldEdit {
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// A field of one of several rows.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowEdit {
    /// In which case.
    pub case: CaseId,
    /// Which row.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// One of several rows.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowRef {
    /// In which case.
    pub case: CaseId,
    /// Which row.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// A row to another place.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowMove {
    /// In which case.
    pub case: CaseId,
    /// Which row.
    #[ts(type = "string")]
    pub id: Uuid,
    /// To which place, from 1.
    pub place: u32,
}

/// Whose steps are taken back: those of a case, or those of the settings.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The case; none for the settings.
    pub case: Option<CaseId>,
}

/// Words to search for.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// As typed.
    pub text: String,
}

/// A text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Text {
    /// The text.
    pub text: String,
}

/// A text that is being written.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextToCheck {
    /// As typed.
    pub text: String,
    /// Who speaks in it.
    pub speech: Speech,
    /// Language of the explanations.
    pub lang: Lang,
    /// The case whose names are names there.
    pub case: Option<CaseId>,
}

/// What the gate found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Findings {
    /// In the order of their positions; offsets count UTF-16 units, as the window does.
    pub findings: Vec<Finding>,
    /// Version of the rule pack.
    pub rule_pack: String,
}

/// A page as a picture.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Page {
    /// How many pages there are.
    pub page_count: usize,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// PNG, base64.
    pub png: String,
    /// The text of the page's document in reading order, for those who can't see the picture.
    pub text: String,
}

/// Where a file was written to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    /// Name of the file; none where the dialog was closed.
    pub name: Option<String>,
}

/// A statement that was chosen and read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChosenStatement {
    /// What it holds; none where the dialog was closed.
    pub preview: Option<super::statements::StatementPreview>,
}

/// Prices that were chosen and read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChosenPrices {
    /// What they hold; none where the dialog was closed.
    pub preview: Option<super::products::PricesPreview>,
}

/// A file that was chosen and verified.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChosenVerdict {
    /// The verdict; none where the dialog was closed.
    pub verdict: Option<crate::proof::verify::Verdict>,
}
