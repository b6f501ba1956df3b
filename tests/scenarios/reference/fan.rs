//! Properties of the fan: width, order, sameness, convergence, shares of paths.

use serde_json::Value;
use tongzhou_core::analysis::ahead::fan::{Draw, Drift, ENOUGH_MONTHS, fan as draw, share_reaching};
use tongzhou_core::analysis::ahead::quantile;
use tongzhou_core::analysis::{Missing, ahead::fan::BANDS};

use super::answer::missing;
use super::returns::returns;
use super::shape::Shape;
use super::{Answer, Answers, Case};

/// Monthly returns: as given, or the last value of each month of a daily series.
fn monthly(input: &Shape) -> Result<Vec<f64>, super::Problem> {
    if let (Some(rate), Some(count)) =
        (input.number(&["constant_return", "constant"]), input.number(&["count", "n_months", "history"]))
    {
        return Ok(vec![rate; count as usize]);
    }
    let daily = input.get(&["data_file", "file"]).is_some();
    let points = if daily { super::returns::dated(input, &[])?.unwrap_or_default() } else { Vec::new() };
    let per_month = points.len() as f64
        / points.first().zip(points.last()).map_or(1.0, |(a, b)| ((b.0 - a.0).num_days() as f64 / 30.4).max(1.0));
    if per_month < 2.0 {
        return returns(input);
    }
    use chrono::Datelike;
    let mut ends: Vec<f64> = Vec::new();
    for (at, (day, level)) in points.iter().enumerate() {
        if points.get(at + 1).is_none_or(|(next, _)| (next.year(), next.month()) != (day.year(), day.month())) {
            ends.push(*level);
        }
    }
    Ok(ends.windows(2).map(|pair| pair[1] / pair[0] - 1.0).collect())
}

fn settings(input: &Shape) -> Draw {
    let drift = input.text(&["drift"]).unwrap_or("zero").to_lowercase();
    let drift = if drift.contains("hist") {
        Drift::Historic
    } else if drift.contains("cash") {
        Drift::Cash { rate: input.number(&["cash_rate"]).unwrap_or(0.015) }
    } else {
        Drift::Zero
    };
    let months = input.number(&["months", "horizon_months", "ahead"]);
    let months = months.or_else(|| input.number(&["years", "horizon_years"]).map(|years| years * 12.0)).unwrap_or(36.0);
    let block = match input.text(&["mean_block", "block", "method"]) {
        Some(word) if word.contains("iid") => 1.0,
        Some(word) if word.contains("inf") => f64::INFINITY,
        _ => input.number(&["mean_block", "block", "block_length"]).unwrap_or(6.0),
    };
    Draw {
        months: months as usize,
        paths: input.number(&["paths", "n_paths", "N", "n"]).unwrap_or(5000.0) as usize,
        mean_block: block,
        drift,
        seed: input.number(&["seed"]).unwrap_or(1.0) as u64,
    }
}

pub fn fan(case: &Case) -> Answers {
    let input = &case.input;
    let history = monthly(input)?;
    let how = settings(input);
    let mut answer = Answer::new();
    answer.set(&["months_of_history", "observations", "n_returns"], history.len());
    let enough = history.len() >= ENOUGH_MONTHS;
    answer.set(&["enough"], enough);
    answer.set(&["fan"], if enough { Value::from(true) } else { missing(Missing::Observations) });
    let bands = draw(&history, &how);
    let last =
        bands.as_ref().map_err(|missing| *missing).and_then(|bands| bands.last().copied().ok_or(Missing::Horizon));
    let start = input.number(&["start", "start_value", "value"]).unwrap_or(1.0);
    let last = last.map(|band| band.map(|growth| growth * start));
    let width = last.map(|band| band[4] - band[0]);
    answer.number(&["width", "band_width", "max_width"], width);
    answer.set(&["zero_width"], width.is_ok_and(|width| width == 0.0));
    for (at, names) in [
        ["q05", "p5", "q5"],
        ["q25", "p25", "p_25"],
        ["q50", "p50", "median"],
        ["q75", "p75", "p_75"],
        ["q95", "p95", "p_95"],
    ]
    .iter()
    .enumerate()
    {
        answer.number(names, last.map(|band| band[at]));
    }
    answer.set(&["quantiles", "bands", "final"], last.map_or(Value::Null, |band| Value::from(band.to_vec())));
    answer.set(&["quantile_levels"], BANDS.to_vec());
    let ordered =
        bands.as_ref().is_ok_and(|bands| bands.iter().all(|band| band.windows(2).all(|pair| pair[0] <= pair[1])));
    answer.set(&["ordered", "monotone"], ordered);
    let again = draw(&history, &how);
    answer.set(&["identical", "same_seed_identical", "deterministic", "same_seed", "reproducible"], again == bands);
    let other = draw(&history, &Draw { seed: how.seed + 1, ..how });
    answer.set(&["other_seed_differs", "different_seed_differs"], other != bands);
    let end = |paths: usize, seed: u64| {
        draw(&history, &Draw { paths, seed, ..how })
            .ok()
            .and_then(|bands| bands.last().copied())
            .map_or(f64::NAN, |band| band[0])
    };
    if case.expects("converges") {
        let spread = |paths: usize| {
            let ends: Vec<f64> = (0..8).map(|seed| end(paths, seed)).collect();
            ends.iter().copied().fold(f64::MIN, f64::max) - ends.iter().copied().fold(f64::MAX, f64::min)
        };
        answer.set(&["converges"], spread(10_000) <= spread(100));
    }
    let gain = input.number(&["gain", "gain_needed", "target"]).or_else(|| {
        let loss = input.number(&["loss"])?;
        Some(loss / (1.0 - loss))
    });
    if let Some(gain) = gain {
        let names = ["share_reaching", "share", "shares", "share_of_paths", "reaching"];
        match input.numbers(&["horizons", "years", "horizons_years"]) {
            Some(years) => {
                let rolling = years.iter().map(|years| rolling_share(&history, (years * 12.0) as usize, gain));
                answer.numbers(&["rolling", "rolling_share", "rolling_shares", "rolling_starts"], rolling.collect());
                let shares: Result<Vec<f64>, Missing> = years
                    .iter()
                    .map(|years| share_reaching(&history, &Draw { months: (years * 12.0) as usize, ..how }, gain))
                    .collect();
                answer.numbers(&names, shares?);
            }
            None => answer.number(&names, share_reaching(&history, &how, gain)),
        }
    }
    Ok(vec![answer])
}

/// Share of starts in the record itself from which the gain was reached within the months.
fn rolling_share(history: &[f64], months: usize, gain: f64) -> f64 {
    let reaches = |window: &[f64]| {
        let mut level = 1.0;
        window.iter().any(|rate| {
            level *= 1.0 + rate;
            level >= 1.0 + gain
        })
    };
    let starts: Vec<bool> = history.windows(months.max(1)).map(reaches).collect();
    starts.iter().filter(|reached| **reached).count() as f64 / starts.len().max(1) as f64
}

pub fn quantiles(case: &Case) -> Answers {
    let input = &case.input;
    let values = input.needs(input.numbers(&["values", "data", "x", "returns"]), "values")?;
    let mut answer = Answer::new();
    match (input.numbers(&["probs", "ps", "levels", "quantiles", "q", "p"]), input.number(&["p", "q", "prob"])) {
        (Some(levels), _) => answer.numbers(&["quantiles", "values", "q", "result"], quantile::of(values, &levels)),
        (None, Some(level)) => {
            let found = quantile::of(values, &[level]).first().copied().ok_or(Missing::Observations);
            answer.number(&["quantile", "value", "q", "result"], found);
        }
        (None, None) => return input.needs(None, "probs"),
    }
    Ok(vec![answer])
}
