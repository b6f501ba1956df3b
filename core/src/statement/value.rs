//! Cells to values: amounts with separators, brackets and full-width signs; days in every spelling.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

use crate::domain::field;

/// Nothing said: empty, `--`, `/`.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "--" | "---" | "/" | "N/A" | "null" | "—")
}

/// An amount: `1,102.00`, `(1,102.00)`, `－5`, `"3.00"`.
pub(super) fn decimal(cell: &str) -> Option<Decimal> {
    let plain: String = cell.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let plain = plain.replace(['\u{2212}', '\u{2013}'], "-");
    let plain = plain.trim_matches(['¥', '"', '$']).trim_end_matches('元');
    let (digits, negative) = match plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => (inside, true),
        None => (plain, false),
    };
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let body = digits.strip_prefix('-').unwrap_or(digits);
    if body.is_empty() || body.len() > 24 || !body.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number = Decimal::from_str(digits).ok()?;
    Some(if negative { -number } else { number })
}

/// A day, also where a time follows it.
pub(super) fn day(cell: &str) -> Option<NaiveDate> {
    let cell = cell.trim();
    let digits = cell.split('.').next().unwrap_or(cell);
    if digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return field::day(digits);
    }
    field::day(cell.split([' ', 'T']).next().unwrap_or(cell))
}

/// A code of six digits with its zeros; prefixes and suffixes of exchanges taken off.
pub(super) fn code(cell: &str) -> Option<String> {
    let plain = cell.trim().trim_matches('\'').to_uppercase();
    if is_blank(&plain) || plain == "0" {
        return None;
    }
    let bare = plain.strip_prefix("SH").or_else(|| plain.strip_prefix("SZ")).unwrap_or(&plain);
    let bare = bare.split_once('.').filter(|(head, _)| head.len() == 6).map_or(bare, |(head, _)| head);
    if !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{bare:0>6}"));
    }
    Some(plain)
}
