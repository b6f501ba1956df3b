//! The rows of a statement put into one account: their order, what is left of cash and units, where the
//! printed balances do not follow, and what only other rows can tell of a row: its code, 手 or 张, the way
//! of a split.

use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::buckets::{Lots, Statement, TradeRow};
use super::code;
use super::order::{Step, chronological};
use super::value::times;
use crate::domain::money::Money;
use crate::domain::trade::Action;

/// A row of the account, of either kind.
#[derive(Clone, Copy)]
enum Entry {
    Trade(usize),
    Cash(usize),
}

/// Orders and adds up. Rows come as the files had them.
pub(super) fn settle(out: &mut Statement) {
    name_codes(&mut out.trades);
    count_lots(&mut out.trades);
    free_cash_rows(&mut out.trades);
    let entries: Vec<Entry> = entries(out);
    let steps: Vec<Step> = entries
        .iter()
        .map(|entry| match entry {
            Entry::Trade(index) => {
                let row = &out.trades[*index];
                Step { date: row.date, net: row.net.unwrap_or_default(), after: row.cash_after }
            }
            Entry::Cash(index) => {
                let row = &out.cash_flows[*index];
                Step { date: row.date, net: row.net, after: row.cash_after }
            }
        })
        .collect();
    let order: Vec<Entry> = chronological(&steps).into_iter().map(|index| entries[index]).collect();
    cash(out, &order);
    let sorted = |entry: &Entry| match entry {
        Entry::Trade(index) => Some(*index),
        Entry::Cash(_) => None,
    };
    let trades: Vec<usize> = order.iter().filter_map(sorted).collect();
    let flows: Vec<usize> =
        order.iter().filter_map(|e| if let Entry::Cash(index) = e { Some(*index) } else { None }).collect();
    out.trades = permuted(std::mem::take(&mut out.trades), &trades);
    out.cash_flows = permuted(std::mem::take(&mut out.cash_flows), &flows);
    let (mut t, mut c) = (0, 0);
    for (place, entry) in order.iter().enumerate() {
        match entry {
            Entry::Trade(_) => {
                out.trades[t].place = place;
                t += 1;
            }
            Entry::Cash(_) => {
                out.cash_flows[c].place = place;
                c += 1;
            }
        }
    }
    units(out);
    out.sum_fees = Money(out.trades.iter().filter_map(|trade| trade.fees).sum());
    let nets = out.trades.iter().filter_map(|trade| trade.net).chain(out.cash_flows.iter().map(|flow| flow.net));
    out.sum_net = Money(nets.sum());
    let dates = || out.trades.iter().map(|trade| trade.date).chain(out.cash_flows.iter().map(|flow| flow.date));
    (out.first_date, out.last_date) = (dates().min(), dates().max());
}

fn permuted<T>(rows: Vec<T>, order: &[usize]) -> Vec<T> {
    if order.iter().enumerate().all(|(place, index)| place == *index) {
        return rows;
    }
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    order.iter().filter_map(|index| rows.get_mut(*index).and_then(Option::take)).collect()
}

/// All rows in the order of their places; both kinds are kept in it.
fn entries(out: &Statement) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(out.trades.len() + out.cash_flows.len());
    let (mut t, mut c) = (0, 0);
    while t < out.trades.len() || c < out.cash_flows.len() {
        let trade = out.trades.get(t).map_or(usize::MAX, |row| row.place);
        let flow = out.cash_flows.get(c).map_or(usize::MAX, |row| row.place);
        if (trade <= flow && t < out.trades.len()) || c >= out.cash_flows.len() {
            entries.push(Entry::Trade(t));
            t += 1;
        } else {
            entries.push(Entry::Cash(c));
            c += 1;
        }
    }
    entries
}

/// Balances of each currency in order, and where they jump.
fn cash(out: &mut Statement, order: &[Entry]) {
    let mut last: BTreeMap<Option<String>, (Decimal, usize)> = BTreeMap::new();
    let mut gaps = Vec::new();
    let mut any = false;
    for entry in order {
        let (line, net, after, currency) = match entry {
            Entry::Trade(index) => {
                let row = &out.trades[*index];
                (row.line, row.net.unwrap_or_default(), row.cash_after, &row.trade.currency)
            }
            Entry::Cash(index) => {
                let row = &out.cash_flows[*index];
                (row.line, row.net, row.cash_after, &row.currency)
            }
        };
        any |= after.is_some();
        let entry = match last.get_mut(currency) {
            Some(entry) => entry,
            None => {
                let before = after.map_or(Decimal::ZERO, |after| after - net);
                last.entry(currency.clone()).or_insert((before, 0))
            }
        };
        let expected = entry.0 + net;
        entry.1 += 1;
        entry.0 = after.unwrap_or(expected);
        if let Some(after) = after.filter(|after| *after != expected) {
            gaps.push((line, Money(after - expected)));
        }
    }
    out.balance_gaps = gaps;
    let main = last.into_values().max_by_key(|(_, rows)| *rows).map(|(cash, _)| Money(cash));
    out.closing_cash = main.filter(|_| any || !out.cash_flows.is_empty());
}

/// Names lead to codes where a name has one code only.
fn name_codes(trades: &mut [TradeRow]) {
    if trades.iter().all(|trade| trade.code.is_some()) {
        return;
    }
    let mut codes: HashMap<String, Option<String>> = HashMap::new();
    for trade in trades.iter() {
        if let (Some(name), Some(code)) = (&trade.name, &trade.code) {
            let entry = codes.entry(code::fold(name)).or_insert_with(|| Some(code.clone()));
            if entry.as_ref().is_some_and(|known| known != code) {
                *entry = None;
            }
        }
    }
    for row in trades.iter_mut().filter(|row| row.code.is_none()) {
        let found = row.name.as_ref().and_then(|name| codes.get(&code::fold(name)).cloned().flatten());
        if let Some(found) = found {
            row.trade.code = Some(found);
            row.needs.retain(|need| *need != "code");
        }
    }
}

/// A fee or interest on cash that a program books under a symbol of its own has a name, no code.
fn free_cash_rows(trades: &mut [TradeRow]) {
    let cash = |action| matches!(action, Action::Interest | Action::Fee | Action::Other);
    let real = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !trades.iter().any(|row| cash(row.action) && row.code.as_deref().is_some_and(|code| !real(code))) {
        return;
    }
    let traded: HashSet<String> =
        trades.iter().filter(|row| !cash(row.action)).filter_map(|row| row.code.clone()).collect();
    for row in trades.iter_mut().filter(|row| cash(row.trade.action)) {
        if row.trade.code.as_deref().is_some_and(|code| !real(code) && !traded.contains(code)) {
            let code = row.trade.code.take();
            row.trade.name = row.trade.name.take().or(code);
        }
    }
}

/// Rows without a price take 手 or 张 from the others; Shanghai trades no single 张.
fn count_lots(trades: &mut [TradeRow]) {
    let scaled: bool = trades.iter().any(|row| row.lots == Lots::Scaled);
    for row in trades.iter_mut().filter(|row| row.lots == Lots::Maybe) {
        let Some(quantity) = row.trade.quantity else { continue };
        let single = quantity.checked_rem(Decimal::TEN).is_some_and(|rest| !rest.is_zero());
        if (scaled || single) && quantity.fract().is_zero() {
            row.trade.quantity = times(quantity, Decimal::TEN);
            row.lots = Lots::Scaled;
        }
    }
}

fn key(row: &TradeRow) -> Option<Cow<'_, str>> {
    let code = row.code.as_deref().map(Cow::Borrowed);
    code.or_else(|| row.name.as_deref().map(|name| Cow::Owned(code::fold(name))))
}

/// Units of each code in order. Printed units are believed where they follow from the trades; then they
/// also tell what was held before the first row.
fn units(out: &mut Statement) {
    let mut by_code: BTreeMap<Cow<'_, str>, Vec<usize>> = BTreeMap::new();
    for (index, row) in out.trades.iter().enumerate() {
        let moves = row.action.units_sign() != 0 && row.quantity.is_none_or(|quantity| !quantity.is_zero());
        if (moves || row.ratio.is_some())
            && let Some(key) = key(row)
        {
            match by_code.get_mut(&key) {
                Some(rows) => rows.push(index),
                None => {
                    by_code.insert(key, vec![index]);
                }
            }
        }
    }
    let by_code: Vec<(String, Vec<usize>)> = by_code.into_iter().map(|(key, rows)| (key.into_owned(), rows)).collect();
    for (key, rows) in by_code {
        // Units after a row may be printed in 手 while its quantity is in 张, or the other way.
        let scaled = rows.iter().any(|index| out.trades[*index].lots == Lots::Scaled);
        let printed = rows.iter().filter(|index| out.trades[**index].units_after.is_some()).count();
        let mut best = walk(&out.trades, &rows, Some(Decimal::ONE));
        if scaled && best.misses > 0 {
            let other = walk(&out.trades, &rows, Some(Decimal::TEN));
            best = if other.misses < best.misses { other } else { best };
        }
        let believed = printed > 0 && best.misses * 3 <= printed;
        let missed = printed > 0 && best.misses > 0;
        let walked = if believed { best } else { walk(&out.trades, &rows, None) };
        if missed {
            out.units_gaps.push(key.clone());
        }
        for (index, change) in &walked.changes {
            let row = &mut out.trades[*index];
            if row.ratio.is_some() {
                row.trade.quantity = Some(change.abs());
            }
            if row.either_way || row.ratio.is_some() {
                row.trade.action = if change.is_sign_negative() { Action::TransferOut } else { Action::Bonus };
            }
        }
        if !walked.units.is_zero() && !walked.units.is_sign_negative() {
            out.closing_units.insert(key, walked.units);
        }
    }
}

struct Walk {
    units: Decimal,
    misses: usize,
    /// What the rows without a direction of their own came to.
    changes: Vec<(usize, Decimal)>,
}

fn walk(trades: &[TradeRow], rows: &[usize], scale: Option<Decimal>) -> Walk {
    let mut walk = Walk { units: Decimal::ZERO, misses: 0, changes: Vec::new() };
    let mut known = scale.is_none();
    for index in rows {
        let row = &trades[*index];
        let quantity = row.quantity.unwrap_or_default();
        let mut change = if row.action.units_sign() < 0 { -quantity } else { quantity };
        let after = scale.and_then(|scale| times(row.units_after?, scale));
        if let Some(ratio) = row.ratio {
            change = times(walk.units, ratio).map_or(Decimal::ZERO, |units| units - walk.units);
        }
        if let (true, Some(after), true) = (row.either_way, after, known)
            && after + quantity == walk.units
        {
            change = -quantity;
        } else if let (true, Some(after), true) = (row.either_way, after, known)
            && after - quantity == walk.units
        {
            change = quantity;
        }
        if row.either_way || row.ratio.is_some() {
            walk.changes.push((*index, change));
        }
        match after {
            Some(after) => {
                walk.misses += usize::from(known && walk.units + change != after);
                walk.units = after;
                known = true;
            }
            None => walk.units += change,
        }
        if row.redeem_all {
            walk.units = Decimal::ZERO;
        }
    }
    walk
}
