//! Maximum drawdown 最大回撤 of an index of wealth (never of the account's value: deposits hide it), and the
//! time under water. The start counts as a peak.

use super::super::missing::above;

/// The deepest fall from a peak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawdown {
    /// W(trough) / W(peak) − 1: zero or negative.
    pub depth: f64,
    /// Position of the peak.
    pub peak: usize,
    /// Position of the trough.
    pub trough: usize,
    /// First position at or above the peak again; `None`: still under water.
    pub recovered: Option<usize>,
}

/// A stretch below an old peak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnderWater {
    /// Position of the peak.
    pub peak: usize,
    /// First position at or above it again; `None`: still.
    pub recovered: Option<usize>,
}

/// The deepest drawdown; `None` where there is no wealth above zero to fall from.
pub fn maximum(wealth: &[f64]) -> Option<Drawdown> {
    let mut peak = 0;
    let mut deepest = Drawdown { depth: 0.0, peak: 0, trough: 0, recovered: Some(0) };
    if !above(*wealth.first()?, 0.0) {
        return None;
    }
    for (at, now) in wealth.iter().enumerate() {
        if *now > wealth[peak] {
            peak = at;
        }
        let depth = now / wealth[peak] - 1.0;
        if depth < deepest.depth {
            deepest = Drawdown { depth, peak, trough: at, recovered: None };
        }
    }
    if deepest.depth < 0.0 {
        let height = wealth[deepest.peak];
        deepest.recovered = (deepest.trough..wealth.len()).find(|at| wealth[*at] >= height);
    }
    Some(deepest)
}

/// Every stretch under water, in order; the last one may be open. `peak` is the last day at the old height.
pub fn spells(wealth: &[f64]) -> Vec<UnderWater> {
    let mut out: Vec<UnderWater> = Vec::new();
    let mut peak = 0;
    let mut below = false;
    for (at, now) in wealth.iter().enumerate() {
        if *now >= wealth[peak] {
            if below && let Some(spell) = out.last_mut() {
                spell.recovered = Some(at);
            }
            (peak, below) = (at, false);
        } else if !below {
            out.push(UnderWater { peak, recovered: None });
            below = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_start_counts_as_a_peak_and_an_open_spell_is_still_open() {
        let fall = maximum(&[1.0, 0.9, 0.95]).expect("a fall");
        assert_eq!((fall.peak, fall.trough, fall.recovered), (0, 1, None));
        assert_eq!(
            spells(&[1.0, 0.9, 1.0, 1.2, 1.1]),
            [UnderWater { peak: 0, recovered: Some(2) }, UnderWater { peak: 3, recovered: None },]
        );
        assert_eq!(maximum(&[]), None);
        assert_eq!(maximum(&[1.0, 2.0]).map(|fall| fall.depth), Some(0.0));
    }

    proptest! {
        #[test]
        fn as_by_comparing_every_pair(wealth in prop::collection::vec(0.01f64..10.0, 1..60)) {
            let brute = (0..wealth.len())
                .flat_map(|end| (0..=end).map(move |start| (start, end)))
                .map(|(start, end)| wealth[end] / wealth[start] - 1.0)
                .fold(0.0, f64::min);
            prop_assert_eq!(maximum(&wealth).expect("a fall").depth, brute);
        }
    }
}
