//! Promises 承诺事项: who, what, by when. A case with an open one can't be closed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::id::{CaseId, PromiseId};

/// One promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Promise {
    /// Key.
    pub id: PromiseId,
    /// Of which case.
    pub case_id: CaseId,
    /// `plan-row`, `communication`, `exhibit`, `undecided`, `meeting`.
    pub source: String,
    /// Key of what it comes from.
    pub source_id: String,
    /// `client`, `client-with-help`, `operations`, `advisor`.
    pub who: String,
    /// What, in a few words.
    pub what: String,
    /// By which day.
    pub due_on: String,
    /// `open`, `kept`, `re-agreed`, `withdrawn`.
    pub state: String,
}
