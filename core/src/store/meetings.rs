//! Meetings: their events (append-only), heartbeats, notes, concerns and our part.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{fetch, find, insert, text};
use crate::domain::concern::Concern;
use crate::domain::id::{CaseId, MeetingId};
use crate::domain::meeting::{Attendee, Meeting, Note, OwnPart};
use crate::domain::time::{At, Now};
use crate::error::{Error, Result};

/// The latest meeting of a case.
pub fn latest(connection: &Connection, case: CaseId) -> Result<Option<Meeting>> {
    find(
        connection,
        "SELECT * FROM meetings WHERE case_id = ?1 ORDER BY started_at DESC, id DESC LIMIT 1",
        [case.to_string()],
    )
}

/// All meetings that have not ended.
pub fn open(connection: &Connection) -> Result<Vec<Meeting>> {
    fetch(connection, "SELECT * FROM meetings WHERE state <> 'ended' ORDER BY started_at", [])
}

/// A stored event with what the clocks showed.
pub struct Stored<E> {
    /// Position among the events of its kind.
    pub seq: u32,
    /// Wall clock.
    pub utc: At,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
    /// Boot clock.
    pub boot_ns: i64,
    /// The event.
    pub event: E,
}

/// Events of that kind in order.
pub fn events<E: DeserializeOwned>(connection: &Connection, meeting: MeetingId, kind: &str) -> Result<Vec<Stored<E>>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, utc, offset_minutes, boot_ns, event FROM meeting_events WHERE meeting_id = ?1 AND kind = ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query([&meeting.to_string(), kind])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let (utc, event): (String, String) = (row.get(1)?, row.get(4)?);
        out.push(Stored {
            seq: row.get(0)?,
            utc: At::parse(&utc).ok_or_else(|| Error::Store("a time that is none".to_owned()))?,
            offset_minutes: row.get(2)?,
            boot_ns: row.get(3)?,
            event: serde_json::from_str(&event).map_err(|error| Error::Store(error.to_string()))?,
        });
    }
    Ok(out)
}

/// Appends an event.
pub fn append<E: Serialize>(tx: &Connection, meeting: MeetingId, kind: &str, now: Now, event: &E) -> Result<u32> {
    let seq: u32 = tx
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM meeting_events WHERE meeting_id = ?1 AND kind = ?2")?
        .query_row([&meeting.to_string(), kind], |row| row.get(0))?;
    let event = serde_json::to_string(event).map_err(|error| Error::Store(error.to_string()))?;
    insert(
        tx,
        "meeting_events",
        &[
            ("meeting_id", text(meeting)),
            ("kind", text(kind)),
            ("seq", Value::Integer(i64::from(seq))),
            ("utc", text(now.utc)),
            ("offset_minutes", Value::Integer(i64::from(now.offset_minutes))),
            ("boot_ns", Value::Integer(now.boot_ns)),
            ("event", text(event)),
        ],
    )?;
    Ok(seq)
}

/// Notes that the meeting was alive.
pub fn beat(tx: &Connection, meeting: MeetingId, now: Now) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO heartbeats (meeting_id, utc, boot_ns) VALUES (?1, ?2, ?3)
         ON CONFLICT (meeting_id) DO UPDATE SET utc = excluded.utc, boot_ns = excluded.boot_ns",
    )?
    .execute((meeting.to_string(), now.utc.to_string(), now.boot_ns))?;
    Ok(())
}

/// When the meeting was last known to be alive.
pub fn last_beat(connection: &Connection, meeting: MeetingId) -> Result<Option<(At, i64)>> {
    let row: Option<(String, i64)> = connection
        .query_row("SELECT utc, boot_ns FROM heartbeats WHERE meeting_id = ?1", [meeting.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(row.and_then(|(utc, boot_ns)| At::parse(&utc).map(|at| (at, boot_ns))))
}

/// Who is there.
pub fn attendees(connection: &Connection, meeting: MeetingId) -> Result<Vec<Attendee>> {
    fetch(connection, "SELECT * FROM attendees WHERE meeting_id = ?1 ORDER BY position", [meeting.to_string()])
}

/// Notes in the order of their moments.
pub fn notes(connection: &Connection, meeting: MeetingId) -> Result<Vec<Note>> {
    fetch(connection, "SELECT * FROM notes WHERE meeting_id = ?1 ORDER BY at, id", [meeting.to_string()])
}

/// Concerns in the client's order.
pub fn concerns(connection: &Connection, case: CaseId) -> Result<Vec<Concern>> {
    fetch(connection, "SELECT * FROM concerns WHERE case_id = ?1 ORDER BY position", [case.to_string()])
}

/// Our part; all empty where nobody looked yet.
pub fn own_part(connection: &Connection, case: CaseId) -> Result<OwnPart> {
    Ok(find(connection, "SELECT * FROM own_parts WHERE case_id = ?1", [case.to_string()])?.unwrap_or_default())
}
