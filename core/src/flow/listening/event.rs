//! What can happen while we listen. Events are stored as JSON and never changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::id::NoteId;
use crate::domain::time::At;

/// Who has the floor: exactly one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Floor {
    /// The client speaks.
    Client,
    /// Nobody speaks, and that is fine.
    Silence,
    /// The advisor speaks.
    Advisor,
}

/// Does the timer run?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Run {
    /// Not begun.
    Idle,
    /// Running.
    Running,
    /// Paused.
    Paused,
    /// The client has finished.
    Ended,
}

/// Who interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The advisor.
    Advisor,
    /// The client.
    Client,
    /// Somebody or something from outside.
    External,
}

/// Why time belongs to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GapReason {
    /// The machine slept or hung.
    Sleep,
    /// The program was cut off.
    Crash,
    /// A clock jumped.
    Clock,
}

/// Why the timer was paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// By key.
    Key,
    /// Somebody came in, a phone rang.
    External,
    /// The window was closed.
    Close,
}

/// What a note or a moment is about; keys 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Tag {
    /// 最在意
    MostCared,
    /// 担心
    Worry,
    /// 待核
    ToVerify,
    /// 期望
    Expectation,
    /// 情绪
    Feeling,
    /// 承诺
    Promise,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// The client begins to speak.
    Start,
    /// The floor changes.
    Floor {
        /// Who has it now.
        floor: Floor,
    },
    /// 应声: "mm-hm", the floor stays.
    Backchannel,
    /// An interruption.
    Interruption {
        /// By whom.
        by: By,
    },
    /// A note was stored.
    Note {
        /// Which.
        note: NoteId,
    },
    /// A moment was marked.
    Mark {
        /// As what.
        tag: Tag,
        /// The note that the tag is for, where one had just been stored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
    },
    /// The timer stops.
    Pause {
        /// Why.
        reason: PauseReason,
    },
    /// The timer goes on with the floor that it had.
    Resume,
    /// Time that belongs to nobody, and a pause: the segment ended at `since_boot_ns`, on the boot clock
    /// that the log had until then. Nothing between there and this event is counted.
    Gap {
        /// Why.
        reason: GapReason,
        /// Where the running segment ended.
        since_boot_ns: i64,
        /// How long it was, in milliseconds; from wall time where the machine was started anew.
        ms: i64,
    },
    /// The advisor says whose the latest sleep was: it is counted after all.
    Counted {
        /// Whose.
        floor: Floor,
    },
    /// The latest floor change was so much earlier.
    Backdate {
        /// By how much.
        ms: i64,
    },
    /// An event is taken back; it stays in the log.
    Undo {
        /// Which.
        seq: u32,
    },
    /// The client has finished.
    End,
    /// The client wants to add something: the same session goes on.
    Reopen,
}

/// An event with what the clocks showed.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// Position, from 1.
    pub seq: u32,
    /// Wall clock.
    pub utc: At,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
    /// Boot clock.
    pub boot_ns: i64,
    /// The event.
    pub event: Event,
}
