//! Cells to numbers: separators of thousands, brackets, full-width digits and signs, trailing units.
//! A number is exact or it is none; what is out of any account's range is none as well, so that sums
//! can't overflow.

use rust_decimal::Decimal;
use std::str::FromStr;

/// No amount, price or count of an account is larger.
const LARGEST: i64 = 1_000_000_000_000_000;
/// No column of a statement has more decimals.
const MOST_DECIMALS: u32 = 12;

/// What a cell says of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// Nothing: empty, `--`, `/`.
    Blank,
    /// This.
    Is(Decimal),
    /// Something that is no number.
    Bad,
}

impl Number {
    /// The value, where there is one.
    pub(super) fn value(self) -> Option<Decimal> {
        match self {
            Number::Is(value) => Some(value),
            _ => None,
        }
    }
}

/// Nothing said: empty, `--`, `/`.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(
        cell,
        "" | "-"
            | "--"
            | "---"
            | "/"
            | "—"
            | "－－"
            | "－"
            | "——"
            | "N/A"
            | "n/a"
            | "NaN"
            | "nan"
            | "null"
            | "None"
            | "NULL"
    ) || cell.trim().is_empty()
}

/// The number in a cell; `comma` where the file writes decimals with a comma.
pub(super) fn number(cell: &str, comma: bool) -> Number {
    if !comma && let Some(value) = plain(cell.as_bytes()) {
        return Number::Is(value);
    }
    if is_blank(cell) {
        return Number::Blank;
    }
    dressed(cell, comma).map_or(Number::Bad, Number::Is)
}

/// The number in a cell of a file that writes decimals with a point.
pub(super) fn decimal(cell: &str) -> Option<Decimal> {
    number(cell, false).value()
}

/// Digits, one point and a sign: nearly every cell, read without an allocation.
fn plain(bytes: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 17 {
        return None;
    }
    let (mut value, mut scale, mut point, mut count) = (0i64, 0u32, false, 0);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                scale += u32::from(point);
                count += 1;
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    if count == 0 || scale > MOST_DECIMALS {
        return None;
    }
    let number = Decimal::new(if negative { -value } else { value }, scale);
    (number.abs() <= Decimal::from(LARGEST)).then_some(number)
}

/// Everything that people and programs hang around a number.
fn dressed(cell: &str, comma: bool) -> Option<Decimal> {
    let mut text: String = cell.chars().filter(|c| !c.is_whitespace() && *c != '\'').map(narrow).collect();
    let mut negative = false;
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        text = inside.to_owned();
    }
    for unit in ["人民币", "RMB", "CNY", "USD", "HKD", "EUR", "US$", "HK$", "¥", "$", "€", "£"] {
        if let Some(rest) = text.strip_prefix(unit) {
            text = rest.to_owned();
        } else if let Some(sign) = text.strip_prefix('-').and_then(|rest| rest.strip_prefix(unit)) {
            text = format!("-{sign}");
        }
    }
    for unit in ["元", "股", "份", "张", "RMB", "CNY", "USD", "HKD", "EUR", "€", "$"] {
        if let Some(rest) = text.strip_suffix(unit) {
            text = rest.to_owned();
        }
    }
    let mut factor = 1;
    for (unit, times) in [("万", 10_000), ("亿", 100_000_000)] {
        if let Some(rest) = text.strip_suffix(unit) {
            (text, factor) = (rest.to_owned(), times);
        }
    }
    if let Some(rest) = text.strip_suffix('-') {
        negative = !negative;
        text = rest.to_owned();
    }
    let text = ungrouped(&text, comma)?;
    let body = text.strip_prefix(['-', '+']).unwrap_or(&text);
    if !body.starts_with(|c: char| c.is_ascii_digit() || c == '.') || body.len() > 30 {
        return None;
    }
    let value = if body.contains(['e', 'E']) {
        Decimal::from_scientific(&text).ok()?
    } else {
        if !body.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return None;
        }
        Decimal::from_str(&text).ok()?
    };
    let value = value.checked_mul(Decimal::from(factor))?.normalize();
    let fits = value.abs() <= Decimal::from(LARGEST) && value.scale() <= MOST_DECIMALS;
    fits.then_some(if negative { -value } else { value })
}

/// Without separators of thousands; they must stand between groups of three.
fn ungrouped(text: &str, comma: bool) -> Option<String> {
    let (group, point) = if comma { ('.', ',') } else { (',', '.') };
    let (whole, rest) = text.split_once(point).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    if rest.is_some_and(|rest| rest.contains(group)) {
        return None;
    }
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let mut out = first.to_owned();
    for (index, part) in groups.enumerate() {
        let first = first.trim_start_matches(['-', '+']);
        if part.len() != 3 || (index == 0 && (first.is_empty() || first.len() > 3)) {
            return None;
        }
        out.push_str(part);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    Some(out)
}

/// Full-width digits, signs and brackets as their narrow ones.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' | '\u{fe63}' => '-',
        '\u{ffe5}' => '¥',
        '\u{3000}' => ' ',
        '\u{3002}' => '.',
        other => other,
    }
}

/// A product that fits, rounded nowhere.
pub(super) fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        for (cell, wanted) in [
            ("1,102.00", "1102.00"),
            ("(1,102.00)", "-1102.00"),
            ("（1,102.00）", "-1102.00"),
            ("−5", "-5"),
            ("－５．２５", "-5.25"),
            ("１２３", "123"),
            ("12.50元", "12.50"),
            ("¥1,000", "1000"),
            ("5-", "-5"),
            (".02", "0.02"),
            ("1E+05", "100000"),
            ("+3", "3"),
            ("1.5万", "15000"),
            ("94.84999999999999", "94.84999999999999"),
        ] {
            let wanted = Decimal::from_str(wanted).ok().filter(|value| value.scale() <= MOST_DECIMALS);
            assert_eq!(decimal(cell), wanted, "{cell}");
        }
        for cell in ["1,5", "1,10,200", "12..3", "--5", "5a", "1e99", "99999999999999999999", "0x12", "1,234,5", ","] {
            assert_eq!(number(cell, false), Number::Bad, "{cell}");
        }
        for cell in ["", "--", "/", "　", "N/A"] {
            assert_eq!(number(cell, false), Number::Blank, "{cell}");
        }
        assert_eq!(number("1.234,56", true).value(), Decimal::from_str("1234.56").ok());
    }
}
