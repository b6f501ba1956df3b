//! What the advisor judges of each part of a loss.

use rusqlite::{Connection, OptionalExtension};

use super::{fetch, insert, text};
use crate::domain::id::{CaseId, JudgementId};
use crate::domain::judgement::Judgement;
use crate::error::Result;

/// The judgements of a case, in no order of their own.
pub fn list(connection: &Connection, case: CaseId) -> Result<Vec<Judgement>> {
    fetch(connection, "SELECT * FROM judgements WHERE case_id = ?1", [case.to_string()])
}

/// The key of the judgement of that part; `fresh` becomes its key where there is none yet.
pub fn begin(tx: &Connection, case: CaseId, part: &str, fresh: JudgementId) -> Result<String> {
    let found: Option<String> = tx
        .prepare_cached("SELECT id FROM judgements WHERE case_id = ?1 AND part = ?2")?
        .query_row([&case.to_string(), part], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => {
            insert(tx, "judgements", &[("id", text(fresh)), ("case_id", text(case)), ("part", text(part))])?;
            Ok(fresh.to_string())
        }
    }
}
