//! What is held: concentration, and the price of a day.

use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use tongzhou_core::analysis::{Missing, concentration as core, price as prices};
use tongzhou_core::domain::trade::{PricePoint, Series};

use super::returns::dated;
use super::shape::number;
use super::{Answer, Answers, Case};

pub fn concentration(case: &Case) -> Answers {
    let input = &case.input;
    let found = input.get(&["weights", "values", "holdings", "positions", "amounts", "market_values"]);
    let found = input.needs(found, "weights")?;
    let is_cash = |text: &str| matches!(text.to_lowercase().as_str(), "cash" | "现金");
    let by = input.text(&["by", "group_by", "level"]);
    let mut groups: BTreeMap<String, f64> = BTreeMap::new();
    let mut cash = input.number(&["cash"]).unwrap_or(0.0);
    let mut add = |name: String, weight: f64| {
        if is_cash(&name) { cash += weight } else { *groups.entry(name).or_default() += weight }
    };
    match found {
        Value::Array(rows) => {
            for (at, row) in rows.iter().enumerate() {
                let cell = |names: &[&str]| names.iter().find_map(|name| row.get(*name));
                let weight = number(row)
                    .or_else(|| cell(&["weight", "value", "market_value", "amount"]).and_then(number))
                    .or_else(|| row.get(1).and_then(number));
                let name =
                    by.and_then(|by| row.get(by)).or_else(|| row.get(0)).and_then(Value::as_str).map(str::to_owned);
                let kind = cell(&["kind", "type", "asset_class", "class"]).and_then(Value::as_str).unwrap_or_default();
                let name = if is_cash(kind) || row.get("cash").and_then(Value::as_bool) == Some(true) {
                    Some("cash".to_owned())
                } else {
                    name
                };
                add(name.unwrap_or_else(|| format!("{at:05}")), input.needs(weight, "a weight")?);
            }
        }
        Value::Object(named) => {
            for (name, weight) in named {
                add(name.clone(), input.needs(number(weight), "a weight")?);
            }
        }
        _ => return input.needs(None, "a list of weights"),
    }
    let weights: Vec<f64> = groups.into_values().collect();
    let total: f64 = weights.iter().sum();
    let found = core::of(&weights);
    let fill = |scale: f64, scale_squared: f64| {
        let mut answer = Answer::new();
        answer.number(&["hhi", "HHI", "herfindahl"], found.map(|c| c.hhi * scale_squared));
        answer.number(&["hhi_points", "hhi_10000"], found.map(|c| c.hhi * scale_squared * 10_000.0));
        answer.number(
            &["effective_n", "effective", "n_eff", "effective_number", "effective_holdings", "N"],
            found.map(|c| 1.0 / (c.hhi * scale_squared)),
        );
        answer.number(&["top1", "top_1", "max_weight", "largest"], found.map(|c| c.top1 * scale));
        answer.number(&["top3", "top_3"], found.map(|c| c.top3 * scale));
        answer.set(&["cash_weight", "cash_share"], cash / (cash + total));
        answer.set(&["cash"], cash);
        answer.set(&["n", "count"], weights.len());
        answer.set(&["refused", "error"], found.is_err());
        answer
    };
    // Weights as printed may leave out the cash: then Σw² of the printed ones is another convention.
    Ok(vec![fill(1.0, 1.0), fill(total, total * total)])
}

pub fn price(case: &Case) -> Answers {
    let input = &case.input;
    let points = input.needs(dated(input, &["points", "series", "prices", "navs"])?, "points")?;
    let day = input.needs(input.date(&["date", "day", "on", "valuation_date"]), "date")?;
    let point = |(date, nav): (chrono::NaiveDate, f64)| {
        Some(PricePoint { date, nav: Decimal::try_from(nav).ok()?, acc_nav: None })
    };
    let series = Series { code: None, name: None, points: points.into_iter().filter_map(point).collect() };
    let mut answer = Answer::new();
    match prices::on_or_before(&series, day) {
        Ok(quote) => {
            answer.decimal(&["price", "nav", "value"], quote.price);
            answer.set(&["date", "price_date", "used"], quote.date.to_string());
            answer.set(&["age_days", "age", "days_old"], quote.age_days);
            answer.set(&["stale", "is_stale"], quote.is_stale());
        }
        Err(missing) => {
            debug_assert_eq!(missing, Missing::PriceOfProduct);
            answer.number(&["price", "nav", "value", "date", "price_date"], Err(missing));
        }
    }
    Ok(vec![answer])
}
