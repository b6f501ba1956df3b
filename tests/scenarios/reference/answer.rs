//! An answer of the core under the keys that cases use, and its comparison with what a case expects.

use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::fmt;
use tongzhou_core::analysis::Missing;

/// Why a case failed.
#[derive(Debug, Clone)]
pub struct Problem {
    text: String,
    /// The core said that there is no figure: what some cases expect.
    refused: bool,
}

impl Problem {
    pub fn new(text: impl Into<String>) -> Problem {
        Problem { text: text.into(), refused: false }
    }

    /// Is it what the case expects: no figure at all?
    pub fn is_expected(&self, expected: &Value) -> bool {
        let none = Value::from(format!("{NOT_COMPUTED}{}", self.text));
        let keys = expected.as_object().filter(|keys| self.refused && !keys.is_empty());
        keys.is_some_and(|keys| keys.values().all(|wanted| same(&none, wanted, 0.0)))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Missing> for Problem {
    fn from(missing: Missing) -> Problem {
        Problem { text: format!("{NOT_COMPUTED}{}", missing.key()), refused: true }
    }
}

/// The answers of a topic: one, or one for each convention that a case leaves open.
pub type Answers = Result<Vec<Answer>, Problem>;

/// Keys and values.
#[derive(Debug, Clone, Default)]
pub struct Answer(Map<String, Value>);

/// How *not computed* stands among the values of an answer.
const NOT_COMPUTED: &str = "not computed: ";

/// Words by which a case says that there must be no figure.
const REFUSALS: &[&str] = &[
    "n/a",
    "na",
    "nan",
    "none",
    "null",
    "never",
    "impossible",
    "undefined",
    "refuse",
    "refused",
    "error",
    "not computed",
    "not_computed",
    "not-computed",
    "not on file",
    "not_on_file",
    "not-on-file",
    "unknown",
    "infinite",
    "inf",
];

impl Answer {
    pub fn new() -> Answer {
        Answer::default()
    }

    /// The same value under all these names.
    pub fn set(&mut self, names: &[&str], value: impl Into<Value>) {
        let value = value.into();
        for name in names {
            self.0.insert((*name).to_owned(), value.clone());
        }
    }

    /// A number, or its absence with the reason.
    pub fn number(&mut self, names: &[&str], number: Result<f64, Missing>) {
        self.set(names, number.map_or_else(missing, Value::from));
    }

    pub fn decimal(&mut self, names: &[&str], number: Decimal) {
        self.set(names, number.to_string());
    }

    pub fn numbers(&mut self, names: &[&str], numbers: Vec<f64>) {
        self.set(names, numbers);
    }

    /// Is every expected key answered, and rightly?
    pub fn agrees(&self, expected: &Value, tolerance: f64) -> Result<(), Problem> {
        let expected = expected.as_object().ok_or_else(|| Problem::new("expected is no object"))?;
        let mut problems = Vec::new();
        for (key, wanted) in expected {
            let got = self.get(key);
            match got.first() {
                None => problems.push(format!("unknown expected key {key}")),
                Some(_) if got.iter().any(|got| same(got, wanted, tolerance)) => {}
                Some(got) => problems.push(format!("{key}: got {got}, expected {wanted}")),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problem::new(problems.join("; "))) }
    }

    /// A key as it stands; a percentage also as a fraction times a hundred.
    fn get(&self, key: &str) -> Vec<Value> {
        let mut found: Vec<Value> =
            self.0.get(key).or_else(|| self.0.get(&key.to_lowercase())).cloned().into_iter().collect();
        if let Some(base) = ["_pct", "_percent", "_percentage"].iter().find_map(|ending| key.strip_suffix(ending)) {
            let fraction = self.0.get(key).or_else(|| self.0.get(base)).and_then(number);
            found.extend(fraction.map(|fraction| Value::from(fraction * 100.0)));
        }
        found
    }
}

/// *Not computed* and why, as a value.
pub fn missing(missing: Missing) -> Value {
    Value::from(format!("{NOT_COMPUTED}{}", missing.key()))
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

fn same(got: &Value, wanted: &Value, tolerance: f64) -> bool {
    let refused = got.as_str().is_some_and(|text| text.starts_with(NOT_COMPUTED));
    match (got, wanted) {
        (_, Value::Null) => refused || got.is_null(),
        (_, Value::Bool(false)) if refused => true,
        (_, Value::String(word)) if refused => {
            REFUSALS.contains(&word.to_lowercase().as_str())
                || got.as_str().is_some_and(|text| text[NOT_COMPUTED.len()..] == word.replace('_', "-"))
        }
        (Value::Array(got), Value::Array(wanted)) => {
            got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| same(got, wanted, tolerance))
        }
        (Value::Object(got), Value::Object(wanted)) => {
            wanted.iter().all(|(key, wanted)| got.get(key).is_some_and(|got| same(got, wanted, tolerance)))
        }
        (Value::Bool(got), Value::Bool(wanted)) => got == wanted,
        _ => match (number(got), number(wanted)) {
            // The last bits of an f64 are nobody's: 1e-12 of the size on top of the tolerance.
            (Some(got), Some(wanted)) => (got - wanted).abs() <= tolerance + 1e-12 * wanted.abs(),
            _ => got == wanted,
        },
    }
}
