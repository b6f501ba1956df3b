//! Settings by name, and the signing key of this device.

use rusqlite::{Connection, OptionalExtension};

use super::{insert, text};
use crate::domain::settings::Settings;
use crate::domain::time::At;
use crate::error::{Error, Result};
use crate::proof::seal::DeviceKey;
use rusqlite::types::Value;

/// All settings, with defaults where nothing was set.
pub fn get(connection: &Connection) -> Result<Settings> {
    let mut statement = connection.prepare_cached("SELECT name, value FROM settings")?;
    let mut rows = statement.query([])?;
    let mut object = serde_json::Map::new();
    while let Some(row) = rows.next()? {
        let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
        object.insert(name, value.into());
    }
    serde_json::from_value(object.into()).map_err(|error| Error::Store(error.to_string()))
}

/// Sets one.
pub fn set(tx: &Connection, name: &str, value: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute([name, value])?;
    Ok(())
}

/// The device key, if it was made.
pub fn device(connection: &Connection) -> Result<Option<DeviceKey>> {
    let secret: Option<Vec<u8>> =
        connection.query_row("SELECT secret FROM devices ORDER BY made_at LIMIT 1", [], |row| row.get(0)).optional()?;
    match secret {
        None => Ok(None),
        Some(bytes) => {
            let secret: [u8; 32] = bytes.try_into().map_err(|_| Error::Store("device key".to_owned()))?;
            Ok(Some(DeviceKey::new(&secret)))
        }
    }
}

/// Keeps a fresh device key.
pub fn keep_device(tx: &Connection, id: &str, key: &DeviceKey, at: At) -> Result<()> {
    let cells = [
        ("id", text(id)),
        ("public_key", text(key.public().pem()?)),
        ("secret", Value::Blob(key.secret().to_vec())),
        ("made_at", text(at)),
    ];
    insert(tx, "devices", &cells)
}
