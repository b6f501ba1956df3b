//! A frame of a rule: a pattern that is compiled when a text first holds one of its beginnings. One automaton
//! looks for the beginnings of all frames at once, so that a text costs only the frames that may fit it.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use regex_syntax::hir::literal::Extractor;
use std::sync::OnceLock;

/// A beginning of so many bytes tells enough: two Han characters.
const BEGINNING: usize = 6;
/// A frame with more beginnings is tried on every text.
const MOST_BEGINNINGS: usize = 500;

/// One frame.
pub(super) struct Frame {
    pattern: String,
    compiled: OnceLock<Regex>,
}

impl Frame {
    pub(super) fn new(pattern: &str) -> Frame {
        Frame { pattern: plain(pattern), compiled: OnceLock::new() }
    }

    /// The compiled pattern.
    pub(super) fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).expect("a frame of ours"))
    }

    /// What it begins with; none where it may begin with anything.
    fn beginnings(&self) -> Option<Vec<Vec<u8>>> {
        let parsed = regex_syntax::parse(&self.pattern).expect("a frame of ours");
        let mut extractor = Extractor::new();
        extractor.limit_total(MOST_BEGINNINGS).limit_literal_len(BEGINNING);
        let found = extractor.extract(&parsed);
        let literals = found.literals()?;
        literals
            .iter()
            .all(|literal| !literal.is_empty())
            .then(|| literals.iter().map(|l| l.as_bytes().to_vec()).collect())
    }
}

/// A pattern that context is read by.
pub(super) fn words(pattern: &str) -> Regex {
    Regex::new(&plain(pattern)).expect("our own pattern")
}

/// Letters, digits and bounds of words are those of ASCII: a folded text has no others that matter, and the
/// tables of all scripts take long to compile.
fn plain(pattern: &str) -> String {
    let ascii = [("\\b", "(?-u:\\b)"), ("\\w", "[a-z0-9_]"), ("\\d", "[0-9]"), ("\\s", "[ \\t\\n]")];
    ascii.iter().fold(pattern.to_owned(), |pattern, (sign, plain)| pattern.replace(sign, plain))
}

/// The beginnings of many frames.
pub(super) struct Beginnings {
    finder: AhoCorasick,
    /// For each beginning, the frames that have it.
    frames: Vec<Vec<usize>>,
    /// Frames that may begin with anything.
    always: Vec<usize>,
    /// How many frames there are.
    count: usize,
}

impl Beginnings {
    pub(super) fn of<'a>(frames: impl Iterator<Item = &'a Frame>) -> Beginnings {
        let mut all: Vec<(Vec<u8>, usize)> = Vec::new();
        let (mut always, mut count) = (Vec::new(), 0);
        for (frame, it) in frames.enumerate() {
            count += 1;
            match it.beginnings() {
                Some(beginnings) => all.extend(beginnings.into_iter().map(|beginning| (beginning, frame))),
                None => always.push(frame),
            }
        }
        all.sort();
        let (mut literals, mut frames): (Vec<Vec<u8>>, Vec<Vec<usize>>) = Default::default();
        for (beginning, frame) in all {
            if literals.last() == Some(&beginning) {
                frames.last_mut().expect("one for each").push(frame);
            } else {
                literals.push(beginning);
                frames.push(vec![frame]);
            }
        }
        // Built once and used for short texts: the automaton that is made soonest.
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        Beginnings { finder: AhoCorasick::builder().kind(kind).build(literals).expect("few"), frames, always, count }
    }

    /// The frames that may fit a text, in their order.
    pub(super) fn candidates(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut seen = vec![false; self.frames.len()];
        for found in self.finder.find_overlapping_iter(text) {
            seen[found.pattern().as_usize()] = true;
        }
        let mut fit = vec![false; self.count];
        let begun = self.frames.iter().zip(seen).filter(|(_, seen)| *seen).flat_map(|(frames, _)| frames);
        for frame in self.always.iter().chain(begun) {
            fit[*frame] = true;
        }
        fit.into_iter().enumerate().filter_map(|(frame, fits)| fits.then_some(frame))
    }
}
