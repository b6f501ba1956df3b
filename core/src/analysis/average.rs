//! Cost by moving average. Differs from a broker's 摊薄成本, which subtracts realised gains from the cost
//! and can go negative: that column is never used as a cost.

use rust_decimal::Decimal;

use super::ledger::{Event, LARGEST, Ledger};
use super::missing::Missing;

/// Units in one pool at one average cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pool {
    /// Units held.
    pub units: Decimal,
    /// What was paid for them, fees in.
    pub cost: Decimal,
    /// Sales net of fees − average cost, so far.
    pub realised: Decimal,
}

/// Runs the ledger through the pool.
///
/// # Errors
/// As [`super::lots::fifo`].
pub fn moving(ledger: &Ledger) -> Result<Pool, Missing> {
    let mut pool = Pool::default();
    for entry in &ledger.entries {
        match entry.event {
            Event::In { units, gross, fees } => {
                pool.units += units;
                pool.cost += gross + fees;
            }
            Event::Arrive { .. } => return Err(Missing::PriceAtTransfer),
            Event::Out { units, gross, fees } => {
                let cost = pool.release(units)?;
                pool.realised += gross - fees - cost;
            }
            Event::Leave { units } => {
                pool.release(units)?;
            }
            Event::Bonus { units } if pool.units > Decimal::ZERO => pool.units += units,
            Event::Bonus { .. } => return Err(Missing::EarlierPurchase),
            Event::Split { ratio } => {
                pool.units = pool
                    .units
                    .checked_mul(ratio)
                    .filter(|units| *units <= LARGEST * LARGEST)
                    .ok_or(Missing::AmountInRange)?;
            }
            Event::Charge { amount } if pool.units > Decimal::ZERO => pool.cost += amount,
            Event::Charge { amount } => pool.realised -= amount,
            Event::Income { .. } => {}
        }
    }
    Ok(pool)
}

impl Pool {
    /// Takes units out at the average cost; the last ones take the whole rest.
    fn release(&mut self, units: Decimal) -> Result<Decimal, Missing> {
        if units > self.units || self.units.is_zero() {
            return Err(Missing::EarlierPurchase);
        }
        let cost = if units == self.units {
            self.cost
        } else {
            let share = self.cost.checked_mul(units).and_then(|part| part.checked_div(self.units));
            share.ok_or(Missing::AmountInRange)?
        };
        self.units -= units;
        self.cost -= cost;
        Ok(cost)
    }
}
