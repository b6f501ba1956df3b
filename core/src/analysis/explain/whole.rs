//! Amounts, shape and recovery of the whole account.

use rust_decimal::Decimal;
use std::collections::BTreeSet;

use super::super::figure::{Answer, Figure, Input, Source, Unit};
use super::super::loss::Loss;
use super::super::missing::Missing;
use super::super::price::as_rate;
use super::super::suitability::Verdict;
use super::super::{concentration, extent, recovery as needed};
use super::account::Account;
use super::rows::worst;
use super::{Explanation, Gap, Inputs, answer};

const AMOUNTS: &[&str] = &[
    "figure-principal",
    "figure-paid-in",
    "figure-net-in",
    "figure-taken-out",
    "figure-value",
    "figure-result",
    "figure-loss-share",
    "figure-realised",
    "figure-unrealised",
    "figure-cost",
    "figure-dividends",
    "figure-fees-paid",
];
const SHAPE: &[&str] = &[
    "figure-extent",
    "figure-breadth",
    "figure-worst-product-share",
    "figure-losing-products",
    "figure-hhi",
    "figure-effective-holdings",
    "figure-top1",
    "figure-top3",
    "figure-mismatch-value-share",
    "figure-mismatch-loss-share",
];
const RECOVERY: &[&str] = &["figure-gain-needed", "figure-required-rate"];

/// The picture where the account itself can't be read.
pub fn nothing(typed: Option<Loss>, inputs: &Inputs<'_>, gap: &Gap) -> Explanation {
    let all = |keys: &[&'static str]| keys.iter().map(|key| answer(key, Err(gap.clone()))).collect();
    Explanation {
        typed,
        valued_on: inputs.valued_on,
        with_cash: false,
        amounts: all(AMOUNTS),
        rates: all(super::days::RATES),
        shape: all(SHAPE),
        recovery: all(RECOVERY),
        attribution: None,
        attribution_missing: Some(gap.clone()),
        products: Vec::new(),
        lots: Vec::new(),
    }
}

pub fn amounts(account: &Account) -> Vec<Answer> {
    let day = account.valued_on.ok();
    let counted = account.principal();
    let rows = |amount| Figure::money(amount, Source::Statement, day);
    let flows = |amount: Decimal| {
        let mut figure = rows(amount);
        figure.inputs.extend(account.flows.iter().map(|(day, net)| Input::money("input-flow", *net).on(*day)));
        figure
    };
    let value = account.value().map(|value| {
        let mut figure = Figure::money(value, Source::Prices, day);
        for product in &account.products {
            if let Ok(value) = product.value() {
                let quoted = product.quote.ok().flatten();
                let input = Input::money("input-product-value", value).of_product(&product.code);
                figure.inputs.push(quoted.map_or(input.clone(), |quote| input.on(quote.date)));
            }
        }
        if account.with_cash
            && let Ok(cash) = account.cash
        {
            figure.inputs.push(Input::money("input-cash", cash));
        }
        figure
    });
    let profit = account.profit();
    let result = profit.clone().map(|profit| {
        let mut figure = Figure::money(profit, Source::Prices, day);
        for product in &account.products {
            if let Ok(profit) = product.profit() {
                figure.inputs.push(Input::money("input-product-result", profit).of_product(&product.code));
            }
        }
        if account.besides.is_zero() { figure } else { figure.noting("note-interest-and-account-fees-apart") }
    });
    let loss_share = profit.and_then(|profit| {
        if counted.at_risk <= Decimal::ZERO {
            return Err(Missing::Principal.into());
        }
        let share = -as_rate(profit) / as_rate(counted.at_risk);
        let figure = Figure::fraction(share, "figure-principal", Source::Prices, day);
        Ok(figure.from(Input::money("figure-result", profit)).from(Input::money("figure-principal", counted.at_risk)))
    });
    let sum = |of: &dyn Fn(&super::account::Product) -> Decimal| account.products.iter().map(of).sum::<Decimal>();
    let cost = sum(&|product| product.lots.cost());
    let unrealised = account.products.iter().try_fold(Decimal::ZERO, |sum, product| {
        Ok::<_, Gap>(sum + product.value().map_err(Gap::of(&product.code))? - product.lots.cost())
    });
    let fees_known = account.products.iter().find(|product| !product.ledger.fees_known);
    let fees = match fees_known {
        Some(product) => Err(Gap::of(&product.code)(Missing::FeesOfTrade)),
        None => Ok(rows(sum(&super::account::Product::fees))),
    };
    vec![
        answer("figure-principal", Ok(flows(counted.at_risk).noting("note-principal-most-at-risk"))),
        answer("figure-paid-in", Ok(rows(counted.paid_in))),
        answer("figure-net-in", Ok(rows(counted.net_in))),
        answer("figure-taken-out", Ok(rows(counted.taken_out))),
        answer("figure-value", value),
        answer("figure-result", result),
        answer("figure-loss-share", loss_share),
        answer("figure-realised", Ok(rows(sum(&|product| product.lots.realised())))),
        answer("figure-unrealised", unrealised.map(|amount| Figure::money(amount, Source::Prices, day))),
        answer("figure-cost", Ok(rows(cost))),
        answer("figure-dividends", Ok(rows(sum(&super::account::Product::income)))),
        answer("figure-fees-paid", fees),
    ]
}

pub fn shape(account: &Account, inputs: &Inputs<'_>) -> Vec<Answer> {
    let day = account.valued_on.ok();
    let counted = account.principal();
    let word = |word: Result<serde_json::Value, Gap>| {
        word.map(|word| Figure::count(word.as_str().unwrap_or_default(), Unit::Word, Source::Prices, day))
    };
    let as_word = |value: Result<serde_json::Value, serde_json::Error>| value.unwrap_or_default();
    let extent = account.profit().and_then(|profit| {
        let kept = account.value()? + counted.taken_out;
        Ok(as_word(serde_json::to_value(extent::extent(profit, kept, counted.paid_in)?)))
    });
    let pairs: Result<Vec<(f64, f64)>, Gap> = account
        .products
        .iter()
        .map(|product| {
            let named = Gap::of(&product.code);
            Ok((as_rate(product.profit().map_err(&named)?), as_rate(product.value().map_err(&named)?)))
        })
        .collect();
    let spread = pairs.clone().and_then(|pairs| Ok(extent::spread(&pairs)?));
    let values = pairs.clone().map(|pairs| pairs.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
    let concentrated = values.and_then(|values| Ok(concentration::of(&values)?));
    let fraction = |value: f64, of: &'static str| Figure::fraction(value, of, Source::Prices, day);
    let plain =
        |value: f64| Figure::count(format!("{}", (value * 100.0).round() / 100.0), Unit::Number, Source::Prices, day);
    let exceeding: BTreeSet<usize> = account
        .products
        .iter()
        .enumerate()
        .filter(|(_, product)| {
            let rating = inputs.ratings.get(&product.code).map(String::as_str);
            matches!(worst(product, inputs, rating).0, Verdict::Exceeds { .. })
        })
        .map(|(at, _)| at)
        .collect();
    // A share of mismatches is only true where every product could be judged.
    let unjudged = account.products.iter().find_map(|product| {
        let rating = inputs.ratings.get(&product.code).map(String::as_str);
        match worst(product, inputs, rating).0 {
            Verdict::NotOnFile { missing } => Some(Gap::of(&product.code)(missing)),
            _ => None,
        }
    });
    let mismatch = |of: fn(&(f64, f64)) -> f64, denominator: &'static str, missing: Missing| {
        if let Some(gap) = &unjudged {
            return Err(gap.clone());
        }
        let pairs = pairs.clone()?;
        let all: f64 = pairs.iter().map(of).sum();
        let inside: f64 =
            pairs.iter().enumerate().filter(|(at, _)| exceeding.contains(at)).map(|(_, pair)| of(pair)).sum();
        if all > 0.0 { Ok(fraction(inside / all, denominator)) } else { Err(missing.into()) }
    };
    let breadth = spread.clone().map(|spread| as_word(serde_json::to_value(spread.breadth)));
    let losing = spread.clone().map(|spread| {
        let count = Figure::count(spread.losing, Unit::Number, Source::Prices, day);
        count.from(Input::of("input-products-held", spread.held, Unit::Number))
    });
    vec![
        answer("figure-extent", word(extent)),
        answer("figure-breadth", word(breadth)),
        answer("figure-worst-product-share", spread.map(|spread| fraction(spread.worst_share, "figure-gross-loss"))),
        answer("figure-losing-products", losing),
        answer("figure-hhi", concentrated.clone().map(|found| plain(found.hhi))),
        answer("figure-effective-holdings", concentrated.clone().map(|found| plain(found.effective))),
        answer("figure-top1", concentrated.clone().map(|found| fraction(found.top1, "figure-value-of-products"))),
        answer("figure-top3", concentrated.map(|found| fraction(found.top3, "figure-value-of-products"))),
        answer("figure-mismatch-value-share", mismatch(|pair| pair.1, "figure-value-of-products", Missing::Holdings)),
        answer("figure-mismatch-loss-share", mismatch(|pair| -pair.0.min(0.0), "figure-gross-loss", Missing::Loss)),
    ]
}

pub fn recovery(account: &Account, inputs: &Inputs<'_>) -> Vec<Answer> {
    let day = account.valued_on.ok();
    let both = || -> Result<(Decimal, Decimal), Gap> { Ok((-account.profit()?, account.value()?)) };
    let gain = both().and_then(|(loss, value)| {
        let gain = needed::gain_on_value(as_rate(loss), as_rate(value))?;
        let figure = Figure::fraction(gain, "figure-value", Source::Prices, day).noting("note-arithmetic-only");
        Ok(figure.from(Input::money("input-loss", loss)).from(Input::money("figure-value", value)))
    });
    let rate = both().and_then(|(loss, value)| {
        let (today, target) = (account.valued_on?, inputs.target.ok_or(Missing::Horizon)?);
        let gain = needed::gain_on_value(as_rate(loss), as_rate(value))?;
        let rate = needed::required_rate_by(gain / (1.0 + gain), today, target)?;
        let figure = Figure::fraction(rate, "figure-value", Source::Prices, day).in_unit(Unit::FractionPerYear);
        Ok(figure.from(Input::of("input-target-date", target, Unit::Day)).noting("note-arithmetic-only"))
    });
    vec![answer("figure-gain-needed", gain), answer("figure-required-rate", rate)]
}
