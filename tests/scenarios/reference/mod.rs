//! Runs reference cases: a topic reads the shapes that its cases come in, asks the core, and answers with
//! every key it can; the judge compares what the case expects. An unknown topic, shape or key is a
//! failure, never a skip.

mod answer;
mod benchmark;
mod decomposition;
mod drawdown;
mod fan;
mod fund_fees;
mod gap;
mod holdings;
mod import_rows;
mod import_topic;
mod ledger;
mod money;
mod movement;
mod pnl;
mod recovery;
mod returns;
mod shape;
mod share_fees;
mod suitability;

use serde_json::Value;
use std::path::{Path, PathBuf};

pub use answer::{Answer, Answers, Problem};
use shape::Shape;

/// One case of a file.
pub struct Case {
    pub id: String,
    pub topic: String,
    pub input: Shape,
    expected: Value,
    tolerance: f64,
    acceptable: Vec<Value>,
}

impl Case {
    pub fn read(case: &Value, folder: &Path) -> Case {
        let text = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let input = case.get("input").cloned().unwrap_or_default();
        Case {
            id: text("id"),
            topic: text("topic"),
            input: Shape { value: input, folder: PathBuf::from(folder) },
            expected: case.get("expected").cloned().unwrap_or_default(),
            tolerance: case.get("tolerance").and_then(Value::as_f64).unwrap_or(0.0),
            acceptable: case.get("acceptable").and_then(Value::as_array).cloned().unwrap_or_default(),
        }
    }

    /// Does the case ask for that key?
    pub fn expects(&self, key: &str) -> bool {
        self.expected.get(key).is_some()
    }
}

fn answers(case: &Case) -> Answers {
    match case.topic.as_str() {
        "xirr" | "irr" | "mwr" | "mwrr" | "money_weighted" => money::xirr(case),
        "npv" | "xnpv" => money::xnpv(case),
        "modified_dietz" | "dietz" => money::dietz(case),
        "behaviour_gap" | "behavior_gap" | "timing_gap" | "gap" => gap::gap(case),
        "pme" | "ln_pme" | "ks_pme" | "kspme" | "pe" | "pe_metrics" | "private_equity" => benchmark::pme(case),
        "beta" | "capm" | "alpha" | "alpha_beta" | "correlation" | "regression" => benchmark::beta(case),
        "twr" | "ttwror" | "client_index" | "true_twr" => movement::twr(case),
        "cumulative_return" | "cum_returns" | "annual_return" | "total_return" | "cagr" | "returns" => {
            movement::returns(case)
        }
        "max_drawdown" | "drawdown" | "mdd" | "time_under_water" | "underwater" | "drawdown_duration" => {
            drawdown::drawdown(case)
        }
        "volatility" | "downside_deviation" | "downside_risk" | "downside" | "semideviation" | "risk" => {
            movement::volatility(case)
        }
        "cost_basis" | "capital_gains" | "cost" | "realised_gains" | "lots" | "fifo" => ledger::cost_basis(case),
        "pnl_money" | "pnl" | "portfolio" | "performance" => pnl::pnl(case),
        "fund_fees" | "fees" | "stock_fees" | "share_fees" | "a_share_fees" | "exit_fees" | "exit_cost"
        | "subscription" | "redemption" | "trade_fees" | "cn_fees" => fund_fees::fees(case),
        "recovery" | "recovery_needed" | "break_even" | "years_to_break_even" => recovery::recovery(case),
        "loss" | "extent" | "principal" | "breadth" => recovery::loss(case),
        "options" | "option_arithmetic" | "exit_breakeven" | "hold_vs_exit" => recovery::options(case),
        "decomposition" | "attribution" => decomposition::decomposition(case),
        "concentration" | "hhi" => holdings::concentration(case),
        "price" | "price_on" | "valuation_price" | "benchmark_price" => holdings::price(case),
        "suitability" | "cr_mismatch" | "mismatch" | "c_r_mismatch" => suitability::suitability(case),
        "fan" | "bootstrap" | "paths" | "resampling" => fan::fan(case),
        "quantile" | "quantiles" | "percentile" => fan::quantiles(case),
        "import" | "statement" => import_topic::import(case),
        other => by_part(case, other),
    }
}

/// A topic whose name says more than one of ours: `max_drawdown_dates`, `fund_fees_redeem`.
fn by_part(case: &Case, topic: &str) -> Answers {
    let says = |words: &[&str]| words.iter().any(|word| topic.contains(word));
    match () {
        () if says(&["import", "statement"]) => import_topic::import(case),
        () if says(&["decomp", "attribution"]) => decomposition::decomposition(case),
        () if says(&["drawdown", "water"]) => drawdown::drawdown(case),
        () if says(&["volatil", "deviation", "downside"]) => movement::volatility(case),
        () if says(&["pme"]) => benchmark::pme(case),
        () if says(&["xirr", "irr"]) => money::xirr(case),
        () if says(&["dietz"]) => money::dietz(case),
        () if says(&["twr", "time_weighted"]) => movement::twr(case),
        () if says(&["gap"]) => gap::gap(case),
        () if says(&["beta", "capm"]) => benchmark::beta(case),
        () if says(&["pnl", "performance"]) => pnl::pnl(case),
        () if says(&["cost", "gains", "fifo", "average"]) => ledger::cost_basis(case),
        () if says(&["fee", "subscri", "redeem", "redempt"]) => fund_fees::fees(case),
        () if says(&["recover", "break_even", "breakeven"]) => recovery::recovery(case),
        () if says(&["hhi", "concentrat"]) => holdings::concentration(case),
        () if says(&["suitab", "mismatch"]) => suitability::suitability(case),
        () if says(&["fan", "bootstrap", "resampl"]) => fan::fan(case),
        () if says(&["return"]) => movement::returns(case),
        () => Err(Problem::new(format!("unknown topic {topic}"))),
    }
}

/// Compares every key that the case expects with every answer; one right answer is enough.
pub fn judge(case: &Case) -> Result<(), Problem> {
    let mut wanted = vec![&case.expected];
    wanted.extend(&case.acceptable);
    let answers = match answers(case) {
        Err(problem) if wanted.iter().any(|expected| problem.is_expected(expected)) => return Ok(()),
        answers => answers?,
    };
    let mut first = None;
    for answer in &answers {
        for expected in &wanted {
            match answer.agrees(expected, case.tolerance) {
                Ok(()) => return Ok(()),
                Err(problem) => first = first.or(Some(problem)),
            }
        }
    }
    Err(first.unwrap_or_else(|| Problem::new("no answer")))
}
