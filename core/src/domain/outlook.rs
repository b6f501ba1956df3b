//! What the options of a case are reckoned with, the same for all cards: the years ahead, what past
//! months are made of, and what part would be sold. Stored with its seed: the same case, the same picture.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, field};
use super::id::{CaseId, ProductId};
use super::money::Money;

/// The settings of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Outlook {
    /// Of which case.
    pub case_id: CaseId,
    /// 1, 2, 3 or 5 years.
    pub years: String,
    /// `zero` (past months without their mean), `historic`, `cash` (their mean is the cash rate).
    pub drift: String,
    /// Percent a year on cash.
    pub cash_rate: String,
    /// 调整优化: percent of the holding that would be sold.
    pub sell_share: String,
    /// What would be bought instead.
    pub switch_to_id: Option<ProductId>,
    /// What leaving costs, where it is typed because no table gives it.
    pub exit_cost: Option<Money>,
    /// Of the reorderings.
    pub seed: String,
}

impl Outlook {
    /// What is reckoned with where nobody chose anything.
    pub fn of(case_id: CaseId) -> Outlook {
        let text = str::to_owned;
        Outlook {
            case_id,
            years: text("2"),
            drift: text("zero"),
            cash_rate: text("1.5"),
            sell_share: text("50"),
            switch_to_id: None,
            exit_cost: None,
            seed: text("1"),
        }
    }
}

/// Fields of the outlook.
pub const OUTLOOK_FIELDS: &[Field] = &[
    field("years", Kind::Choice(&["1", "2", "3", "5"])),
    field("drift", Kind::Choice(&["zero", "historic", "cash"])),
    field("cash_rate", Kind::Percent(20)),
    field("sell_share", Kind::Percent(100)),
    field("switch_to_id", Kind::Key),
    field("exit_cost", Kind::Money),
    field("seed", Kind::Choice(&["1", "2", "3", "4", "5"])),
];
