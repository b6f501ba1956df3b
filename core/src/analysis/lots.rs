//! Lots 批次: first in, first out. A lot that is sold in part is cut in two, exactly: the piece sold takes
//! its share, the rest keeps what remains, so a cost always ends at exactly 0.00. Cost is the value before
//! fees; fees stand beside it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::VecDeque;

use super::ledger::{Event, LARGEST, Ledger};
use super::missing::Missing;

/// Units bought on one day at one price, or the piece of them that was sold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Bought on.
    pub opened: NaiveDate,
    /// Sold on; `None`: still held.
    pub closed: Option<NaiveDate>,
    /// Units, after bonus units and splits.
    pub units: Decimal,
    /// Cost before fees.
    pub cost: Decimal,
    /// Share of the purchase's fees and of later charges.
    pub fees_in: Decimal,
    /// Cash dividends while it was held.
    pub income: Decimal,
    /// Value at the sale, before fees; zero while it is held.
    pub proceeds: Decimal,
    /// Share of the sale's fees.
    pub fees_out: Decimal,
    /// Left without money: closed at cost, nothing realised.
    pub transferred: bool,
}

/// The lots of one product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lots {
    /// In the order in which they were closed.
    pub closed: Vec<Lot>,
    /// In the order in which they were bought.
    pub open: Vec<Lot>,
}

impl Lot {
    /// Cost with the fees of buying: what was paid.
    pub fn paid(&self) -> Decimal {
        self.cost + self.fees_in
    }

    /// Sale net of fees − what was paid; zero while it is held.
    pub fn realised(&self) -> Decimal {
        if self.closed.is_some() && !self.transferred {
            self.proceeds - self.fees_out - self.paid()
        } else {
            Decimal::ZERO
        }
    }

    /// Takes units off this lot with their exact share of everything.
    fn cut(&mut self, units: Decimal) -> Result<Lot, Missing> {
        let whole = self.units;
        let share = |amount: Decimal| {
            amount.checked_mul(units).and_then(|part| part.checked_div(whole)).ok_or(Missing::AmountInRange)
        };
        let piece = Lot {
            units,
            cost: share(self.cost)?,
            fees_in: share(self.fees_in)?,
            income: share(self.income)?,
            ..self.clone()
        };
        self.units -= piece.units;
        self.cost -= piece.cost;
        self.fees_in -= piece.fees_in;
        self.income -= piece.income;
        Ok(piece)
    }
}

impl Lots {
    /// Every lot, those sold first.
    pub fn iter(&self) -> impl Iterator<Item = &Lot> {
        self.closed.iter().chain(&self.open)
    }

    /// Units still held.
    pub fn units(&self) -> Decimal {
        self.open.iter().map(|lot| lot.units).sum()
    }

    /// Remaining cost of what is held, with the fees of buying.
    pub fn cost(&self) -> Decimal {
        self.open.iter().map(Lot::paid).sum()
    }

    /// Realised so far, without dividends.
    pub fn realised(&self) -> Decimal {
        self.closed.iter().map(Lot::realised).sum()
    }
}

/// Matches sales with the oldest lots (FIFO).
///
/// # Errors
/// [`Missing::EarlierPurchase`] where more leaves than is held, or something is paid on units that are not
/// there; [`Missing::PriceAtTransfer`] where units came without a value (see [`Ledger::valued`]).
pub fn fifo(ledger: &Ledger) -> Result<Lots, Missing> {
    let mut open: VecDeque<Lot> = VecDeque::new();
    let mut closed: Vec<Lot> = Vec::new();
    for entry in &ledger.entries {
        match entry.event {
            Event::In { units, gross, fees } => open.push_back(Lot {
                opened: entry.date,
                closed: None,
                units,
                cost: gross,
                fees_in: fees,
                income: Decimal::ZERO,
                proceeds: Decimal::ZERO,
                fees_out: Decimal::ZERO,
                transferred: false,
            }),
            Event::Arrive { .. } => return Err(Missing::PriceAtTransfer),
            Event::Out { units, gross, fees } => {
                let taken = take(&mut open, units)?;
                let proceeds = apportion(gross, &taken)?;
                let fees_out = apportion(fees, &taken)?;
                for ((lot, proceeds), fees_out) in taken.into_iter().zip(proceeds).zip(fees_out) {
                    closed.push(Lot { closed: Some(entry.date), proceeds, fees_out, ..lot });
                }
            }
            Event::Leave { units } => {
                for lot in take(&mut open, units)? {
                    let proceeds = lot.cost;
                    closed.push(Lot { closed: Some(entry.date), proceeds, transferred: true, ..lot });
                }
            }
            Event::Bonus { units } => {
                let added = apportion(units, open.make_contiguous())?;
                for (lot, more) in open.iter_mut().zip(added) {
                    lot.units += more;
                }
            }
            Event::Split { ratio } => {
                for lot in &mut open {
                    lot.units = lot
                        .units
                        .checked_mul(ratio)
                        .filter(|units| *units <= LARGEST * LARGEST)
                        .ok_or(Missing::AmountInRange)?;
                }
            }
            Event::Income { amount } => {
                let parts = apportion(amount, open.make_contiguous())?;
                for (lot, income) in open.iter_mut().zip(parts) {
                    lot.income += income;
                }
            }
            Event::Charge { amount } => charge(amount, &mut open, &mut closed)?,
        }
    }
    Ok(Lots { closed, open: open.into() })
}

/// Takes units from the oldest lots.
fn take(open: &mut VecDeque<Lot>, units: Decimal) -> Result<Vec<Lot>, Missing> {
    let mut left = units;
    let mut taken = Vec::new();
    while left > Decimal::ZERO {
        let oldest = open.front_mut().ok_or(Missing::EarlierPurchase)?;
        if oldest.units <= left {
            left -= oldest.units;
            taken.extend(open.pop_front());
        } else {
            taken.push(oldest.cut(left)?);
            left = Decimal::ZERO;
        }
    }
    Ok(taken)
}

/// Shares an amount by units; the last lot takes what the divisions leave.
fn apportion(amount: Decimal, lots: &[Lot]) -> Result<Vec<Decimal>, Missing> {
    let whole: Decimal = lots.iter().map(|lot| lot.units).sum();
    if whole.is_zero() {
        return if amount.is_zero() { Ok(vec![Decimal::ZERO; lots.len()]) } else { Err(Missing::EarlierPurchase) };
    }
    let mut left = amount;
    let mut parts = Vec::with_capacity(lots.len());
    for (at, lot) in lots.iter().enumerate() {
        let part = if at + 1 == lots.len() {
            left
        } else {
            amount.checked_mul(lot.units).and_then(|part| part.checked_div(whole)).ok_or(Missing::AmountInRange)?
        };
        left -= part;
        parts.push(part);
    }
    Ok(parts)
}

/// A later charge falls on what is held; where nothing is held, on what was sold last.
fn charge(amount: Decimal, open: &mut VecDeque<Lot>, closed: &mut [Lot]) -> Result<(), Missing> {
    let held = !open.is_empty();
    let last_day = closed.last().and_then(|lot| lot.closed);
    let bearing: &mut [Lot] = if held {
        open.make_contiguous()
    } else {
        let from = closed.iter().rposition(|lot| lot.closed != last_day).map_or(0, |at| at + 1);
        &mut closed[from..]
    };
    let parts = apportion(amount, bearing)?;
    for (lot, part) in bearing.iter_mut().zip(parts) {
        if held { lot.fees_in += part } else { lot.fees_out += part }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::average;
    use crate::analysis::ledger::Entry;
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day") + chrono::Days::new(u64::from(n))
    }

    fn dec(n: i64, scale: u32) -> Decimal {
        Decimal::new(n, scale)
    }

    #[test]
    fn thirds_end_at_exactly_nothing() {
        let buy = Entry { date: day(0), event: Event::In { units: dec(3, 0), gross: dec(10000, 2), fees: dec(1, 2) } };
        let sell =
            |n| Entry { date: day(n), event: Event::Out { units: dec(1, 0), gross: dec(3000, 2), fees: dec(0, 0) } };
        let lots = fifo(&Ledger::new(vec![buy, sell(1), sell(2), sell(3)]).expect("a ledger")).expect("lots");
        assert!(lots.open.is_empty());
        assert_eq!(lots.closed.iter().map(|lot| lot.cost).sum::<Decimal>(), dec(100, 0));
        assert_eq!(lots.realised().round_dp(2), dec(-1001, 2));
    }

    #[test]
    fn more_sold_than_bought_names_the_earlier_purchase() {
        let sell = Entry { date: day(0), event: Event::Out { units: dec(1, 0), gross: dec(1, 0), fees: dec(0, 0) } };
        assert_eq!(fifo(&Ledger::new(vec![sell]).expect("a ledger")), Err(Missing::EarlierPurchase));
    }

    #[test]
    fn bonus_units_and_splits_leave_the_cost_alone() {
        let entries = vec![
            Entry { date: day(0), event: Event::In { units: dec(100, 0), gross: dec(1000, 0), fees: dec(5, 0) } },
            Entry { date: day(1), event: Event::Bonus { units: dec(50, 0) } },
            Entry { date: day(2), event: Event::Split { ratio: dec(2, 0) } },
        ];
        let lots = fifo(&Ledger::new(entries).expect("a ledger")).expect("lots");
        assert_eq!((lots.units(), lots.cost()), (dec(300, 0), dec(1005, 0)));
    }

    proptest! {
        /// Whatever order of lots: what was realised and what remains is what was paid and got.
        #[test]
        fn both_methods_share_the_same_money(rows in prop::collection::vec((1i64..100_000, 1i64..1_000_000, 0i64..100, 0u8..101), 1..30), all in any::<bool>()) {
            let mut held = Decimal::ZERO;
            let mut entries = Vec::new();
            for (n, (units, gross, fees, share)) in rows.iter().enumerate() {
                let bought = dec(*units, 2);
                held += bought;
                entries.push(Entry { date: day(n as u32 * 2), event: Event::In { units: bought, gross: dec(*gross, 2), fees: dec(*fees, 2) } });
                let sold = if all && n + 1 == rows.len() { held } else { (held * dec(i64::from(*share), 2)).round_dp(2) };
                if !sold.is_zero() {
                    held -= sold;
                    entries.push(Entry { date: day(n as u32 * 2 + 1), event: Event::Out { units: sold, gross: dec(*gross, 2), fees: dec(*fees, 2) } });
                }
            }
            let ledger = Ledger::new(entries).expect("a ledger");
            let lots = fifo(&ledger).expect("lots");
            let pool = average::moving(&ledger).expect("a pool");
            let near = |a: Decimal, b: Decimal| (a - b).abs() < dec(1, 6);
            prop_assert_eq!(lots.units(), pool.units);
            prop_assert!(near(lots.realised() - lots.cost(), pool.realised - pool.cost));
            if held.is_zero() {
                prop_assert_eq!(lots.cost(), Decimal::ZERO);
                prop_assert_eq!(pool.cost, Decimal::ZERO);
            }
        }
    }
}
