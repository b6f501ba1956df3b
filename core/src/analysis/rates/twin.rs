//! The twin of Long and Nickels (PME): the client's own flows on the client's own days, put into the
//! benchmark instead.

use super::super::missing::Missing;
use super::xirr::{Rate, irr};

/// Value at the end of the same flows in the benchmark: Σ −flowᵢ × B_T / Bᵢ. Flows from the investor's
/// view, the last one is what came out besides the remaining value.
///
/// # Errors
/// [`Missing::Benchmark`] where the lengths differ or an index value is not above zero.
pub fn long_nickels(flows: &[f64], index: &[f64]) -> Result<f64, Missing> {
    let last = *index.last().ok_or(Missing::Benchmark)?;
    if flows.len() != index.len() || !index.iter().all(|value| *value > 0.0 && value.is_finite()) {
        return Err(Missing::Benchmark);
    }
    Ok(flows.iter().zip(index).map(|(flow, value)| -flow * last / value).sum())
}

/// Rate a period of the same flows ending in the twin's value.
///
/// # Errors
/// As [`long_nickels`].
pub fn rate(flows: &[f64], index: &[f64]) -> Result<Rate, Missing> {
    let value = long_nickels(flows, index)?;
    let mut ending = flows.to_vec();
    if let Some(last) = ending.last_mut() {
        *last += value;
    }
    Ok(irr(&ending))
}
