//! The options on the same arithmetic: what each costs today by dated fees and lots, and a range from past
//! months in other orders. One set of figures serves the screen, the paper and the signed record.

use chrono::NaiveDate;
use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

use super::explain::Drawn;
use super::holdings::{self, Holding};
use super::{Call, CaseRef};
use crate::analysis::Missing;
use crate::analysis::ahead::fan::{self, Draw, Drift};
use crate::analysis::ahead::months::{in_step, monthly};
use crate::analysis::ahead::options::{Move, Situation, gain_to_equal_exit, outlook};
use crate::analysis::concentration;
use crate::analysis::exit::{self, Opening, Sale};
use crate::analysis::{loss, price, suitability};
use crate::chart::Frame;
use crate::document::chart as words;
use crate::domain::day::Calendar;
use crate::domain::facts::Facts;
use crate::domain::id::{CaseId, ProductId};
use crate::domain::lang::Lang;
use crate::domain::option::OptionCard;
use crate::domain::outlook::Outlook;
use crate::domain::product::Product;
use crate::domain::record::{Arithmetic, CardArithmetic, ClosedCard};
use crate::error::Result;
use crate::store::{facts, options, outlooks, products, settings};

/// The arithmetic of the options, with what it is reckoned with.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArithmeticView {
    /// What it is reckoned with.
    pub outlook: Outlook,
    /// The figures; none where something is missing.
    pub figures: Option<Arithmetic>,
    /// What is missing; keys of the catalogue.
    pub missing: Vec<String>,
    /// The ranges, drawn.
    pub chart: Option<Drawn>,
    /// What could be bought instead: key and name.
    #[ts(type = "Array<[string, string]>")]
    pub switches: Vec<(ProductId, String)>,
}

/// The arithmetic of the options.
pub fn get_arithmetic(call: &Call<'_>, input: CaseRef) -> Result<ArithmeticView> {
    let today = call.now().day();
    let (desk, lang, library) =
        call.read(|db| Ok((gather(db, input.case)?, settings::get(db)?.lang, products::list(db)?)))?;
    let reckoned = reckon(&desk, today);
    let lang = Lang::from_tag(&lang);
    let chart = reckoned.as_ref().ok().and_then(|figures| {
        let ranges = words::ranges(figures, &desk.cards, lang)?;
        let caption = words::say(&ranges.caption, &desk.facts.currency, lang);
        Some(Drawn { chart: ranges.draw(lang, Frame::WINDOW)?, caption })
    });
    let switches =
        library.into_iter().filter(|product| product.kind != "index").map(|product| (product.id, product.name));
    Ok(ArithmeticView {
        switches: switches.collect(),
        missing: reckoned.as_ref().err().map(|missing| missing.key()).into_iter().collect(),
        figures: reckoned.ok(),
        chart,
        outlook: desk.outlook,
    })
}

/// The figures of a case as they stand, for its papers; none where they can't be reckoned.
pub(super) fn of(db: &Connection, case: CaseId, today: NaiveDate) -> Result<Option<Arithmetic>> {
    Ok(reckon(&gather(db, case)?, today).ok())
}

/// Everything that the figures are made of.
struct Desk {
    facts: Facts,
    cards: Vec<OptionCard>,
    outlook: Outlook,
    holdings: Vec<Holding>,
    switch_to: Option<Holding>,
}

fn gather(db: &Connection, case: CaseId) -> Result<Desk> {
    let outlook = outlooks::get(db, case)?;
    let switch_to = match outlook.switch_to_id {
        Some(id) => Some(holdings::of_product(db, products::get(db, id)?)?),
        None => None,
    };
    Ok(Desk {
        facts: facts::get(db, case)?,
        cards: options::list(db, case)?,
        holdings: holdings::of_case(db, case)?,
        outlook,
        switch_to,
    })
}

fn reckon(desk: &Desk, today: NaiveDate) -> std::result::Result<Arithmetic, Missing> {
    let value = desk.facts.current_value.ok_or(Missing::PriceOnValuationDate)?.0;
    let principal = desk.facts.principal.ok_or(Missing::Principal)?.0;
    if value <= Decimal::ZERO {
        return Err(Missing::ValueLeft);
    }
    let main = holdings::main(&desk.holdings).ok_or(Missing::PriceOfProduct)?;
    let own = monthly(&main.series, today);
    let benchmark = main.benchmark.as_ref().map_or(Vec::new(), |(_, series)| monthly(series, today));
    let plain = |months: &[(i32, f64)]| months.iter().map(|(_, rate)| *rate).collect::<Vec<f64>>();
    let (mut returns, from_benchmark) = {
        let (own, benchmark) = (plain(&own), plain(&benchmark));
        fan::source(&own, &benchmark).map(|(returns, from_benchmark)| (returns.to_vec(), from_benchmark))?
    };
    let mut into = None;
    if let Some(other) = &desk.switch_to {
        let (mine, others) = in_step(if from_benchmark { &benchmark } else { &own }, &monthly(&other.series, today));
        if mine.len() < fan::ENOUGH_MONTHS {
            return Err(Missing::Observations);
        }
        (returns, into) = (mine, Some(others));
    }
    let years: u32 = desk.outlook.years.parse().unwrap_or(2);
    let cash_rate = percent(&desk.outlook.cash_rate);
    let mut draw = Draw::over(years as usize * 12, desk.outlook.seed.parse().unwrap_or(1));
    draw.drift = match desk.outlook.drift.as_str() {
        "historic" => Drift::Historic,
        "cash" => Drift::Cash { rate: cash_rate },
        _ => Drift::Zero,
    };
    let situation = Situation { value, principal, returns: &returns, draw, cash_rate };
    let opening = opening(&main.product, today);
    let (mut cards, mut closed) = (Vec::new(), Vec::new());
    let mut whole_fee = None;
    for card in &desk.cards {
        let share = match card.kind.as_str() {
            "hold" => Decimal::ZERO,
            "adjust" => desk.outlook.sell_share.parse::<Decimal>().unwrap_or_default() / Decimal::ONE_HUNDRED,
            "exit" => Decimal::ONE,
            _ => continue,
        };
        if let (false, Some(Opening::LockedUntil(until))) = (share.is_zero(), opening) {
            closed.push(ClosedCard { option: card.id, until: until.to_string() });
            continue;
        }
        let switches = card.kind == "adjust" && desk.switch_to.is_some();
        let sale = if share.is_zero() { None } else { Some(leave(desk, share, value, today)?) };
        let change = sale.as_ref().map(|sale| Move {
            sold: value * share,
            exit_fee: sale.fee,
            realised: sale.realised,
            buying_fee: if switches { buying_fee(desk.switch_to.as_ref()) } else { 0.0 },
            into: if switches { into.as_deref() } else { None },
            rating_after: rating_after(desk, share, switches),
            hhi_after: hhi_after(desk, share, switches),
        });
        if share == Decimal::ONE {
            whole_fee = sale.as_ref().map(|sale| sale.fee);
        }
        let ahead = outlook(&situation, change.as_ref())?;
        let (rating, hhi) = match &change {
            Some(_) => (ahead.rating_after, ahead.hhi_after),
            None => (rating_after(desk, share, false), hhi_after(desk, share, false)),
        };
        cards.push(CardArithmetic {
            option: card.id,
            sold: (value * share).round_dp(2).to_string(),
            cost_today: ahead.cost_today.to_string(),
            realised_today: ahead.realised_today.to_string(),
            money: ahead.money_at_horizon.map(|money| money.to_string()),
            share_at_principal: fraction(ahead.share_at_principal),
            worst_mean: ahead.worst_mean.to_string(),
            further_fall: fraction(ahead.further_fall),
            rating_after: rating.map(|number| format!("R{number}")),
            hhi_after: hhi.map(fraction),
            cash_on: match (sale, opening) {
                (Some(_), Some(Opening::Open { cash_on })) => Some(cash_on.to_string()),
                _ => None,
            },
        });
    }
    let equal = whole_fee.and_then(|fee| gain_to_equal_exit(value, fee, cash_rate, f64::from(years)).ok());
    let source = match &main.benchmark {
        Some((benchmark, _)) if from_benchmark => benchmark.name.clone(),
        _ => main.product.name.clone(),
    };
    Ok(Arithmetic {
        value: value.round_dp(2).to_string(),
        principal: principal.round_dp(2).to_string(),
        years: desk.outlook.years.clone(),
        drift: desk.outlook.drift.clone(),
        cash_rate: desk.outlook.cash_rate.clone(),
        sell_share: desk.outlook.sell_share.clone(),
        source,
        months: u32::try_from(returns.len()).unwrap_or(u32::MAX),
        paths: u32::try_from(draw.paths).unwrap_or(u32::MAX),
        seed: desk.outlook.seed.clone(),
        gain_to_equal_exit: equal.map(fraction),
        cards,
        closed,
    })
}

/// What selling a share of everything costs: as typed, else by lots and dated fees.
fn leave(desk: &Desk, share: Decimal, value: Decimal, today: NaiveDate) -> std::result::Result<Sale, Missing> {
    let part = |amount: Decimal| amount.checked_mul(share).ok_or(Missing::AmountInRange);
    if let Some(typed) = desk.outlook.exit_cost {
        let fee = part(typed.0)?;
        let gain = loss::of(&desk.facts).amount.map_or(Decimal::ZERO, |loss| -loss.0);
        return Ok(Sale { gross: part(value)?, fee, realised: part(gain)? - fee });
    }
    let mut sale = Sale::default();
    let held: Vec<&Holding> = desk.holdings.iter().filter(|holding| !holding.open.is_empty()).collect();
    if held.is_empty() {
        return Err(Missing::FeeTable);
    }
    for holding in held {
        let nav = price::on_or_before(&holding.series, today).map_err(|_| Missing::PriceOfProduct)?.price;
        let one = holding.leave(share, nav, today)?;
        sale.gross += one.gross;
        sale.fee += one.fee;
        sale.realised += one.realised;
    }
    Ok(sale)
}

fn opening(product: &Product, today: NaiveDate) -> Option<Opening> {
    let locked = product.locked_until.as_deref().and_then(|day| day.parse().ok());
    match (locked, product.settle_days) {
        (None, None) => None,
        (locked, days) => {
            let opening = exit::opens(today, locked, days.unwrap_or(0), &Calendar::default());
            (days.is_some() || matches!(opening, Opening::LockedUntil(_))).then_some(opening)
        }
    }
}

fn buying_fee(switch_to: Option<&Holding>) -> f64 {
    switch_to.and_then(|to| to.product.buy_rate.as_deref()).map_or(0.0, percent)
}

/// The highest rating of what is held afterwards; none where a rating is not on file, or only cash is left.
fn rating_after(desk: &Desk, share: Decimal, switches: bool) -> Option<u32> {
    let number = |product: &Product| product.rating.as_deref().and_then(suitability::number);
    let mut ratings = Vec::new();
    if share < Decimal::ONE {
        for holding in &desk.holdings {
            ratings.push(number(&holding.product).or_else(|| {
                let typed = desk.facts.product_rating.as_deref().filter(|_| desk.holdings.len() == 1);
                typed.and_then(suitability::number)
            })?);
        }
    }
    if switches && share > Decimal::ZERO {
        ratings.push(number(&desk.switch_to.as_ref()?.product)?);
    }
    ratings.into_iter().max()
}

/// Concentration of what is held afterwards, cash apart.
fn hhi_after(desk: &Desk, share: Decimal, switches: bool) -> Option<f64> {
    let kept = price::as_rate(Decimal::ONE - share);
    let mut values = Vec::new();
    for holding in &desk.holdings {
        values.push(price::as_rate(holding.value?) * kept);
    }
    if switches {
        values.push(values.iter().sum::<f64>() / kept.max(f64::EPSILON) * price::as_rate(share));
    }
    values.retain(|value| *value > 0.0);
    concentration::of(&values).ok().map(|concentration| concentration.hhi)
}

fn percent(text: &str) -> f64 {
    text.parse::<Decimal>().map_or(0.0, |rate| price::as_rate(rate) / 100.0)
}

fn fraction(value: f64) -> String {
    format!("{value:.4}")
}
