//! Promises.

use rusqlite::Connection;

use super::{fetch, text};
use crate::domain::promise::Promise;
use crate::domain::time::At;
use crate::error::Result;

/// Open promises by the day they are due.
pub fn due(connection: &Connection, most: usize) -> Result<Vec<Promise>> {
    fetch(connection, "SELECT * FROM promises WHERE state = 'open' ORDER BY due_on, id LIMIT ?1", [most as i64])
}

/// Makes a promise, or moves the one that the same source made before.
pub fn make(tx: &Connection, promise: &Promise, at: At) -> Result<()> {
    let cells = [
        text(promise.id),
        text(promise.case_id),
        text(&promise.source),
        text(&promise.source_id),
        text(&promise.who),
        text(&promise.what),
        text(&promise.due_on),
        text(at),
    ];
    tx.prepare_cached(
        "INSERT INTO promises (id, case_id, source, source_id, who, what, due_on, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (source, source_id) DO UPDATE SET who = excluded.who, what = excluded.what, due_on = excluded.due_on, state = 'open'",
    )?
    .execute(rusqlite::params_from_iter(cells))?;
    Ok(())
}
