//! Charts on paper and in words: the sentence of a chart, its words from the catalogue, and its texts led
//! through the door. A figure passes as a figure, a known name as a name; anything else is read as ours.

use super::Block;
use super::format::{day, money};
use crate::catalogue;
use crate::chart::caption::{Slot, change};
use crate::chart::dots::DotWords;
use crate::chart::fan::FanWords;
use crate::chart::line::LineWords;
use crate::chart::waterfall::WaterfallWords;
use crate::chart::{Caption, Chart};
use crate::domain::lang::Lang;
use crate::domain::money::Money;
use crate::gate::{ClientText, Door};

/// A chart as a block of a document. Names of products must be known to the door before.
pub fn block(chart: Chart, caption: &Caption, currency: &str, lang: Lang, door: &mut Door<'_>) -> Block {
    let caption = read(caption, currency, lang, door);
    Block::Chart { chart: chart.map(|text| door.figure(&text)), caption }
}

/// The caption as gated text.
pub fn read(caption: &Caption, currency: &str, lang: Lang, door: &mut Door<'_>) -> ClientText {
    let mut slots = Vec::new();
    for (name, slot) in &caption.slots {
        let text = match slot {
            Slot::Name(name) => door.name(name),
            Slot::List(pieces) => {
                let mut text = ClientText::default();
                for (index, piece) in pieces.iter().enumerate() {
                    if index > 0 {
                        text = text.then(door.message("chart-between", &[]));
                    }
                    text = text.then(read(piece, currency, lang, door));
                }
                text
            }
            plain => door.figure(&printed(plain, currency, lang)),
        };
        slots.push((*name, text));
    }
    door.message(caption.id, &slots)
}

/// The caption as a sentence, for the advisor's window.
pub fn say(caption: &Caption, currency: &str, lang: Lang) -> String {
    let words = catalogue::of(lang);
    let slots: Vec<(&str, String)> = caption
        .slots
        .iter()
        .map(|(name, slot)| match slot {
            Slot::List(pieces) => {
                let pieces: Vec<String> = pieces.iter().map(|piece| say(piece, currency, lang)).collect();
                (*name, pieces.join(&words.say("chart-between", &[])))
            }
            plain => (*name, printed(plain, currency, lang)),
        })
        .collect();
    let slots: Vec<(&str, &str)> = slots.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.say(caption.id, &slots)
}

fn printed(slot: &Slot, currency: &str, lang: Lang) -> String {
    match slot {
        Slot::Figure(text) | Slot::Name(text) => text.clone(),
        Slot::Amount(amount) => money(*amount, currency, lang),
        Slot::Change(amount) => {
            let (plain, signed) = (amount.grouped(), change(*amount));
            let figure = money(*amount, currency, lang);
            figure.replacen(&plain, &signed, 1)
        }
        Slot::Day(on) => day(&on.to_string(), lang),
        Slot::List(_) => String::new(),
    }
}

/// Names of the parts of a loss: `market`, `timing`, `product`, `fees`, and `dates` for market and timing as
/// one.
pub fn part(which: &str, lang: Lang) -> String {
    word(lang, &format!("part-{which}"))
}

/// Words of a waterfall, by the sign of its total.
pub fn waterfall_words(total: Money, lang: Lang) -> WaterfallWords {
    let total = match total.round().cmp(&Money::ZERO) {
        std::cmp::Ordering::Less => "lost",
        std::cmp::Ordering::Equal => "total",
        std::cmp::Ordering::Greater => "gained",
    };
    WaterfallWords {
        part: word(lang, "part"),
        amount: word(lang, "amount"),
        total: word(lang, &format!("sum-{total}")),
    }
}

/// Words of a chart of lines.
pub fn line_words(lang: Lang) -> LineWords {
    LineWords { day: word(lang, "day"), bought: word(lang, "bought"), sold: word(lang, "sold") }
}

/// Words of a chart of ranges.
pub fn fan_words(lang: Lang) -> FanWords {
    let amounts = ["5", "25", "50", "75", "95"].map(|share| word(lang, &format!("share-{share}")));
    FanWords { option: word(lang, "option"), amounts }
}

/// Words of a strip of dots; each dot is a lot.
pub fn dot_words(lang: Lang) -> DotWords {
    DotWords {
        item: word(lang, "lot"),
        amount: word(lang, "result"),
        lost: word(lang, "lost"),
        gained: word(lang, "gained"),
    }
}

/// The names of what ranges are compared with: what was put in, and today's value.
pub fn reference_words(lang: Lang) -> (String, String) {
    (word(lang, "principal"), word(lang, "today"))
}

fn word(lang: Lang, name: &str) -> String {
    catalogue::of(lang).say(&format!("chart-{name}"), &[])
}
