//! Plan rows, communication, read-backs, versions and signatures.

use rusqlite::{Connection, OptionalExtension};

use super::{fetch, find};
use crate::domain::id::{CaseId, VersionId};
use crate::domain::plan::{Communication, PlanRow, PlanVersion, Signature};
use crate::domain::time::At;
use crate::error::{Error, Result};

/// Rows in order.
pub fn rows(connection: &Connection, case: CaseId) -> Result<Vec<PlanRow>> {
    fetch(connection, "SELECT * FROM plan_rows WHERE case_id = ?1 ORDER BY position", [case.to_string()])
}

/// How we keep in touch; all empty where nothing is agreed yet.
pub fn communication(connection: &Connection, case: CaseId) -> Result<Communication> {
    Ok(find(connection, "SELECT * FROM communications WHERE case_id = ?1", [case.to_string()])?.unwrap_or_default())
}

/// What was read back.
pub fn read_backs(connection: &Connection, case: CaseId) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT item FROM read_backs WHERE case_id = ?1 ORDER BY item")?;
    let items = statement.query_map([case.to_string()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(items)
}

/// All versions, newest first.
pub fn versions(connection: &Connection, case: CaseId) -> Result<Vec<PlanVersion>> {
    fetch(connection, "SELECT * FROM plan_versions WHERE case_id = ?1 ORDER BY number DESC", [case.to_string()])
}

/// One version.
pub fn version(connection: &Connection, id: VersionId) -> Result<PlanVersion> {
    find(connection, "SELECT * FROM plan_versions WHERE id = ?1", [id.to_string()])?.ok_or(Error::Missing("version"))
}

/// The canonical record of a version, and the digest of its sidecar's file if it is signed.
pub fn record(connection: &Connection, id: VersionId) -> Result<(String, Option<String>)> {
    connection
        .query_row("SELECT record, sidecar FROM plan_versions WHERE id = ?1", [id.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?
        .ok_or(Error::Missing("version"))
}

/// Signatures of a version: the client first.
pub fn signatures(connection: &Connection, id: VersionId) -> Result<Vec<Signature>> {
    fetch(connection, "SELECT * FROM signatures WHERE version_id = ?1 ORDER BY role = 'advisor'", [id.to_string()])
}

/// The state of the version with that digest, and of which case.
pub fn by_digest(connection: &Connection, digest: &str) -> Result<Option<PlanVersion>> {
    find(connection, "SELECT * FROM plan_versions WHERE digest = ?1", [digest])
}

/// Ticks or unticks what was read back.
pub fn tick(tx: &Connection, case: CaseId, item: &str, done: bool, at: At) -> Result<()> {
    let case = case.to_string();
    if done {
        tx.prepare_cached("INSERT OR IGNORE INTO read_backs (case_id, item, at) VALUES (?1, ?2, ?3)")?.execute([
            case.as_str(),
            item,
            &at.to_string(),
        ])?;
    } else {
        tx.prepare_cached("DELETE FROM read_backs WHERE case_id = ?1 AND item = ?2")?.execute([case.as_str(), item])?;
    }
    Ok(())
}

/// Another version has to be read back anew.
pub fn clear_read_backs(tx: &Connection, case: CaseId) -> Result<()> {
    tx.execute("DELETE FROM read_backs WHERE case_id = ?1", [case.to_string()])?;
    Ok(())
}
