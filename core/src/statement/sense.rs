//! What the broker's words say of a row. Each word is looked up once; a file has a few dozen.

use std::collections::HashMap;
use std::sync::Arc;

use super::value::narrow;
use super::words::{PARTS, PENDING, Sense, TOTALS, VOID, WHOLE};

/// Words of one file and what they say.
#[derive(Default)]
pub(super) struct Lexicon {
    seen: HashMap<String, Word>,
}

/// A word and what it says.
#[derive(Clone)]
pub(super) struct Word {
    pub(super) text: Arc<str>,
    pub(super) sense: Option<Sense>,
    /// An order or a transfer that did not happen.
    pub(super) void: bool,
}

impl Lexicon {
    /// What the word says; it is kept once.
    pub(super) fn look(&mut self, word: &str) -> Word {
        if let Some(found) = self.seen.get(word) {
            return found.clone();
        }
        let entry = Word { text: Arc::from(word), sense: sense(word), void: is_void(word) };
        // Remarks may differ on every row; a file can't fill the memory with them.
        if self.seen.len() < 5_000 {
            self.seen.insert(word.to_owned(), entry.clone());
        }
        entry
    }
}

/// The sense of a word. `None`: not understood.
pub(super) fn sense(word: &str) -> Option<Sense> {
    let folded: String = word.trim().chars().map(narrow).flat_map(char::to_lowercase).collect();
    if folded.is_empty() || folded.len() > 300 {
        return None;
    }
    if let Some((sense, _)) = WHOLE.iter().find(|(_, words)| words.contains(&folded.as_str())) {
        return Some(*sense);
    }
    let both = folded.contains('买') && folded.contains('卖');
    let found = PARTS.iter().find(|(_, parts)| parts.iter().any(|part| folded.contains(part)));
    found.map(|(sense, _)| *sense).filter(|sense| !both || !matches!(sense, Sense::Buy | Sense::Sell))
}

/// Does a word say that an order or a transfer did not happen?
pub(super) fn is_void(word: &str) -> bool {
    says(word, VOID)
}

/// Does a word say that it is not done yet?
pub(super) fn is_pending(word: &str) -> bool {
    says(word, PENDING)
}

fn says(word: &str, words: &[&str]) -> bool {
    if word.is_empty() {
        return false;
    }
    if word.is_ascii() {
        let small = word.to_ascii_lowercase();
        return words.iter().any(|part| part.is_ascii() && small.contains(part));
    }
    words.iter().any(|part| word.contains(part))
}

/// Does a cell begin like the first cell of a row of sums?
pub(super) fn is_total(cell: &str) -> bool {
    let word: String =
        cell.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(12).collect();
    TOTALS.iter().any(|total| {
        if total.is_ascii() { word == *total || word == format!("{total}s") } else { word.starts_with(total) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_what_they_say() {
        for (word, wanted) in [
            ("证券买入", Sense::Buy),
            ("担保品卖出", Sense::Sell),
            ("1", Sense::Buy),
            ("Ｓ", Sense::Sell),
            ("银行转证券", Sense::BankIn),
            ("证券转银行", Sense::BankOut),
            ("银行转取", Sense::BankOut),
            ("融券购回", Sense::Repo),
            ("拆出质押购回", Sense::Repo),
            ("股息红利差异扣税", Sense::DividendTax),
            ("股息红利税补缴", Sense::DividendTax),
            ("红利入账", Sense::Dividend),
            ("股息入账", Sense::Dividend),
            ("红股入账", Sense::Bonus),
            ("红利再投", Sense::Reinvest),
            ("利息归本", Sense::Interest),
            ("转换-转入", Sense::SwitchIn),
            ("定投", Sense::Subscribe),
            ("申购配号", Sense::Nothing),
            ("新股申购中签缴款", Sense::NewIssue),
            ("托管转入", Sense::UnitsIn),
            ("组合费", Sense::Fee),
            ("Removal", Sense::BankOut),
            ("Taxes", Sense::Fee),
            ("指定交易", Sense::Nothing),
            ("ETF份额合并", Sense::Merge),
        ] {
            assert_eq!(sense(word), Some(wanted), "{word}");
        }
        assert_eq!(sense("证券买卖"), None);
        assert_eq!(sense("神秘业务"), None);
        assert!(is_total("合计：") && is_total("Total") && !is_total("Total Market ETF"));
    }
}
