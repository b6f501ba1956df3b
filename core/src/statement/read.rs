//! Bytes to a table: the kind is told by the first bytes, never by the name of the file.

use std::ops::ControlFlow;

use super::table::{Table, refuse};
use super::{Progress, json, ofx, text, web, workbook};
use crate::error::{Error, Result};

/// The largest file that is read.
const LARGEST: usize = 20 * 1024 * 1024;
/// A progress report comes every so many rows.
const EVERY: usize = 4_096;
/// The head that a preview looks at.
const HEAD: usize = 64 * 1024;

/// Counts rows and asks now and then whether to go on.
pub(super) struct Ticker<'p> {
    next: usize,
    report: &'p mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'p> Ticker<'p> {
    pub(super) fn new(report: &'p mut dyn FnMut(Progress) -> ControlFlow<()>) -> Ticker<'p> {
        Ticker { next: EVERY, report }
    }

    pub(super) fn tick(&mut self, rows: usize) -> Result<()> {
        if rows < self.next {
            return Ok(());
        }
        self.next = rows + EVERY;
        match (self.report)(Progress { rows }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Refused("cancelled")),
        }
    }
}

/// Reads a statement, or says why it is none.
pub fn read(bytes: &[u8]) -> Result<Table> {
    read_with(bytes, &mut |_| ControlFlow::Continue(()))
}

/// The same for a long file: tells how many rows were read, and stops when it is told to.
pub fn read_with(bytes: &[u8], report: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Table> {
    let ticker = &mut Ticker::new(report);
    if bytes.is_empty() {
        return refuse("statement-empty");
    }
    if bytes.len() > LARGEST {
        return refuse("statement-too-large");
    }
    if let Some(reason) = foreign_kind(bytes) {
        return refuse(reason);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::zipped(bytes, ticker);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return workbook::old(bytes, ticker);
    }
    let head = head(bytes);
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    if ofx::is_ofx(start) {
        return ofx::read(bytes);
    }
    if start.starts_with('<') {
        return web::read(bytes, ticker);
    }
    if start.starts_with('{')
        || start.starts_with("[{")
        || (start.starts_with('[') && start[1..].trim_start().starts_with('{'))
    {
        return json::read(bytes);
    }
    text::read(bytes, ticker)
}

/// The head of a statement, enough to see what it is: of a long text, the first lines only.
pub fn read_head(bytes: &[u8]) -> Result<Table> {
    let zipped = bytes.starts_with(b"PK")
        || bytes.starts_with(b"\xd0\xcf\x11\xe0")
        || head(bytes).trim_start().starts_with(['<', '{', '[']);
    if zipped || bytes.len() <= HEAD {
        return read(bytes);
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let end = bytes[..HEAD].iter().rposition(|byte| *byte == b'\n').map_or(HEAD, |at| at + 1);
    read(&bytes[..if wide { HEAD } else { end }])
}

/// The first characters, whatever the encoding: enough to see a tag.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(1024)];
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&head[length..]).0.into_owned(),
        None => head
            .iter()
            .filter(|byte| **byte != 0)
            .map(|byte| if byte.is_ascii() { char::from(*byte) } else { '\u{fffd}' })
            .collect(),
    }
}

/// Kinds that hold no table, told by their first bytes.
fn foreign_kind(bytes: &[u8]) -> Option<&'static str> {
    let begins = |magics: &[&[u8]]| magics.iter().any(|magic| bytes.starts_with(magic));
    match () {
        () if begins(&[b"%PDF", b"\xef\xbb\xbf%PDF"]) => Some("statement-pdf"),
        () if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\0", b"MM\0*", b"RIFF"]) => {
            Some("statement-picture")
        }
        () if begins(&[b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/"]) => {
            Some("statement-program")
        }
        () if begins(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"SQLite format 3"]) => {
            Some("statement-archive")
        }
        () => None,
    }
}
