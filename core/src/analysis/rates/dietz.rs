//! Modified Dietz: (V₁ − V₀ − ΣF) / (V₀ + Σ wᵢFᵢ), w = (CD − D) / CD. For windows of which only the values
//! at both ends are known (GIPS).

use super::super::missing::{Missing, above, finite};

/// A rate over the window with the capital that it is a share of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dietz {
    /// Over the window, not a year.
    pub rate: f64,
    /// Average capital.
    pub average_capital: f64,
}

/// `flows` are (days from the start, amount), a contribution positive.
///
/// # Errors
/// [`Missing::AverageCapital`] where it is zero or less.
pub fn modified(start: f64, end: f64, days: f64, flows: &[(f64, f64)]) -> Result<Dietz, Missing> {
    let net: f64 = flows.iter().map(|(_, amount)| amount).sum();
    let weighted: f64 = flows.iter().map(|(day, amount)| amount * (days - day) / days).sum();
    let average_capital = if flows.is_empty() { start } else { start + weighted };
    if !above(average_capital, 0.0) {
        return Err(Missing::AverageCapital);
    }
    Ok(Dietz { rate: finite((end - start - net) / average_capital, Missing::AverageCapital)?, average_capital })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capital_of_nothing_has_no_rate() {
        assert_eq!(modified(0.0, 10.0, 30.0, &[]), Err(Missing::AverageCapital));
        assert_eq!(modified(10.0, 10.0, 30.0, &[(0.0, -20.0)]), Err(Missing::AverageCapital));
        let half = modified(100.0, 300.0, 2.0, &[(1.0, 50.0)]).expect("a rate");
        assert_eq!((half.rate, half.average_capital), (1.2, 125.0));
    }
}
