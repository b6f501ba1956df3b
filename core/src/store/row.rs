//! Rows by their cells: the tables of the rooms differ, the statements do not.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Params, params_from_iter};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// A column of ours with its value. Column names are written in this program, never typed by anyone.
pub type Cell = (&'static str, Value);

/// Adds a row.
pub fn insert(tx: &Connection, table: &'static str, cells: &[Cell]) -> Result<()> {
    let columns: Vec<&str> = cells.iter().map(|(column, _)| *column).collect();
    let places: Vec<String> = (1..=cells.len()).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    tx.prepare_cached(&sql)?.execute(params_from_iter(cells.iter().map(|(_, value)| value)))?;
    Ok(())
}

/// Makes sure that there is a row with that key.
pub fn begin_row(tx: &Connection, table: &'static str, key: &'static str, id: &str) -> Result<()> {
    tx.prepare_cached(&format!("INSERT OR IGNORE INTO {table} ({key}) VALUES (?1)"))?.execute([id])?;
    Ok(())
}

/// Sets cells of the row whose key column has that value. A row that is gone is an error.
pub fn patch(tx: &Connection, table: &'static str, key: &'static str, id: &str, cells: &[Cell]) -> Result<()> {
    let sets: Vec<String> = cells.iter().enumerate().map(|(n, (column, _))| format!("{column} = ?{}", n + 2)).collect();
    let sql = format!("UPDATE {table} SET {} WHERE {key} = ?1", sets.join(", "));
    let key_value = Value::Text(id.to_owned());
    let values = std::iter::once(&key_value).chain(cells.iter().map(|(_, value)| value));
    let changed = tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    if changed == 0 { Err(Error::Missing(table)) } else { Ok(()) }
}

/// Reads rows into a noun: columns by name, as JSON would name them.
pub fn fetch<T: DeserializeOwned>(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query(params)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = serde_json::Map::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let value = match row.get_ref(index)? {
                ValueRef::Null | ValueRef::Blob(_) => serde_json::Value::Null,
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
            };
            object.insert(name.clone(), value);
        }
        let noun = serde_json::from_value(object.into()).map_err(|error| Error::Store(error.to_string()))?;
        out.push(noun);
    }
    Ok(out)
}

/// The first row, if there is one.
pub fn find<T: DeserializeOwned>(connection: &Connection, sql: &str, params: impl Params) -> Result<Option<T>> {
    Ok(fetch(connection, sql, params)?.into_iter().next())
}

/// Text, or NULL.
pub fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

/// Optional text.
pub fn maybe(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::Text(value.to_string()))
}

/// The next free position of the rows of a case.
pub fn next_position(connection: &Connection, table: &'static str, owner: &'static str, id: &str) -> Result<i64> {
    let sql = format!("SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE {owner} = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?)
}

/// Puts a row at a place (from 1) among the rows of its owner and renumbers them all.
pub fn move_to(
    tx: &Connection,
    table: &'static str,
    owner: &'static str,
    owner_id: &str,
    id: &str,
    place: usize,
) -> Result<()> {
    let mut order = order_of(tx, table, owner, owner_id)?;
    let from = order.iter().position(|other| other == id).ok_or(Error::Missing(table))?;
    let moved = order.remove(from);
    order.insert(place.saturating_sub(1).min(order.len()), moved);
    renumber(tx, table, &order)
}

/// Removes a row and closes the gap.
pub fn remove(tx: &Connection, table: &'static str, owner: &'static str, owner_id: &str, id: &str) -> Result<()> {
    let sql = format!("DELETE FROM {table} WHERE id = ?1 AND {owner} = ?2");
    if tx.prepare_cached(&sql)?.execute([id, owner_id])? == 0 {
        return Err(Error::Missing(table));
    }
    let order = order_of(tx, table, owner, owner_id)?;
    renumber(tx, table, &order)
}

/// Which case (or other owner) a row belongs to.
pub fn owner(connection: &Connection, table: &'static str, owner: &'static str, id: &str) -> Result<String> {
    let sql = format!("SELECT {owner} FROM {table} WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?.ok_or(Error::Missing(table))
}

fn order_of(tx: &Connection, table: &'static str, owner: &'static str, id: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT id FROM {table} WHERE {owner} = ?1 ORDER BY position, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let ids = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

fn renumber(tx: &Connection, table: &'static str, order: &[String]) -> Result<()> {
    for (index, id) in order.iter().enumerate() {
        patch(tx, table, "id", id, &[("position", Value::Integer(index as i64 + 1))])?;
    }
    Ok(())
}
