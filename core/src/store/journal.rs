//! The journal: one row for each write, chained by SHA-256. It is the audit log, the timeline and
//! the source of undo; there is no second one.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::migrate;
use crate::domain::id::CaseId;
use crate::domain::time::{At, Now};
use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;

/// Who or what caused a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Somebody did it.
    Person,
    /// Heartbeats, derived rows: outside the undo stack.
    Machine,
    /// An earlier step taken back.
    Undo,
    /// A step done again.
    Redo,
}

impl Origin {
    fn name(self) -> &'static str {
        match self {
            Origin::Person => "person",
            Origin::Machine => "machine",
            Origin::Undo => "undo",
            Origin::Redo => "redo",
        }
    }
}

/// What is to be recorded beside a change.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When.
    pub now: Now,
    /// By whom: the name of the person at the desk.
    pub actor: String,
    /// On which device.
    pub device: String,
    /// Person or machine.
    pub origin: Origin,
    /// In which case; `None` for settings.
    pub case: Option<CaseId>,
    /// The visit of a field: writes of one visit are one step of undo.
    pub visit: Option<String>,
    /// The command.
    pub action: &'static str,
    /// May it be taken back?
    pub undoable: bool,
}

/// A row of the journal as it is read back. Its fields stand in the order of the alphabet, so that its
/// plain JSON is its canonical JSON; a test compares the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The command.
    pub action: String,
    /// By whom.
    pub actor: String,
    /// In which case.
    pub case_id: Option<String>,
    /// On which device.
    pub device: String,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
    /// person, machine, undo or redo.
    pub origin: String,
    /// SHA-256 of the changeset.
    pub payload_digest: String,
    /// Hash of the row before; 64 zeros at the first.
    pub prev: String,
    /// Schema at that time.
    pub schema_version: i64,
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When, UTC.
    pub utc: String,
    /// Which visit.
    pub visit: Option<String>,
}

impl Row {
    fn hash(&self) -> Result<String> {
        let json = serde_json::to_vec(self).map_err(|error| Error::Store(error.to_string()))?;
        Ok(sha256_hex(&json))
    }
}

/// Appends the row for a changeset and keeps the changeset beside it. Returns its position.
pub fn append(tx: &Connection, entry: &Entry, changeset: &[u8]) -> Result<i64> {
    let last: Option<(i64, String)> = tx
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, prev) = last.map_or_else(|| (1, "0".repeat(64)), |(seq, hash)| (seq + 1, hash));
    let row = Row {
        seq,
        utc: entry.now.utc.to_string(),
        offset_minutes: entry.now.offset_minutes,
        actor: entry.actor.clone(),
        device: entry.device.clone(),
        origin: entry.origin.name().to_owned(),
        case_id: entry.case.map(|id| id.to_string()),
        visit: entry.visit.clone(),
        action: entry.action.to_owned(),
        schema_version: migrate::latest(),
        payload_digest: sha256_hex(changeset),
        prev,
    };
    let hash = row.hash()?;
    tx.prepare_cached(
        "INSERT INTO journal (seq, utc, offset_minutes, actor, device, origin, case_id, visit, action, schema_version,
         payload_digest, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        row.seq,
        row.utc,
        row.offset_minutes,
        row.actor,
        row.device,
        row.origin,
        row.case_id,
        row.visit,
        row.action,
        row.schema_version,
        row.payload_digest,
        row.prev,
        hash
    ])?;
    tx.prepare_cached("INSERT INTO journal_payloads (seq, changeset) VALUES (?1, ?2)")?
        .execute(params![seq, changeset])?;
    Ok(seq)
}

/// The changeset of a row, unless it was erased.
pub fn payload(connection: &Connection, seq: i64) -> Result<Vec<u8>> {
    connection
        .query_row("SELECT changeset FROM journal_payloads WHERE seq = ?1", [seq], |row| row.get(0))
        .optional()?
        .ok_or(Error::Missing("payload"))
}

/// The hash of the newest row; 64 zeros where there is none.
pub fn head(connection: &Connection) -> Result<String> {
    let head =
        connection.query_row("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).optional()?;
    Ok(head.unwrap_or_else(|| "0".repeat(64)))
}

/// Walks the chain. `Err(Refused("journal-broken"))` names nothing; the position of the first bad row
/// comes back as `Ok(Some(seq))`, `Ok(None)` means that the chain is whole.
pub fn first_bad_row(connection: &Connection) -> Result<Option<i64>> {
    let mut statement = connection.prepare(
        "SELECT j.seq, utc, offset_minutes, actor, device, origin, case_id, visit, action, schema_version, payload_digest,
         prev, hash, p.changeset FROM journal j LEFT JOIN journal_payloads p ON p.seq = j.seq ORDER BY j.seq",
    )?;
    let mut rows = statement.query([])?;
    let (mut expected, mut prev) = (1, "0".repeat(64));
    while let Some(found) = rows.next()? {
        let row = Row {
            seq: found.get(0)?,
            utc: found.get(1)?,
            offset_minutes: found.get(2)?,
            actor: found.get(3)?,
            device: found.get(4)?,
            origin: found.get(5)?,
            case_id: found.get(6)?,
            visit: found.get(7)?,
            action: found.get(8)?,
            schema_version: found.get(9)?,
            payload_digest: found.get(10)?,
            prev: found.get(11)?,
        };
        let hash: String = found.get(12)?;
        let changeset: Option<Vec<u8>> = found.get(13)?;
        let payload_holds = changeset.is_none_or(|bytes| sha256_hex(&bytes) == row.payload_digest);
        if row.seq != expected || row.prev != prev || row.hash()? != hash || !payload_holds {
            return Ok(Some(expected));
        }
        expected += 1;
        prev = hash;
    }
    Ok(None)
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Moment {
    /// When.
    pub at: At,
    /// The command.
    pub action: String,
    /// `person`, `undo`, `redo`.
    pub origin: String,
}

/// The timeline of a case; machine rows left out, a visit once.
pub fn timeline(connection: &Connection, case: CaseId) -> Result<Vec<Moment>> {
    let mut statement = connection.prepare_cached(
        "SELECT min(utc), action, origin FROM journal WHERE case_id = ?1 AND origin <> 'machine'
         GROUP BY coalesce(visit, seq), action, origin ORDER BY min(seq)",
    )?;
    let mut rows = statement.query([case.to_string()])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(at) = At::parse(&row.get::<_, String>(0)?) {
            out.push(Moment { at, action: row.get(1)?, origin: row.get(2)? });
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::digest::canonical;

    #[test]
    fn the_plain_json_of_a_row_is_canonical() {
        let row = Row {
            action: "edit_case".to_owned(),
            actor: "周宁 \"\\\u{1}\n\u{7f}\u{2028}😀".to_owned(),
            case_id: None,
            device: "this".to_owned(),
            offset_minutes: -570,
            origin: "person".to_owned(),
            payload_digest: "0".repeat(64),
            prev: "f".repeat(64),
            schema_version: 11,
            seq: i64::from(i32::MAX),
            utc: "2026-11-23T02:00:00.000Z".to_owned(),
            visit: Some("v".to_owned()),
        };
        assert_eq!(serde_json::to_vec(&row).expect("JSON"), canonical(&row).expect("canonical JSON"));
    }
}
