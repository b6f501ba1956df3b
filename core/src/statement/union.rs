//! Several files of one account as one. A row is known again by its fingerprint: the day, the code, the deed,
//! the units, the price where no cash tells, and the cash; no row number and no contract number, for those
//! change from export to export. Of each fingerprint the union holds as many rows as the file that has most,
//! so that overlapping exports never double and two equal fills stay two, in whichever order they come.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

use super::buckets::Statement;
use super::code;
use crate::domain::trade::{Action, CashFlow, Trade};

/// What a row is known by when the same account is exported again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Fingerprint {
    Trade {
        day: NaiveDate,
        code: String,
        action: Action,
        quantity: Option<Decimal>,
        price: Option<Decimal>,
        net: Option<Decimal>,
    },
    Flow {
        day: NaiveDate,
        net: Decimal,
    },
    /// Nobody understood it: all that it says.
    Text(String),
}

impl Fingerprint {
    pub(super) fn of_trade(trade: &Trade) -> Fingerprint {
        let name = || trade.name.as_deref().map(code::fold);
        Fingerprint::Trade {
            day: trade.date,
            code: trade.code.clone().or_else(name).unwrap_or_default(),
            action: trade.action,
            quantity: trade.quantity,
            // Averages are printed with more or fewer digits; with units and cash they say nothing more.
            price: trade.price.filter(|_| trade.net.is_none_or(|net| net.is_zero())),
            net: trade.net,
        }
    }

    pub(super) fn of_flow(day: NaiveDate, net: Decimal) -> Fingerprint {
        Fingerprint::Flow { day, net }
    }
}

/// Tells the new rows of each file from those that earlier files brought.
#[derive(Default)]
pub(super) struct Union {
    known: HashMap<Fingerprint, usize>,
    here: HashMap<Fingerprint, usize>,
}

impl Union {
    /// The rows that follow are of another file.
    pub(super) fn begin_file(&mut self) {
        self.here.clear();
    }

    /// Has no earlier file brought this row?
    pub(super) fn is_new(&mut self, print: Fingerprint) -> bool {
        let known = self.known.entry(print.clone()).or_default();
        let here = self.here.entry(print).or_default();
        *here += 1;
        let new = *here > *known;
        *known = (*known).max(*here);
        new
    }

    fn of<T>(files: Vec<Vec<T>>, print: impl Fn(&T) -> Fingerprint) -> Vec<T> {
        let mut union = Union::default();
        let mut out = Vec::new();
        for file in files {
            union.begin_file();
            out.extend(file.into_iter().filter(|row| union.is_new(print(row))));
        }
        out
    }
}

/// The trades of several files of one account, by day, in the order of their files within one.
pub fn trades_of(mut files: Vec<Vec<Trade>>) -> Vec<Trade> {
    if files.len() < 2 {
        return files.pop().unwrap_or_default();
    }
    share_codes(files.iter_mut().flatten(), std::iter::empty());
    let mut out = Union::of(files, Fingerprint::of_trade);
    out.sort_by_key(|trade| trade.date);
    out
}

/// The client's own money of several files of one account, by day.
pub fn cash_flows_of(mut files: Vec<Vec<CashFlow>>) -> Vec<CashFlow> {
    if files.len() < 2 {
        return files.pop().unwrap_or_default();
    }
    let mut out = Union::of(files, |flow| Fingerprint::of_flow(flow.date, flow.net));
    out.sort_by_key(|flow| flow.date);
    out
}

/// How many rows of a statement no earlier file of the account has brought.
pub fn new_rows(statement: &Statement, trades: Vec<Vec<Trade>>, flows: Vec<Vec<CashFlow>>) -> usize {
    let new = || statement.trades.iter().map(|row| row.trade.clone()).collect::<Vec<_>>();
    let known = trades_of(trades);
    let before = known.len();
    let added = if before == 0 { statement.trades.len() } else { trades_of(vec![known, new()]).len() - before };
    let known = cash_flows_of(flows);
    let before = known.len();
    let moved = statement.cash_flows.iter().map(|row| CashFlow { date: row.date, net: row.net }).collect();
    added + cash_flows_of(vec![known, moved]).len() - before
}

/// A code that one file gives to a name is the code of that name in all, where the name has one code only.
/// Gives the rows that it named back to the caller through their codes.
pub(super) fn share_codes<'t>(
    trades: impl Iterator<Item = &'t mut Trade>,
    held: impl Iterator<Item = (Option<&'t str>, Option<&'t str>)>,
) {
    let mut codes: HashMap<String, Option<String>> = HashMap::new();
    let mut know = |name: Option<&str>, code: Option<&str>| {
        if let (Some(name), Some(code)) = (name, code) {
            let entry = codes.entry(code::fold(name)).or_insert_with(|| Some(code.to_owned()));
            if entry.as_ref().is_some_and(|known| known != code) {
                *entry = None;
            }
        }
    };
    for (name, code) in held {
        know(name, code);
    }
    let mut nameless = Vec::new();
    for trade in trades {
        know(trade.name.as_deref(), trade.code.as_deref());
        if trade.code.is_none() && trade.name.is_some() {
            nameless.push(trade);
        }
    }
    for trade in nameless {
        let name = trade.name.as_deref().map(code::fold).unwrap_or_default();
        trade.code = codes.get(&name).cloned().flatten();
    }
}
