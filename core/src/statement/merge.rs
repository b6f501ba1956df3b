//! Several exports into one account, whole: rows, what is left, and how well it adds up.

use super::buckets::{Kind, Statement};
use super::ledger;
use super::union::{Fingerprint, Union, share_codes};

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
    let (mut trades, mut held) = (Vec::new(), Vec::new());
    for statement in &mut all {
        trades.extend(statement.trades.iter_mut().map(|row| &mut row.trade));
        held.extend(statement.positions.iter().map(|row| (row.name.as_deref(), row.code.as_deref())));
    }
    share_codes(trades.into_iter(), held.into_iter());
    let mut union = Union::default();
    let mut base = 0;
    let mut closing = None;
    for statement in all {
        union.begin_file();
        let count = statement.trades.len() + statement.cash_flows.len();
        for mut row in statement.trades {
            if row.trade.code.is_some() {
                row.needs.retain(|need| *need != "code");
            }
            if union.is_new(Fingerprint::of_trade(&row.trade)) {
                row.place += base;
                out.trades.push(row);
            }
        }
        for mut row in statement.cash_flows {
            if union.is_new(Fingerprint::of_flow(row.date, row.net)) {
                row.place += base;
                out.cash_flows.push(row);
            }
        }
        out.dropped.extend(statement.dropped);
        for row in statement.unresolved {
            if union.is_new(Fingerprint::Text(format!("{}{}", row.reason, row.raw))) {
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
