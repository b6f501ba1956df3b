//! The fold: what a log of events amounts to. Replaying is the same as having been there, because a
//! state is nothing but its log. Events that make no sense in a state are passed over.

use std::collections::HashSet;

use super::cue::Cues;
use super::event::{By, Event, Floor, GapReason, Logged, PauseReason, Run, Tag};
use super::timeline::Timeline;
use crate::domain::id::NoteId;

/// The longest step of back-dating that is believed.
const LONGEST_STEP_MS: i64 = 3_600_000;

/// The latest floor change: the place of its stretch, and how far back it may be moved.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Turn {
    place: usize,
    not_before: i64,
}

/// A sleep or a cut that ended a running stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lapse {
    pub reason: GapReason,
    pub ms: i64,
    pub from: i64,
    pub to: i64,
}

/// The folded state.
#[derive(Debug, Clone, PartialEq)]
pub struct Listening {
    pub(super) run: Run,
    pub(super) floor: Floor,
    pub(super) before_advisor: Floor,
    pub(super) timeline: Timeline,
    pub(super) backchannels: u32,
    pub(super) interruptions: u32,
    pub(super) cues: Cues,
    /// The gap that paused the timer, until it goes on.
    pub(super) lapse: Option<Lapse>,
    /// Boot clock of the newest entry of the log, whatever it was.
    pub(super) heard: Option<i64>,
    /// When Space was last pressed and did something.
    pub(super) space_at: Option<i64>,
    /// The latest note, and when it was stored.
    pub(super) note: Option<(NoteId, i64)>,
    /// Events that can be taken back, oldest first, with their boot clock.
    pub(super) undoable: Vec<(u32, i64)>,
    tags: Vec<(NoteId, Tag)>,
    turn: Option<Turn>,
    /// Boot clock of the newest event that counts, and of the newest one before that moment.
    moments: (Option<i64>, Option<i64>),
    /// When the advisor last owned up to an interruption.
    owned_at: Option<i64>,
}

impl Default for Listening {
    fn default() -> Self {
        Listening {
            run: Run::Idle,
            floor: Floor::Client,
            before_advisor: Floor::Client,
            timeline: Timeline::default(),
            backchannels: 0,
            interruptions: 0,
            cues: Cues::default(),
            lapse: None,
            heard: None,
            space_at: None,
            note: None,
            undoable: Vec::new(),
            tags: Vec::new(),
            turn: None,
            moments: (None, None),
            owned_at: None,
        }
    }
}

impl Listening {
    /// What the log amounts to.
    pub fn fold(log: &[Logged]) -> Listening {
        let undone = undone(log);
        let mut state = Listening::default();
        for logged in log {
            state.take(logged, undone.contains(&logged.seq));
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

    /// The tag that a note was given after it was stored.
    pub fn tag_of(&self, note: NoteId) -> Option<Tag> {
        self.tags.iter().rev().find(|(tagged, _)| *tagged == note).map(|(_, tag)| *tag)
    }

    /// How far the latest floor change may still be moved back, in nanoseconds.
    pub(super) fn room_before_turn(&self) -> i64 {
        let Some(turn) = self.turn else { return 0 };
        self.timeline.begin_of(turn.place).map_or(0, |begin| begin.saturating_sub(turn.not_before).max(0))
    }

    /// Takes one entry of the log in.
    fn take(&mut self, logged: &Logged, undone: bool) {
        let at = logged.boot_ns;
        let restarted = self.last_sign_of_life(&logged.event).is_some_and(|sign| at < sign);
        if !restarted {
            self.cues = self.cues_until(at);
        }
        let before = (self.run, self.timeline.len());
        if let Event::Gap { reason, since_boot_ns, ms } = logged.event {
            let until = if restarted { since_boot_ns } else { at };
            self.lapse(Lapse { reason, ms: ms.max(0), from: since_boot_ns, to: until });
        }
        if restarted {
            self.new_boot(at);
        }
        self.heard = Some(at);
        match logged.event {
            Event::Gap { .. } => {}
            Event::Undo { .. } => self.cues.hush(at),
            _ if undone && is_undoable(&logged.event) => {}
            _ => {
                if self.apply(&logged.event, at) {
                    self.remember(logged);
                }
            }
        }
        self.cues.after_key(before == (self.run, self.timeline.len()));
    }

    /// The latest moment, on the boot clock so far, that the log or that event vouches for.
    fn last_sign_of_life(&self, event: &Event) -> Option<i64> {
        match event {
            Event::Gap { since_boot_ns, .. } => self.heard.max(Some(*since_boot_ns)),
            _ => self.heard,
        }
    }

    fn remember(&mut self, logged: &Logged) {
        let at = logged.boot_ns;
        if self.moments.0 != Some(at) {
            self.moments = (Some(at), self.moments.0);
        }
        if is_undoable(&logged.event) {
            self.undoable.push((logged.seq, at));
        }
    }

    /// Takes one event in; says whether it made sense here.
    fn apply(&mut self, event: &Event, at: i64) -> bool {
        match (event, self.run) {
            (Event::Start, Run::Idle) => {
                self.space_at = Some(at);
                self.go_on(Floor::Client, at);
            }
            (Event::Floor { floor }, Run::Running) => return self.change_floor(*floor, at),
            (Event::Backchannel, Run::Running) => self.backchannels = self.backchannels.saturating_add(1),
            (Event::Interruption { by }, Run::Running) => {
                if *by == By::Advisor {
                    self.interruptions = self.interruptions.saturating_add(1);
                    self.owned_at = Some(at);
                }
            }
            (Event::Note { note }, _) => self.note = Some((*note, at)),
            (Event::Mark { tag, note }, _) => self.tags.extend(note.map(|note| (note, *tag))),
            (Event::Pause { .. }, Run::Running) => {
                self.timeline.close(at);
                self.run = Run::Paused;
            }
            (Event::Resume, Run::Paused) => {
                self.space_at = Some(at);
                self.go_on(self.floor, at);
            }
            (Event::Counted { floor }, Run::Paused) => {
                let Some(lapse) = self.lapse.take_if(|lapse| lapse.reason == GapReason::Sleep) else { return false };
                self.timeline.add(*floor, lapse.from, lapse.to);
            }
            (Event::Backdate { ms }, Run::Running | Run::Paused) => return self.backdate(*ms),
            (Event::End, Run::Idle | Run::Running | Run::Paused) => {
                self.timeline.close(at);
                self.run = Run::Ended;
            }
            (Event::Reopen, Run::Ended) => self.go_on(Floor::Client, at),
            _ => return false,
        }
        true
    }

    fn go_on(&mut self, floor: Floor, at: i64) {
        self.run = Run::Running;
        self.floor = floor;
        self.lapse = None;
        self.timeline.open(floor, at, false);
    }

    fn change_floor(&mut self, floor: Floor, at: i64) -> bool {
        if floor == self.floor {
            return false;
        }
        if floor == Floor::Advisor {
            self.before_advisor = self.floor;
        } else {
            self.space_at = Some(at);
        }
        let begin = self.timeline.running().map_or(at, |stretch| stretch.from);
        let (newest, earlier) = self.moments;
        let previous = if newest == Some(at) { earlier } else { newest };
        let not_before = previous.map_or(begin, |moment| moment.max(begin));
        let taken = floor == Floor::Advisor && self.owned_at != Some(at);
        self.floor = floor;
        self.turn = Some(Turn { place: self.timeline.open(floor, at, taken), not_before });
        true
    }

    /// Moves the latest floor change back, never before the event before it.
    fn backdate(&mut self, ms: i64) -> bool {
        let step = (ms.clamp(0, LONGEST_STEP_MS) * 1_000_000).min(self.room_before_turn());
        let Some(turn) = self.turn.filter(|_| step > 0) else { return false };
        let Some(begin) = self.timeline.begin_of(turn.place) else { return false };
        self.timeline.move_border(turn.place, begin - step);
        true
    }

    /// Nothing after `lapse.from` is counted, not even what a key pressed on waking has closed.
    fn lapse(&mut self, lapse: Lapse) {
        self.turn = None;
        if self.timeline.cut(lapse.from) {
            self.lapse = Some(lapse);
        } else if lapse.reason == GapReason::Crash {
            self.lapse = None;
        }
        if self.run == Run::Running {
            self.run = Run::Paused;
        }
    }

    /// The machine was started anew. A stretch that nobody closed ends where it was last heard of.
    fn new_boot(&mut self, at: i64) {
        if self.run == Run::Running {
            self.timeline.close(self.heard.unwrap_or(at));
        }
        self.timeline.new_boot();
        if self.run == Run::Running {
            self.timeline.open(self.floor, at, false);
        }
        self.cues = Cues::default();
        self.moments = (None, None);
        (self.turn, self.space_at, self.owned_at) = (None, None, None);
        self.note = None;
        self.lapse = self.lapse.filter(|lapse| lapse.reason == GapReason::Crash);
    }
}

/// What a key made can be taken back. Sleep, cuts and a closed window are facts; a stored note stays.
fn is_undoable(event: &Event) -> bool {
    let fact = matches!(event, Event::Gap { .. } | Event::Pause { reason: PauseReason::Close });
    !fact && !matches!(event, Event::Note { .. } | Event::Undo { .. })
}

fn undone(log: &[Logged]) -> HashSet<u32> {
    log.iter()
        .filter_map(|logged| match logged.event {
            Event::Undo { seq } if seq < logged.seq => Some(seq),
            _ => None,
        })
        .collect()
}
