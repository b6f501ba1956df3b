//! Facts: the typed figures, what follows from them, and what the advisor judges of each part.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseEdit, CaseRef, Nothing};
use crate::analysis::loss::{self, Loss};
use crate::domain::exhibit::Exhibit;
use crate::domain::facts::{FACT_FIELDS, Facts};
use crate::domain::id::{CaseId, JudgementId};
use crate::domain::judgement::{JUDGEMENT_FIELDS, Judgement, PARTS};
use crate::error::{Error, Result};
use crate::store::{self, exhibits, facts, judgements};

/// What is known of the loss, and what follows from it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FactsView {
    /// The typed figures.
    pub facts: Facts,
    /// What follows from them.
    pub loss: Loss,
    /// The evidence.
    pub exhibits: Vec<Exhibit>,
    /// What the advisor judges of each part.
    pub judgements: Vec<Judgement>,
    /// May the cause be written? Only once there are figures.
    pub cause_open: bool,
    /// Is the product's rating above what the client can bear? None where a level is not on file.
    pub mismatch: Option<bool>,
}

/// A field of a judgement.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JudgementEdit {
    /// In which case.
    pub case: CaseId,
    /// Of which part: `market`, `product`, `fees`, `timing`.
    pub part: String,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// What is known.
pub fn get_facts(call: &Call<'_>, input: CaseRef) -> Result<FactsView> {
    let pack = call.pack()?;
    call.read(|db| {
        let figures = facts::get(db, input.case)?;
        let client = store::people::of_case(db, input.case)?;
        let computed = loss::of(&figures);
        Ok(FactsView {
            exhibits: exhibits::list(db, input.case)?,
            judgements: judgements::list(db, input.case)?,
            cause_open: figures.principal.is_some() && figures.current_value.is_some(),
            mismatch: pack.numbers.exceeds(figures.product_rating.as_deref(), client.risk_level.as_deref()),
            loss: computed,
            facts: figures,
        })
    })
}

/// Changes a figure. The cause stays locked until there are figures.
pub fn edit_fact(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "facts", key: "case_id", fields: FACT_FIELDS };
    call.write("edit_fact", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if input.field == "cause" {
            let figures = facts::get(tx, input.case)?;
            if figures.principal.is_none() || figures.current_value.is_none() {
                return Err(Error::Refused("cause-before-facts"));
            }
        }
        sheet.set(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Changes what the advisor judges of a part of the loss, or the exhibit that it cites.
pub fn edit_judgement(call: &Call<'_>, input: JudgementEdit) -> Result<Nothing> {
    if !PARTS.contains(&input.part.as_str()) {
        return Err(Error::Invalid { field: "part", reason: "not-a-choice" });
    }
    let sheet = Sheet { table: "judgements", key: "id", fields: JUDGEMENT_FIELDS };
    call.write("edit_judgement", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if input.field == "exhibit_id" && !input.value.is_empty() {
            let mine = store::owner(tx, "exhibits", "case_id", &input.value)? == input.case.to_string();
            mine.then_some(()).ok_or(Error::Missing("exhibits"))?;
        }
        let id = judgements::begin(tx, input.case, &input.part, JudgementId(call.id()))?;
        sheet.set(tx, &id, &input.field, &input.value)
    })?;
    Ok(Nothing {})
}
