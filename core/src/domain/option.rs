//! Option cards 选项: two or three of equal weight, none preselected.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::flag;
use super::facts::RATINGS;
use super::field::{Field, Kind, LONG, SHORT, field};
use super::id::{CaseId, OptionId};
use super::time::At;

/// One option as the client will see it, and the advisor's check of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OptionCard {
    /// Key.
    pub id: OptionId,
    /// Of which case.
    pub case_id: CaseId,
    /// 甲, 乙, 丙: from 1. The order is fixed.
    pub position: u32,
    /// `hold` 持有并等待, `adjust` 调整优化, `exit` 止损离场, `client` (the client's own).
    pub kind: String,
    /// 适用条件: when it fits.
    pub condition: Option<String>,
    /// Looked at with evidence: it does fit.
    #[serde(deserialize_with = "flag")]
    pub condition_ok: bool,
    /// What is said.
    pub script: Option<String>,
    /// What speaks for it.
    pub pros: Option<String>,
    /// What can go wrong.
    pub risk: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// 反方观点.
    pub counter_view: Option<String>,
    /// When we would leave this path.
    pub exit_trigger: Option<String>,
    /// When the money or the units arrive.
    pub settles_on: Option<String>,
    /// When we look at it again together.
    pub review_on: Option<String>,
    /// R1–R5 of what would be held afterwards.
    pub rating: Option<String>,
    /// Talked through with the client.
    #[serde(deserialize_with = "flag")]
    pub told: bool,
}

/// The client's decision in their own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// `option` or `undecided`.
    pub kind: String,
    /// Which option.
    pub option_id: Option<OptionId>,
    /// The client's words.
    pub words: Option<String>,
    /// The day, chosen by the client, on which we talk again.
    pub next_on: Option<String>,
    /// When.
    pub at: At,
}

/// Kinds of option.
pub const OPTION_KINDS: &[&str] = &["hold", "adjust", "exit", "client"];
/// The least and the most options that may be shown.
pub const OPTION_COUNT: std::ops::RangeInclusive<usize> = 2..=3;

/// Fields of an option.
pub const OPTION_FIELDS: &[Field] = &[
    field("condition", Kind::Text(LONG)),
    field("condition_ok", Kind::Flag),
    field("script", Kind::Text(LONG)),
    field("pros", Kind::Text(LONG)),
    field("risk", Kind::Text(LONG)),
    field("cost", Kind::Text(LONG)),
    field("counter_view", Kind::Text(LONG)),
    field("exit_trigger", Kind::Text(LONG)),
    field("settles_on", Kind::Text(SHORT)),
    field("review_on", Kind::Day),
    field("rating", Kind::Choice(RATINGS)),
    field("told", Kind::Flag),
];

impl OptionCard {
    /// Parts without which the card can't be shown; catalogue keys.
    pub fn missing(&self) -> Vec<&'static str> {
        let parts: [(&Option<String>, &'static str); 5] = [
            (&self.script, "option-script"),
            (&self.condition, "option-condition"),
            (&self.risk, "option-risk"),
            (&self.cost, "option-cost"),
            (&self.counter_view, "option-counter-view"),
        ];
        let lacks = |value: &Option<String>| value.as_deref().is_none_or(|text| text.trim().is_empty());
        parts.iter().filter(|(value, _)| lacks(value)).map(|(_, name)| *name).collect()
    }
}
