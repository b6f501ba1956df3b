//! Tables of web pages that brokers name `.xls`, and workbooks written as XML. Only tokens are looked at,
//! no tree is built: depth costs nothing, scripts and references are never followed.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

use super::Ticker;
use super::decode::decode;
use super::table::{Container, Damage, Grid, Table, refuse};
use super::workbook::declares_entities;
use crate::error::{Error, Result};

/// Cells that one may span.
const WIDEST_SPAN: usize = 50;

/// Reads a page or a workbook in XML.
pub(super) fn read(bytes: &[u8], ticker: &mut Ticker<'_>) -> Result<Table> {
    let declared = encoding_rs::Encoding::for_bom(bytes).is_none().then(|| declared(bytes)).flatten();
    let text = match declared {
        Some(encoding) if std::str::from_utf8(bytes).is_err() => {
            (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
        }
        _ => {
            let text = decode(bytes)?;
            (text.text, text.encoding)
        }
    };
    let head: String = text.0.chars().take(4096).collect();
    if declares_entities(head.as_bytes()) && !head.to_ascii_lowercase().contains("<!doctype html") {
        return refuse("statement-entities");
    }
    let sink = Cells { page: RefCell::new(Page::default()) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    // In pieces, so that a person may cancel and a failure ends the reading early.
    let mut rest = text.0.as_str();
    while !rest.is_empty() {
        let mut cut = rest.len().min(1 << 16);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        input.push_back(StrTendril::from_slice(&rest[..cut]));
        let _ = tokenizer.feed(&input);
        rest = &rest[cut..];
        let mut page = tokenizer.sink.page.borrow_mut();
        if let Some(error) = page.failed.take() {
            return Err(error);
        }
        ticker.tick(page.grid.row_count())?;
    }
    tokenizer.end();
    let mut page = tokenizer.sink.page.into_inner();
    page.close_cell();
    if let Some(error) = page.failed.take() {
        return Err(error);
    }
    if page.grid.row_count() == 0 {
        return refuse("statement-no-table");
    }
    page.grid.table(Container::Web, text.1, ' ')
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head: String = bytes.iter().take(1024).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let name: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes())?;
    Some(if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding })
}

struct Cells {
    page: RefCell<Page>,
}

#[derive(Default)]
struct Page {
    grid: Grid,
    line: usize,
    cell: Option<(String, usize)>,
    column: usize,
    hidden: bool,
    failed: Option<Error>,
}

impl Page {
    fn close_cell(&mut self) {
        let Some((text, span)) = self.cell.take() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for index in 0..span {
            let done = self.grid.cell(if index == 0 { &text } else { "" });
            self.column += 1;
            if let Err(error) = done {
                self.failed.get_or_insert(error);
            }
        }
        if text.contains('\u{fffd}') {
            self.grid.mark(Damage::Encoding);
        }
    }

    fn tag(&mut self, tag: &Tag, line: usize) {
        let name = tag.name.rsplit(':').next().unwrap_or_default();
        let opens = tag.kind == StartTag;
        let attribute = |wanted: &str| {
            let found = tag.attrs.iter().find(|a| a.name.local.rsplit(':').next() == Some(wanted));
            found.and_then(|a| a.value.parse::<usize>().ok())
        };
        match name {
            "tr" | "row" => {
                self.close_cell();
                if opens && !tag.self_closing {
                    self.line = line;
                    self.column = 0;
                    if let Err(error) = self.grid.begin(line, None) {
                        self.failed.get_or_insert(error);
                    }
                }
            }
            "td" | "th" | "cell" => {
                self.close_cell();
                if opens {
                    // A workbook in XML leaves empty cells out and says where the next one stands.
                    if let Some(index) = attribute("index").filter(|_| name == "cell") {
                        for _ in self.column + 1..index.min(300) {
                            self.cell = Some((String::new(), 1));
                            self.close_cell();
                        }
                    }
                    let span = attribute("colspan").unwrap_or(1).clamp(1, WIDEST_SPAN);
                    self.cell = Some((String::new(), span));
                    if tag.self_closing {
                        self.close_cell();
                    }
                }
            }
            "script" | "style" => self.hidden = opens && !tag.self_closing,
            "br" | "p" | "div" => {
                if let Some((text, _)) = &mut self.cell {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
}

impl TokenSink for Cells {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        if page.failed.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            TagToken(tag) => page.tag(&tag, usize::try_from(line).unwrap_or(usize::MAX)),
            CharacterTokens(text) if !page.hidden => {
                if let Some((cell, _)) = &mut page.cell
                    && cell.len() < 200_000
                {
                    cell.push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
