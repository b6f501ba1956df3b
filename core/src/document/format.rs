//! Days, moments and figures as they stand on paper.

use chrono::{Datelike, NaiveDate, Timelike};

use super::{Block, Document, FactLine};
use crate::catalogue::{self, Catalogue};
use crate::domain::lang::Lang;
use crate::domain::money::Money;
use crate::domain::time::At;

/// `2026年11月25日`, `25 November 2026`. What is no day is printed as it is.
pub fn day(text: &str, lang: Lang) -> String {
    match text.parse::<NaiveDate>() {
        Ok(day) => spell(day, lang),
        Err(_) => text.to_owned(),
    }
}

/// A moment with hour and minute on the wall clock of that offset.
pub fn moment(at: At, offset_minutes: i32, lang: Lang) -> String {
    let local = at.local(offset_minutes);
    let day = spell(local.date_naive(), lang);
    match lang {
        Lang::ZhCn => format!("{day} {:02}:{:02}", local.hour(), local.minute()),
        Lang::En => format!("{day}, {:02}:{:02}", local.hour(), local.minute()),
    }
}

/// `46,000 元`, `CNY 46,000`.
pub fn money(money: Money, currency: &str, lang: Lang) -> String {
    match (lang, currency) {
        (Lang::ZhCn, "CNY") => format!("{} 元", money.grouped()),
        _ => format!("{currency} {}", money.grouped()),
    }
}

/// A word of the catalogue for one of the fixed choices, e.g. `channel-phone`.
pub fn word(group: &str, choice: &str, lang: Lang) -> String {
    catalogue::of(lang).say(&format!("word-{group}-{choice}"), &[])
}

/// What the option at that place (from 0) is called by: 甲, 乙, 丙; A, B, C.
pub fn place(index: usize, lang: Lang) -> &'static str {
    let letters = if lang == Lang::ZhCn { ["甲", "乙", "丙"] } else { ["A", "B", "C"] };
    letters[index.min(2)]
}

fn spell(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}

/// A document as plain text, for a chat or for those who can't see the page.
pub fn plain(document: &Document) -> String {
    let words = catalogue::of(document.lang);
    let (colon, open, close) = match document.lang {
        Lang::ZhCn => ("：", "（", "）"),
        Lang::En => (": ", " (", ")"),
    };
    let mut out = vec![words.read(&document.title), words.read(&document.subtitle), String::new()];
    for block in &document.body {
        match block {
            Block::Heading { text, .. } => out.extend([String::new(), words.read(text)]),
            Block::Paragraph { text } | Block::Note { text } => out.push(words.read(text)),
            Block::Callout { label, text } => {
                out.push(format!("{}{colon}{}", words.read(label), words.read(text)));
            }
            Block::Facts { lines } => out.extend(lines.iter().map(|line| fact(words, line, colon))),
            Block::Table { rows, .. } => {
                for row in rows {
                    out.push(row.iter().map(|cell| words.read(cell)).collect::<Vec<_>>().join(" · "));
                }
            }
            Block::List { items } => {
                for (index, item) in items.iter().enumerate() {
                    let below = words.read(&item.below);
                    let below = if below.is_empty() { below } else { format!("{open}{below}{close}") };
                    out.push(format!("{}. {}{below}", index + 1, words.read(&item.text)));
                }
            }
            Block::Chart { caption, .. } => out.push(words.read(caption)),
            Block::Cards { cards } => {
                for card in cards {
                    out.push(words.read(&card.title));
                    out.extend(card.lines.iter().map(|line| fact(words, line, colon)));
                }
            }
            Block::Ticks { items } => out.extend(items.iter().map(|item| words.read(&item.text))),
            Block::Signatures { signers } => {
                out.extend(
                    signers.iter().map(|signer| format!("{} {}", words.read(&signer.role), words.read(&signer.name))),
                );
            }
            Block::PageBreak => {}
        }
    }
    out.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn fact(words: &Catalogue, line: &FactLine, colon: &str) -> String {
    format!("{}{colon}{} {}", words.read(&line.label), words.read(&line.value), words.read(&line.remark))
        .trim_end()
        .to_owned()
}
