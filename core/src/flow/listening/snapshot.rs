//! What the window draws: computed here, pushed once a second and on each event. The window never adds
//! anything up.

use serde::Serialize;
use ts_rs::TS;

use super::cue::Cue;
use super::event::{Floor, GapReason, Run};
use super::fold::Listening;
use super::timeline::{Segment, ms};
use crate::domain::time::Now;

/// The thin ring is full after two minutes: most people have finished by then.
const RING_MS: f64 = 120_000.0;
/// From here on, finishing is the main button.
const PRIMARY_MS: f64 = 90_000.0;

/// The timer at one moment; all times in milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Snapshot {
    /// Does it run?
    pub run: Run,
    /// Who has the floor?
    pub floor: Floor,
    /// The client spoke.
    pub client_ms: f64,
    /// It was quiet.
    pub silence_ms: f64,
    /// The advisor spoke.
    pub advisor_ms: f64,
    /// 应声.
    pub backchannels: u32,
    /// Interruptions that the advisor owned up to.
    pub interruptions: u32,
    /// Floor changes to the advisor without a pause before; for the summary only.
    pub auto_interruptions: u32,
    /// 0 to 1 over the first two minutes of the client.
    pub ring: f64,
    /// One quiet line.
    pub cue: Option<Cue>,
    /// Is going on to the playback the main button yet?
    pub done_is_primary: bool,
    /// Can something be taken back?
    pub can_undo: bool,
    /// Stretches in order, on the time that counts.
    pub segments: Vec<Segment>,
    /// The latest gap, while the timer is paused after it.
    pub last_gap: Option<Gap>,
}

/// Time that belongs to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Gap {
    /// Why.
    pub reason: GapReason,
    /// How long.
    pub ms: f64,
}

impl Listening {
    /// The timer at that moment.
    pub fn snapshot(&self, now: Now) -> Snapshot {
        let total = |floor| ms(self.timeline.total(floor, now.boot_ns));
        let client_ms = total(Floor::Client);
        Snapshot {
            run: self.run,
            floor: self.floor,
            client_ms,
            silence_ms: total(Floor::Silence),
            advisor_ms: total(Floor::Advisor),
            backchannels: self.backchannels,
            interruptions: self.interruptions,
            auto_interruptions: self.timeline.taken_from_client(),
            ring: (client_ms / RING_MS).min(1.0),
            cue: self.cues_until(now.boot_ns).shown,
            done_is_primary: client_ms >= PRIMARY_MS,
            can_undo: !self.undoable.is_empty(),
            segments: self.timeline.segments(now.boot_ns),
            last_gap: self
                .lapse
                .filter(|_| self.run == Run::Paused)
                .map(|lapse| Gap { reason: lapse.reason, ms: lapse.ms as f64 }),
        }
    }
}
