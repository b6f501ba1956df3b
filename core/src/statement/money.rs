//! Value, fees and cash of a row from what its columns print: the difference between value and cash is the
//! fee, whatever the fee columns say; what is missing follows from the rest or stays unknown.

use rust_decimal::{Decimal, RoundingStrategy};

use super::value::times;

/// What the columns of a row print; nothing signed but `net`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Printed {
    pub(super) quantity: Option<Decimal>,
    pub(super) price: Option<Decimal>,
    pub(super) gross: Option<Decimal>,
    /// As printed, with its sign where the file signs.
    pub(super) net: Option<Decimal>,
    /// Value or cash: not told by the name of the column.
    pub(super) amount: Option<Decimal>,
    pub(super) fees: Option<Decimal>,
}

/// Value, fees and cash: cash is signed, the others are not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Settled {
    pub(super) gross: Decimal,
    pub(super) fees: Decimal,
    pub(super) net: Decimal,
}

/// Why a row does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsettled {
    /// Nothing says how much.
    Missing,
    /// The columns contradict each other, or the word.
    Contradiction,
}

/// To the fen, half away from zero.
pub(super) fn fen(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// How far value may be from quantity × a printed price.
pub(super) fn tolerance(quantity: Decimal) -> Decimal {
    quantity * Decimal::new(51, 4) + Decimal::new(2, 2)
}

impl Printed {
    /// Quantity × price.
    pub(super) fn product(&self) -> Option<Decimal> {
        let (quantity, price) = (self.quantity?.abs(), self.price?.abs());
        if quantity.is_zero() || price.is_zero() { None } else { times(quantity, price) }
    }

    /// The cash that moved, unsigned, where only one amount counts: interest, a fee, a bank transfer.
    pub(super) fn single(&self) -> Option<Decimal> {
        let some = |value: Option<Decimal>| value.filter(|value| !value.is_zero());
        some(self.net).or(some(self.amount)).or(some(self.gross)).or(self.product()).or(self.net).or(self.amount)
    }

    /// A row that pays (`pays`) or receives for units.
    pub(super) fn settle(&self, pays: bool, signed: bool) -> Result<Settled, Unsettled> {
        let mut gross = self.gross.map(|value| value.abs()).filter(|value| !value.is_zero());
        let mut net = self.net.filter(|value| !value.is_zero() || self.gross.is_some_and(|gross| gross.is_zero()));
        let product = self.product();
        let fees = self.fees.unwrap_or_default();
        if gross.is_none() && net.is_none() {
            let amount = self.amount.map(|value| value.abs()).filter(|value| !value.is_zero());
            match (amount, product) {
                (Some(amount), Some(product)) => {
                    let near = |wanted: Decimal| (amount - wanted).abs();
                    let whole = if pays { product + fees } else { product - fees };
                    if near(product) <= near(whole) { gross = Some(amount) } else { net = Some(amount) }
                }
                (Some(amount), None) => net = Some(amount),
                (None, _) => {}
            }
        }
        let sign = if pays { -Decimal::ONE } else { Decimal::ONE };
        // Unsigned cash takes its sign from the word.
        let cash = net.map(|net| if signed && self.net.is_some() { net } else { net.abs() * sign });
        match (gross, cash) {
            (Some(gross), Some(net)) => {
                let printed = fees;
                let fees = if pays { -net - gross } else { gross - net };
                let negative = fees.is_sign_negative() && !fees.is_zero();
                // No fee is a fifth of what it is taken for, unless it is printed: then a digit went missing.
                let absurd = fees > gross * Decimal::new(2, 1) + Decimal::ONE_HUNDRED && fees != printed;
                if negative || absurd { Err(Unsettled::Contradiction) } else { Ok(Settled { gross, fees, net }) }
            }
            (None, Some(net)) => {
                let from_fees = if pays { -net - fees } else { net + fees };
                let gross = match (self.fees, product) {
                    (None, Some(product)) => fen(product),
                    _ => from_fees,
                };
                let fees = if pays { -net - gross } else { gross - net };
                if (fees.is_sign_negative() && !fees.is_zero()) || gross.is_sign_negative() {
                    if from_fees.is_sign_negative() {
                        return Err(Unsettled::Contradiction);
                    }
                    return Ok(Settled { gross: from_fees, fees: self.fees.unwrap_or_default(), net });
                }
                Ok(Settled { gross, fees, net })
            }
            (gross, None) => {
                let gross = gross.or(product).ok_or(Unsettled::Missing)?;
                let net = if pays { -(gross + fees) } else { gross - fees };
                Ok(Settled { gross, fees, net })
            }
        }
    }

    /// An order of an open-end fund. Confirmed money may be with or without the fee: value and applied
    /// money tell; else it is the money that moved.
    pub(super) fn fund(
        &self,
        pays: bool,
        applied: Option<Decimal>,
        confirmed: Option<Decimal>,
    ) -> Result<Settled, Unsettled> {
        let filled = |value: Option<Decimal>| value.map(|value| value.abs()).filter(|value| !value.is_zero());
        let (applied, confirmed) = (filled(applied), filled(confirmed));
        let product = self.product();
        let Some(money) = confirmed.or(applied.filter(|_| pays)).or(filled(self.amount)) else {
            return self.settle(pays, false);
        };
        let fees = match self.fees {
            Some(fees) => fees,
            None if pays && confirmed.is_some() => {
                applied.filter(|asked| *asked >= money).map_or(Decimal::ZERO, |asked| asked - money)
            }
            None => Decimal::ZERO,
        };
        let (with, without) = if pays { (money - fees, money) } else { (money + fees, money) };
        let value_is_money = match (product, applied) {
            _ if fees.is_zero() => true,
            (Some(product), _) => (without - product).abs() < (with - product).abs(),
            (None, Some(asked)) if pays && confirmed.is_some() => asked == money + fees,
            _ => false,
        };
        let gross = if value_is_money { without } else { with };
        if gross.is_sign_negative() {
            return Err(Unsettled::Contradiction);
        }
        Ok(Settled { gross, fees, net: if pays { -(gross + fees) } else { gross - fees } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Option<Decimal> {
        text.parse().ok()
    }

    fn settled(gross: &str, fees: &str, net: &str) -> Result<Settled, Unsettled> {
        let part = |text: &str| dec(text).expect("a number");
        Ok(Settled { gross: part(gross), fees: part(fees), net: part(net) })
    }

    #[test]
    fn the_difference_is_the_fee() {
        let row = Printed {
            quantity: dec("100"),
            price: dec("10"),
            gross: dec("1000"),
            net: dec("-1005"),
            fees: dec("10"),
            ..Printed::default()
        };
        assert_eq!(row.settle(true, true), settled("1000", "5", "-1005"));
        assert_eq!(row.settle(false, true), Err(Unsettled::Contradiction));
        let row = Printed { gross: None, fees: dec("5"), ..row };
        assert_eq!(row.settle(true, true), settled("1000", "5", "-1005"));
        let row = Printed { net: None, ..row };
        assert_eq!(row.settle(true, true), settled("1000", "5", "-1005"));
        let row = Printed { gross: dec("1000"), net: dec("-990"), ..row };
        assert_eq!(row.settle(true, true), Err(Unsettled::Contradiction));
    }

    #[test]
    fn a_fund_takes_its_fee_out_of_what_was_paid() {
        let row = Printed { quantity: dec("2058.61"), fees: dec("11.98"), ..Printed::default() };
        assert_eq!(row.fund(true, dec("8000"), dec("8000")), settled("7988.02", "11.98", "-8000"));
        assert_eq!(row.fund(true, dec("8000"), dec("7988.02")), settled("7988.02", "11.98", "-8000"));
        let row = Printed { quantity: dec("1000"), price: dec("1.5"), fees: dec("7.5"), ..Printed::default() };
        assert_eq!(row.fund(false, None, dec("1492.5")), settled("1500", "7.5", "1492.5"));
        assert_eq!(row.fund(false, None, dec("1500")), settled("1500", "7.5", "1492.5"));
    }
}
