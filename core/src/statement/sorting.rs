//! One row into one of four buckets: what it says, what its numbers say, and whether the two agree. What
//! does not agree is left to a person.

use chrono::NaiveDate;
use std::sync::Arc;

use super::buckets::{CashRow, TradeRow};
use super::code;
use super::day::NoDay;
use super::deciding::decide;
use super::layout::Layout;
use super::mapping::Meaning;
use super::money::Printed;
use super::sense::{Lexicon, Word, is_pending, is_total, is_void};
use super::table::{Damage, Row, Table};
use super::value::{self, Number};
use super::words::Sense;

/// Where a row goes.
pub(super) enum Bucket {
    Trade(Box<TradeRow>),
    Cash(CashRow),
    Dropped(&'static str),
    Unresolved(&'static str),
}

use Bucket::{Dropped, Unresolved};

/// A row with its numbers.
pub(super) struct Facts<'t> {
    pub(super) row: Row<'t>,
    pub(super) date: NaiveDate,
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
    pub(super) printed: Printed,
    pub(super) word: Arc<str>,
    pub(super) sense: Sense,
}

/// Sorts one row.
pub(super) fn sort(row: Row<'_>, table: &Table, layout: &Layout, words: &mut Lexicon) -> Bucket {
    let day = layout.day(row);
    if switched_off(row, layout) {
        return Dropped("no_effect");
    }
    if let Some(reason) = meaningless(row, table, day.is_ok()) {
        return Dropped(reason);
    }
    match row.damage() {
        Some(Damage::Encoding) => return Unresolved("encoding_broken"),
        Some(Damage::Quote) => return Unresolved("quote_unclosed"),
        Some(Damage::Columns) => return Unresolved("columns_mismatch"),
        Some(Damage::Cut) => return Unresolved("row_truncated"),
        None => {}
    }
    if layout.bill {
        return super::bill::sort(row, layout);
    }
    if layout.is_short(row) {
        return if is_footnote(row) { Dropped("footnote") } else { Unresolved("row_incomplete") };
    }
    let Said { word, sense, remark, void } = say(row, layout, words);
    if sense == Some(Sense::Nothing) && !moves(row, layout) {
        return Dropped("no_effect");
    }
    let statuses = layout.statuses.iter().map(|column| row.cell(*column));
    if void || statuses.clone().any(is_void) {
        let bank = matches!(sense, Some(Sense::BankIn | Sense::BankOut | Sense::Bank));
        let nothing =
            value::is_blank(layout.cell(row, Meaning::Code)) && value::is_blank(layout.cell(row, Meaning::Name));
        return Dropped(if bank || (nothing && !layout.fund) { "void_transfer" } else { "order_cancelled" });
    }
    if statuses.clone().any(is_pending) {
        return Unresolved("not_confirmed");
    }
    let date = match day {
        Ok(date) => date,
        Err(_) if is_footnote(row) => return Dropped("footnote"),
        Err(NoDay::Ambiguous) => return Unresolved("date_order_unknown"),
        Err(NoDay::Blank) => return Unresolved("date_missing"),
        Err(NoDay::Invalid) => return Unresolved("date_invalid"),
    };
    let printed = match printed(row, layout) {
        Ok(printed) => printed,
        Err(reason) => return Unresolved(reason),
    };
    let (code, name) = names(row, layout);
    let Some(sense) = decide(sense, remark, &printed, code.as_deref(), name.as_deref(), layout) else {
        return Unresolved(if word.is_empty() { "side_missing" } else { "side_unknown" });
    };
    if sense == Sense::Nothing {
        return if printed.single().is_none_or(|money| money.is_zero()) {
            Dropped("no_effect")
        } else {
            Unresolved("side_unknown")
        };
    }
    let facts = Facts { row, date, code, name, printed, word, sense };
    facts.bucket(layout).unwrap_or_else(Unresolved)
}

/// A row that its owner took out by a mark before it, or before its code.
pub(super) fn switched_off(row: Row<'_>, layout: &Layout) -> bool {
    let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or("");
    first.starts_with('#') || first.starts_with("//") || layout.cell(row, Meaning::Code).starts_with('#')
}

/// Rows that mean nothing: sums, headers again, notes below the table.
fn meaningless(row: Row<'_>, table: &Table, dated: bool) -> Option<&'static str> {
    if !dated && row.cells().filter(|cell| !cell.is_empty()).take(4).any(is_total) {
        return Some("total_row");
    }
    if dated {
        return None;
    }
    let same = (0..table.columns.len())
        .filter(|column| !table.columns[*column].is_empty() && row.cell(*column) == table.columns[*column]);
    if same.count() >= 3.min(table.columns.len()) {
        return Some("repeated_header");
    }
    (row.damage().is_none_or(|damage| damage == Damage::Columns) && is_footnote(row)).then_some("footnote")
}

/// A line of words in the first one or two cells: a note, a rule of dashes, a title.
fn is_footnote(row: Row<'_>) -> bool {
    let filled: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).take(3).collect();
    let wordy = |cell: &str| {
        cell.chars().all(|c| "-=_*—─ ".contains(c))
            || (cell.chars().filter(|c| c.is_alphabetic()).count() >= 4
                && !cell.starts_with(|c: char| c.is_ascii_digit()))
    };
    match filled.as_slice() {
        [one] => wordy(one),
        [one, two] => wordy(one) && one.contains(['：', ':', '。']) && two.parse::<f64>().is_err(),
        _ => false,
    }
}

/// What a row says in words.
struct Said {
    /// The broker's own word, the one that says most.
    word: Arc<str>,
    sense: Option<Sense>,
    remark: Option<Sense>,
    /// It did not happen.
    void: bool,
}

fn say(row: Row<'_>, layout: &Layout, words: &mut Lexicon) -> Said {
    let rank = |sense: Option<Sense>| match sense {
        None => 0,
        Some(Sense::Other | Sense::MoveIn | Sense::MoveOut) => 1,
        Some(Sense::Buy | Sense::Sell) => 2,
        Some(_) => 3,
    };
    let mut best: Option<Word> = None;
    for cell in layout.sides.iter().map(|column| row.cell(*column)).filter(|cell| !value::is_blank(cell)) {
        let found = words.look(cell);
        if best.as_ref().is_none_or(|old| rank(found.sense) > rank(old.sense)) {
            best = Some(found);
        }
    }
    let mut said = match best {
        Some(word) => Said { word: word.text, sense: word.sense, remark: None, void: word.void },
        None => Said { word: Arc::from(""), sense: None, remark: None, void: false },
    };
    for column in &layout.remarks {
        let remark = words.look(row.cell(*column));
        said.remark = said.remark.or(remark.sense);
        said.void |= remark.void;
    }
    said
}

/// Does any column say that money or units moved?
fn moves(row: Row<'_>, layout: &Layout) -> bool {
    [Meaning::Net, Meaning::Amount]
        .iter()
        .any(|meaning| layout.number(row, *meaning).value().is_some_and(|n| !n.is_zero()))
}

fn printed(row: Row<'_>, layout: &Layout) -> Result<Printed, &'static str> {
    let number = |meaning| match layout.number(row, meaning) {
        Number::Bad => Err("number_invalid"),
        other => Ok(other.value()),
    };
    Ok(Printed {
        quantity: number(Meaning::Quantity)?,
        price: number(Meaning::Price)?.map(|price| price.abs()),
        gross: number(Meaning::Gross)?,
        net: number(Meaning::Net)?,
        amount: number(Meaning::Amount)?,
        fees: layout.fees(row).map_err(|()| "number_invalid")?,
    })
}

/// Code and name as they are understood.
pub(super) fn names(row: Row<'_>, layout: &Layout) -> (Option<String>, Option<String>) {
    if let Some(column) = layout.at(Meaning::NameWithCode) {
        let (name, code) = code::split_name(row.cell(column));
        return (code, name);
    }
    let abroad = ["HK", "港", "美", "US"].iter().any(|part| {
        layout.cell(row, Meaning::Market).contains(part) || layout.cell(row, Meaning::Currency).contains(part)
    });
    let mut found = code::clean(layout.cell(row, Meaning::Code), layout.chinese && !abroad);
    if found.as_deref().is_some_and(|code| code.starts_with('$') || code.to_ascii_uppercase().starts_with("CASH:")) {
        found = None;
    }
    let isin = || Some(layout.cell(row, Meaning::Isin)).filter(|isin| !value::is_blank(isin)).map(str::to_owned);
    let name = Some(layout.cell(row, Meaning::Name)).filter(|name| !value::is_blank(name)).map(str::to_owned);
    (found.or_else(isin), name)
}
