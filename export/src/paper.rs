//! A document with every text resolved: what the template reads. Texts stay data all the way; nothing
//! that anyone typed is ever read as markup.

use serde_json::{Value, json};
use tongzhou_core::catalogue::{self, Catalogue};
use tongzhou_core::document::{Block, Card, Document, FactLine, Layout, Mark, Signer, Stroke};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::ClientText;
use tongzhou_core::proof::digest::grouped;
use typst::text::Font;

use crate::glyphs::drawable;

/// Words around the document, from the catalogue.
const FRAME: [&str; 9] =
    ["number", "version", "page", "fingerprint", "signature", "date", "on-paper", "ticked", "chosen"];

/// Resolves a document.
pub(crate) fn resolve(document: &Document, fonts: &[Font], attachments: &[Value]) -> Value {
    let words = Words { catalogue: catalogue::of(document.lang), fonts };
    let frame: serde_json::Map<String, Value> = FRAME
        .iter()
        .map(|name| ((*name).to_owned(), words.catalogue.say(&format!("paper-frame-{name}"), &[]).into()))
        .collect();
    json!({
        "lang": if document.lang == Lang::ZhCn { "zh" } else { "en" },
        "region": if document.lang == Lang::ZhCn { "CN" } else { "GB" },
        "elder": document.layout == Layout::Elder,
        "firm": words.say(&document.letterhead.firm),
        "firm_line": words.say(&document.letterhead.line),
        "title": words.say(&document.title),
        "subtitle": words.say(&document.subtitle),
        "number": drawable(fonts, &document.number),
        "version": document.version,
        "date": document.date.get(..19).unwrap_or("2000-01-01T00:00:00"),
        "digest": document.digest.as_deref().map(grouped),
        "footer": words.say(&document.footer),
        "watermark": document.watermark.as_ref().map(|text| words.say(text)),
        "frame": frame,
        "body": document.body.iter().map(|block| words.block(block)).collect::<Vec<_>>(),
        "attachments": attachments,
    })
}

struct Words<'a> {
    catalogue: &'a Catalogue,
    fonts: &'a [Font],
}

impl Words<'_> {
    fn say(&self, text: &ClientText) -> String {
        drawable(self.fonts, &self.catalogue.read(text))
    }

    fn block(&self, block: &Block) -> Value {
        match block {
            Block::Heading { level, text } => json!({ "block": "heading", "level": level, "text": self.say(text) }),
            Block::Paragraph { text } => json!({ "block": "paragraph", "text": self.say(text) }),
            Block::Note { text } => json!({ "block": "note", "text": self.say(text) }),
            Block::Callout { label, text } => {
                json!({ "block": "callout", "label": self.say(label), "text": self.say(text) })
            }
            Block::Facts { lines } => json!({ "block": "facts", "lines": self.lines(lines) }),
            Block::Table { head, widths, rows } => json!({
                "block": "table",
                "head": head.iter().map(|cell| self.say(cell)).collect::<Vec<_>>(),
                "widths": widths,
                "rows": rows.iter().map(|row| row.iter().map(|cell| self.say(cell)).collect::<Vec<_>>()).collect::<Vec<_>>(),
            }),
            Block::List { items } => json!({
                "block": "list",
                "items": items.iter().map(|item| json!({ "text": self.say(&item.text), "below": self.say(&item.below) })).collect::<Vec<_>>(),
            }),
            Block::Chart { chart, caption } => {
                json!({ "block": "chart", "chart": chart.clone().map(|text| self.say(&text)), "caption": self.say(caption) })
            }
            Block::Cards { cards } => {
                json!({ "block": "cards", "cards": cards.iter().map(|card| self.card(card)).collect::<Vec<_>>() })
            }
            Block::Ticks { items } => json!({
                "block": "ticks",
                "items": items.iter().map(|tick| json!({ "done": tick.done, "text": self.say(&tick.text) })).collect::<Vec<_>>(),
            }),
            Block::Signatures { signers } => {
                json!({ "block": "signatures", "signers": signers.iter().map(|signer| self.signer(signer)).collect::<Vec<_>>() })
            }
            Block::PageBreak => json!({ "block": "page-break" }),
        }
    }

    fn lines(&self, lines: &[FactLine]) -> Vec<Value> {
        lines
            .iter()
            .map(|line| json!({ "label": self.say(&line.label), "value": self.say(&line.value), "remark": self.say(&line.remark) }))
            .collect()
    }

    fn card(&self, card: &Card) -> Value {
        json!({ "title": self.say(&card.title), "chosen": card.chosen, "lines": self.lines(&card.lines) })
    }

    fn signer(&self, signer: &Signer) -> Value {
        let mark = match &signer.mark {
            Mark::Blank => json!({ "mark": "blank" }),
            Mark::Typed { text } => json!({ "mark": "typed", "text": self.say(text) }),
            Mark::Drawn { strokes, size } => {
                json!({ "mark": "drawn", "strokes": points(strokes), "width": size.0, "height": size.1 })
            }
            Mark::OnPaper => json!({ "mark": "on-paper" }),
        };
        json!({ "role": self.say(&signer.role), "name": self.say(&signer.name), "date": self.say(&signer.date), "mark": mark })
    }
}

fn points(strokes: &[Stroke]) -> Vec<Vec<[f32; 2]>> {
    strokes.iter().map(|stroke| stroke.iter().map(|point| [point.x, point.y]).collect()).collect()
}
