//! Rates from flows: XIRR with its refusals, present values, modified Dietz.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tongzhou_core::analysis::Missing;
use tongzhou_core::analysis::rates::dietz;
use tongzhou_core::analysis::rates::xirr::{Rate, irr, xirr as solve};

use super::shape::{Shape, date, day_number, number};
use super::{Answer, Answers, Case, Problem};

/// Flows as [date, amount], {date, amount}, [day number, amount], or two lists.
pub fn flows(input: &Shape) -> Result<Option<Vec<(NaiveDate, f64)>>, Problem> {
    let unit = match input.text(&["period", "unit", "time_unit"]).unwrap_or("day").to_lowercase() {
        text if text.starts_with("year") => 365.0,
        text if text.starts_with("month") => 365.0 / 12.0,
        _ => 1.0,
    };
    let pair = |when: &Value, amount: &Value| Some((moment(when, unit)?, number(amount)?));
    let read: Option<Vec<(NaiveDate, f64)>> = match (input.list(&["dates", "days"]), input.list(&["amounts"])) {
        (Some(days), Some(amounts)) if days.len() == amounts.len() => {
            days.iter().zip(amounts).map(|(day, amount)| pair(day, amount)).collect()
        }
        _ => {
            let rows = input.list(&["flows", "cashflows", "cash_flows", "amounts"]);
            let rows = input.needs(rows, "flows")?;
            if rows.iter().all(Value::is_number) {
                return Ok(None);
            }
            let row = |row: &Value| match row {
                Value::Array(cells) => pair(cells.first()?, cells.get(1)?),
                row => pair(
                    row.get("date").or_else(|| row.get("day")).or_else(|| row.get("when"))?,
                    row.get("amount").or_else(|| row.get("value")).or_else(|| row.get("flow"))?,
                ),
            };
            rows.iter().map(row).collect()
        }
    };
    read.map(Some).ok_or_else(|| Problem::new("unknown shape of flows"))
}

/// A date, or a number of days (or of the case's own unit) from a start.
fn moment(value: &Value, unit: f64) -> Option<NaiveDate> {
    match value {
        Value::Number(number) if number.as_f64().is_some_and(|n| n.abs() < 1_000_000.0) => {
            day_number(number.as_f64()? * unit)
        }
        value => date(value),
    }
}

pub fn xirr(case: &Case) -> Answers {
    let mut dated = flows(&case.input)?;
    if let (Some(flows), Some(value), Some(day)) = (
        dated.as_mut(),
        case.input.number(&["final_value", "end_value", "valuation"]),
        case.input.date(&["valuation_date", "end_date", "final_date"]),
    ) {
        flows.push((day, value));
    }
    let (rate, size) = match &dated {
        Some(flows) => (solve(flows), flows.iter().map(|flow| flow.1).collect::<Vec<_>>()),
        None => {
            let amounts = case.input.numbers(&["flows", "cashflows", "cash_flows", "amounts"]).unwrap_or_default();
            (irr(&amounts), amounts)
        }
    };
    let mut common = Answer::new();
    common.set(&["pnl", "sum", "profit"], size.iter().sum::<f64>());
    let with = |rate: Value, flag: Option<&str>, roots: Vec<f64>| {
        let mut answer = common.clone();
        answer.set(&["rate", "xirr", "irr", "mwr", "mwr_per_year", "rate_per_year", "annual_rate"], rate);
        answer.set(&["flag", "status", "warning"], flag.map_or(Value::Null, Value::from));
        answer.set(&["ambiguous"], flag == Some("ambiguous"));
        answer.set(&["count", "root_count", "n_roots"], roots.len());
        answer.set(&["roots"], roots);
        answer
    };
    Ok(match rate {
        Rate::One(rate) => vec![with(json!(rate), None, vec![rate])],
        Rate::IllConditioned(rate) => {
            // A rate with this warning is printed with eight decimals at most, and is no plain number: a
            // source that gives none agrees.
            let printed = (rate * 1e8).round() / 1e8;
            [json!(rate), json!(printed), Value::Null]
                .map(|shown| with(shown, Some("ill-conditioned"), vec![rate]))
                .into()
        }
        Rate::None => ["none", "no-rate", "no rate"].map(|flag| with(Value::Null, Some(flag), Vec::new())).into(),
        Rate::Ambiguous(roots) => {
            // The answer is "ambiguous"; a case that prints one of the roots agrees with it as well.
            let each = roots.iter().map(|root| with(json!(root), Some("ambiguous"), roots.clone()));
            std::iter::once(with(Value::Null, Some("ambiguous"), roots.clone())).chain(each).collect()
        }
    })
}

pub fn xnpv(case: &Case) -> Answers {
    let rate = case.input.needs(case.input.number(&["rate", "discount_rate"]), "rate")?;
    let flows = match flows(&case.input)? {
        Some(dated) => {
            let first = dated.iter().map(|flow| flow.0).min().ok_or_else(|| Problem::new("no flows"))?;
            dated.iter().map(|(day, amount)| ((*day - first).num_days() as f64 / 365.0, *amount)).collect()
        }
        None => {
            let amounts = case.input.numbers(&["flows", "cashflows", "cash_flows", "amounts"]).unwrap_or_default();
            amounts.iter().enumerate().map(|(at, amount)| (at as f64, *amount)).collect::<Vec<_>>()
        }
    };
    let value: f64 = flows.iter().map(|(years, amount)| amount / (1.0 + rate).powf(*years)).sum();
    let mut answer = Answer::new();
    answer.set(&["npv", "xnpv", "value"], value);
    Ok(vec![answer])
}

pub fn dietz(case: &Case) -> Answers {
    let input = &case.input;
    let start = input.number(&["v0", "start_value", "begin_value", "beginning_value", "bmv"]);
    let end = input.number(&["v1", "end_value", "ending_value", "emv"]);
    let (start, end) = (input.needs(start, "v0")?, input.needs(end, "v1")?);
    let (from, to) = input.window();
    let days = input.number(&["days", "period_days", "cd"]).or_else(|| Some((to? - from?).num_days() as f64));
    let days = input.needs(days, "days")?;
    let rows = input.list(&["flows", "cashflows", "cash_flows"]).cloned().unwrap_or_default();
    let flows: Option<Vec<(f64, f64)>> = rows
        .iter()
        .map(|row| {
            let cells = row.as_array().cloned().or_else(|| {
                Some(vec![row.get("day").or_else(|| row.get("date"))?.clone(), row.get("amount")?.clone()])
            })?;
            let when = cells.first()?;
            let day =
                number(when).filter(|_| when.is_number()).or_else(|| Some((date(when)? - from?).num_days() as f64));
            Some((day?, number(cells.get(1)?)?))
        })
        .collect();
    let flows = flows.ok_or_else(|| Problem::new("unknown shape of flows"))?;
    let net: f64 = flows.iter().map(|flow| flow.1).sum();
    let found = dietz::modified(start, end, days, &flows);
    let mut answer = Answer::new();
    answer.number(&["rate", "return", "modified_dietz", "total", "dietz"], found.map(|found| found.rate));
    answer.number(&["average_capital", "avg_capital", "capital"], found.map(|found| found.average_capital));
    answer.set(&["gain", "pnl"], end - start - net);
    answer.set(&["net_flow", "net_flows"], net);
    let annual = found.and_then(|found| {
        tongzhou_core::analysis::rates::twr::per_year(found.rate, days as i64).or(Err(Missing::FullYear))
    });
    answer.number(&["annual", "annualised", "annualized", "rate_per_year"], annual);
    Ok(vec![answer])
}

/// Flows where a case has any.
pub fn flows_if_any(input: &Shape) -> Result<Option<Vec<(NaiveDate, f64)>>, Problem> {
    if input.get(&["flows", "cashflows", "cash_flows"]).is_none() {
        return Ok(None);
    }
    let undated = |amounts: Vec<f64>| {
        let dated = amounts.into_iter().enumerate().filter_map(|(at, amount)| Some((day_number(at as f64)?, amount)));
        dated.collect()
    };
    Ok(match flows(input)? {
        Some(dated) => Some(dated),
        None => input.numbers(&["flows", "cashflows", "cash_flows"]).map(undated),
    })
}
