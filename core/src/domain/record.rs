//! The plan as data: what is frozen, hashed and signed. Its canonical JSON is `plan.json` inside the
//! PDF; the page is only its picture, in one language or the other. No floats, money as decimal text.

use serde::{Deserialize, Serialize};

use super::agenda::AgendaBlock;
use super::client::FormOfAddress;
use super::concern::Concern;
use super::exhibit::Exhibit;
use super::facts::Facts;
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
    /// The client's concerns in their order, with their answers.
    pub concerns: Vec<Concern>,
    /// Our part.
    pub own_part: OwnPart,
    /// The options as shown.
    pub options: Vec<OptionCard>,
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
