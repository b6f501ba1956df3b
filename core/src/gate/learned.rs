//! The learned layer: a linear model over runs of characters and words, trained offline from lines that we
//! wrote (`rules/lines`, `core/examples/train_gate.rs`) and kept in the rule pack's folder. It reads a whole
//! sentence, with what is negated, quoted or asked in it. It may warn, naming the words that moved it; only
//! rules block. Integers only: the same text gives the same answer on every machine.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon;
use crate::domain::finding::Category;

/// The kinds of harm, in the order of their weights.
pub const KINDS: [Category; 4] = [Category::Promise, Category::Blame, Category::Evade, Category::Pressure];
/// The longest run of tokens that is looked at.
const LONGEST: usize = 4;
/// Concepts that stand so far apart are still seen together.
const FAR: usize = 5;
/// A sentence is read up to so many tokens; nobody speaks longer ones.
const MOST_TOKENS: usize = 160;

/// So much less is asked of a sentence of letters.
const EASE: f64 = 0.5;
/// Where even the worst kind stands so far below the harmless, a rule's frame is taken for harmless as well.
const SURE: f64 = 1.0;

/// Where a kind stands so far above the harmless, a chain of concepts of that kind blocks.
const AGREES: f64 = 2.0;
/// A clause is harmless where every kind stands below this.
const CLAUSE: f64 = -0.25;

static BUILT_IN: LazyLock<Model> = LazyLock::new(|| Model::from_bytes(include_bytes!("../../../rules/gate-model.bin")));

/// The weights of each feature that was kept, for each kind against the harmless.
pub struct Model {
    /// From one step of a weight to its value.
    step: f64,
    /// How far a kind must stand above the harmless, in the logarithm of the odds.
    margin: f64,
    /// What every sentence begins with.
    bias: [f64; KINDS.len()],
    /// Sorted by feature.
    weights: Vec<(u32, [i8; KINDS.len()])>,
}

/// What a sentence is taken for.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Even the worst kind stands far below: a rule's frame in it is harmless as well.
    SurelyHarmless,
    /// No kind stands above it.
    Harmless,
    /// Of that kind.
    Like {
        /// The kind.
        category: Category,
        /// The words that moved it most, in the text given.
        words: Range<usize>,
        /// Is it surely of that kind?
        surely: bool,
    },
}

/// A feature by its hash, and where it stands.
pub type Feature = (u32, Range<usize>);

/// The features of a folded sentence, each once: runs of its tokens, and what its words stand for, in
/// their order.
pub fn features(sentence: &str) -> Vec<Feature> {
    // Whether somebody typed the full stop says nothing.
    let sentence = sentence.trim_end_matches(['。', '.', '!', '~', ' ', '\n', ',', '，']);
    let tokens = tokens(sentence);
    let mut seen = std::collections::HashSet::new();
    let mut out = Vec::with_capacity(tokens.len() * LONGEST);
    let concepts = lexicon::concepts(sentence);
    for (first, (concept, place)) in concepts.iter().enumerate() {
        let mut add = |others: &[usize]| {
            let hash = others
                .iter()
                .fold(hashed(0x5eed, *concept as u64 + 1), |hash, other| hashed(hash, concepts[*other].0 as u64 + 1));
            let end = others.last().map_or(place.end, |last| concepts[*last].1.end);
            let feature = mixed(hash);
            if seen.insert(feature) {
                out.push((feature, place.start..end));
            }
        };
        add(&[]);
        for second in first + 1..(first + 1 + FAR).min(concepts.len()) {
            add(&[second]);
            for third in second + 1..(second + 3).min(concepts.len()) {
                add(&[second, third]);
            }
        }
    }
    for first in 0..tokens.len() {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut words = 0;
        for (length, (token, range)) in tokens[first..].iter().take(LONGEST).enumerate() {
            words += usize::from(token.is_ascii() && token.len() > 1);
            if length == LONGEST - 1 && words > 0 {
                break;
            }
            hash = token.bytes().chain([0]).fold(hash, |hash, byte| hashed(hash, u64::from(byte)));
            let feature = mixed(hash);
            if seen.insert(feature) {
                out.push((feature, tokens[first].1.start..range.end));
            }
        }
    }
    out
}

fn hashed(hash: u64, part: u64) -> u64 {
    (hash ^ part).wrapping_mul(0x0000_0100_0000_01b3)
}

fn mixed(hash: u64) -> u32 {
    ((hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Characters of Chinese one by one, words of letters whole, figures as one sign.
fn tokens(sentence: &str) -> Vec<(&str, Range<usize>)> {
    let mut out = vec![("^", 0..0)];
    let mut letters = sentence.char_indices().peekable();
    while let Some((start, c)) = letters.next() {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        if c.is_ascii_alphanumeric() {
            let digits = c.is_ascii_digit();
            while let Some((at, next)) = letters.peek().copied() {
                let goes_on = if digits {
                    next.is_ascii_digit() || next == '.'
                } else {
                    next.is_ascii_alphabetic() || next == '\''
                };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                letters.next();
            }
            out.push((if digits { "0" } else { &sentence[start..end] }, start..end));
        } else {
            out.push((&sentence[start..end], start..end));
        }
        if out.len() > MOST_TOKENS {
            break;
        }
    }
    let end = out.last().map_or(0, |(_, range)| range.end);
    out.push(("$", end..end));
    out
}

impl Model {
    /// The model of the pack.
    pub fn builtin() -> &'static Model {
        &BUILT_IN
    }

    /// A model from its weights, each against the harmless.
    pub fn new(bias: [f64; KINDS.len()], mut weights: Vec<(u32, [f64; KINDS.len()])>, margin: f64) -> Model {
        let all = weights.iter().flat_map(|(_, weights)| weights);
        let step = all.fold(1e-9, |largest: f64, weight| largest.max(weight.abs())) / 127.0;
        weights.sort_by_key(|(feature, _)| *feature);
        let weights =
            weights.into_iter().map(|(feature, all)| (feature, all.map(|weight| (weight / step).round() as i8)));
        Model { step, margin, bias, weights: weights.collect() }
    }

    /// The same with another margin.
    pub fn with_margin(self, margin: f64) -> Model {
        Model { margin, ..self }
    }

    /// As bytes, little-endian: step, margin and biases as doubles, then each feature with its weights.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out: Vec<u8> =
            [self.step, self.margin].into_iter().chain(self.bias).flat_map(f64::to_le_bytes).collect();
        for (feature, weights) in &self.weights {
            out.extend(feature.to_le_bytes());
            out.extend(weights.map(|weight| weight as u8));
        }
        out
    }

    fn from_bytes(bytes: &[u8]) -> Model {
        let (head, rest) = bytes.split_at(8 * (2 + KINDS.len()));
        let number = |at: usize| f64::from_le_bytes(head[at * 8..at * 8 + 8].try_into().expect("eight bytes"));
        let row = |row: &[u8]| {
            let feature = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
            (feature, [row[4] as i8, row[5] as i8, row[6] as i8, row[7] as i8])
        };
        Model {
            step: number(0),
            margin: number(1),
            bias: std::array::from_fn(|kind| number(2 + kind)),
            weights: rest.chunks_exact(8).map(row).collect(),
        }
    }

    fn weights_of(&self, feature: u32) -> Option<&[i8; KINDS.len()]> {
        self.weights.binary_search_by_key(&feature, |(known, _)| *known).ok().map(|at| &self.weights[at].1)
    }

    /// How far each kind stands above the harmless, and the features that are known.
    pub fn odds(&self, sentence: &str) -> ([f64; KINDS.len()], Vec<Feature>) {
        let mut features = features(sentence);
        features.retain(|(feature, _)| self.weights_of(*feature).is_some());
        let mut sums = [0i64; KINDS.len()];
        for weights in features.iter().filter_map(|(feature, _)| self.weights_of(*feature)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i64::from(*weight);
            }
        }
        let scale = self.step / (features.len().max(1) as f64).sqrt();
        (std::array::from_fn(|kind| self.bias[kind] + sums[kind] as f64 * scale), features)
    }

    /// Does no kind stand above the harmless in this clause?
    pub fn is_harmless(&self, clause: &str) -> bool {
        self.odds(clause).0.into_iter().all(|odds| odds < CLAUSE)
    }

    /// What a folded sentence is taken for.
    pub fn read(&self, sentence: &str) -> Reading {
        let (odds, features) = self.odds(sentence);
        let worst = odds.into_iter().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((kind, odds)) = worst else { return Reading::Harmless };
        // English lines are fewer, so the model is less bold there.
        let margin = if sentence.is_ascii() { self.margin - EASE } else { self.margin };
        if odds < margin {
            return if odds < -SURE { Reading::SurelyHarmless } else { Reading::Harmless };
        }
        let weight = |feature: u32| self.weights_of(feature).map_or(0, |weights| i32::from(weights[kind]));
        let mut moved: Vec<(i32, Range<usize>)> = features
            .into_iter()
            .map(|(feature, place)| (weight(feature), place))
            .filter(|(weight, place)| *weight > 0 && !place.is_empty())
            .collect();
        moved.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.start.cmp(&b.1.start)).then(a.1.end.cmp(&b.1.end)));
        let words = moved.into_iter().take(3).map(|(_, place)| place);
        match words.reduce(|all, next| all.start.min(next.start)..all.end.max(next.end)) {
            Some(words) => Reading::Like { category: KINDS[kind], words, surely: odds >= AGREES },
            None => Reading::Harmless,
        }
    }
}
