//! JSON: the longest list of objects that stands in the file becomes a table; its keys are the columns.

use serde_json::{Map, Value};

use super::decode::decode;
use super::table::{Container, Grid, Table, error, refuse};
use crate::error::{Error, Result};

/// Columns that objects may bring together.
const MOST_KEYS: usize = 200;

/// The largest file: a tree of values takes many times the room of its text.
const LARGEST: usize = 8 * 1024 * 1024;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    if bytes.len() > LARGEST {
        return refuse("statement-too-large");
    }
    let text = decode(bytes)?;
    // The reader bounds its own depth, so a nest of brackets ends in an error.
    let value: Value = serde_json::from_str(text.text.trim_start_matches('\u{feff}'))
        .map_err(|reason| Error::Unreadable { reason: "statement-damaged", detail: reason.to_string() })?;
    let mut best: Option<&Vec<Value>> = None;
    let mut queue = vec![&value];
    while let Some(here) = queue.pop() {
        match here {
            Value::Array(items) => {
                let objects = items.iter().filter(|item| item.is_object()).count();
                if objects > 0 && objects == items.len() && best.is_none_or(|old| items.len() > old.len()) {
                    best = Some(items);
                } else if objects == 0 {
                    queue.extend(items.iter().filter(|item| item.is_array()));
                }
            }
            Value::Object(fields) => queue.extend(fields.values()),
            _ => {}
        }
    }
    let items = best.ok_or_else(|| error("statement-no-table"))?;
    let mut keys: Vec<&str> = Vec::new();
    for item in items.iter().filter_map(Value::as_object) {
        for key in item.keys() {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
            if keys.len() > MOST_KEYS {
                return refuse("statement-too-wide");
            }
        }
    }
    let mut grid = Grid::default();
    grid.begin(1, None)?;
    for key in &keys {
        grid.cell(key)?;
    }
    for (index, item) in items.iter().filter_map(Value::as_object).enumerate() {
        grid.begin(index + 2, None)?;
        for key in &keys {
            grid.cell(&cell(item, key))?;
        }
    }
    grid.table(Container::Json, text.encoding, ' ')
}

/// A value as a cell. Of a nested object, what names it: a symbol, a code.
fn cell(item: &Map<String, Value>, key: &str) -> String {
    match item.get(key) {
        None | Some(Value::Null | Value::Array(_)) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(inner)) => {
            let name =
                ["symbol", "code", "ticker", "id"].iter().find_map(|name| inner.get(*name).and_then(Value::as_str));
            name.unwrap_or_default().to_owned()
        }
        Some(other) => other.to_string(),
    }
}
