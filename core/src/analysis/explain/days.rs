//! The account day by day, and the rates that follow: TWR, XIRR, timing gap, drawdown, time under water,
//! volatility and beta.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

use super::super::figure::{Answer, Figure, Input, Source, Unit};
use super::super::ledger::Event;
use super::super::missing::Missing;
use super::super::price::{as_rate, on_or_before};
use super::super::rates::twr::{DayValue, Twr, daily, per_year};
use super::super::rates::xirr::{Rate, xirr};
use super::super::rates::{beta, drawdown, gap, volatility};
use super::account::{Account, Product};
use super::{Gap, Inputs, answer};
use crate::domain::trade::Series;

/// Keys of the rates.
pub const RATES: &[&str] = &[
    "figure-twr",
    "figure-xirr",
    "figure-timing-gap",
    "figure-max-drawdown",
    "figure-drawdown-peak",
    "figure-drawdown-trough",
    "figure-time-under-water",
    "figure-volatility",
    "figure-beta",
];

/// Days of the window and the account's index.
struct Index {
    days: Vec<NaiveDate>,
    twr: Twr,
}

/// Values every day on which something is known.
fn index(account: &Account, inputs: &Inputs<'_>) -> Result<Index, Gap> {
    let until = account.valued_on?;
    let first = account.first_buy().ok_or(Missing::Trades)?;
    let first = account.flows.iter().map(|(day, _)| *day).min().map_or(first, |day| day.min(first));
    let mut known: BTreeSet<NaiveDate> = BTreeSet::from([until]);
    for product in &account.products {
        known.extend(product.ledger.entries.iter().map(|entry| entry.date));
        let points = inputs.series.get(&product.code).map_or(&[][..], |series| &series.points);
        known.extend(points.iter().map(|point| point.date));
    }
    if account.with_cash {
        known.extend(account.cash_moves.iter().map(|(day, _)| *day));
    }
    known.extend(account.flows.iter().map(|(day, _)| *day));
    let days: Vec<NaiveDate> = known.range(first..=until).copied().collect();
    let mut values = vec![DayValue::default(); days.len()];
    for product in &account.products {
        add(product, inputs.series.get(&product.code), &days, &mut values, account.with_cash)
            .map_err(Gap::of(&product.code))?;
    }
    let at = |day: &NaiveDate| days.partition_point(|known| known < day);
    if account.with_cash {
        account.cash?;
        let mut cash = vec![Decimal::ZERO; days.len()];
        for (day, net) in &account.flows {
            let slot = values.get_mut(at(day)).ok_or(Missing::ValuationDate)?;
            if net.is_sign_negative() { slot.outflow -= as_rate(*net) } else { slot.inflow += as_rate(*net) }
        }
        for (day, net) in account.flows.iter().chain(&account.cash_moves) {
            *cash.get_mut(at(day)).ok_or(Missing::ValuationDate)? += net;
        }
        let mut balance = Decimal::ZERO;
        for (value, change) in values.iter_mut().zip(cash) {
            balance += change;
            value.end += as_rate(balance);
        }
    }
    Ok(Index { twr: daily(&values)?, days })
}

/// Adds a product's value to each day, and its own flows where the client's cash is not on file.
fn add(
    product: &Product,
    series: Option<&Series>,
    days: &[NaiveDate],
    values: &mut [DayValue],
    with_cash: bool,
) -> Result<(), Missing> {
    let series = series.ok_or(Missing::PriceOfProduct)?;
    let (mut entries, mut points) = (product.ledger.entries.iter().peekable(), series.points.iter().peekable());
    let (mut units, mut price) = (Decimal::ZERO, None);
    for (day, value) in days.iter().zip(values) {
        while let Some(point) = points.next_if(|point| point.date <= *day) {
            price = Some(as_rate(point.nav)).filter(|price| *price > 0.0);
        }
        while let Some(entry) = entries.next_if(|entry| entry.date <= *day) {
            let (mut inflow, mut outflow) = (Decimal::ZERO, Decimal::ZERO);
            match entry.event {
                Event::In { units: more, gross, fees } => (units, inflow) = (units + more, gross + fees),
                Event::Out { units: less, gross, fees } => (units, outflow) = (units - less, gross - fees),
                Event::Bonus { units: more } | Event::Arrive { units: more } => units += more,
                Event::Leave { units: less } => {
                    units -= less;
                    value.outflow += as_rate(less) * price.ok_or(Missing::PriceOfProduct)?;
                }
                Event::Split { ratio } => units = units.checked_mul(ratio).ok_or(Missing::AmountInRange)?,
                Event::Income { amount } => outflow = amount,
                Event::Charge { amount } => inflow = amount,
            }
            if !with_cash {
                value.inflow += as_rate(inflow);
                value.outflow += as_rate(outflow);
            }
        }
        if !units.is_zero() {
            value.end += as_rate(units) * price.ok_or(Missing::PriceOfProduct)?;
        }
    }
    Ok(())
}

/// Returns of each full month between two month ends of the index.
fn monthly(index: &Index) -> Vec<(NaiveDate, f64)> {
    let mut ends: Vec<(NaiveDate, f64)> = Vec::new();
    for (at, (day, wealth)) in index.days.iter().zip(&index.twr.wealth).enumerate() {
        let next = index.days.get(at + 1);
        if next.is_some_and(|next| (next.year(), next.month()) != (day.year(), day.month())) {
            ends.push((*day, *wealth));
        }
    }
    ends.windows(2).map(|pair| (pair[1].0, pair[1].1 / pair[0].1 - 1.0)).collect()
}

pub fn rates(account: &Account, inputs: &Inputs<'_>) -> Vec<Answer> {
    let day = account.valued_on.ok();
    let index = index(account, inputs);
    let span = index
        .as_ref()
        .ok()
        .and_then(|index| Some((*index.days.last()? - *index.days.first()?).num_days()))
        .unwrap_or(0);
    let money = flows_with_value(account).map(|flows| xirr(&flows));
    let over_a_year = span >= 365;
    let basis = if account.with_cash { "note-basis-account" } else { "note-basis-products" };
    // Under a year both rates are shown over the window, never blown up to a year.
    let time = index.as_ref().map_err(Clone::clone).and_then(|index| {
        let total = index.twr.total();
        if over_a_year { Ok(per_year(total, span)?) } else { Ok(total) }
    });
    let over_window = |rate: f64| if over_a_year { rate } else { (1.0 + rate).powf(span as f64 / 365.0) - 1.0 };
    let unit = if over_a_year { Unit::FractionPerYear } else { Unit::Fraction };
    let shown = |rate: f64, of: &'static str| {
        let figure = Figure::fraction(rate, of, Source::Prices, day).in_unit(unit).noting(basis);
        figure.from(Input::of("input-window-days", span, Unit::Days))
    };
    let window_rate = money.as_ref().map_err(Clone::clone).and_then(|rate| Ok(over_window(gap::timing(rate, 0.0)?)));
    let twr = time.clone().map(|rate| {
        let figure = shown(rate, "denominator-value-at-each-flow");
        let empty = index.as_ref().is_ok_and(|index| index.twr.empty_days > 0);
        if empty { figure.noting("note-days-without-value") } else { figure }
    });
    let mwr = window_rate.clone().map(|rate| {
        let mut figure = shown(rate, "denominator-money-invested");
        if matches!(money, Ok(Rate::IllConditioned(_))) {
            figure = figure.noting("note-rate-ill-conditioned");
        }
        figure.inputs.extend(account.flows.iter().map(|(day, net)| Input::money("input-flow", -*net).on(*day)));
        figure
    });
    let timing = window_rate.and_then(|mwr| Ok(shown(mwr - time.clone()?, "denominator-difference-of-rates")));
    let fall = index.as_ref().map_err(Clone::clone).and_then(|index| {
        let wealth: Vec<f64> = std::iter::once(1.0).chain(index.twr.wealth.iter().copied()).collect();
        let fall = drawdown::maximum(&wealth).ok_or(Missing::ValueAboveZero)?;
        // Position 0 is the start of the first day.
        let at = |position: usize| index.days[position.saturating_sub(1)];
        Ok((fall, at(fall.peak), at(fall.trough), fall.recovered.map(at)))
    });
    let on = |date: NaiveDate| Figure::count(date, Unit::Day, Source::Prices, day);
    let water = fall.clone().map(|(_, peak, _, recovered)| {
        let until = recovered.or(day).unwrap_or(peak);
        let figure = Figure::count((until - peak).num_days(), Unit::Days, Source::Prices, day);
        if recovered.is_none() { figure.noting("note-still-under-water") } else { figure }
    });
    let months = index.as_ref().map_err(Clone::clone).map(monthly);
    let spread = months.clone().and_then(|months| {
        volatility::enough(months.len())?;
        let returns: Vec<f64> = months.iter().map(|(_, rate)| *rate).collect();
        let figure = Figure::fraction(volatility::annual(&returns, 1, 12.0)?, "denominator-value", Source::Prices, day);
        Ok(figure.in_unit(Unit::FractionPerYear).from(Input::of("input-months", months.len(), Unit::Number)))
    });
    vec![
        answer("figure-twr", twr),
        answer("figure-xirr", mwr),
        answer("figure-timing-gap", timing),
        answer(
            "figure-max-drawdown",
            fall.clone().map(|(fall, ..)| Figure::fraction(fall.depth, "denominator-peak", Source::Prices, day)),
        ),
        answer("figure-drawdown-peak", fall.clone().map(|(_, peak, ..)| on(peak))),
        answer("figure-drawdown-trough", fall.map(|(_, _, trough, _)| on(trough))),
        answer("figure-time-under-water", water),
        answer("figure-volatility", spread),
        answer("figure-beta", months.and_then(|months| beta_of(&months, inputs, day))),
    ]
}

/// The client's flows from the investor's side, and the value at the end.
fn flows_with_value(account: &Account) -> Result<Vec<(NaiveDate, f64)>, Gap> {
    let until = account.valued_on?;
    let value = account.value()?;
    let mut flows: Vec<(NaiveDate, f64)> = account.flows.iter().map(|(day, net)| (*day, -as_rate(*net))).collect();
    flows.push((until, as_rate(value)));
    Ok(flows)
}

/// Beta of the account's months on the common benchmark's months, with ± 2 standard errors.
fn beta_of(months: &[(NaiveDate, f64)], inputs: &Inputs<'_>, day: Option<NaiveDate>) -> Result<Figure, Gap> {
    let benchmark = inputs.benchmark.ok_or(Missing::Benchmark)?;
    let level = |on: NaiveDate| on_or_before(benchmark, on).map(|quote| as_rate(quote.price));
    let mut pairs = Vec::with_capacity(months.len());
    for pair in months.windows(2) {
        if let (Ok(before), Ok(after)) = (level(pair[0].0), level(pair[1].0)) {
            pairs.push((pair[1].1, after / before - 1.0));
        }
    }
    volatility::enough(pairs.len())?;
    let fit = beta::regress(&pairs)?;
    let (low, high) = fit.range();
    let figure = Figure::count(format!("{:.2}", fit.beta), Unit::Number, Source::Benchmark, day);
    let end = |key, value: f64| Input::of(key, format!("{value:.2}"), Unit::Number);
    Ok(figure.from(end("input-beta-low", low)).from(end("input-beta-high", high)).from(Input::of(
        "input-months",
        pairs.len(),
        Unit::Number,
    )))
}
