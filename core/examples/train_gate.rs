//! Trains the gate's learned layer: `train_gate LINES.jsonl… [--margin=M --write FILE]`. Without `--write` it only
//! cross-validates in five folds, alone and beside the rules; `--alarms` prints what the rules find in harmless
//! lines. The same lines give the same model.

use serde::Deserialize;
use std::collections::HashMap;
use tongzhou_core::domain::finding::{Finding, Severity};
use tongzhou_core::gate::learned::{KINDS, Model, features};
use tongzhou_core::gate::{check_by, sentences, with_rules};

const CLASSES: usize = KINDS.len() + 1;
const NAMES: [&str; CLASSES] = ["ok", "promise", "blame", "evade", "pressure"];
const EPOCHS: usize = 30;
const RATE: f64 = 0.2;
const DECAY: f64 = 2e-6;
/// A feature that fewer lines hold is a chance.
const LEAST: u32 = 5;
/// The model stays below 200 KB: the features that say most.
const MOST: usize = 24_900;

#[derive(Deserialize, Clone)]
struct Line {
    text: String,
    label: String,
    #[serde(default)]
    severity: String,
    lang: String,
}

struct Sample {
    features: Vec<u32>,
    class: usize,
}

fn sample(line: &Line) -> Sample {
    let class = NAMES.iter().position(|name| *name == line.label).expect("a label");
    let folded: String = sentences(&line.text).concat();
    Sample { features: features(&folded).into_iter().map(|(feature, _)| feature).collect(), class }
}

/// Multinomial logistic regression by AdaGrad, in an order that a fixed seed tells.
fn train(samples: &[Sample], margin: f64) -> Model {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for feature in samples.iter().flat_map(|sample| &sample.features) {
        *seen.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<u32> = seen.iter().filter(|(_, count)| **count >= LEAST).map(|(feature, _)| *feature).collect();
    kept.sort_unstable();
    let places: HashMap<u32, usize> = kept.iter().enumerate().map(|(place, feature)| (*feature, place)).collect();
    let known = |sample: &Sample| sample.features.iter().filter_map(|feature| places.get(feature).copied()).collect();
    let samples: Vec<(Vec<usize>, usize)> = samples.iter().map(|sample| (known(sample), sample.class)).collect();
    let mut weights = vec![[0.0f64; CLASSES]; kept.len()];
    let mut squares = vec![[1e-8f64; CLASSES]; kept.len()];
    let (mut bias, mut bias_squares) = ([0.0f64; CLASSES], [1e-8f64; CLASSES]);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(at, (seed % (at as u64 + 1)) as usize);
        }
        for index in &order {
            let (places, class) = &samples[*index];
            let scale = 1.0 / (places.len().max(1) as f64).sqrt();
            let mut score = bias;
            for place in places {
                for (score, weight) in score.iter_mut().zip(&weights[*place]) {
                    *score += weight * scale;
                }
            }
            let top = score.iter().copied().fold(f64::MIN, f64::max);
            let all: f64 = score.iter().map(|score| (score - top).exp()).sum();
            for c in 0..CLASSES {
                let gradient = (score[c] - top).exp() / all - f64::from(u8::from(c == *class));
                bias_squares[c] += gradient * gradient;
                bias[c] -= RATE * 0.1 * gradient / bias_squares[c].sqrt();
                for place in places {
                    let step = gradient * scale + DECAY * weights[*place][c];
                    squares[*place][c] += step * step;
                    weights[*place][c] -= RATE * step / squares[*place][c].sqrt();
                }
            }
        }
    }
    let against = |all: &[f64; CLASSES]| std::array::from_fn(|kind| all[kind + 1] - all[0]);
    let mut rows: Vec<(u32, [f64; KINDS.len()])> =
        kept.iter().zip(&weights).map(|(feature, weights)| (*feature, against(weights))).collect();
    let strength =
        |row: &(u32, [f64; KINDS.len()])| row.1.into_iter().fold(0.0, |most: f64, weight| most.max(weight.abs()));
    rows.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.0.cmp(&b.0)));
    rows.truncate(MOST);
    Model::new(against(&bias), rows, margin)
}

#[derive(Default)]
struct Score {
    hit: usize,
    missed: usize,
    alarms: usize,
    harmless: usize,
    right: usize,
    to_block: usize,
    blocked: usize,
    blocked_harmless: usize,
}

impl Score {
    fn add(&mut self, line: &Line, found: &[Finding]) {
        let worst = found.iter().rev().max_by_key(|finding| finding.severity);
        let blocks = worst.is_some_and(|finding| finding.severity == Severity::Block);
        let to_block = line.severity == "block";
        self.to_block += usize::from(to_block);
        self.blocked += usize::from(to_block && blocks);
        match (line.label.as_str(), worst) {
            ("ok", found) => {
                self.harmless += 1;
                self.alarms += usize::from(found.is_some());
                self.blocked_harmless += usize::from(blocks);
            }
            (label, Some(found)) => {
                self.hit += 1;
                self.right += usize::from(format!("{:?}", found.category).to_lowercase() == label);
            }
            (_, None) => self.missed += 1,
        }
    }

    fn tell(&self) -> String {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        format!(
            "precision {:.3} recall {:.3} alarms {:.3} category {:.3}; blocked {:.3}, of the harmless {:.4}",
            share(self.hit, self.hit + self.alarms),
            share(self.hit, self.hit + self.missed),
            share(self.alarms, self.harmless),
            share(self.right, self.hit),
            share(self.blocked, self.to_block),
            share(self.blocked_harmless, self.harmless)
        )
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments.iter().position(|word| word == "--write").map(|at| arguments[at + 1].clone());
    let margin = |name: &str| {
        arguments.iter().find_map(|word| word.strip_prefix(name)).and_then(|text| text.parse::<f64>().ok())
    };
    let chosen = margin("--margin=").unwrap_or(0.0);
    let mut lines: Vec<Line> = Vec::new();
    // The program's own wording is easy: it is learned from and not scored.
    let mut own = 0..0;
    for file in arguments.iter().filter(|word| word.ends_with(".jsonl")) {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        if file.ends_with("own.jsonl") {
            own = lines.len()..lines.len() + text.lines().count();
        }
        lines.extend(text.lines().map(|line| serde_json::from_str::<Line>(line).expect("a line")));
    }
    println!("{} lines", lines.len());
    if let Some(path) = write {
        let samples: Vec<Sample> = lines.iter().map(sample).collect();
        std::fs::write(&path, train(&samples, chosen).to_bytes()).expect("written");
        println!("{path}");
        return;
    }
    let mut rules: [Score; 2] = Default::default();
    for line in &lines {
        let found = with_rules(&line.text);
        rules[usize::from(line.lang == "en")].add(line, &found);
        if arguments.iter().any(|word| word == "--alarms") && line.label == "ok" {
            for finding in found {
                println!("{:?} {} [{}] {}", finding.severity, finding.rule, finding.excerpt, line.text);
            }
        }
    }
    println!("rules alone, zh: {}", rules[0].tell());
    println!("rules alone, en: {}", rules[1].tell());
    let margins = [1.0, 1.5, 2.0, 2.5, 3.0];
    let mut scores: Vec<[Score; 2]> = margins.iter().map(|_| Default::default()).collect();
    for fold in 0..5 {
        // Neighbours were written together: they stay together.
        let inside = |index: usize| (index / 40) % 5 == fold;
        let samples: Vec<Sample> =
            lines.iter().enumerate().filter(|(index, _)| !inside(*index)).map(|(_, line)| sample(line)).collect();
        let mut model = train(&samples, 0.0);
        for (at, margin) in margins.iter().enumerate() {
            model = model.with_margin(*margin);
            for (_, line) in lines.iter().enumerate().filter(|(index, _)| inside(*index) && !own.contains(index)) {
                scores[at][usize::from(line.lang == "en")].add(line, &check_by(&model, &line.text));
            }
        }
    }
    for (margin, score) in margins.iter().zip(&scores) {
        println!("margin {margin} zh: {}", score[0].tell());
        println!("margin {margin} en: {}", score[1].tell());
    }
}
