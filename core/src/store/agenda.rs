//! Agenda and its blocks.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{fetch, find, insert, text};
use crate::domain::agenda::{Agenda, AgendaBlock};
use crate::domain::id::{BlockId, CaseId};
use crate::error::{Error, Result};

/// The row every case begins with.
pub fn begin(tx: &Connection, case: CaseId) -> Result<()> {
    insert(tx, "agendas", &[("case_id", text(case))])
}

/// The agenda.
pub fn get(connection: &Connection, case: CaseId) -> Result<Agenda> {
    find(connection, "SELECT * FROM agendas WHERE case_id = ?1", [case.to_string()])?.ok_or(Error::Missing("case"))
}

/// Its blocks in order.
pub fn blocks(connection: &Connection, case: CaseId) -> Result<Vec<AgendaBlock>> {
    fetch(connection, "SELECT * FROM agenda_blocks WHERE case_id = ?1 ORDER BY position", [case.to_string()])
}

/// Adds a block at the end.
pub fn add_block(tx: &Connection, case: CaseId, id: BlockId, stage: &str, title: &str, minutes: u32) -> Result<()> {
    let position = super::next_position(tx, "agenda_blocks", "case_id", &case.to_string())?;
    insert(
        tx,
        "agenda_blocks",
        &[
            ("id", text(id)),
            ("case_id", text(case)),
            ("position", Value::Integer(position)),
            ("stage", text(stage)),
            ("title", text(title)),
            ("minutes", Value::Integer(i64::from(minutes))),
        ],
    )
}
