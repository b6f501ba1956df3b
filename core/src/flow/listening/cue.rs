//! Cues for the advisor: one line, quiet, never for the client.

use serde::Serialize;
use ts_rs::TS;

use super::event::{Floor, Run};
use super::fold::Listening;

const SECOND: i64 = 1_000_000_000;

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

impl Listening {
    /// The line for this moment, if there is one.
    pub(super) fn cue(&self, now: i64) -> Option<Cue> {
        if self.run != Run::Running {
            return None;
        }
        match self.floor {
            Floor::Silence => match self.running(Floor::Silence, now) / SECOND {
                30.. => Some(Cue::ReadBack),
                12.. => Some(Cue::StillMore),
                4.. => Some(Cue::NoHurry),
                _ => None,
            },
            Floor::Advisor if self.running(Floor::Advisor, now) >= 20 * SECOND => Some(Cue::GiveBack),
            Floor::Advisor => None,
            Floor::Client if self.last_boot.is_some_and(|at| now - at >= 180 * SECOND) => Some(Cue::StillClient),
            Floor::Client if self.total(Floor::Client, now) >= 1200 * SECOND => Some(Cue::Water),
            Floor::Client => None,
        }
    }
}
