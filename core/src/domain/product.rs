//! The product library 产品库, shared by all cases: what a product or an index is, what leaving it costs,
//! and of which days its prices are known.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::RATINGS;
use super::field::{Field, Kind, SHORT, field};
use super::id::{FeeTierId, PriceFileId, ProductId};
use super::time::At;

/// A product, or an index that others are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Product {
    /// Key.
    pub id: ProductId,
    /// Six digits or a ticker; unknown for some.
    pub code: Option<String>,
    /// As printed.
    pub name: String,
    /// `fund`, `stock`, `etf`, `bond`, `index`, `other`: decides which fees apply.
    pub kind: String,
    /// R1–R5 产品风险等级.
    pub rating: Option<String>,
    /// The day of that rating.
    pub rated_on: Option<String>,
    /// 业绩比较基准: another row of the library.
    pub benchmark_id: Option<ProductId>,
    /// Working days from the order to the money.
    pub settle_days: Option<u32>,
    /// 封闭期: no redemption before this day.
    pub locked_until: Option<String>,
    /// What buying it costs, percent of the amount paid.
    pub buy_rate: Option<String>,
}

/// What a redemption costs from so many days held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeeTier {
    /// Key.
    pub id: FeeTierId,
    /// Of which product.
    pub product_id: ProductId,
    /// Order, from 1.
    pub position: u32,
    /// From this many days held.
    pub from_days: u32,
    /// Percent of the value redeemed.
    pub rate: String,
    /// In force from this day; always, where it is not known.
    pub from_on: Option<String>,
}

/// A file of prices that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PriceFile {
    /// Key.
    pub id: PriceFileId,
    /// When it was read.
    pub at: At,
    /// Its name.
    pub file_name: String,
    /// Its digest.
    pub sha256: String,
    /// How many days it gave.
    pub days: u32,
}

/// Kinds of product.
pub const PRODUCT_KINDS: &[&str] = &["fund", "stock", "etf", "bond", "index", "other"];

/// Fields of a product.
pub const PRODUCT_FIELDS: &[Field] = &[
    field("code", Kind::Text(40)),
    field("name", Kind::Name(SHORT)),
    field("kind", Kind::Choice(PRODUCT_KINDS)),
    field("rating", Kind::Choice(RATINGS)),
    field("rated_on", Kind::Day),
    field("benchmark_id", Kind::Key),
    field("settle_days", Kind::CountOrNone(365)),
    field("locked_until", Kind::Day),
    field("buy_rate", Kind::Percent(20)),
];

/// Fields of a row of fees.
pub const FEE_TIER_FIELDS: &[Field] =
    &[field("from_days", Kind::Count(36_500)), field("rate", Kind::Percent(100)), field("from_on", Kind::Day)];
