//! Option cards and the decision.

use rusqlite::Connection;

use super::{fetch, find, maybe, text};
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

/// Records the decision, in place of an earlier one.
pub fn record(tx: &Connection, case: CaseId, decision: &Decision) -> Result<()> {
    let cells = [
        text(case),
        text(&decision.kind),
        maybe(decision.option_id),
        maybe(decision.words.as_ref()),
        maybe(decision.next_on.as_ref()),
        text(decision.at),
    ];
    tx.prepare_cached(
        "INSERT INTO decisions (case_id, kind, option_id, words, next_on, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (case_id) DO UPDATE SET kind = excluded.kind, option_id = excluded.option_id, words = excluded.words,
         next_on = excluded.next_on, at = excluded.at",
    )?
    .execute(rusqlite::params_from_iter(cells))?;
    Ok(())
}
