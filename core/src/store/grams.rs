//! Chinese for the index: a run of Han characters becomes its overlapping pairs and its last single
//! character, so that any word of two or more characters is found exactly as `LIKE` would find it,
//! and a single character as a prefix.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use unicode_normalization::UnicodeNormalization;

use crate::error::Result;

/// Gives the connection the SQL function `grams(text)`.
pub fn install(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("grams", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(expand(&text.unwrap_or_default()))
    })?;
    Ok(())
}

/// A search as FTS5 wants it: each word of the query must occur; Han runs as phrases of pairs.
/// `None` where there is nothing to search for.
pub fn query(typed: &str) -> Option<String> {
    let mut words = Vec::new();
    for run in runs(typed) {
        match run {
            Run::Han(chars) if chars.len() == 1 => words.push(format!("\"{}\"*", chars[0])),
            Run::Han(chars) => {
                let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
                words.push(format!("\"{}\"", pairs.join(" ")));
            }
            Run::Other(word) => words.push(format!("\"{}\"*", word.replace('"', ""))),
        }
    }
    (!words.is_empty()).then(|| words.join(" AND "))
}

enum Run {
    Han(Vec<char>),
    Other(String),
}

fn expand(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for run in runs(text) {
        match run {
            Run::Han(chars) => {
                for pair in chars.windows(2) {
                    out.extend(pair);
                    out.push(' ');
                }
                out.extend(chars.last());
            }
            Run::Other(word) => out.push_str(&word),
        }
        out.push(' ');
    }
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if is_han(c) {
            match runs.last_mut() {
                Some(Run::Han(chars)) => chars.push(c),
                _ => runs.push(Run::Han(vec![c])),
            }
        } else if c.is_alphanumeric() {
            match runs.last_mut() {
                Some(Run::Other(word)) if !word.ends_with(' ') => word.push(c),
                _ => runs.push(Run::Other(c.to_string())),
            }
        } else if let Some(Run::Other(word)) = runs.last_mut() {
            if !word.ends_with(' ') {
                word.push(' ');
            }
        } else {
            runs.push(Run::Other(" ".to_owned()));
        }
    }
    runs.into_iter()
        .filter_map(|run| match run {
            Run::Other(word) => {
                let word = word.trim().to_owned();
                (!word.is_empty()).then_some(Run::Other(word))
            }
            han => Some(han),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands_han_into_pairs_and_keeps_words() {
        assert_eq!(expand("孩子上学，Growth 3号"), "孩子 子上 上学 学 growth 3 号 ");
        assert_eq!(query("上学").as_deref(), Some("\"上学\""));
        assert_eq!(query("女").as_deref(), Some("\"女\"*"));
        assert_eq!(query("王女士 基金").as_deref(), Some("\"王女 女士\" AND \"基金\""));
        assert_eq!(query(" ，\"* "), None);
    }
}
