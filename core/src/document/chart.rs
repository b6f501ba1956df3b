//! Charts on paper and in words: the sentence of a chart, its words from the catalogue, and its texts led
//! through the door. A figure passes as a figure, a known name as a name; anything else is read as ours.

use super::format::{day, money, place};
use super::plan::option_kind;
use super::{Block, Layout};
use crate::catalogue;
use crate::chart::caption::{Slot, change};
use crate::chart::dots::DotWords;
use crate::chart::fan::{self, FanWords, Range, Reference};
use crate::chart::line::LineWords;
use crate::chart::waterfall::WaterfallWords;
use crate::chart::{Caption, Chart, Frame, caption};
use crate::domain::lang::Lang;
use crate::domain::money::Money;
use crate::domain::option::OptionCard;
use crate::domain::record::Arithmetic;
use crate::gate::{ClientText, Door};

/// The measure of a chart on a page of that layout.
pub fn frame(layout: Layout) -> Frame {
    if layout == Layout::Elder { Frame::ELDER } else { Frame::PAPER }
}

/// A chart as a block of a document. Names in the caption are names in the drawing as well, also where they
/// are broken into lines or lose their middle.
pub fn block(chart: Chart, caption: &Caption, currency: &str, lang: Lang, door: &mut Door<'_>) -> Block {
    let mut names = Vec::new();
    collect(caption, &mut names);
    let chart = chart.map(|text| {
        let is_name = names.iter().any(|name| is_piece(&text, name));
        if is_name { door.name(&text) } else { door.figure(&text) }
    });
    Block::Chart { chart, caption: read(caption, currency, lang, door) }
}

fn collect(caption: &Caption, names: &mut Vec<String>) {
    for (_, slot) in &caption.slots {
        match slot {
            Slot::Name(name) => names.push(name.clone()),
            Slot::List(pieces) => pieces.iter().for_each(|piece| collect(piece, names)),
            _ => {}
        }
    }
}

/// Is it the name, one of its lines, or the name without its middle?
fn is_piece(text: &str, name: &str) -> bool {
    let mut rest = name;
    text.chars().any(|c| c != '…')
        && text.split('…').all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
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
        Slot::Amount(amount) => glued(&money(*amount, currency, lang)),
        Slot::Change(amount) => {
            let (plain, signed) = (amount.grouped(), change(*amount));
            let figure = money(*amount, currency, lang);
            glued(&figure.replacen(&plain, &signed, 1))
        }
        Slot::Day(on) => day(&on.to_string(), lang),
        Slot::List(_) => String::new(),
    }
}

/// An amount and its unit stay on one line.
fn glued(text: &str) -> String {
    text.replace(' ', "\u{a0}")
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

/// The ranges of the options with their references, ready to be drawn at any width.
pub struct Ranges {
    /// One for each option.
    pub options: Vec<Range>,
    /// What was put in.
    pub principal: Reference,
    /// Today's value.
    pub today: Reference,
    /// What they say.
    pub caption: Caption,
}

/// The ranges of an arithmetic; none where a figure of it is none.
pub fn ranges(figures: &Arithmetic, cards: &[OptionCard], lang: Lang) -> Option<Ranges> {
    let money = |text: &str| text.parse().ok().map(Money);
    let mut options = Vec::new();
    for card in &figures.cards {
        let index = cards.iter().position(|other| other.id == card.option)?;
        let [a, b, c, d, e] = &card.money;
        options.push(Range {
            name: card_name(index, &cards[index].kind, lang),
            amounts: [money(a)?, money(b)?, money(c)?, money(d)?, money(e)?],
        });
    }
    let (put_in, now) = reference_words(lang);
    let principal = Reference { name: put_in, amount: money(&figures.principal)? };
    let today = Reference { name: now, amount: money(&figures.value)? };
    let months = figures.years.parse::<u32>().ok()? * 12;
    let caption = caption::fan(&options, &principal, &today, figures.paths, months);
    Some(Ranges { options, principal, today, caption })
}

impl Ranges {
    /// Draws them; nothing without any.
    pub fn draw(&self, lang: Lang, frame: Frame) -> Option<Chart> {
        fan::fan(&self.options, &self.principal, &self.today, &fan_words(lang), frame)
    }
}

/// What a card is called: `甲 · 持有并等待`.
pub fn card_name(index: usize, kind: &str, lang: Lang) -> String {
    format!("{} · {}", place(index, lang), catalogue::of(lang).say(option_kind(kind), &[]))
}

/// The names of what ranges are compared with: what was put in, and today's value.
pub fn reference_words(lang: Lang) -> (String, String) {
    (word(lang, "principal"), word(lang, "today"))
}

fn word(lang: Lang, name: &str) -> String {
    catalogue::of(lang).say(&format!("chart-{name}"), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::waterfall::{Part, waterfall};
    use crate::chart::{caption, fan, line};
    use crate::gate::{RulePack, Tension};
    use rust_decimal::Decimal;

    fn parts(lang: Lang) -> Vec<Part> {
        let amounts = [("dates", -30_800), ("product", -14_000), ("fees", -1_200)];
        let part = |(which, yuan): (&str, i64)| Part { name: part(which, lang), amount: Money(yuan.into()) };
        amounts.into_iter().map(part).collect()
    }

    #[test]
    fn a_waterfall_says_what_it_adds_up_to() {
        let sentence = |lang| say(&caption::waterfall(&parts(lang)), "CNY", lang).replace('\u{a0}', " ");
        assert_eq!(
            sentence(Lang::ZhCn),
            "一共亏 46,000 元，由这几部分合成：市场（按您的买卖日期） −30,800 元；产品因素 −14,000 元；费用 −1,200 元。"
        );
        assert_eq!(
            sentence(Lang::En),
            "A loss of CNY 46,000 in all, made up of: Market on your dates CNY −30,800; Product CNY −14,000; Fees CNY −1,200."
        );
    }

    #[test]
    fn lines_say_both_numbers_and_no_verdict() {
        let series = |name: &str, last: &str| line::LineSeries {
            name: name.to_owned(),
            points: vec![
                ("2026-01-05".parse().expect("a day"), Decimal::ONE),
                ("2026-11-20".parse().expect("a day"), last.parse().expect("a number")),
            ],
        };
        let shown = line::rebased(&[series("本产品", "0.816"), series("业绩比较基准", "0.85")]);
        let caption = caption::line(&shown).expect("series");
        assert_eq!(
            say(&caption, "CNY", Lang::ZhCn),
            "2026年1月5日到2026年11月20日，本产品从 1.00 变到 0.816；同期，业绩比较基准从 1.00 变到 0.85。"
        );
    }

    #[test]
    fn what_the_client_reads_is_what_the_advisor_reads() {
        for lang in Lang::ALL {
            let parts = parts(lang);
            let total = Money((-46_000).into());
            let sentence = caption::waterfall(&parts);
            let mut door = Door::new(RulePack::builtin(), lang, Tension::default());
            let chart = waterfall(&parts, &waterfall_words(total, lang), Frame::PAPER);
            let block = block(chart, &sentence, "CNY", lang, &mut door);
            let released = door.close(block).expect("nothing held back").value;
            let Block::Chart { caption, chart } = released else { panic!("a chart") };
            assert_eq!(catalogue::of(lang).read(&caption), say(&sentence, "CNY", lang));
            assert!(chart.table.rows.iter().flatten().all(|cell| !cell.is_empty()));
        }
    }

    #[test]
    fn a_broken_name_stays_a_name_and_a_promise_is_held_back() {
        let long = "中欧稳赚保本互联网先锋混合型发起式证券投资基金中基金定期开放运作三年持有期份额C";
        let range =
            |name: &str| fan::Range { name: name.to_owned(), amounts: [1, 2, 3, 4, 5].map(|yuan| Money(yuan.into())) };
        let reference = |name: &str| fan::Reference { name: name.to_owned(), amount: Money(3.into()) };
        let passes = |name: &str, reference_name: &str| {
            let (options, reference) = ([range(name)], reference(reference_name));
            let chart =
                fan::fan(&options, &reference, &reference, &fan_words(Lang::ZhCn), Frame::PAPER).expect("options");
            let sentence = caption::fan(&options, &reference, &reference, 5_000, 12);
            let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
            let block = block(chart, &sentence, "CNY", Lang::ZhCn, &mut door);
            door.close(block).is_ok()
        };
        assert!(passes(long, "本金"));
        assert!(!passes(long, "保证一定稳赚不赔"));
        assert!(is_piece("中欧稳赚…份额C", long) && !is_piece("份额C…中欧", long) && !is_piece("…", long));
    }

    #[test]
    fn every_word_stands_in_both_catalogues() {
        for lang in Lang::ALL {
            let (lines, dots, (put_in, today)) = (line_words(lang), dot_words(lang), reference_words(lang));
            let mut said = vec![lines.day, lines.bought, lines.sold, dots.item, dots.amount, dots.lost, dots.gained];
            said.extend(["dates", "market", "timing", "product", "fees"].map(|which| part(which, lang)));
            said.extend([-1, 0, 1].map(|yuan| waterfall_words(Money(yuan.into()), lang).total));
            said.extend(fan_words(lang).amounts);
            said.extend([put_in, today, fan_words(lang).option]);
            assert!(said.iter().all(|word| !word.is_empty() && !word.contains('⟨')), "{said:?}");
        }
    }
}
