//! The tables of fees: dated rows with their source, from `rules/fees.json`, editable by the firm.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

use super::super::missing::Missing;

static BUILT_IN: LazyLock<FeeTables> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../rules/fees.json")).expect("our own tables of fees")
});

/// The tables that come with the program.
pub fn built_in() -> &'static FeeTables {
    &BUILT_IN
}

/// All tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeeTables {
    /// Day of this edition.
    pub version: String,
    /// What to know of it.
    #[serde(default)]
    pub note: String,
    /// Trades of shares.
    #[ts(rename = "shares")]
    pub shares: Shares,
    /// Redemption fees where the product's own table is not on file; the latest row that has begun rules.
    pub redemption: Vec<RedemptionTable>,
}

/// Fees of share trades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ShareFeeTables")]
pub struct Shares {
    /// 佣金, both sides.
    pub commission: Vec<RateRow>,
    /// 印花税, sales of shares only.
    pub stamp_duty_on_sales: Vec<RateRow>,
    /// 过户费, both sides.
    pub transfer_fee: Vec<RateRow>,
}

/// A rate that holds from a day on, until the next row begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FeeRateRow")]
pub struct RateRow {
    /// First day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Fraction of the amount.
    #[ts(type = "string")]
    pub rate: Decimal,
    /// The least that is taken.
    #[ts(type = "string")]
    pub minimum: Decimal,
    /// Where it is written.
    pub source: String,
    /// Was it checked against that text?
    pub verified: bool,
}

/// Redemption fees that hold from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RedemptionTable {
    /// First day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Where it is written.
    pub source: String,
    /// Was it checked against that text?
    pub verified: bool,
    /// Ascending by days.
    pub tiers: Vec<Tier>,
}

/// A step of a redemption table: holds from so many days (inclusive) until the next step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RedemptionTier")]
pub struct Tier {
    /// Days held, inclusive.
    pub from_days: i64,
    /// Fraction of the value.
    #[ts(type = "string")]
    pub rate: Decimal,
}

/// The row in force on a day.
///
/// # Errors
/// [`Missing::FeeTable`] before the first.
pub fn row_on(rows: &[RateRow], day: NaiveDate) -> Result<&RateRow, Missing> {
    rows.iter().filter(|row| row.from <= day).max_by_key(|row| row.from).ok_or(Missing::FeeTable)
}

impl FeeTables {
    /// The redemption table in force on a day.
    ///
    /// # Errors
    /// [`Missing::FeeTable`] before the first.
    pub fn redemption_on(&self, day: NaiveDate) -> Result<&RedemptionTable, Missing> {
        self.redemption.iter().filter(|row| row.from <= day).max_by_key(|row| row.from).ok_or(Missing::FeeTable)
    }
}

/// The rate after so many days.
///
/// # Errors
/// [`Missing::FeeTable`] where no step has begun.
pub fn rate_after(tiers: &[Tier], days: i64) -> Result<Decimal, Missing> {
    let begun = tiers.iter().filter(|tier| tier.from_days <= days).max_by_key(|tier| tier.from_days);
    begun.map(|tier| tier.rate).ok_or(Missing::FeeTable)
}
