//! Fields that a person fills in: what each takes, and how what was typed becomes a value. One table
//! for each noun (`…_FIELDS`) names its fields; the same names are columns and TypeScript.

use chrono::NaiveDate;

use super::money::Money;
use super::time::At;

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text of at most so many characters.
    Text(usize),
    /// Text that may not be empty.
    Name(usize),
    /// An amount.
    Money,
    /// A calendar day, `2026-11-23`.
    Day,
    /// A moment, RFC 3339.
    Moment,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number from 0 to so many.
    Count(i64),
    /// The same, where it may also be unknown.
    CountOrNone(i64),
    /// A rate in percent, from 0 to so many.
    Percent(i64),
    /// The key of another row.
    Key,
}

/// A field of a noun.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the input, and its column.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
}

/// What was typed, as it is stored. Empty input clears the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing known.
    Nothing,
    /// Text, and everything that is stored as text.
    Text(String),
    /// A flag or a count.
    Number(i64),
}

/// Long free text: what a client said may fill pages.
pub const LONG: usize = 20_000;
/// A line or two.
pub const SHORT: usize = 400;

/// A field of that name and kind.
pub const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind }
}

impl Kind {
    /// Reads what was typed; the error is a catalogue key (`reason-…`).
    pub fn read(self, typed: &str) -> Result<Value, &'static str> {
        let text: String = typed.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return match self {
                Kind::Name(_) => Err("empty"),
                Kind::Flag | Kind::Count(_) => Err("not-a-number"),
                _ => Ok(Value::Nothing),
            };
        }
        match self {
            Kind::Text(most) | Kind::Name(most) if text.chars().count() > most => Err("too-long"),
            Kind::Text(_) => Ok(Value::Text(text)),
            Kind::Name(_) => Ok(Value::Text(trimmed.to_owned())),
            Kind::Money => Money::parse(trimmed).map(|money| Value::Text(money.to_string())).map_err(|_| "not-money"),
            Kind::Day => day(trimmed).map(|day| Value::Text(day.to_string())).ok_or("not-a-day"),
            Kind::Moment => At::parse(trimmed).map(|at| Value::Text(at.to_string())).ok_or("not-a-time"),
            Kind::Choice(words) if words.contains(&trimmed) => Ok(Value::Text(trimmed.to_owned())),
            Kind::Choice(_) => Err("not-a-choice"),
            Kind::Flag => match trimmed {
                "true" => Ok(Value::Number(1)),
                "false" => Ok(Value::Number(0)),
                _ => Err("not-a-choice"),
            },
            Kind::Key => uuid::Uuid::parse_str(trimmed)
                .map(|key| Value::Text(key.hyphenated().to_string()))
                .map_err(|_| "not-a-choice"),
            Kind::Percent(most) => percent(trimmed, most).map(Value::Text).ok_or("not-a-percent"),
            Kind::Count(most) | Kind::CountOrNone(most) => match trimmed.parse() {
                Ok(count) if (0..=most).contains(&count) => Ok(Value::Number(count)),
                _ => Err("not-a-number"),
            },
        }
    }
}

/// A rate as people type it: `1.5`, `1.5%`, `１．５％`; from 0 to `most`, at most six decimals.
fn percent(text: &str, most: i64) -> Option<String> {
    use rust_decimal::Decimal;
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.strip_suffix('%').unwrap_or(&plain);
    let looks_plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let rate: Decimal = digits.parse().ok().filter(|_| looks_plain)?;
    (rate <= Decimal::from(most) && rate.scale() <= 6).then(|| rate.normalize().to_string())
}

/// A day as people type it: `2026-11-23`, `2026/11/23`, `2026.11.23`, `2026年11月23日`, `20261123`.
/// Impossible days are no days, and so are years before 1900 and after 2199.
pub fn day(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.trim().nfkc().collect();
    let plain = plain.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = plain.split('-').map(str::trim).collect();
    let found = match parts.as_slice() {
        [y, m, d] => NaiveDate::from_ymd_opt(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?),
        [all] if all.len() == 8 && all.bytes().all(|b| b.is_ascii_digit()) => {
            NaiveDate::from_ymd_opt(all[..4].parse().ok()?, all[4..6].parse().ok()?, all[6..].parse().ok()?)
        }
        _ => None,
    };
    found.filter(|day| (1900..2200).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days() {
        for typed in ["2026-11-23", "2026/11/23", "２０２６年11月23日", "20261123", " 2026.11.23 "] {
            assert_eq!(day(typed).map(|d| d.to_string()).as_deref(), Some("2026-11-23"), "{typed}");
        }
        for wrong in ["2026-02-30", "11-23", "明天", "0026-01-01", "2026-13-01", "202611233"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn empty_clears_and_names_must_stand() {
        assert_eq!(Kind::Text(9).read("  "), Ok(Value::Nothing));
        assert_eq!(Kind::Name(9).read(" "), Err("empty"));
        assert_eq!(Kind::Name(9).read(" 王女士 "), Ok(Value::Text("王女士".to_owned())));
        assert_eq!(Kind::Text(2).read("三个字"), Err("too-long"));
        assert_eq!(Kind::Money.read("25万"), Ok(Value::Text("250000".to_owned())));
        assert_eq!(Kind::Choice(&["a"]).read("b"), Err("not-a-choice"));
        assert_eq!(Kind::Flag.read("true"), Ok(Value::Number(1)));
        assert_eq!(Kind::Percent(100).read("１．５0 ％"), Ok(Value::Text("1.5".to_owned())));
        assert_eq!(Kind::Percent(100).read("101"), Err("not-a-percent"));
        assert_eq!(Kind::Percent(100).read("-1"), Err("not-a-percent"));
        assert_eq!(Kind::Key.read("x"), Err("not-a-choice"));
        assert_eq!(Kind::CountOrNone(9).read(""), Ok(Value::Nothing));
    }
}
