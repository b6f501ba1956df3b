//! The plan as data: what is frozen, hashed and signed. Its canonical JSON is `plan.json` inside the
//! PDF; the page is only its picture, in one language or the other. No floats, money as decimal text.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::agenda::AgendaBlock;
use super::client::FormOfAddress;
use super::concern::Concern;
use super::exhibit::Exhibit;
use super::facts::Facts;
use super::id::OptionId;
use super::meeting::OwnPart;
use super::option::{Decision, OptionCard};
use super::plan::{Communication, PlanRow};
use super::settings::Settings;

/// Name of the format, first field of every record.
pub const FORMAT: &str = "tongzhou.plan.1";

/// A frozen plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRecord {
    /// [`FORMAT`].
    pub format: String,
    /// Document number, e.g. `TZ-2026-0007`.
    pub number: String,
    /// Version, from 1.
    pub version: u32,
    /// Digest of the version that this one replaces.
    pub parent: Option<String>,
    /// When it was frozen, RFC 3339 with offset.
    pub frozen_at: String,
    /// The firm and the advisor, as printed.
    pub firm: Firm,
    /// The client, as printed.
    pub client: Addressee,
    /// What lost money.
    pub product: Option<String>,
    /// The facts, and the loss that follows from them.
    pub facts: Facts,
    /// Loss in money and in percent of the principal, where computed.
    pub loss: Option<LossRecord>,
    /// What the loss is made of, where it was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<AttributionRecord>,
    /// What we judge of its parts, each with its evidence; never the timing of the client's own days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<JudgementRecord>,
    /// The client's concerns in their order, with their answers.
    pub concerns: Vec<Concern>,
    /// Our part.
    pub own_part: OwnPart,
    /// The options as shown.
    pub options: Vec<OptionCard>,
    /// The arithmetic of the options, where it was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arithmetic: Option<Arithmetic>,
    /// The client's decision.
    pub decision: Decision,
    /// The rows.
    pub rows: Vec<PlanRow>,
    /// How we keep in touch.
    pub communication: Communication,
    /// What supports the facts.
    pub exhibits: Vec<Exhibit>,
    /// The agenda of the meeting.
    pub agenda: Vec<AgendaBlock>,
    /// Version of the rule pack that let the text pass.
    pub rule_pack: String,
    /// Warnings that were accepted, with the reason.
    pub accepted: Vec<Acceptance>,
}

/// The firm and the advisor, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    /// Name of the firm.
    pub name: String,
    /// Line below it.
    pub letterhead: String,
    /// Where a client can complain.
    pub complaint_phone: String,
    /// Name of the advisor.
    pub advisor: String,
}

/// The client, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// The name.
    pub name: String,
    /// Form of address.
    pub form_of_address: FormOfAddress,
    /// C1–C5 on the day of freezing.
    pub risk_level: Option<String>,
}

/// The loss, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossRecord {
    /// Positive for a loss, negative for a gain; decimal text.
    pub amount: String,
    /// Percent of the principal, one decimal.
    pub percent: Option<String>,
}

/// What the loss is made of, as printed: three parts that add up to the total, to the fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributionRecord {
    /// The market on the client's own days; signed decimal text, negative for a loss.
    pub market: String,
    /// The product against its benchmark.
    pub product: String,
    /// Fees and taxes.
    pub fees: String,
    /// What they add up to.
    pub total: String,
    /// Share of the market in the loss, a fraction; only where all parts are losses.
    pub market_share: Option<String>,
    /// Names of the benchmarks.
    pub benchmarks: Vec<String>,
    /// The day of the valuation.
    pub valued_on: String,
}

impl AttributionRecord {
    /// Is the market's part at least 70 % of a loss whose parts are all losses? Only then may we say that it
    /// was not our single decision.
    pub fn is_mostly_market(&self) -> bool {
        let share = self.market_share.as_deref().and_then(|share| share.parse::<Decimal>().ok());
        share.is_some_and(|share| share >= Decimal::new(7, 1))
    }
}

/// A judgement of a part, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgementRecord {
    /// `market`, `product` or `fees`.
    pub part: String,
    /// Our words.
    pub text: String,
    /// Number of the exhibit that supports it; without one it prints as 待核实.
    pub exhibit: Option<u32>,
}

/// The options on the same reordered months: ranges, never a forecast. Decimal text throughout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Arithmetic {
    /// What is held today.
    pub value: String,
    /// What was put in.
    pub principal: String,
    /// Years ahead.
    pub years: String,
    /// `zero`, `historic` or `cash`.
    pub drift: String,
    /// Percent a year on cash.
    pub cash_rate: String,
    /// Percent that 调整优化 sells.
    pub sell_share: String,
    /// Name of what was reordered: the product, or its benchmark.
    pub source: String,
    /// How many months of it.
    pub months: u32,
    /// How many reorderings.
    pub paths: u32,
    /// Their seed: the same seed, the same figures.
    pub seed: String,
    /// Gain that holding needs to equal leaving, a fraction; over the whole stretch.
    pub gain_to_equal_exit: Option<String>,
    /// One for each card that could be reckoned.
    pub cards: Vec<CardArithmetic>,
    /// Those that can't be carried out yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<ClosedCard>,
}

/// An option that would sell what is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClosedCard {
    /// Which card.
    pub option: OptionId,
    /// Until when nothing can be sold.
    pub until: String,
}

/// What one option comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardArithmetic {
    /// Which card.
    pub option: OptionId,
    /// What is sold today, before fees.
    pub sold: String,
    /// What it costs today.
    pub cost_today: String,
    /// What becomes realised today; negative for a loss.
    pub realised_today: String,
    /// Money at the end: 5, 25, 50, 75 and 95 of a hundred reorderings stay below.
    pub money: [String; 5],
    /// Share of the reorderings that reach the principal, a fraction.
    pub share_at_principal: String,
    /// Mean of the worst twentieth.
    pub worst_mean: String,
    /// The fall on the way that half of the reorderings go beyond, a fraction.
    pub further_fall: String,
    /// Product risk afterwards.
    pub rating_after: Option<String>,
    /// Concentration afterwards, from 0 to 1.
    pub hhi_after: Option<String>,
    /// The day the money arrives, where something is sold.
    pub cash_on: Option<String>,
}

/// A warning of the gate that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The rule.
    pub rule: String,
    /// The words.
    pub excerpt: String,
    /// Why they may stand.
    pub reason: String,
}

impl Firm {
    /// From the settings.
    pub fn of(settings: &Settings) -> Firm {
        Firm {
            name: settings.firm_name.clone(),
            letterhead: settings.letterhead.clone(),
            complaint_phone: settings.complaint_phone.clone(),
            advisor: settings.advisor_name.clone(),
        }
    }
}
