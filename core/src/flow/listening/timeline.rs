//! The stretches that count, one after the other and never overlapping. A stretch is measured inside
//! one run of the machine; what lies before a new start of the boot clock is never compared with it.

use serde::Serialize;
use ts_rs::TS;

use super::event::Floor;

/// Silence from this length on makes it polite to speak.
const POLITE_NS: i64 = 2_000_000_000;

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

/// A stretch on the boot clock; without an end while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub floor: Floor,
    pub from: i64,
    pub to: Option<i64>,
    /// Did the advisor take the floor by saying so, without owning up to an interruption?
    pub taken: bool,
}

impl Stretch {
    fn ns(&self, now: i64) -> i64 {
        self.to.unwrap_or(now).saturating_sub(self.from).max(0)
    }
}

/// All stretches of a meeting, oldest first. Only the last one may be running.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Timeline {
    stretches: Vec<Stretch>,
    /// The first stretch of the present run of the machine.
    boot_begin: usize,
}

impl Timeline {
    pub(super) fn len(&self) -> usize {
        self.stretches.len()
    }

    /// The running stretch.
    pub(super) fn running(&self) -> Option<&Stretch> {
        self.stretches.last().filter(|stretch| stretch.to.is_none())
    }

    /// Begins a stretch; returns its place.
    pub(super) fn open(&mut self, floor: Floor, at: i64, taken: bool) -> usize {
        self.close(at);
        self.stretches.push(Stretch { floor, from: at, to: None, taken });
        self.stretches.len() - 1
    }

    /// Ends the running stretch.
    pub(super) fn close(&mut self, at: i64) {
        if let Some(last) = self.stretches.last_mut().filter(|stretch| stretch.to.is_none()) {
            last.to = Some(at.max(last.from));
        }
    }

    /// Adds a closed stretch.
    pub(super) fn add(&mut self, floor: Floor, from: i64, to: i64) {
        self.stretches.push(Stretch { floor, from, to: Some(to.max(from)), taken: false });
    }

    /// Takes everything after `since` out of the present run of the machine; says whether there was
    /// anything, running or closed.
    pub(super) fn cut(&mut self, since: i64) -> bool {
        let mut found = false;
        for stretch in &mut self.stretches[self.boot_begin..] {
            if stretch.to.is_none_or(|to| to > since) {
                found = true;
                stretch.from = stretch.from.min(since);
                stretch.to = Some(since);
            }
        }
        found
    }

    /// From here on the boot clock counts from a new beginning.
    pub(super) fn new_boot(&mut self) {
        self.boot_begin = self.stretches.len();
    }

    /// Begin of the stretch at that place.
    pub(super) fn begin_of(&self, place: usize) -> Option<i64> {
        self.stretches.get(place).map(|stretch| stretch.from)
    }

    /// Moves the border between the stretch at that place and the one before.
    pub(super) fn move_border(&mut self, place: usize, to: i64) {
        self.stretches[place].from = to;
        if let Some(before) = place.checked_sub(1) {
            self.stretches[before].to = Some(to);
        }
    }

    /// Counted nanoseconds of a floor, up to `now` for the running stretch.
    pub(super) fn total(&self, floor: Floor, now: i64) -> i64 {
        self.stretches.iter().filter(|s| s.floor == floor).fold(0, |sum: i64, s| sum.saturating_add(s.ns(now)))
    }

    /// How often the advisor took the floor from the client with no silence worth the name just before.
    pub(super) fn taken_from_client(&self) -> u32 {
        let taken = self.stretches.iter().enumerate().filter(|(_, stretch)| stretch.taken);
        taken.map(|(place, _)| u32::from(self.client_spoke_before(place))).sum()
    }

    fn client_spoke_before(&self, place: usize) -> bool {
        let mut silence = 0i64;
        for stretch in self.stretches[..place].iter().rev().filter(|stretch| stretch.ns(stretch.from) > 0) {
            if stretch.floor != Floor::Silence {
                return stretch.floor == Floor::Client && silence < POLITE_NS;
            }
            silence = silence.saturating_add(stretch.ns(stretch.from));
        }
        false
    }

    /// Stretches in order on the time that counts, neighbours of one floor as one.
    pub(super) fn segments(&self, now: i64) -> Vec<Segment> {
        let mut at = 0i64;
        let mut out: Vec<Segment> = Vec::new();
        for stretch in self.stretches.iter().filter(|stretch| stretch.ns(now) > 0) {
            let start_ms = ms(at);
            at = at.saturating_add(stretch.ns(now));
            match out.last_mut() {
                Some(last) if last.floor == stretch.floor => last.end_ms = ms(at),
                _ => out.push(Segment { floor: stretch.floor, start_ms, end_ms: ms(at) }),
            }
        }
        out
    }
}

/// Nanoseconds as milliseconds.
pub(super) fn ms(ns: i64) -> f64 {
    ns as f64 / 1_000_000.0
}
