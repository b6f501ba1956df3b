//! What a row is known by when the same account is exported again: the day, the code, the deed, the units,
//! the price where no cash tells, the cash, and which of several equal ones it is. No row number and no
//! contract number: those change from export to export.

use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use super::buckets::{CashRow, Statement, TradeRow};
use super::code;

/// Fingerprints of all rows, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fingerprints {
    /// Of the trades.
    pub trades: Vec<String>,
    /// Of the client's own money.
    pub cash_flows: Vec<String>,
}

/// Which rows are not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRows {
    /// Places among the trades.
    pub trades: Vec<usize>,
    /// Places among the client's own money.
    pub cash_flows: Vec<usize>,
}

/// The fingerprints of a statement. Equal rows are told apart by their number: `…#1`, `…#2`.
pub fn fingerprints(statement: &Statement) -> Fingerprints {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut numbered = |mut bare: String| {
        let count = match seen.get_mut(&bare) {
            Some(count) => {
                *count += 1;
                *count
            }
            None => {
                seen.insert(bare.clone(), 1);
                1
            }
        };
        write!(bare, "#{count}").ok();
        bare
    };
    Fingerprints {
        trades: statement.trades.iter().map(|row| numbered(of_trade(row))).collect(),
        cash_flows: statement.cash_flows.iter().map(|row| numbered(of_flow(row))).collect(),
    }
}

/// Rows whose fingerprint is not among those that are stored: what an import of overlapping exports adds.
pub fn new_rows(statement: &Statement, known: &BTreeSet<String>) -> NewRows {
    let all = fingerprints(statement);
    let new = |prints: Vec<String>| {
        let places = prints.into_iter().enumerate().filter(|(_, print)| !known.contains(print));
        places.map(|(place, _)| place).collect()
    };
    NewRows { trades: new(all.trades), cash_flows: new(all.cash_flows) }
}

/// A trade without its number.
pub(super) fn of_trade(row: &TradeRow) -> String {
    let name = || row.name.as_deref().map(code::fold);
    let code = row.code.clone().or_else(name).unwrap_or_default();
    let number = |value: Option<Decimal>| value.map(|value| value.normalize().to_string()).unwrap_or_default();
    // Averages are printed with more or fewer digits; with units and cash they say nothing more.
    let price = row.price.filter(|_| row.net.is_none_or(|net| net.is_zero()));
    let action = row.action as u8;
    format!("{}|{code}|{action}|{}|{}|{}", row.date, number(row.quantity), number(price), number(row.net))
}

/// A flow without its number.
pub(super) fn of_flow(row: &CashRow) -> String {
    format!("{}||{}|||{}", row.date, row.direction, row.net.normalize())
}
