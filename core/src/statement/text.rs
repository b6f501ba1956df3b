//! Text to a grid: the delimiter that shows the header best, columns by their place where only blanks
//! stand between them, and quotes that must close. A lone quote damages its line, not the file.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::decode::{Text, decode, hinted};
use super::table::{Container, Damage, Grid, KNOWN_NAMES, Table, refuse};
use super::{Ticker, mapping::known};
use crate::error::Result;

/// The header is looked for within this many lines.
const HEADER_WITHIN: usize = 100;
/// A quoted cell may run over so many lines.
const LONGEST_QUOTE_LINES: usize = 20;
/// A line that is longer is no line of a statement.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// Reads a file that is text.
pub(super) fn read(bytes: &[u8], ticker: &mut Ticker<'_>) -> Result<Table> {
    let text = decode(bytes)?;
    if text.text.trim().is_empty() {
        return refuse("statement-empty");
    }
    let names = |text: &str| header(text).map_or(0, |(names, _)| names);
    // Many bytes make sense in several encodings; the one in which the header does is the one.
    if text.encoding == "gb18030"
        && let Some(other) = hinted(bytes)
        && names(&other.text) > names(&text.text)
    {
        return table(other, ticker);
    }
    table(text, ticker)
}

fn table(mut text: Text, ticker: &mut Ticker<'_>) -> Result<Table> {
    if !text.text.contains('\n') && text.text.contains('\r') {
        text.text = text.text.replace('\r', "\n");
    }
    let delimiter = header(&text.text).map_or_else(|| likely(&text.text), |(_, delimiter)| delimiter);
    if delimiter == ' ' {
        return super::blanks::table(text);
    }
    let columns = text.text.lines().take(HEADER_WITHIN).map(|line| line.matches(delimiter).count() + 1).max();
    let encoding = text.encoding;
    let ends_open = !text.text.ends_with('\n');
    let mut table = grid(text, delimiter, columns.unwrap_or(1), ticker)?.table(Container::Text, encoding, delimiter)?;
    table.ends_open = ends_open;
    Ok(table)
}

/// The delimiter under which one of the first lines has the most known names, and how many.
fn header(text: &str) -> Option<(usize, char)> {
    let mut best: Option<(usize, char)> = None;
    for line in text.lines().take(HEADER_WITHIN).filter(|line| line.len() < LONGEST_LINE) {
        for delimiter in ['\t', ',', ';', '|', ' '] {
            let blank = |c: char| c.is_whitespace() || "=\"'\u{feff}".contains(c);
            let (mut names, mut filled) = (0, 0);
            for cell in
                line.split(delimiter).map(|cell| cell.trim_matches(blank)).filter(|cell| !cell.is_empty()).take(300)
            {
                filled += 1;
                names += usize::from(known(cell));
            }
            let enough = (names >= KNOWN_NAMES && names * 3 >= filled)
                || (names >= 2 && names == filled)
                || (names >= 3 && names * 2 >= filled);
            if enough && best.is_none_or(|(most, _)| names > most) {
                best = Some((names, delimiter));
            }
        }
        // The first such line is the header; what stands below needs no look.
        if best.is_some_and(|(names, _)| names >= KNOWN_NAMES) {
            break;
        }
    }
    best
}

/// Without a header: the delimiter that stands most often in the first lines.
fn likely(text: &str) -> char {
    let count = |delimiter: char| text.lines().take(50).map(|line| line.matches(delimiter).count()).sum::<usize>();
    ['\t', ',', ';', '|'].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(',')
}

fn grid(text: Text, delimiter: char, width: usize, ticker: &mut Ticker<'_>) -> Result<Grid> {
    let Text { mut text, foreign, .. } = text;
    let mut quoted = Quoted::new(delimiter as u8);
    // Quoted cells are written behind the text in their unescaped forms.
    let mut extra = String::new();
    let base = text.len();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut grid = Grid::default();
    let mut foreign = foreign.into_iter().peekable();
    let odd = text.contains(['\0', '\u{fffd}']);
    let (mut at, mut line) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let end = find(bytes, at, b'\n').unwrap_or(bytes.len());
        line += 1;
        let stop = if end > at && bytes[end - 1] == b'\r' { end - 1 } else { end };
        let mut damage = None;
        while foreign.next_if(|number| *number <= line).is_some_and(|number| number == line) {
            damage = Some(Damage::Encoding);
        }
        let body = &text[at..stop];
        if odd && body.contains(['\0', '\u{fffd}']) {
            let cut = end == bytes.len() && body.ends_with('\u{fffd}');
            damage = Some(if cut { Damage::Cut } else { Damage::Encoding });
        }
        let (mut next, first) = (end + 1, line);
        spans.clear();
        let mut record = None;
        if opens_quote(body, delimiter) {
            record = quoted.record(&text[at..], width, base, &mut extra, &mut spans);
            match record {
                Some((used, lines)) => {
                    next = at + used;
                    line += lines - 1;
                }
                None => {
                    damage.get_or_insert(Damage::Quote);
                }
            }
        }
        if record.is_some() {
            grid.begin(first, damage)?;
            for (from, to) in &spans {
                grid.put(&extra, base, from - base, to - base)?;
            }
        } else if stop > at {
            grid.begin(first, damage)?;
            let mut from = at;
            for (place, byte) in bytes[at..stop].iter().enumerate() {
                if *byte == delimiter as u8 {
                    grid.put(&text, 0, from, at + place)?;
                    from = at + place + 1;
                }
            }
            grid.put(&text, 0, from, stop)?;
        }
        ticker.tick(grid.row_count())?;
        at = next;
    }
    text.push_str(&extra);
    grid.text = text;
    Ok(grid)
}

/// Does a cell of this line begin with a quote?
fn opens_quote(line: &str, delimiter: char) -> bool {
    line.starts_with('"') || line.match_indices('"').any(|(at, _)| line[..at].ends_with(delimiter))
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    bytes[from..].iter().position(|byte| *byte == wanted).map(|at| from + at)
}

/// One record at a time through the CSV reader, with its buffers kept.
struct Quoted {
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Quoted {
    fn new(delimiter: u8) -> Quoted {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Quoted { reader, cells: vec![0; 1 << 16], ends: vec![0; 4200] }
    }

    /// Reads the record at the head of a text. `None` where its quotes don't close within a few lines, or
    /// where it swallowed the lines below it. Gives the bytes and lines it took.
    fn record(
        &mut self,
        text: &str,
        width: usize,
        base: usize,
        extra: &mut String,
        spans: &mut Vec<(usize, usize)>,
    ) -> Option<(usize, usize)> {
        let (mut limit, mut lines) = (0, 0);
        while limit < text.len() && lines < LONGEST_QUOTE_LINES {
            limit = find(text.as_bytes(), limit, b'\n').map_or(text.len(), |at| at + 1);
            lines += 1;
            // Most records end with their first line: try with as few lines as will do.
            self.reader.reset();
            let input = &text.as_bytes()[..limit];
            if input.len() > self.cells.len() {
                self.cells.resize(input.len() + 1, 0);
            }
            let (result, used, written, count) = self.reader.read_record(input, &mut self.cells, &mut self.ends);
            let closed = match result {
                ReadRecordResult::Record => true,
                ReadRecordResult::InputEmpty if limit == text.len() => {
                    input.iter().filter(|byte| **byte == b'"').count() % 2 == 0
                }
                ReadRecordResult::InputEmpty => false,
                _ => return None,
            };
            if !closed {
                continue;
            }
            let (count, used, written) = if matches!(result, ReadRecordResult::InputEmpty) {
                let (_, _, more, ended) =
                    self.reader.read_record(&[], &mut self.cells[written..], &mut self.ends[count..]);
                (count + ended, limit, written + more)
            } else {
                (count, used, written)
            };
            let taken = text[..used].matches('\n').count().max(1);
            if taken > 1 && count < width.min(3) {
                return None;
            }
            let cells = std::str::from_utf8(&self.cells[..written]).ok()?;
            let mut from = 0;
            let start = base + extra.len();
            for end in &self.ends[..count] {
                let cell = cells.get(from..*end)?;
                // A cell that holds a line with as many delimiters as a row has swallowed that row.
                if taken > 1 && cell.lines().skip(1).any(|line| line.matches([',', '\t', ';', '|']).count() >= 2) {
                    return None;
                }
                spans.push((start + from, start + end));
                from = *end;
            }
            extra.push_str(cells);
            return Some((used, taken));
        }
        None
    }
}
