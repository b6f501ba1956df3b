//! Quantiles of type 7 (Hyndman & Fan 1996; the default of R and numpy): linear between the order
//! statistics.

/// The quantile of values that ascend; `None` where there are none.
pub fn of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = at.floor();
    let index = below as usize;
    let (low, high) = (sorted[index], sorted[(index + 1).min(last)]);
    Some(if low == high { low } else { low + (at - below) * (high - low) })
}

/// Several quantiles of values in any order; empty where there are none.
pub fn of(mut values: Vec<f64>, ps: &[f64]) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    ps.iter().filter_map(|p| of_sorted(&values, *p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_numpy_has_it() {
        assert_eq!(of(vec![4.0, 1.0, 3.0, 2.0], &[0.0, 0.25, 0.5, 1.0]), [1.0, 1.75, 2.5, 4.0]);
        assert_eq!(of(vec![7.0], &[0.05, 0.95]), [7.0, 7.0]);
        assert_eq!(of(Vec::new(), &[0.5]), Vec::<f64>::new());
    }
}
