//! Search over everything written: by name and text, Chinese in words of any length.

use rusqlite::Connection;
use serde::Deserialize;

use super::{fetch, search_query};
use crate::error::Result;

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Found {
    /// In which case.
    pub case_id: String,
    /// In which table.
    pub source: String,
    /// In which row.
    pub source_id: String,
    /// The text.
    pub text: String,
}

/// The first texts that hold all words of the query; newest case first.
pub fn search(connection: &Connection, typed: &str, most: usize) -> Result<Vec<Found>> {
    let Some(query) = search_query(typed) else { return Ok(Vec::new()) };
    fetch(
        connection,
        "SELECT t.case_id, t.source, t.source_id, t.text FROM search JOIN search_texts t ON t.id = search.rowid
         WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2",
        (query, most as i64),
    )
}
