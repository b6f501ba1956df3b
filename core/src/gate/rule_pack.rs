//! The rule pack: frames with their category, severity, reason, clause and reviewed rewrites, as dated data; and
//! over it what a firm adds. Versioned, so that every finding says which pack it came from.

use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};
use ts_rs::TS;

use super::fold::Folded;
use super::frame::{Beginnings, Frame};
use super::lexicon;
use super::{Fact, Speech};
use crate::domain::finding::{Category, Severity};
use crate::domain::lang::{Both, Lang};
use crate::domain::overlay::Overlay;

static BUILT_IN: LazyLock<RulePack> = LazyLock::new(|| RulePack::read(include_str!("../../../rules/gate.json")));

/// All rules of a version.
pub struct RulePack {
    version: String,
    date: String,
    source: Both,
    rules: Vec<Arc<Rule>>,
    /// For each frame of all rules, its rule and its place there.
    places: Vec<(usize, usize)>,
    beginnings: Beginnings,
}

/// One rule with its frames.
pub(super) struct Rule {
    pub id: String,
    pub category: Category,
    pub severity: Severity,
    clause: Both,
    /// Does a negation before the frame make it harmless?
    pub negatable: bool,
    /// Does a condition or a past date make it harmless?
    pub conditional: bool,
    /// It speaks of this kind of text only.
    pub only: Option<Speech>,
    /// Facts of the case that let it stand, all of them together.
    pub stands_with: Vec<Fact>,
    pub frames: Vec<Frame>,
    /// Concepts in their order. They block where the learned layer reads the sentence the same way.
    pub chains: Vec<Vec<usize>>,
    message: Both,
    rewrites: Both<Vec<String>>,
}

/// A rule as a person reads it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleLine {
    /// Its id.
    pub id: String,
    /// Its category.
    pub category: Category,
    /// Block or warn.
    pub severity: Severity,
    /// The clause of the law or of our rules.
    pub clause: String,
    /// Why.
    pub message: String,
    /// What could stand there instead.
    pub rewrites: Vec<String>,
    /// How many frames and chains it has; none in the learned layer.
    pub frames: u32,
    /// Does it come from the firm?
    pub firm: bool,
}

#[derive(Deserialize)]
struct Written {
    version: String,
    date: String,
    source: Both,
    rules: Vec<WrittenRule>,
}

#[derive(Deserialize)]
struct WrittenRule {
    id: String,
    category: Category,
    severity: Severity,
    clause: Both,
    negatable: bool,
    conditional: bool,
    #[serde(default)]
    only: Option<Speech>,
    #[serde(default)]
    stands_with: Vec<Fact>,
    frames: Vec<String>,
    #[serde(default)]
    chains: Vec<String>,
    message: Both,
    rewrites: Both<Vec<String>>,
}

/// Rules of a firm have ids of their own.
const FIRM: &str = "firm.";

impl RulePack {
    /// The pack that comes with the program.
    pub fn builtin() -> &'static RulePack {
        &BUILT_IN
    }

    /// The same with a firm's words, and a version that says so.
    pub fn with(overlay: &Overlay) -> RulePack {
        let base = RulePack::builtin();
        let words = overlay.words.iter().map(|word| (word, Folded::of(word.text.trim()).text));
        let firm = words.filter(|(_, text)| !text.is_empty()).enumerate().map(|(place, (word, text))| {
            // A firm's rewrites have to pass as ours do; where there are none, the category's own stand.
            let own = base.rules.iter().find(|rule| rule.category == word.category).expect("each has rules");
            let rewrites = match word.rewrite.is_empty() {
                true => own.rewrites.clone(),
                false => Both { zh: vec![word.rewrite.clone()], en: vec![word.rewrite.clone()] },
            };
            Arc::new(Rule {
                id: format!("{FIRM}{}", place + 1),
                category: word.category,
                severity: word.severity,
                clause: Both { zh: overlay.source.clone(), en: overlay.source.clone() },
                negatable: true,
                conditional: false,
                only: None,
                stands_with: Vec::new(),
                frames: vec![Frame::new(&regex::escape(&text))],
                chains: Vec::new(),
                message: Both { zh: word.reason.clone(), en: word.reason.clone() },
                rewrites,
            })
        });
        let rules = base.rules.iter().cloned().chain(firm).collect();
        let version = format!("{}+{}", base.version, overlay.version);
        RulePack::of(version, base.date.clone(), base.source.clone(), rules)
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day of the built-in list.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// Where the built-in list comes from.
    pub fn source(&self, lang: Lang) -> &str {
        self.source.of(lang)
    }

    /// Its rules as a person reads them.
    pub fn lines(&self, lang: Lang) -> Vec<RuleLine> {
        let line = |rule: &Arc<Rule>| RuleLine {
            id: rule.id.clone(),
            category: rule.category,
            severity: rule.severity,
            clause: rule.clause(lang).to_owned(),
            message: rule.message(lang).to_owned(),
            rewrites: rule.rewrites(lang).to_vec(),
            frames: (rule.frames.len() + rule.chains.len()) as u32,
            firm: rule.id.starts_with(FIRM),
        };
        self.rules.iter().map(line).collect()
    }

    /// The rule in whose name the learned layer warns.
    pub(super) fn learned(&self, category: Category) -> Option<&Rule> {
        self.rules().find(|rule| rule.category == category && rule.frames.is_empty() && rule.chains.is_empty())
    }

    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(AsRef::as_ref)
    }

    /// The frames that may fit a folded text, with their rules.
    pub(super) fn frames_for(&self, text: &str) -> impl Iterator<Item = (&Rule, &Frame)> {
        self.beginnings.candidates(text).map(|frame| {
            let (rule, place) = self.places[frame];
            (self.rules[rule].as_ref(), &self.rules[rule].frames[place])
        })
    }

    fn of(version: String, date: String, source: Both, rules: Vec<Arc<Rule>>) -> RulePack {
        let places =
            |(at, rule): (usize, &Arc<Rule>)| (0..rule.frames.len()).map(move |place| (at, place)).collect::<Vec<_>>();
        RulePack {
            version,
            date,
            source,
            places: rules.iter().enumerate().flat_map(places).collect(),
            beginnings: Beginnings::of(rules.iter().flat_map(|rule| &rule.frames)),
            rules,
        }
    }

    fn read(json: &str) -> RulePack {
        let written: Written = serde_json::from_str(json).expect("the built-in pack is read in every test");
        let concept = |name: &str| lexicon::concept(name).expect("a concept of the lexicon");
        let rule = |rule: WrittenRule| {
            Arc::new(Rule {
                frames: rule.frames.iter().map(|pattern| Frame::new(pattern)).collect(),
                chains: rule.chains.iter().map(|chain| chain.split(' ').map(concept).collect()).collect(),
                id: rule.id,
                category: rule.category,
                severity: rule.severity,
                clause: rule.clause,
                negatable: rule.negatable,
                conditional: rule.conditional,
                only: rule.only,
                stands_with: rule.stands_with,
                message: rule.message,
                rewrites: rule.rewrites,
            })
        };
        RulePack::of(written.version, written.date, written.source, written.rules.into_iter().map(rule).collect())
    }
}

impl Rule {
    /// Does the learned layer know what the rule is about? Of a firm's words and of facts it knows nothing.
    pub(super) fn is_learned_of(&self) -> bool {
        self.stands_with.is_empty() && self.only.is_none() && !self.id.starts_with(FIRM)
    }

    pub(super) fn clause(&self, lang: Lang) -> &str {
        self.clause.of(lang)
    }

    pub(super) fn message(&self, lang: Lang) -> &str {
        self.message.of(lang)
    }

    pub(super) fn rewrites(&self, lang: Lang) -> &[String] {
        self.rewrites.of(lang)
    }
}
