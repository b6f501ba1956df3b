//! Files by content: what is kept once, stays as it was.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;

/// Keeps the bytes and returns their SHA-256.
pub fn keep(tx: &Connection, bytes: &[u8]) -> Result<String> {
    let digest = sha256_hex(bytes);
    keep_as(tx, &digest, bytes)?;
    Ok(digest)
}

/// Keeps the bytes under the SHA-256 that was taken of them.
pub fn keep_as(tx: &Connection, digest: &str, bytes: &[u8]) -> Result<()> {
    tx.prepare_cached("INSERT OR IGNORE INTO files (sha256, bytes) VALUES (?1, ?2)")?.execute((digest, bytes))?;
    Ok(())
}

/// The bytes of that digest.
pub fn get(connection: &Connection, digest: &str) -> Result<Vec<u8>> {
    connection
        .query_row("SELECT bytes FROM files WHERE sha256 = ?1", [digest], |row| row.get(0))
        .optional()?
        .ok_or(Error::Missing("file"))
}

/// Keeps the small picture of a file.
pub fn keep_thumbnail(tx: &Connection, digest: &str, png: &[u8]) -> Result<()> {
    tx.prepare_cached("INSERT OR IGNORE INTO thumbnails (sha256, png) VALUES (?1, ?2)")?.execute((digest, png))?;
    Ok(())
}

/// The small picture of a file, where it has one.
pub fn thumbnail(connection: &Connection, digest: &str) -> Result<Option<Vec<u8>>> {
    let found = connection.query_row("SELECT png FROM thumbnails WHERE sha256 = ?1", [digest], |row| row.get(0));
    Ok(found.optional()?)
}
