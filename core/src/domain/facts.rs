//! The seven typed figures of a loss, and what follows from them. Unknown is unknown, never zero.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, LONG, field};
use super::id::ProductId;
use super::money::Money;

/// What is known of the loss.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Facts {
    /// 本金: what the client put in.
    pub principal: Option<Money>,
    /// 市值: what it is worth on the valuation date.
    pub current_value: Option<Money>,
    /// Cash that the client took out.
    pub cash_out: Option<Money>,
    /// Dividends paid to the client.
    pub dividends: Option<Money>,
    /// Fees: a memo, already inside the other figures, never subtracted twice.
    pub fees: Option<Money>,
    /// Valuation date.
    pub valued_on: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// `all`, `part`, `paper-gain`: what of the principal is affected.
    pub principal_scope: Option<String>,
    /// `one`, `several`, `portfolio`.
    pub loss_scope: Option<String>,
    /// Why, in the advisor's words; only once there are figures.
    pub cause: Option<String>,
    /// R1–R5 of the product.
    pub product_rating: Option<String>,
    /// The product in the library that the figures speak of, where no statement names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub product_id: Option<ProductId>,
}

/// Currencies that a case can be kept in.
pub const CURRENCIES: &[&str] = &["CNY", "HKD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD", "CHF"];
/// Product risk ratings.
pub const RATINGS: &[&str] = &["R1", "R2", "R3", "R4", "R5"];

/// Fields of the facts.
pub const FACT_FIELDS: &[Field] = &[
    field("principal", Kind::Money),
    field("current_value", Kind::Money),
    field("cash_out", Kind::Money),
    field("dividends", Kind::Money),
    field("fees", Kind::Money),
    field("valued_on", Kind::Day),
    field("currency", Kind::Choice(CURRENCIES)),
    field("principal_scope", Kind::Choice(&["all", "part", "paper-gain"])),
    field("loss_scope", Kind::Choice(&["one", "several", "portfolio"])),
    field("cause", Kind::Text(LONG)),
    field("product_rating", Kind::Choice(RATINGS)),
    field("product_id", Kind::Key),
];
