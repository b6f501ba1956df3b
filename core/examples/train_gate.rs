//! Trains the gate's learned layer: `train_gate LINES.jsonl… [--margin=M --write FILE]`. Without `--write` it only
//! cross-validates in five folds, alone and beside the rules; `--alarms` prints what the rules find in harmless
//! lines. The same lines give the same model.

use serde::Deserialize;
use std::collections::HashMap;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::learned::{KINDS, Model, Reading, features};
use tongzhou_core::gate::{RulePack, Speech, sentences, with_rules};

const CLASSES: usize = KINDS.len() + 1;
const NAMES: [&str; CLASSES] = ["ok", "promise", "blame", "evade", "pressure"];
const EPOCHS: usize = 30;
const RATE: f64 = 0.2;
const DECAY: f64 = 2e-6;
/// A feature that fewer lines hold is a chance.
const LEAST: u32 = 5;

#[derive(Deserialize, Clone)]
struct Line {
    text: String,
    label: String,
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
    let rows = kept.iter().zip(&weights).map(|(feature, weights)| (*feature, against(weights))).collect();
    Model::new(against(&bias), rows, margin)
}

#[derive(Default)]
struct Score {
    hit: usize,
    missed: usize,
    alarms: usize,
    harmless: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, label: &str, found: Option<&str>) {
        match (label, found) {
            ("ok", found) => {
                self.harmless += 1;
                self.alarms += usize::from(found.is_some());
            }
            (label, Some(found)) => {
                self.hit += 1;
                self.right += usize::from(label == found);
            }
            (_, None) => self.missed += 1,
        }
    }

    fn tell(&self) -> String {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        format!(
            "precision {:.3} recall {:.3} alarms {:.3} category {:.3}",
            share(self.hit, self.hit + self.alarms),
            share(self.hit, self.hit + self.missed),
            share(self.alarms, self.harmless),
            share(self.right, self.hit)
        )
    }
}

fn by_rules(text: &str) -> Option<String> {
    let found = with_rules(RulePack::builtin(), text, Lang::ZhCn, Speech::Ours);
    let worst = found.iter().max_by_key(|finding| finding.severity)?;
    Some(format!("{:?}", worst.category).to_lowercase())
}

fn by_model(model: &Model, text: &str) -> Option<String> {
    sentences(text).iter().find_map(|sentence| match model.read(sentence) {
        Reading::Like { category, .. } => Some(format!("{category:?}").to_lowercase()),
        _ => None,
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments.iter().position(|word| word == "--write").map(|at| arguments[at + 1].clone());
    let margin = |name: &str| {
        arguments.iter().find_map(|word| word.strip_prefix(name)).and_then(|text| text.parse::<f64>().ok())
    };
    let chosen = margin("--margin=").unwrap_or(0.0);
    let mut lines: Vec<Line> = Vec::new();
    for file in arguments.iter().filter(|word| word.ends_with(".jsonl")) {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        lines.extend(text.lines().map(|line| serde_json::from_str::<Line>(line).expect("a line")));
    }
    println!("{} lines", lines.len());
    if let Some(path) = write {
        let samples: Vec<Sample> = lines.iter().map(sample).collect();
        std::fs::write(&path, train(&samples, chosen).to_bytes()).expect("written");
        println!("{path}");
        return;
    }
    let rules: Vec<Option<String>> = lines.iter().map(|line| by_rules(&line.text)).collect();
    for lang in ["zh", "en"] {
        let mut score = Score::default();
        for (line, found) in lines.iter().zip(&rules).filter(|(line, _)| line.lang == lang) {
            score.add(&line.label, found.as_deref());
        }
        println!("rules alone {lang}: {}", score.tell());
    }
    if arguments.iter().any(|word| word == "--alarms") {
        for line in lines.iter().filter(|line| line.label == "ok") {
            for finding in with_rules(RulePack::builtin(), &line.text, Lang::ZhCn, Speech::Ours) {
                println!("{:?} {} [{}] {}", finding.severity, finding.rule, finding.excerpt, line.text);
            }
        }
        return;
    }
    let margins = [-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0];
    let mut alone: Vec<[Score; 2]> = margins.iter().map(|_| Default::default()).collect();
    let mut both: Vec<[Score; 2]> = margins.iter().map(|_| Default::default()).collect();
    for fold in 0..5 {
        let inside = |index: usize| index % 5 == fold;
        let samples: Vec<Sample> =
            lines.iter().enumerate().filter(|(index, _)| !inside(*index)).map(|(_, line)| sample(line)).collect();
        let mut model = train(&samples, 0.0);
        for (at, margin) in margins.iter().enumerate() {
            model = model.with_margin(*margin);
            for (index, line) in lines.iter().enumerate().filter(|(index, _)| inside(*index)) {
                let lang = usize::from(line.lang == "en");
                let found = by_model(&model, &line.text);
                alone[at][lang].add(&line.label, found.as_deref());
                both[at][lang].add(&line.label, rules[index].as_deref().or(found.as_deref()));
            }
        }
    }
    for (at, margin) in margins.iter().enumerate() {
        for (lang, name) in ["zh", "en"].iter().enumerate() {
            println!("margin {margin:4} {name}: alone {}", alone[at][lang].tell());
            println!("            {name}: both  {}", both[at][lang].tell());
        }
    }
}
