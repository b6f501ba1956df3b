//! What may leave the room of a row that nobody understood: its words and amounts, never an account, a
//! card, a telephone, a person.

use regex::Regex;
use std::sync::OnceLock;

use super::layout::Layout;
use super::mapping::Meaning;
use super::table::Row;
use super::value;

/// Longest cell that is shown.
const LONGEST: usize = 200;

/// The row with accounts and persons masked.
pub(super) fn row(row: Row<'_>, layout: &Layout) -> String {
    let shown = row.cells().enumerate().map(|(column, cell)| {
        let meaning = layout.meanings.get(column).copied().unwrap_or(Meaning::Remark);
        match meaning {
            _ if cell.is_empty() => String::new(),
            Meaning::Account | Meaning::TradeNumber | Meaning::Counterparty => "***".to_owned(),
            Meaning::Price
            | Meaning::Quantity
            | Meaning::Gross
            | Meaning::Net
            | Meaning::Fee
            | Meaning::FeePart
            | Meaning::Balance
            | Meaning::UnitsAfter
            | Meaning::Amount
            | Meaning::Applied
            | Meaning::Confirmed
            | Meaning::Nav
                if value::decimal(cell).is_some() =>
            {
                cell.to_owned()
            }
            Meaning::TradeDate
            | Meaning::NavDate
            | Meaning::ConfirmDate
            | Meaning::SettleDate
            | Meaning::OrderDate
            | Meaning::Time
                if cell.len() <= 30 && cell.bytes().filter(u8::is_ascii_digit).count() <= 14 =>
            {
                cell.to_owned()
            }
            Meaning::Code if cell.len() <= 12 => cell.to_owned(),
            _ => text(cell),
        }
    });
    let shown = shown.collect::<Vec<_>>().join(" | ");
    if shown.contains(char::is_control) { shown.replace(char::is_control, "\u{fffd}") } else { shown }
}

/// A text with long numbers, addresses and named persons masked.
pub(super) fn text(cell: &str) -> String {
    static RULES: OnceLock<Vec<(Regex, &'static str)>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        let rule = |pattern: &str, shown| (Regex::new(pattern).expect("a pattern of ours is a pattern"), shown);
        vec![
            rule(r"[A-Za-z0-9._*+-]+@[A-Za-z0-9.-]+", "***"),
            rule(r"[A-Za-z]?\d[\d\s-]{6,}[\dXx]|[A-Ea-e]\d{6,}|\d{6,}", "***"),
            rule(r"(尾号|末四位|卡号)[:：]?\s*\(?\d{3,}\)?", "$1***"),
            rule(r"\(\d{4}\)|（\d{4}）", "(***)"),
            rule(r"\d{2,}\*{2,}\d{2,}", "***"),
            rule(r"(客户姓名|客户名称|姓名|户名|持卡人|收款人|付款人|投资者|经办人|客户|先生|女士)[:：]?\s*[\p{Han}*＊]{1,4}", "$1***"),
            rule(r"\p{Han}[*＊]{1,3}", "***"),
        ]
    });
    let short: String = cell.chars().filter(|c| *c != '\0').take(LONGEST).collect();
    if short.is_ascii() && short.len() < 6 {
        return short;
    }
    rules.iter().fold(short, |text, (pattern, shown)| match pattern.replace_all(&text, *shown) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(masked) => masked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_account_and_no_person_is_shown() {
        for (cell, hidden) in [
            ("客户林小明发起 尾号3317", vec!["林小明", "3317"]),
            ("转账至6222020200112233445", vec!["6222", "3445"]),
            ("手机13812345678", vec!["138"]),
            ("身份证110101199003071234X", vec!["110101", "1234"]),
            ("招商银行储蓄卡(3317)", vec!["3317"]),
            ("A671200945", vec!["671200945"]),
            ("zho***@example.com", vec!["example"]),
            ("王*", vec!["王"]),
        ] {
            let shown = text(cell);
            assert!(hidden.iter().all(|secret| !shown.contains(secret)), "{cell}: {shown}");
        }
        assert_eq!(text("证券买入"), "证券买入");
    }
}
