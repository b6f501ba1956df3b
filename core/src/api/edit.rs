//! Editing a field: the same way for every noun. The field is looked up in the noun's table, what was
//! typed is read by its kind, and the row is patched in one transaction.

use rusqlite::Connection;
use rusqlite::types::Value as Cell;

use crate::domain::field::{Field, Value};
use crate::error::{Error, Result};
use crate::store;

/// A table of the store with the fields that may be edited in it.
pub struct Sheet {
    /// The table.
    pub table: &'static str,
    /// The column of the key.
    pub key: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

impl Sheet {
    /// Sets a field of the row with that key.
    pub fn set(&self, tx: &Connection, id: &str, name: &str, typed: &str) -> Result<()> {
        let (column, value) = self.read(name, typed)?;
        store::patch(tx, self.table, self.key, id, &[(column, value)])
    }

    /// Sets a field of a row that may not be there yet.
    pub fn set_or_begin(&self, tx: &Connection, id: &str, name: &str, typed: &str) -> Result<()> {
        store::begin_row(tx, self.table, self.key, id)?;
        self.set(tx, id, name, typed)
    }

    /// Sets a field of a row, after making sure that it belongs to that owner.
    pub fn set_owned(
        &self,
        tx: &Connection,
        owner: (&'static str, &str),
        id: &str,
        name: &str,
        typed: &str,
    ) -> Result<()> {
        if store::owner(tx, self.table, owner.0, id)? != owner.1 {
            return Err(Error::Missing(self.table));
        }
        self.set(tx, id, name, typed)
    }

    fn read(&self, name: &str, typed: &str) -> Result<(&'static str, Cell)> {
        let field = self.fields.iter().find(|field| field.name == name);
        let Some(field) = field else { return Err(Error::Invalid { field: "field", reason: "unknown-field" }) };
        let value = field.kind.read(typed).map_err(|reason| Error::Invalid { field: field.name, reason })?;
        let cell = match value {
            Value::Nothing => Cell::Null,
            Value::Text(text) => Cell::Text(text),
            Value::Number(number) => Cell::Integer(number),
        };
        Ok((field.name, cell))
    }
}
