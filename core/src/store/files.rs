//! Files by content: what is kept once, stays as it was.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;

/// Keeps the bytes and returns their SHA-256.
pub fn keep(tx: &Connection, bytes: &[u8]) -> Result<String> {
    let digest = sha256_hex(bytes);
    tx.prepare_cached("INSERT OR IGNORE INTO files (sha256, bytes) VALUES (?1, ?2)")?.execute((&digest, bytes))?;
    Ok(digest)
}

/// The bytes of that digest.
pub fn get(connection: &Connection, digest: &str) -> Result<Vec<u8>> {
    connection
        .query_row("SELECT bytes FROM files WHERE sha256 = ?1", [digest], |row| row.get(0))
        .optional()?
        .ok_or(Error::Missing("file"))
}
