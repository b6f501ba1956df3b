//! Cells to days: every spelling that exports have, and nothing that has to be guessed. Whether a
//! column writes the day or the month first is told by the whole column; where it can't be told, the
//! cell is no day.

use chrono::NaiveDate;

use super::value::{is_blank, narrow};

/// The first day of exchange trading in mainland China.
const FIRST: (i32, u32, u32) = (1990, 12, 19);
/// Spreadsheets count days from here.
const SERIAL_ZERO: (i32, u32, u32) = (1899, 12, 30);

/// Which of two numbers comes first in `05/08/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
    /// Not told by the column.
    #[default]
    Unknown,
}

/// How a column writes its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spelling {
    /// Day or month first.
    pub(super) order: Order,
    /// May a bare five-digit number be a spreadsheet's count of days?
    pub(super) serial: bool,
}

/// Why a cell is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDay {
    /// Nothing there.
    Blank,
    /// No such day, or not of this century's accounts.
    Invalid,
    /// Day and month can't be told apart.
    Ambiguous,
}

/// What a cell looks like before its order is known.
enum Look {
    Day(NaiveDate),
    Pair { first: u32, second: u32, year: i32 },
}

/// The day in a cell, a time behind it left off. Not after `latest`.
pub(super) fn day(cell: &str, spelling: Spelling, latest: NaiveDate) -> Result<NaiveDate, NoDay> {
    let found = match look(cell, spelling.serial) {
        Some(Look::Day(day)) => day,
        Some(Look::Pair { first, second, year }) => {
            let (day, month) = match spelling.order {
                _ if first > 12 => (first, second),
                _ if second > 12 => (second, first),
                _ if first == second => (first, second),
                Order::DayFirst => (first, second),
                Order::MonthFirst => (second, first),
                Order::Unknown => return Err(NoDay::Ambiguous),
            };
            if (spelling.order == Order::DayFirst && second > 12) || (spelling.order == Order::MonthFirst && first > 12)
            {
                return Err(NoDay::Invalid);
            }
            NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDay::Invalid)?
        }
        None => return Err(if is_blank(cell) { NoDay::Blank } else { NoDay::Invalid }),
    };
    let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).ok_or(NoDay::Invalid)?;
    if found < first || found > latest { Err(NoDay::Invalid) } else { Ok(found) }
}

/// Does this cell hold a day at all, in some order?
pub(super) fn is_day(cell: &str) -> bool {
    look(cell, false).is_some()
}

/// How a column writes its days, told by all its cells.
pub(super) fn spelling<'c>(cells: impl Iterator<Item = &'c str>, workbook: bool) -> Spelling {
    let (mut day_first, mut month_first, mut serial, mut other) = (false, false, 0usize, 0usize);
    for cell in cells {
        let bytes = cell.as_bytes();
        if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
            other += 1;
            continue;
        }
        match look(cell, false) {
            Some(Look::Pair { first, second, .. }) => {
                day_first |= first > 12;
                month_first |= second > 12;
                other += 1;
            }
            Some(Look::Day(_)) => other += 1,
            None if look(cell, true).is_some() => serial += 1,
            None => {}
        }
    }
    let order = match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    };
    Spelling { order, serial: serial > 0 && (workbook || other == 0) }
}

fn look(cell: &str, serial: bool) -> Option<Look> {
    let bytes = cell.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        return packed(cell);
    }
    let narrowed: String;
    let text = if cell.is_ascii() {
        cell.trim()
    } else {
        narrowed = cell.chars().map(narrow).collect();
        narrowed.trim()
    };
    let text = text.trim_start_matches(['\'', '[']).trim_end_matches(']');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    match digits {
        8 if rest.is_empty() || rest.starts_with([' ', '.', ';', ',', 'T', '[', '_', '-']) => {
            return packed(&text[..8]);
        }
        12 | 14 if rest.is_empty() || rest.starts_with(['.', '[', '+', '-', ' ']) => return packed(&text[..8]),
        5 if serial && (rest.is_empty() || rest.starts_with('.')) => return counted(&text[..5], rest),
        _ => {}
    }
    let mut parts: Vec<&str> = Vec::with_capacity(3);
    let mut separators = String::new();
    let mut at = 0;
    while parts.len() < 3 {
        let here = &text[at..];
        let length = here.bytes().take_while(u8::is_ascii_digit).count();
        let length = if length > 0 { length } else { here.bytes().take_while(u8::is_ascii_alphabetic).count() };
        if length == 0 {
            return None;
        }
        parts.push(&here[..length]);
        at += length;
        if parts.len() == 3 {
            break;
        }
        let after = &text[at..];
        let gap = after.find(|c: char| c.is_ascii_alphanumeric())?;
        let mark = after[..gap].trim();
        if !matches!(mark, "-" | "/" | "." | "年" | "月" | "," | "") || (mark.is_empty() && gap == 0) {
            return None;
        }
        separators.push(mark.chars().next().unwrap_or(' '));
        at += gap;
    }
    let tail = text[at..].trim_start_matches('日');
    if tail.starts_with(|c: char| c.is_alphanumeric() && c != 'T') {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<i32>().ok()).flatten();
    let [a, b, c] = parts.as_slice() else { return None };
    if let Some(year) = year(a) {
        let month = number(b).filter(|_| b.len() <= 2).or_else(|| month_name(b))?;
        return NaiveDate::from_ymd_opt(year, month, number(c).filter(|_| c.len() <= 2)?).map(Look::Day);
    }
    let year = year(c)?;
    if let Some(month) = month_name(b) {
        return NaiveDate::from_ymd_opt(year, month, number(a)?).map(Look::Day);
    }
    if let Some(month) = month_name(a) {
        return NaiveDate::from_ymd_opt(year, month, number(b)?).map(Look::Day);
    }
    let (first, second) = (number(a).filter(|_| a.len() <= 2)?, number(b).filter(|_| b.len() <= 2)?);
    // Points between the parts are written where the day comes first.
    if separators.starts_with('.') {
        return NaiveDate::from_ymd_opt(year, second, first).map(Look::Day);
    }
    Some(Look::Pair { first, second, year })
}

fn packed(digits: &str) -> Option<Look> {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(i32::try_from(part(0, 4)?).ok()?, part(4, 6)?, part(6, 8)?).map(Look::Day)
}

fn counted(digits: &str, rest: &str) -> Option<Look> {
    if !rest.trim_start_matches('.').bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zero = NaiveDate::from_ymd_opt(SERIAL_ZERO.0, SERIAL_ZERO.1, SERIAL_ZERO.2)?;
    zero.checked_add_days(chrono::Days::new(digits.parse().ok()?)).map(Look::Day)
}

fn month_name(part: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if part.len() < 3 || !part.is_ascii() {
        return None;
    }
    let head = part[..3].to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == head).and_then(|index| u32::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, order: Order) -> Result<String, NoDay> {
        let latest = NaiveDate::from_ymd_opt(2030, 1, 1).expect("a day");
        day(cell, Spelling { order, serial: false }, latest).map(|day| day.to_string())
    }

    #[test]
    fn days_in_every_spelling() {
        for cell in [
            "20240805",
            "2024-08-05",
            "2024/8/5",
            "2024.08.05",
            "2024年8月5日",
            "2024-08-05T00:00",
            "2024/08/05 10:12",
            "20240805;095853",
            "20240805093501",
            "20240805.0",
            "05-Aug-2024",
            "Aug 5, 2024",
            "5 August 2024",
            "05.08.2024",
            "２０２４－０８－０５",
            "20240805120000[-5:EST]",
        ] {
            assert_eq!(read(cell, Order::Unknown).as_deref(), Ok("2024-08-05"), "{cell}");
        }
        assert_eq!(read("05/08/2024", Order::DayFirst).as_deref(), Ok("2024-08-05"));
        assert_eq!(read("08/05/2024", Order::MonthFirst).as_deref(), Ok("2024-08-05"));
        assert_eq!(read("05/08/2024", Order::Unknown), Err(NoDay::Ambiguous));
        for cell in [
            "02020115",
            "20231345",
            "20240230",
            "19000101",
            "99991231",
            "0",
            "2024",
            "24-08-05",
            "202408",
            "2024-13-01",
        ] {
            assert_eq!(read(cell, Order::Unknown), Err(NoDay::Invalid), "{cell}");
        }
        assert_eq!(read("--", Order::Unknown), Err(NoDay::Blank));
    }

    #[test]
    fn a_column_tells_its_order() {
        let order = |cells: &[&str]| spelling(cells.iter().copied(), false).order;
        assert_eq!(order(&["05/08/2024", "13/08/2024"]), Order::DayFirst);
        assert_eq!(order(&["05/08/2024", "08/13/2024"]), Order::MonthFirst);
        assert_eq!(order(&["05/08/2024"]), Order::Unknown);
        assert_eq!(order(&["13/08/2024", "08/13/2024"]), Order::Unknown);
        assert!(spelling(["45509", "45510.5"].into_iter(), true).serial);
    }
}
