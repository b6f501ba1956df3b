//! Several exports into one account. For each fingerprint the union holds the larger of the counts, so
//! that overlapping exports never double and two equal fills stay two, in whichever order they come.

use std::collections::HashMap;

use super::buckets::{Kind, Statement};
use super::fingerprint::{of_flow, of_trade};
use super::ledger;

/// The union of statements of one account, read in this order.
pub fn merge(statements: Vec<Statement>) -> Statement {
    if statements.len() == 1 {
        return statements.into_iter().next().unwrap_or_default();
    }
    let mut out = Statement::default();
    let trades = statements.iter().any(|statement| statement.kind == Kind::Trades);
    out.kind = match statements.first() {
        Some(first) if !trades => first.kind,
        _ => Kind::Trades,
    };
    // Names lead to codes across files before rows are compared.
    let mut all: Vec<Statement> = statements;
    share_codes(&mut all);
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut base = 0;
    let mut closing = None;
    for statement in all {
        let mut here: HashMap<String, usize> = HashMap::new();
        let mut is_new = |print: String, counts: &mut HashMap<String, usize>| {
            let seen = here.entry(print.clone()).or_default();
            *seen += 1;
            let known = counts.entry(print).or_default();
            let new = *seen > *known;
            *known = (*known).max(*seen);
            new
        };
        let count = statement.trades.len() + statement.cash_flows.len();
        for mut row in statement.trades {
            if is_new(of_trade(&row), &mut counts) {
                row.place += base;
                out.trades.push(row);
            }
        }
        for mut row in statement.cash_flows {
            if is_new(of_flow(&row), &mut counts) {
                row.place += base;
                out.cash_flows.push(row);
            }
        }
        out.dropped.extend(statement.dropped);
        for row in statement.unresolved {
            if is_new(format!("?{}{}", row.reason, row.raw), &mut counts) {
                out.unresolved.push(row);
            }
        }
        for (word, count) in statement.by_word {
            *out.by_word.entry(word).or_default() += count;
        }
        for series in statement.series {
            if !out.series.contains(&series) {
                out.series.push(series);
            }
        }
        if !statement.positions.is_empty() && (out.positions.is_empty() || statement.as_of >= out.as_of) {
            (out.positions, out.as_of, out.cash) = (statement.positions, statement.as_of, statement.cash);
            closing = Some((statement.closing_units, statement.closing_cash));
        }
        base += count;
    }
    ledger::settle(&mut out);
    if out.kind == Kind::Holdings
        && let Some((units, cash)) = closing
    {
        (out.closing_units, out.closing_cash) = (units, cash);
    }
    out
}

/// A code that one file gives to a name is the code of that name in all.
fn share_codes(statements: &mut [Statement]) {
    let mut codes: HashMap<String, Option<String>> = HashMap::new();
    let fold = super::code::fold;
    for statement in statements.iter() {
        let traded = statement.trades.iter().map(|row| (&row.trade.name, &row.trade.code));
        let held = statement.positions.iter().map(|row| (&row.name, &row.code));
        for (name, code) in traded.chain(held) {
            if let (Some(name), Some(code)) = (name, code) {
                let entry = codes.entry(fold(name)).or_insert_with(|| Some(code.clone()));
                if entry.as_ref().is_some_and(|known| known != code) {
                    *entry = None;
                }
            }
        }
    }
    for row in statements.iter_mut().flat_map(|statement| &mut statement.trades).filter(|row| row.code.is_none()) {
        if let Some(found) = row.name.as_ref().and_then(|name| codes.get(&fold(name)).cloned().flatten()) {
            row.trade.code = Some(found);
            row.needs.retain(|need| *need != "code");
        }
    }
}
