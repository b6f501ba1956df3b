//! What a statement tells the facts: money put in and taken out, fees, what is still held.

use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

use super::buckets::Statement;
use crate::domain::money::Money;
use crate::domain::trade::Action;

/// Figures that follow from the rows alone. The market value does not: a price of the valuation date is
/// needed for every code that is still held.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Summary {
    /// The largest sum of own money that was in the account at any time.
    pub principal: Money,
    /// Money put in.
    pub cash_in: Money,
    /// Money taken out.
    pub cash_out: Money,
    /// Fees, a memo: they are inside the other figures.
    pub fees: Money,
    /// Dividends that stayed inside the account.
    pub dividends: Money,
    /// Cash after the last row.
    pub closing_cash: Option<Money>,
    /// What is still held.
    pub held: Vec<UnitsHeld>,
    /// First day.
    pub first_date: Option<String>,
    /// Last day.
    pub last_date: Option<String>,
}

/// Units that are still held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnitsHeld {
    /// The code.
    pub code: String,
    /// The name as last printed.
    pub name: Option<String>,
    /// Units.
    #[ts(type = "string")]
    pub units: Decimal,
    /// The last price printed for it.
    #[ts(type = "string | null")]
    pub last_price: Option<Decimal>,
    /// The day of that price.
    pub priced_on: Option<String>,
}

/// What was printed last for a code.
#[derive(Clone, Default)]
struct LastSeen {
    name: Option<String>,
    price: Option<Decimal>,
    day: Option<String>,
}

/// Adds the rows up.
pub fn summarise(statement: &Statement) -> Summary {
    let (mut inside, mut most) = (Decimal::ZERO, Decimal::ZERO);
    let mut flows: Vec<_> = statement.cash_flows.iter().collect();
    flows.sort_by_key(|flow| (flow.date, flow.line));
    for flow in &flows {
        inside += flow.net;
        most = most.max(inside);
    }
    let sum = |direction: &str| {
        flows.iter().filter(|flow| flow.direction == direction).map(|flow| flow.amount).sum::<Decimal>()
    };
    let dividends =
        statement.trades.iter().filter(|trade| trade.action == Action::Dividend).filter_map(|trade| trade.net).sum();
    let mut last: BTreeMap<&str, LastSeen> = BTreeMap::new();
    for trade in statement.trades.iter().map(|row| &row.trade) {
        let Some(code) = trade.code.as_deref() else { continue };
        let entry = last.entry(code).or_default();
        if trade.name.is_some() {
            entry.name.clone_from(&trade.name);
        }
        if trade.price.is_some_and(|price| !price.is_zero())
            && matches!(trade.action, Action::Buy | Action::Sell | Action::Subscribe | Action::Redeem)
        {
            (entry.price, entry.day) = (trade.price, Some(trade.date.to_string()));
        }
    }
    let held = statement.closing_units.iter().map(|(code, units)| {
        let LastSeen { name, price: last_price, day: priced_on } = last.get(code.as_str()).cloned().unwrap_or_default();
        UnitsHeld { code: code.clone(), name, units: *units, last_price, priced_on }
    });
    Summary {
        principal: Money(most),
        cash_in: Money(sum("in")),
        cash_out: Money(sum("out")),
        fees: statement.sum_fees,
        dividends: Money(dividends),
        closing_cash: statement.closing_cash,
        held: held.collect(),
        first_date: statement.first_date.map(|day| day.to_string()),
        last_date: statement.last_date.map(|day| day.to_string()),
    }
}
