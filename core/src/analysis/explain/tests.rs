//! The picture in full, and in every degraded form.

use super::super::figure::Unit;
use super::*;
use crate::domain::money::Money;
use crate::domain::trade::{Action, PricePoint};
use rust_decimal::Decimal;
use std::str::FromStr;

fn day(text: &str) -> NaiveDate {
    NaiveDate::from_str(text).expect("a day")
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str(text).expect("a decimal")
}

fn trade(date: &str, action: Action, quantity: &str, price: &str, fees: &str) -> Trade {
    Trade {
        date: day(date),
        code: Some("110011".into()),
        name: Some("某基金".into()),
        action,
        quantity: Some(dec(quantity)),
        price: Some(dec(price)),
        gross: None,
        fees: Some(dec(fees)),
        net: None,
        currency: None,
        reinvested: false,
    }
}

fn series(points: &[(&str, &str)]) -> Series {
    let point = |(date, nav): &(&str, &str)| PricePoint { date: day(date), nav: dec(nav), acc_nav: None };
    Series { code: None, name: None, points: points.iter().map(point).collect() }
}

/// Everything that the tests lend.
#[derive(Default)]
struct Case {
    trades: Vec<Trade>,
    cash_flows: Vec<CashFlow>,
    series: BTreeMap<String, Series>,
    none: BTreeMap<String, Series>,
    benchmark: Option<Series>,
    valued_on: Option<NaiveDate>,
    ratings: BTreeMap<String, String>,
    client: Assessment,
    redemption: BTreeMap<String, Vec<Tier>>,
}

impl Case {
    fn full() -> Case {
        Case {
            trades: vec![
                trade("2024-01-02", Action::Subscribe, "100000", "1.00", "150"),
                trade("2024-03-01", Action::Subscribe, "50000", "1.20", "90"),
                trade("2025-01-02", Action::Redeem, "60000", "0.80", "24"),
            ],
            series: [(
                "110011".into(),
                series(&[
                    ("2024-01-02", "1.00"),
                    ("2024-03-01", "1.20"),
                    ("2025-01-02", "0.80"),
                    ("2025-06-30", "0.70"),
                ]),
            )]
            .into(),
            benchmark: Some(series(&[
                ("2023-12-29", "3000"),
                ("2024-03-01", "3500"),
                ("2025-01-02", "2700"),
                ("2025-06-30", "2600"),
            ])),
            valued_on: Some(day("2025-06-30")),
            ratings: [("110011".into(), "R4".into())].into(),
            client: Assessment {
                level: Some("C3".into()),
                assessed_on: Some(day("2023-06-01")),
                expires_on: Some(day("2024-06-01")),
            },
            ..Case::default()
        }
    }

    fn explain(&self) -> Explanation {
        explain(&Inputs {
            typed: None,
            trades: &self.trades,
            cash_flows: &self.cash_flows,
            series: &self.series,
            benchmarks: &self.none,
            benchmark: self.benchmark.as_ref(),
            valued_on: self.valued_on,
            ratings: &self.ratings,
            client: &self.client,
            redemption: &self.redemption,
            target: Some(day("2027-06-30")),
        })
    }
}

fn value<'a>(explanation: &'a Explanation, key: &str) -> &'a str {
    let answer = explanation.answer(key).unwrap_or_else(|| panic!("{key}"));
    answer.value().unwrap_or_else(|| panic!("{key}: {answer:?}"))
}

fn missing(explanation: &Explanation, key: &str) -> Option<Missing> {
    explanation.answer(key).and_then(Answer::missing)
}

#[test]
fn everything_known_adds_up() {
    let shown = Case::full().explain();
    assert_eq!(value(&shown, "figure-value"), "63000.00");
    assert_eq!(value(&shown, "figure-result"), "-49264.00");
    assert_eq!(value(&shown, "figure-principal"), "160240.00");
    assert_eq!(value(&shown, "figure-realised"), "-12114.00");
    assert_eq!(value(&shown, "figure-extent"), "part");
    assert_eq!(value(&shown, "figure-breadth"), "single");
    assert_eq!(value(&shown, "figure-gain-needed"), "0.781968");
    let attribution = shown.attribution.as_ref().expect("taken apart");
    let fall = &attribution.waterfall;
    let amount = |text: &str| dec(text);
    let sum = amount(&fall.market_on_your_dates.value) + amount(&fall.product.value) + amount(&fall.fees.value);
    assert_eq!(sum, amount(&fall.total.value));
    assert_eq!(fall.total.value, "-49264.00");
    for split in [Some(&attribution.split), attribution.second_split.as_ref()].into_iter().flatten() {
        assert_eq!((split.market.0 + split.timing.0).to_string(), fall.market_on_your_dates.value);
    }
    let down: Decimal = shown.lots.iter().filter_map(|lot| lot.result).map(|money| money.0).sum();
    assert_eq!(Money(down).to_string(), "-49264.00");
    assert_eq!(fall.total.inputs.len(), shown.lots.len());
    assert!(matches!(shown.products[0].suitability, super::super::suitability::Verdict::Exceeds { levels: 1, .. }));
    assert_eq!(missing(&shown, "figure-volatility"), Some(Missing::Observations));
}

#[test]
fn trades_without_prices_still_give_cost_and_what_was_realised() {
    let shown = Case { series: BTreeMap::new(), ..Case::full() }.explain();
    assert_eq!(value(&shown, "figure-realised"), "-12114.00");
    assert_eq!(value(&shown, "figure-cost"), "100150.00");
    for key in ["figure-value", "figure-result", "figure-loss-share", "figure-xirr", "figure-gain-needed"] {
        assert_eq!(missing(&shown, key), Some(Missing::PriceOnValuationDate), "{key}");
    }
    assert_eq!(missing(&shown, "figure-twr"), Some(Missing::PriceOfProduct));
    assert_eq!(
        shown.attribution_missing.map(|gap| (gap.missing, gap.code)),
        Some((Missing::PriceOnValuationDate, Some("110011".into())))
    );
}

#[test]
fn each_missing_input_is_named() {
    let without = |case: Case| case.explain().attribution_missing.map(|gap| gap.missing);
    assert_eq!(without(Case { benchmark: None, ..Case::full() }), Some(Missing::Benchmark));
    let late = series(&[("2024-02-01", "3000"), ("2025-06-30", "2600")]);
    assert_eq!(without(Case { benchmark: Some(late), ..Case::full() }), Some(Missing::PriceBeforeFirstBuy));
    assert_eq!(without(Case { valued_on: None, ..Case::full() }), Some(Missing::ValuationDate));
    assert_eq!(without(Case::default()), Some(Missing::Trades));
    let mut unpaid = Case::full();
    unpaid.trades[0].fees = None;
    assert_eq!(without(unpaid), Some(Missing::FeesOfTrade));
    let mut short = Case::full();
    short.trades.remove(0);
    assert_eq!(without(short), Some(Missing::EarlierPurchase));
    let nobody = Case { client: Assessment::default(), ..Case::full() }.explain();
    assert_eq!(missing(&nobody, "figure-mismatch-value-share"), Some(Missing::RiskLevelOnPurchaseDate));
}

#[test]
fn a_single_lot_and_a_gain_are_a_picture_too() {
    let mut case = Case::full();
    case.trades.truncate(1);
    case.series.insert("110011".into(), series(&[("2024-01-02", "1.00"), ("2025-06-30", "1.50")]));
    let shown = case.explain();
    assert_eq!(value(&shown, "figure-result"), "49850.00");
    assert_eq!(value(&shown, "figure-extent"), "none");
    assert_eq!(value(&shown, "figure-gain-needed"), "0.000000");
    let attribution = shown.attribution.as_ref().expect("taken apart");
    assert_eq!(attribution.split.timing.to_string(), "0.00");
    assert_eq!(attribution.second_split, None);
    assert_eq!(attribution.market_share.missing(), Some(Missing::Loss));
}

#[test]
fn with_the_cash_account_the_rates_are_of_the_clients_money() {
    let flow = |date: &str, net: &str| CashFlow { date: day(date), net: dec(net) };
    let case = Case { cash_flows: vec![flow("2024-01-02", "200000"), flow("2025-02-03", "-30000")], ..Case::full() };
    let shown = case.explain();
    assert!(shown.with_cash);
    assert_eq!(value(&shown, "figure-value"), "120736.00");
    assert_eq!(value(&shown, "figure-principal"), "200000.00");
    let twr: f64 = value(&shown, "figure-twr").parse().expect("a number");
    assert!(twr < -0.1 && twr > -0.4, "{twr}");
}

#[test]
fn nothing_is_ever_nan_and_everything_crosses() {
    for case in [Case::full(), Case::default(), Case { series: BTreeMap::new(), ..Case::full() }] {
        let text = serde_json::to_string(&case.explain()).expect("json");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
    assert_eq!(serde_json::to_value(Unit::FractionPerYear).expect("a word"), "fraction-per-year");
}

#[test]
fn the_window_gets_types_with_names_of_their_own() {
    use ts_rs::{Config, TS};
    let declared = Explanation::decl(&Config::default());
    for name in ["FigureAnswer", "Attribution", "MissingInput", "ProductRow", "LotRow", "Loss"] {
        assert!(declared.contains(name), "{name}: {declared}");
    }
}

proptest::proptest! {
    #[test]
    fn half_fens_move_nothing(
        buys in proptest::collection::vec((1i64..9_999_999, 1_000i64..30_000, 0i64..9_000), 1..40),
        last in 1_000i64..30_000,
    ) {
        let mut case = Case::full();
        let buy = |(at, (units, price, fees)): (usize, &(i64, i64, i64))| {
            let day = day("2024-01-02") + chrono::Days::new(at as u64);
            let text = |number: i64, decimals: u32| Decimal::new(number, decimals).to_string();
            let gross = (Decimal::new(*units, 2) * Decimal::new(*price, 4)).round_dp(2);
            let bought = trade(&day.to_string(), Action::Subscribe, &text(*units, 2), &text(*price, 4), &text(*fees, 2));
            Trade { gross: Some(gross), ..bought }
        };
        case.trades = buys.iter().enumerate().map(buy).collect();
        case.series.get_mut("110011").expect("prices").points.push(PricePoint {
            date: day("2025-06-30"),
            nav: Decimal::new(last, 4),
            acc_nav: None,
        });
        case.series.get_mut("110011").expect("prices").points.remove(3);
        let shown = case.explain();
        let amount = |key: &str| dec(value(&shown, key));
        proptest::prop_assert_eq!(amount("figure-result"), amount("figure-value") - amount("figure-principal"));
        let total = dec(&shown.attribution.as_ref().expect("taken apart").waterfall.total.value);
        proptest::prop_assert_eq!(total, amount("figure-result"));
        let sum = |of: fn(&LotRow) -> Option<Money>| -> Decimal { shown.lots.iter().filter_map(of).map(|money| money.0).sum() };
        proptest::prop_assert_eq!(sum(|lot| lot.result), total);
        proptest::prop_assert_eq!(sum(|lot| lot.worth), amount("figure-value"));
    }
}
