//! Beta, alpha and the fit of a product against its benchmark, by least squares on excess returns of months
//! or weeks (CAPM, as in PerformanceAnalytics). Beta is shown with ± 2 standard errors or not at all.

use super::super::missing::{Missing, finite};
use super::volatility::mean;

/// The regression of a product on its benchmark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    /// cov(rₐ − r_f, r_b − r_f) / var(r_b − r_f).
    pub beta: f64,
    /// Excess return of a period that beta does not explain.
    pub alpha: f64,
    /// Standard error of beta; zero where three observations or fewer fit exactly.
    pub standard_error: f64,
    /// Standard error of alpha.
    pub alpha_error: f64,
    /// Correlation.
    pub correlation: f64,
    /// Observations.
    pub observations: usize,
}

/// Pairs of excess returns (product, benchmark).
///
/// # Errors
/// [`Missing::Observations`] under three pairs, [`Missing::Spread`] where the benchmark never moved.
pub fn regress(pairs: &[(f64, f64)]) -> Result<Beta, Missing> {
    let n = pairs.len();
    if n < 3 {
        return Err(Missing::Observations);
    }
    let (products, benchmarks): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mean_a, mean_b) = mean(&products).zip(mean(&benchmarks)).ok_or(Missing::Observations)?;
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        aa += (a - mean_a) * (a - mean_a);
        ab += (a - mean_a) * (b - mean_b);
        bb += (b - mean_b) * (b - mean_b);
    }
    // A constant series has a spread that is only rounding.
    if bb.sqrt() <= 1e-12 * mean_b.abs() * (n as f64).sqrt() {
        return Err(Missing::Spread);
    }
    let beta = finite(ab / bb, Missing::Spread)?;
    let alpha = mean_a - beta * mean_b;
    let residual = (aa - beta * ab).max(0.0) / (n - 2) as f64;
    let correlation = if aa > 0.0 { (ab / (aa.sqrt() * bb.sqrt())).clamp(-1.0, 1.0) } else { 0.0 };
    Ok(Beta {
        beta,
        alpha,
        standard_error: (residual / bb).sqrt(),
        alpha_error: (residual * (1.0 / n as f64 + mean_b * mean_b / bb)).sqrt(),
        correlation,
        observations: n,
    })
}

impl Beta {
    /// Lower and upper end of ± 2 standard errors.
    pub fn range(&self) -> (f64, f64) {
        (self.beta - 2.0 * self.standard_error, self.beta + 2.0 * self.standard_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_exactly_and_a_flat_benchmark_is_refused() {
        let line: Vec<(f64, f64)> = (0..30).map(|n| f64::from(n % 7) / 100.0).map(|b| (0.001 + 0.8 * b, b)).collect();
        let fit = regress(&line).expect("a fit");
        assert!((fit.beta - 0.8).abs() < 1e-12 && (fit.alpha - 0.001).abs() < 1e-12 && fit.standard_error < 1e-7);
        assert_eq!(regress(&[(0.1, 0.02); 30]), Err(Missing::Spread));
        assert_eq!(regress(&line[..2]), Err(Missing::Observations));
    }
}
