//! Laws that every chart keeps, whatever the figures and however long the names.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::dots::{Dot, DotWords, dots};
use super::fan::{FanWords, Range, Reference, fan};
use super::line::{Deal, LineSeries, LineWords, level, line, rebased};
use super::time::MOST_POINTS;
use super::waterfall::{Part, THINNEST, WaterfallWords, waterfall};
use super::*;
use crate::domain::money::Money;

fn money(fen: i64) -> Money {
    Money(Decimal::new(fen, 2))
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -10_000_000..10_000_000i64, 1 => -3..3i64, 1 => -90_000_000_000_000..90_000_000_000_000i64]
}

fn name() -> impl Strategy<Value = String> {
    "[沪深增强中证红利（）A-Ca-z 0-9]{0,44}"
}

fn frame() -> impl Strategy<Value = Frame> {
    prop::sample::select(vec![Frame::WINDOW, Frame::CLIENT, Frame::PAPER, Frame::ELDER])
}

fn words(bought: &str) -> LineWords {
    LineWords { day: "日期".into(), bought: bought.into(), sold: "卖出".into() }
}

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 2, 10).expect("a day")
}

fn prices(name: &str, steps: &[i64]) -> LineSeries {
    let points = steps.iter().scan(10_000i64, |price, step| {
        *price = (*price + step).clamp(100, 1_000_000);
        Some(Decimal::new(*price, 4))
    });
    LineSeries { name: name.into(), points: start().iter_days().zip(points).collect() }
}

/// Where a text stands: left, right, top, bottom.
fn boxes(chart: &Chart, wanted: &[Role]) -> Vec<[f64; 4]> {
    let found = chart.marks.iter().filter_map(|mark| match mark {
        Mark::Text { x, y, anchor, role, text } if wanted.is_empty() || wanted.contains(role) => {
            let width = ink::width(text) * chart.text;
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Some([left, left + width, y - chart.text * 0.86, y + chart.text * 0.14])
        }
        _ => None,
    });
    found.collect()
}

fn overlap(texts: &[[f64; 4]]) -> Option<([f64; 4], [f64; 4])> {
    let pairs = texts.iter().enumerate().flat_map(|(i, a)| texts[..i].iter().map(move |b| (*a, *b)));
    pairs.into_iter().find(|(a, b)| a[0] < b[1] - 0.1 && b[0] < a[1] - 0.1 && a[2] < b[3] - 0.1 && b[2] < a[3] - 0.1)
}

/// Everything is finite and inside, the table is whole, and no two texts lie on each other.
fn holds(chart: &Chart) {
    let inside =
        |x: f64, y: f64| (-0.02..=chart.width + 0.02).contains(&x) && (-0.02..=chart.height + 0.02).contains(&y);
    for mark in &chart.marks {
        let within = match mark {
            Mark::Line { points, .. } => points.len() > 1 && points.iter().all(|[x, y]| inside(*x, *y)),
            Mark::Rect { x, y, width, height, .. } => {
                inside(*x, *y) && inside(x + width, y + height) && *width >= THINNEST - 0.01
            }
            Mark::Marker { x, y, radius, .. } => inside(x - radius, y - radius) && inside(x + radius, y + radius),
            Mark::Text { .. } => true,
        };
        assert!(within, "{mark:?} of {} × {}", chart.width, chart.height);
    }
    for [left, right, top, bottom] in boxes(chart, &[]) {
        assert!(
            inside(left, top) && inside(right, bottom),
            "{left} {right} {top} {bottom} of {} × {}",
            chart.width,
            chart.height
        );
    }
    assert_eq!(overlap(&boxes(chart, &[])), None);
    assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.head.len()));
    assert_eq!(chart.table.rows.len(), chart.stops.len());
    assert!(chart.stops.iter().all(|[x, y]| inside(*x, *y)));
}

fn rects(chart: &Chart) -> Vec<(f64, f64, Role)> {
    let found = chart.marks.iter().filter_map(|mark| match mark {
        Mark::Rect { x, width, role, .. } => Some((*x, *width, *role)),
        _ => None,
    });
    found.collect()
}

fn grid(chart: &Chart) -> usize {
    chart.marks.iter().filter(|mark| matches!(mark, Mark::Line { role: Role::Grid, .. })).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_waterfall_adds_up(fens in prop::collection::vec(amount(), 1..5), name in name(), frame in frame()) {
        let parts: Vec<Part> = fens.iter().map(|fen| Part { name: name.clone(), amount: money(*fen) }).collect();
        let words = WaterfallWords { part: "组成".into(), amount: "金额".into(), total: "合计（亏）".into() };
        let chart = waterfall(&parts, &words, frame);
        holds(&chart);
        prop_assert_eq!(&chart, &waterfall(&parts, &words, frame));
        let bars = rects(&chart);
        prop_assert_eq!(bars.len(), parts.len() + 1);
        let sign = |fen: i64| if fen < 0 { -1.0 } else { 1.0 };
        let total: i64 = fens.iter().sum();
        let zero = if total < 0 { bars[bars.len() - 1].0 + bars[bars.len() - 1].1 } else { bars[bars.len() - 1].0 };
        let (x, width, _) = bars[0];
        prop_assert!(((if fens[0] < 0 { x + width } else { x }) - zero).abs() < 0.03, "the first bar starts at zero");
        let longest = bars.iter().zip(fens.iter().chain([&total])).max_by(|a, b| a.0.1.total_cmp(&b.0.1)).expect("a bar");
        let scale = longest.0.1 / longest.1.unsigned_abs() as f64;
        let mut reach = 0.0;
        for ((_, width, _), fen) in bars.iter().zip(&fens) {
            prop_assert!((width - (fen.unsigned_abs() as f64 * scale).max(THINNEST)).abs() < 0.05 || longest.1 == &0);
            reach += width * sign(*fen);
        }
        let shown = bars[bars.len() - 1].1 * sign(total);
        prop_assert!((reach - shown).abs() <= THINNEST * bars.len() as f64 + 0.1, "{} {}", reach, shown);
    }

    #[test]
    fn lines_stay_apart_and_few(
        steps in prop::collection::vec(prop::collection::vec(-900..900i64, 1..1500), 1..4),
        name in name(), deals in prop::collection::vec((0..1600u64, any::<bool>()), 0..300), frame in frame(),
    ) {
        let series: Vec<LineSeries> = steps.iter().map(|steps| prices(&name, steps)).collect();
        let deals: Vec<Deal> = deals.iter().map(|(after, bought)| Deal { date: start() + Days::new(*after), bought: *bought }).collect();
        let chart = line(&series, &deals, &words("买入"), frame).expect("prices");
        holds(&chart);
        prop_assert_eq!(&chart, &line(&series, &deals, &words("买入"), frame).expect("prices"));
        prop_assert!(grid(&chart) <= 4);
        for mark in &chart.marks {
            if let Mark::Line { points, .. } = mark {
                prop_assert!(points.len() <= MOST_POINTS);
            }
        }
        let shown = rebased(&series);
        prop_assert!(shown.iter().all(|one| one.points[0] == (start(), Decimal::ONE)));
    }

    #[test]
    fn ranges_stand_on_one_scale(
        fens in prop::collection::vec(prop::array::uniform5(0..2_000_000_000i64), 1..4),
        references in (1..2_000_000_000i64, 0..2_000_000_000i64), name in name(), frame in frame(),
    ) {
        let options: Vec<Range> = fens.into_iter().map(|mut fens| {
            fens.sort_unstable();
            Range { name: name.clone(), amounts: fens.map(money) }
        }).collect();
        let words = FanWords { option: "办法".into(), amounts: ["a", "b", "c", "d", "e"].map(String::from) };
        let principal = Reference { name: "Money put in".into(), amount: money(references.0) };
        let today = Reference { name: "现在的市值".into(), amount: money(references.1) };
        let chart = fan(&options, &principal, &today, &words, frame).expect("options");
        holds(&chart);
        prop_assert!(grid(&chart) <= 4);
        let of = |role| rects(&chart).into_iter().filter(move |(.., found)| *found == role).collect::<Vec<_>>();
        let (bands, cores) = (of(Role::Band), of(Role::Core));
        prop_assert_eq!((bands.len(), cores.len()), (options.len(), options.len()));
        for ((left, wide, _), (x, narrow, _)) in bands.iter().zip(&cores) {
            prop_assert!(*left <= x + 0.8 && x + narrow <= left + wide + 0.8);
        }
        prop_assert!(of(Role::Middle).iter().all(|(_, thin, _)| *thin <= THINNEST + 0.01));
    }

    #[test]
    fn every_lot_is_one_dot(fens in prop::collection::vec(amount(), 1..400), frame in frame()) {
        let lots: Vec<Dot> = fens.iter().map(|fen| Dot { name: "2026-01-05".into(), amount: money(*fen) }).collect();
        let words = DotWords { item: "批次".into(), amount: "盈亏".into(), lost: "亏".into(), gained: "Gain".into() };
        let chart = dots(&lots, &words, frame).expect("lots");
        holds(&chart);
        let drawn = chart.marks.iter().filter(|mark| matches!(mark, Mark::Marker { .. })).count();
        prop_assert_eq!((drawn, chart.table.rows.len()), (lots.len(), lots.len()));
    }
}

#[test]
fn a_thousand_equal_lots_fit() {
    let words = DotWords { item: "批次".into(), amount: "盈亏".into(), lost: "亏".into(), gained: "盈".into() };
    let lots = vec![Dot { name: String::new(), amount: money(-100) }; 1000];
    let chart = dots(&lots, &words, Frame::WINDOW).expect("lots");
    holds(&chart);
    assert!(chart.height < 200.0, "{}", chart.height);
}

#[test]
fn both_begin_at_one_on_the_first_shared_day() {
    let product = prices("本产品", &[0, 0, -2_000, 160]);
    let mut benchmark = prices("基准", &[500, 700, -400]);
    benchmark.points.remove(0);
    let shown = rebased(&[product, benchmark]);
    assert_eq!(shown[0].points[0].0, start() + Days::new(1));
    assert_eq!(
        shown.iter().map(|one| level(one.points[one.points.len() - 1].1)).collect::<Vec<_>>(),
        ["0.816", "0.964"]
    );
    assert_eq!(
        ["1", "0.85", "0.8164", "12.3456"].map(|text| level(text.parse().expect("a number"))),
        ["1.00", "0.85", "0.816", "12.346"]
    );
    assert_eq!(line(&[], &[], &words("买入"), Frame::WINDOW), None);
    assert_eq!(
        line(
            &[LineSeries { name: String::new(), points: vec![(start(), Decimal::ZERO)] }],
            &[],
            &words("买入"),
            Frame::WINDOW
        ),
        None
    );
}

#[test]
fn the_window_knows_the_marks_by_name() {
    let config = ts_rs::Config::default();
    let chart = Chart::<String>::decl(&config);
    assert!(chart.starts_with("type Chart = {") && chart.contains("marks: Array<ChartMark>"), "{chart}");
    assert!(chart.contains("table: ChartTable") && chart.contains("stops: Array<[number, number]>"), "{chart}");
    let mark = Mark::<String>::decl(&config);
    assert!(
        mark.contains(r#""mark": "text""#) && mark.contains("role: ChartRole") && mark.contains("text: string"),
        "{mark}"
    );
    let json = serde_json::to_value(Mark::<String>::Marker {
        x: 1.0,
        y: 2.5,
        radius: 3.0,
        shape: Shape::Up,
        role: Role::OnBar,
    });
    let expected =
        serde_json::json!({ "mark": "marker", "x": 1.0, "y": 2.5, "radius": 3.0, "shape": "up", "role": "on-bar" });
    assert_eq!(json.expect("plain data"), expected);
}
