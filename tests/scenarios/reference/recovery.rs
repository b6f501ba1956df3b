//! The arithmetic of a loss: what it is, what recovery needs, and when leaving equals holding.

use rust_decimal::Decimal;
use serde_json::Value;
use tongzhou_core::analysis::extent::{self, extent};
use tongzhou_core::analysis::price::as_rate;
use tongzhou_core::analysis::{Missing, ahead::options::gain_to_equal_exit, recovery as core};

use super::answer::missing;
use super::shape::{date, number};
use super::{Answer, Answers, Case, Problem};

fn value_of(found: Result<f64, Missing>) -> Value {
    found.map_or_else(missing, Value::from)
}

/// One figure for each, as a list where the case gives a list.
fn each(list: bool, found: Vec<Result<f64, Missing>>) -> Value {
    let values: Vec<Value> = found.into_iter().map(value_of).collect();
    if list { Value::from(values) } else { values.into_iter().next().unwrap_or(Value::Null) }
}

fn numbers(value: Option<&Value>) -> (bool, Vec<f64>) {
    match value {
        Some(Value::Array(cells)) => (true, cells.iter().filter_map(number).collect()),
        Some(value) => (false, number(value).into_iter().collect()),
        None => (false, Vec::new()),
    }
}

pub fn recovery(case: &Case) -> Answers {
    let input = &case.input;
    let (many, mut losses) =
        numbers(input.get(&["losses", "loss", "loss_fraction", "drawdown", "drawdowns", "loss_pct", "L"]));
    if input.get(&["loss_pct"]).is_some() && input.get(&["losses", "loss"]).is_none() {
        losses.iter_mut().for_each(|loss| *loss /= 100.0);
    }
    // A drawdown is printed below zero.
    if input.get(&["drawdown", "drawdowns"]).is_some() {
        losses.iter_mut().for_each(|loss| *loss = loss.abs());
    }
    let mut answer = Answer::new();
    let value = input.number(&["value", "current_value", "value_left", "market_value", "value_still_invested"]);
    if let Some(value) = value {
        let amount = input.number(&["loss_amount"]).or_else(|| {
            let principal = input.number(&["principal", "cost", "initial", "start_value"])?;
            let out =
                input.number(&["cash_out", "withdrawn"]).unwrap_or(0.0) + input.number(&["dividends"]).unwrap_or(0.0);
            Some(principal - value - out)
        });
        let amount = amount.or_else(|| losses.first().copied().filter(|loss| *loss > 1.0));
        let amount = input.needs(amount, "loss amount")?;
        answer.set(&["loss", "loss_amount"], amount);
        answer.number(&["gain_needed", "recovery_needed", "required_gain"], core::gain_on_value(amount, value));
        if losses.is_empty() {
            losses.push(amount / (amount + value));
        }
    }
    let losses = if losses.is_empty() { input.needs(None::<Vec<f64>>, "losses")? } else { losses };
    if value.is_none() {
        let gains = each(many, losses.iter().map(|loss| core::gain_needed(*loss)).collect());
        answer.set(&["gain_needed", "recovery_needed", "required_gain", "gains_needed", "gain"], gains);
    }
    let (many_rates, rates) =
        numbers(input.get(&["rates", "rate", "r", "annual_rate", "rate_per_year", "return_per_year"]));
    if !rates.is_empty() {
        let pairs = paired(&losses, &rates);
        let years = pairs.iter().map(|(loss, rate)| core::years_to_break_even(*loss, *rate)).collect();
        answer.set(&["years", "years_to_break_even", "break_even_years"], each(many || many_rates, years));
        let table = losses
            .iter()
            .map(|loss| rates.iter().map(|rate| value_of(core::years_to_break_even(*loss, *rate))).collect::<Vec<_>>());
        answer.set(&["years_table", "table"], table.collect::<Vec<_>>());
    }
    let (many_years, mut years) = numbers(input.get(&["years", "y", "horizon_years", "horizons", "horizon"]));
    let day = |names: &[&str]| input.get(names).and_then(date);
    if let (Some(today), Some(target)) =
        (day(&["today", "as_of", "valuation_date", "start"]), day(&["target_date", "target", "by", "end"]))
    {
        years = vec![(target - today).num_days() as f64 / 365.0];
    }
    if !years.is_empty() {
        let pairs = paired(&losses, &years);
        let rates = pairs.iter().map(|(loss, years)| core::required_rate(*loss, *years)).collect();
        let names = [
            "required_rate",
            "rate_needed",
            "r_req",
            "required_rate_per_year",
            "rates",
            "rate_per_year",
            "rate",
            "required_rates",
        ];
        answer.set(&names, each(many || many_years, rates));
    }
    Ok(vec![answer])
}

/// Loss by loss with its own rate, or one of the two with every one of the other.
fn paired(losses: &[f64], others: &[f64]) -> Vec<(f64, f64)> {
    match (losses, others) {
        ([loss], others) => others.iter().map(|other| (*loss, *other)).collect(),
        (losses, [other]) => losses.iter().map(|loss| (*loss, *other)).collect(),
        _ => losses.iter().copied().zip(others.iter().copied()).collect(),
    }
}

pub fn loss(case: &Case) -> Answers {
    let input = &case.input;
    let mut answer = Answer::new();
    if let Some(rows) = input.rows(&["products", "holdings"]) {
        let of = |row: &Value, names: &[&str], at: usize| {
            names.iter().find_map(|name| row.get(*name)).or_else(|| row.get(at)).and_then(number)
        };
        let pairs: Option<Vec<(f64, f64)>> = rows
            .iter()
            .map(|row| {
                let profit =
                    of(row, &["pnl", "profit"], 0).or_else(|| row.get("loss").and_then(number).map(|loss| -loss));
                Some((profit?, of(row, &["value", "market_value"], 1)?))
            })
            .collect();
        let pairs = input.needs(pairs, "pnl and value of products")?;
        let found = extent::spread(&pairs)?;
        answer.set(&["losing", "n_losing"], found.losing);
        answer.set(&["held", "n_held"], found.held);
        answer.set(&["worst_share", "worst_share_of_gross_loss"], found.worst_share);
        answer.set(&["losing_value_share"], found.losing_value_share.map_or(Value::Null, Value::from));
        answer
            .set(&["breadth", "scope"], serde_json::to_value(found.breadth).map_err(|e| Problem::new(e.to_string()))?);
        return Ok(vec![answer]);
    }
    let value = input.decimal(&["value", "current_value", "end_value", "market_value"]);
    // A case of the principal alone has no value, and asks for no loss.
    let value = if case.topic == "principal" { value.unwrap_or_default() } else { input.needs(value, "value")? };
    if let Some(flows) = super::money::flows_if_any(input)? {
        let flows: Option<Vec<_>> =
            flows.into_iter().map(|(day, net)| Some((day, Decimal::try_from(net).ok()?))).collect();
        let counted = extent::principal(&input.needs(flows, "flows")?);
        let profit = value + counted.taken_out - counted.paid_in;
        answer.decimal(&["principal", "principal_at_risk", "max_at_risk", "default"], counted.at_risk);
        answer.decimal(&["paid_in", "total_in", "contributions", "sum_in"], counted.paid_in);
        answer.decimal(&["net_in", "net_invested"], counted.net_in);
        answer.decimal(&["pnl", "profit"], profit);
        answer.decimal(&["loss"], -profit);
        let names = ["loss_share", "loss_of_principal", "loss_rate", "loss_pct", "loss_percent"];
        match (-profit).checked_div(counted.at_risk) {
            Some(share) => answer.decimal(&names, share),
            None => answer.number(&names, Err(Missing::Principal)),
        }
        let word = extent(profit, value + counted.taken_out, counted.paid_in);
        answer.set(&["extent"], word.map_or_else(missing, |word| serde_json::to_value(word).unwrap_or_default()));
        return Ok(vec![answer]);
    }
    let principal = input.needs(input.decimal(&["principal", "cost", "invested", "in", "paid_in"]), "principal")?;
    let out = input.decimal(&["cash_out", "withdrawn", "out"]).unwrap_or_default()
        + input.decimal(&["dividends"]).unwrap_or_default();
    let loss = principal - value - out;
    answer.decimal(&["loss", "amount", "loss_amount"], loss);
    answer.decimal(&["pnl"], -loss);
    let share = loss.checked_div(principal);
    answer.set(
        &["percent", "loss_share", "loss_rate", "loss_pct"],
        share.map_or_else(|| missing(Missing::Principal), |share| Value::from(as_rate(share))),
    );
    answer.number(&["gain_needed"], core::gain_on_value(as_rate(loss), as_rate(value)));
    let word = extent(-loss, value + out, principal);
    answer.set(&["extent"], word.map_or_else(missing, |word| serde_json::to_value(word).unwrap_or_default()));
    Ok(vec![answer])
}

pub fn options(case: &Case) -> Answers {
    let input = &case.input;
    let value = input.needs(input.decimal(&["value", "current_value", "V"]), "value")?;
    let cost = input.decimal(&["exit_cost", "fee", "E", "exit_fee"]).unwrap_or_default();
    let rate = input.number(&["cash_rate", "rate", "r_c"]).unwrap_or(0.015);
    let years = input.needs(input.number(&["years", "horizon", "H", "horizon_years"]), "years")?;
    let mut answer = Answer::new();
    let gain = gain_to_equal_exit(value, cost, rate, years);
    answer.number(
        &["gain_to_equal_exit", "gain_needed_to_equal_exit", "hold_gain_needed", "gain_needed", "break_even_gain"],
        gain,
    );
    answer.set(&["exit_value", "exit_at_horizon", "exit_money"], as_rate(value - cost) * (1.0 + rate).powf(years));
    Ok(vec![answer])
}
