//! The laws of the decomposition, on random lots and benchmarks.

use super::*;
use crate::analysis::ledger::{Entry, Event, Ledger};
use crate::analysis::lots::fifo;
use crate::analysis::rates::xirr::xirr;
use proptest::prelude::*;
use rust_decimal::prelude::FromPrimitive;

const T: u32 = 1000;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day") + chrono::Days::new(u64::from(n))
}

fn dec(number: f64) -> Decimal {
    Decimal::from_f64(number).expect("a decimal").round_dp(4)
}

/// A benchmark that wanders, one value for each day.
fn wander(seed: u64) -> Vec<Decimal> {
    let (mut state, mut value) = (seed | 1, 1000.0_f64);
    let step = |state: &mut u64| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as f64 / f64::from(u32::MAX >> 1) - 0.5
    };
    (0..=T)
        .map(|_| {
            value *= 1.0 + 0.03 * step(&mut state);
            dec(value)
        })
        .collect()
}

/// (day, units in hundredths, price, fee in fen, sold later in per cent)
type Row = (u32, i64, f64, i64, u8);

fn entries(rows: &[Row]) -> Vec<Entry> {
    let mut out = Vec::new();
    for (at, units, price, fee, sold) in rows {
        let (units, fees) = (Decimal::new(*units, 2), Decimal::new(*fee, 2));
        let gross = units * dec(*price);
        out.push(Entry { date: day(*at), event: Event::In { units, gross, fees } });
        let part = units * Decimal::new(i64::from(*sold), 2);
        if !part.is_zero() {
            let gross = part * dec(price * 0.9);
            out.push(Entry { date: day((at + 200).min(T)), event: Event::Out { units: part, gross, fees } });
        }
    }
    out
}

fn apart(entries: Vec<Entry>, benchmark: &[Decimal], price: Decimal) -> (Parts, Decimal) {
    let ledger = Ledger::new(entries).expect("a ledger").canonical();
    let lots = fifo(&ledger).expect("lots");
    let on = |at: NaiveDate| benchmark[(at - day(0)).num_days() as usize];
    let start = lots.iter().map(|lot| lot.opened).min().expect("a lot");
    let rate = reference_rate(start, day(T), on(start), on(day(T))).expect("a rate");
    let (mut parts, mut profit) = (Parts::default(), Decimal::ZERO);
    for lot in lots.iter() {
        let ended = lot.closed.unwrap_or(day(T));
        let worth = if lot.closed.is_some() { lot.proceeds } else { lot.units * price };
        let fees = lot.fees_in + lot.fees_out;
        let stake = Stake {
            cost: lot.cost,
            opened: lot.opened,
            ended,
            worth,
            income: lot.income,
            fees,
            benchmark_at_start: on(lot.opened),
            benchmark_at_end: on(ended),
        };
        parts = parts.plus(of_lot(&stake, rate).expect("parts"));
        profit += worth + lot.income - lot.cost - fees;
    }
    (parts, profit)
}

fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 4)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0u32..T - 201, 100i64..1_000_000, 0.5f64..50.0, 0i64..10_000, 0u8..101), 1..12)
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_fen(rows in rows(), seed in any::<u64>(), price in 0.1f64..50.0) {
        let (parts, profit) = apart(entries(&rows), &wander(seed), dec(price));
        prop_assert!(close(parts.total(), profit));
        let printed = parts.printed();
        prop_assert_eq!(printed.total(), Money(parts.total()).round().0);
    }

    #[test]
    fn a_product_that_is_its_benchmark_has_no_effect_of_its_own(rows in rows(), seed in any::<u64>()) {
        let benchmark = wander(seed);
        let priced = rows.iter().map(|(at, units, _, _, sold)| {
            let bought = benchmark[*at as usize] / Decimal::ONE_HUNDRED;
            let units = Decimal::new(*units, 2);
            let mut out = vec![Entry { date: day(*at), event: Event::In { units, gross: units * bought, fees: Decimal::ZERO } }];
            let part = units * Decimal::new(i64::from(*sold), 2);
            if !part.is_zero() {
                let price = benchmark[*at as usize + 200] / Decimal::ONE_HUNDRED;
                out.push(Entry { date: day(at + 200), event: Event::Out { units: part, gross: part * price, fees: Decimal::ZERO } });
            }
            out
        }).collect::<Vec<_>>().concat();
        // Sales take the oldest lots, so only buys and sales of benchmark-priced units are proportional.
        let (parts, _) = apart(priced, &benchmark, benchmark[T as usize] / Decimal::ONE_HUNDRED);
        prop_assert!(close(parts.product, Decimal::ZERO), "{}", parts.product);
    }

    #[test]
    fn a_steady_benchmark_has_no_timing(rows in rows(), growth in 0.9995f64..1.0005, price in 0.1f64..50.0) {
        let steady: Vec<Decimal> = (0..=T).map(|n| Decimal::from_f64_retain(1e3 * growth.powi(n as i32)).expect("a decimal")).collect();
        let (parts, _) = apart(entries(&rows), &steady, dec(price));
        prop_assert!(close(parts.timing, Decimal::ZERO), "{}", parts.timing);
    }

    #[test]
    fn one_lot_held_throughout_has_no_timing(units in 100i64..1_000_000, seed in any::<u64>(), price in 0.1f64..50.0) {
        let (parts, _) = apart(entries(&[(0, units, 1.0, 5, 0)]), &wander(seed), dec(price));
        prop_assert!(close(parts.timing, Decimal::ZERO));
    }

    /// Buys only: the twin is that of Long and Nickels, and timing has the sign of MWR − TWR of an account
    /// that held the benchmark.
    #[test]
    fn buys_alone_are_the_long_nickels_twin(buys in prop::collection::vec((0u32..T - 100, 100i64..1_000_000), 1..12), seed in any::<u64>()) {
        let benchmark = wander(seed);
        let rows: Vec<Row> = buys.iter().map(|(at, units)| (*at, *units, 1.0, 0, 0)).collect();
        let (parts, _) = apart(entries(&rows), &benchmark, Decimal::ONE);
        let last = as_rate(benchmark[T as usize]);
        let cost: f64 = buys.iter().map(|(_, units)| *units as f64 / 100.0).sum();
        let twin: f64 = buys.iter().map(|(at, units)| *units as f64 / 100.0 * last / as_rate(benchmark[*at as usize])).sum();
        prop_assert!((as_rate(parts.market_on_your_dates()) - (twin - cost)).abs() < 1e-4);
        let mut flows: Vec<(NaiveDate, f64)> = buys.iter().map(|(at, units)| (day(*at), -(*units as f64) / 100.0)).collect();
        flows.push((day(T), twin));
        let first = buys.iter().map(|(at, _)| *at).min().expect("a buy");
        let steady = reference_rate(day(first), day(T), benchmark[first as usize], benchmark[T as usize]).expect("a rate");
        if let Some(rate) = xirr(&flows).single()
            && (rate - steady).abs() > 1e-6
        {
            prop_assert_eq!(rate > steady, parts.timing > Decimal::ZERO);
        }
    }

    #[test]
    fn a_cut_lot_and_swapped_rows_change_nothing(rows in rows(), seed in any::<u64>(), price in 0.1f64..50.0, cut in 1u8..100) {
        let benchmark = wander(seed);
        // Several purchases and sales share days.
        let crowded: Vec<Row> = rows.iter().map(|row| (row.0 / 200 * 200, row.1, row.2, row.3, row.4)).collect();
        let whole = entries(&crowded);
        let (before, _) = apart(whole.clone(), &benchmark, dec(price));
        let mut changed = Vec::new();
        for entry in whole.iter().rev() {
            if let Event::In { units, gross, fees } = entry.event {
                let share = Decimal::new(i64::from(cut), 2);
                changed.push(Entry { date: entry.date, event: Event::In { units: units * share, gross: gross * share, fees: fees * share } });
                let rest = Decimal::ONE - share;
                changed.push(Entry { date: entry.date, event: Event::In { units: units * rest, gross: gross * rest, fees: fees * rest } });
            } else {
                changed.push(*entry);
            }
        }
        let (after, _) = apart(changed, &benchmark, dec(price));
        for (a, b) in [(before.market, after.market), (before.timing, after.timing), (before.product, after.product), (before.fees, after.fees)] {
            prop_assert!(close(a, b), "{} {}", a, b);
        }
    }

    #[test]
    fn scaled_money_scales_every_part(rows in rows(), seed in any::<u64>(), price in 0.1f64..50.0) {
        let benchmark = wander(seed);
        let (one, _) = apart(entries(&rows), &benchmark, dec(price));
        let seven: Decimal = 7.into();
        let scaled = entries(&rows).into_iter().map(|entry| Entry { event: match entry.event {
            Event::In { units, gross, fees } => Event::In { units, gross: gross * seven, fees: fees * seven },
            Event::Out { units, gross, fees } => Event::Out { units, gross: gross * seven, fees: fees * seven },
            other => other,
        }, ..entry }).collect();
        let (many, _) = apart(scaled, &benchmark, dec(price) * seven);
        for (a, b) in [(one.market, many.market), (one.timing, many.timing), (one.product, many.product), (one.fees, many.fees)] {
            prop_assert!(close(a * seven, b));
        }
    }

    #[test]
    fn printed_rows_add_up_across_and_down(parts in prop::collection::vec((-1_000_000i64..1_000_000, -1_000_000i64..1_000_000, -1_000_000i64..1_000_000, -1_000_000i64..0), 1..40)) {
        let rows: Vec<Parts> = parts.iter().map(|(m, t, p, f)| {
            let exact = |n: &i64| Decimal::new(*n, 4);
            Parts { market: exact(m), timing: exact(t), product: exact(p), fees: exact(f) }
        }).collect();
        let (printed, sum) = Parts::printed_rows(&rows);
        let down = printed.iter().fold(Parts::default(), |sum, row| sum.plus(*row));
        prop_assert_eq!(down, sum);
        for (row, exact) in printed.iter().zip(&rows) {
            prop_assert!((row.total() - exact.total()).abs() <= Decimal::new(1, 2));
        }
    }
}

#[test]
fn shares_only_where_all_parts_pull_one_way() {
    let parts = |market: i64, timing: i64, product: i64, fees: i64| Parts {
        market: market.into(),
        timing: timing.into(),
        product: product.into(),
        fees: fees.into(),
    };
    assert_eq!(market_share_of_loss(&parts(-60, -15, -20, -5)), Ok(0.75));
    assert_eq!(market_share_of_loss(&parts(-60, -15, 20, -5)), Err(Missing::PartsOfOneSign));
    assert_eq!(market_share_of_loss(&parts(60, 0, 0, 0)), Err(Missing::Loss));
    assert_eq!(parts(0, 0, 0, 0).shares(), Err(Missing::Loss));
}
