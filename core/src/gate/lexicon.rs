//! What words stand for: `rules/lexicon.json` names some sixty concepts with their words in both languages. The
//! learned layer sees which of them a sentence holds, in which order; a word alone is never a finding.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../../rules/lexicon.json")));

/// What signs stand for, besides words.
const SIGNS: [(&str, &[&str]); 3] = [
    ("pause", &["，", ",", "；", ";", "：", ":"]),
    ("question", &["？", "?"]),
    ("mark", &["“", "”", "「", "」", "\"", "《", "》"]),
];

struct Lexicon {
    finder: AhoCorasick,
    /// For each word, its concept.
    concepts: Vec<usize>,
    /// Their names, signs last.
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Written {
    concepts: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    fn read(json: &str) -> Lexicon {
        let written: Written = serde_json::from_str(json).expect("the built-in lexicon is read in every test");
        let words = written.concepts.values().enumerate();
        let mut known: Vec<(String, usize)> =
            words.flat_map(|(concept, words)| words.iter().map(move |word| (word.to_lowercase(), concept))).collect();
        let count = written.concepts.len();
        for (at, (_, signs)) in SIGNS.iter().enumerate() {
            known.extend(signs.iter().map(|sign| ((*sign).to_owned(), count + at)));
        }
        let finder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(known.iter().map(|(word, _)| word));
        let signs = SIGNS.iter().map(|(name, _)| (*name).to_owned());
        Lexicon {
            names: written.concepts.into_keys().chain(signs).collect(),
            finder: finder.expect("words of ours"),
            concepts: known.into_iter().map(|(_, concept)| concept).collect(),
        }
    }
}

/// The concept of that name.
pub(super) fn concept(name: &str) -> Option<usize> {
    LEXICON.names.iter().position(|known| known == name)
}

/// Is it a pause, a question or a mark?
pub(super) fn is_sign(concept: usize) -> bool {
    concept >= LEXICON.names.len() - SIGNS.len()
}

/// Does it deny what follows?
pub(super) fn denies(concept: usize) -> bool {
    matches!(LEXICON.names[concept].as_str(), "not" | "cannot" | "noneed" | "ban")
}

/// The concepts of a folded sentence, in their order, each with its place.
pub(super) fn concepts(sentence: &str) -> Vec<(usize, Range<usize>)> {
    let bytes = sentence.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let found = LEXICON.finder.find_iter(sentence).filter(|found| {
        // A word of letters stands alone.
        let inside = (letter(found.start()) && found.start() > 0 && letter(found.start() - 1))
            || (letter(found.end() - 1) && letter(found.end()));
        !inside
    });
    found.map(|found| (LEXICON.concepts[found.pattern().as_usize()], found.range())).take(60).collect()
}
