//! Exhibits of a case.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{fetch, insert, text};
use crate::domain::exhibit::Exhibit;
use crate::domain::id::{CaseId, ExhibitId};
use crate::error::Result;

/// All, by number.
pub fn list(connection: &Connection, case: CaseId) -> Result<Vec<Exhibit>> {
    fetch(connection, "SELECT * FROM exhibits WHERE case_id = ?1 ORDER BY number", [case.to_string()])
}

/// Adds one with the next number.
pub fn add(tx: &Connection, case: CaseId, id: ExhibitId, kind: &str) -> Result<()> {
    let number: i64 = tx.query_row(
        "SELECT coalesce(max(number), 0) + 1 FROM exhibits WHERE case_id = ?1",
        [case.to_string()],
        |row| row.get(0),
    )?;
    insert(
        tx,
        "exhibits",
        &[("id", text(id)), ("case_id", text(case)), ("number", Value::Integer(number)), ("kind", text(kind))],
    )
}
