//! A figure that can answer for itself: its value, what it is a share of, its day, where it comes from and
//! every input it was made of. The panel "how is this computed?" draws this and nothing else.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

use super::missing::Missing;
use crate::domain::money::Money;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "FigureUnit")]
pub enum Unit {
    /// In the currency of the case, two decimals.
    Money,
    /// A fraction of the denominator: `0.1840` is 18.40 %.
    Fraction,
    /// A fraction a year, ACT/365F.
    FractionPerYear,
    /// Units of a product.
    Units,
    /// Calendar days.
    Days,
    /// Years of 365 days.
    Years,
    /// A day, `2026-11-20`.
    Day,
    /// A plain number.
    Number,
    /// A word of the catalogue.
    Word,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "FigureSource")]
pub enum Source {
    /// Typed by the advisor.
    Typed,
    /// The rows of a statement.
    Statement,
    /// A statement and the prices of its products.
    Prices,
    /// A statement, prices, and a benchmark.
    Benchmark,
    /// A dated table of the rule pack.
    Table,
}

/// A named value that went into a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FigureInput")]
pub struct Input {
    /// Key of the catalogue.
    pub key: &'static str,
    /// As text, never rounded further.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
    /// The product it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
    /// Its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub date: Option<NaiveDate>,
}

/// One figure with its descent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Figure {
    /// Key of the catalogue.
    pub key: &'static str,
    /// The value as text.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
    /// What a fraction is a share of: a key of the catalogue.
    pub denominator: Option<&'static str>,
    /// The day it speaks of.
    #[ts(type = "string | null")]
    pub as_of: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Source,
    /// What it was made of, down to the lots where there are lots.
    pub inputs: Vec<Input>,
    /// What a reader must know beside it: keys of the catalogue.
    pub notes: Vec<&'static str>,
}

/// A figure, or the name of what is missing for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(rename = "FigureAnswer")]
pub enum Answer {
    /// It was computed.
    Figure(Figure),
    /// It was not.
    NotComputed {
        /// Of which figure: a key of the catalogue.
        key: &'static str,
        /// The input that is missing.
        missing: Missing,
        /// The product it is missing for.
        code: Option<String>,
    },
}

impl Answer {
    /// The figure's value, where there is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Answer::Figure(figure) => Some(&figure.value),
            Answer::NotComputed { .. } => None,
        }
    }

    /// What is missing, where something is.
    pub fn missing(&self) -> Option<Missing> {
        match self {
            Answer::Figure(_) => None,
            Answer::NotComputed { missing, .. } => Some(*missing),
        }
    }

    /// A figure of that key, or *not computed* under it.
    pub fn of(key: &'static str, figure: Result<Figure, Missing>) -> Answer {
        match figure {
            Ok(figure) => Answer::Figure(Figure { key, ..figure }),
            Err(missing) => Answer::NotComputed { key, missing, code: None },
        }
    }
}

impl Figure {
    fn new(value: String, unit: Unit, source: Source, as_of: Option<NaiveDate>) -> Figure {
        Figure { key: "", value, unit, denominator: None, as_of, source, inputs: Vec::new(), notes: Vec::new() }
    }

    /// An amount, rounded to the fen.
    pub fn money(amount: Decimal, source: Source, as_of: Option<NaiveDate>) -> Figure {
        Figure::new(Money(amount).round().to_string(), Unit::Money, source, as_of)
    }

    /// A fraction of something, six decimals.
    pub fn fraction(value: f64, of: &'static str, source: Source, as_of: Option<NaiveDate>) -> Figure {
        Figure { denominator: Some(of), ..Figure::new(format!("{value:.6}"), Unit::Fraction, source, as_of) }
    }

    /// A number of something.
    pub fn count(value: impl ToString, unit: Unit, source: Source, as_of: Option<NaiveDate>) -> Figure {
        Figure::new(value.to_string(), unit, source, as_of)
    }

    /// The same figure counted otherwise.
    pub fn in_unit(self, unit: Unit) -> Figure {
        Figure { unit, ..self }
    }

    /// The same figure with one more input.
    pub fn from(mut self, input: Input) -> Figure {
        self.inputs.push(input);
        self
    }

    /// The same figure with something to know beside it.
    pub fn noting(mut self, note: &'static str) -> Figure {
        self.notes.push(note);
        self
    }
}

impl Input {
    /// An amount to the fen.
    pub fn money(key: &'static str, amount: Decimal) -> Input {
        Input { key, value: Money(amount).round().to_string(), unit: Unit::Money, code: None, date: None }
    }

    /// Anything else.
    pub fn of(key: &'static str, value: impl ToString, unit: Unit) -> Input {
        Input { key, value: value.to_string(), unit, code: None, date: None }
    }

    /// The same input of a product.
    pub fn of_product(self, code: &str) -> Input {
        Input { code: Some(code.to_owned()), ..self }
    }

    /// The same input on a day.
    pub fn on(self, day: NaiveDate) -> Input {
        Input { date: Some(day), ..self }
    }
}
