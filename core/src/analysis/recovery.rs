//! Recovery needed: arithmetic only, no forecast. L is the loss as a fraction of the value before it.

use chrono::NaiveDate;

use super::missing::{Missing, above, finite};
use super::price::years;

/// Gain needed on what is left: L / (1 − L); no loss needs none.
///
/// # Errors
/// [`Missing::ValueLeft`] where everything is lost.
pub fn gain_needed(loss: f64) -> Result<f64, Missing> {
    if !above(1.0, loss) {
        return Err(Missing::ValueLeft);
    }
    finite(if loss <= 0.0 { 0.0 } else { loss / (1.0 - loss) }, Missing::ValueLeft)
}

/// Gain needed on the money still invested: loss ÷ value; the same as [`gain_needed`] where no cash was
/// taken out.
///
/// # Errors
/// [`Missing::ValueLeft`] where nothing is invested any more.
pub fn gain_on_value(loss: f64, value: f64) -> Result<f64, Missing> {
    if !above(value, 0.0) {
        return Err(Missing::ValueLeft);
    }
    finite((loss / value).max(0.0), Missing::ValueLeft)
}

/// Years until it breaks even at a rate a year: ln(1 / (1 − L)) / ln(1 + r).
///
/// # Errors
/// [`Missing::RateAboveZero`] for r ≤ 0 (never), [`Missing::ValueLeft`].
pub fn years_to_break_even(loss: f64, rate: f64) -> Result<f64, Missing> {
    let gain = gain_needed(loss)?;
    if gain == 0.0 {
        return Ok(0.0);
    }
    if !above(rate, 0.0) {
        return Err(Missing::RateAboveZero);
    }
    finite(gain.ln_1p() / rate.ln_1p(), Missing::RateAboveZero)
}

/// Rate a year that breaks even after so many years: (1 / (1 − L))^(1/y) − 1.
///
/// # Errors
/// [`Missing::Horizon`] for y ≤ 0, [`Missing::ValueLeft`].
pub fn required_rate(loss: f64, in_years: f64) -> Result<f64, Missing> {
    if !above(in_years, 0.0) {
        return Err(Missing::Horizon);
    }
    finite((gain_needed(loss)?.ln_1p() / in_years).exp_m1(), Missing::Horizon)
}

/// The same up to a date.
///
/// # Errors
/// As [`required_rate`].
pub fn required_rate_by(loss: f64, today: NaiveDate, target: NaiveDate) -> Result<f64, Missing> {
    required_rate(loss, years(today, target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_down_needs_a_doubling_and_all_down_is_impossible() {
        assert_eq!(gain_needed(0.5), Ok(1.0));
        assert_eq!(gain_needed(1.0), Err(Missing::ValueLeft));
        assert_eq!(gain_needed(f64::NAN), Err(Missing::ValueLeft));
        assert_eq!(gain_needed(-0.2), Ok(0.0));
        assert_eq!(years_to_break_even(0.3, 0.0), Err(Missing::RateAboveZero));
        assert_eq!(gain_on_value(10.0, 0.0), Err(Missing::ValueLeft));
    }

    proptest! {
        #[test]
        fn the_required_rate_takes_exactly_the_years(loss in 0.001f64..0.999, years in 0.1f64..50.0) {
            let rate = required_rate(loss, years).expect("a rate");
            prop_assert!((years_to_break_even(loss, rate).expect("years") - years).abs() < 1e-6 * years);
        }
    }
}
