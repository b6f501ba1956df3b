//! Attribution of the whole account: level 1 for the client's page, level 2 with a second start for the
//! advisor, and every lot. Rows and sums are printed so that they add up across and down.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use ts_rs::TS;

use super::super::attribution::{Parts, Stake, market_share_of_loss, of_lot, reference_rate};
use super::super::figure::{Answer, Figure, Input, Source};
use super::super::lots::Lot;
use super::super::missing::{Missing, above};
use super::super::price::on_or_before;
use super::account::{Account, Product};
use super::{Gap, Inputs};
use crate::domain::money::Money;
use crate::domain::trade::Series;

/// A result taken apart; the parts of a level add up to the total to the fen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Attribution {
    /// Level 1: for the client's page.
    pub waterfall: Waterfall,
    /// Level 2: for the advisor, with the window from the first buy.
    pub split: Split,
    /// The same with another start, to show how much the split depends on it.
    pub second_split: Option<Split>,
    /// Share of the market in the loss; only where all parts are losses.
    pub market_share: Answer,
    /// What to print beside it: keys of the catalogue.
    pub notes: Vec<&'static str>,
}

/// Market on the client's dates + product + fees = total.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(rename = "AttributionWaterfall")]
pub struct Waterfall {
    /// The same money in the benchmark on the same days.
    pub market_on_your_dates: Figure,
    /// The products against their benchmarks.
    pub product: Figure,
    /// Fees, negative.
    pub fees: Figure,
    /// The result; negative for a loss.
    pub total: Figure,
}

/// Market on the client's dates in its two parts, which depend on where the window starts.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(rename = "AttributionSplit")]
pub struct Split {
    /// Start of the window.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// Steady yearly rate of the benchmark over the window; several benchmarks: none is printed.
    pub reference_rate_per_year: Option<f64>,
    /// Market effect.
    pub market: Money,
    /// Timing effect 进出时点.
    pub timing: Money,
}

/// One lot.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LotRow {
    /// The product.
    pub code: String,
    /// Bought on.
    #[ts(type = "string")]
    pub opened: NaiveDate,
    /// Sold on.
    #[ts(type = "string | null")]
    pub closed: Option<NaiveDate>,
    /// Units.
    #[ts(type = "string")]
    pub units: Decimal,
    /// Cost before fees.
    pub cost: Money,
    /// Proceeds or value; `None` without a price.
    pub worth: Option<Money>,
    /// Dividends.
    pub income: Money,
    /// Fees.
    pub fees: Money,
    /// Market effect + timing effect + product effect + fees.
    pub result: Option<Money>,
    /// Market effect.
    pub market: Option<Money>,
    /// Timing effect.
    pub timing: Option<Money>,
    /// Product effect.
    pub product: Option<Money>,
}

/// Stakes of a product with its benchmark.
struct Measured<'a> {
    product: &'a Product,
    benchmark: &'a Series,
    stakes: Vec<Stake>,
}

pub fn take_apart(account: &Account, inputs: &Inputs<'_>) -> Result<(Attribution, Vec<Parts>), Gap> {
    let until = account.valued_on?;
    let start = account.first_buy().ok_or(Missing::Trades)?;
    let mut measured = Vec::with_capacity(account.products.len());
    let mut notes = Vec::new();
    for product in &account.products {
        let benchmark = inputs.benchmarks.get(&product.code).or(inputs.benchmark);
        let benchmark = benchmark.ok_or(Missing::Benchmark).map_err(Gap::of(&product.code))?;
        if !product.ledger.fees_known {
            return Err(Gap::of(&product.code)(Missing::FeesOfTrade));
        }
        let last = on_or_before(benchmark, until).map_err(|_| Missing::PriceBeforeFirstBuy)?;
        if (last.is_stale() || product.quote.ok().flatten().is_some_and(|quote| quote.is_stale()))
            && !notes.contains(&"note-stale-price")
        {
            notes.push("note-stale-price");
        }
        measured.push(Measured {
            product,
            benchmark,
            stakes: stakes(product, benchmark, until).map_err(Gap::of(&product.code))?,
        });
    }
    let (lots, rate) = parts_from(&measured, |_| start, until)?;
    let (printed, sum) = Parts::printed_rows(&lots);
    let second = second_start(&measured, start);
    let second_split = second.and_then(|second| {
        let (lots, rate) = parts_from(&measured, |_| second, until).ok()?;
        let exact = lots.iter().fold(Parts::default(), |sum, lot| sum.plus(*lot)).printed();
        // The sum of the two is the same at every start; the timing takes the rounding.
        let timing = Money(sum.market_on_your_dates() - exact.market);
        Some(Split { start: second, reference_rate_per_year: rate, market: Money(exact.market), timing })
    });
    let figure = |value: Decimal, key: &'static str, of: fn(&Parts) -> Decimal| {
        let mut figure = Figure::money(value, Source::Benchmark, Some(until));
        let all = measured.iter().flat_map(|one| one.stakes.iter().map(|stake| (one.product.code.as_str(), stake)));
        let inputs = all
            .zip(&printed)
            .map(|((code, stake), parts)| Input::money(key, of(parts)).of_product(code).on(stake.opened));
        figure.inputs.extend(inputs);
        figure
    };
    let named = |key: &'static str, figure: Figure| Figure { key, ..figure };
    let waterfall = Waterfall {
        market_on_your_dates: named(
            "figure-market-on-your-dates",
            figure(sum.market_on_your_dates(), "input-lot-market-on-your-dates", Parts::market_on_your_dates),
        ),
        product: named("figure-product-effect", figure(sum.product, "input-lot-product-effect", |parts| parts.product)),
        fees: named("figure-fees", figure(sum.fees, "input-lot-fees", |parts| parts.fees)),
        total: named("figure-result", figure(sum.total(), "input-lot-result", Parts::total)),
    };
    let share = market_share_of_loss(&sum).map(|share| {
        let figure = Figure::fraction(share, "figure-result", Source::Benchmark, Some(until));
        let of = |key, amount| Input::money(key, amount);
        figure
            .from(of("figure-market-on-your-dates", sum.market_on_your_dates()))
            .from(of("figure-result", sum.total()))
    });
    notes.push("note-price-index-flatters-product");
    notes.push("note-management-fee-in-product");
    let attribution = Attribution {
        waterfall,
        split: Split { start, reference_rate_per_year: rate, market: Money(sum.market), timing: Money(sum.timing) },
        second_split,
        market_share: Answer::of("figure-market-share", share),
        notes,
    };
    Ok((attribution, printed))
}

fn stakes(product: &Product, benchmark: &Series, until: NaiveDate) -> Result<Vec<Stake>, Missing> {
    let on = |day| on_or_before(benchmark, day).map(|quote| quote.price).map_err(|_| Missing::PriceBeforeFirstBuy);
    let stake = |(lot, worth): (&Lot, Result<Decimal, Missing>)| {
        let ended = lot.closed.unwrap_or(until);
        Ok(Stake {
            cost: lot.cost,
            opened: lot.opened,
            ended,
            worth: worth?,
            income: lot.income,
            fees: lot.fees_in + lot.fees_out,
            benchmark_at_start: on(lot.opened)?,
            benchmark_at_end: on(ended)?,
        })
    };
    product.valued().map(stake).collect()
}

/// The parts of every lot with the window from a start, and the rate where there is one for all.
fn parts_from(
    measured: &[Measured<'_>],
    start: impl Fn(&Product) -> NaiveDate,
    until: NaiveDate,
) -> Result<(Vec<Parts>, Option<f64>), Gap> {
    let mut lots = Vec::new();
    let mut rates: Vec<f64> = Vec::new();
    for one in measured {
        let named = Gap::of(&one.product.code);
        let price = |day| on_or_before(one.benchmark, day).map(|quote| quote.price);
        let from = start(one.product);
        let first = price(from).map_err(|_| Missing::PriceBeforeFirstBuy).map_err(&named)?;
        let last = price(until).map_err(&named)?;
        // Bought on the valuation date itself: no time has passed, so no rate is needed.
        let rate = if from == until { 0.0 } else { reference_rate(from, until, first, last).map_err(&named)? };
        rates.push(rate);
        for stake in &one.stakes {
            lots.push(of_lot(stake, rate).map_err(&named)?);
        }
    }
    let same = rates.windows(2).all(|pair| pair[0] == pair[1]);
    Ok((lots, rates.first().copied().filter(|_| same)))
}

/// A second start: the mean day of buying, weighted by cost, where it differs from the first buy.
fn second_start(measured: &[Measured<'_>], first: NaiveDate) -> Option<NaiveDate> {
    let stakes = || measured.iter().flat_map(|one| &one.stakes);
    let cost: f64 = stakes().filter_map(|stake| stake.cost.to_f64()).sum();
    let days: f64 =
        stakes().filter_map(|stake| Some(stake.cost.to_f64()? * (stake.opened - first).num_days() as f64)).sum();
    let mean = (days / cost).round();
    if !above(mean, 0.5) {
        return None;
    }
    first.checked_add_days(chrono::Days::new(mean as u64))
}

/// Every lot, with its parts where they were computed.
pub fn lots(account: &Account, printed: Option<&[Parts]>) -> Vec<LotRow> {
    let money = |amount: Decimal| Money(amount).round();
    let mut parts = printed.into_iter().flatten();
    let mut rows = Vec::new();
    for product in &account.products {
        for (lot, worth) in product.valued() {
            let parts = parts.next();
            rows.push(LotRow {
                code: product.code.clone(),
                opened: lot.opened,
                closed: lot.closed,
                units: lot.units.normalize(),
                cost: money(lot.cost),
                worth: worth.ok().map(money),
                income: money(lot.income),
                fees: money(lot.fees_in + lot.fees_out),
                result: parts.map(|parts| money(parts.total())),
                market: parts.map(|parts| money(parts.market)),
                timing: parts.map(|parts| money(parts.timing)),
                product: parts.map(|parts| money(parts.product)),
            });
        }
    }
    rows
}
