//! From values to places, and the few values that are worth a line.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// At most so many lines help the eye.
pub(super) const MOST_TICKS: usize = 4;

/// A straight scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Values `low` to `high` on places `from` to `to`; values without a span get one.
    pub(super) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        if high > low { Scale { low, high, from, to } } else { Scale { low: low - 0.5, high: low + 0.5, from, to } }
    }

    /// Where a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Round values inside the scale, the finest step that leaves at most four.
    pub(super) fn ticks(&self) -> Vec<Decimal> {
        let (low, high) = (self.low, self.high);
        for exponent in -4..=15_i32 {
            for (digits, shift) in [(1, 0), (2, 0), (25, -1), (5, 0)] {
                let exponent = exponent + shift;
                let step = f64::from(digits) * 10f64.powi(exponent);
                let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
                if last - first < MOST_TICKS as f64 {
                    let Some((first, last)) = first.to_i64().zip(last.to_i64()) else { return Vec::new() };
                    return (first..=last).map(|n| exact(n * i64::from(digits), exponent)).collect();
                }
            }
        }
        Vec::new()
    }
}

fn exact(number: i64, exponent: i32) -> Decimal {
    let decimals = exponent.min(0).unsigned_abs();
    let mut value = Decimal::new(number, decimals);
    for _ in 0..exponent.max(0) {
        value = value.checked_mul(Decimal::TEN).unwrap_or(value);
    }
    value
}

/// For places only; an amount is never summed as a float.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The least and the greatest; `None` of nothing.
pub(super) fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, v| match span {
        None => Some((v, v)),
        Some((low, high)) => Some((low.min(v), high.max(v))),
    })
}

/// Moves intervals of these sizes apart so that none overlaps, as near to their wished-for middles as the
/// room from `low` to `high` lets them, in the order of their beginnings; gives the middles back in the same order.
pub(super) fn apart(wished: &[(f64, f64)], (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    let begins = |i: usize| wished[i].0 - wished[i].1 / 2.0;
    order.sort_by(|a, b| begins(*a).total_cmp(&begins(*b)));
    let mut middles: Vec<f64> = wished.iter().map(|(middle, _)| *middle).collect();
    let mut edge = low;
    for &i in &order {
        let half = wished[i].1 / 2.0;
        middles[i] = middles[i].max(edge + half);
        edge = middles[i] + half;
    }
    edge = high;
    for &i in order.iter().rev() {
        let half = wished[i].1 / 2.0;
        middles[i] = middles[i].min(edge - half);
        edge = middles[i] - half;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        let ticks =
            |low, high| Scale::new((low, high), (0.0, 1.0)).ticks().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(ticks(0.81, 1.07), ["0.9", "1.0"]);
        assert_eq!(ticks(0.78, 1.22), ["0.8", "1.0", "1.2"]);
        assert_eq!(ticks(0.0, 46_000.0), ["0", "20000", "40000"]);
        assert_eq!(ticks(-3.0, 4.0), ["-2", "0", "2", "4"]);
        assert_eq!(ticks(0.0, 9.0), ["0.0", "2.5", "5.0", "7.5"]);
    }

    proptest! {
        #[test]
        fn never_more_than_four_lines(low in -1e12..1e12f64, span in 0.01..1e12f64) {
            let scale = Scale::new((low, low + span), (0.0, 100.0));
            let ticks = scale.ticks();
            prop_assert!(ticks.len() <= MOST_TICKS);
            for tick in ticks {
                prop_assert!((-0.01..=100.01).contains(&scale.at(float(tick))));
            }
        }

        #[test]
        fn what_is_moved_apart_never_overlaps(wished in prop::collection::vec((0.0..200.0f64, 5.0..40.0f64), 0..5)) {
            let middles = apart(&wished, (0.0, 200.0));
            for i in 0..wished.len() {
                prop_assert!(middles[i] - wished[i].1 / 2.0 >= -1e-9 && middles[i] + wished[i].1 / 2.0 <= 200.0 + 1e-9);
                for j in 0..i {
                    prop_assert!((middles[i] - middles[j]).abs() + 1e-9 >= (wished[i].1 + wished[j].1) / 2.0);
                }
            }
        }
    }
}
