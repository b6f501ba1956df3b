//! Result in money as portfolio trackers print it: value, gross and net performance, investment.

use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use tongzhou_core::analysis::average;
use tongzhou_core::analysis::ledger::{Entry, Event, Ledger};
use tongzhou_core::analysis::lots::fifo;

use super::ledger::{Amounts, Transaction, entries, income, transactions};
use super::shape::{Shape, decimal};
use super::{Answer, Answers, Case, Problem};

/// The sums of one or several products.
#[derive(Default)]
struct Sums {
    value: Decimal,
    bought: Decimal,
    sold: Decimal,
    fees: Decimal,
    units: Decimal,
    income: Decimal,
    realised: Decimal,
    average_realised: Decimal,
    unrealised: Decimal,
    /// Units still held at their average price without fees, and the same by lots.
    investment: Decimal,
    fifo_investment: Decimal,
    /// The most that was invested at any time.
    most: Decimal,
}

impl Sums {
    fn add(
        &mut self,
        rows: &[Transaction],
        value: Option<Decimal>,
        price: Option<Decimal>,
        input: &Shape,
    ) -> Result<(), Problem> {
        let booked = entries(rows, Amounts::Gross)?;
        let ledger = Ledger::new(booked.clone())?;
        let (lots, pool) = (fifo(&ledger)?, average::moving(&ledger)?);
        let value = match (value, lots.units().is_zero()) {
            (Some(value), _) => value,
            (None, true) => Decimal::ZERO,
            (None, false) => input.needs(price, "price")? * lots.units(),
        };
        let mut at_risk = Decimal::ZERO;
        let mut most = Decimal::ZERO;
        for entry in &ledger.entries {
            match entry.event {
                Event::In { gross, fees, .. } => {
                    self.bought += gross;
                    self.fees += fees;
                    at_risk += gross;
                }
                Event::Out { gross, fees, .. } => {
                    self.sold += gross;
                    self.fees += fees;
                    at_risk -= gross;
                }
                Event::Charge { amount } => self.fees += amount,
                _ => {}
            }
            most = most.max(at_risk);
        }
        let without_fees = booked.into_iter().map(strip_fees).collect();
        self.investment += average::moving(&Ledger::new(without_fees)?)?.cost;
        self.fifo_investment += lots.open.iter().map(|lot| lot.cost).sum::<Decimal>();
        self.value += value;
        self.units += lots.units();
        self.income += income(&ledger);
        self.realised += lots.realised();
        self.average_realised += pool.realised;
        self.unrealised += value - lots.cost();
        self.most += most;
        Ok(())
    }
}

pub fn pnl(case: &Case) -> Answers {
    let input = &case.input;
    let mut rows = transactions(input)?;
    // Fees and interest of the account belong to no units.
    let amount = |row: &Transaction| row.amount.filter(|amount| !amount.is_zero()).unwrap_or(row.units);
    let interest: Decimal = rows.iter().filter(|row| row.kind == "interest").map(amount).sum();
    let liabilities: Decimal = rows.iter().filter(|row| row.kind == "liability").map(amount).sum();
    let account_fees =
        rows.iter().filter(|row| row.kind == "fee").map(|row| row.fee.max(row.amount.unwrap_or_default()));
    let mut sums = Sums { fees: account_fees.sum(), ..Sums::default() };
    rows.retain(|row| !matches!(row.kind.as_str(), "fee" | "interest" | "liability" | "item" | "cash"));
    let mut by_symbol: BTreeMap<String, Vec<Transaction>> = BTreeMap::new();
    for row in rows {
        by_symbol.entry(row.symbol.clone()).or_default().push(row);
    }
    let one = by_symbol.len() <= 1;
    let value = input.decimal(&["value", "market_value"]).filter(|_| one);
    for (symbol, rows) in &by_symbol {
        let price = match input.get(&["prices", "price", "market_price", "unit_price", "nav", "market_prices"]) {
            Some(Value::Object(prices)) => prices.get(symbol).and_then(decimal),
            price => price.and_then(decimal),
        };
        sums.add(rows, value, price, input)?;
    }
    let gross = sums.value + sums.sold - sums.bought;
    let net = gross - sums.fees;
    let mut answer = Answer::new();
    answer.decimal(&["value", "current_value", "market_value", "current_value_in_base_currency"], sums.value);
    answer.decimal(&["gross_performance", "gross", "gross_pnl"], gross);
    answer.decimal(&["net_performance", "net", "net_pnl", "pnl"], net);
    answer.decimal(&["pnl_with_dividends", "total_performance", "total_pnl"], net + sums.income);
    answer.decimal(&["fees", "total_fees", "fee"], sums.fees);
    answer.decimal(&["quantity", "units", "shares"], sums.units);
    answer.decimal(&["dividend", "dividends", "dividend_total"], sums.income);
    answer.decimal(&["interest", "total_interest"], interest);
    answer.decimal(&["liabilities", "total_liabilities"], liabilities);
    answer.decimal(&["realised", "realised_net", "fifo_realised"], sums.realised);
    answer.decimal(&["average_realised"], sums.average_realised);
    answer.decimal(&["unrealised", "unrealised_net"], sums.unrealised);
    answer.decimal(&["bought", "total_bought"], sums.bought);
    answer.decimal(&["sold", "total_sold"], sums.sold);
    // What a percentage is a share of, and how an investment is counted, differs from tracker to tracker.
    let mut answers = Vec::new();
    for investment in [sums.investment, sums.fifo_investment] {
        for base in [sums.bought, sums.most, investment] {
            let mut answer = answer.clone();
            answer.decimal(&["investment", "total_investment", "invested"], investment);
            let price = investment.checked_div(sums.units).unwrap_or_default();
            answer.decimal(&["average_price", "avg_price"], price);
            for (name, amount) in [("gross_performance", gross), ("net_performance", net), ("pnl", net)] {
                let share = amount.checked_div(base).unwrap_or_default();
                for ending in ["percentage", "fraction", "ratio", "rate", "pct", "percent"] {
                    answer.decimal(&[&format!("{name}_{ending}")], share);
                }
            }
            answers.push(answer);
        }
    }
    Ok(answers)
}

fn strip_fees(entry: Entry) -> Entry {
    let event = match entry.event {
        Event::In { units, gross, .. } => Event::In { units, gross, fees: Decimal::ZERO },
        Event::Out { units, gross, .. } => Event::Out { units, gross, fees: Decimal::ZERO },
        other => other,
    };
    Entry { event, ..entry }
}
