//! The key of the file. It goes to SQLCipher through `sqlite3_key`, never as SQL text, so that it is
//! in no statement cache, trace or error. The one place with `unsafe`.

use rusqlite::{Connection, ffi};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::{Error, Result};

/// Raw key and salt of the database: no derivation by SQLCipher itself.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DbKey([u8; 48]);

impl DbKey {
    /// 32 bytes of key, then 16 bytes of salt.
    pub fn new(bytes: [u8; 48]) -> DbKey {
        DbKey(bytes)
    }

    fn spelled(&self) -> zeroize::Zeroizing<String> {
        let mut text = zeroize::Zeroizing::new(String::with_capacity(99));
        text.push_str("x'");
        for byte in self.0 {
            text.push(char::from_digit(u32::from(byte >> 4), 16).expect("a nibble"));
            text.push(char::from_digit(u32::from(byte & 15), 16).expect("a nibble"));
        }
        text.push('\'');
        text
    }
}

/// Hands the key over, as the first thing on the connection, and checks that it opens the file.
pub fn unlock(connection: &Connection, key: &DbKey) -> Result<()> {
    let spelled = key.spelled();
    let length = i32::try_from(spelled.len()).expect("99 bytes");
    // SAFETY: the handle is open and used by this thread alone; the bytes outlive the call, which copies them.
    #[allow(unsafe_code)]
    let code = unsafe { ffi::sqlite3_key(connection.handle(), spelled.as_ptr().cast(), length) };
    if code != ffi::SQLITE_OK {
        return Err(Error::Store(format!("key refused ({code})")));
    }
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| match error {
        rusqlite::Error::SqliteFailure(failure, _) if failure.code == rusqlite::ErrorCode::NotADatabase => {
            Error::WrongKey
        }
        other => other.into(),
    })
}

/// Copies the open database into a fresh file under another key.
pub fn export(connection: &Connection, path: &Path, key: &DbKey) -> Result<()> {
    let target = path.to_str().ok_or(Error::Refused("path-not-text"))?;
    connection.execute("ATTACH DATABASE ?1 AS copy KEY ?2", (target, key.spelled().as_str()))?;
    let copied = connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(())).and_then(|()| {
        let version: i64 = connection.query_row("PRAGMA main.user_version", [], |row| row.get(0))?;
        connection.execute_batch(&format!("PRAGMA copy.user_version = {version}"))
    });
    connection.execute_batch("DETACH DATABASE copy")?;
    Ok(copied?)
}
