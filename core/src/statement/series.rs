//! Price histories and holdings: tables without deeds. A point is a day and a price; a holding is what a
//! snapshot prints, the newest where a file has several.

use chrono::NaiveDate;
use regex::Regex;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::buckets::{Dropped, Kind, Statement, Unresolved};
use super::day::NoDay;
use super::layout::Layout;
use super::mapping::Meaning;
use super::money::fen;
use super::sorting::names;
use super::table::{Row, Table};
use super::value::{self, Number};
use super::{mask, sense};
use crate::domain::trade::{Position, PricePoint, Series};

/// Rows that are switched off, sums, headers again, notes.
fn dropped(row: Row<'_>, table: &Table, dated: bool) -> Option<&'static str> {
    let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or("");
    let same = (0..table.columns.len())
        .filter(|column| !row.cell(*column).is_empty() && row.cell(*column) == table.columns[*column]);
    match () {
        () if first.starts_with('#') => Some("no_effect"),
        () if dated => None,
        () if row.cells().filter(|cell| !cell.is_empty()).take(2).any(sense::is_total) => Some("total_row"),
        () if same.count() >= 2 => Some("repeated_header"),
        () if row.cells().filter(|cell| !cell.is_empty()).count() == 1 && first.parse::<f64>().is_err() => {
            Some("footnote")
        }
        () => None,
    }
}

/// A price history.
pub(super) fn history(table: &Table, layout: &Layout) -> Statement {
    let mut out = Statement { kind: Kind::Nav, ..Statement::default() };
    let mut all: BTreeMap<(Option<String>, Option<String>), BTreeMap<NaiveDate, PricePoint>> = BTreeMap::new();
    for row in table.rows() {
        let date = layout.day(row);
        if let Some(reason) = dropped(row, table, date.is_ok()) {
            out.dropped.push(Dropped { line: row.line(), reason });
            continue;
        }
        let mut leave =
            |reason| out.unresolved.push(Unresolved { line: row.line(), reason, raw: mask::row(row, layout) });
        if row.damage().is_some() {
            leave("encoding_broken");
            continue;
        }
        let date = match date {
            Ok(date) => date,
            Err(NoDay::Ambiguous) => {
                leave("date_order_unknown");
                continue;
            }
            Err(_) => {
                leave("date_invalid");
                continue;
            }
        };
        let nav = match layout.number(row, Meaning::Nav) {
            Number::Is(nav) if nav.is_sign_positive() && !nav.is_zero() => nav,
            Number::Blank => {
                leave("price_missing");
                continue;
            }
            _ => {
                leave("number_invalid");
                continue;
            }
        };
        let acc_nav = layout.number(row, Meaning::AccNav).value();
        let points = all.entry(names(row, layout)).or_default();
        match points.get(&date) {
            Some(old) if old.nav != nav => leave("date_twice"),
            _ => {
                points.insert(date, PricePoint { date, nav, acc_nav });
            }
        }
    }
    let days = || all.values().flat_map(BTreeMap::keys);
    (out.first_date, out.last_date) = (days().min().copied(), days().max().copied());
    out.series = all
        .into_iter()
        .map(|((code, name), points)| Series { code, name, points: points.into_values().collect() })
        .collect();
    out
}

/// What an account holds.
pub(super) fn holdings(table: &Table, layout: &Layout) -> Statement {
    let mut out = Statement { kind: Kind::Holdings, ..Statement::default() };
    let mut snapshots: BTreeMap<Option<NaiveDate>, (Vec<Position>, Option<Decimal>)> = BTreeMap::new();
    // A date column with a code is the day of the price in a list of funds; several days are snapshots.
    let price_days = layout.has(Meaning::NavDate);
    for row in table.rows() {
        let date = layout.day(row);
        if let Some(reason) = dropped(row, table, false).filter(|reason| *reason != "footnote" || date.is_err()) {
            out.dropped.push(Dropped { line: row.line(), reason });
            continue;
        }
        let mut leave =
            |reason| out.unresolved.push(Unresolved { line: row.line(), reason, raw: mask::row(row, layout) });
        if row.damage().is_some() {
            leave("encoding_broken");
            continue;
        }
        let date = match date {
            Ok(date) => Some(date),
            Err(NoDay::Blank) => None,
            Err(_) => {
                leave("date_invalid");
                continue;
            }
        };
        let (code, name) = names(row, layout);
        let cash_row =
            is_cash(layout.cell(row, Meaning::Code)) || (code.is_none() && is_cash(layout.cell(row, Meaning::Name)));
        let numbers = [Meaning::Quantity, Meaning::Price, Meaning::CostPrice, Meaning::MarketValue]
            .map(|m| layout.number(row, m));
        if numbers.contains(&Number::Bad) {
            leave("number_invalid");
            continue;
        }
        let [quantity, price, cost_price, market_value] = numbers.map(Number::value);
        let key = if price_days { None } else { date };
        let snapshot = snapshots.entry(key).or_default();
        if cash_row {
            let money = market_value.or_else(|| value::times(quantity?, price.unwrap_or(Decimal::ONE))).or(quantity);
            snapshot.1 = money.map(|money| money + snapshot.1.unwrap_or_default()).or(snapshot.1);
            out.dropped.push(Dropped { line: row.line(), reason: "no_effect" });
            continue;
        }
        let (Some(quantity), true) = (quantity, code.is_some() || name.is_some()) else {
            leave("quantity_missing");
            continue;
        };
        let market_value = market_value.or_else(|| value::times(quantity, price?).map(fen));
        let price_date = date.filter(|_| price_days);
        snapshot.0.push(Position { code, name, quantity, price, cost_price, market_value, price_date });
    }
    if let Some((day, (positions, cash))) = snapshots.pop_last() {
        out.as_of = day;
        out.positions = positions;
        out.cash = cash;
    }
    let note = table.preamble.join(" ");
    out.as_of = out.as_of.or_else(|| day_in(&note));
    out.cash = out.cash.or_else(|| cash_in(&note));
    out.closing_cash = out.cash.map(crate::domain::money::Money);
    for position in &out.positions {
        let key = position.code.clone().or_else(|| position.name.clone());
        *out.closing_units.entry(key.unwrap_or_default()).or_default() += position.quantity;
    }
    out.closing_units.retain(|_, units| !units.is_zero());
    (out.first_date, out.last_date) = (out.as_of, out.as_of);
    out
}

/// A row of cash among the holdings.
fn is_cash(cell: &str) -> bool {
    let upper = cell.to_ascii_uppercase();
    upper.starts_with("$CASH")
        || upper.starts_with("CASH")
        || matches!(cell, "现金" | "人民币" | "可用资金" | "资金余额" | "保证金")
}

/// The balance in the lines above a table.
fn cash_in(note: &str) -> Option<Decimal> {
    static BALANCE: OnceLock<Regex> = OnceLock::new();
    let pattern = r"(?:资金余额|现金余额|余额|可用资金|可用金额|可用|available cash)\s*[:：]?\s*([-\d,.]+)";
    let balance = BALANCE.get_or_init(|| Regex::new(pattern).expect("a pattern of ours is a pattern"));
    balance.captures(note).and_then(|found| value::decimal(found.get(1)?.as_str().trim_end_matches(['.', ','])))
}

/// The day in the lines above a table, where there is one alone.
fn day_in(note: &str) -> Option<NaiveDate> {
    static DAY: OnceLock<Regex> = OnceLock::new();
    let pattern = r"(?:^|[^\d])(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(?:日|[^\d]|$)";
    let day = DAY.get_or_init(|| Regex::new(pattern).expect("a pattern of ours is a pattern"));
    let mut found: Vec<NaiveDate> = day
        .captures_iter(note)
        .filter_map(|part| NaiveDate::from_ymd_opt(part[1].parse().ok()?, part[2].parse().ok()?, part[3].parse().ok()?))
        .filter(|day| (1991..2100).contains(&chrono::Datelike::year(day)))
        .collect();
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}
