//! Keys: UUIDv7, made from the time and the chance that come in as arguments.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::time::At;

/// A fresh UUIDv7 of that moment from ten bytes of chance.
pub fn uuid_v7(at: At, chance: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(at.millis().max(0) as u64, &chance).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )*};
}

ids! {
    /// A human being.
    PersonId,
    /// A person or firm that is advised.
    ClientId,
    /// One loss event.
    CaseId,
    /// One attempt to reach the client.
    AttemptId,
    /// One piece of evidence.
    ExhibitId,
    /// One imported statement.
    ImportId,
    /// One block of an agenda.
    BlockId,
    /// One meeting.
    MeetingId,
    /// One concern of the client.
    ConcernId,
    /// One note taken while listening.
    NoteId,
    /// One person at the meeting.
    AttendeeId,
    /// One option card.
    OptionId,
    /// One row of a plan; keeps its key across versions.
    RowId,
    /// One frozen version of a plan.
    VersionId,
    /// One promise.
    PromiseId,
    /// A text of the library that somebody made.
    TextId,
    /// An earlier version of it.
    TextVersionId,
    /// A product or an index of the library.
    ProductId,
    /// One row of a product's redemption fees.
    FeeTierId,
    /// One file of prices.
    PriceFileId,
    /// One judgement of a part of the loss.
    JudgementId,
}
