//! The timing gap: what the fund earned a year against what the client's money earned.

use tongzhou_core::analysis::rates::gap::timing;
use tongzhou_core::analysis::rates::xirr::{Rate, irr};

use super::shape::{Row, number};
use super::{Answer, Answers, Case, Problem};

pub fn gap(case: &Case) -> Answers {
    let input = &case.input;
    if let (Some(mwr), Some(twr)) = (
        input.number(&["mwr", "mwr_per_year", "investor_return", "dollar_weighted"]),
        input.number(&["twr", "twr_per_year", "fund_return", "time_weighted"]),
    ) {
        let mut answer = Answer::new();
        answer.number(&["gap", "timing_gap", "behaviour_gap"], timing(&Rate::One(mwr), twr));
        return Ok(vec![answer]);
    }
    let returns = input.numbers(&["fund_returns", "returns"]);
    let returns = match returns {
        Some(returns) => returns,
        None => {
            let prices = input.numbers(&["navs", "nav", "prices", "values", "fund_navs", "fund_prices"]);
            let prices = input.needs(prices, "fund_returns")?;
            prices.windows(2).map(|pair| pair[1] / pair[0] - 1.0).collect()
        }
    };
    let rows = input.list(&["contributions", "flows", "cashflows", "cash_flows"]);
    let rows = input.needs(rows, "contributions")?;
    let columns = ["t".to_owned(), "amount".to_owned()];
    let mut paid = vec![0.0; returns.len() + 1];
    for (at, row) in rows.iter().enumerate() {
        let cells = Row { value: row, columns: &columns };
        let (when, amount) = match number(row) {
            Some(amount) => (at, Some(amount)),
            None => {
                let when = cells.number(&["t", "period", "time", "year", "month"]).unwrap_or(at as f64);
                (when as usize, cells.number(&["amount", "value"]))
            }
        };
        let amount = amount.ok_or_else(|| Problem::new("unknown shape of contributions"))?;
        *paid.get_mut(when).ok_or_else(|| Problem::new("a contribution after the end"))? += amount;
    }
    let mut value = 0.0;
    for (at, rate) in returns.iter().enumerate() {
        value = (value + paid[at]) * (1.0 + rate);
    }
    value += paid[returns.len()];
    let mut flows: Vec<f64> = paid.iter().map(|amount| -amount).collect();
    flows[returns.len()] += value;
    let periods = match input.text(&["period", "frequency"]).unwrap_or("year") {
        text if text.starts_with("month") => 12.0,
        text if text.starts_with("quarter") => 4.0,
        text if text.starts_with("week") => 52.0,
        text if text.starts_with("day") => 365.0,
        _ => 1.0,
    };
    let growth: f64 = returns.iter().map(|rate| 1.0 + rate).product();
    let twr = growth.powf(periods / returns.len() as f64) - 1.0;
    let per_period = irr(&flows);
    let mwr = match per_period {
        Rate::One(rate) | Rate::IllConditioned(rate) => Rate::One((1.0 + rate).powf(periods) - 1.0),
        other => other,
    };
    let mut answer = Answer::new();
    answer.set(&["end_value", "value", "final_value"], value);
    answer.set(&["pnl", "profit", "gain"], value - paid.iter().sum::<f64>());
    answer.set(&["contributed", "invested", "total_contributions"], paid.iter().sum::<f64>());
    answer.set(&["twr_per_year", "twr_annual", "twr", "fund_return_per_year"], twr);
    answer.set(&["twr_total", "fund_total", "total_return"], growth - 1.0);
    answer.number(&["mwr_per_year", "mwr_annual", "mwr", "irr", "investor_return_per_year"], timing(&mwr, 0.0));
    answer.number(&["gap", "timing_gap", "behaviour_gap", "gap_per_year"], timing(&mwr, twr));
    Ok(vec![answer])
}
