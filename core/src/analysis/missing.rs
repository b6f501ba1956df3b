//! Why a figure was not computed: the name of the input that is missing, or of the law that forbids the
//! figure. A name is a key of the catalogue; the sentence is written there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The input without which a figure would be a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// No trade was read.
    #[error("trades")]
    Trades,
    /// A trade has neither units nor a price and an amount to find them from.
    #[error("quantity-of-trade")]
    QuantityOfTrade,
    /// A trade has no amount, and none follows from price and units.
    #[error("amount-of-trade")]
    AmountOfTrade,
    /// The fees of a trade are neither printed nor the difference of two printed amounts.
    #[error("fees-of-trade")]
    FeesOfTrade,
    /// A sale is larger than what was held: an earlier purchase is not on file.
    #[error("earlier-purchase")]
    EarlierPurchase,
    /// Units came without money, and no price of that day says what they were worth.
    #[error("price-at-transfer")]
    PriceAtTransfer,
    /// No price of the product on or before the valuation date.
    #[error("price-on-valuation-date")]
    PriceOnValuationDate,
    /// No price of the product on or before the day.
    #[error("price-of-product")]
    PriceOfProduct,
    /// The benchmark has no price on or before the first buy.
    #[error("price-before-first-buy")]
    PriceBeforeFirstBuy,
    /// The product has no benchmark on file.
    #[error("benchmark")]
    Benchmark,
    /// The valuation date.
    #[error("valuation-date")]
    ValuationDate,
    /// An amount, a price or a number of units is beyond what an account can hold, or below zero.
    #[error("amount-in-range")]
    AmountInRange,
    /// Too few observations for the figure to mean anything.
    #[error("observations")]
    Observations,
    /// Everything moved alike: the figure divides by a spread of zero.
    #[error("spread")]
    Spread,
    /// The value of the account fell below zero.
    #[error("value-above-zero")]
    ValueAboveZero,
    /// The average capital is zero or less.
    #[error("average-capital")]
    AverageCapital,
    /// The flows have no rate: all of one sign, or never in balance.
    #[error("rate-exists")]
    RateExists,
    /// The flows have more than one rate.
    #[error("single-rate")]
    SingleRate,
    /// The window is shorter than a year: no yearly rate is shown.
    #[error("full-year")]
    FullYear,
    /// The principal is zero.
    #[error("principal")]
    Principal,
    /// Nothing is held any more.
    #[error("holdings")]
    Holdings,
    /// A weight is below zero.
    #[error("weights-above-zero")]
    WeightsAboveZero,
    /// The client's risk level was not on file on the day of the purchase.
    #[error("risk-level-on-purchase-date")]
    RiskLevelOnPurchaseDate,
    /// The product's risk rating is not on file.
    #[error("product-rating")]
    ProductRating,
    /// No table of fees speaks of that day or that many days.
    #[error("fee-table")]
    FeeTable,
    /// Everything is lost: no gain on nothing makes it up.
    #[error("value-left")]
    ValueLeft,
    /// At that rate it never breaks even.
    #[error("rate-above-zero")]
    RateAboveZero,
    /// A horizon or a target date that lies ahead.
    #[error("horizon")]
    Horizon,
    /// There is no loss to take apart.
    #[error("loss")]
    Loss,
    /// The parts have different signs, so shares of the total would mislead.
    #[error("parts-of-one-sign")]
    PartsOfOneSign,
    /// No second start day differs from the first.
    #[error("second-start")]
    SecondStart,
}

impl Missing {
    /// Key of the catalogue, such as `price-before-first-buy`.
    pub fn key(self) -> String {
        self.to_string()
    }
}

/// Is it above? A number that is none is above nothing, and so is refused like the rest.
pub(super) fn above(number: f64, floor: f64) -> bool {
    number > floor
}

/// A finite number, or what kept it from being one.
pub(super) fn finite(number: f64, otherwise: Missing) -> Result<f64, Missing> {
    if number.is_finite() { Ok(number) } else { Err(otherwise) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_same_in_a_sentence_and_over_the_bridge() {
        for missing in [Missing::PriceBeforeFirstBuy, Missing::RiskLevelOnPurchaseDate, Missing::PartsOfOneSign] {
            let crossed = serde_json::to_value(missing).expect("a value");
            assert_eq!(crossed.as_str(), Some(missing.key().as_str()));
        }
    }
}
