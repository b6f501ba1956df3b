//! Lists of programs that keep one column for each fund, or one for what was done: money that was put in,
//! positive; units that were taken out, negative. `-0.005` and less is a part of the whole position.

use rust_decimal::Decimal;
use std::sync::Arc;

use super::buckets::{Dropped, Lots, Statement, TradeRow, Unresolved};
use super::code;
use super::day::NoDay;
use super::layout::Layout;
use super::mapping::Meaning;
use super::sorting::names;
use super::table::{Row, Table};
use super::value::{self, Number};
use super::{mask, sense};
use crate::domain::trade::{Action, Trade};

/// Takes one row apart. A row of a matrix may hold several orders, or none.
pub(super) fn take(row: Row<'_>, table: &Table, layout: &Layout, out: &mut Statement) {
    let unresolved = |reason| Unresolved { line: row.line(), reason, raw: mask::row(row, layout) };
    let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or("");
    if first.starts_with('#') {
        return out.dropped.push(Dropped { line: row.line(), reason: "no_effect" });
    }
    if row.damage().is_some() {
        return out.unresolved.push(unresolved("encoding_broken"));
    }
    let date = match layout.day(row) {
        Ok(date) => date,
        Err(_) if sense::is_total(first) => return out.dropped.push(Dropped { line: row.line(), reason: "total_row" }),
        Err(NoDay::Ambiguous) => return out.unresolved.push(unresolved("date_order_unknown")),
        Err(_) => return out.unresolved.push(unresolved("date_invalid")),
    };
    let mut found = 0;
    let (own_code, own_name) = names(row, layout);
    for (column, _) in layout.meanings.iter().enumerate().filter(|(_, meaning)| **meaning == Meaning::ByCode) {
        let number = match value::number(row.cell(column), false) {
            Number::Is(number) if !number.is_zero() => number,
            Number::Bad => {
                out.unresolved.push(unresolved("number_invalid"));
                continue;
            }
            _ => continue,
        };
        let code = own_code.clone().or_else(|| table.columns.get(column).and_then(|name| code::clean(name, true)));
        if code.is_none() && own_name.is_none() {
            out.unresolved.push(unresolved("code_missing"));
            continue;
        }
        found += 1;
        let part = number.is_sign_negative() && number.abs() <= Decimal::new(5, 3);
        let buys = number.is_sign_positive();
        let quantity = (!buys && !part).then(|| number.abs());
        out.trades.push(TradeRow {
            trade: Trade {
                date,
                code,
                name: own_name.clone(),
                action: if buys { Action::Subscribe } else { Action::Redeem },
                quantity,
                price: None,
                gross: None,
                fees: None,
                net: buys.then_some(-number),
                currency: None,
                reinvested: false,
            },
            line: row.line(),
            needs: match (buys, part) {
                (true, _) => vec!["quantity", "price"],
                (false, false) => vec!["price", "net"],
                (false, true) => vec!["quantity", "price", "net"],
            },
            redeem_all: part && number.abs() == Decimal::new(5, 3),
            isin: None,
            side_text: Arc::from(""),
            units_after: None,
            cash_after: None,
            ratio: None,
            lots: Lots::No,
            either_way: false,
            place: row.line(),
        });
    }
    if found == 0 && out.unresolved.last().is_none_or(|last| last.line != row.line()) {
        out.dropped.push(Dropped { line: row.line(), reason: "no_effect" });
    }
}
