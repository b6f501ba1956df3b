//! What a chart says, in one sentence: the sentence's name in the catalogue and what stands in its slots.
//! Calm and without blame: both numbers, never a verdict. Whoever shows it fills it in: the
//! room of documents does, for paper and window alike.

use chrono::NaiveDate;

use super::dots::Dot;
use super::fan::{Range, Reference};
use super::line::{Rebased, level};
use super::waterfall::{Part, signed};
use crate::domain::money::Money;

/// A sentence, or a piece of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Its name in the catalogue.
    pub id: &'static str,
    /// Its slots.
    pub slots: Vec<(&'static str, Slot)>,
}

/// What stands in a slot.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// A figure as printed.
    Figure(String),
    /// An amount; printed with its currency.
    Amount(Money),
    /// An amount with its sign, printed with its currency.
    Change(Money),
    /// A day; printed in words.
    Day(NaiveDate),
    /// The name of a product, an option or a part.
    Name(String),
    /// Pieces, one after the other, with the catalogue's mark between them.
    List(Vec<Caption>),
}

/// 亏 46,000 元，由三部分合成：…
pub fn waterfall(parts: &[Part]) -> Caption {
    let total = parts.iter().fold(Money::ZERO, |sum, part| sum + part.amount).round();
    let id = match total.cmp(&Money::ZERO) {
        std::cmp::Ordering::Less => "chart-waterfall-loss",
        std::cmp::Ordering::Equal => "chart-waterfall-even",
        std::cmp::Ordering::Greater => "chart-waterfall-gain",
    };
    let piece = |part: &Part| Caption {
        id: "chart-waterfall-part",
        slots: vec![("part", Slot::Name(part.name.clone())), ("amount", Slot::Change(part.amount))],
    };
    let mut slots = vec![("parts", Slot::List(parts.iter().map(piece).collect()))];
    if total != Money::ZERO {
        slots.push(("amount", Slot::Amount(if total < Money::ZERO { -total } else { total })));
    }
    Caption { id, slots }
}

/// …，本产品从 1.00 变到 0.816，同期业绩比较基准从 1.00 变到 0.85。 `None` of nothing.
pub fn line(series: &[Rebased]) -> Option<Caption> {
    let first = series.first()?.points.first()?.0;
    let last = series.iter().filter_map(|one| one.points.last()).map(|(day, _)| *day).max()?;
    let piece = |one: &Rebased| {
        let from = one.points.first().map(|(_, value)| level(*value)).unwrap_or_default();
        let to = one.points.last().map(|(_, value)| level(*value)).unwrap_or_default();
        let slots =
            vec![("name", Slot::Name(one.name.clone())), ("from", Slot::Figure(from)), ("to", Slot::Figure(to))];
        Caption { id: "chart-line-series", slots }
    };
    let mut slots = vec![("first", Slot::Day(first)), ("last", Slot::Day(last))];
    slots.push(("product", Slot::List(vec![piece(&series[0])])));
    let others: Vec<Caption> = series[1..].iter().map(piece).collect();
    if others.is_empty() {
        return Some(Caption { id: "chart-line-alone", slots });
    }
    slots.push(("others", Slot::List(others)));
    Some(Caption { id: "chart-line", slots })
}

/// 按历史月度收益重排的 5,000 条路径，12 个月后，每 100 条里有 90 条落在：…
pub fn fan(options: &[Range], principal: &Reference, today: &Reference, paths: u32, months: u32) -> Caption {
    let piece = |option: &Range| {
        let [low, .., high] = option.amounts.map(Money::round);
        let name = ("option", Slot::Name(option.name.clone()));
        if low == high {
            return Caption { id: "chart-fan-fixed", slots: vec![name, ("amount", Slot::Amount(low))] };
        }
        Caption { id: "chart-fan-option", slots: vec![name, ("low", Slot::Amount(low)), ("high", Slot::Amount(high))] }
    };
    Caption {
        id: "chart-fan",
        slots: vec![
            ("paths", Slot::Figure(Money(paths.into()).grouped())),
            ("months", Slot::Figure(months.to_string())),
            ("options", Slot::List(options.iter().map(piece).collect())),
            ("principal", Slot::Amount(principal.amount)),
            ("today", Slot::Amount(today.amount)),
        ],
    }
}

/// 30 个批次里，亏的 18 个，盈的 11 个；最低 …，最高 …。 `None` of nothing.
pub fn dots(dots: &[Dot]) -> Option<Caption> {
    let amounts: Vec<Money> = dots.iter().map(|dot| dot.amount.round()).collect();
    let (least, greatest) = (*amounts.iter().min()?, *amounts.iter().max()?);
    let count = |which: fn(Money) -> bool| {
        Slot::Figure(Money(amounts.iter().filter(|amount| which(**amount)).count().into()).grouped())
    };
    if dots.len() == 1 {
        return Some(Caption { id: "chart-dots-one", slots: vec![("amount", Slot::Change(least))] });
    }
    Some(Caption {
        id: "chart-dots",
        slots: vec![
            ("count", count(|_| true)),
            ("lost", count(|amount| amount < Money::ZERO)),
            ("gained", count(|amount| amount > Money::ZERO)),
            ("least", Slot::Change(least)),
            ("greatest", Slot::Change(greatest)),
        ],
    })
}

/// An amount with its sign, as a figure.
pub fn change(amount: Money) -> String {
    signed(amount)
}
