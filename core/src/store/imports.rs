//! Imported statements, row by row, and how each layout of columns was read.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use super::{Cell, insert, maybe, text};
use crate::domain::id::{CaseId, ImportId};
use crate::domain::time::At;
use crate::error::Result;
use crate::statement::{Mapping, Statement};

/// What an import is called by.
pub struct Import<'a> {
    /// Key.
    pub id: ImportId,
    /// Of which case.
    pub case: CaseId,
    /// When.
    pub at: At,
    /// Name of the file.
    pub file_name: &'a str,
    /// Digest of the file.
    pub sha256: &'a str,
    /// Encoding found.
    pub encoding: &'a str,
    /// The mapping, as JSON.
    pub mapping: &'a str,
}

/// Has this case that very file already?
pub fn has(connection: &Connection, case: CaseId, sha256: &str) -> Result<bool> {
    let found: Option<i64> = connection
        .query_row("SELECT 1 FROM imports WHERE case_id = ?1 AND sha256 = ?2", [&case.to_string(), sha256], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found.is_some())
}

/// Stores a statement with all its rows.
pub fn insert_statement(tx: &Connection, import: &Import<'_>, statement: &Statement) -> Result<()> {
    let head: [Cell; 7] = [
        ("id", text(import.id)),
        ("case_id", text(import.case)),
        ("at", text(import.at)),
        ("file_name", text(import.file_name)),
        ("sha256", text(import.sha256)),
        ("encoding", text(import.encoding)),
        ("mapping", text(import.mapping)),
    ];
    insert(tx, "imports", &head)?;
    let row = |line: usize, bucket: &str, cells: Vec<Cell>| {
        let mut all: Vec<Cell> =
            vec![("import_id", text(import.id)), ("line", Value::Integer(line as i64)), ("bucket", text(bucket))];
        all.extend(cells);
        insert(tx, "statement_rows", &all)
    };
    for trade in &statement.trades {
        row(
            trade.line,
            "trade",
            vec![
                ("on_day", text(trade.date)),
                ("code", maybe(trade.code.as_ref())),
                ("name", maybe(trade.name.as_ref())),
                ("action", text(&trade.side_text)),
                ("quantity", maybe(trade.quantity)),
                ("price", maybe(trade.price)),
                ("fees", maybe(trade.fees)),
                ("net", maybe(trade.net)),
            ],
        )?;
    }
    for flow in &statement.cash_flows {
        row(flow.line, "cash-flow", vec![("on_day", text(flow.date)), ("net", text(flow.net))])?;
    }
    for left in &statement.unresolved {
        row(left.line, "unresolved", vec![("reason", text(left.reason))])?;
    }
    for left in &statement.dropped {
        row(left.line, "dropped", vec![("reason", text(left.reason))])?;
    }
    Ok(())
}

/// How this layout was read the last time.
pub fn mapping(connection: &Connection, signature: &str) -> Result<Option<Mapping>> {
    let json: Option<String> = connection
        .query_row("SELECT columns FROM mappings WHERE signature = ?1", [signature], |row| row.get(0))
        .optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Remembers how this layout is read.
pub fn keep_mapping(tx: &Connection, signature: &str, json: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO mappings (signature, columns) VALUES (?1, ?2) ON CONFLICT (signature) DO UPDATE SET columns = excluded.columns",
    )?
    .execute([signature, json])?;
    Ok(())
}
