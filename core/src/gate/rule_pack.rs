//! The rule pack: frames, explanations and rewrites as data, versioned, with source and date.

use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

use crate::domain::finding::{Category, Severity};
use crate::domain::lang::Lang;

static BUILT_IN: LazyLock<RulePack> = LazyLock::new(|| RulePack::read(include_str!("../../../rules/gate.json")));

/// All rules of a version.
pub struct RulePack {
    version: String,
    rules: Vec<Rule>,
}

/// One rule with its compiled frames.
pub(super) struct Rule {
    pub id: String,
    pub category: Category,
    pub severity: Severity,
    /// Does a negation before the frame make it harmless?
    pub negatable: bool,
    /// Does a condition or a past date make it harmless?
    pub conditional: bool,
    pub frames: Vec<Regex>,
    message: Words<String>,
    rewrites: Words<Vec<String>>,
}

#[derive(Deserialize)]
struct Written {
    version: String,
    rules: Vec<WrittenRule>,
}

#[derive(Deserialize)]
struct WrittenRule {
    id: String,
    category: Category,
    severity: Severity,
    negatable: bool,
    conditional: bool,
    frames: Vec<String>,
    message: Words<String>,
    rewrites: Words<Vec<String>>,
}

#[derive(Deserialize)]
struct Words<T> {
    zh: T,
    en: T,
}

impl<T> Words<T> {
    fn of(&self, lang: Lang) -> &T {
        if lang == Lang::ZhCn { &self.zh } else { &self.en }
    }
}

impl RulePack {
    /// The pack that comes with the program.
    pub fn builtin() -> &'static RulePack {
        &BUILT_IN
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The rule in whose name the learned layer warns.
    pub(super) fn learned(&self, category: Category) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.category == category && rule.frames.is_empty())
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    fn read(json: &str) -> RulePack {
        let written: Written = serde_json::from_str(json).expect("the built-in pack is read in every test");
        let rules = written
            .rules
            .into_iter()
            .map(|rule| Rule {
                frames: rule.frames.iter().map(|frame| Regex::new(frame).expect("a frame of ours")).collect(),
                id: rule.id,
                category: rule.category,
                severity: rule.severity,
                negatable: rule.negatable,
                conditional: rule.conditional,
                message: rule.message,
                rewrites: rule.rewrites,
            })
            .collect();
        RulePack { version: written.version, rules }
    }
}

impl Rule {
    pub(super) fn message(&self, lang: Lang) -> &str {
        self.message.of(lang)
    }

    pub(super) fn rewrites(&self, lang: Lang) -> &[String] {
        self.rewrites.of(lang)
    }
}
