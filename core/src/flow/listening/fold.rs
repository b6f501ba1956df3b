//! The fold: what a log of events amounts to. Replaying is the same as having been there, because a
//! state is nothing but its log. Events that make no sense in a state are passed over.

use serde::Serialize;
use std::collections::HashSet;
use ts_rs::TS;

use super::event::{By, Event, Floor, GapReason, Logged, Run};

/// A stretch of one floor, in milliseconds of counted time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Segment {
    /// Who had the floor.
    pub floor: Floor,
    /// Begin.
    pub start_ms: f64,
    /// End.
    pub end_ms: f64,
}

/// A closed stretch on the boot clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub floor: Floor,
    pub from: i64,
    pub to: i64,
}

impl Stretch {
    pub(super) fn ns(self) -> i64 {
        (self.to - self.from).max(0)
    }
}

/// The folded state.
#[derive(Debug, Clone, PartialEq)]
pub struct Listening {
    pub(super) run: Run,
    pub(super) floor: Floor,
    pub(super) before_advisor: Floor,
    pub(super) closed: Vec<Stretch>,
    /// Begin of the running stretch.
    pub(super) since: Option<i64>,
    pub(super) backchannels: u32,
    pub(super) interruptions: u32,
    pub(super) auto_interruptions: u32,
    pub(super) last_gap: Option<(GapReason, i64)>,
    pub(super) last_seq: u32,
    /// Boot clock and kind of the newest event that counts.
    pub(super) last_boot: Option<i64>,
    pub(super) last_floor_key: Option<i64>,
    /// Events that can be taken back, oldest first.
    pub(super) undoable: Vec<u32>,
}

impl Default for Listening {
    fn default() -> Self {
        Listening {
            run: Run::Idle,
            floor: Floor::Client,
            before_advisor: Floor::Client,
            closed: Vec::new(),
            since: None,
            backchannels: 0,
            interruptions: 0,
            auto_interruptions: 0,
            last_gap: None,
            last_seq: 0,
            last_boot: None,
            last_floor_key: None,
            undoable: Vec::new(),
        }
    }
}

impl Listening {
    /// What the log amounts to.
    pub fn fold(log: &[Logged]) -> Listening {
        let undone: HashSet<u32> = undone(log);
        let mut state = Listening::default();
        for logged in log {
            state.last_seq = state.last_seq.max(logged.seq);
            if matches!(logged.event, Event::Undo { .. }) || undone.contains(&logged.seq) {
                continue;
            }
            if state.apply(logged) && is_undoable(&logged.event) {
                state.undoable.push(logged.seq);
            }
        }
        state
    }

    /// Does it run?
    pub fn run(&self) -> Run {
        self.run
    }

    /// Who has the floor?
    pub fn floor(&self) -> Floor {
        self.floor
    }

    /// Takes one event in; says whether it made sense here.
    fn apply(&mut self, logged: &Logged) -> bool {
        let at = logged.boot_ns;
        let took = match &logged.event {
            Event::Start if self.run == Run::Idle => {
                self.run = Run::Running;
                self.floor = Floor::Client;
                self.open(at);
                true
            }
            Event::Floor { floor } if self.run == Run::Running => {
                self.change_floor(*floor, at);
                true
            }
            Event::Backchannel if self.run == Run::Running => {
                self.backchannels += 1;
                true
            }
            Event::Interruption { by } => {
                if *by == By::Advisor {
                    self.interruptions += 1;
                }
                self.run != Run::Idle
            }
            Event::Pause { .. } if self.run == Run::Running => {
                self.close(at);
                self.run = Run::Paused;
                true
            }
            Event::Resume if self.run == Run::Paused => {
                self.run = Run::Running;
                self.open(at);
                true
            }
            Event::Gap { reason, since_boot_ns, ms } => {
                if self.run == Run::Running {
                    self.close(*since_boot_ns);
                    self.run = Run::Paused;
                }
                self.last_gap = Some((*reason, (*ms).max(0)));
                true
            }
            Event::Backdate { ms } if self.run == Run::Running => self.backdate(*ms),
            Event::End if self.run != Run::Ended => {
                if self.run == Run::Running {
                    self.close(at);
                }
                self.run = Run::Ended;
                true
            }
            Event::Reopen if self.run == Run::Ended => {
                self.run = Run::Running;
                self.floor = Floor::Client;
                self.open(at);
                true
            }
            Event::Note { .. } | Event::Mark { .. } => true,
            _ => false,
        };
        if took {
            self.last_boot = Some(at);
        }
        took
    }

    fn change_floor(&mut self, floor: Floor, at: i64) {
        self.last_floor_key = Some(at);
        if floor == self.floor {
            return;
        }
        if floor == Floor::Advisor {
            let quiet = self.closed.last().is_some_and(|s| s.floor == Floor::Silence && s.ns() >= 2_000_000_000);
            let quiet_now = self.floor == Floor::Silence && self.since.is_some_and(|from| at - from >= 2_000_000_000);
            let from_client = self.floor == Floor::Client || (self.floor == Floor::Silence && !quiet_now);
            if from_client && !(self.floor == Floor::Client && quiet && self.since == Some(at)) {
                self.auto_interruptions += u32::from(!quiet_now);
            }
            self.before_advisor = self.floor;
        }
        self.close(at);
        self.floor = floor;
        self.open(at);
    }

    /// Moves the latest floor change back, never before the beginning of the stretch before it.
    fn backdate(&mut self, ms: i64) -> bool {
        let (Some(since), Some(before)) = (self.since, self.closed.last_mut()) else { return false };
        if before.to != since || before.floor == self.floor {
            return false;
        }
        let earlier = (since - ms.clamp(0, 3_600_000) * 1_000_000).max(before.from);
        before.to = earlier;
        self.since = Some(earlier);
        earlier < since
    }

    fn open(&mut self, at: i64) {
        self.since = Some(at);
    }

    /// Closes the running stretch. A boot clock that went back (the machine was started anew) adds
    /// nothing: what can't be measured belongs to nobody.
    fn close(&mut self, at: i64) {
        if let Some(from) = self.since.take() {
            self.closed.push(Stretch { floor: self.floor, from, to: at.max(from) });
        }
    }

    /// Counted nanoseconds of a floor, up to `now` for the running stretch.
    pub(super) fn total(&self, floor: Floor, now: i64) -> i64 {
        let closed: i64 = self.closed.iter().filter(|s| s.floor == floor).map(|s| s.ns()).sum();
        closed + self.running(floor, now)
    }

    /// Nanoseconds of the running stretch, if that floor has it.
    pub(super) fn running(&self, floor: Floor, now: i64) -> i64 {
        match self.since {
            Some(from) if self.run == Run::Running && self.floor == floor => (now - from).max(0),
            _ => 0,
        }
    }
}

/// An interruption and the floor change that the same key made are taken back together by two steps;
/// gaps and recoveries are facts and stay.
fn is_undoable(event: &Event) -> bool {
    !matches!(event, Event::Gap { .. } | Event::Note { .. } | Event::Undo { .. })
}

fn undone(log: &[Logged]) -> HashSet<u32> {
    log.iter()
        .filter_map(|logged| match logged.event {
            Event::Undo { seq } if seq < logged.seq => Some(seq),
            _ => None,
        })
        .collect()
}
