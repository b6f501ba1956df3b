//! Money: exact decimals, never floats. Text in the database, strings over the bridge, rounded once,
//! half away from zero to the fen, at the edge.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;
use ts_rs::TS;

/// An amount in the currency of its case. Crosses as a decimal string such as `"-46000.00"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, TS)]
#[ts(type = "string")]
pub struct Money(pub Decimal);

/// A text that is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotMoney;

/// The largest amount that is taken: a thousand billion. Beyond it a typing slip is far more likely.
const LARGEST: i64 = 1_000_000_000_000;

impl Money {
    /// Nothing owed, nothing lost. Not to be used for something unknown.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// Reads what a person types: `250000`, `250,000.50`, `25万`, `1.2亿`, full-width digits, `−5`, `¥30`.
    pub fn parse(text: &str) -> Result<Money, NotMoney> {
        use unicode_normalization::UnicodeNormalization;
        let mut plain: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',' && *c != '，').collect();
        plain = plain.replace(['\u{2212}', '\u{2013}'], "-");
        let plain = plain.trim_start_matches(['¥', '$', '€', '£']).trim_end_matches('元');
        let (digits, unit) = match plain.strip_suffix('万') {
            Some(head) => (head, 10_000),
            None => match plain.strip_suffix('亿') {
                Some(head) => (head, 100_000_000),
                None => (plain, 1),
            },
        };
        let looks_plain = digits.strip_prefix(['-', '+']).unwrap_or(digits);
        if looks_plain.is_empty() || !looks_plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return Err(NotMoney);
        }
        let value = Decimal::from_str(digits).map_err(|_| NotMoney)?;
        let value = value.checked_mul(Decimal::from(unit)).ok_or(NotMoney)?;
        if value.abs() > Decimal::from(LARGEST) { Err(NotMoney) } else { Ok(Money(value)) }
    }

    /// Rounded to the fen.
    pub fn round(self) -> Money {
        let mut rounded = self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(2);
        Money(rounded)
    }

    /// The amount in fen, for sorting only.
    pub fn fen(self) -> i64 {
        use rust_decimal::prelude::ToPrimitive;
        (self.round().0 * Decimal::ONE_HUNDRED).to_i64().unwrap_or(i64::MAX)
    }

    /// Grouped for reading, with U+2212 as the minus: `−46,000.00`; whole yuan without the `.00`.
    pub fn grouped(self) -> String {
        let text = self.round().0.abs().to_string();
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        let mut out = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        if cents != "00" {
            out.push('.');
            out.push_str(cents);
        }
        if self.round().0.is_sign_negative() && !self.round().0.is_zero() { format!("\u{2212}{out}") } else { out }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Decimal::from_str(&text).map(Money).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, exact) in [
            ("250000", "250000"),
            ("250,000.50", "250000.50"),
            ("２５万", "250000"),
            ("1.2亿", "120000000.0"),
            ("−5", "-5"),
            ("¥ 30 元", "30"),
        ] {
            assert_eq!(Money::parse(typed).map(|m| m.to_string()), Ok(exact.to_owned()), "{typed}");
        }
        for wrong in ["", "十万", "1e9", "12..3", "--5", "99999999999999999999", "NaN", "1.2万3"] {
            assert_eq!(Money::parse(wrong), Err(NotMoney), "{wrong}");
        }
    }

    #[test]
    fn groups_for_reading() {
        let show = |t: &str| Money::parse(t).map(Money::grouped);
        assert_eq!(show("-46000"), Ok("−46,000".to_owned()));
        assert_eq!(show("1234567.895"), Ok("1,234,567.90".to_owned()));
        assert_eq!(show("-0.001"), Ok("0".to_owned()));
        assert_eq!(show("0"), Ok("0".to_owned()));
    }
}
