//! Volatility and downside deviation. The advisor's screens ask for 24 observations; the formulas
//! themselves take two.

use super::super::missing::{Missing, finite};

/// Fewer observations than this are not shown to anybody.
pub const ENOUGH: usize = 24;

/// Refuses a series that is too short to be shown.
///
/// # Errors
/// [`Missing::Observations`].
pub fn enough(observations: usize) -> Result<(), Missing> {
    if observations >= ENOUGH { Ok(()) } else { Err(Missing::Observations) }
}

/// Arithmetic mean.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
}

/// Standard deviation with n − `ddof` below; not a year's.
///
/// # Errors
/// [`Missing::Observations`] where nothing remains below.
pub fn deviation(returns: &[f64], ddof: usize) -> Result<f64, Missing> {
    let middle = mean(returns).ok_or(Missing::Observations)?;
    let below = returns.len().checked_sub(ddof).filter(|below| *below > 0).ok_or(Missing::Observations)?;
    let squares: f64 = returns.iter().map(|r| (r - middle) * (r - middle)).sum();
    finite((squares / below as f64).sqrt(), Missing::Observations)
}

/// Volatility a year: deviation × √periods (252, 52 or 12).
///
/// # Errors
/// As [`deviation`].
pub fn annual(returns: &[f64], ddof: usize, periods_per_year: f64) -> Result<f64, Missing> {
    finite(deviation(returns, ddof)? * periods_per_year.sqrt(), Missing::Observations)
}

/// Downside deviation √(mean(min(r − MAR, 0)²)), n below (Bacon); not a year's.
///
/// # Errors
/// [`Missing::Observations`] without any.
pub fn downside(returns: &[f64], minimum_acceptable: f64) -> Result<f64, Missing> {
    let squares: Vec<f64> = returns.iter().map(|r| (r - minimum_acceptable).min(0.0).powi(2)).collect();
    finite(mean(&squares).ok_or(Missing::Observations)?.sqrt(), Missing::Observations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_is_said_so() {
        assert_eq!(deviation(&[0.1], 1), Err(Missing::Observations));
        assert_eq!(downside(&[], 0.0), Err(Missing::Observations));
        assert_eq!(enough(23), Err(Missing::Observations));
        assert!((deviation(&[1.0, 3.0], 1).expect("a number") - 2.0_f64.sqrt()).abs() < 1e-15);
        assert!((downside(&[-0.1, 0.3], 0.0).expect("a number") - (0.005_f64).sqrt()).abs() < 1e-15);
    }
}
