//! Words written in disguise: traditional characters and look-alikes, characters of the same sound (汇本),
//! pinyin among characters (保ben), letters of another script and digits among letters (gu4rantee). What they
//! stand for is data: `rules/traditional.txt`, `rules/disguises.json`.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A letter, and the scalar of the original that it came from.
pub(super) type Letter = (char, usize);

/// Look-alikes, each followed by what it stands for.
const LOOK_ALIKES: &str = "夲本卆卒徣借亐亏峩我妳你祇只囬回囘回冋回曱甲甴由壭乞氺水亻人\
    аaеeоoрpсcуyхxіiјjѕsкkмmтtнhвbԁdԛqԝwɡgαaεeιiκkνvοoρpτtυuχx";
/// Digits and signs that are written for letters.
const FOR_LETTERS: [(char, char); 8] =
    [('0', 'o'), ('1', 'i'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('7', 't'), ('@', 'a'), ('$', 's')];
/// No word is longer.
const LONGEST_WORD: usize = 24;

static DISGUISES: LazyLock<Disguises> = LazyLock::new(Disguises::read);

struct Disguises {
    plain: HashMap<char, char>,
    finder: AhoCorasick,
    /// For each pattern, the word that it stands for; none for a word of its own.
    words: Vec<Option<String>>,
    stems: Vec<String>,
}

#[derive(Deserialize)]
struct Written {
    stems: Vec<String>,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
struct Term {
    term: String,
    sounds: Vec<String>,
    pinyin: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

impl Disguises {
    fn read() -> Disguises {
        let mut plain = HashMap::with_capacity(3_000);
        let table = include_str!("../../../rules/traditional.txt");
        let rows = table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for pair in rows.chain([LOOK_ALIKES.replace(char::is_whitespace, "").as_str()]) {
            let mut letters = pair.chars();
            while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
                plain.insert(from, to);
            }
        }
        let written: Written = serde_json::from_str(include_str!("../../../rules/disguises.json"))
            .expect("the built-in disguises are read in every test");
        let mut known: HashMap<String, Option<String>> = HashMap::new();
        for term in &written.terms {
            for spelling in term.spellings() {
                known.entry(spelling).or_insert_with(|| Some(term.term.clone()));
            }
        }
        for term in &written.terms {
            known.extend(term.not.iter().map(|word| (word.clone(), None)));
            known.insert(term.term.clone(), None);
        }
        let mut known: Vec<(String, Option<String>)> = known.into_iter().collect();
        known.sort();
        let finder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(known.iter().map(|(word, _)| word));
        Disguises {
            plain,
            finder: finder.expect("words of ours"),
            words: known.into_iter().map(|(_, word)| word).collect(),
            stems: written.stems,
        }
    }
}

impl Term {
    /// Every way to write the term: each character as itself, as one of the same sound, or in pinyin.
    fn spellings(&self) -> Vec<String> {
        let mut all = vec![String::new()];
        for ((own, sounds), pinyin) in self.term.chars().zip(&self.sounds).zip(&self.pinyin) {
            let one: Vec<String> =
                std::iter::once(own).chain(sounds.chars()).map(String::from).chain([pinyin.clone()]).collect();
            all = all.iter().flat_map(|head| one.iter().map(move |tail| format!("{head}{tail}"))).collect();
        }
        all.retain(|spelling| *spelling != self.term);
        all.push(self.pinyin.join(" "));
        all
    }
}

/// The plain character for a traditional one or a look-alike.
pub(super) fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '﹐' => '，',
        c if c.is_ascii() => c,
        c => DISGUISES.plain.get(&c).copied().unwrap_or(c),
    }
}

/// The letters with every disguised word written plainly.
pub(super) fn undisguised(letters: Vec<Letter>) -> Vec<Letter> {
    let letters = without_digits_for_letters(letters);
    let text: String = letters.iter().map(|(c, _)| c).collect();
    // Letters alone are pinyin only where somebody writes Chinese.
    let is_chinese = text.contains(|c: char| ('\u{3400}'..='\u{9fff}').contains(&c));
    let found: Vec<(Range<usize>, &str)> = DISGUISES
        .finder
        .find_iter(&text)
        .filter_map(|found| {
            let word = DISGUISES.words[found.pattern().as_usize()].as_deref()?;
            let may_be = is_chinese || !text[found.range()].is_ascii();
            (may_be && stands_alone(&text, found.range())).then_some((found.range(), word))
        })
        .collect();
    if found.is_empty() {
        return letters;
    }
    let mut out = Vec::with_capacity(letters.len());
    let (mut found, mut at, mut byte) = (found.into_iter().peekable(), 0, 0);
    while at < letters.len() {
        match found.next_if(|(place, _)| place.start == byte) {
            None => {
                out.push(letters[at]);
                byte += letters[at].0.len_utf8();
                at += 1;
            }
            Some((place, word)) => {
                let first = at;
                while byte < place.end {
                    byte += letters[at].0.len_utf8();
                    at += 1;
                }
                out.extend(origins(word, &letters[first..at]));
            }
        }
    }
    out
}

/// The word, its first and last character where the disguise began and ended.
fn origins(word: &str, disguise: &[Letter]) -> Vec<Letter> {
    let count = word.chars().count();
    let origin = |place: usize| if place + 1 == count { disguise.len() - 1 } else { place.min(disguise.len() - 1) };
    word.chars().enumerate().map(|(place, c)| (c, disguise[origin(place)].1)).collect()
}

/// Letters at the edge of a find are no part of a longer word.
fn stands_alone(text: &str, place: Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let before = letter(text[place.clone()].chars().next()) && letter(text[..place.start].chars().next_back());
    let after = letter(text[place.clone()].chars().next_back()) && letter(text[place.end..].chars().next());
    !before && !after
}

/// `gu4rantee` is `guarantee`: a word that has digits among its letters and is one of ours without them.
fn without_digits_for_letters(mut letters: Vec<Letter>) -> Vec<Letter> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '@' || c == '$';
    let mut start = 0;
    while start < letters.len() {
        let length = letters[start..].iter().take_while(|(c, _)| is_part(*c)).count();
        let word = &letters[start..start + length];
        let mixed =
            word.iter().any(|(c, _)| c.is_ascii_alphabetic()) && word.iter().any(|(c, _)| !c.is_ascii_alphabetic());
        if mixed && length <= LONGEST_WORD {
            let read = |c: char| FOR_LETTERS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, letter)| *letter);
            let plain: String = word.iter().map(|(c, _)| read(*c)).collect();
            if DISGUISES.stems.iter().any(|stem| plain.starts_with(stem)) {
                letters[start..start + length].iter_mut().for_each(|(c, _)| *c = read(*c));
            }
        }
        start += length.max(1);
    }
    letters
}
