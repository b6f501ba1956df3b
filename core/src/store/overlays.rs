//! What a firm lays over the rule pack: the newest is in force, the older ones stay in the journal.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::{insert, text};
use crate::domain::overlay::Overlay;
use crate::domain::time::At;
use crate::error::{Error, Result};

/// The key of the one in force.
pub fn key(connection: &Connection) -> Result<Option<String>> {
    let sql = "SELECT id FROM overlays ORDER BY at DESC, id DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?)
}

/// The one in force, and since when.
pub fn get(connection: &Connection) -> Result<Option<(Overlay, At)>> {
    let sql = "SELECT overlay, at FROM overlays ORDER BY at DESC, id DESC LIMIT 1";
    let row: Option<(String, String)> =
        connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((overlay, at)) = row else { return Ok(None) };
    let overlay = serde_json::from_str(&overlay).map_err(|error| Error::Store(error.to_string()))?;
    let at = At::parse(&at).ok_or_else(|| Error::Store("time of an overlay".to_owned()))?;
    Ok(Some((overlay, at)))
}

/// Puts one in force, in the place of the one before.
pub fn keep(tx: &Connection, id: Uuid, overlay: &Overlay, at: At) -> Result<()> {
    remove(tx)?;
    let overlay = serde_json::to_string(overlay).map_err(|error| Error::Store(error.to_string()))?;
    insert(tx, "overlays", &[("id", text(id)), ("at", text(at)), ("overlay", text(overlay))])
}

/// Takes it away.
pub fn remove(tx: &Connection) -> Result<()> {
    tx.prepare_cached("DELETE FROM overlays")?.execute([])?;
    Ok(())
}
