//! The loss: principal − value − cash out − dividends. Fees are a memo: they are inside the other
//! figures and are never subtracted twice.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::facts::Facts;
use crate::domain::money::Money;

/// What follows from the typed figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Loss {
    /// Positive for a loss, negative for a gain; to the fen. `None`: not computed.
    pub amount: Option<Money>,
    /// Percent of the principal, one decimal, same sign as the amount.
    pub percent: Option<String>,
    /// "Of every hundred": the same share with two decimals.
    pub per_hundred: Option<String>,
    /// Gain needed on the money still invested to make up the loss, percent, one decimal: loss ÷ value.
    /// Arithmetic only.
    pub gain_needed: Option<String>,
    /// Which inputs are missing; names of fields.
    pub missing: Vec<&'static str>,
}

/// Computes the loss, or names what is missing for it.
pub fn of(facts: &Facts) -> Loss {
    let inputs = [
        ("principal", facts.principal),
        ("current_value", facts.current_value),
        ("cash_out", facts.cash_out),
        ("dividends", facts.dividends),
    ];
    let mut missing: Vec<&'static str> =
        inputs.iter().filter(|(_, money)| money.is_none()).map(|(name, _)| *name).collect();
    if facts.valued_on.is_none() {
        missing.push("valued_on");
    }
    let (Some(principal), Some(value), Some(out), Some(dividends)) =
        (facts.principal, facts.current_value, facts.cash_out, facts.dividends)
    else {
        return Loss { amount: None, percent: None, per_hundred: None, gain_needed: None, missing };
    };
    let loss = principal - value - out - dividends;
    Loss {
        amount: Some(loss.round()),
        percent: share(loss, principal, 1),
        per_hundred: share(loss, principal, 2),
        gain_needed: if loss.0 > Decimal::ZERO { share(loss, value, 1) } else { None },
        missing,
    }
}

/// `part` in percent of `whole`, with so many decimals; `None` where the whole is not above zero.
fn share(part: Money, whole: Money, decimals: u32) -> Option<String> {
    if whole.0 <= Decimal::ZERO {
        return None;
    }
    let percent = part.0.checked_div(whole.0)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let mut rounded = percent.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    Some(rounded.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts(principal: i64, value: i64, out: i64, dividends: i64) -> Facts {
        let fen = |n: i64| Some(Money(Decimal::new(n, 2)));
        Facts {
            principal: fen(principal),
            current_value: fen(value),
            cash_out: fen(out),
            dividends: fen(dividends),
            fees: None,
            valued_on: Some("2026-11-20".to_owned()),
            currency: "CNY".to_owned(),
            principal_scope: None,
            loss_scope: None,
            cause: None,
            product_rating: None,
            product_id: None,
        }
    }

    #[test]
    fn a_plain_loss() {
        let loss = of(&facts(25_000_000, 20_400_000, 0, 0));
        assert_eq!(loss.amount.map(|m| m.to_string()).as_deref(), Some("46000.00"));
        assert_eq!(loss.percent.as_deref(), Some("18.4"));
        assert_eq!(loss.gain_needed.as_deref(), Some("22.5"));
        assert!(loss.missing.is_empty());
    }

    #[test]
    fn half_down_needs_a_doubling() {
        assert_eq!(of(&facts(1_000_000, 500_000, 0, 0)).gain_needed.as_deref(), Some("100.0"));
    }

    #[test]
    fn a_missing_input_is_named_and_nothing_is_guessed() {
        let mut known = facts(100, 50, 0, 0);
        known.dividends = None;
        let loss = of(&known);
        assert_eq!(loss.amount, None);
        assert_eq!(loss.missing, ["dividends"]);
    }

    #[test]
    fn nothing_left_can_not_be_made_up() {
        let loss = of(&facts(100, 0, 0, 0));
        assert_eq!(loss.percent.as_deref(), Some("100.0"));
        assert_eq!(loss.gain_needed, None);
    }

    proptest! {
        #[test]
        fn the_parts_give_back_the_principal(p in 1i64..10_000_000_000, v in 0i64..10_000_000_000, o in 0i64..1_000_000_000, d in 0i64..1_000_000_000) {
            let loss = of(&facts(p, v, o, d)).amount.expect("computed").0;
            prop_assert_eq!(loss + Decimal::new(v + o + d, 2), Decimal::new(p, 2));
        }
    }
}
