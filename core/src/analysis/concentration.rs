//! Concentration 集中度: HHI = Σw², effective number 1/Σw², weight of the largest and of the three largest.
//! By product, issuer or class; cash is counted apart.

use super::missing::{Missing, above, finite};

/// How concentrated the holdings are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// Σw², between 1/n and 1.
    pub hhi: f64,
    /// 1/Σw²: as concentrated as so many equal holdings.
    pub effective: f64,
    /// Weight of the largest.
    pub top1: f64,
    /// Weight of the three largest.
    pub top3: f64,
}

/// From values or weights without cash; they need not add up to 1.
///
/// # Errors
/// [`Missing::WeightsAboveZero`] for a negative one, [`Missing::Holdings`] where all are zero.
pub fn of(values: &[f64]) -> Result<Concentration, Missing> {
    if !values.iter().all(|value| *value >= 0.0) {
        return Err(Missing::WeightsAboveZero);
    }
    let total: f64 = values.iter().sum();
    if !above(total, 0.0) || !total.is_finite() {
        return Err(Missing::Holdings);
    }
    let mut weights: Vec<f64> = values.iter().map(|value| value / total).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let hhi = finite(weights.iter().map(|w| w * w).sum(), Missing::Holdings)?;
    let top = |n: usize| weights.iter().take(n).sum::<f64>();
    Ok(Concentration { hhi, effective: 1.0 / hhi, top1: top(1), top3: top(3) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn negatives_and_nothing_are_refused() {
        assert_eq!(of(&[1.0, -0.1]), Err(Missing::WeightsAboveZero));
        assert_eq!(of(&[f64::NAN]), Err(Missing::WeightsAboveZero));
        assert_eq!(of(&[]), Err(Missing::Holdings));
    }

    proptest! {
        #[test]
        fn between_equal_parts_and_one(values in prop::collection::vec(0.01f64..1e9, 1..40)) {
            let found = of(&values).expect("a figure");
            let n = values.len() as f64;
            prop_assert!(found.hhi >= 1.0 / n - 1e-12 && found.hhi <= 1.0 + 1e-12);
            prop_assert!(found.effective <= n + 1e-9 && found.top1 <= found.top3 + 1e-15);
        }
    }
}
