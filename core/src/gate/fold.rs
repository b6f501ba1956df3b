//! Folding: evasive spellings become plain ones, and every folded byte knows the characters of the
//! original that it came from. The map never runs backwards. It judges nothing.

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands where a name or a harmless phrase stood: no rule has it.
pub(super) const HOLE: char = '\u{E000}';

/// The spellings of the rule pack, ready to use.
pub(super) struct Spelling {
    plain: HashMap<char, char>,
    leet: HashMap<char, char>,
    strip: Vec<char>,
    evasive: AhoCorasick,
    written: Vec<String>,
}

#[derive(Deserialize)]
struct SpellingData {
    simplify: String,
    lookalikes: String,
    leet: String,
    strip: String,
    compounds: Vec<String>,
    homophones: HashMap<char, String>,
    terms: Vec<String>,
    spellings: Vec<String>,
    split: Vec<String>,
}

/// One character with the stretch of the original it stands for.
#[derive(Clone, Copy)]
struct Glyph {
    sign: char,
    from: u32,
    to: u32,
}

/// Folded text with its way back.
pub(super) struct Folded {
    /// What the rules read.
    pub text: String,
    from: Vec<u32>,
    to: Vec<u32>,
}

impl Folded {
    /// Characters of the original behind a stretch of folded bytes.
    pub fn origin(&self, start: usize, end: usize) -> (usize, usize) {
        if start >= end || end > self.text.len() {
            return (0, 0);
        }
        (self.from[start] as usize, self.to[end - 1] as usize)
    }

    /// The same text with holes where `phrases` stand; the map stays as it is.
    pub fn without(mut self, phrases: &AhoCorasick) -> Folded {
        let found: Vec<_> = phrases.find_iter(&self.text).map(|hit| hit.range()).collect();
        if found.is_empty() {
            return self;
        }
        let mut glyphs = Vec::with_capacity(self.text.len());
        let mut next = found.iter().peekable();
        for (at, sign) in self.text.char_indices() {
            while next.peek().is_some_and(|range| range.end <= at) {
                next.next();
            }
            let hidden = next.peek().is_some_and(|range| range.contains(&at));
            let sign = if hidden { HOLE } else { sign };
            glyphs.push(Glyph { sign, from: self.from[at], to: self.to[at] });
        }
        self = Folded::of(&glyphs);
        self
    }

    fn of(glyphs: &[Glyph]) -> Folded {
        let mut folded = Folded { text: String::with_capacity(glyphs.len() * 3), from: Vec::new(), to: Vec::new() };
        for glyph in glyphs {
            folded.text.push(glyph.sign);
            folded.from.resize(folded.text.len(), glyph.from);
            folded.to.resize(folded.text.len(), glyph.to);
        }
        folded
    }
}

impl Spelling {
    /// Reads the spellings of the rule pack.
    pub fn load(json: &str) -> serde_json::Result<Spelling> {
        let data: SpellingData = serde_json::from_str(json)?;
        let pairs = |list: &str| -> HashMap<char, char> {
            list.split(' ').filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1))).collect()
        };
        let mut plain = pairs(&data.simplify);
        plain.extend(pairs(&data.lookalikes));
        let mut spellings: HashMap<String, String> = HashMap::new();
        for term in &data.terms {
            for spelt in spellings_of(term, &data.homophones) {
                spellings.insert(spelt, term.clone());
            }
        }
        for term in &data.split {
            for at in (1..term.len()).filter(|at| *at > 1 && *at < term.len() - 1) {
                for gap in ["-", " ", ".", "*"] {
                    spellings.insert(format!("{}{gap}{}", &term[..at], &term[at..]), term.clone());
                }
            }
        }
        for line in data.compounds.iter().chain(&data.spellings) {
            if let Some((spelt, plain)) = line.split_once('=') {
                spellings.insert(spelt.replace(' ', ""), plain.to_owned());
                spellings.insert(spelt.replace(' ', "-"), plain.to_owned());
                spellings.insert(spelt.to_owned(), plain.to_owned());
            }
        }
        let (spelt, written): (Vec<String>, Vec<String>) = spellings.into_iter().unzip();
        let evasive = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&spelt)
            .expect("the spellings of the rule pack fit an automaton");
        Ok(Spelling { plain, leet: pairs(&data.leet), strip: data.strip.chars().collect(), evasive, written })
    }

    /// Folds; a character inside one of the `names` (stretches of the original, in order) becomes a hole.
    pub fn fold(&self, text: &str, names: &[(usize, usize)]) -> Folded {
        let glyphs = self.plain_letters(text, names);
        let glyphs = without_separators(&glyphs, &self.strip);
        let glyphs = self.words_from_leet(glyphs);
        let glyphs = without_repeats(&glyphs);
        self.respelt(Folded::of(&glyphs))
    }

    fn plain_letters(&self, text: &str, names: &[(usize, usize)]) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(text.len());
        let mut names = names.iter().peekable();
        for (at, original) in text.chars().enumerate() {
            while names.peek().is_some_and(|(_, end)| *end <= at) {
                names.next();
            }
            let (from, to) = (at as u32, at as u32 + 1);
            if names.peek().is_some_and(|(start, _)| *start <= at) {
                glyphs.push(Glyph { sign: HOLE, from, to });
                continue;
            }
            if is_unseen(original) {
                continue;
            }
            for sign in std::iter::once(original).nfkd().filter(|sign| !is_combining_mark(*sign)) {
                for sign in sign.to_lowercase().filter(|sign| !is_combining_mark(*sign)) {
                    let sign = self.plain.get(&sign).copied().unwrap_or(sign);
                    let sign = match sign {
                        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' => '\'',
                        '\r' | '\u{2028}' | '\u{2029}' => '\n',
                        HOLE => ' ',
                        other => other,
                    };
                    glyphs.push(Glyph { sign, from, to });
                }
            }
        }
        glyphs
    }

    /// `gu4rantee` reads `guarantee`: signs for letters count after a letter, before another one or at
    /// the end of a word.
    fn words_from_leet(&self, mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
        let mut at = 1;
        while at < glyphs.len() {
            let run = glyphs[at..].iter().take_while(|glyph| self.leet.contains_key(&glyph.sign)).count();
            let after_word = run > 0 && glyphs[at - 1].sign.is_ascii_lowercase();
            let into_word = glyphs.get(at + run).is_some_and(|glyph| glyph.sign.is_ascii_lowercase());
            let long = at > 1 && glyphs[at - 2].sign.is_ascii_lowercase();
            if after_word && (into_word || (long && run == 2)) {
                for glyph in &mut glyphs[at..at + run] {
                    glyph.sign = self.leet.get(&glyph.sign).copied().unwrap_or(glyph.sign);
                }
            }
            at += run.max(1);
        }
        glyphs
    }

    fn respelt(&self, folded: Folded) -> Folded {
        let bytes = folded.text.as_bytes();
        let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_lowercase);
        let hits: Vec<_> = self
            .evasive
            .find_iter(&folded.text)
            .filter(|hit| !(letter(Some(hit.start())) && letter(hit.start().checked_sub(1))))
            .filter(|hit| !(letter(Some(hit.end() - 1)) && letter(Some(hit.end()))))
            .collect();
        if hits.is_empty() {
            return folded;
        }
        let mut respelt = Folded { text: String::with_capacity(bytes.len()), from: Vec::new(), to: Vec::new() };
        let mut read = 0;
        for hit in hits {
            respelt.copy(&folded, read, hit.start());
            let (from, to) = folded.origin(hit.start(), hit.end());
            respelt.text.push_str(&self.written[hit.pattern().as_usize()]);
            respelt.from.resize(respelt.text.len(), from as u32);
            respelt.to.resize(respelt.text.len(), to as u32);
            read = hit.end();
        }
        respelt.copy(&folded, read, bytes.len());
        respelt
    }
}

impl Folded {
    fn copy(&mut self, other: &Folded, start: usize, end: usize) {
        self.text.push_str(&other.text[start..end]);
        self.from.extend_from_slice(&other.from[start..end]);
        self.to.extend_from_slice(&other.to[start..end]);
    }
}

/// Every way to write a term with at least one character replaced.
fn spellings_of(term: &str, homophones: &HashMap<char, String>) -> Vec<String> {
    let mut spelt = vec![String::new()];
    for sign in term.chars() {
        let own = sign.to_string();
        let others = homophones.get(&sign).map(String::as_str).unwrap_or_default();
        let ways: Vec<&str> = std::iter::once(own.as_str()).chain(others.split_whitespace()).collect();
        spelt = spelt
            .iter()
            .flat_map(|head| {
                ways.iter().flat_map(move |way| {
                    let gap = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
                    let spaced = gap(head.chars().last()) || (gap(way.chars().next()) && !head.is_empty());
                    let close = format!("{head}{way}");
                    if spaced { vec![close, format!("{head} {way}")] } else { vec![close] }
                })
            })
            .collect();
    }
    spelt.retain(|way| way != term);
    spelt
}

fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}')
        || (sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{23FF}' | '\u{2460}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Signs and spaces between Chinese characters go, and so do those between single letters
/// (`g u a r a n t e e d`) and those within a word (`guar*anteed`).
fn without_separators(glyphs: &[Glyph], strip: &[char]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let is_mark = |sign: char| sign.is_whitespace() && sign != '\n' || strip.contains(&sign) || is_picture(sign);
    let single = |at: usize| {
        let before = at.checked_sub(1).is_none_or(|before| !glyphs[before].sign.is_alphanumeric());
        glyphs[at].sign.is_ascii_lowercase()
            && before
            && glyphs.get(at + 1).is_none_or(|next| !next.sign.is_alphanumeric())
    };
    let mut at = 0;
    while at < glyphs.len() {
        let mut end = at;
        while end < glyphs.len() && is_mark(glyphs[end].sign) {
            end += 1;
        }
        if end == at {
            if let Some(width) = boxed(glyphs, at) {
                kept.extend_from_slice(&glyphs[at + 1..at + width - 1]);
                at += width;
                continue;
            }
            kept.push(glyphs[at]);
            at += 1;
            continue;
        }
        let (before, after) = (kept.last().map(|glyph| glyph.sign), glyphs.get(end).map(|glyph| glyph.sign));
        let listed = glyphs[at..end].iter().all(|glyph| glyph.sign == '、');
        let drop = match (before, after) {
            (Some(b), Some(a)) if is_han(b) && is_han(a) => !listed || alone(glyphs, at, end),
            (Some(b), Some(a)) if b.is_ascii_lowercase() && a.is_ascii_lowercase() => {
                let spaced = glyphs[at..end].iter().any(|glyph| glyph.sign.is_whitespace());
                let letters = at > 0 && single(at - 1) && single(end) && end - at == 1;
                let woven =
                    !spaced && glyphs[at..end].iter().all(|glyph| !matches!(glyph.sign, '-' | '.' | '/' | '+' | '&'));
                letters || woven
            }
            _ => false,
        };
        if !drop {
            let run = &glyphs[at..end];
            if run.iter().all(|glyph| glyph.sign.is_whitespace()) {
                kept.push(Glyph { sign: ' ', from: run[0].from, to: run[run.len() - 1].to });
            } else {
                kept.extend_from_slice(run);
            }
        }
        at = end;
    }
    kept
}

/// `保、本、保、息`: single characters on both sides of the sign, or with a line each.
fn alone(glyphs: &[Glyph], at: usize, end: usize) -> bool {
    let sign = |at: Option<usize>| at.and_then(|at| glyphs.get(at)).map(|glyph| glyph.sign);
    let edge = |sign: Option<char>| sign.is_none_or(|sign| !is_han(sign));
    edge(sign(at.checked_sub(2))) && edge(sign(Some(end + 1)))
}

/// Width of `(本)` or `【本】` beside a Chinese character: a bracket round a single one hides a word.
fn boxed(glyphs: &[Glyph], at: usize) -> Option<usize> {
    const OPEN: &str = "([{【〔「『“<《'\"";
    const CLOSE: &str = ")]}】〕」』”>》'\"";
    let place = OPEN.chars().position(|open| open == glyphs[at].sign)?;
    let close = CLOSE.chars().nth(place)?;
    let inner = glyphs.get(at + 1)?.sign;
    let beside = at.checked_sub(1).is_some_and(|before| is_han(glyphs[before].sign))
        || glyphs.get(at + 3).is_some_and(|after| is_han(after.sign));
    (is_han(inner) && beside && glyphs.get(at + 2)?.sign == close).then_some(3)
}

/// `稳稳稳赚` reads `稳赚`; a letter stands at most twice in a row.
fn without_repeats(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        let sign = glyphs[at].sign;
        let run = glyphs[at..].iter().take_while(|glyph| glyph.sign == sign).count();
        let keep = match sign {
            _ if run < 3 => run,
            sign if is_han(sign) => 1,
            sign if sign.is_ascii_lowercase() => 2,
            _ => run,
        };
        kept.extend_from_slice(&glyphs[at..at + keep]);
        if keep < run
            && let Some(last) = kept.last_mut()
        {
            last.to = glyphs[at + run - 1].to;
        }
        at += run;
    }
    kept
}
