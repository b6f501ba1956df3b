//! The first two questions of fact: how much of the principal, and how much of the portfolio. Principal is
//! the largest sum of own money that was at risk at any time; two other ways to count it stand beside it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

use super::missing::{Missing, above};

/// Three ways to count what was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Principal {
    /// The largest cumulative net flow: the default.
    pub at_risk: Decimal,
    /// Everything put in.
    pub paid_in: Decimal,
    /// Put in less taken out, today; can be negative.
    pub net_in: Decimal,
    /// Everything taken out.
    pub taken_out: Decimal,
}

/// How much of the principal is affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "LossExtent")]
pub enum Extent {
    /// Less than 1 % of what was put in is left or was taken out.
    All,
    /// A part.
    Part,
    /// Nothing is lost.
    None,
}

/// How much of the portfolio is affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "LossBreadth")]
pub enum Breadth {
    /// One product, or one that carries 80 % of the gross loss.
    Single,
    /// Several.
    Several,
    /// Losing products are 80 % of the value.
    Portfolio,
}

/// Losing products among those held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Products with a loss.
    pub losing: usize,
    /// Products.
    pub held: usize,
    /// Share of the gross loss (losers only) from the worst product.
    pub worst_share: f64,
    /// Share of the value in losing products; `None` where there is no value left.
    pub losing_value_share: Option<f64>,
    /// In a word.
    pub breadth: Breadth,
}

/// Counts the principal; flows are signed, positive came in. Flows of one day are one flow, so their order
/// has no say.
pub fn principal(flows: &[(NaiveDate, Decimal)]) -> Principal {
    let mut by_day = std::collections::BTreeMap::<NaiveDate, Decimal>::new();
    let mut counted = Principal::default();
    for (day, net) in flows {
        *by_day.entry(*day).or_default() += net;
        if net.is_sign_negative() { counted.taken_out -= net } else { counted.paid_in += net }
    }
    for net in by_day.values() {
        counted.net_in += net;
        counted.at_risk = counted.at_risk.max(counted.net_in);
    }
    counted
}

/// All, part or none: `kept` = value today + everything taken out.
///
/// # Errors
/// [`Missing::Principal`] where nothing was put in.
pub fn extent(profit: Decimal, kept: Decimal, paid_in: Decimal) -> Result<Extent, Missing> {
    if paid_in <= Decimal::ZERO {
        return Err(Missing::Principal);
    }
    let one_percent = paid_in.checked_div(Decimal::ONE_HUNDRED).ok_or(Missing::Principal)?;
    Ok(match (profit >= Decimal::ZERO, kept < one_percent) {
        (true, _) => Extent::None,
        (false, true) => Extent::All,
        (false, false) => Extent::Part,
    })
}

/// From the P&L and the value of each product.
///
/// # Errors
/// [`Missing::Holdings`] without products, [`Missing::Loss`] where none lost.
pub fn spread(products: &[(f64, f64)]) -> Result<Spread, Missing> {
    if products.is_empty() {
        return Err(Missing::Holdings);
    }
    let losers = || products.iter().filter(|(profit, _)| *profit < 0.0);
    let gross: f64 = losers().map(|(profit, _)| -profit).sum();
    if !above(gross, 0.0) {
        return Err(Missing::Loss);
    }
    let worst_share = losers().map(|(profit, _)| -profit / gross).fold(0.0, f64::max);
    let value: f64 = products.iter().map(|(_, value)| value).sum();
    let losing_value: f64 = losers().map(|(_, value)| value).sum();
    let losing_value_share = if value > 0.0 { Some(losing_value / value) } else { None };
    let breadth = if products.len() == 1 || worst_share >= 0.8 {
        Breadth::Single
    } else if losing_value_share.is_some_and(|share| share >= 0.8) {
        Breadth::Portfolio
    } else {
        Breadth::Several
    };
    Ok(Spread { losing: losers().count(), held: products.len(), worst_share, losing_value_share, breadth })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_principal_is_what_was_at_risk_and_the_order_of_a_day_changes_nothing() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2026, 1, d).expect("a day");
        let flow = |d: u32, n: i64| (day(d), Decimal::from(n));
        let counted = principal(&[flow(1, 100), flow(2, 50), flow(2, -120), flow(3, 40), flow(4, -300)]);
        assert_eq!((counted.at_risk, counted.paid_in, counted.net_in), (100.into(), 190.into(), (-230).into()));
        assert_eq!(extent((-99).into(), Decimal::new(9, 1), 100.into()), Ok(Extent::All));
        assert_eq!(extent((-9).into(), 91.into(), 100.into()), Ok(Extent::Part));
        assert_eq!(extent(0.into(), 100.into(), 100.into()), Ok(Extent::None));
        assert_eq!(extent(0.into(), 0.into(), 0.into()), Err(Missing::Principal));
    }

    #[test]
    fn one_several_or_all() {
        assert_eq!(spread(&[(-80.0, 10.0), (-20.0, 10.0)]).map(|s| s.breadth), Ok(Breadth::Single));
        assert_eq!(spread(&[(-50.0, 10.0), (-50.0, 10.0)]).map(|s| s.breadth), Ok(Breadth::Portfolio));
        assert_eq!(spread(&[(-50.0, 10.0), (-50.0, 10.0), (9.0, 90.0)]).map(|s| s.breadth), Ok(Breadth::Several));
        assert_eq!(spread(&[(5.0, 10.0)]), Err(Missing::Loss));
    }
}
