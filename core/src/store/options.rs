//! Option cards and the decision.

use rusqlite::Connection;

use super::{fetch, find};
use crate::domain::id::CaseId;
use crate::domain::option::{Decision, OptionCard};
use crate::error::Result;

/// The cards in their fixed order.
pub fn list(connection: &Connection, case: CaseId) -> Result<Vec<OptionCard>> {
    fetch(connection, "SELECT * FROM options WHERE case_id = ?1 ORDER BY position", [case.to_string()])
}

/// What the client decided, if they did.
pub fn decision(connection: &Connection, case: CaseId) -> Result<Option<Decision>> {
    find(connection, "SELECT * FROM decisions WHERE case_id = ?1", [case.to_string()])
}
