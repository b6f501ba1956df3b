//! Statements with known contents: read as the command line reads them, compared to the cent. Another folder
//! of the same form is taken from `TONGZHOU_STATEMENTS`.

use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tongzhou_core::catalogue;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::statement::{Statement, dry_run};
use tongzhou_tests::root;

/// Actions of which all amounts are compared.
const FULL: [&str; 8] = ["buy", "sell", "subscribe", "redeem", "switch_in", "switch_out", "repo_lend", "repo_return"];

fn folder() -> PathBuf {
    std::env::var_os("TONGZHOU_STATEMENTS")
        .map_or_else(|| root().join("tests/fixtures/statements/examples"), PathBuf::from)
}

fn expectations() -> Value {
    let text = std::fs::read_to_string(folder().join("expect.json")).expect("expectations");
    serde_json::from_str(&text).expect("JSON")
}

fn run(names: &[&str]) -> Result<Value, String> {
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .map(|name| ((*name).to_owned(), std::fs::read(folder().join(name)).expect("a statement")))
        .collect();
    let today = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");
    match dry_run(&files, today) {
        Ok(statement) => Ok(json(&statement)),
        Err(error) => Err(catalogue::of(Lang::ZhCn).error(&error.report())),
    }
}

fn json(statement: &Statement) -> Value {
    serde_json::to_value(statement).expect("JSON")
}

/// A number by its value: `"12.30"` is `12.3`.
fn number(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, rest) = (whole.trim_start_matches('0'), rest.trim_end_matches('0'));
    if whole.is_empty() && rest.is_empty() { Some("0".to_owned()) } else { Some(format!("{sign}{whole}.{rest}")) }
}

fn list<'v>(value: &'v Value, field: &str) -> Vec<&'v Value> {
    value[field].as_array().map(|items| items.iter().collect()).unwrap_or_default()
}

fn alternatives(wanted: &Value, field: &str, more: &str) -> Vec<Value> {
    let mut all = vec![wanted[field].clone()];
    all.extend(wanted[more].as_array().cloned().unwrap_or_default());
    all
}

fn matches(wanted: &Value, got: &Value) -> bool {
    let needs: Vec<&str> = list(wanted, "needs").iter().filter_map(|need| need.as_str()).collect();
    if !alternatives(wanted, "action", "action_alt").contains(&got["action"])
        || !alternatives(wanted, "date", "date_alt").contains(&got["date"])
    {
        return false;
    }
    let codes: Vec<&Value> = ["code", "code_if_resolved", "isin", "cusip"]
        .iter()
        .map(|field| &wanted[*field])
        .filter(|code| !code.is_null())
        .collect();
    if got["code"].is_null() && !wanted["code"].is_null() && !needs.contains(&"code") {
        return false;
    }
    if !got["code"].is_null() && !codes.is_empty() && !codes.contains(&&got["code"]) {
        return false;
    }
    let full = wanted["action"].as_str().is_some_and(|action| FULL.contains(&action));
    let fields: &[&str] = if full { &["quantity", "net", "price", "gross", "fees"] } else { &["quantity", "net"] };
    fields.iter().all(|field| {
        let same = number(&got[*field]) == number(&wanted[*field]);
        if needs.contains(field) { got[*field].is_null() || same } else { wanted[*field].is_null() || same }
    })
}

/// What is missing and what is too much.
fn compare<'v>(wanted: &[&'v Value], got: &[&'v Value], optional: &[&Value]) -> (Vec<&'v Value>, Vec<&'v Value>) {
    let mut left = got.to_vec();
    let mut missing = Vec::new();
    for trade in wanted {
        match left.iter().position(|got| matches(trade, got)) {
            Some(place) => {
                left.remove(place);
            }
            None if trade["optional"] == json!(true) => {}
            None => missing.push(*trade),
        }
    }
    left.retain(|got| !optional.iter().any(|trade| matches(trade, got)));
    (missing, left)
}

fn units(value: &Value) -> BTreeMap<String, Option<String>> {
    let all = value.as_object().into_iter().flatten().map(|(code, units)| (code.clone(), number(units)));
    all.filter(|(_, units)| units.as_deref() != Some("0")).collect()
}

fn flows(value: &Value) -> Vec<(String, Option<String>)> {
    let mut all: Vec<_> =
        list(value, "cash_flows").iter().map(|flow| (flow["date"].to_string(), number(&flow["net"]))).collect();
    all.sort();
    all
}

fn points(value: &Value) -> Vec<[Option<String>; 3]> {
    let series = list(value, "series");
    let mut all: Vec<_> = series
        .iter()
        .flat_map(|series| list(series, "points"))
        .map(|point| [point["date"].as_str().map(str::to_owned), number(&point["nav"]), number(&point["acc_nav"])])
        .collect();
    all.sort();
    all
}

#[test]
fn statements_reconcile_to_the_cent() {
    for file in list(&expectations(), "files") {
        let name = file["file"].as_str().expect("a name");
        let got = run(&[name]).unwrap_or_else(|reason| panic!("{name}: {reason}"));
        assert_eq!(got["kind"], file["kind"], "{name}");
        if file["kind"] == "trades" {
            let (missing, extra) = compare(&list(file, "trades"), &list(&got, "trades"), &[]);
            let hard: Vec<_> = missing.iter().filter(|trade| list(trade, "needs").is_empty()).collect();
            assert!(hard.is_empty() && extra.is_empty(), "{name}: missing {hard:?}, too much {extra:?}");
            assert!(missing.len() <= list(&got, "unresolved").len(), "{name}: rows vanished");
            assert_eq!(flows(file), flows(&got), "{name}");
            if list(file, "trades").iter().all(|trade| list(trade, "needs").is_empty()) {
                assert_eq!(units(&file["closing_units"]), units(&got["closing_units"]), "{name}");
            }
            if !file["closing_cash"].is_null() {
                assert_eq!(number(&file["closing_cash"]), number(&got["closing_cash"]), "{name}");
            }
            let dropped = |value: &Value| {
                let mut all: Vec<String> =
                    list(value, "dropped").iter().map(|row| row.get("reason").unwrap_or(row).to_string()).collect();
                all.sort();
                all
            };
            assert_eq!(dropped(file), dropped(&got), "{name}");
        } else if file["kind"] == "nav" {
            assert_eq!(points(file), points(&got), "{name}");
        } else {
            let held = |value: &Value| {
                let fields = ["quantity", "price", "cost_price", "market_value"];
                list(value, "positions")
                    .iter()
                    .map(|p| (p["code"].clone(), fields.map(|field| number(&p[field]))))
                    .collect::<Vec<_>>()
            };
            assert_eq!(held(file), held(&got), "{name}");
            assert_eq!(number(&file["cash"]), number(&got["cash"]), "{name}");
        }
    }
}

#[test]
fn statements_reconcile_where_exports_overlap_in_any_order() {
    for pair in list(&expectations(), "pairs") {
        let union = &pair["union"];
        let names: Vec<&str> = list(pair, "files").iter().filter_map(|name| name.as_str()).collect();
        let turned: Vec<&str> = names.iter().rev().copied().collect();
        let twice: Vec<&str> = names.iter().chain(&names).copied().collect();
        for order in [names, turned, twice] {
            let got = run(&order).unwrap_or_else(|reason| panic!("{order:?}: {reason}"));
            assert_eq!(json!(list(&got, "trades").len()), union["trades"], "{order:?}");
            assert_eq!(json!(list(&got, "cash_flows").len()), union["cash_flows"], "{order:?}");
            assert_eq!(units(&union["closing_units"]), units(&got["closing_units"]), "{order:?}");
            assert_eq!(number(&union["closing_cash"]), number(&got["closing_cash"]), "{order:?}");
        }
    }
}

#[test]
fn statements_reconcile_or_are_refused_with_a_reason() {
    for file in list(&expectations(), "hostile") {
        let name = file["file"].as_str().expect("a name");
        let mut outcomes = alternatives(file, "must", "also_ok");
        outcomes.retain(|outcome| !outcome.is_null());
        let outcome = run(&[name]);
        let (kind, text) = match &outcome {
            Ok(got) => ("partial", got.to_string()),
            Err(reason) => ("refuse", reason.clone()),
        };
        assert!(outcomes.contains(&json!(kind)), "{name}: {text}");
        for secret in list(file, "must_not_contain") {
            assert!(!text.contains(secret.as_str().expect("a text")), "{name} leaks");
        }
        let reasons = list(file, "reason_contains_any");
        let told = reasons
            .iter()
            .filter_map(|part| part.as_str())
            .any(|part| text.to_lowercase().contains(&part.to_lowercase()));
        assert!(reasons.is_empty() || told || file["reason_optional"] == json!(true), "{name}: {text}");
        if let Ok(got) = &outcome {
            let (missing, extra) = compare(&list(file, "trades"), &list(got, "trades"), &list(file, "trades_optional"));
            assert!(missing.is_empty() && extra.is_empty(), "{name}: missing {missing:?}, too much {extra:?}");
            if !file["rows_unresolved"].is_null() {
                assert_eq!(json!(list(got, "unresolved").len()), file["rows_unresolved"], "{name}");
            }
        }
    }
}
