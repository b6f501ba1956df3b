//! A table as the file holds it: one text, and where in it each cell stands. Cells are not copied; a
//! hundred thousand rows cost a few allocations.

use rust_decimal::Decimal;

use super::mapping::known;
use crate::domain::trade::Position;
use crate::error::{Error, Result};

/// The most rows.
const MOST_ROWS: usize = 200_000;
/// The longest cell, in characters.
const LONGEST_CELL: usize = 32_000;
/// The most columns; a broker has a few dozen.
const MOST_COLUMNS: usize = 256;
/// The most cells; a long statement has a few million.
const MOST_CELLS: usize = 8_000_000;
/// The most that the texts of all cells may come to.
const LARGEST_TEXT: usize = 96 * 1024 * 1024;
/// The header stands within this many rows.
const HEADER_WITHIN: usize = 100;
/// So many known names make a row the header.
pub(super) const KNOWN_NAMES: usize = 4;

/// What kind of file the table came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Text with a delimiter, whatever its name says.
    Text,
    /// XLSX, XLS or ODS.
    Workbook,
    /// A table of a web page, or a workbook written as XML.
    Web,
    /// OFX or QFX.
    Ofx,
    /// JSON.
    Json,
}

/// Why a row can't be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Bytes that are no text of this file's encoding.
    Encoding,
    /// A quote that is never closed.
    Quote,
    /// More cells than the header has columns.
    Columns,
    /// The file ends inside this row.
    Cut,
}

/// Rows of cells before anyone looked for the header.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) text: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<Head>,
}

#[derive(Debug, Clone)]
struct Head {
    first: u32,
    count: u32,
    line: u32,
    damage: Option<Damage>,
}

/// A table as the file holds it.
#[derive(Debug)]
pub struct Table {
    /// Kind of file.
    pub container: Container,
    /// Name of the encoding.
    pub encoding: String,
    /// What stands between cells; a blank where there is none.
    pub delimiter: char,
    /// Line of the header in the file, from 1.
    pub header_line: usize,
    /// Names of the columns.
    pub columns: Vec<String>,
    pub(super) preamble: Vec<String>,
    /// The file ends without the end of its last line.
    pub(super) ends_open: bool,
    /// What the file itself says is left, where it says so beside its rows.
    pub(super) left: Left,
    grid: Grid,
    first_row: usize,
}

/// Cash and holdings that a file states beside its rows.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) cash: Option<Decimal>,
    pub(super) positions: Vec<Position>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    grid: &'t Grid,
    head: &'t Head,
}

impl<'t> Row<'t> {
    /// Its line in the file, from 1.
    pub fn line(self) -> usize {
        self.head.line as usize
    }

    /// How many cells it has; fewer than the header where the file left some out.
    pub fn count(self) -> usize {
        self.head.count as usize
    }

    /// Why it can't be trusted.
    pub fn damage(self) -> Option<Damage> {
        self.head.damage
    }

    /// A cell without the blanks around it; empty where there is none.
    pub fn cell(self, column: usize) -> &'t str {
        if column >= self.count() {
            return "";
        }
        let span = self.grid.cells.get(self.head.first as usize + column);
        span.and_then(|(from, to)| self.grid.text.get(*from as usize..*to as usize)).unwrap_or("")
    }

    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'t str> {
        (0..self.count()).map(move |column| self.cell(column))
    }
}

impl Grid {
    /// Begins a row.
    pub(super) fn begin(&mut self, line: usize, damage: Option<Damage>) -> Result<()> {
        if self.rows.len() > MOST_ROWS {
            return refuse("statement-too-many-rows");
        }
        let first = u32::try_from(self.cells.len()).map_err(|_| error("statement-too-wide"))?;
        self.rows.push(Head { first, count: 0, line: u32::try_from(line).unwrap_or(u32::MAX), damage });
        Ok(())
    }

    /// Adds a cell that stands in a text which will be this grid's, `base` bytes behind its beginning.
    pub(super) fn put(&mut self, text: &str, base: usize, from: usize, to: usize) -> Result<()> {
        let Some(head) = self.rows.last_mut() else { return Ok(()) };
        if head.count as usize > MOST_COLUMNS {
            return refuse("statement-too-wide");
        }
        if self.cells.len() > MOST_CELLS {
            return refuse("statement-too-many-rows");
        }
        head.count += 1;
        let (from, to) = tidy(text, from, to);
        if to - from > LONGEST_CELL && text[from..to].chars().count() > LONGEST_CELL {
            return refuse("statement-cell-too-long");
        }
        let place = |at: usize| u32::try_from(base + at).map_err(|_| error("statement-too-large"));
        self.cells.push((place(from)?, place(to)?));
        Ok(())
    }

    /// Adds a cell that is written behind the text.
    pub(super) fn cell(&mut self, text: &str) -> Result<()> {
        let base = self.text.len();
        // One long string may stand in a million cells of a workbook.
        if base + text.len() > LARGEST_TEXT {
            return refuse("statement-unpacks");
        }
        self.put(text, base, 0, text.len())?;
        self.text.push_str(text);
        Ok(())
    }

    /// Marks the last row.
    pub(super) fn mark(&mut self, damage: Damage) {
        if let Some(head) = self.rows.last_mut() {
            head.damage.get_or_insert(damage);
        }
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|head| Row { grid: self, head })
    }

    /// The row that names the columns, and how many names are known. Below four, all that stands there
    /// must be known and two names are enough.
    pub(super) fn header(&self) -> Option<(usize, usize)> {
        let mut small = None;
        for index in 0..self.rows.len().min(HEADER_WITHIN) {
            let row = self.row(index)?;
            let (mut names, mut filled) = (0, 0);
            for cell in row.cells().take(MOST_COLUMNS + 1).filter(|cell| !cell.is_empty()) {
                filled += 1;
                names += usize::from(known(cell));
            }
            if names >= KNOWN_NAMES && names * 3 >= filled {
                return Some((index, names));
            }
            if small.is_none() && ((names >= 2 && names == filled) || (names >= 3 && names * 2 >= filled)) {
                small = Some((index, names));
            }
        }
        small
    }

    /// The table below a header.
    pub(super) fn table(mut self, container: Container, encoding: &str, delimiter: char) -> Result<Table> {
        if self.rows.is_empty() {
            return refuse("statement-empty");
        }
        let cells = &self.cells;
        let filled =
            |head: &Head| cells.iter().skip(head.first as usize).take(head.count as usize).any(|(from, to)| from < to);
        self.rows.retain(|head| head.damage.is_some() || filled(head));
        let header = match self.header() {
            Some((index, _)) => index,
            None => self.regular().ok_or_else(|| error("statement-no-header"))?,
        };
        let row = self.row(header).ok_or_else(|| error("statement-no-header"))?;
        let mut columns: Vec<String> = row.cells().map(str::to_owned).collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        if columns.len() > MOST_COLUMNS {
            return refuse("statement-too-wide");
        }
        let header_line = row.line();
        let preamble = (0..header).filter_map(|index| self.row(index));
        let preamble = preamble.map(|row| row.cells().collect::<Vec<_>>().join(" ")).collect();
        if self.rows.len() <= header + 1 {
            return refuse("statement-no-rows");
        }
        for index in header + 1..self.rows.len() {
            let (first, count) = (self.rows[index].first, self.rows[index].count);
            let beyond = (columns.len() as u32..count).any(|column| !self.blank(first + column));
            let head = &mut self.rows[index];
            if beyond {
                head.damage.get_or_insert(Damage::Columns);
            }
            head.count = count.min(columns.len() as u32);
        }
        Ok(Table {
            container,
            encoding: encoding.to_lowercase(),
            delimiter,
            header_line,
            columns,
            preamble,
            ends_open: false,
            left: Left::default(),
            grid: self,
            first_row: header + 1,
        })
    }

    fn blank(&self, cell: u32) -> bool {
        self.cells.get(cell as usize).is_none_or(|(from, to)| from == to)
    }

    /// Without a known name: the first of at least four rows with one same number of cells. A person
    /// can then say what the columns mean.
    fn regular(&self) -> Option<usize> {
        let heads = &self.rows[..self.rows.len().min(500)];
        let count = heads.iter().map(|head| head.count).max().filter(|count| *count >= 3)?;
        let same = heads.iter().filter(|head| head.count == count).count();
        let first = heads.iter().position(|head| head.count == count)?;
        let names = (0..count).all(|i| !self.blank(heads[first].first + i));
        (same >= 4 && same * 10 >= heads.len() * 8 && names).then_some(first)
    }
}

impl Table {
    /// How many rows stand below the header.
    pub fn row_count(&self) -> usize {
        self.grid.rows.len() - self.first_row
    }

    /// A row, from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.grid.row(self.first_row + index)
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.grid.rows[self.first_row..].iter().map(|head| Row { grid: &self.grid, head })
    }

    /// The first rows, as texts: what a preview shows.
    pub fn sample(&self, rows: usize) -> Vec<Vec<String>> {
        let whole = |row: Row<'_>| (0..self.columns.len()).map(|column| row.cell(column).to_owned()).collect();
        self.rows().take(rows).map(whole).collect()
    }
}

/// The place of a cell without blanks and without a spreadsheet's trappings: `="0123"`.
fn tidy(text: &str, from: usize, to: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let quiet = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'=' | b'"' | b'\'');
    if from == to || (quiet(bytes[from]) && quiet(bytes[to - 1])) {
        return (from, to);
    }
    let cell = &text[from..to];
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{a0}');
    let mut inner = cell.trim_matches(blank);
    if let Some(rest) = inner.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        inner = rest.trim_matches(blank);
    } else if let Some(rest) = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        inner = rest.trim_matches(blank);
    }
    let inner = inner.strip_prefix('\'').unwrap_or(inner);
    let start = inner.as_ptr() as usize - cell.as_ptr() as usize + from;
    (start, start + inner.len())
}

pub(super) fn error(reason: &'static str) -> Error {
    Error::Unreadable { reason, detail: String::new() }
}

pub(super) fn refuse<T>(reason: &'static str) -> Result<T> {
    Err(error(reason))
}
