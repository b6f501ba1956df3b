//! Sleep and crash: time that nobody can vouch for belongs to nobody. Both are written down in a pause
//! as well, so that taking the pause back never counts them.

use super::event::{Event, GapReason, Logged, Run};
use super::fold::Listening;
use crate::domain::time::{At, Now};

/// A tick that comes later than this means that the machine slept or hung.
const LATE_TICK_NS: i64 = 5_000_000_000;

impl Listening {
    /// What a tick finds out. The last tick was at `last_boot_ns`.
    pub fn tick(&self, last_boot_ns: i64, now: Now) -> Vec<Event> {
        let silent_for = now.boot_ns.saturating_sub(last_boot_ns);
        if self.run == Run::Idle || silent_for <= LATE_TICK_NS {
            return Vec::new();
        }
        vec![Event::Gap { reason: GapReason::Sleep, since_boot_ns: last_boot_ns, ms: silent_for / 1_000_000 }]
    }
}

/// What has to be added to the log of a meeting that was cut off: the open segment ends at the last
/// heartbeat (or the last event, whichever is later), the rest is a gap, the timer is paused. Where the
/// machine was started anew the boot clock tells nothing, and the gap's length comes from wall time.
pub fn recover(log: &[Logged], beat_boot_ns: Option<i64>, beat_utc: Option<At>, now: Now) -> Vec<Event> {
    if Listening::fold(log).run() == Run::Idle {
        return Vec::new();
    }
    let Some(last) = log.last() else { return Vec::new() };
    let (mut since, mut since_utc) = (last.boot_ns, last.utc);
    if let (Some(boot), Some(utc)) = (beat_boot_ns, beat_utc)
        && boot > since
    {
        (since, since_utc) = (boot, utc);
    }
    let ms = match now.boot_ns.checked_sub(since) {
        Some(ns) if ns >= 0 => ns / 1_000_000,
        _ => now.utc.millis().saturating_sub(since_utc.millis()).max(0),
    };
    vec![Event::Gap { reason: GapReason::Crash, since_boot_ns: since, ms }]
}
