//! Imports that a case prints as a header and rows, and the totals of an account that follow from them.

use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

use super::import_topic::Imported;
use super::shape::{Shape, decimal};
use super::{Answer, Problem};

/// The rows as the bytes of a file under the full header. A column that the rows leave out stays empty; of
/// two columns of one name the second is `name(2)`.
pub fn as_file(input: &Shape) -> Result<Vec<u8>, Problem> {
    let header: Vec<String> = match input.get(&["header", "columns"]) {
        Some(Value::String(line)) => line.split([',', '\t']).map(|name| name.trim().to_owned()).collect(),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => return input.needs(None, "file or header"),
    };
    let rows = input.needs(input.list(&["rows"]), "rows")?;
    let names: Vec<String> = match input.list(&["row_columns"]) {
        Some(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => header.clone(),
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counted = Vec::new();
    for name in &header {
        let nth = seen.entry(name).or_default();
        *nth += 1;
        counted.push((name.clone(), format!("{name}({nth})")));
    }
    let mut text = header.join(",");
    for row in rows {
        let cells = row.as_array().ok_or_else(|| Problem::new("a row is no list"))?;
        let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let line: Vec<String> = counted
            .iter()
            .map(|(plain, counted)| {
                let at = names.iter().position(|name| name == counted || name == plain);
                at.and_then(|at| cells.get(at)).filter(|cell| !cell.is_null()).map(said).unwrap_or_default()
            })
            .collect();
        text.push('\n');
        text.push_str(&line.join(","));
    }
    text.push('\n');
    Ok(text.into_bytes())
}

/// Sum of every column whose name says so.
fn column_total(read: &Imported, names: &[&str]) -> Decimal {
    let inside = |at: usize| names.iter().any(|name| read.columns[at] == *name);
    let cells = read.rows.iter().flat_map(|row| row.iter().enumerate().filter(|(at, _)| inside(*at)));
    cells.filter_map(|(_, cell)| decimal(&Value::from(cell.as_str()))).map(|fee| fee.abs()).sum()
}

/// A repo of the exchange, told by its code where the word is a plain sale.
fn is_repo(code: &str) -> bool {
    code.starts_with("204") || code.starts_with("1318")
}

/// Opening and closing cash, fees by kind, dividends, repo interest, result of each closed code.
pub fn totals(read: &Imported, answer: &mut Answer) {
    answer
        .decimal(&["commission_total", "commission"], column_total(read, &["佣金", "净佣金", "手续费", "Commission"]));
    answer.decimal(&["stamp_duty_total", "stamp_duty"], column_total(read, &["印花税"]));
    answer.decimal(&["transfer_fee_total", "transfer_fee"], column_total(read, &["过户费"]));
    answer.decimal(&["other_fee_total"], column_total(read, &["其他费", "其他杂费", "其他费用"]));
    if let Some(closing) = read.closing_cash {
        answer.decimal(&["closing_cash"], closing);
        let missing: Decimal = read.gaps.iter().map(|(_, money)| *money).sum();
        answer.decimal(&["opening_cash"], closing - read.sum_net - missing);
    }
    let (mut dividend, mut interest) = (Decimal::ZERO, Decimal::ZERO);
    let mut by_code: BTreeMap<&str, (Decimal, Decimal)> = BTreeMap::new();
    for row in &read.moves {
        let code = row.code.as_deref().unwrap_or_default();
        if row.action.contains("repo") || is_repo(code) {
            interest += row.net;
            continue;
        }
        // A dividend may be printed as a sale of nothing.
        if row.action == "dividend" || (row.action == "sell" && row.quantity.is_zero()) {
            dividend += row.net;
        }
        let units = match row.action.as_str() {
            "buy" | "subscribe" | "subscription" | "bonus" | "transfer_in" | "units_in" | "switch_in" => row.quantity,
            "sell" | "redeem" | "transfer_out" | "units_out" | "switch_out" => -row.quantity,
            _ => Decimal::ZERO,
        };
        let entry = by_code.entry(code).or_default();
        *entry = (entry.0 + row.net, entry.1 + units);
    }
    answer.decimal(&["dividend", "dividends", "dividend_total"], dividend);
    answer.decimal(&["repo_interest_net", "repo_interest"], interest);
    let closed = by_code.iter().filter(|(code, (_, units))| !code.is_empty() && units.is_zero());
    let closed: Map<String, Value> =
        closed.map(|(code, (net, _))| ((*code).to_owned(), Value::from(net.to_string()))).collect();
    answer.set(&["closed_pnl", "pnl_by_code"], Value::from(closed));
    let (mut paid_in, mut paid_out) = (Decimal::ZERO, Decimal::ZERO);
    for net in &read.bank {
        if net.is_sign_negative() { paid_out -= net } else { paid_in += net }
    }
    answer.decimal(&["bank_in", "cash_in", "deposits"], paid_in);
    answer.decimal(&["bank_out", "cash_out", "withdrawals"], paid_out);
    let units: Map<String, Value> =
        read.units.iter().map(|(code, units)| (code.clone(), Value::from(units.to_string()))).collect();
    answer.set(&["closing_units", "holdings", "units"], Value::from(units));
}
