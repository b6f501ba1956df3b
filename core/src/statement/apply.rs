//! A table under its mapping: what kind of file it is, each row into its bucket, then all rows into one
//! account.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::ops::ControlFlow;

use super::buckets::{Dropped, Statement, TradeRow, Unresolved};
use super::layout::Layout;
use super::mapping::{Mapping, Meaning};
use super::read::Ticker;
use super::sense::Lexicon;
use super::sorting::{Bucket, sort, switched_off};
use super::table::{Row, Table};
use super::{Progress, by_code, ledger, mask, series, value};
use crate::domain::money::Money;
use crate::error::{Error, Result};

/// Without a day of today: later is no day of an account.
const LATEST: (i32, u32, u32) = (2099, 12, 31);

/// Sorts every row into its bucket. An impossible mapping is an error that names what is missing.
pub fn apply(table: &Table, mapping: &Mapping) -> Result<Statement> {
    let latest = NaiveDate::from_ymd_opt(LATEST.0, LATEST.1, LATEST.2).unwrap_or(NaiveDate::MAX);
    apply_with(table, mapping, latest, &mut |_| ControlFlow::Continue(()))
}

/// The same with a last day that is believed (today), and with reports of how many rows are sorted.
pub fn apply_with(
    table: &Table,
    mapping: &Mapping,
    latest: NaiveDate,
    report: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Statement> {
    let missing = |reason| Err(Error::Invalid { field: "mapping", reason });
    if mapping.columns.len() != table.columns.len() {
        return missing("mapping-columns");
    }
    let layout = Layout::new(table, mapping, latest);
    let has = |meanings: &[Meaning]| meanings.iter().any(|meaning| layout.has(*meaning));
    let deeds = has(&[Meaning::Side, Meaning::Subtype, Meaning::Item, Meaning::ByCode]);
    let named = has(&[Meaning::Code, Meaning::Name, Meaning::NameWithCode, Meaning::Isin]);
    let money = has(&[Meaning::Net, Meaning::Gross, Meaning::Amount, Meaning::Applied, Meaning::Confirmed]);
    if !deeds && !money {
        if has(&[Meaning::Nav]) && layout.is_dated() && !has(&[Meaning::Quantity, Meaning::MarketValue]) {
            return whole(series::history(table, &layout));
        }
        if named && has(&[Meaning::Quantity]) && !layout.quantity_signed {
            return whole(series::holdings(table, &layout));
        }
    }
    if !layout.is_dated() {
        return missing("mapping-no-date");
    }
    let signs_tell = layout.tells_sides() && named && layout.has(Meaning::Quantity);
    if !deeds && !signs_tell {
        return missing("mapping-no-side");
    }
    let product = has(&[Meaning::Price]) && has(&[Meaning::Quantity]);
    if !money && !product && !has(&[Meaning::ByCode]) {
        return missing("mapping-no-amount");
    }
    let mut out = Statement::default();
    let mut ticker = Ticker::new(report);
    let mut words = Lexicon::default();
    let cash = cash_column(&layout);
    for (index, row) in table.rows().enumerate() {
        ticker.tick(index)?;
        if layout.has(Meaning::ByCode) {
            by_code::take(row, table, &layout, &mut out);
            continue;
        }
        put(sort(row, table, &layout, &mut words), row, &layout, cash, &mut out);
    }
    cut_end(table, &layout, &mut out);
    ledger::settle(&mut out);
    if let Some(cash) = table.left.cash {
        out.closing_cash = Some(Money(cash));
    }
    if !table.left.positions.is_empty() {
        out.closing_units.clear();
        for position in &table.left.positions {
            *out.closing_units.entry(position.code.clone().unwrap_or_default()).or_default() += position.quantity;
        }
        out.positions.clone_from(&table.left.positions);
    }
    whole(out)
}

/// A file of which nothing at all is understood is a question to the person, not a statement.
fn whole(out: Statement) -> Result<Statement> {
    let understood = out.trades.len() + out.cash_flows.len() + out.positions.len();
    let understood = understood + out.series.iter().map(|series| series.points.len()).sum::<usize>();
    if understood > 0 || out.unresolved.is_empty() {
        return Ok(out);
    }
    let all = |reason: &str| out.unresolved.iter().all(|row| row.reason == reason);
    let reason = match () {
        () if all("date_order_unknown") => "statement-day-order",
        () if out.unresolved.iter().all(|row| row.reason.starts_with("date")) => "statement-no-days",
        () if all("encoding_broken") => "statement-binary",
        () if all("side_unknown") || all("side_missing") => "statement-no-words",
        () => return Ok(out),
    };
    Err(Error::Unreadable { reason, detail: format!("{} rows", out.unresolved.len()) })
}

fn cash_column(layout: &Layout) -> Option<usize> {
    layout.at(Meaning::Balance)
}

fn put(bucket: Bucket, row: Row<'_>, layout: &Layout, cash: Option<usize>, out: &mut Statement) {
    let after = || cash.and_then(|column| value::number(row.cell(column), layout.comma).value());
    let count = |out: &mut Statement, word: &str| match out.by_word.get_mut(word) {
        Some(count) => *count += 1,
        None => {
            out.by_word.insert(word.to_owned(), 1);
        }
    };
    match bucket {
        Bucket::Trade(mut trade) => {
            trade.cash_after = after();
            trade.trade.currency = currency(layout.cell(row, Meaning::Currency));
            count(out, &trade.side_text);
            out.trades.push(*trade);
        }
        Bucket::Cash(mut flow) => {
            flow.cash_after = after();
            flow.currency = currency(layout.cell(row, Meaning::Currency));
            let side = layout.sides.first().map_or("", |column| row.cell(*column));
            count(out, side);
            out.cash_flows.push(flow);
        }
        Bucket::Dropped(reason) => {
            if reason == "no_effect" && !switched_off(row, layout) {
                let side = layout.sides.first().map_or("", |column| row.cell(*column));
                count(out, side);
            }
            out.dropped.push(Dropped { line: row.line(), reason });
        }
        Bucket::Unresolved(reason) => {
            out.unresolved.push(Unresolved { line: row.line(), reason, raw: mask::row(row, layout) });
        }
    }
}

/// ISO 4217 of a currency's name; the yuan is what is meant where nothing is said.
fn currency(cell: &str) -> Option<String> {
    let code = match cell.trim() {
        "" | "0" | "-" | "--" | "人民币" | "CNY" | "RMB" | "cny" | "rmb" => return None,
        "港币" | "港元" | "港幣" => "HKD",
        "美元" | "美金" => "USD",
        "欧元" => "EUR",
        "英镑" => "GBP",
        "日元" => "JPY",
        other if other.len() == 3 && other.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            return Some(other.to_ascii_uppercase());
        }
        _ => return None,
    };
    Some(code.to_owned())
}

/// A file that ends without the end of its line may end inside a number: where the last balance alone does
/// not follow, the row is not believed.
fn cut_end(table: &Table, layout: &Layout, out: &mut Statement) {
    if !table.ends_open || out.trades.len() < 3 {
        return;
    }
    let Some(last) = table.row(table.row_count() - 1) else { return };
    let Some(end) = out.trades.iter().rposition(|row| row.line == last.line()) else { return };
    let agrees =
        |row: Row<'_>, trade: &TradeRow| layout.fees(row).ok().flatten().is_none_or(|fees| Some(fees) == trade.fees);
    let last_is_fee =
        last.count().checked_sub(1).is_some_and(|column| layout.meanings.get(column) == Some(&Meaning::FeePart));
    if last_is_fee && !agrees(last, &out.trades[end]) {
        let before: Vec<bool> = table
            .rows()
            .zip(&out.trades)
            .take(50)
            .filter(|(row, trade)| row.line() == trade.line && row.line() != last.line())
            .map(|(row, trade)| agrees(row, trade))
            .collect();
        if before.len() > 1 && before.iter().all(|agrees| *agrees) {
            out.trades.remove(end);
            out.unresolved.push(Unresolved {
                line: last.line(),
                reason: "row_truncated",
                raw: mask::row(last, layout),
            });
            return;
        }
    }
    let balance = layout.number(last, Meaning::Balance).value();
    let (Some(cut), Some(column)) = (balance, layout.at(Meaning::Balance)) else { return };
    if column + 1 != table.columns.len() {
        return;
    }
    let [.., before, end] = out.trades.as_slice() else { return };
    let follows = |after: Decimal| before.cash_after.zip(end.net).is_some_and(|(before, net)| before + net == after);
    if end.line == last.line()
        && before.cash_after.is_some()
        && !follows(cut)
        && starts_like(before.cash_after, end.net, last.cell(column))
    {
        out.trades.pop();
        out.unresolved.push(Unresolved { line: last.line(), reason: "row_truncated", raw: mask::row(last, layout) });
    }
}

/// Is the printed balance the head of the right one?
fn starts_like(before: Option<Decimal>, net: Option<Decimal>, cell: &str) -> bool {
    before.zip(net).is_some_and(|(before, net)| (before + net).to_string().starts_with(cell))
}
