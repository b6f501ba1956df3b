//! Sentences, clauses and quotations of folded text: how far a "not" or a "he says" reaches.

use std::ops::Range;

/// Longest sentence in bytes; what is longer is cut, so that no sentence makes the gate slow.
const LONGEST: usize = 1200;

/// Longest quotation in bytes.
const LONGEST_QUOTE: usize = 600;

/// The quotations of a text, without their marks, in order.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, sign) in text.char_indices() {
        match (open, sign) {
            (Some((_, start)), _) if at - start > LONGEST_QUOTE => open = None,
            (Some((close, start)), sign) if sign == close => {
                found.push(start..at);
                open = None;
                continue;
            }
            (None, _) => {}
            _ => continue,
        }
        let close = match sign {
            '“' => '”',
            '「' => '」',
            '『' => '』',
            '"' => '"',
            _ => continue,
        };
        open = Some((close, at + sign.len_utf8()));
    }
    found
}

/// The sentences of a text. A quotation is not cut.
pub(super) fn sentences(text: &str, quotations: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut quotes = quotations.iter().peekable();
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let end = at + sign.len_utf8();
        while quotes.peek().is_some_and(|quote| quote.end <= at) {
            quotes.next();
        }
        let quoted = quotes.peek().is_some_and(|quote| quote.contains(&at));
        let ends = match sign {
            '。' | '！' | '？' | '!' | '?' | '；' | ';' => !quoted,
            '\n' => true,
            '.' => !quoted && signs.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends || end - start >= LONGEST {
            found.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// The clause around a stretch of a sentence: it ends at a comma, a colon or a dash.
pub(super) fn clause(sentence: &str, within: &Range<usize>) -> Range<usize> {
    let is_edge = |sign: char| matches!(sign, '，' | ',' | '：' | ':' | '—' | '(' | ')');
    let start = sentence[..within.start]
        .char_indices()
        .rev()
        .find(|(_, sign)| is_edge(*sign))
        .map_or(0, |(at, sign)| at + sign.len_utf8());
    let end = sentence[within.end..].find(is_edge).map_or(sentence.len(), |at| within.end + at);
    start..end
}
