//! The explanation of a loss: its figures with their descent, what it is made of, its charts, its lots, and
//! the files that it was read from. Computed anew whenever it is asked for, from what is stored.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

use super::holdings::{self, Holding};
use super::{Call, CaseRef};
use crate::analysis::exit::Tier;
use crate::analysis::explain::{Attribution, Explanation, Inputs, explain};
use crate::analysis::figure::Answer;
use crate::analysis::suitability::Assessment;
use crate::chart::dots::Dot;
use crate::chart::line::{Deal, LineSeries};
use crate::chart::waterfall::Part;
use crate::chart::{Caption, Chart, Frame, caption, dots, line, waterfall};
use crate::document::chart as words;
use crate::domain::client::Client;
use crate::domain::facts::Facts;
use crate::domain::field;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::money::Money;
use crate::domain::record::AttributionRecord;
use crate::domain::trade::{CashFlow, Series, Trade};
use crate::error::Result;
use crate::store::imports::{self, ImportLine, UnresolvedRow};
use crate::store::{facts, people, settings};

/// The explanation with its charts and its files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExplanationView {
    /// The figures.
    pub explanation: Explanation,
    /// Their currency.
    pub currency: String,
    /// What is held is worth, where every price is known.
    pub worth: Option<String>,
    /// Names of the products, by the code that the figures use.
    pub names: BTreeMap<String, String>,
    /// The three parts that add up: market on the client's dates, product, fees.
    pub waterfall: Option<Drawn>,
    /// The same in the size of the client's page; none while it is not the loss that stands in the facts.
    pub for_client: Option<Drawn>,
    /// What the parts add up to, where that is not the loss that stands in the facts.
    pub disagrees: Option<String>,
    /// The same with market and timing apart; the advisor's alone.
    pub split: Option<Drawn>,
    /// What is held most of beside its benchmark, with the client's own days.
    pub line: Option<Drawn>,
    /// The result of each lot.
    pub dots: Option<Drawn>,
    /// The files, newest first.
    pub imports: Vec<ImportLine>,
    /// Rows that nobody understood.
    pub unresolved: Vec<UnresolvedRow>,
}

/// A chart with its sentence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Drawn {
    /// The chart.
    pub chart: Chart,
    /// What it says.
    pub caption: String,
}

/// The explanation of a case.
pub fn get_explanation(call: &Call<'_>, input: CaseRef) -> Result<ExplanationView> {
    let (case, lang, files, unresolved) = call.read(|db| {
        let lang = Lang::from_tag(&settings::get(db)?.lang);
        Ok((gather(db, input.case)?, lang, imports::list(db, input.case)?, imports::unresolved(db, input.case)?))
    })?;
    let explanation = case.explain();
    let currency = case.facts.currency.clone();
    let drawn = |chart: Option<Chart>, caption: Option<Caption>| {
        let (chart, caption) = (chart?, caption?);
        Some(Drawn { chart, caption: words::say(&caption, &currency, lang) })
    };
    let apart = |parts: &[Part], frame: Frame| {
        let total = parts.iter().fold(Money::ZERO, |sum, part| sum + part.amount);
        let chart = waterfall::waterfall(parts, &words::waterfall_words(total, lang), frame);
        drawn(Some(chart), Some(caption::waterfall(parts)))
    };
    let attribution = explanation.attribution.as_ref();
    let parts = attribution.and_then(|attribution| level_one(attribution, lang));
    let agrees = case.agrees(&explanation);
    let lots: Vec<Dot> = explanation
        .lots
        .iter()
        .filter_map(|lot| Some(Dot { name: case.named(&lot.code), amount: lot.result? }))
        .collect();
    let strip = (lots.len() > 1).then(|| dots::dots(&lots, &words::dot_words(lang), Frame::WINDOW)).flatten();
    let lines = case.lines();
    let over_time = line::line(&lines, &case.deals(), &words::line_words(lang), Frame::WINDOW);
    Ok(ExplanationView {
        worth: explanation.answer("figure-value").and_then(Answer::value).map(str::to_owned),
        names: case.names(),
        waterfall: parts.as_ref().and_then(|parts| apart(parts, Frame::WINDOW)),
        for_client: parts.as_ref().filter(|_| agrees).and_then(|parts| apart(parts, Frame::CLIENT)),
        disagrees: attribution.filter(|_| !agrees).map(|attribution| attribution.waterfall.total.value.clone()),
        split: attribution.and_then(|attribution| apart(&level_two(attribution, lang)?, Frame::WINDOW)),
        line: drawn(over_time, caption::line(&line::rebased(&lines))),
        dots: drawn(strip, caption::dots(&lots)),
        imports: files,
        unresolved,
        explanation,
        currency: currency.clone(),
    })
}

/// The parts of the client's page.
pub(super) fn level_one(attribution: &Attribution, lang: Lang) -> Option<Vec<Part>> {
    let waterfall = &attribution.waterfall;
    let parts =
        [("dates", &waterfall.market_on_your_dates), ("product", &waterfall.product), ("fees", &waterfall.fees)];
    parts.into_iter().map(|(name, figure)| part(name, &figure.value, lang)).collect()
}

/// The parts of the advisor's page.
fn level_two(attribution: &Attribution, lang: Lang) -> Option<Vec<Part>> {
    let (split, waterfall) = (&attribution.split, &attribution.waterfall);
    let amount = |name: &str, amount: Money| Part { name: words::part(name, lang), amount };
    Some(vec![
        amount("market", split.market),
        part("product", &waterfall.product.value, lang)?,
        part("fees", &waterfall.fees.value, lang)?,
        amount("timing", split.timing),
    ])
}

fn part(name: &str, value: &str, lang: Lang) -> Option<Part> {
    Some(Part { name: words::part(name, lang), amount: Money(value.parse().ok()?) })
}

/// What the loss is made of, for the papers of a case; none where it could not be computed, or is not the
/// loss that stands in the facts: a client never sees two totals.
pub(super) fn record(db: &Connection, case: CaseId) -> Result<Option<AttributionRecord>> {
    let case = gather(db, case)?;
    let explanation = case.explain();
    let agrees = case.agrees(&explanation);
    let (Some(attribution), Some(valued_on), true) = (explanation.attribution, case.valued_on(), agrees) else {
        return Ok(None);
    };
    let waterfall = attribution.waterfall;
    let mut benchmarks: Vec<String> =
        case.holdings.iter().filter_map(|holding| Some(holding.benchmark.as_ref()?.0.name.clone())).collect();
    benchmarks.sort();
    benchmarks.dedup();
    Ok(Some(AttributionRecord {
        market: waterfall.market_on_your_dates.value,
        product: waterfall.product.value,
        fees: waterfall.fees.value,
        total: waterfall.total.value,
        market_share: attribution.market_share.value().map(str::to_owned),
        benchmarks,
        valued_on: valued_on.to_string(),
    }))
}

/// Everything that the explanation is made of.
struct Gathered {
    facts: Facts,
    client: Client,
    trades: Vec<Trade>,
    flows: Vec<CashFlow>,
    holdings: Vec<Holding>,
}

fn gather(db: &Connection, case: CaseId) -> Result<Gathered> {
    Ok(Gathered {
        facts: facts::get(db, case)?,
        client: people::of_case(db, case)?,
        trades: holdings::trades(db, case)?,
        flows: holdings::cash_flows(db, case)?,
        holdings: holdings::traded(db, case)?,
    })
}

impl Gathered {
    fn valued_on(&self) -> Option<NaiveDate> {
        self.facts.valued_on.as_deref().and_then(field::day)
    }

    /// Do the parts add up to the loss that stands in the facts, to the fen?
    fn agrees(&self, explanation: &Explanation) -> bool {
        let total = explanation.attribution.as_ref().and_then(|found| found.waterfall.total.value.parse().ok());
        let typed = explanation.typed.as_ref().and_then(|loss| loss.amount);
        total.zip(typed).is_some_and(|(total, loss)| Money(total).round() == Money(-loss.0).round())
    }

    fn explain(&self) -> Explanation {
        let by_code = |of: &dyn Fn(&Holding) -> Option<Series>| -> BTreeMap<String, Series> {
            self.holdings.iter().filter_map(|holding| Some((holding.key.clone(), of(holding)?))).collect()
        };
        let ratings = self.holdings.iter().filter_map(|holding| {
            let own = holding.product.rating.clone();
            let typed = self.facts.product_rating.clone().filter(|_| self.holdings.len() == 1);
            Some((holding.key.clone(), own.or(typed)?))
        });
        let day = self.valued_on();
        let redemption: BTreeMap<String, Vec<Tier>> = self
            .holdings
            .iter()
            .filter_map(|holding| Some((holding.key.clone(), holding.fee_table(day?).ok()?)))
            .collect();
        let client = Assessment {
            level: self.client.risk_level.clone(),
            assessed_on: self.client.assessed_on.as_deref().and_then(field::day),
            expires_on: self.client.assessed_until.as_deref().and_then(field::day),
        };
        explain(&Inputs {
            typed: Some(&self.facts),
            trades: &self.trades,
            cash_flows: &self.flows,
            series: &by_code(&|holding| Some(holding.series.clone()).filter(|series| !series.points.is_empty())),
            benchmarks: &by_code(&|holding| holding.benchmark.as_ref().map(|(_, series)| series.clone())),
            benchmark: None,
            valued_on: day,
            ratings: &ratings.collect(),
            client: &client,
            redemption: &redemption,
            target: None,
        })
    }

    fn names(&self) -> BTreeMap<String, String> {
        self.holdings.iter().map(|holding| (holding.key.clone(), holding.product.name.clone())).collect()
    }

    fn named(&self, key: &str) -> String {
        let holding = self.holdings.iter().find(|holding| holding.key == key);
        holding.map_or_else(|| key.to_owned(), |holding| holding.product.name.clone())
    }

    /// What most was paid for, beside its benchmark, from the first purchase to the valuation date.
    fn lines(&self) -> Vec<LineSeries> {
        let Some(main) = holdings::main(&self.holdings) else { return Vec::new() };
        let first = self.trades.iter().filter(|trade| trade.code.as_deref() == Some(&main.key)).map(|trade| trade.date);
        let (first, until) = (first.min(), self.valued_on());
        let within = |series: &Series, name: &str| {
            let before = first.map_or(0, |first| series.points.partition_point(|point| point.date <= first));
            let points = series.points.iter().skip(before.saturating_sub(1));
            let points = points.filter(|point| until.is_none_or(|until| point.date <= until));
            // The price that held on the first day stands there, also where it is of a day before.
            let points = points.map(|point| (first.map_or(point.date, |first| point.date.max(first)), point.nav));
            LineSeries { name: name.to_owned(), points: points.collect() }
        };
        let own = within(&main.series, &main.product.name);
        let other = main.benchmark.as_ref().map(|(product, series)| within(series, &product.name));
        std::iter::once(own).chain(other).filter(|series| series.points.len() > 1).collect()
    }

    /// The client's own days in that product.
    fn deals(&self) -> Vec<Deal> {
        let Some(main) = holdings::main(&self.holdings) else { return Vec::new() };
        let own = self.trades.iter().filter(|trade| trade.code.as_deref() == Some(&main.key));
        let moved = own.filter(|trade| trade.quantity.is_some_and(|units| !units.is_zero()));
        let deal = |trade: &Trade| match trade.action.units_sign() {
            0 => None,
            sign => Some(Deal { date: trade.date, bought: sign > 0 }),
        };
        moved.filter_map(deal).collect()
    }
}
