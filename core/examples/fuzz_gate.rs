//! A mutation fuzzer for the gate: `fuzz_gate SECONDS [SEED]`. It changes and joins the lines in `rules/` (characters
//! swapped, repeated, spaced out; marks, controls, emoji and foreign scripts put in) and reads the result as every
//! kind of speech. A panic, a place outside the text, or an input that takes longer than its length allows is
//! a find; the program then ends with failure.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::{RulePack, Speech, check};

/// What texts are sprinkled with.
const ODD: &[&str] = &[
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\0",
    "\n",
    "👨‍👩‍👧",
    "🙂",
    "ﷺ",
    "ก็",
    "ß",
    "İ",
    "“",
    "”",
    "\"",
    "'",
    "？",
    "。",
    "，",
    "*",
    "·",
    "　",
    "0",
    "100%",
    "不",
    "没有",
    "保 本",
    "g u a r a n t e e",
    "𠮷",
    "\u{e0001}",
    "ſ",
    "Ω",
    "〡",
];

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn lines() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/lines");
    let files = std::fs::read_dir(folder).expect("lines").map(|entry| entry.expect("an entry").path());
    let texts = files.map(|path| std::fs::read_to_string(path).expect("a file"));
    let parsed = texts.flat_map(|text| {
        let line = |line: &str| {
            serde_json::from_str::<serde_json::Value>(line).expect("a line")["text"].as_str().map(str::to_owned)
        };
        text.lines().filter_map(line).collect::<Vec<String>>()
    });
    parsed.collect()
}

fn mutate(text: &mut Vec<char>, other: &[char], chance: &mut Chance) {
    let at = chance.below(text.len() + 1);
    match chance.below(8) {
        0 if !text.is_empty() => {
            let at = chance.below(text.len());
            text.remove(at);
        }
        1 => drop(text.splice(at..at, ODD[chance.below(ODD.len())].chars()).collect::<Vec<_>>()),
        2 => drop(text.splice(at..at, other.iter().copied()).collect::<Vec<_>>()),
        3 => {
            let part: Vec<char> = text[at..(at + chance.below(30)).min(text.len())].to_vec();
            drop(text.splice(at..at, part.repeat(1 + chance.below(12))).collect::<Vec<_>>());
        }
        4 => text.truncate(at),
        5 => *text = text.iter().flat_map(|c| [*c, ' ']).collect(),
        6 if text.len() > 1 => {
            let (one, two) = (chance.below(text.len()), chance.below(text.len()));
            text.swap(one, two);
        }
        _ => text.insert(at, char::from_u32(chance.below(0x11_0000) as u32).unwrap_or('口')),
    }
    text.truncate(20_000);
}

fn main() {
    let argument = |place: usize| std::env::args().nth(place).and_then(|text| text.parse::<u64>().ok());
    let (seconds, seed) = (argument(1).unwrap_or(10), argument(2).unwrap_or(1));
    let lines: Vec<Vec<char>> = lines().into_iter().map(|line| line.chars().collect()).collect();
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (mut inputs, mut finds, mut slowest) = (0u64, 0, Duration::ZERO);
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        let mut text = lines[chance.below(lines.len())].clone();
        for _ in 0..1 + chance.below(8) {
            let other = &lines[chance.below(lines.len())];
            mutate(&mut text, other, &mut chance);
        }
        let input: String = text.iter().collect();
        let speech = [Speech::Ours, Speech::InternalNote, Speech::ClientWords][chance.below(3)];
        let begun = Instant::now();
        let found = catch_unwind(AssertUnwindSafe(|| check(RulePack::builtin(), &input, Lang::ZhCn, speech)));
        let took = begun.elapsed();
        slowest = slowest.max(took);
        inputs += 1;
        let inside = found
            .as_ref()
            .is_ok_and(|found| found.iter().all(|finding| finding.start < finding.end && finding.end <= text.len()));
        if !inside || took > Duration::from_millis(1_000 + text.len() as u64 / 10) {
            finds += 1;
            println!("FIND {took:?} {:?}: {input:?}", found.map(|found| found.len()));
        }
    }
    println!("{inputs} inputs, {finds} finds, slowest {slowest:?}");
    if finds > 0 {
        std::process::exit(1);
    }
}
