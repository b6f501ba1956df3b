//! What comes out of a file: trades, the client's own money, rows that nobody understood, rows that mean
//! nothing; series and holdings; and how well it all adds up.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::domain::money::Money;
use crate::domain::trade::{Position, Series, Trade};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What an account did.
    #[default]
    Trades,
    /// Prices by day.
    Nav,
    /// What an account holds on a day.
    Holdings,
}

/// A trade with its place in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TradeRow {
    /// What it did.
    #[serde(flatten)]
    pub trade: Trade,
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// What the file does not say and the advisor has to be asked for: `code`, `quantity`, `price`, `net`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<&'static str>,
    /// The whole position was sold; how much that was is not in the file.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redeem_all: bool,
    /// ISIN or CUSIP, where printed beside the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isin: Option<String>,
    /// The broker's own word.
    #[serde(rename = "word", serialize_with = "word")]
    pub side_text: Arc<str>,
    /// Units after the row, as printed.
    #[serde(skip)]
    pub(super) units_after: Option<Decimal>,
    /// Cash after the row, as printed.
    #[serde(skip)]
    pub(super) cash_after: Option<Decimal>,
    /// Factor of a split that only its ratio is printed for.
    #[serde(skip)]
    pub(super) ratio: Option<Decimal>,
    /// Were units printed in 手 of ten?
    #[serde(skip)]
    pub(super) lots: Lots,
    /// The direction is told by the units after the row.
    #[serde(skip)]
    pub(super) either_way: bool,
    /// Place among all rows of the account: the line at first, then its turn.
    #[serde(skip)]
    pub(super) place: usize,
}

/// Whether units were printed in 手 of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Lots {
    /// No, or not a bond.
    #[default]
    No,
    /// They were; the row has single units now.
    Scaled,
    /// No price tells; other rows may.
    Maybe,
}

fn word<S: Serializer>(word: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(word)
}

impl Deref for TradeRow {
    type Target = Trade;
    fn deref(&self) -> &Trade {
        &self.trade
    }
}

/// Money between the client's bank and the account, with its place in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CashRow {
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// The day.
    pub date: NaiveDate,
    /// `in` or `out`.
    pub direction: &'static str,
    /// Positive.
    pub amount: Decimal,
    /// Signed.
    pub net: Decimal,
    /// ISO 4217 where the file says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    #[serde(skip)]
    pub(super) cash_after: Option<Decimal>,
    #[serde(skip)]
    pub(super) place: usize,
}

/// A row that nobody understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unresolved {
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// Why: `date_invalid`, `side_unknown` …
    pub reason: &'static str,
    /// The row, accounts and names masked.
    pub raw: String,
}

/// A row that means nothing for the portfolio.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dropped {
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// Why: `total_row`, `repeated_header`, `void_transfer`, `no_effect`, `order_cancelled`,
    /// `not_investment`, `footnote`.
    pub reason: &'static str,
}

/// A statement under its mapping.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Statement {
    /// What the file holds.
    pub kind: Kind,
    /// Trades, oldest first.
    pub trades: Vec<TradeRow>,
    /// The client's own money, oldest first.
    pub cash_flows: Vec<CashRow>,
    /// Rows that mean nothing.
    pub dropped: Vec<Dropped>,
    /// Rows that nobody understood.
    pub unresolved: Vec<Unresolved>,
    /// Units after the last row by code (by name where there is none), zero left out.
    pub closing_units: BTreeMap<String, Decimal>,
    /// Cash after the last row; none where the file tells nothing of cash.
    pub closing_cash: Option<Money>,
    /// Prices by day.
    pub series: Vec<Series>,
    /// What is held.
    pub positions: Vec<Position>,
    /// The day of the holdings.
    pub as_of: Option<NaiveDate>,
    /// Cash beside the holdings.
    pub cash: Option<Decimal>,
    /// First day.
    pub first_date: Option<NaiveDate>,
    /// Last day.
    pub last_date: Option<NaiveDate>,
    /// Lines where the balance does not follow from the one before, and the money that is missing.
    pub balance_gaps: Vec<(usize, Money)>,
    /// Codes whose printed units do not follow from their trades.
    pub units_gaps: Vec<String>,
    /// Sum of what moved on the cash account.
    pub sum_net: Money,
    /// Sum of fees.
    pub sum_fees: Money,
    /// Rows for each of the broker's own words.
    pub by_word: BTreeMap<String, usize>,
}
