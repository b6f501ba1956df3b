//! Frames: sentence patterns of the rule pack. `{word}` is a slot from the pack's word lists, `~8` a
//! gap of at most eight characters within the clause, `≈8` one that may cross a comma; a leading `!`
//! says that the frame carries its own negation. The rest is regular expression syntax. A frame is
//! compiled when one of its anchors first occurs.

use regex::Regex;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Lists of words by name.
pub(super) type Words = HashMap<String, Vec<String>>;

/// One sentence pattern.
pub(super) struct Frame {
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
    /// Does a negation inside the match belong to the pattern?
    pub own_negation: bool,
    /// One of these stands in every match; empty where none is known.
    pub anchors: Vec<String>,
}

impl Frame {
    /// Reads a frame.
    pub fn read(source: &str, words: &Words) -> Frame {
        let own_negation = source.starts_with('!');
        let source = source.strip_prefix('!').unwrap_or(source);
        Frame {
            pattern: expand(source, words),
            compiled: OnceLock::new(),
            own_negation,
            anchors: anchors(source, words).unwrap_or_default(),
        }
    }

    /// The compiled pattern; `None` where the pack has a fault (its own test forbids that).
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()
    }
}

/// The source as a regular expression.
pub(super) fn expand(source: &str, words: &Words) -> String {
    let signs: Vec<char> = source.chars().collect();
    let mut pattern = String::with_capacity(source.len() * 2);
    let mut at = 0;
    while at < signs.len() {
        match signs[at] {
            '\\' => {
                pattern.extend(signs.iter().skip(at).take(2));
                at += 2;
            }
            '(' if signs.get(at + 1) != Some(&'?') => {
                pattern.push_str("(?:");
                at += 1;
            }
            gap @ ('~' | '≈') => {
                let digits: String = signs[at + 1..].iter().take_while(|sign| sign.is_ascii_digit()).collect();
                let stop =
                    if gap == '~' { "[^，。；：！？,;:!?\\n“”\"]" } else { "[^。！？!?：“”\"\\n]" };
                pattern.push_str(&format!("{stop}{{0,{digits}}}?"));
                at += 1 + digits.len();
            }
            '{' => match slot(&signs, at) {
                Some((name, width)) => {
                    let list = words.get(&name).map(|list| list.join("|")).unwrap_or_default();
                    pattern.push_str(&format!("(?:{})", expand(&list, words)));
                    at += width;
                }
                None => {
                    pattern.push('{');
                    at += 1;
                }
            },
            sign => {
                pattern.push(sign);
                at += 1;
            }
        }
    }
    pattern
}

/// Name and width of a slot that begins here.
fn slot(signs: &[char], at: usize) -> Option<(String, usize)> {
    if signs.get(at) != Some(&'{') || !signs.get(at + 1)?.is_ascii_lowercase() {
        return None;
    }
    let name: String = signs[at + 1..].iter().take_while(|sign| **sign != '}').collect();
    let width = name.chars().count() + 2;
    Some((name, width))
}

/// The rarest slot of a frame: words of which one must occur for the frame to match.
fn anchors(source: &str, words: &Words) -> Option<Vec<String>> {
    let signs: Vec<char> = source.chars().collect();
    let mut best: Option<Vec<String>> = None;
    let mut offer = |candidate: Vec<String>| {
        let rank = |list: &Vec<String>| {
            (list.iter().map(|word| word.chars().count()).min().unwrap_or(0), std::cmp::Reverse(list.len()))
        };
        let usable = !candidate.is_empty() && candidate.iter().all(|word| !word.is_empty());
        if usable && best.as_ref().is_none_or(|known| rank(&candidate) > rank(known)) {
            best = Some(candidate);
        }
    };
    let mut at = 0;
    while at < signs.len() {
        match signs[at] {
            '|' => return None,
            '(' => {
                let end = closing(&signs, at)?;
                if !optional(&signs, end + 1) {
                    let inner: String = signs[at + 1..end].iter().collect();
                    offer(alternatives(inner.strip_prefix("?:").unwrap_or(&inner), words).unwrap_or_default());
                }
                at = end + 1;
            }
            '[' => at += signs[at..].iter().position(|sign| *sign == ']')? + 1,
            '\\' => at += 2,
            '{' => match slot(&signs, at) {
                Some((name, width)) => {
                    at += width;
                    if !optional(&signs, at) {
                        let list = words.get(&name).map(|list| list.join("|")).unwrap_or_default();
                        offer(alternatives(&list, words).unwrap_or_default());
                    }
                }
                None => at += signs[at..].iter().position(|sign| *sign == '}')? + 1,
            },
            '~' | '≈' => at += 1 + signs[at + 1..].iter().take_while(|sign| sign.is_ascii_digit()).count(),
            sign if is_plain(sign) => {
                let run = literal(&signs[at..]);
                at += run.chars().count().max(1);
                offer(vec![run]);
            }
            _ => at += 1,
        }
    }
    best
}

/// What each alternative must begin with, or `None` where one of them begins with no fixed word.
fn alternatives(list: &str, words: &Words) -> Option<Vec<String>> {
    let signs: Vec<char> = list.chars().collect();
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for at in 0..=signs.len() {
        match signs.get(at) {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth -= 1,
            Some('|') if depth == 0 => {}
            Some(_) => continue,
            None => {}
        }
        if depth == 0 && signs.get(at).is_none_or(|sign| *sign == '|') {
            let one = &signs[start..at];
            match slot(one, 0) {
                Some((name, width)) if !optional(one, width) => {
                    found.extend(alternatives(&words.get(&name)?.join("|"), words)?);
                }
                _ => {
                    let head = literal(one);
                    if head.is_empty() {
                        return None;
                    }
                    found.push(head);
                }
            }
            start = at + 1;
        }
    }
    Some(found)
}

/// The leading run of plain signs, without a last one that may be absent.
fn literal(signs: &[char]) -> String {
    let mut run: String = signs.iter().take_while(|sign| is_plain(**sign)).collect();
    if optional(signs, run.chars().count()) {
        run.pop();
    }
    run
}

fn is_plain(sign: char) -> bool {
    !"()[]{}|\\.^$?*+~≈".contains(sign)
}

fn optional(signs: &[char], at: usize) -> bool {
    match signs.get(at) {
        Some('?' | '*') => true,
        Some('{') => signs.get(at + 1).is_some_and(char::is_ascii_digit),
        _ => false,
    }
}

fn closing(signs: &[char], open: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, sign) in signs.iter().enumerate().skip(open) {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
