//! The fan: monthly returns of the past, reordered in blocks (stationary bootstrap, Politis & Romano 1994).
//! The seed is stored with the record, so the same file always draws the same picture.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::missing::{Missing, finite};
use super::quantile;

/// A source of returns shorter than this draws no fan.
pub const ENOUGH_MONTHS: usize = 60;
/// Mean length of a block, in months.
pub const MEAN_BLOCK: f64 = 6.0;
/// Paths drawn.
pub const PATHS: usize = 5_000;
/// The quantiles that are shown.
pub const BANDS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Which long-run growth the reordered months keep.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[ts(rename = "FanDrift")]
pub enum Drift {
    /// None: the mean of the log returns is taken out. The default; history overstates.
    Zero,
    /// As it was.
    Historic,
    /// That of cash, a fraction a year.
    Cash {
        /// Such as 0.015.
        rate: f64,
    },
}

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw {
    /// Months ahead.
    pub months: usize,
    /// Paths.
    pub paths: usize,
    /// Mean block; infinite: history in its own order from a random month.
    pub mean_block: f64,
    /// Long-run growth.
    pub drift: Drift,
    /// Stored in the record.
    pub seed: u64,
}

impl Draw {
    /// The usual draw over so many months.
    pub fn over(months: usize, seed: u64) -> Draw {
        Draw { months, paths: PATHS, mean_block: MEAN_BLOCK, drift: Drift::Zero, seed }
    }
}

/// Which months to resample: the product's own where there are 60, else its benchmark's, else none.
///
/// # Errors
/// [`Missing::Observations`].
pub fn source<'a>(product: &'a [f64], benchmark: &'a [f64]) -> Result<(&'a [f64], bool), Missing> {
    match (product.len() >= ENOUGH_MONTHS, benchmark.len() >= ENOUGH_MONTHS) {
        (true, _) => Ok((product, false)),
        (false, true) => Ok((benchmark, true)),
        (false, false) => Err(Missing::Observations),
    }
}

/// Which month of history stands in each month of each path: the blocks. Two products resampled with the
/// same blocks stay in step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    months: usize,
    /// Path after path.
    picks: Vec<u32>,
}

/// Draws the blocks over a history of so many months, around the end back to the start.
///
/// # Errors
/// [`Missing::Observations`] without a history, [`Missing::Horizon`] without months or paths.
pub fn blocks(history: usize, draw: &Draw) -> Result<Blocks, Missing> {
    let length = u32::try_from(history).ok().filter(|length| *length > 0).ok_or(Missing::Observations)?;
    let cells = draw.paths.checked_mul(draw.months).filter(|cells| (1..=100_000_000).contains(cells));
    let cells = cells.ok_or(Missing::Horizon)?;
    if draw.mean_block.is_nan() || draw.mean_block < 1.0 {
        return Err(Missing::Horizon);
    }
    // A new block begins with probability 1 / mean block, compared on 32 bits.
    let begins = (f64::from(u32::MAX) / draw.mean_block) as u32;
    let always = draw.mean_block == 1.0;
    let mut chance = ChaCha8Rng::seed_from_u64(draw.seed);
    let month = |chance: &mut ChaCha8Rng| ((u64::from(chance.next_u32()) * u64::from(length)) >> 32) as u32;
    let mut picks = Vec::with_capacity(cells);
    for _ in 0..draw.paths {
        let mut at = month(&mut chance);
        picks.push(at);
        for _ in 1..draw.months {
            let jump = always || chance.next_u32() < begins;
            at = if jump {
                month(&mut chance)
            } else if at + 1 == length {
                0
            } else {
                at + 1
            };
            picks.push(at);
        }
    }
    Ok(Blocks { months: draw.months, picks })
}

/// Log returns with the drift that was chosen.
///
/// # Errors
/// [`Missing::Observations`] without returns or where one is −100 % or less.
pub fn drifted(returns: &[f64], drift: Drift) -> Result<Vec<f64>, Missing> {
    let logs: Vec<f64> = returns.iter().map(|r| r.ln_1p()).collect();
    if logs.is_empty() || !logs.iter().all(|log| log.is_finite()) {
        return Err(Missing::Observations);
    }
    let mean = logs.iter().sum::<f64>() / logs.len() as f64;
    let shift = match drift {
        Drift::Historic => 0.0,
        Drift::Zero => -mean,
        Drift::Cash { rate } => finite(rate.ln_1p() / 12.0, Missing::RateAboveZero)? - mean,
    };
    Ok(logs.into_iter().map(|log| log + shift).collect())
}

impl Blocks {
    /// Growth of 1 along each path, month after month: `paths` rows of `months`.
    ///
    /// # Errors
    /// [`Missing::Observations`] where the log returns are fewer than the history that was drawn over.
    pub fn growth(&self, logs: &[f64]) -> Result<Vec<f64>, Missing> {
        let factors: Vec<f64> = logs.iter().map(|log| log.exp()).collect();
        if self.picks.iter().any(|pick| *pick as usize >= factors.len()) {
            return Err(Missing::Observations);
        }
        let mut out = Vec::with_capacity(self.picks.len());
        for path in self.picks.chunks(self.months) {
            let mut wealth = 1.0;
            out.extend(path.iter().map(|pick| {
                wealth *= factors[*pick as usize];
                wealth
            }));
        }
        Ok(out)
    }
}

/// The bands after each month: 5, 25, 50, 75 and 95 % of paths.
///
/// # Errors
/// As [`blocks`] and [`drifted`].
pub fn fan(returns: &[f64], draw: &Draw) -> Result<Vec<[f64; 5]>, Missing> {
    let paths = blocks(returns.len(), draw)?.growth(&drifted(returns, draw.drift)?)?;
    let bands = (0..draw.months).map(|month| {
        let mut after: Vec<f64> = paths.iter().skip(month).step_by(draw.months).copied().collect();
        after.sort_unstable_by(f64::total_cmp);
        BANDS.map(|p| quantile::of_sorted(&after, p).expect("there is at least one path"))
    });
    Ok(bands.collect())
}

/// Share of paths that reach a gain within the months, at any month end.
///
/// # Errors
/// As [`fan`].
pub fn share_reaching(returns: &[f64], draw: &Draw, gain: f64) -> Result<f64, Missing> {
    let paths = blocks(returns.len(), draw)?.growth(&drifted(returns, draw.drift)?)?;
    let reached = paths.chunks(draw.months).filter(|path| path.iter().any(|wealth| *wealth >= 1.0 + gain)).count();
    Ok(reached as f64 / draw.paths as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn months() -> Vec<f64> {
        (0..120).map(|n| f64::from((n * 7919) % 23 - 11) / 120.0).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_bytes_and_another_does_not() {
        let bytes = |seed| -> Vec<u8> {
            let bands = fan(&months(), &Draw::over(24, seed)).expect("a fan");
            bands.iter().flatten().flat_map(|band| band.to_le_bytes()).collect()
        };
        assert_eq!(bytes(7), bytes(7));
        assert_ne!(bytes(7), bytes(8));
    }

    #[test]
    fn more_paths_settle() {
        let at = |paths, seed| fan(&months(), &Draw { paths, ..Draw::over(12, seed) }).expect("a fan")[11][0];
        let spread = |paths| {
            let ends: Vec<f64> = (0..8).map(|seed| at(paths, seed)).collect();
            crate::analysis::rates::volatility::deviation(&ends, 1).expect("a spread")
        };
        assert!(spread(4_000) < spread(125) / 2.0);
    }

    #[test]
    fn an_endless_block_is_history_from_every_start() {
        let (history, ahead) = (months(), 12);
        let draw = Draw { paths: 20_000, mean_block: f64::INFINITY, drift: Drift::Historic, ..Draw::over(ahead, 1) };
        let drawn = fan(&history, &draw).expect("a fan")[ahead - 1];
        let rolling = (0..history.len())
            .map(|start| (0..ahead).map(|n| 1.0 + history[(start + n) % history.len()]).product())
            .collect();
        let exact = quantile::of(rolling, &BANDS);
        for (drawn, exact) in drawn.iter().zip(exact) {
            assert!((drawn - exact).abs() < 0.02, "{drawn} {exact}");
        }
    }

    #[test]
    fn too_short_a_history_draws_nothing() {
        assert_eq!(source(&[0.0; 59], &[0.0; 59]), Err(Missing::Observations));
        assert_eq!(source(&[0.0; 12], &[0.0; 60]).map(|(_, from_benchmark)| from_benchmark), Ok(true));
        assert_eq!(fan(&[-1.0, 0.1], &Draw::over(12, 1)), Err(Missing::Observations));
        assert_eq!(fan(&[], &Draw::over(12, 1)), Err(Missing::Observations));
        assert_eq!(fan(&[0.1], &Draw::over(0, 1)), Err(Missing::Horizon));
    }

    proptest! {
        #[test]
        fn equal_months_have_no_width(rate in -0.2f64..0.2, months in 1usize..40, seed in any::<u64>()) {
            let bands = fan(&[rate; 60], &Draw { paths: 50, drift: Drift::Historic, ..Draw::over(months, seed) }).expect("a fan");
            for (n, band) in bands.iter().enumerate() {
                prop_assert_eq!(band[0], band[4]);
                prop_assert!((band[2] / (1.0 + rate).powi(n as i32 + 1) - 1.0).abs() < 1e-9);
            }
        }

        #[test]
        fn bands_stand_in_order(seed in any::<u64>(), block in 1.0f64..50.0) {
            for band in fan(&months(), &Draw { paths: 200, mean_block: block, ..Draw::over(6, seed) }).expect("a fan") {
                prop_assert!(band.windows(2).all(|pair| pair[0] <= pair[1]));
            }
        }
    }
}
