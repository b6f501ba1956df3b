//! What the options of a case are reckoned with.

use rusqlite::Connection;

use super::find;
use crate::domain::id::CaseId;
use crate::domain::outlook::Outlook;
use crate::error::Result;

/// As chosen, or what holds where nobody chose anything.
pub fn get(connection: &Connection, case: CaseId) -> Result<Outlook> {
    let found = find(connection, "SELECT * FROM outlooks WHERE case_id = ?1", [case.to_string()])?;
    Ok(found.unwrap_or_else(|| Outlook::of(case)))
}
