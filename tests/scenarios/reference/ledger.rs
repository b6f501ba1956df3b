//! Cost and result in money: transactions through the ledger and its lots, by both methods of cost.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use tongzhou_core::analysis::average;
use tongzhou_core::analysis::ledger::{Entry, Event, Ledger};
use tongzhou_core::analysis::lots::{Lots, fifo};

use super::shape::{Row, Shape, date, day_number, number};
use super::{Answer, Answers, Case, Problem};

/// How the fourth and fifth cells of a row are to be read.
#[derive(Clone, Copy, PartialEq)]
pub enum Amounts {
    /// The amount is what was paid or got, fees inside.
    Net,
    /// The amount is the value, fees beside it.
    Gross,
}

/// One transaction as the case has it.
pub struct Transaction {
    pub symbol: String,
    pub date: NaiveDate,
    pub kind: String,
    pub units: Decimal,
    pub amount: Option<Decimal>,
    pub fee: Decimal,
}

pub fn transactions(input: &Shape) -> Result<Vec<Transaction>, Problem> {
    let rows = input.list(&["transactions", "trades", "activities", "rows"]);
    let rows = input.needs(rows, "transactions")?;
    let given: Option<Vec<String>> =
        input.list(&["columns"]).map(|names| names.iter().filter_map(Value::as_str).map(str::to_lowercase).collect());
    let columns =
        given.unwrap_or_else(|| ["date", "type", "units", "amount", "fee", "tax"].map(str::to_owned).to_vec());
    rows.iter().enumerate().map(|(at, row)| transaction(at, &Row { value: row, columns: &columns })).collect()
}

fn transaction(at: usize, row: &Row<'_>) -> Result<Transaction, Problem> {
    let wrong = || Problem::new(format!("unknown shape of transaction {}", row.value));
    let when = row.get(&["date", "day", "when"]);
    let day = when.map_or_else(|| day_number(at as f64), |when| date(when).or_else(|| day_number(number(when)?)));
    let kind = row.get(&["type", "side", "action", "kind"]).and_then(Value::as_str).ok_or_else(wrong)?;
    let units = row.decimal(&["units", "quantity", "shares", "qty"]).unwrap_or_default();
    let price = row.decimal(&["unit_price", "nav", "price", "unitprice"]);
    let ratio = row.decimal(&["ratio", "split_ratio"]);
    let amount = row.decimal(&["amount", "net", "value", "gross", "total"]);
    let amount = amount.or_else(|| price.map(|price| price * units.abs()));
    let sum = |names: &[&str]| row.decimal(names).unwrap_or_default();
    let fee = sum(&["fee", "fees", "commission"]) + sum(&["tax", "taxes", "stamp_duty"]);
    let symbol =
        row.get(&["symbol", "code", "ticker", "security"]).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Transaction {
        symbol,
        date: day.ok_or_else(wrong)?,
        kind: kind.to_lowercase().replace([' ', '-'], "_"),
        units: ratio.unwrap_or(units).abs(),
        amount: amount.map(|amount| amount.abs()),
        fee,
    })
}

pub fn entries(rows: &[Transaction], amounts: Amounts) -> Result<Vec<Entry>, Problem> {
    let mut out = Vec::new();
    for row in rows {
        let amount = row.amount.unwrap_or_default();
        let units = row.units;
        // Both legs of a transfer between the client's own accounts change nothing.
        let paired = |other: &str| {
            row.kind.starts_with("transfer")
                && rows.iter().any(|leg| leg.date == row.date && leg.units == units && leg.kind == other)
        };
        let event = match row.kind.as_str() {
            "transfer_in" if paired("transfer_out") => continue,
            "transfer_out" if paired("transfer_in") => continue,
            "buy"
            | "b"
            | "purchase"
            | "subscribe"
            | "switch_in"
            | "transfer_in"
            | "delivery_in"
            | "delivery"
            | "delivery_inbound"
            | "inbound_delivery"
            | "inbound"
            | "in"
            | "reinvest"
            | "reinvested"
            | "dividend_reinvest"
            | "reinvested_dividend"
            | "dividend_reinvested"
            | "drip" => {
                let gross = if amounts == Amounts::Net { amount - row.fee } else { amount };
                Event::In { units, gross, fees: row.fee }
            }
            "transfer_out" | "delivery_out" | "delivery_outbound" | "outbound_delivery" | "outbound"
                if row.amount.is_none_or(|a| a.is_zero()) =>
            {
                Event::Leave { units }
            }
            "sell" | "s" | "sale" | "redeem" | "switch_out" | "transfer_out" | "delivery_out" | "delivery_outbound"
            | "outbound_delivery" | "outbound" | "out" => {
                let gross = if amounts == Amounts::Net { amount + row.fee } else { amount };
                Event::Out { units, gross, fees: row.fee }
            }
            // Between two accounts of the client: the lots stay as they are.
            "transfer" => continue,
            "split" => Event::Split { ratio: if units.is_zero() { amount } else { units } },
            "bonus" | "bonus_shares" | "stock_dividend" | "scrip" => Event::Bonus { units },
            "dividend" | "dividends" | "income" | "distribution" | "cash_dividend" => {
                Event::Income { amount: if amount.is_zero() { units } else { amount } }
            }
            "fee" | "fees" | "tax" | "dividend_tax" | "charge" => {
                Event::Charge { amount: if amount.is_zero() { row.fee.max(units) } else { amount } }
            }
            other => return Err(Problem::new(format!("unknown transaction {other}"))),
        };
        out.push(Entry { date: row.date, event });
    }
    Ok(out)
}

pub fn income(ledger: &Ledger) -> Decimal {
    let paid = |entry: &Entry| if let Event::Income { amount } = entry.event { amount } else { Decimal::ZERO };
    ledger.entries.iter().map(paid).sum()
}

/// What each sale realised, in order, by both methods.
fn each_sale(entries: &[Entry]) -> Result<(Vec<f64>, Vec<f64>), Problem> {
    let ledger = Ledger::new(entries.to_vec())?;
    let (mut by_lots, mut by_average) = (Vec::new(), Vec::new());
    let (mut lots_before, mut average_before) = (Decimal::ZERO, Decimal::ZERO);
    for until in 1..=ledger.entries.len() {
        let part = Ledger { entries: ledger.entries[..until].to_vec(), fees_known: true };
        if matches!(ledger.entries[until - 1].event, Event::Out { .. }) {
            let (lots, pool) = (fifo(&part)?.realised(), average::moving(&part)?.realised);
            by_lots.push(float(lots - lots_before));
            by_average.push(float(pool - average_before));
            (lots_before, average_before) = (lots, pool);
        }
    }
    Ok((by_lots, by_average))
}

pub fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(f64::NAN)
}

pub fn cost_basis(case: &Case) -> Answers {
    let rows = transactions(&case.input)?;
    let mut answers = Vec::new();
    // Where fees stand in a cell of their own, a source means the amount with or without them.
    for amounts in [Amounts::Net, Amounts::Gross] {
        let entries = entries(&rows, amounts)?;
        let ledger = Ledger::new(entries.clone())?;
        let mut answer = Answer::new();
        let (lots, pool) = match (fifo(&ledger), average::moving(&ledger)) {
            (Ok(lots), Ok(pool)) => (lots, pool),
            (Err(missing), _) | (_, Err(missing)) => {
                let names = [
                    "fifo_cost",
                    "average_cost",
                    "fifo_realised",
                    "average_realised",
                    "fifo_unrealised",
                    "average_unrealised",
                    "units",
                    "cost",
                    "realised",
                    "error",
                    "result",
                ];
                answer.number(&names, Err(missing));
                return Ok(vec![answer]);
            }
        };
        answer.decimal(&["units", "quantity", "shares", "units_held"], lots.units());
        answer.decimal(&["fifo_cost", "cost", "cost_basis"], lots.cost());
        answer.decimal(&["average_cost", "moving_average_cost", "avg_cost"], pool.cost);
        let net: Decimal = lots.open.iter().map(|lot| lot.cost).sum();
        answer.decimal(&["fifo_net_cost", "net_fifo_cost", "net_cost", "fifo_cost_net"], net);
        answer.decimal(&["fifo_realised", "fifo_realized", "realised", "realized", "realised_total"], lots.realised());
        answer.decimal(&["average_realised", "average_realized", "moving_average_realised"], pool.realised);
        if let Some(per_unit) = lots.cost().checked_div(lots.units()) {
            answer.decimal(&["fifo_cost_per_unit", "fifo_cost_per_share", "cost_per_share", "fifo_price"], per_unit);
        }
        if let Some(per_unit) = pool.cost.checked_div(pool.units) {
            let names = ["average_cost_per_unit", "average_cost_per_share", "average_price", "moving_average_price"];
            answer.decimal(&names, per_unit);
        }
        let (by_lots, by_average) = each_sale(&entries)?;
        answer.numbers(&["fifo_realised_each", "fifo_realised_by_sale", "realised_each", "realised_by_sale"], by_lots);
        answer.numbers(&["average_realised_each", "average_realised_by_sale"], by_average);
        answer.decimal(&["dividends", "dividend", "income"], income(&ledger));
        answer.decimal(&["fees"], ledger_fees(&lots));
        let price = case.input.decimal(&["price", "valuation_price", "market_price", "nav"]);
        let value = case.input.decimal(&["value", "market_value"]).or_else(|| price.map(|price| price * lots.units()));
        if let Some(value) = value {
            answer.decimal(&["value", "market_value"], value);
            answer.decimal(&["fifo_unrealised", "fifo_unrealized", "unrealised", "unrealized"], value - lots.cost());
            answer.decimal(&["average_unrealised", "average_unrealized"], value - pool.cost);
            answer.decimal(&["pnl", "total"], value - lots.cost() + lots.realised() + income(&ledger));
        }
        let open: Vec<Value> = lots.open.iter().map(|lot| Value::from(float(lot.units))).collect();
        answer.set(&["open_lot_units", "lots"], open);
        answer.set(&["open_lots", "lot_count"], lots.open.len());
        answers.push(answer);
    }
    Ok(answers)
}

fn ledger_fees(lots: &Lots) -> Decimal {
    lots.iter().map(|lot| lot.fees_in + lot.fees_out).sum()
}
