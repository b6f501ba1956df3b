//! XLS of the years before 2007: the values of its cells, read record by record with every length checked. The
//! reader of the spreadsheet crate trusts those lengths and may be led in circles by a damaged file; a file from
//! outside must not be able to do that. Formulas, links, macros and drawings are passed over.

use encoding_rs::{Encoding, GB18030, UTF_16LE};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::compound::{long, word, workbook};
use super::table::refuse;
use crate::error::Result;

/// Sheets that are looked at.
const MOST_SHEETS: usize = 32;
/// The longest string of a cell, in characters; longer is no cell of a statement and is cut there.
const LONGEST: usize = 32_768;

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(Rc<str>),
    Number(f64),
    /// A count of days, by the format of its cell.
    Day(f64),
}

/// A cell of a sheet: row, column, value.
pub(super) type Cell = (u16, u16, Value);

/// A record and where it stands.
struct Record<'b> {
    kind: u16,
    body: &'b [u8],
    next: usize,
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let (kind, length) = (word(stream, at)?, usize::from(word(stream, at + 2)?));
    let body = stream.get(at + 4..at + 4 + length)?;
    Some(Record { kind, body, next: at + 4 + length })
}

/// What the head of the file says for all its sheets.
struct Book {
    strings: Vec<Rc<str>>,
    sheets: Vec<usize>,
    /// Format of each style.
    styles: Vec<u16>,
    /// Formats of the file's own, and whether they show a day.
    formats: BTreeMap<u16, bool>,
    encoding: &'static Encoding,
    /// Strings are wide or narrow characters; in the oldest files, bytes of a code page.
    wide: bool,
    late: bool,
}

/// Gives the cells of one sheet after the other, by row and column.
pub(super) fn sheets(bytes: &[u8], mut give: impl FnMut(Vec<Cell>) -> Result<()>) -> Result<()> {
    let Some(stream) = workbook(bytes) else { return refuse("statement-damaged") };
    let Some(book) = head(&stream)? else { return refuse("statement-damaged") };
    for at in book.sheets.iter().take(MOST_SHEETS) {
        let mut cells = Vec::new();
        sheet(&stream, *at, &book, &mut cells);
        // A row may be written after the one below it.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        give(cells)?;
    }
    Ok(())
}

fn head(stream: &[u8]) -> Result<Option<Book>> {
    let Some(first) = record(stream, 0).filter(|first| first.kind == 0x0809) else { return Ok(None) };
    let wide = word(first.body, 0) == Some(0x0600);
    let mut book = Book {
        strings: Vec::new(),
        sheets: Vec::new(),
        styles: Vec::new(),
        formats: BTreeMap::new(),
        encoding: GB18030,
        wide,
        late: false,
    };
    let mut at = first.next;
    while let Some(found) = record(stream, at) {
        at = found.next;
        match found.kind {
            0x002f => return refuse("statement-locked"),
            0x0042 => book.encoding = code_page(word(found.body, 0).unwrap_or(936)),
            0x0022 => book.late = word(found.body, 0) == Some(1),
            0x0085 => book.sheets.extend(long(found.body, 0).map(|place| place as usize)),
            0x00e0 => book.styles.push(word(found.body, 2).unwrap_or(0)),
            0x041e => {
                if let Some(number) = word(found.body, 0) {
                    let format: String =
                        found.body.iter().skip(4).filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
                    book.formats.insert(number, shows_day(&format));
                }
            }
            0x00fc => {
                let mut parts = vec![found.body];
                while let Some(more) = record(stream, at).filter(|more| more.kind == 0x003c) {
                    parts.push(more.body);
                    at = more.next;
                }
                book.strings = shared(&parts);
            }
            0x000a => break,
            _ => {}
        }
    }
    Ok(Some(book))
}

fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        936 | 1200 => return GB18030,
        950 => "big5",
        932 => "shift_jis",
        65001 => "utf-8",
        1250 => "windows-1250",
        1251 => "windows-1251",
        _ => "windows-1252",
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(GB18030)
}

/// Does a format of numbers show a day? Words in quotes and brackets are not part of it.
fn shows_day(format: &str) -> bool {
    let mut inside = None;
    format.chars().any(|c| {
        match (inside, c) {
            (None, '"') => inside = Some('"'),
            (None, '[') => inside = Some(']'),
            (Some(close), c) if close == c => inside = None,
            (None, 'y' | 'Y' | 'd' | 'D') => return true,
            _ => {}
        }
        false
    })
}

fn sheet(stream: &[u8], at: usize, book: &Book, out: &mut Vec<Cell>) {
    let Some(first) = record(stream, at).filter(|first| first.kind == 0x0809) else { return };
    let mut at = first.next;
    let mut waiting: Option<(u16, u16)> = None;
    while let Some(found) = record(stream, at) {
        at = found.next;
        let body = found.body;
        let place = || Some((word(body, 0)?, word(body, 2)?));
        let number = |value: f64, style: usize| match word(body, style).map(|style| book.is_day(style)) {
            Some(true) => Value::Day(value + if book.late { 1462.0 } else { 0.0 }),
            _ => Value::Number(value),
        };
        match (found.kind, place()) {
            (0x000a, _) => break,
            (0x00fd, Some((row, column))) => {
                let text = long(body, 6).and_then(|index| book.strings.get(index as usize));
                out.extend(text.map(|text| (row, column, Value::Text(Rc::clone(text)))));
            }
            (0x0203, Some((row, column))) => out.extend(double(body, 6).map(|value| (row, column, number(value, 4)))),
            (0x027e, Some((row, column))) => {
                out.extend(long(body, 6).map(|packed| (row, column, number(unpacked(packed), 4))));
            }
            (0x00bd, Some((row, column))) => {
                for (step, part) in body.get(4..).unwrap_or_default().chunks_exact(6).enumerate() {
                    let Some(column) = u16::try_from(step).ok().and_then(|step| column.checked_add(step)) else {
                        break;
                    };
                    out.extend(long(part, 2).map(|packed| (row, column, number(unpacked(packed), 4 + step * 6))));
                }
            }
            (0x0204 | 0x00d6, Some((row, column))) => {
                out.extend(book.text(body, 6).map(|text| (row, column, Value::Text(text.into()))));
            }
            (0x0006, Some((row, column))) if word(body, 12) == Some(0xffff) => waiting = Some((row, column)),
            (0x0006, Some((row, column))) => out.extend(double(body, 6).map(|value| (row, column, number(value, 4)))),
            (0x0207, _) => {
                if let (Some((row, column)), Some(text)) = (waiting.take(), book.text(body, 0)) {
                    out.push((row, column, Value::Text(text.into())));
                }
            }
            _ => {}
        }
    }
}

impl Book {
    fn is_day(&self, style: u16) -> bool {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        self.formats.get(&format).copied().unwrap_or(matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=58))
    }

    /// A string with its length in front.
    fn text(&self, body: &[u8], at: usize) -> Option<String> {
        let length = usize::from(word(body, at)?);
        if self.wide {
            Some(Pieces { parts: &[body], part: 0, at: at + 3 }.take(length, *body.get(at + 2)?))
        } else {
            let bytes = body.get(at + 2..)?;
            Some(self.encoding.decode_without_bom_handling(&bytes[..length.min(bytes.len())]).0.into_owned())
        }
    }
}

fn double(body: &[u8], at: usize) -> Option<f64> {
    let value = f64::from_le_bytes(body.get(at..at + 8)?.try_into().ok()?);
    value.is_finite().then_some(value)
}

/// A number in thirty bits, whole or the head of a double, perhaps in hundredths.
fn unpacked(packed: u32) -> f64 {
    let value = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & 0xffff_fffc) << 32)
    };
    let value = if packed & 1 != 0 { value / 100.0 } else { value };
    if value.is_finite() { value } else { 0.0 }
}

/// The strings that cells share. They run on over records; where characters do, a new mark says how wide
/// they are.
fn shared(parts: &[&[u8]]) -> Vec<Rc<str>> {
    let mut pieces = Pieces { parts, part: 0, at: 8 };
    let count = parts.first().and_then(|first| long(first, 4)).unwrap_or(0) as usize;
    let mut out = Vec::new();
    while out.len() < count {
        let (Some(low), Some(high), Some(marks)) = (pieces.byte(), pieces.byte(), pieces.byte()) else { break };
        let length = usize::from(u16::from_le_bytes([low, high]));
        let mut number = |bytes: usize| {
            (0..bytes).map(|place| u32::from(pieces.byte().unwrap_or(0)) << (8 * place)).sum::<u32>() as usize
        };
        let runs = if marks & 8 != 0 { number(2) * 4 } else { 0 };
        let extra = if marks & 4 != 0 { number(4) } else { 0 };
        out.push(pieces.take(length, marks).into());
        pieces.skip(runs.saturating_add(extra));
    }
    out
}

/// Bytes over several records.
struct Pieces<'p, 'b> {
    parts: &'p [&'b [u8]],
    part: usize,
    at: usize,
}

impl Pieces<'_, '_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.get(self.part)?.len() {
            self.part += 1;
            self.at = 0;
        }
        let byte = self.parts[self.part][self.at];
        self.at += 1;
        Some(byte)
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(part) = self.parts.get(self.part).filter(|_| bytes > 0) {
            let step = bytes.min(part.len().saturating_sub(self.at));
            self.at += step;
            bytes -= step;
            if bytes > 0 {
                self.part += 1;
                self.at = 0;
            }
        }
    }

    /// So many characters, wide where the marks say so.
    fn take(&mut self, length: usize, mut marks: u8) -> String {
        let mut units = Vec::with_capacity(length.min(LONGEST) * 2);
        for _ in 0..length.min(LONGEST) {
            let Some(part) = self.parts.get(self.part) else { break };
            if self.at >= part.len() {
                if self.part + 1 >= self.parts.len() {
                    break;
                }
                let Some(fresh) = self.byte() else { break };
                marks = (marks & !1) | (fresh & 1);
            }
            let Some(low) = self.byte() else { break };
            let high = if marks & 1 != 0 { self.byte().unwrap_or(0) } else { 0 };
            units.extend([low, high]);
        }
        UTF_16LE.decode_without_bom_handling(&units).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_and_formats_of_days() {
        assert_eq!(unpacked((1234 << 2) | 2), 1234.0);
        assert_eq!(unpacked((12345 << 2) | 3), 123.45);
        assert!(shows_day("yyyy\\-mm\\-dd") && !shows_day("#,##0.00_);[Red]\"dry\"") && !shows_day("0.00"));
    }

    #[test]
    fn strings_run_on_over_records() {
        let first =
            [&[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, b'a', b'b'][..], &[1, b'c', 0, 2, 0, 1, 0x2d, 0x4e, 0x87, 0x65][..]];
        assert_eq!(shared(&first), ["abc".into(), "中文".into()]);
    }
}
