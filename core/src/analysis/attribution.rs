//! Attribution 归因: a result taken apart lot by lot into market effect 市场因素, timing effect 进出时点,
//! product effect 产品因素 and fees 费用, so that the parts add up to the fen.
//!
//! For a lot of cost A, bought on s, sold on (or valued at) e for X, with income D and fees φ, benchmark B
//! and its steady yearly rate g over the window:
//!
//! ```text
//! market  = A [(1+g)^h − 1]                 h = (e − s) / 365
//! timing  = A [B(e)/B(s) − (1+g)^h]
//! product = X + D − A · B(e)/B(s)
//! fees    = −φ
//! ```
//!
//! Market + timing is the market on the client's own days and does not depend on where the window starts;
//! how the two share it does, which is why the client's page shows their sum and the split is the
//! advisor's, with a second start beside it. Where a lot is cut or rows of a day are swapped nothing
//! changes; with lots the twin never goes short.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ledger::LARGEST;
use super::missing::{Missing, above, finite};
use super::price::{as_rate, years};
use crate::domain::money::Money;

/// A lot with everything its decomposition needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake {
    /// Cost without fees.
    pub cost: Decimal,
    /// Bought on.
    pub opened: NaiveDate,
    /// Sold on, or the valuation date.
    pub ended: NaiveDate,
    /// Proceeds, or value today.
    pub worth: Decimal,
    /// Dividends while held.
    pub income: Decimal,
    /// Fees and taxes.
    pub fees: Decimal,
    /// Benchmark on the day it was bought.
    pub benchmark_at_start: Decimal,
    /// Benchmark on the day it ended.
    pub benchmark_at_end: Decimal,
}

/// The parts, exact; their sum is the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// What a benchmark at its steady rate would have made of the lots.
    pub market: Decimal,
    /// What the days of entry and exit added.
    pub timing: Decimal,
    /// What the product added to its benchmark.
    pub product: Decimal,
    /// Fees, negative.
    pub fees: Decimal,
}

impl Parts {
    /// Level 1: the market on the client's own days.
    pub fn market_on_your_dates(&self) -> Decimal {
        self.market + self.timing
    }

    /// The result: gain positive, loss negative.
    pub fn total(&self) -> Decimal {
        self.market + self.timing + self.product + self.fees
    }

    /// Adds the parts of another lot or product.
    pub fn plus(self, other: Parts) -> Parts {
        Parts {
            market: self.market + other.market,
            timing: self.timing + other.timing,
            product: self.product + other.product,
            fees: self.fees + other.fees,
        }
    }

    /// Rounded to the fen for print: total, market, timing and fees are rounded, product takes the rest, so
    /// that the printed parts always add up to the printed total.
    pub fn printed(self) -> Parts {
        let fen = |amount: Decimal| Money(amount).round().0;
        let (market, timing, fees) = (fen(self.market), fen(self.timing), fen(self.fees));
        // Parts that come from a division leave a last digit in their sum, which must not decide a half.
        Parts { market, timing, fees, product: fen(self.total().round_dp(12)) - market - timing - fees }
    }

    /// Printed parts of rows, and their printed sum, such that rows add up across and down: a row prints
    /// how far the rounded running sum moved.
    pub fn printed_rows(rows: &[Parts]) -> (Vec<Parts>, Parts) {
        let (mut exact, mut shown) = (Parts::default(), Parts::default());
        let printed = rows.iter().map(|row| {
            exact = exact.plus(*row);
            let before = shown;
            shown = exact.printed();
            Parts {
                market: shown.market - before.market,
                timing: shown.timing - before.timing,
                product: shown.product - before.product,
                fees: shown.fees - before.fees,
            }
        });
        let printed = printed.collect();
        (printed, shown)
    }

    /// Shares of the total in the order market on your dates, product, fees.
    ///
    /// # Errors
    /// [`Missing::PartsOfOneSign`] where the parts pull in different directions; then only a waterfall in
    /// money is honest. [`Missing::Loss`] where there is no result.
    pub fn shares(&self) -> Result<[f64; 3], Missing> {
        let parts = [self.market_on_your_dates(), self.product, self.fees];
        let total = self.total();
        if total.is_zero() {
            return Err(Missing::Loss);
        }
        if parts.iter().any(|part| !part.is_zero() && part.is_sign_negative() != total.is_sign_negative()) {
            return Err(Missing::PartsOfOneSign);
        }
        let share = |part: Decimal| finite(as_rate(part) / as_rate(total), Missing::Loss);
        Ok([share(parts[0])?, share(parts[1])?, share(parts[2])?])
    }
}

/// Market share of a loss; the sentence "not our single decision" needs 70 % of it.
///
/// # Errors
/// [`Missing::Loss`] for a gain, [`Missing::PartsOfOneSign`].
pub fn market_share_of_loss(parts: &Parts) -> Result<f64, Missing> {
    if parts.total() >= Decimal::ZERO {
        return Err(Missing::Loss);
    }
    Ok(parts.shares()?[0])
}

/// The benchmark's steady yearly rate over the window: g = (B_T / B_t0)^(365/days) − 1.
///
/// # Errors
/// [`Missing::ValuationDate`] where the window has no days.
pub fn reference_rate(start: NaiveDate, end: NaiveDate, at_start: Decimal, at_end: Decimal) -> Result<f64, Missing> {
    let span = years(start, end);
    if !above(span, 0.0) || at_start <= Decimal::ZERO {
        return Err(Missing::ValuationDate);
    }
    finite(((as_rate(at_end) / as_rate(at_start)).ln() / span).exp_m1(), Missing::Benchmark)
}

/// Takes one lot apart at the reference rate.
///
/// # Errors
/// [`Missing::AmountInRange`], [`Missing::PriceBeforeFirstBuy`] where the benchmark is not above zero.
pub fn of_lot(stake: &Stake, reference_rate: f64) -> Result<Parts, Missing> {
    let steady = finite((years(stake.opened, stake.ended) * reference_rate.ln_1p()).exp(), Missing::Benchmark)?;
    let steady = Decimal::from_f64_retain(steady).ok_or(Missing::Benchmark)?;
    let moved = stake.benchmark_at_end.checked_div(stake.benchmark_at_start).ok_or(Missing::PriceBeforeFirstBuy)?;
    if steady > LARGEST || moved > LARGEST {
        return Err(Missing::AmountInRange);
    }
    let of_cost = |factor: Decimal| stake.cost.checked_mul(factor).ok_or(Missing::AmountInRange);
    let (at_steady, twin) = (of_cost(steady)?, of_cost(moved)?);
    Ok(Parts {
        market: at_steady - stake.cost,
        timing: twin - at_steady,
        product: stake.worth + stake.income - twin,
        fees: -stake.fees,
    })
}

#[cfg(test)]
mod tests;
