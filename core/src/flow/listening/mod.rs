//! The listening timer: a log of events folded into floors and totals. It keeps the advisor
//! listening; it is no limit, no score and no recording. All durations come from the boot clock,
//! which counts sleep and never steps; wall time is for labels alone.

mod cue;
mod event;
mod fold;
mod keys;
mod recover;
mod snapshot;
mod timeline;

#[cfg(test)]
mod tests;

pub use cue::Cue;
pub use event::{By, Event, Floor, GapReason, Logged, PauseReason, Run, Tag};
pub use fold::Listening;
pub use keys::Key;
pub use recover::recover;
pub use snapshot::{Gap, Snapshot};
pub use timeline::Segment;
