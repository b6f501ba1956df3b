//! The ledger of one product: its trades as entries that lots can be made of. Amounts that a file leaves
//! out are taken from the others it prints (gross = units × price, fees = |net| − gross); what can't be
//! had so is named as missing.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

use super::missing::Missing;
use crate::domain::trade::{Action, Trade};

/// The largest amount, price or number of units: bounds every product and sum, so that exact arithmetic
/// can't overflow.
pub const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// What happened to units or money of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Units for money: bought, subscribed, switched in, reinvested, or transferred in at their value.
    In {
        /// Units.
        units: Decimal,
        /// Value before fees.
        gross: Decimal,
        /// Fees and taxes.
        fees: Decimal,
    },
    /// Units given away for money: sold, redeemed, switched out.
    Out {
        /// Units.
        units: Decimal,
        /// Value before fees.
        gross: Decimal,
        /// Fees and taxes.
        fees: Decimal,
    },
    /// Units without money that belong to the lots already held: 红股, 送股, 转增.
    Bonus {
        /// Units.
        units: Decimal,
    },
    /// Each unit becomes so many.
    Split {
        /// New units for an old one.
        ratio: Decimal,
    },
    /// Units that came without money and without a known value.
    Arrive {
        /// Units.
        units: Decimal,
    },
    /// Units that left without money: at cost, nothing realised.
    Leave {
        /// Units.
        units: Decimal,
    },
    /// Cash paid on the units held.
    Income {
        /// Positive.
        amount: Decimal,
    },
    /// A fee or tax that came later than its trade.
    Charge {
        /// Positive.
        amount: Decimal,
    },
}

impl Event {
    fn order(&self) -> u8 {
        match self {
            Event::Split { .. } => 0,
            Event::Bonus { .. } => 1,
            Event::In { .. } | Event::Arrive { .. } => 2,
            Event::Income { .. } => 3,
            Event::Out { .. } | Event::Leave { .. } => 4,
            Event::Charge { .. } => 5,
        }
    }

    fn price(&self) -> Option<Decimal> {
        match self {
            Event::In { units, gross, .. } | Event::Out { units, gross, .. } => gross.checked_div(*units),
            _ => None,
        }
    }

    fn in_range(&self) -> bool {
        let fits = |amount: &Decimal| *amount >= Decimal::ZERO && *amount <= LARGEST;
        match self {
            Event::In { units, gross, fees } | Event::Out { units, gross, fees } => {
                fits(units) && fits(gross) && fits(fees) && !units.is_zero()
            }
            Event::Bonus { units } | Event::Arrive { units } | Event::Leave { units } => fits(units),
            Event::Split { ratio } => fits(ratio) && !ratio.is_zero(),
            Event::Income { amount } | Event::Charge { amount } => fits(amount),
        }
    }
}

/// An event on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The trade date; for funds the day of the NAV.
    pub date: NaiveDate,
    /// What happened.
    pub event: Event,
}

/// The entries of one product, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// By day; within a day what comes in stands before what goes out.
    pub entries: Vec<Entry>,
    /// Are the fees of every trade on file?
    pub fees_known: bool,
}

impl Ledger {
    /// Puts entries in order: by day, and within a day what comes in before what goes out; rows that are
    /// alike in both keep the order of the file.
    ///
    /// # Errors
    /// [`Missing::AmountInRange`].
    pub fn new(mut entries: Vec<Entry>) -> Result<Ledger, Missing> {
        if !entries.iter().all(|entry| entry.event.in_range()) {
            return Err(Missing::AmountInRange);
        }
        entries.sort_by_key(|entry| (entry.date, entry.event.order()));
        Ok(Ledger { entries, fees_known: true })
    }

    /// The same ledger with units that came without money taken in at their price of that day: to the lots
    /// a transfer is a flow at market value.
    ///
    /// # Errors
    /// [`Missing::PriceAtTransfer`] where no price is known.
    pub fn valued(mut self, price_on: impl Fn(NaiveDate) -> Option<Decimal>) -> Result<Ledger, Missing> {
        for entry in &mut self.entries {
            if let Event::Arrive { units } = entry.event {
                let price = price_on(entry.date).ok_or(Missing::PriceAtTransfer)?;
                let gross = units.checked_mul(price).ok_or(Missing::AmountInRange)?;
                entry.event = Event::In { units, gross, fees: Decimal::ZERO };
            }
        }
        Ok(self)
    }

    /// The same ledger in an order that the file's own has no say in: rows of one day and one kind stand by
    /// price. So the order of same-day rows changes no figure.
    pub fn canonical(mut self) -> Ledger {
        self.entries.sort_by_cached_key(|entry| (entry.date, entry.event.order(), entry.event.price()));
        self
    }
}

/// The ledgers of an account by product code. Rows without a code (interest, account fees, repos) belong to
/// no product and are left out.
///
/// # Errors
/// The first input that is missing, with the product's code.
pub fn by_product(trades: &[Trade]) -> Result<BTreeMap<String, Ledger>, (Missing, String)> {
    let mut rows: BTreeMap<&str, Vec<&Trade>> = BTreeMap::new();
    for trade in trades {
        if let Some(code) = trade.code.as_deref()
            && !matches!(trade.action, Action::RepoLend | Action::RepoReturn | Action::Interest | Action::Other)
        {
            rows.entry(code).or_default().push(trade);
        }
    }
    let made = rows.into_iter().map(|(code, trades)| match of_product(&trades) {
        Ok(ledger) => Ok((code.to_owned(), ledger)),
        Err(missing) => Err((missing, code.to_owned())),
    });
    made.collect()
}

fn of_product(trades: &[&Trade]) -> Result<Ledger, Missing> {
    let mut sorted: Vec<&Trade> = trades.to_vec();
    sorted.sort_by_key(|trade| trade.date);
    let mut entries = Vec::with_capacity(sorted.len());
    let mut fees_known = true;
    // Money paid for a new issue whose units come on a later day.
    let mut paid = Decimal::ZERO;
    for trade in sorted {
        let event = match read(trade)? {
            Read::Paid(amount) => {
                paid = paid.checked_add(amount).ok_or(Missing::AmountInRange)?;
                continue;
            }
            Read::Nothing => continue,
            Read::Event(Event::Arrive { units }) if !paid.is_zero() && trade.price.is_none() => {
                Event::In { units, gross: std::mem::take(&mut paid), fees: Decimal::ZERO }
            }
            Read::Event(event) => event,
            Read::WithoutFees(event) => {
                fees_known = false;
                event
            }
        };
        entries.push(Entry { date: trade.date, event });
    }
    Ok(Ledger { fees_known, ..Ledger::new(entries)? }.canonical())
}

enum Read {
    Event(Event),
    WithoutFees(Event),
    Paid(Decimal),
    Nothing,
}

fn read(trade: &Trade) -> Result<Read, Missing> {
    let printed = [trade.quantity, trade.price, trade.gross, trade.fees, trade.net];
    if printed.into_iter().flatten().any(|number| number.abs() > LARGEST) {
        return Err(Missing::AmountInRange);
    }
    let money = || trade.net.map(|net| net.abs()).or(trade.gross).ok_or(Missing::AmountOfTrade);
    let units = trade.quantity.filter(|units| !units.is_zero());
    Ok(match (trade.action, units) {
        (Action::Subscribe | Action::Buy, None) => Read::Paid(money()?),
        (Action::Sell | Action::Redeem | Action::SwitchOut | Action::SwitchIn, None) => {
            return Err(Missing::QuantityOfTrade);
        }
        (Action::Buy | Action::Subscribe | Action::SwitchIn, Some(units)) => traded(trade, units, true)?,
        (Action::Sell | Action::Redeem | Action::SwitchOut, Some(units)) => traded(trade, units, false)?,
        (Action::Dividend, Some(units)) if trade.reinvested => {
            let gross = match (trade.gross, trade.price) {
                (Some(gross), _) => gross,
                (None, Some(price)) => price.checked_mul(units).ok_or(Missing::AmountInRange)?,
                (None, None) => money()?,
            };
            Read::Event(Event::In { units, gross, fees: Decimal::ZERO })
        }
        (Action::Dividend, _) => Read::Event(Event::Income { amount: money()? }),
        (Action::DividendTax | Action::Fee, _) => Read::Event(Event::Charge { amount: money()? }),
        (Action::Bonus, Some(units)) => Read::Event(Event::Bonus { units }),
        (Action::TransferIn, Some(units)) => match (trade.gross.filter(|gross| !gross.is_zero()), trade.price) {
            (Some(gross), _) => Read::Event(Event::In { units, gross, fees: Decimal::ZERO }),
            (None, Some(price)) if !price.is_zero() => {
                let gross = price.checked_mul(units).ok_or(Missing::AmountInRange)?;
                Read::Event(Event::In { units, gross, fees: Decimal::ZERO })
            }
            _ => Read::Event(Event::Arrive { units }),
        },
        (Action::TransferOut, Some(units)) => Read::Event(Event::Leave { units }),
        _ => Read::Nothing,
    })
}

/// A purchase or a sale with the amounts that its row prints, or that follow from them.
fn traded(trade: &Trade, units: Decimal, buys: bool) -> Result<Read, Missing> {
    let net = trade.net.map(|net| net.abs()).filter(|net| !net.is_zero());
    let product = trade.price.filter(|price| !price.is_zero()).map(|price| price.checked_mul(units));
    let from_net = net.zip(trade.fees).map(|(net, fees)| if buys { net - fees } else { net + fees });
    let gross = match (trade.gross.filter(|gross| !gross.is_zero()), from_net, product) {
        (Some(gross), ..) => gross,
        (None, Some(gross), _) => gross,
        (None, None, Some(product)) => product.ok_or(Missing::AmountInRange)?,
        (None, None, None) => net.ok_or(Missing::AmountOfTrade)?,
    };
    let fees = trade.fees.or_else(|| {
        let difference = net.map(|net| if buys { net - gross } else { gross - net });
        difference.filter(|fees| *fees >= Decimal::ZERO)
    });
    let event = |fees| if buys { Event::In { units, gross, fees } } else { Event::Out { units, gross, fees } };
    Ok(match fees {
        Some(fees) => Read::Event(event(fees)),
        None => Read::WithoutFees(event(Decimal::ZERO)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_amount_is_a_thousand_billion() {
        assert_eq!(LARGEST, Decimal::from(1_000_000_000_000_i64));
    }
}
