//! Folding: width, case and disguises fall away, with separators between characters and letters set apart, and a
//! map leads back to the text as it was typed.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

use super::disguise::{Letter, plain, undisguised};

/// A folded text.
pub(super) struct Folded {
    /// The text to match on.
    pub text: String,
    /// For each byte of `text`, the scalar of the original that it came from.
    origin: Vec<usize>,
    /// How many scalars the original has.
    length: usize,
}

impl Folded {
    /// Folds a text.
    pub fn of(original: &str) -> Folded {
        let mut letters: Vec<Letter> = Vec::new();
        let mut length = 0;
        for (index, c) in original.chars().enumerate() {
            length = index + 1;
            if is_ignored(c) {
                continue;
            }
            for folded in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                letters.push((plain(folded), index));
            }
        }
        let letters = undisguised(join_spaced_letters(drop_separators(letters)));
        let mut text = String::with_capacity(letters.len() * 3);
        let mut origin = Vec::with_capacity(letters.len() * 3);
        for (c, index) in letters {
            text.push(c);
            origin.resize(text.len(), index);
        }
        Folded { text, origin, length }
    }

    /// Where a range of the folded text stands in the original, in scalars.
    pub fn original(&self, range: Range<usize>) -> (usize, usize) {
        let start = self.origin.get(range.start).copied().unwrap_or(self.length);
        let end = range.end.checked_sub(1).and_then(|last| self.origin.get(last)).map_or(start, |last| last + 1);
        (start, end.max(start))
    }
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (c.is_control() && c != '\n')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}'
            | '*'
            | '·'
            | '-'
            | '_'
            | '.'
            | '/'
            | '|'
            | '~'
            | '+'
            | '#'
            | '•'
            | '='
            | '^'
            | '×'
            | '…'
            | '丶'
    )
}

/// Separators between two Han characters only hide words.
fn drop_separators(letters: Vec<Letter>) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|(c, _)| is_separator(*c)).count();
        let between = run > 0
            && out.last().is_some_and(|(c, _)| is_han(*c))
            && letters.get(at + run).is_some_and(|(c, _)| is_han(*c));
        if run == 0 {
            out.push(letters[at]);
            at += 1;
        } else {
            if !between {
                out.extend_from_slice(&letters[at..at + run]);
            }
            at += run;
        }
    }
    out
}

/// `g u a r a n t e e d` is one word: four and more single letters with one sign between them.
fn join_spaced_letters(letters: Vec<Letter>) -> Vec<Letter> {
    let is_letter = |at: usize| letters.get(at).is_some_and(|(c, _)| c.is_ascii_alphabetic());
    let is_gap = |at: usize| letters.get(at).is_some_and(|(c, _)| is_separator(*c));
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let starts = is_letter(at) && (at == 0 || !is_letter(at - 1));
        let mut end = at;
        while starts && is_letter(end) && is_gap(end + 1) && is_letter(end + 2) && !is_letter(end + 1) {
            end += 2;
        }
        if starts && end >= at + 6 && !is_letter(end + 1) {
            out.extend((at..=end).step_by(2).map(|i| letters[i]));
            at = end + 1;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_fall() {
        for (typed, plain) in [
            ("保 本 保 息", "保本保息"),
            ("夲金", "本金"),
            ("ＧＵＡＲＡＮＴＥＥ", "guarantee"),
            ("g u a r a n t e e d, so", "guaranteed, so"),
            ("保\u{200b}*本", "保本"),
            ("這檔基金", "这档基金"),
            ("5 - 10%", "5 - 10%"),
            ("I a m", "i a m"),
            ("這款基金規模不小", "这款基金规模不小"),
            ("包您汇本", "包您回本"),
            ("这款保ben、bao本", "这款保本、保本"),
            ("gu4r@ntee in Q4 2024", "guarantee in q4 2024"),
            ("rіsk-free", "risk-free"),
            ("余额宝本身、社保政策", "余额宝本身、社保政策"),
            ("这可是wenzhuan bupei的", "这可是稳赚 bupei的"),
            ("ＢＡＯ　ＢＥＮ理财", "保本理财"),
            ("bao ben is two syllables", "bao ben is two syllables"),
            ("benefit 保benefit", "benefit 保benefit"),
        ] {
            assert_eq!(Folded::of(typed).text, plain, "{typed}");
        }
    }

    #[test]
    fn the_way_back_is_exact() {
        let folded = Folded::of("这款 保 *本 吗");
        let at = folded.text.find("保本").expect("there");
        let (start, end) = folded.original(at..at + "保本".len());
        assert_eq!("这款 保 *本 吗".chars().skip(start).take(end - start).collect::<String>(), "保 *本");
    }
}
