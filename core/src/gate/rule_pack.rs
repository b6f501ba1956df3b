//! The rule pack: rules, words and context of both languages as data, with version, source and date.
//! It is read once; frames are compiled as they are needed.

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::Context;
use super::fold::Spelling;
use super::frame::{Frame, Words};
use crate::domain::finding::{Category, Severity};
use crate::domain::lang::Lang;

const ZH: &str = include_str!("../../../rules/gate-zh.json");
const EN: &str = include_str!("../../../rules/gate-en.json");
const FOLD: &str = include_str!("../../../rules/gate-fold.json");

static BUILTIN: LazyLock<RulePack> =
    LazyLock::new(|| RulePack::load([ZH, EN], FOLD).expect("the rule pack in the program is whole"));

/// All rules of the gate.
pub struct RulePack {
    version: String,
    pub(super) spelling: Spelling,
    pub(super) harmless: AhoCorasick,
    pub(super) contexts: [Context; 2],
    pub(super) rules: Vec<Rule>,
    /// Frame after frame: which rule, which language.
    pub(super) frames: Vec<(usize, Lang, Frame)>,
    pub(super) anchors: AhoCorasick,
    /// Frames of each anchor.
    pub(super) anchored: Vec<Vec<usize>>,
    /// Frames without an anchor.
    pub(super) always: Vec<usize>,
}

/// One rule, told in both languages.
pub(super) struct Rule {
    pub id: String,
    pub category: Category,
    pub severity: Severity,
    pub cleared_by: Vec<Clearing>,
    pub told: [Told; 2],
}

/// What a rule says of itself in one language.
#[derive(Default)]
pub(super) struct Told {
    pub message: String,
    pub rewrites: Vec<String>,
}

/// What clears a match of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Clearing {
    /// "not", before, inside or after.
    Negation,
    /// "maybe".
    Hedge,
    /// A real question.
    Question,
    /// Told as past, with a date.
    Past,
    /// Our own failure, said as such.
    Owning,
    /// "As you like".
    Freedom,
    /// "I'll do it now": our own doing.
    Service,
    /// A day is named.
    Dated,
    /// The computed share of the market and an exhibit stand behind it.
    MarketShare,
    /// A counter-view stands beside it.
    CounterView,
    /// An exit trigger and a counter-view stand beside it.
    ExitTrigger,
}

#[derive(Deserialize)]
struct PackData {
    version: String,
    words: Words,
    context: HashMap<String, Vec<String>>,
    harmless: Vec<String>,
    #[serde(default)]
    kinds: Vec<Kind>,
    rules: Vec<RuleData>,
}

/// What both languages share of a rule.
#[derive(Deserialize)]
struct Kind {
    id: String,
    category: Category,
    severity: Severity,
    cleared_by: Vec<Clearing>,
}

#[derive(Deserialize)]
struct RuleData {
    id: String,
    message: String,
    rewrites: Vec<String>,
    #[serde(default)]
    frames: Vec<String>,
}

impl RulePack {
    /// The pack in the program.
    pub fn builtin() -> &'static RulePack {
        &BUILTIN
    }

    /// Its version, stored with every finding.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn load(packs: [&str; 2], fold: &str) -> serde_json::Result<RulePack> {
        let [zh, en]: [PackData; 2] = [serde_json::from_str(packs[0])?, serde_json::from_str(packs[1])?];
        let contexts =
            [Context::read(&zh.context, &zh.words, Lang::ZhCn), Context::read(&en.context, &en.words, Lang::En)];
        let mut rules = Vec::new();
        let mut frames = Vec::new();
        for (place, kind) in zh.kinds.into_iter().enumerate() {
            let mut told = [Told::default(), Told::default()];
            for (lang, pack) in [(Lang::ZhCn, (&zh.rules, &zh.words)), (Lang::En, (&en.rules, &en.words))] {
                for rule in pack.0.iter().filter(|rule| rule.id == kind.id) {
                    frames.extend(rule.frames.iter().map(|source| (place, lang, Frame::read(source, pack.1))));
                    told[usize::from(lang == Lang::En)] =
                        Told { message: rule.message.clone(), rewrites: rule.rewrites.clone() };
                }
            }
            let Kind { id, category, severity, cleared_by } = kind;
            rules.push(Rule { id, category, severity, cleared_by, told });
        }
        let mut by_anchor: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (_, _, frame)) in frames.iter().enumerate() {
            for anchor in &frame.anchors {
                by_anchor.entry(anchor).or_default().push(at);
            }
        }
        let always = (0..frames.len()).filter(|at| frames[*at].2.anchors.is_empty()).collect();
        let (words, anchored): (Vec<&str>, Vec<Vec<usize>>) = by_anchor.into_iter().unzip();
        let anchors = AhoCorasick::new(&words).expect("the anchors of the rule pack fit an automaton");
        let harmless = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(zh.harmless.iter().chain(&en.harmless))
            .expect("the harmless phrases of the rule pack fit an automaton");
        let spelling = Spelling::load(fold)?;
        Ok(RulePack { version: zh.version, spelling, harmless, contexts, rules, frames, anchors, anchored, always })
    }
}
