//! One row for each product: what it is worth, what it lost, how much of the whole, and whether it fitted
//! the client on the days it was bought.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

use super::super::exit::of_fund;
use super::super::figure::{Answer, Figure, Input, Source, Unit};
use super::super::missing::Missing;
use super::super::price::as_rate;
use super::super::suitability::Verdict;
use super::account::{Account, Product};
use super::{Gap, Inputs, answer};

/// One product.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ProductRow {
    /// Its code.
    pub code: String,
    /// As last printed.
    pub name: Option<String>,
    /// Units held.
    #[ts(type = "string")]
    pub units: Decimal,
    /// Value on the valuation date.
    pub value: Answer,
    /// Gain or loss since the first buy, fees inside.
    pub result: Answer,
    /// Share of the value of all products.
    pub weight: Answer,
    /// Share of the gross loss of all losing products.
    pub share_of_loss: Answer,
    /// What leaving would cost today, by the product's own table.
    pub exit_cost: Answer,
    /// Day of the price.
    #[ts(type = "string | null")]
    pub priced_on: Option<NaiveDate>,
    /// The price is older than seven days: "valued with the price of …".
    pub price_is_stale: bool,
    /// R1–R5.
    pub rating: Option<String>,
    /// The worst purchase, measured at its own day.
    pub suitability: Verdict,
    /// The day of that purchase.
    #[ts(type = "string | null")]
    pub suitability_on: Option<NaiveDate>,
}

pub fn products(account: &Account, inputs: &Inputs<'_>) -> Vec<ProductRow> {
    let gross_loss: Result<Decimal, Gap> = account.products.iter().try_fold(Decimal::ZERO, |sum, product| {
        let profit = product.profit().map_err(Gap::of(&product.code))?;
        Ok(sum - profit.min(Decimal::ZERO))
    });
    let whole: Result<Decimal, Gap> = account
        .products
        .iter()
        .try_fold(Decimal::ZERO, |sum, product| Ok(sum + product.value().map_err(Gap::of(&product.code))?));
    account.products.iter().map(|product| row(product, account, inputs, &gross_loss, &whole)).collect()
}

fn row(
    product: &Product,
    account: &Account,
    inputs: &Inputs<'_>,
    gross_loss: &Result<Decimal, Gap>,
    whole: &Result<Decimal, Gap>,
) -> ProductRow {
    let day = account.valued_on.ok();
    let named = Gap::of(&product.code);
    let quote = product.quote.ok().flatten();
    let value = product.value();
    let value_figure = value.map(|value| {
        let figure = Figure::money(value, Source::Prices, day);
        let figure = figure.from(Input::of("input-units", product.lots.units().normalize(), Unit::Units));
        match quote {
            Some(quote) => figure.from(Input::of("input-price", quote.price, Unit::Number).on(quote.date)),
            None => figure,
        }
    });
    let share = |part: Decimal, of: Decimal, missing: Missing| match as_rate(part) / as_rate(of) {
        share if of > Decimal::ZERO && share.is_finite() => Ok(share),
        _ => Err(Gap::from(missing)),
    };
    let weight = || {
        let (value, whole) = (value.map_err(&named)?, whole.clone()?);
        let share = share(value, whole, Missing::Holdings)?;
        let figure = Figure::fraction(share, "figure-value", Source::Prices, day);
        Ok(figure.from(Input::money("input-value", value)).from(Input::money("figure-value", whole)))
    };
    let share_of_loss = || {
        let (profit, gross) = (product.profit().map_err(&named)?, gross_loss.clone()?);
        let loss = -profit.min(Decimal::ZERO);
        let figure = Figure::fraction(share(loss, gross, Missing::Loss)?, "figure-gross-loss", Source::Prices, day);
        Ok(figure.from(Input::money("input-result", profit)).from(Input::money("figure-gross-loss", gross)))
    };
    let exit = || {
        let tiers = inputs.redemption.get(&product.code).ok_or(Missing::FeeTable)?;
        let (day, quote) = (account.valued_on?, product.quote?.ok_or(Missing::Holdings)?);
        let exit = of_fund(&product.lots.open, quote.price, day, tiers)?;
        let mut figure = Figure::money(exit.fee, Source::Table, Some(day));
        let lots = product.lots.open.iter().zip(&exit.lots);
        figure.inputs.extend(lots.map(|(lot, paid)| Input::money("input-lot-redemption-fee", paid.fee).on(lot.opened)));
        Ok(figure)
    };
    let rating = inputs.ratings.get(&product.code).cloned();
    let (suitability, suitability_on) = worst(product, inputs, rating.as_deref());
    let result = product.profit().map(|profit| result_figure(product, profit, day));
    ProductRow {
        code: product.code.clone(),
        name: product.name.clone(),
        units: product.lots.units().normalize(),
        value: answer("figure-value", value_figure.map_err(&named)),
        result: answer("figure-result", result.map_err(&named)),
        weight: answer("figure-weight", weight()),
        share_of_loss: answer("figure-share-of-loss", share_of_loss()),
        exit_cost: answer("figure-exit-cost", exit().map_err(&named)),
        priced_on: quote.map(|quote| quote.date),
        price_is_stale: quote.is_some_and(|quote| quote.is_stale()),
        rating,
        suitability,
        suitability_on,
    }
}

fn result_figure(product: &Product, profit: Decimal, day: Option<NaiveDate>) -> Figure {
    let mut figure = Figure::money(profit, Source::Prices, day);
    for (lot, worth) in product.valued() {
        let result = worth.map(|worth| worth + lot.income - lot.cost - lot.fees_in - lot.fees_out);
        if let Ok(result) = result {
            figure.inputs.push(Input::money("input-lot-result", result).on(lot.opened));
        }
    }
    figure
}

/// The purchase that fitted worst; one that can't be judged stands before one that fits.
pub fn worst(product: &Product, inputs: &Inputs<'_>, rating: Option<&str>) -> (Verdict, Option<NaiveDate>) {
    let rank = |verdict: &Verdict| match verdict {
        Verdict::Exceeds { levels, .. } => 2 + levels,
        Verdict::NotOnFile { .. } => 1,
        Verdict::Fits => 0,
    };
    let judged = product.lots.iter().map(|lot| (inputs.client.judge(rating, lot.opened), Some(lot.opened)));
    let none = (Verdict::NotOnFile { missing: Missing::Trades }, None);
    judged.max_by_key(|(verdict, _)| rank(verdict)).unwrap_or(none)
}
