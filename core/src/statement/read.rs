//! Bytes to a table: kind, encoding, delimiter, header row.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::mapping::known;
use crate::error::{Error, Result};

/// The largest file that is read.
const LARGEST: usize = 20 * 1024 * 1024;
/// The most rows.
const MOST_ROWS: usize = 200_000;
/// The longest cell, in characters.
const LONGEST_CELL: usize = 32_000;
/// The most columns; a broker has a few dozen.
const MOST_COLUMNS: usize = 200;
/// The header stands within this many lines.
const HEADER_WITHIN: usize = 60;
/// So many known names make a line the header.
const KNOWN_NAMES: usize = 4;

/// A table as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the encoding.
    pub encoding: String,
    /// What stands between cells.
    pub delimiter: char,
    /// Line of the header in the file, from 1.
    pub header_line: usize,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows below the header.
    pub rows: Vec<Row>,
}

/// A row with its line in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From 1.
    pub line: usize,
    /// As many cells as there are columns.
    pub cells: Vec<String>,
}

/// Reads a statement, or says why it is none.
pub fn read(bytes: &[u8]) -> Result<Table> {
    if bytes.is_empty() {
        return refuse("statement-empty");
    }
    if bytes.len() > LARGEST {
        return refuse("statement-too-large");
    }
    if let Some(reason) = not_text(bytes) {
        return refuse(reason);
    }
    let (text, encoding) = decode(bytes)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return refuse("statement-empty");
    }
    let (delimiter, header_line) = header(&text)?;
    let mut lines = parse(&text, delimiter)?;
    let at = lines.iter().position(|row| row.line == header_line).ok_or_else(|| error("statement-no-header"))?;
    let mut below = lines.split_off(at);
    let mut columns = below.remove(0).cells;
    while columns.last().is_some_and(String::is_empty)
        && below.iter().all(|row| row.cells.len() < columns.len() || row.cells[columns.len() - 1].is_empty())
    {
        columns.pop();
    }
    if columns.len() > MOST_COLUMNS {
        return refuse("statement-too-wide");
    }
    let mut rows: Vec<Row> = below.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    for row in &mut rows {
        row.cells.resize(columns.len(), String::new());
    }
    if rows.is_empty() {
        return refuse("statement-no-rows");
    }
    Ok(Table { encoding: encoding.to_lowercase(), delimiter, header_line, columns, rows })
}

fn error(reason: &'static str) -> Error {
    Error::Unreadable { reason, detail: String::new() }
}

fn refuse<T>(reason: &'static str) -> Result<T> {
    Err(error(reason))
}

/// Kinds that are told by their first bytes.
fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"%PDF") {
        return Some("statement-pdf");
    }
    if begins(b"PK\x03\x04") || begins(b"\xd0\xcf\x11\xe0") {
        return Some("statement-spreadsheet");
    }
    let head: String = bytes.iter().take(512).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    if ["<!doctype html", "<html", "<table", "<?xml", "<meta"].iter().any(|tag| head.starts_with(tag)) {
        return Some("statement-html");
    }
    let wide = begins(b"\xff\xfe") || begins(b"\xfe\xff");
    if !wide && bytes.iter().take(4096).any(|b| *b == 0) {
        return Some("statement-binary");
    }
    None
}

fn decode(bytes: &[u8]) -> Result<(String, &'static str)> {
    let encoding: &'static Encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => encoding,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => GB18030,
    };
    let (text, _, broken) = encoding.decode(bytes);
    let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
    if broken && lost * 50 > text.chars().count() {
        return refuse("statement-binary");
    }
    Ok((text.into_owned(), encoding.name()))
}

/// The delimiter under which a line within the first ones has the most known names.
fn header(text: &str) -> Result<(char, usize)> {
    let mut best: Option<(usize, char, usize)> = None;
    for (index, line) in text.lines().take(HEADER_WITHIN).enumerate() {
        for delimiter in ['\t', ',', ';', '|'] {
            let names = line.split(delimiter).filter(|name| known(&tidy(name))).count();
            if names >= KNOWN_NAMES && best.is_none_or(|(most, _, _)| names > most) {
                best = Some((names, delimiter, index + 1));
            }
        }
    }
    best.map(|(_, delimiter, line)| (delimiter, line)).ok_or_else(|| error("statement-no-header"))
}

fn parse(text: &str, delimiter: char) -> Result<Vec<Row>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .flexible(true)
        // `="0123"` is a spreadsheet's way to keep a text a text; its quotes are not those of CSV.
        .quoting(!text.contains("=\""))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line() as usize;
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(rows),
            Ok(true) => {}
            Err(error) => return Err(Error::Unreadable { reason: "statement-binary", detail: error.to_string() }),
        }
        if rows.len() > MOST_ROWS {
            return refuse("statement-too-many-rows");
        }
        let cells: Vec<String> = record.iter().map(tidy).collect();
        if cells.iter().any(|cell| cell.chars().count() > LONGEST_CELL) {
            return refuse("statement-cell-too-long");
        }
        // Blank lines are skipped by the reader: its own position tells where the record began.
        let line = record.position().map_or(line, |position| position.line() as usize);
        rows.push(Row { line, cells });
    }
}

/// A cell without the trappings of a spreadsheet.
fn tidy(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let cell = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    let cell = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    cell.trim().to_owned()
}
