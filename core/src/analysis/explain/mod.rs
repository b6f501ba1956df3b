//! The picture of a case: from trades, prices and a benchmark to everything the facts page shows. Whatever
//! is missing takes only its own figures with it, and is named: trades without prices still give cost and
//! what was realised; typed figures alone give [`super::loss`].

mod account;
mod days;
mod parts;
mod rows;
mod whole;

use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

use super::exit::Tier;
use super::figure::Answer;
use super::loss::{self, Loss};
use super::missing::Missing;
use super::suitability::Assessment;
use crate::domain::facts::Facts;
use crate::domain::trade::{CashFlow, Series, Trade};

pub use parts::{Attribution, LotRow, Split, Waterfall};
pub use rows::ProductRow;

/// What is known of a case.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The typed figures.
    pub typed: Option<&'a Facts>,
    /// Rows of the account.
    pub trades: &'a [Trade],
    /// The client's own money in and out; empty where the cash account is not on file: then every figure
    /// is at the level of the products.
    pub cash_flows: &'a [CashFlow],
    /// Prices by product code, each ascending by day.
    pub series: &'a BTreeMap<String, Series>,
    /// Benchmarks by product code.
    pub benchmarks: &'a BTreeMap<String, Series>,
    /// The benchmark of products that have none of their own.
    pub benchmark: Option<&'a Series>,
    /// The day everything is valued on.
    pub valued_on: Option<NaiveDate>,
    /// R1–R5 by product code.
    pub ratings: &'a BTreeMap<String, String>,
    /// The client's assessment.
    pub client: &'a Assessment,
    /// Redemption tables by product code.
    pub redemption: &'a BTreeMap<String, Vec<Tier>>,
    /// The day by which the client hopes to be even, for the rate that this would take.
    pub target: Option<NaiveDate>,
}

/// An input that is missing, and for which product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "MissingInput")]
pub struct Gap {
    /// The input.
    pub missing: Missing,
    /// The product's code.
    pub code: Option<String>,
}

/// Everything the facts page shows, each a figure or the name of what is missing for it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Explanation {
    /// From the typed figures.
    pub typed: Option<Loss>,
    /// The valuation date.
    #[ts(type = "string | null")]
    pub valued_on: Option<NaiveDate>,
    /// Is the client's cash part of the figures, or are they of the products only?
    pub with_cash: bool,
    /// Amounts: principal (three ways), value, result, realised, unrealised, dividends, fees, loss share.
    pub amounts: Vec<Answer>,
    /// How the money did: TWR, XIRR, timing gap, drawdown, time under water, volatility, beta.
    pub rates: Vec<Answer>,
    /// Extent, breadth, share of the worst product, concentration, mismatch shares.
    pub shape: Vec<Answer>,
    /// What recovery needs.
    pub recovery: Vec<Answer>,
    /// The result taken apart.
    pub attribution: Option<Attribution>,
    /// What is missing for that.
    pub attribution_missing: Option<Gap>,
    /// One for each product.
    pub products: Vec<ProductRow>,
    /// One for each lot.
    pub lots: Vec<LotRow>,
}

impl Explanation {
    /// The answer under a key.
    pub fn answer(&self, key: &str) -> Option<&Answer> {
        [&self.amounts, &self.rates, &self.shape, &self.recovery].into_iter().flatten().find(|answer| match answer {
            Answer::Figure(figure) => figure.key == key,
            Answer::NotComputed { key: name, .. } => *name == key,
        })
    }
}

impl From<Missing> for Gap {
    fn from(missing: Missing) -> Gap {
        Gap { missing, code: None }
    }
}

impl Gap {
    fn of(code: &str) -> impl Fn(Missing) -> Gap + '_ {
        move |missing| Gap { missing, code: Some(code.to_owned()) }
    }
}

/// The answer to a figure that may name a product.
fn answer(key: &'static str, figure: Result<super::figure::Figure, Gap>) -> Answer {
    match figure {
        Ok(figure) => Answer::of(key, Ok(figure)),
        Err(gap) => Answer::NotComputed { key, missing: gap.missing, code: gap.code },
    }
}

/// Computes the picture. Never fails: what can't be had is named in its place.
pub fn explain(inputs: &Inputs<'_>) -> Explanation {
    let typed = inputs.typed.map(loss::of);
    let account = account::Account::read(inputs);
    let account = match account {
        Ok(account) => account,
        Err(gap) => return whole::nothing(typed, inputs, &gap),
    };
    let found = parts::take_apart(&account, inputs);
    let (attribution, attribution_missing) = match found {
        Ok(attribution) => (Some(attribution), None),
        Err(gap) => (None, Some(gap)),
    };
    let (printed_lots, attribution) = match attribution {
        Some((attribution, lots)) => (Some(lots), Some(attribution)),
        None => (None, None),
    };
    Explanation {
        typed,
        valued_on: inputs.valued_on,
        with_cash: account.with_cash,
        amounts: whole::amounts(&account),
        rates: days::rates(&account, inputs),
        shape: whole::shape(&account, inputs),
        recovery: whole::recovery(&account, inputs),
        attribution,
        attribution_missing,
        products: rows::products(&account, inputs),
        lots: parts::lots(&account, printed_lots.as_deref()),
    }
}

#[cfg(test)]
mod tests;
