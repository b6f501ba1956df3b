//! Cues for the advisor: one line, quiet, never for the client, never two within fifteen seconds. Which
//! one stands follows from the log and the moment alone.

use serde::Serialize;
use ts_rs::TS;

use super::event::{Floor, Run};
use super::fold::Listening;

const SECOND: i64 = 1_000_000_000;
/// Between the beginnings of two cues.
const QUIET_NS: i64 = 15 * SECOND;

/// One quiet line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// 不用急着接话。
    NoHurry,
    /// 可以轻声问："还有吗？"
    StillMore,
    /// 要不要把听到的念一遍？
    ReadBack,
    /// 把话还给客户。
    GiveBack,
    /// 给客户倒杯水？
    Water,
    /// 还是客户在说吗？
    StillClient,
}

/// The cue that stands, and until when no other may begin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cues {
    pub shown: Option<Cue>,
    quiet_until: Option<i64>,
}

impl Cues {
    /// An event was taken back, and with it perhaps the reason for the line that stood.
    pub(super) fn hush(&mut self, at: i64) {
        *self = Cues { shown: None, quiet_until: Some(at.saturating_add(QUIET_NS)) };
    }

    /// A line stands only while its stretch lasts; any key answers the question whether it is still the client.
    pub(super) fn after_key(&mut self, same_stretch: bool) {
        if !same_stretch || self.shown == Some(Cue::StillClient) {
            self.shown = None;
        }
    }
}

impl Listening {
    /// The cues as they stand at that moment, if no event comes before.
    pub(super) fn cues_until(&self, now: i64) -> Cues {
        let mut cues = self.cues;
        let due = self.due();
        for (place, (at, cue)) in due.iter().enumerate() {
            let begin = cues.quiet_until.unwrap_or(*at).max(*at).max(self.heard.unwrap_or(*at));
            let in_time = due.get(place + 1).is_none_or(|(next, _)| begin < *next);
            if begin <= now && in_time && cues.shown != Some(*cue) {
                cues = Cues { shown: Some(*cue), quiet_until: Some(begin.saturating_add(QUIET_NS)) };
            }
        }
        cues
    }

    /// The cues of the running stretch, each with the moment that it is due.
    fn due(&self) -> Vec<(i64, Cue)> {
        let Some(stretch) = self.timeline.running().filter(|_| self.run == Run::Running) else { return Vec::new() };
        let after = |seconds: i64| stretch.from.saturating_add(seconds * SECOND);
        match stretch.floor {
            Floor::Silence => vec![(after(4), Cue::NoHurry), (after(12), Cue::StillMore), (after(30), Cue::ReadBack)],
            Floor::Advisor => vec![(after(20), Cue::GiveBack)],
            Floor::Client => {
                let spoken = self.timeline.total(Floor::Client, stretch.from);
                let water = after(20 * 60).saturating_sub(spoken).max(stretch.from);
                let still = self.heard.unwrap_or(stretch.from).saturating_add(180 * SECOND);
                let mut due = vec![(water, Cue::Water), (still, Cue::StillClient)];
                due.sort_by_key(|(at, _)| *at);
                due
            }
        }
    }
}
