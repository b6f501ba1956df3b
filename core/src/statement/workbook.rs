//! XLSX, XLS and ODS: the values that a spreadsheet showed. Formulas, links and macros are not looked
//! at. What unpacks into too much is refused before anything is built from it.

use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};

use super::Ticker;
use super::biff::{self, Value};
use super::table::{Container, Grid, Table, error, refuse};
use crate::error::{Error, Result};

/// The most that a workbook may unpack to.
const LARGEST: u64 = 200 * 1024 * 1024;
/// How much larger than packed; small files are let off.
const RATIO: u64 = 100;
/// Below this, a ratio says nothing.
const SMALL: u64 = 2 * 1024 * 1024;
/// The most parts in a workbook.
const MOST_PARTS: usize = 2_000;
/// The most sheets that are looked at.
const MOST_SHEETS: usize = 32;

/// Reads an XLSX.
pub(super) fn zipped(bytes: &[u8], ticker: &mut Ticker<'_>) -> Result<Table> {
    weigh(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut best: Option<(usize, Grid)> = None;
    for name in book.sheet_names().into_iter().take(MOST_SHEETS) {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet::default();
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            sheet.put(row, column, &written(cell.get_value()), ticker)?;
        }
        keep(&mut best, sheet.grid);
    }
    finish(best)
}

/// Reads an XLS of the years before 2007.
pub(super) fn old(bytes: &[u8], ticker: &mut Ticker<'_>) -> Result<Table> {
    let mut best: Option<(usize, Grid)> = None;
    biff::sheets(bytes, |cells| {
        let mut sheet = Sheet::default();
        for (row, column, value) in cells {
            let text = match value {
                Value::Text(text) => text,
                Value::Number(number) => float(number).into(),
                Value::Day(days) => moment(days).into(),
            };
            sheet.put(u32::from(row), u32::from(column), &text, ticker)?;
        }
        keep(&mut best, sheet.grid);
        Ok(())
    })?;
    finish(best)
}

fn unreadable(reason: impl std::fmt::Display) -> Error {
    Error::Unreadable { reason: "statement-damaged", detail: reason.to_string() }
}

fn finish(best: Option<(usize, Grid)>) -> Result<Table> {
    let (_, grid) = best.ok_or_else(|| error("statement-empty"))?;
    grid.table(Container::Workbook, "workbook", ' ')
}

/// The sheet whose header has the most known names; of equals, the longer.
fn keep(best: &mut Option<(usize, Grid)>, grid: Grid) {
    if grid.row_count() == 0 {
        return;
    }
    let score = grid.header().map_or(0, |(_, names)| names);
    if best.as_ref().is_none_or(|(most, old)| (score, grid.row_count()) > (*most, old.row_count())) {
        *best = Some((score, grid));
    }
}

/// Rows as they come, with the cells that the file leaves out.
#[derive(Default)]
struct Sheet {
    grid: Grid,
    row: Option<u32>,
    column: u32,
}

impl Sheet {
    fn put(&mut self, row: u32, column: u32, text: &str, ticker: &mut Ticker<'_>) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.row.is_none_or(|last| row > last) {
            self.grid.begin(row as usize + 1, None)?;
            ticker.tick(self.grid.row_count())?;
            (self.row, self.column) = (Some(row), 0);
        }
        if self.row != Some(row) || column < self.column {
            return refuse("statement-damaged");
        }
        while self.column < column {
            self.grid.cell("")?;
            self.column += 1;
        }
        self.grid.cell(text)?;
        self.column += 1;
        Ok(())
    }
}

/// A value as a text. Numbers have the fifteen digits that a spreadsheet keeps.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(when) => moment(when.as_f64()),
    }
}

/// A count of days as a day, or as a time where it is a part of one.
fn moment(days: f64) -> String {
    let (whole, minutes) = (days.floor(), ((days - days.floor()) * 1440.0).round());
    if !(1.0..60_000.0).contains(&whole) {
        return format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let zero = chrono::NaiveDate::from_ymd_opt(1899, 12, 30);
    let day = zero.and_then(|zero| zero.checked_add_days(chrono::Days::new(whole as u64)));
    day.map_or_else(String::new, |day| day.to_string())
}

fn float(number: f64) -> String {
    if !number.is_finite() || number.abs() >= 1e18 {
        return format!("{number:e}");
    }
    let digits = format!("{number:.14e}");
    let whole = digits.split_once('e').and_then(|(mantissa, exponent)| {
        let exponent: i32 = exponent.parse().ok()?;
        Some(format!(
            "{:.*}",
            usize::try_from((14 - exponent).max(0)).ok()?,
            format!("{mantissa}e{exponent}").parse::<f64>().ok()?
        ))
    });
    let text = whole.unwrap_or_else(|| number.to_string());
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Unpacks every part into nothing, to know how large it is: the sizes that a file claims may be lies.
fn weigh(bytes: &[u8]) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return refuse("statement-unpacks");
    }
    let mut sheet = false;
    let mut total = 0u64;
    let mut buffer = vec![0u8; 1 << 16];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(unreadable)?;
        let name = part.name().map_err(unreadable)?.to_ascii_lowercase();
        sheet |= name.starts_with("xl/") || name.ends_with("content.xml");
        if part.encrypted() {
            return refuse("statement-locked");
        }
        let xml = name.ends_with(".xml") || name.ends_with(".rels");
        let (packed, mut size, mut first) = (part.compressed_size().max(1), 0u64, true);
        loop {
            let got = part.read(&mut buffer).map_err(unreadable)?;
            if got == 0 {
                break;
            }
            if first && xml && declares_entities(&buffer[..got]) {
                return refuse("statement-entities");
            }
            first = false;
            size += got as u64;
            total += got as u64;
            let swollen = size > SMALL && size / packed > RATIO;
            let all_swollen = total > SMALL && total / (bytes.len() as u64).max(1) > RATIO;
            if total > LARGEST || swollen || all_swollen {
                return refuse("statement-unpacks");
            }
        }
    }
    if sheet { Ok(()) } else { refuse("statement-archive") }
}

/// A document type is no part of a statement; with one, a text could ask for other files.
pub(super) fn declares_entities(head: &[u8]) -> bool {
    let upper: Vec<u8> = head.iter().take(1 << 16).map(u8::to_ascii_uppercase).collect();
    let has = |word: &[u8]| upper.windows(word.len()).any(|window| window == word);
    has(b"<!ENTITY") || has(b"<!DOCTYPE")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_have_the_digits_that_a_spreadsheet_keeps() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (-61000.61, "-61000.61"),
            (20241010.0, "20241010"),
            (0.0, "0"),
            (1.835, "1.835"),
            (0.00001234, "0.00001234"),
            (1.1 * 1.1, "1.21"),
        ] {
            assert_eq!(float(number), text);
        }
    }
}
