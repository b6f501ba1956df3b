//! Money-weighted rate 资金加权收益率 (XIRR): the r with Σ aᵢ (1+r)^(−dᵢ/365) = 0. The whole range from
//! −99.99999 % to +100,000 % a year is scanned for changes of sign, then Brent's method closes each one
//! (R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973, ch. 4). Deep losses are the normal
//! input here, so there is no starting guess that could run away, and no NaN.
//!
//! The unknown is x = ln(1+r). For x ≥ 0 the present value is taken at the first day, for x < 0 at the last:
//! then no discount factor exceeds 1 and nothing overflows.

use chrono::NaiveDate;

/// The lowest rate that is looked for.
pub const LOWEST: f64 = -0.999_999_9;
/// The highest.
pub const HIGHEST: f64 = 1000.0;
/// A flow discounted to less than e^−23, a ten-billionth, has no say in a root.
const SILENT_BELOW_LN: f64 = -23.0;
/// Where more of the money than this has no say, the root says nothing about the whole.
const SILENT_SHARE: f64 = 0.1;
/// Below this slope, as a share of the discounted amounts, the root hardly depends on the flows.
const FLAT: f64 = 1e-9;
/// The finest step in x. Zones of the scan as (finest steps in one step, steps in x until): fine around
/// zero, where rates live, wider where two rates side by side mean nothing.
const STEP: f64 = 0.02;
const ZONES: [(i32, usize); 3] = [(1, 50), (5, 30), (15, usize::MAX)];

/// The answer to "at which rate?".
#[derive(Debug, Clone, PartialEq)]
pub enum Rate {
    /// Exactly one rate a year.
    One(f64),
    /// One rate, but the flows hardly determine it: show it with a warning.
    IllConditioned(f64),
    /// More than one: show the P&L and modified Dietz instead. Ascending.
    Ambiguous(Vec<f64>),
    /// None: all of one sign, or never in balance.
    None,
}

impl Rate {
    /// The one rate, with or without warning.
    pub fn single(&self) -> Option<f64> {
        match self {
            Rate::One(rate) | Rate::IllConditioned(rate) => Some(*rate),
            _ => None,
        }
    }
}

/// The rate a year of dated flows, ACT/365F from the earliest date; negative = paid in, positive = received.
pub fn xirr(flows: &[(NaiveDate, f64)]) -> Rate {
    let Some(first) = flows.iter().map(|(day, _)| *day).min() else { return Rate::None };
    let timed = flows.iter().map(|(day, amount)| ((*day - first).num_days() as f64 / 365.0, *amount));
    solve(timed.collect())
}

/// The rate a period of flows at evenly spaced periods 0, 1, 2, …
pub fn irr(amounts: &[f64]) -> Rate {
    solve(amounts.iter().enumerate().map(|(at, amount)| (at as f64, *amount)).collect())
}

/// Flows as (years from the first, amount over the largest), one for each time.
struct Flows {
    times: Vec<f64>,
    amounts: Vec<f64>,
    span: f64,
}

fn solve(mut timed: Vec<(f64, f64)>) -> Rate {
    let largest = timed.iter().fold(0.0_f64, |most, (_, amount)| most.max(amount.abs()));
    if largest == 0.0 || !largest.is_finite() || timed.iter().any(|(t, a)| !t.is_finite() || a.is_nan()) {
        return Rate::None;
    }
    timed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (mut times, mut amounts): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for (time, amount) in timed {
        match (times.last(), amounts.last_mut()) {
            (Some(last), Some(sum)) if *last == time => *sum += amount / largest,
            _ => {
                times.push(time);
                amounts.push(amount / largest);
            }
        }
    }
    let span = times.last().copied().unwrap_or_default();
    let flows = Flows { times, amounts, span };
    let at_zero: f64 = flows.amounts.iter().sum();
    let above = sign_changes(flows.amounts.iter());
    let below = sign_changes(flows.amounts.iter().rev());
    match (below, above) {
        _ if at_zero == 0.0 => flows.scan(below, above),
        (0, 0) => Rate::None,
        (0, 1) => flows.only_root(1.0, HIGHEST.ln_1p()),
        (1, 0) => flows.only_root(-1.0, -LOWEST.ln_1p()),
        _ => flows.scan(below, above),
    }
}

/// Changes of sign of the running sum. There are no more roots above zero than the running sum from the
/// first flow on changes its sign, and as many modulo two; and none more below zero than that from the last
/// flow back (integrate Σ aᵢ e^(−x tᵢ) by parts and apply Descartes' rule; C. J. Norstrøm, 1972). A usual
/// account, where the client is never paid back more than was paid in, so has exactly one rate.
fn sign_changes<'a>(amounts: impl Iterator<Item = &'a f64>) -> usize {
    let (mut changes, mut sum, mut before) = (0, 0.0, 0.0);
    for amount in amounts {
        sum += amount;
        if sum != 0.0 {
            changes += usize::from(before * sum < 0.0);
            before = f64::signum(sum);
        }
    }
    changes
}

impl Flows {
    /// ln(value of what came ÷ value of what went) at x: zero exactly where the present value is, and so
    /// nearly a line in x that few steps find its root. Taken on the side where no factor exceeds 1.
    fn value(&self, x: f64) -> f64 {
        let origin = if x < 0.0 { self.span } else { 0.0 };
        let (mut came, mut went) = (0.0, 0.0);
        for (t, a) in self.times.iter().zip(&self.amounts) {
            let present = a * (-x * (t - origin)).exp();
            came += present.max(0.0);
            went -= present.min(0.0);
        }
        came.max(f64::MIN_POSITIVE).ln() - went.max(f64::MIN_POSITIVE).ln()
    }

    /// The present value at x, seen from a day.
    fn present(&self, x: f64, origin: f64) -> f64 {
        self.times.iter().zip(&self.amounts).map(|(t, a)| a * (-x * (t - origin)).exp()).sum()
    }

    /// The one root on that side, bracketed by growing steps away from zero.
    fn only_root(&self, direction: f64, edge: f64) -> Rate {
        let (mut from, mut value_from) = (0.0, self.value(0.0));
        let mut step = 0.125;
        while from < edge {
            let to = f64::min(from + step, edge);
            let value_to = self.value(direction * to);
            if value_to == 0.0 || (value_to > 0.0) != (value_from > 0.0) {
                let (a, b) = ((direction * from, value_from), (direction * to, value_to));
                return self.judged(vec![brent(a, b, |x| self.value(x))]);
            }
            (from, value_from) = (to, value_to);
            step *= 2.0;
        }
        Rate::None
    }

    /// Walks outwards from zero on each side that can have a root.
    fn scan(&self, below: usize, above: usize) -> Rate {
        let mut roots = Vec::new();
        if below > 0 {
            roots = self.walk(-1.0, -LOWEST.ln_1p());
            roots.reverse();
        }
        if self.amounts.iter().sum::<f64>() == 0.0 {
            roots.push(0.0);
        }
        if above > 0 {
            roots.extend(self.walk(1.0, HIGHEST.ln_1p()));
        }
        self.judged(roots)
    }

    /// Roots on one side, by distance from zero. The discount factors of the grid come by multiplication
    /// alone, so that a scan costs no more than some dozen direct evaluations.
    fn walk(&self, direction: f64, edge: f64) -> Vec<f64> {
        let origin = if direction < 0.0 { self.span } else { 0.0 };
        let mut present = self.amounts.clone();
        let mut one_step: Vec<f64> = self.times.iter().map(|t| (-STEP * (t - origin).abs()).exp()).collect();
        let padded = present.len().next_multiple_of(LANES);
        present.resize(padded, 0.0);
        one_step.resize(padded, 1.0);
        let mut roots = Vec::new();
        let mut before = (0.0, self.amounts.iter().sum::<f64>());
        let mut compare = |x: f64, value: f64| {
            if value == 0.0 && before.1 != 0.0 {
                roots.push(direction * x);
            } else if before.1 != 0.0 && (value > 0.0) != (before.1 > 0.0) {
                // Between two points of the grid the plain present value is nearly a line.
                let (a, b) = ((direction * before.0, before.1), (direction * x, value));
                roots.push(brent(a, b, |x| self.present(x, origin)));
            }
            before = (x, value);
        };
        // Denormal numbers would be exact to nobody's use and slow; only long windows can reach them.
        let advance = if self.span * edge > 600.0 { advance::<true> } else { advance::<false> };
        let mut at = 0;
        for (width, steps) in ZONES {
            let factors: Vec<f64> = one_step.iter().map(|factor| factor.powi(width)).collect();
            for _ in 0..steps {
                at += width;
                let x = f64::from(at) * STEP;
                if x >= edge {
                    compare(edge, self.present(direction * edge, origin));
                    return roots;
                }
                compare(x, advance(&mut present, &factors));
            }
        }
        roots
    }

    fn judged(&self, roots: Vec<f64>) -> Rate {
        let rate = |x: &f64| x.exp_m1().clamp(LOWEST, HIGHEST);
        match roots.as_slice() {
            [] => Rate::None,
            [x] => {
                let origin = if *x < 0.0 { self.span } else { 0.0 };
                let (mut slope, mut size, mut money, mut silent) = (0.0, 0.0, 0.0, 0.0);
                for (t, a) in self.times.iter().zip(&self.amounts) {
                    let discount = -x * (t - origin);
                    let present = a * discount.exp();
                    slope += t * present;
                    size += present.abs();
                    money += a.abs();
                    silent += if discount < SILENT_BELOW_LN { a.abs() } else { 0.0 };
                }
                let flat = slope.abs() < FLAT * size * self.span;
                if flat || silent > SILENT_SHARE * money { Rate::IllConditioned(rate(x)) } else { Rate::One(rate(x)) }
            }
            many => Rate::Ambiguous(many.iter().map(rate).collect()),
        }
    }
}

/// Brent's root of a function between two points (x, value) with a change of sign.
fn brent(from: (f64, f64), to: (f64, f64), value: impl Fn(f64) -> f64) -> f64 {
    let ((mut a, mut fa), (mut b, mut fb)) = (from, to);
    let (mut c, mut fc) = (a, fa);
    let mut d = b - a;
    let mut e = d;
    for _ in 0..100 {
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
            d = b - a;
            e = d;
        }
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tolerance = 2.0 * f64::EPSILON * b.abs() + 5e-14;
        let middle = 0.5 * (c - b);
        if middle.abs() <= tolerance || fb == 0.0 {
            break;
        }
        if e.abs() >= tolerance && fa.abs() > fb.abs() {
            let s = fb / fa;
            let (mut p, mut q) = if a == c {
                (2.0 * middle * s, 1.0 - s)
            } else {
                let (q, r) = (fa / fc, fb / fc);
                (s * (2.0 * middle * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
            };
            if p > 0.0 {
                q = -q
            } else {
                p = -p
            }
            if 2.0 * p < f64::min(3.0 * middle * q - (tolerance * q).abs(), (e * q).abs()) {
                e = d;
                d = p / q;
            } else {
                d = middle;
                e = d;
            }
        } else {
            d = middle;
            e = d;
        }
        (a, fa) = (b, fb);
        b += if d.abs() > tolerance { d } else { tolerance.copysign(middle) };
        fb = value(b);
    }
    b
}

/// Flows that are advanced side by side, so that the processor can add them side by side.
const LANES: usize = 8;

/// Discounts each flow by one more step and adds them up.
fn advance<const VANISHING: bool>(present: &mut [f64], factors: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    for (amounts, factors) in present.chunks_exact_mut(LANES).zip(factors.chunks_exact(LANES)) {
        for lane in 0..LANES {
            let next = amounts[lane] * factors[lane];
            amounts[lane] = if VANISHING && next.abs() < 1e-290 { 0.0 } else { next };
            sums[lane] += amounts[lane];
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2016, 1, 1).expect("a day") + chrono::Days::new(u64::from(n))
    }

    #[test]
    fn closed_forms_down_to_the_deepest_loss() {
        for (days, ratio) in [(365, 1.1), (365, 0.5), (30, 0.7), (3650, 0.001), (730, 1e-5), (365, 1e-6), (100, 4.0)] {
            let rate = xirr(&[(day(0), -1000.0), (day(days), 1000.0 * ratio)]).single().expect("a rate");
            let exact = f64::powf(ratio, 365.0 / f64::from(days)) - 1.0;
            assert!((rate - exact).abs() < 1e-11 * (1.0 + exact.abs()), "{days} {ratio}: {rate} {exact}");
        }
    }

    #[test]
    fn no_rate_and_two_rates_are_said_so() {
        assert_eq!(xirr(&[]), Rate::None);
        assert_eq!(xirr(&[(day(0), -1.0), (day(9), -1.0)]), Rate::None);
        assert_eq!(xirr(&[(day(0), -1.0), (day(0), 2.0)]), Rate::None);
        assert_eq!(irr(&[100.0, -150.0, 100.0]), Rate::None);
        let Rate::Ambiguous(roots) = irr(&[-100.0, 230.0, -132.0]) else { panic!("two roots: 10 % and 20 %") };
        assert!((roots[0] - 0.1).abs() < 1e-9 && (roots[1] - 0.2).abs() < 1e-9);
        assert_eq!(xirr(&[(day(0), f64::NAN), (day(9), 1.0)]), Rate::None);
    }

    proptest! {
        #[test]
        fn a_root_balances_and_nothing_is_nan(flows in prop::collection::vec((0u32..8000, -1e6f64..1e6), 1..40)) {
            let dated: Vec<(NaiveDate, f64)> = flows.iter().map(|(d, a)| (day(*d), *a)).collect();
            let roots = match xirr(&dated) {
                Rate::One(r) | Rate::IllConditioned(r) => vec![r],
                Rate::Ambiguous(roots) => roots,
                Rate::None => Vec::new(),
            };
            let first = flows.iter().map(|(d, _)| *d).min().unwrap_or(0);
            let last = flows.iter().map(|(d, _)| *d).max().unwrap_or(0);
            for rate in roots {
                prop_assert!(rate.is_finite());
                let x = rate.ln_1p();
                let origin = if x < 0.0 { last } else { first };
                let (mut sum, mut size) = (0.0, 0.0);
                for (d, a) in &flows {
                    let present = a * (-x * (f64::from(*d) - f64::from(origin)) / 365.0).exp();
                    sum += present;
                    size += present.abs();
                }
                prop_assert!(sum.abs() <= 1e-8 * size.max(1e-300), "{} of {}", sum, size);
            }
        }

        #[test]
        fn buys_and_then_a_value_have_exactly_one_rate(buys in prop::collection::vec((0u32..3000, 1.0f64..1e6), 1..30), left in 0.001f64..2.0) {
            let mut flows: Vec<(NaiveDate, f64)> = buys.iter().map(|(d, a)| (day(*d), -a)).collect();
            flows.push((day(3400), left * buys.iter().map(|(_, a)| a).sum::<f64>()));
            prop_assert!(xirr(&flows).single().is_some());
        }
    }
}
