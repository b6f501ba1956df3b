//! Suitability of purchases: one pair, a list of pairs, or holdings with their shares.

use serde_json::Value;
use tongzhou_core::analysis::suitability::{Assessment, Verdict};

use super::shape::{Row, Shape, date, number};
use super::{Answer, Answers, Case, Problem};

const CLIENT: &[&str] = &[
    "client",
    "c",
    "C",
    "level",
    "client_level",
    "client_risk",
    "risk_level",
    "c_level",
    "client_c",
    "C_level",
    "C_client",
];
const PRODUCT: &[&str] =
    &["product", "r", "R", "rating", "product_rating", "product_risk", "r_level", "product_r", "R_level", "R_product"];
const BOUGHT: &[&str] = &["purchase_date", "bought", "date", "buy_date", "purchased_on", "trade_date"];

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The verdict on one row; what the row leaves out stands in the case.
fn judge(case: &Shape, row: &Value) -> Result<(Verdict, Option<u32>), Problem> {
    let columns = ["client", "product"].map(str::to_owned);
    let cells = Row { value: row, columns: &columns };
    let said = |names: &[&str]| cells.get(names).or_else(|| case.get(names));
    let bought = said(BOUGHT).and_then(date);
    // Of several assessments, the one that was in force, or the last before.
    let begun = |known: &&Value| known.get("date").and_then(date).is_some_and(|day| bought.is_some_and(|on| day <= on));
    let known = case.list(&["client_assessments", "assessments"]);
    let last = known.and_then(|known| known.iter().filter(begun).max_by_key(|known| known.get("date").and_then(date)));
    let own = |names: &[&str]| match known {
        Some(_) => last.and_then(|last| names.iter().find_map(|name| last.get(*name))),
        None => said(names),
    };
    let level = own(CLIENT).and_then(words);
    let lowest = said(&["lowest", "lowest_class", "is_lowest", "c1_lowest"]).and_then(Value::as_bool) == Some(true);
    let level = level.map(|level| if lowest { format!("{level}-lowest") } else { level });
    let assessed = own(&["assessed_on", "assessment_date", "assessed", "assessment"]).or_else(|| last?.get("date"));
    let assessed = assessed.and_then(date);
    let expires = own(&["expires_on", "expiry", "expiry_date", "valid_until", "expires"]).and_then(date);
    // A case that names no days asks for the matrix alone; one that names a purchase day asks for that day.
    let day = bought.or(assessed).unwrap_or_default();
    let dated = known.is_some() || case.mentions(&["assess", "expir", "valid_until"]);
    let assessed = if dated { assessed } else { Some(day) };
    let client =
        Assessment { level: level.filter(|level| !level.is_empty()), assessed_on: assessed, expires_on: expires };
    let rating = said(if known.is_some() { &["risk_level", "rating", "r_level"] } else { PRODUCT }).and_then(words);
    let verdict = client.judge(rating.as_deref(), day);
    let levels = match verdict {
        Verdict::Fits => Some(0),
        Verdict::Exceeds { levels, .. } => Some(levels),
        Verdict::NotOnFile { .. } => None,
    };
    Ok((verdict, levels))
}

fn levels_value(levels: Option<u32>) -> Value {
    levels.map_or_else(|| Value::from("not computed: not-on-file"), Value::from)
}

fn word(verdict: &Verdict) -> &'static [&'static str] {
    match verdict {
        Verdict::Fits => &["ok", "match", "fits", "none", "no mismatch", "suitable", "allowed", "pass", "no-mismatch"],
        Verdict::Exceeds { forbidden: true, .. } => {
            &["forbidden", "blocked", "block", "mismatch", "exceeds", "refused", "not allowed", "unsuitable"]
        }
        Verdict::Exceeds { .. } => &["mismatch", "exceeds", "warning", "unsuitable", "blocked", "block", "not allowed"],
        Verdict::NotOnFile { .. } => &["not on file", "not-on-file", "not_on_file", "unknown", "missing", "expired"],
    }
}

pub fn suitability(case: &Case) -> Answers {
    let input = &case.input;
    let rows = input.rows(&["pairs", "purchases", "holdings", "products", "cases", "rows", "trades"]);
    let single = rows.is_none();
    let rows = rows.unwrap_or_else(|| vec![input.value.clone()]);
    let judged: Vec<(Verdict, Option<u32>)> = rows.iter().map(|row| judge(input, row)).collect::<Result<_, _>>()?;
    let one_or_all =
        |values: Vec<Value>| if single { values.into_iter().next().unwrap_or_default() } else { Value::from(values) };
    let exceeds = |verdict: &Verdict| matches!(verdict, Verdict::Exceeds { .. });
    let mut base = Answer::new();
    let levels = one_or_all(judged.iter().map(|(_, levels)| levels_value(*levels)).collect());
    base.set(&["mismatch", "levels", "mismatch_levels", "excess", "mismatches"], levels);
    let flags = one_or_all(judged.iter().map(|(verdict, _)| Value::from(*verdict == Verdict::Fits)).collect());
    base.set(&["ok", "allowed", "suitable", "fits", "match", "matches"], flags);
    base.set(
        &["forbidden", "blocked"],
        one_or_all(
            judged
                .iter()
                .map(|(verdict, _)| Value::from(matches!(verdict, Verdict::Exceeds { forbidden: true, .. })))
                .collect(),
        ),
    );
    base.set(&["mismatch_count", "n_mismatch", "count"], judged.iter().filter(|(verdict, _)| exceeds(verdict)).count());
    base.set(
        &["not_on_file_count", "n_not_on_file"],
        judged.iter().filter(|(verdict, _)| matches!(verdict, Verdict::NotOnFile { .. })).count(),
    );
    for (names, key) in [
        (&["share_of_value", "value_share", "mismatch_value_share", "share_value"], "value"),
        (&["share_of_loss", "loss_share", "mismatch_loss_share", "share_loss"], "loss"),
    ] {
        let of =
            |row: &Value| row.get(key).or_else(|| row.get(format!("{key}_amount"))).and_then(number).unwrap_or(0.0);
        let all: f64 = rows.iter().map(of).sum();
        let inside: f64 =
            rows.iter().zip(&judged).filter(|(_, (verdict, _))| exceeds(verdict)).map(|(row, _)| of(row)).sum();
        base.set(names, if all == 0.0 { Value::Null } else { Value::from(inside / all) });
    }
    // Under the names of the products.
    let names: Vec<Option<&str>> = rows.iter().map(|row| row.get("product")?.as_str()).collect();
    let by_name = |said: Vec<Value>| -> Value {
        names.iter().zip(said).filter_map(|(name, said)| Some(((*name)?.to_owned(), said))).collect()
    };
    let mut named = base.clone();
    named.set(
        &["mismatch_levels", "levels", "mismatch"],
        by_name(judged.iter().map(|(_, levels)| levels_value(*levels)).collect()),
    );
    named.set(
        &["status", "verdict", "result"],
        by_name(judged.iter().map(|(verdict, _)| Value::from(word(verdict)[0])).collect()),
    );
    // The same verdict in the words that a case may use, and a mismatch as yes or no.
    let mut answers = vec![base.clone(), named];
    let yes_or_no = one_or_all(
        judged
            .iter()
            .map(|(verdict, levels)| levels.map_or_else(|| levels_value(None), |_| Value::from(exceeds(verdict))))
            .collect(),
    );
    let mut flagged = base.clone();
    flagged.set(&["mismatch", "mismatches"], yes_or_no);
    answers.push(flagged);
    for at in 0..10 {
        let said = |(verdict, _): &(Verdict, Option<u32>)| Value::from(word(verdict)[at.min(word(verdict).len() - 1)]);
        let mut answer = base.clone();
        let said = one_or_all(judged.iter().map(said).collect());
        answer.set(&["result", "verdict", "status", "results", "verdicts", "mismatch"], said);
        answers.push(answer);
    }
    Ok(answers)
}
