//! Copies of the library's texts, and their earlier versions.

use rusqlite::Connection;

use super::{fetch, find, insert, maybe, patch, text};
use crate::domain::id::{TextId, TextVersionId};
use crate::domain::library::{OwnText, TextVersion};
use crate::domain::time::At;
use crate::error::{Error, Result};

/// All copies, the latest first.
pub fn list(connection: &Connection) -> Result<Vec<OwnText>> {
    fetch(connection, "SELECT * FROM library_texts ORDER BY changed_at DESC, id", [])
}

/// One.
pub fn get(connection: &Connection, id: TextId) -> Result<OwnText> {
    find(connection, "SELECT * FROM library_texts WHERE id = ?1", [id.to_string()])?.ok_or(Error::Missing("text"))
}

/// Adds a copy.
pub fn add(tx: &Connection, own: &OwnText, at: At) -> Result<()> {
    let cells = [
        ("id", text(own.id)),
        ("kind", text(&own.kind)),
        ("lang", text(&own.lang)),
        ("origin", maybe(own.origin.as_ref())),
        ("title", text(&own.title)),
        ("occasion", maybe(own.occasion.as_ref())),
        ("body", maybe(own.body.as_ref())),
        ("changed_at", text(at)),
    ];
    insert(tx, "library_texts", &cells)
}

/// Keeps what stands now as a version: once for each visit of a field, since what is typed in one visit is one
/// change.
pub fn keep_version(tx: &Connection, id: TextVersionId, own: &OwnText, visit: Option<&str>, at: At) -> Result<()> {
    let kept: bool = tx.query_row(
        "SELECT EXISTS (SELECT 1 FROM library_versions WHERE text_id = ?1 AND visit = ?2)",
        (own.id.to_string(), visit),
        |row| row.get(0),
    )?;
    if !kept {
        let cells = [
            ("id", text(id)),
            ("text_id", text(own.id)),
            ("at", text(at)),
            ("visit", maybe(visit)),
            ("title", text(&own.title)),
            ("body", maybe(own.body.as_ref())),
        ];
        insert(tx, "library_versions", &cells)?;
    }
    patch(tx, "library_texts", "id", &own.id.to_string(), &[("changed_at", text(at))])
}

/// Earlier versions of a copy, the latest first.
pub fn versions(connection: &Connection, id: TextId) -> Result<Vec<TextVersion>> {
    let sql = "SELECT * FROM library_versions WHERE text_id = ?1 ORDER BY at DESC, id DESC";
    fetch(connection, sql, [id.to_string()])
}

/// Removes a copy with its versions.
pub fn remove(tx: &Connection, id: TextId) -> Result<()> {
    let gone = tx.prepare_cached("DELETE FROM library_texts WHERE id = ?1")?.execute([id.to_string()])?;
    if gone == 0 { Err(Error::Missing("text")) } else { Ok(()) }
}
