//! Against a benchmark: beta with its errors, and the twin of Long and Nickels with its relatives.

use chrono::NaiveDate;
use std::collections::BTreeMap;
use tongzhou_core::analysis::Missing;
use tongzhou_core::analysis::rates::beta::{Beta, regress};
use tongzhou_core::analysis::rates::twin;
use tongzhou_core::analysis::rates::volatility;
use tongzhou_core::analysis::rates::xirr::irr;

use super::shape::{Shape, number};
use super::{Answer, Answers, Case, Problem};

/// Pairs of excess returns.
fn pairs(input: &Shape) -> Result<Vec<(f64, f64)>, Problem> {
    let Some(file) = input.text(&["data_file", "file"]) else {
        let list = |names: &[&str]| input.list(names).map(|cells| cells.iter().map(number).collect::<Vec<_>>());
        let asset =
            input.needs(list(&["returns", "asset", "asset_returns", "product", "product_returns", "y"]), "returns")?;
        let names = ["benchmark", "benchmark_returns", "factor_returns", "market", "market_returns", "index", "x"];
        let market = input.needs(list(&names), "benchmark_returns")?;
        let free = ["risk_free", "risk_free_rate", "rf", "risk_free_returns"];
        let constant = input.number(&free).unwrap_or(0.0);
        let by_period = list(&free);
        let excess = |at: usize, value: Option<f64>| {
            let rf = by_period.as_ref().map_or(Some(constant), |rf| rf.get(at).copied().flatten())?;
            Some(value? - rf)
        };
        return Ok(asset
            .into_iter()
            .zip(market)
            .enumerate()
            .filter_map(|(at, (a, b))| Some((excess(at, a)?, excess(at, b)?)))
            .collect());
    };
    let column = |names: &[&str]| -> Result<Option<BTreeMap<NaiveDate, f64>>, Problem> {
        let Some(name) = input.text(names) else { return Ok(None) };
        Ok(Some(input.within(input.column(file, name)?).into_iter().collect()))
    };
    let asset = input.needs(column(&["asset", "product", "fund", "field", "column"])?, "asset")?;
    let market = input.needs(column(&["benchmark", "market", "index"])?, "benchmark")?;
    let constant = input.number(&["risk_free", "rf", "risk_free_rate"]).unwrap_or(0.0);
    let free = column(&["risk_free", "rf", "risk_free_rate"])?;
    let pair = |(day, value): (&NaiveDate, &f64)| {
        let rf = free.as_ref().map_or(Some(constant), |rf| rf.get(day).copied())?;
        Some((value - rf, market.get(day)? - rf))
    };
    Ok(asset.iter().filter_map(pair).collect())
}

pub fn beta(case: &Case) -> Answers {
    let input = &case.input;
    let pairs = pairs(input)?;
    let fit = regress(&pairs);
    let least = input.number(&["min_obs", "minimum_observations", "min_observations"]).unwrap_or(0.0);
    let fit = fit.and_then(|fit| if (fit.observations as f64) < least { Err(Missing::Observations) } else { Ok(fit) });
    let of = |value: fn(&Beta) -> f64| fit.map(|fit| value(&fit));
    let mut answer = Answer::new();
    answer.number(&["beta", "slope"], of(|fit| fit.beta));
    answer.number(
        &["alpha_monthly", "alpha_per_period", "alpha_weekly", "alpha", "intercept", "alpha_period"],
        of(|fit| fit.alpha),
    );
    answer.number(&["se", "beta_se", "standard_error", "stderr", "se_beta"], of(|fit| fit.standard_error));
    answer.number(&["two_se", "beta_2se", "two_standard_errors", "plus_minus"], of(|fit| 2.0 * fit.standard_error));
    answer.number(&["alpha_se", "se_alpha"], of(|fit| fit.alpha_error));
    answer.number(&["correlation", "r", "corr"], of(|fit| fit.correlation));
    answer.number(&["r2", "r_squared", "rsquared"], of(|fit| fit.correlation * fit.correlation));
    answer.number(&["lower", "beta_low", "beta_lower"], of(|fit| fit.range().0));
    answer.number(&["upper", "beta_high", "beta_upper"], of(|fit| fit.range().1));
    answer.number(&["t", "t_stat"], of(|fit| fit.beta / fit.standard_error));
    answer.set(&["n", "observations", "count"], pairs.len());
    let side = |up: bool| {
        let part: Vec<(f64, f64)> =
            pairs.iter().copied().filter(|(_, b)| if up { *b > 0.0 } else { *b < 0.0 }).collect();
        regress(&part).map(|fit| fit.beta)
    };
    answer.number(&["beta_bull", "up_beta", "bull_beta"], side(true));
    answer.number(&["beta_bear", "down_beta", "bear_beta"], side(false));
    let periods = input.number(&["periods_per_year", "annualization"]).or_else(|| {
        let monthly = input.mentions(&["month"]);
        let weekly = input.mentions(&["week"]);
        if monthly {
            Some(12.0)
        } else if weekly {
            Some(52.0)
        } else {
            Some(252.0)
        }
    });
    let yearly = fit.map(|fit| (1.0 + fit.alpha).powf(periods.unwrap_or(12.0)) - 1.0);
    answer.number(&["alpha_annual", "annual_alpha", "alpha_per_year", "alpha_annualised"], yearly);
    // Some sources call the yearly figure alpha.
    let mut annual = answer.clone();
    annual.number(&["alpha"], yearly);
    // What a client is shown: no line through fewer points than the core asks for.
    let mut shown = answer.clone();
    let enough = volatility::enough(pairs.len());
    shown.number(&["beta", "slope"], enough.and(of(|fit| fit.beta)));
    Ok(if enough.is_ok() { vec![answer, annual] } else { vec![answer, annual, shown] })
}

pub fn pme(case: &Case) -> Answers {
    let input = &case.input;
    let flows = match input.numbers(&["flows", "cashflows", "cash_flows", "amounts"]) {
        Some(flows) => flows,
        None => {
            let paid = input.needs(input.numbers(&["contributions", "calls"]), "flows")?;
            let got = input.needs(input.numbers(&["distributions"]), "distributions")?;
            paid.iter().zip(&got).map(|(paid, got)| got - paid.abs()).collect()
        }
    };
    let index = input.numbers(&["index", "benchmark", "index_values", "prices"]);
    let nav = input.number(&["nav", "final_nav", "fund_nav", "residual_value"]);
    let paid: f64 = flows.iter().filter(|flow| **flow < 0.0).map(|flow| -flow).sum();
    let got: f64 = flows.iter().filter(|flow| **flow > 0.0).sum();
    let mut answer = Answer::new();
    answer.set(&["dpi"], got / paid);
    answer.set(&["rvpi"], nav.unwrap_or(0.0) / paid);
    answer.set(&["tvpi", "moic"], (got + nav.unwrap_or(0.0)) / paid);
    let mut with_nav = flows.clone();
    if let (Some(nav), Some(last)) = (nav, with_nav.last_mut()) {
        *last += nav;
    }
    let rate = |flows: &[f64]| irr(flows).single().ok_or(Missing::SingleRate);
    answer.number(&["irr", "fund_irr"], rate(&with_nav));
    let Some(index) = index else { return Ok(vec![answer]) };
    let value = twin::long_nickels(&flows, &index);
    answer.number(&["twin_nav", "ln_pme_nav", "pme_nav", "nav", "twin_value"], value);
    answer.number(&["pme_irr", "ln_pme", "twin_irr"], twin::rate(&flows, &index)?.single().ok_or(Missing::SingleRate));
    answer.number(&["twin_pnl"], value.map(|value| value + flows.iter().sum::<f64>()));
    let last = index.last().copied().ok_or(Missing::Benchmark)?;
    let grown: Vec<f64> = flows.iter().zip(&index).map(|(flow, value)| flow * last / value).collect();
    let (mut contributed, mut distributed) = (0.0, 0.0);
    for flow in &grown {
        if *flow < 0.0 { contributed -= flow } else { distributed += flow }
    }
    answer.set(&["ks_pme", "kspme", "pme_ratio"], (distributed + nav.unwrap_or(0.0)) / contributed);
    answer.numbers(&["ks_pme_flows", "grown_flows"], grown.clone());
    if let (Some(nav), Some(end)) = (nav, with_nav.last()) {
        answer.set(&["pme_plus_lambda", "lambda"], (contributed - nav) / distributed);
        answer
            .set(&["excess_irr"], rate(&with_nav)? - twin::rate(&flows, &index)?.single().ok_or(Missing::SingleRate)?);
        let mut direct = grown;
        if let Some(last) = direct.last_mut() {
            *last += end - flows.last().copied().unwrap_or_default();
        }
        answer.number(&["direct_alpha"], rate(&direct));
        // PME+: distributions scaled until the index account ends in the fund's own value.
        let lambda = (contributed - nav) / distributed;
        let mut scaled: Vec<f64> = flows.iter().map(|flow| if *flow > 0.0 { flow * lambda } else { *flow }).collect();
        answer.numbers(&["pme_plus_flows"], scaled.clone());
        if let Some(last) = scaled.last_mut() {
            *last += nav;
        }
        answer.number(&["pme_plus", "pme_plus_irr"], rate(&scaled));
    } else {
        answer.number(&["direct_alpha"], rate(&grown));
    }
    Ok(vec![answer])
}
