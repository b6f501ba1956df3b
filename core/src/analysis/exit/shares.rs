//! Share trades: commission with its minimum, stamp duty on sales of shares, transfer fee; each to the fen,
//! by the row of the day.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::super::ledger::LARGEST;
use super::super::missing::Missing;
use super::table::{RateRow, Shares, row_on};

/// What is traded: stamp duty falls on shares only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A 股.
    Share,
    /// ETF and other listed funds.
    ListedFund,
    /// 可转债.
    ConvertibleBond,
}

/// Which side of the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Buying.
    Buy,
    /// Selling.
    Sell,
}

/// The fees of one trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareFees {
    /// 佣金.
    pub commission: Decimal,
    /// 印花税.
    pub stamp_duty: Decimal,
    /// 过户费.
    pub transfer_fee: Decimal,
}

impl ShareFees {
    /// All together.
    pub fn total(&self) -> Decimal {
        self.commission + self.stamp_duty + self.transfer_fee
    }
}

/// Fees of a trade of that amount on that day.
///
/// # Errors
/// [`Missing::FeeTable`] before the first row, [`Missing::AmountInRange`].
pub fn of_shares(
    amount: Decimal,
    side: Side,
    kind: Kind,
    day: NaiveDate,
    tables: &Shares,
) -> Result<ShareFees, Missing> {
    if amount < Decimal::ZERO || amount > LARGEST {
        return Err(Missing::AmountInRange);
    }
    let taken = |rows: &[RateRow], applies: bool| {
        if !applies {
            return Ok(Decimal::ZERO);
        }
        let row = row_on(rows, day)?;
        let fee = amount.checked_mul(row.rate).ok_or(Missing::AmountInRange)?;
        Ok(fee.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).max(row.minimum))
    };
    let share = kind == Kind::Share;
    Ok(ShareFees {
        commission: taken(&tables.commission, true)?,
        stamp_duty: taken(&tables.stamp_duty_on_sales, share && side == Side::Sell)?,
        transfer_fee: taken(&tables.transfer_fee, share)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;

    fn fees(amount: i64, side: Side, kind: Kind, year: i32) -> [String; 3] {
        let day = NaiveDate::from_ymd_opt(year, 9, 1).expect("a day");
        let fees = of_shares(amount.into(), side, kind, day, &built_in().shares).expect("fees");
        [fees.commission, fees.stamp_duty, fees.transfer_fee].map(|fee| fee.normalize().to_string())
    }

    #[test]
    fn the_row_of_the_day_and_the_minimum() {
        assert_eq!(fees(100_000, Side::Sell, Kind::Share, 2024), ["25", "50", "1"]);
        assert_eq!(fees(100_000, Side::Sell, Kind::Share, 2022), ["25", "100", "1"]);
        assert_eq!(fees(100_000, Side::Sell, Kind::Share, 2021), ["25", "100", "2"]);
        assert_eq!(fees(10_000, Side::Buy, Kind::Share, 2024), ["5", "0", "0.1"]);
        assert_eq!(fees(100_000, Side::Sell, Kind::ListedFund, 2024), ["25", "0", "0"]);
    }
}
