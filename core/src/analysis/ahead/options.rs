//! The options side by side: hold and wait, adjust, cut loss and exit, in money at the horizon on the same
//! resampled months. "In N paths made of recorded months in another order", never a likelihood.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::Serialize;
use ts_rs::TS;

use super::super::missing::{Missing, finite};
use super::super::price::as_rate;
use super::fan::{BANDS, Draw, blocks, drifted};
use super::quantile;
use crate::domain::money::Money;

/// What is common to all options.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation<'a> {
    /// Value today.
    pub value: Decimal,
    /// The principal that paths are compared with.
    pub principal: Decimal,
    /// Monthly returns that today's holdings are resampled from, oldest first.
    pub returns: &'a [f64],
    /// How to draw; its months are the horizon.
    pub draw: Draw,
    /// Rate a year on cash, such as 0.015; typed in.
    pub cash_rate: f64,
}

/// A sale and what the money goes into.
#[derive(Debug, Clone, PartialEq)]
pub struct Move<'a> {
    /// Value sold today.
    pub sold: Decimal,
    /// Fees of selling.
    pub exit_fee: Decimal,
    /// What becomes realised today: sale net of fees − what was paid.
    pub realised: Decimal,
    /// Fee of buying the new product, a fraction: sale × (1 − fee).
    pub buying_fee: f64,
    /// Monthly returns of the new product over the *same* months as today's holdings; `None`: cash.
    pub into: Option<&'a [f64]>,
    /// R of what is held afterwards.
    pub rating_after: Option<u32>,
    /// HHI of what is held afterwards.
    pub hhi_after: Option<f64>,
}

/// One row of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(rename = "OptionOutlook")]
pub struct Outlook {
    /// Fees that leave today.
    pub cost_today: Money,
    /// Money at the horizon at 5, 25, 50, 75 and 95 % of paths.
    pub money_at_horizon: [Money; 5],
    /// Share of paths at or above the principal.
    pub share_at_principal: f64,
    /// Mean of the worst 5 % of paths.
    pub worst_mean: Money,
    /// Median over paths of the deepest month end below today's value; zero or negative.
    pub further_fall: f64,
    /// What becomes realised today.
    pub realised_today: Money,
    /// R of what is held afterwards.
    pub rating_after: Option<u32>,
    /// HHI of what is held afterwards.
    pub hhi_after: Option<f64>,
}

/// The outlook of an option; `None` for holding everything.
///
/// # Errors
/// [`Missing::Observations`], [`Missing::Horizon`] as [`super::fan::fan`]; [`Missing::AmountInRange`] where
/// more is sold than is there.
pub fn outlook(situation: &Situation<'_>, change: Option<&Move<'_>>) -> Result<Outlook, Missing> {
    let draw = &situation.draw;
    let (sold, fee) = change.map_or((Decimal::ZERO, Decimal::ZERO), |change| (change.sold, change.exit_fee));
    if sold < Decimal::ZERO || sold > situation.value || fee < Decimal::ZERO || fee > sold {
        return Err(Missing::AmountInRange);
    }
    let history = situation.returns.len();
    let blocks = blocks(history, draw)?;
    let old = blocks.growth(&drifted(situation.returns, draw.drift)?)?;
    let monthly_cash = finite(situation.cash_rate.ln_1p() / 12.0, Missing::RateAboveZero)?;
    let new = match change.map(|change| change.into) {
        Some(Some(returns)) if returns.len() != history => return Err(Missing::Observations),
        Some(Some(returns)) => Some(blocks.growth(&drifted(returns, draw.drift)?)?),
        _ => None,
    };
    let kept = as_rate(situation.value - sold);
    let moved = as_rate(sold - fee) * (1.0 - change.map_or(0.0, |change| change.buying_fee));
    let cash: Vec<f64> = (1..=draw.months).map(|month| (monthly_cash * month as f64).exp()).collect();
    let (mut ends, mut falls) = (Vec::with_capacity(draw.paths), Vec::with_capacity(draw.paths));
    let today = as_rate(situation.value);
    for (path, grown) in old.chunks(draw.months).enumerate() {
        let (mut lowest, mut end) = (today, today);
        for (month, old) in grown.iter().enumerate() {
            let new = new.as_ref().map_or(cash[month], |new| new[path * draw.months + month]);
            end = kept * old + moved * new;
            lowest = f64::min(lowest, end);
        }
        ends.push(end);
        falls.push(if today > 0.0 { lowest / today - 1.0 } else { 0.0 });
    }
    ends.sort_unstable_by(f64::total_cmp);
    // To the fen, as the table prints it: or a certain exit could miss its own principal by a rounding.
    let principal = as_rate(situation.principal) - 0.005;
    let reached = ends.len() - ends.partition_point(|end| *end < principal);
    let worst = &ends[..(ends.len() as f64 * 0.05).ceil() as usize];
    let money = |amount: f64| Decimal::from_f64(amount).map(|exact| Money(exact).round()).ok_or(Missing::AmountInRange);
    let mut money_at_horizon = [Money::ZERO; 5];
    for (cell, p) in money_at_horizon.iter_mut().zip(BANDS) {
        *cell = money(quantile::of_sorted(&ends, p).ok_or(Missing::Horizon)?)?;
    }
    Ok(Outlook {
        cost_today: Money(fee).round(),
        money_at_horizon,
        share_at_principal: reached as f64 / ends.len() as f64,
        worst_mean: money(worst.iter().sum::<f64>() / worst.len() as f64)?,
        further_fall: quantile::of(falls, &[0.5]).first().copied().ok_or(Missing::Horizon)?,
        realised_today: Money(change.map_or(Decimal::ZERO, |change| change.realised)).round(),
        rating_after: change.and_then(|change| change.rating_after),
        hhi_after: change.and_then(|change| change.hhi_after),
    })
}

/// Gain that holding needs so as to equal leaving: (1 + r_c)^H (1 − E/V) − 1.
///
/// # Errors
/// [`Missing::ValueLeft`] where nothing is held.
pub fn gain_to_equal_exit(value: Decimal, exit_fee: Decimal, cash_rate: f64, years: f64) -> Result<f64, Missing> {
    if value <= Decimal::ZERO {
        return Err(Missing::ValueLeft);
    }
    let kept = 1.0 - as_rate(exit_fee) / as_rate(value);
    finite((1.0 + cash_rate).powf(years) * kept - 1.0, Missing::RateAboveZero)
}

#[cfg(test)]
mod tests {
    use super::super::fan::Drift;
    use super::*;

    fn months() -> Vec<f64> {
        (0..120).map(|n| f64::from((n * 7919) % 23 - 11) / 120.0).collect()
    }

    fn leaving(sold: i64, fee: i64, into: Option<&[f64]>) -> Move<'_> {
        Move {
            sold: sold.into(),
            exit_fee: fee.into(),
            realised: Decimal::ZERO,
            buying_fee: 0.0,
            into,
            rating_after: None,
            hhi_after: None,
        }
    }

    #[test]
    fn leaving_is_certain_and_equals_its_formula() {
        let returns = months();
        let draw = Draw { paths: 500, ..Draw::over(24, 3) };
        let now = Situation { value: 700.into(), principal: 1000.into(), returns: &returns, draw, cash_rate: 0.015 };
        let exit = outlook(&now, Some(&leaving(700, 5, None))).expect("an outlook");
        assert_eq!(exit.money_at_horizon[0], exit.money_at_horizon[4]);
        assert_eq!(exit.money_at_horizon[2].to_string(), "716.01");
        assert_eq!(exit.share_at_principal, 0.0);
        let gain = gain_to_equal_exit(700.into(), 5.into(), 0.015, 2.0).expect("a gain");
        assert!((700.0 * (1.0 + gain) - 716.006_375).abs() < 1e-9);
    }

    #[test]
    fn moving_into_the_same_months_without_fees_is_holding() {
        let returns = months();
        let draw = Draw { paths: 500, drift: Drift::Historic, ..Draw::over(12, 3) };
        let now = Situation { value: 700.into(), principal: 1000.into(), returns: &returns, draw, cash_rate: 0.0 };
        let hold = outlook(&now, None).expect("an outlook");
        let same = outlook(&now, Some(&leaving(300, 0, Some(&returns)))).expect("an outlook");
        assert_eq!(hold.money_at_horizon, same.money_at_horizon);
        assert!(hold.further_fall < 0.0 && hold.worst_mean <= hold.money_at_horizon[0]);
        assert_eq!(outlook(&now, Some(&leaving(800, 0, None))), Err(Missing::AmountInRange));
        assert_eq!(outlook(&now, Some(&leaving(300, 0, Some(&returns[1..])))), Err(Missing::Observations));
    }
}
