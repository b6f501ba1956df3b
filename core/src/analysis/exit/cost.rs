//! Funds: subscription by 价外法, redemption by days held for each lot, and when a product opens.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::super::ledger::LARGEST;
use super::super::lots::Lot;
use super::super::missing::Missing;
use super::table::{Tier, rate_after};
use crate::domain::day::Calendar;

/// What a subscription buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscription {
    /// Amount that buys units.
    pub net: Decimal,
    /// Fee.
    pub fee: Decimal,
    /// Units, two decimals.
    pub units: Decimal,
}

/// What a redemption pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redemption {
    /// Units × NAV.
    pub gross: Decimal,
    /// Rate after the days held.
    pub rate: Decimal,
    /// Fee.
    pub fee: Decimal,
    /// Paid to the client.
    pub net: Decimal,
}

/// Leaving a fund with all its lots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// Value before fees.
    pub gross: Decimal,
    /// Fees over all lots.
    pub fee: Decimal,
    /// Paid to the client.
    pub net: Decimal,
    /// One for each lot, oldest first.
    pub lots: Vec<Redemption>,
}

/// Can one leave, and when does the money arrive?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Open; the cash is there on that day.
    Open {
        /// T+n working days after the order.
        cash_on: NaiveDate,
    },
    /// 封闭期: impossible until the day.
    LockedUntil(NaiveDate),
}

/// Half away from zero to the fen.
fn fen(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn within(amounts: &[Decimal]) -> Result<(), Missing> {
    let fits = amounts.iter().all(|amount| *amount >= Decimal::ZERO && *amount <= LARGEST);
    if fits { Ok(()) } else { Err(Missing::AmountInRange) }
}

/// 价外法: net = round(amount / (1 + rate)), fee = amount − net, units = round(net / NAV).
///
/// # Errors
/// [`Missing::AmountInRange`], [`Missing::PriceOfProduct`].
pub fn subscribe(amount: Decimal, rate: Decimal, nav: Decimal) -> Result<Subscription, Missing> {
    within(&[amount, rate, nav])?;
    let net = fen(amount.checked_div(Decimal::ONE + rate).ok_or(Missing::AmountInRange)?);
    bought(net, amount - net, nav)
}

/// The same where the contract takes a fixed fee.
///
/// # Errors
/// As [`subscribe`].
pub fn subscribe_for_fee(amount: Decimal, fee: Decimal, nav: Decimal) -> Result<Subscription, Missing> {
    within(&[amount, fee, nav, amount - fee.min(LARGEST)])?;
    bought(fen(amount - fee), fen(fee), nav)
}

fn bought(net: Decimal, fee: Decimal, nav: Decimal) -> Result<Subscription, Missing> {
    let units = fen(net.checked_div(nav).ok_or(Missing::PriceOfProduct)?);
    Ok(Subscription { net, fee, units })
}

/// fee = round(units × NAV × rate after the days held).
///
/// # Errors
/// [`Missing::AmountInRange`], [`Missing::FeeTable`].
pub fn redeem(units: Decimal, nav: Decimal, days_held: i64, tiers: &[Tier]) -> Result<Redemption, Missing> {
    within(&[units, nav])?;
    let rate = rate_after(tiers, days_held)?;
    within(&[rate])?;
    let value = units.checked_mul(nav).ok_or(Missing::AmountInRange)?;
    let fee = fen(value.checked_mul(rate).ok_or(Missing::AmountInRange)?);
    let gross = fen(value);
    Ok(Redemption { gross, rate, fee, net: gross - fee })
}

/// Redeems every open lot on a day; days are counted from the day on which the lot was registered.
///
/// # Errors
/// As [`redeem`].
pub fn of_fund(open: &[Lot], nav: Decimal, day: NaiveDate, tiers: &[Tier]) -> Result<Exit, Missing> {
    let lots: Result<Vec<Redemption>, Missing> =
        open.iter().map(|lot| redeem(lot.units, nav, (day - lot.opened).num_days(), tiers)).collect();
    let lots = lots?;
    let sum = |of: fn(&Redemption) -> Decimal| lots.iter().map(of).sum::<Decimal>();
    Ok(Exit { gross: sum(|lot| lot.gross), fee: sum(|lot| lot.fee), net: sum(|lot| lot.net), lots })
}

/// What selling a share of a holding costs and realises today, oldest lots first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sale {
    /// Value before fees.
    pub gross: Decimal,
    /// Fees.
    pub fee: Decimal,
    /// Sale net of fees − what was paid for these lots.
    pub realised: Decimal,
}

/// Sells that share (0 to 1) of the open lots of a fund.
///
/// # Errors
/// As [`redeem`]; [`Missing::AmountInRange`] for a share outside 0 to 1.
pub fn sale_of_share(
    open: &[Lot],
    share: Decimal,
    nav: Decimal,
    day: NaiveDate,
    tiers: &[Tier],
) -> Result<Sale, Missing> {
    if share > Decimal::ONE {
        return Err(Missing::AmountInRange);
    }
    within(&[share])?;
    let held: Decimal = open.iter().map(|lot| lot.units).sum();
    let mut left = held.checked_mul(share).ok_or(Missing::AmountInRange)?;
    let mut sale = Sale::default();
    for lot in open {
        let units = lot.units.min(left);
        if units <= Decimal::ZERO {
            break;
        }
        let part = units.checked_div(lot.units).and_then(|part| lot.paid().checked_mul(part));
        let redeemed = redeem(units, nav, (day - lot.opened).num_days(), tiers)?;
        sale.gross += redeemed.gross;
        sale.fee += redeemed.fee;
        sale.realised += redeemed.net - part.ok_or(Missing::AmountInRange)?;
        left -= units;
    }
    Ok(sale)
}

/// When the money of an order of today arrives, or until when there is no leaving.
pub fn opens(today: NaiveDate, locked_until: Option<NaiveDate>, settlement_days: u32, calendar: &Calendar) -> Opening {
    match locked_until.filter(|until| *until > today) {
        Some(until) => Opening::LockedUntil(until),
        None => Opening::Open { cash_on: calendar.working_days_after(today, settlement_days) },
    }
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;
    use std::str::FromStr;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str(text).expect("a decimal")
    }

    fn day(text: &str) -> NaiveDate {
        NaiveDate::from_str(text).expect("a day")
    }

    #[test]
    fn the_examples_of_prospectuses() {
        let bought = subscribe(dec("100000"), dec("0.012"), dec("1.18")).expect("units");
        assert_eq!((bought.net, bought.fee, bought.units), (dec("98814.23"), dec("1185.77"), dec("83740.87")));
        let tiers = &built_in().redemption_on(day("2020-02-01")).expect("a table").tiers;
        let sold = redeem(dec("100000"), dec("1.213"), 100, tiers).expect("money");
        assert_eq!((sold.fee, sold.net), (dec("606.50"), dec("120693.50")));
        assert_eq!(subscribe(dec("100"), dec("0"), Decimal::ZERO), Err(Missing::PriceOfProduct));
    }

    #[test]
    fn a_step_begins_on_its_day() {
        let tiers = &built_in().redemption_on(day("2026-03-01")).expect("a table").tiers;
        let rates: Vec<String> =
            [6, 7, 29, 30, 179, 180].map(|days| rate_after(tiers, days).expect("a rate").to_string()).into();
        assert_eq!(rates, ["0.015", "0.01", "0.01", "0.005", "0.005", "0"]);
    }

    #[test]
    fn a_locked_product_says_until_when() {
        let calendar = Calendar::default();
        assert_eq!(
            opens(day("2026-11-20"), Some(day("2027-01-04")), 2, &calendar),
            Opening::LockedUntil(day("2027-01-04"))
        );
        assert_eq!(opens(day("2026-11-20"), None, 2, &calendar), Opening::Open { cash_on: day("2026-11-24") });
    }
}
