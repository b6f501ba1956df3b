//! The figures of a case.

use rusqlite::Connection;

use super::{find, insert, text};
use crate::domain::facts::Facts;
use crate::domain::id::CaseId;
use crate::error::{Error, Result};

/// The row every case begins with.
pub fn begin(tx: &Connection, case: CaseId) -> Result<()> {
    insert(tx, "facts", &[("case_id", text(case))])
}

/// The figures.
pub fn get(connection: &Connection, case: CaseId) -> Result<Facts> {
    find(connection, "SELECT * FROM facts WHERE case_id = ?1", [case.to_string()])?.ok_or(Error::Missing("case"))
}
