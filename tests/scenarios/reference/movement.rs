//! How wealth moved: daily TWR, returns linked, drawdown, time under water, volatility.

use serde_json::Value;
use tongzhou_core::analysis::Missing;
use tongzhou_core::analysis::rates::twr::{self, DayValue};
use tongzhou_core::analysis::rates::{drawdown, volatility};

use super::returns::{returns as read_returns, wealth as read_wealth};
use super::shape::{Row, date};
use super::{Answer, Answers, Case, Problem};

pub fn twr(case: &Case) -> Answers {
    let input = &case.input;
    let Some(rows) = input.list(&["rows", "days", "periods", "valuations"]) else { return returns(case) };
    let given: Option<Vec<String>> =
        input.list(&["columns"]).map(|names| names.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    let usual = || ["date", "inflow", "outflow", "end_value"].map(str::to_owned).to_vec();
    let columns = given.unwrap_or_else(usual);
    let (mut days, mut dates, mut start) = (Vec::new(), Vec::new(), None);
    for row in rows {
        let row = Row { value: row, columns: &columns };
        let net = row.number(&["flow", "net_flow", "cashflow", "external_flow"]).unwrap_or(0.0);
        let inflow = row.number(&["inflow", "in", "inflows", "deposit"]).unwrap_or(net.max(0.0));
        let outflow = row.number(&["outflow", "out", "outflows", "withdrawal", "removal"]).unwrap_or((-net).max(0.0));
        let end = row.number(&["end_value", "value", "end", "v_end", "market_value", "valuation"]);
        let end = end.ok_or_else(|| Problem::new("unknown shape: a row without its end value"))?;
        if let (None, Some(begin)) = (start, row.number(&["start_value", "begin_value", "v_start"])) {
            start = Some(begin);
        }
        dates.extend(row.get(&["date", "day"]).and_then(date));
        days.push(DayValue { inflow, outflow, end });
    }
    if let Some(begin) = start.or_else(|| input.number(&["v0", "start_value", "initial_value"]))
        && let Some(first) = days.first_mut()
    {
        first.inflow += begin;
    }
    let found = twr::daily(&days);
    let mut answer = Answer::new();
    let (daily, cumulative) = found.as_ref().map_or((Vec::new(), Vec::new()), |twr| {
        (twr.daily.clone(), twr.wealth.iter().map(|wealth| wealth - 1.0).collect())
    });
    answer.numbers(&["daily", "delta", "returns", "daily_returns"], daily);
    answer.numbers(&["cumulative", "accumulated", "cumulative_returns"], cumulative);
    let total = found.as_ref().map(twr::Twr::total).map_err(|missing| *missing);
    answer.number(&["total", "twr", "ttwror", "total_return", "rate", "final"], total);
    answer.set(&["warning", "warnings"], found.as_ref().is_ok_and(|twr| twr.empty_days > 0));
    answer.set(&["empty_days", "zero_base_days"], found.as_ref().map_or(0, |twr| twr.empty_days));
    if let Ok(twr) = &found {
        let fall = drawdown::maximum(&std::iter::once(1.0).chain(twr.wealth.iter().copied()).collect::<Vec<_>>());
        answer.number(&["max_drawdown"], fall.map(|fall| fall.depth).ok_or(Missing::ValueAboveZero));
    }
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let span = (*last - *first).num_days();
        answer.set(&["days"], span);
        let annual = total.and_then(|total| twr::per_year(total, span));
        answer.number(&["annual", "annualised", "annualized", "twr_per_year", "per_year"], annual);
    }
    Ok(vec![answer])
}

/// Returns linked, and as a rate a year.
pub fn returns(case: &Case) -> Answers {
    let input = &case.input;
    let returns = read_returns(input)?;
    let wealth = read_wealth(input)?;
    let mut level = 1.0;
    let cumulative: Vec<f64> = returns
        .iter()
        .map(|rate| {
            level *= 1.0 + rate;
            level - 1.0
        })
        .collect();
    let total = cumulative.last().copied().ok_or(Missing::Observations);
    let mut answer = Answer::new();
    answer.numbers(&["cumulative", "accumulated", "cumulative_returns", "cum_returns"], cumulative);
    answer.number(&["total", "total_return", "twr", "cum_return", "cum_returns_final", "rate"], total);
    answer.numbers(&["daily", "returns"], returns.clone());
    let mean = volatility::mean(&returns).ok_or(Missing::Observations);
    answer.number(&["mean", "mean_return"], mean);
    let days = wealth.days.as_ref().and_then(|days| Some((*days.last()? - *days.first()?).num_days()));
    let periods = input.number(&["periods_per_year", "periods", "annualization"]);
    let annual = match (periods, days) {
        (Some(periods), _) => total.map(|total| (1.0 + total).powf(periods / returns.len() as f64) - 1.0),
        (None, Some(days)) => total.and_then(|total| twr::per_year(total, days)),
        (None, None) => Err(Missing::FullYear),
    };
    answer.number(&["annual", "annual_return", "annualised", "annualized", "cagr", "twr_per_year"], annual);
    Ok(vec![answer])
}

pub fn volatility(case: &Case) -> Answers {
    let input = &case.input;
    let returns = read_returns(input)?;
    let periods = input.number(&["periods_per_year", "annualization", "periods"]).or_else(|| {
        let period = input.text(&["period", "frequency"])?;
        [("month", 12.0), ("week", 52.0), ("dai", 252.0), ("year", 1.0), ("quarter", 4.0)]
            .iter()
            .find(|(word, _)| period.to_lowercase().contains(word))
            .map(|(_, periods)| *periods)
    });
    let ddof = input.number(&["ddof"]).unwrap_or(1.0) as usize;
    let acceptable = input
        .number(&["mar", "MAR", "required_return", "threshold", "minimum_acceptable_return", "target"])
        .unwrap_or(0.0);
    let scale = periods.unwrap_or(1.0).sqrt();
    let deviation = volatility::deviation(&returns, ddof);
    let below = volatility::downside(&returns, acceptable);
    let mut plain = Answer::new();
    let annual = volatility::annual(&returns, ddof, periods.unwrap_or(1.0));
    plain.number(&["annual_volatility", "annualised_volatility", "annualized_volatility", "volatility", "vol"], annual);
    plain.number(&["deviation", "standard_deviation", "std", "sd", "stdev", "period_volatility"], deviation);
    plain.number(&["downside_deviation", "downside", "downside_risk"], below);
    plain.number(
        &["annual_downside_deviation", "downside_risk_annual", "annual_downside_risk"],
        below.map(|x| x * scale),
    );
    plain.number(&["mean"], volatility::mean(&returns).ok_or(Missing::Observations));
    plain.number(&["variance"], deviation.map(|x| x * x));
    plain.set(&["observations", "n", "count"], returns.len());
    let shown = volatility::enough(returns.len()).and(annual);
    plain.number(&["shown", "displayed", "shown_volatility"], shown);
    plain.set(&["enough", "enough_observations"], volatility::enough(returns.len()).is_ok());
    // A yearly downside deviation goes by the same name in some sources.
    let mut yearly = plain.clone();
    yearly.number(&["downside_deviation", "downside_risk", "downside"], below.map(|x| x * scale));
    // Log returns × √n, not a year's: another source's volatility, never to be compared with the first.
    let logs: Vec<f64> = returns.iter().map(|r| r.ln_1p()).collect();
    let spread = (logs.len() as f64).sqrt();
    let mut logged = Answer::new();
    logged.number(&["volatility", "standard_deviation", "std"], volatility::deviation(&logs, 1).map(|x| x * spread));
    let middle = volatility::mean(&logs).ok_or(Missing::Observations)?;
    let half = volatility::downside(&logs, middle).map(|x| x * logs.len() as f64 / (logs.len() as f64 - 1.0).sqrt());
    logged.number(&["semideviation", "semi_deviation", "downside_deviation", "semivolatility"], half);
    // A short series must not be shown where the case says how many are needed.
    let least = input.number(&["min_obs", "minimum_observations", "min_observations"]);
    if least.is_some_and(|least| (returns.len() as f64) < least) {
        let mut refused = Answer::new();
        refused.number(
            &["annual_volatility", "volatility", "deviation", "downside_deviation"],
            Err(Missing::Observations),
        );
        refused.set(&["observations", "n"], returns.len());
        return Ok(vec![refused]);
    }
    Ok(vec![plain, yearly, logged])
}
