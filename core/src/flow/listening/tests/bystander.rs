//! Somebody who sits beside the timer with a notebook: adds up each wait as it goes by, knows nothing of
//! logs, stretches or boot clocks, and for an undo reads the whole notebook again without that key.

use super::super::{Floor, Key, Run};

/// What can be seen from the next chair.
#[derive(Debug, Clone)]
pub enum Seen {
    Key(Key),
    Wait(i64),
    Sleep { ms: i64, on_waking: Option<Key> },
    Crash { beat_age: i64, off: i64, reboot: bool },
    WallClock(i64),
}

/// A line of the notebook; a crossed out key does nothing any more, though it was pressed.
struct Line {
    seen: Seen,
    crossed_out: bool,
    /// Was anything written into the log then?
    noticed: bool,
}

#[derive(Default)]
pub struct Bystander {
    lines: Vec<Line>,
}

/// How things stand at the end of the notebook.
pub struct Standing {
    pub run: Run,
    pub floor: Floor,
    pub totals: [i64; 3],
    before_advisor: Floor,
    sleep: Option<i64>,
    clock: i64,
    noticed_at: i64,
    space_at: Option<i64>,
}

impl Bystander {
    pub fn sees(&mut self, seen: Seen) {
        let key = match seen {
            Seen::Key(key) => Some(key),
            Seen::Sleep { on_waking, .. } => on_waking,
            _ => None,
        };
        self.lines.push(Line { seen, crossed_out: false, noticed: false });
        let place = self.lines.len() - 1;
        if key == Some(Key::Undo) {
            self.lines[place].crossed_out = true;
            let last =
                (0..place).rev().find(|earlier| self.lines[*earlier].noticed && !self.lines[*earlier].crossed_out);
            if let Some(line) = last.map(|earlier| &mut self.lines[earlier]) {
                line.crossed_out = true;
                self.lines[place].noticed = true;
            }
        } else if key.is_some() {
            let worked = self.read().1;
            self.lines[place].noticed = worked;
            self.lines[place].crossed_out = !worked;
        }
    }

    pub fn standing(&self) -> Standing {
        self.read().0
    }

    /// Reads the notebook; says as well whether the last key did anything.
    fn read(&self) -> (Standing, bool) {
        let mut standing = Standing {
            run: Run::Idle,
            floor: Floor::Client,
            totals: [0; 3],
            before_advisor: Floor::Client,
            sleep: None,
            clock: 0,
            noticed_at: 0,
            space_at: None,
        };
        let mut worked = false;
        for line in &self.lines {
            worked = standing.follow(line);
        }
        (standing, worked)
    }
}

impl Standing {
    fn follow(&mut self, line: &Line) -> bool {
        let mut worked = false;
        match line.seen {
            Seen::Wait(ms) => self.pass(ms),
            Seen::Key(key) => {
                worked = !line.crossed_out && self.key(key);
                self.noticed_at = if line.noticed { self.clock } else { self.noticed_at };
            }
            Seen::Sleep { ms, on_waking } => {
                self.clock += ms;
                let ran = self.run == Run::Running;
                worked = !line.crossed_out && on_waking.is_some_and(|key| self.key(key));
                if ran || self.run == Run::Running {
                    self.sleep = Some(ms);
                }
                if self.run == Run::Running {
                    self.run = Run::Paused;
                }
                self.noticed_at = self.clock;
            }
            Seen::Crash { beat_age, off, reboot } => {
                if self.run == Run::Running {
                    self.totals[self.floor as usize] -= beat_age.min(self.clock - self.noticed_at);
                    self.run = Run::Paused;
                }
                self.sleep = None;
                self.clock += off;
                self.noticed_at = self.clock;
                self.space_at = self.space_at.filter(|_| !reboot);
            }
            Seen::WallClock(_) => {}
        }
        worked
    }

    fn pass(&mut self, ms: i64) {
        self.clock += ms;
        if self.run == Run::Running {
            self.totals[self.floor as usize] += ms;
        }
    }

    fn key(&mut self, key: Key) -> bool {
        match (key, self.run) {
            (Key::Space, Run::Idle | Run::Paused) => self.go_on(Floor::Client),
            (Key::Space, Run::Running) if self.space_at.is_some_and(|at| self.clock - at < 250) => return false,
            (Key::Space, Run::Running) if self.floor == Floor::Client => self.turn(Floor::Silence),
            (Key::Space, Run::Running) => self.turn(Floor::Client),
            (Key::J, Run::Running) if self.floor == Floor::Advisor => self.turn(self.before_advisor),
            (Key::J | Key::I, Run::Running) => self.turn(Floor::Advisor),
            (Key::B, Run::Running) => {}
            (Key::P | Key::E, Run::Running) => self.run = Run::Paused,
            (Key::P, Run::Paused) => self.go_on(self.floor),
            (Key::GapClient | Key::GapSilence, Run::Paused) => {
                let Some(ms) = self.sleep else { return false };
                let floor = if key == Key::GapClient { Floor::Client } else { Floor::Silence };
                self.totals[floor as usize] += ms;
                self.go_on(floor);
            }
            (Key::Done, Run::Running | Run::Paused) => self.run = Run::Ended,
            (Key::More, Run::Ended) => {
                (self.run, self.floor, self.sleep) = (Run::Running, Floor::Client, None);
            }
            (Key::Mark1, Run::Running | Run::Paused) => {}
            _ => return false,
        }
        true
    }

    fn go_on(&mut self, floor: Floor) {
        (self.run, self.floor, self.sleep) = (Run::Running, floor, None);
        self.space_at = Some(self.clock);
    }

    fn turn(&mut self, floor: Floor) {
        if floor == Floor::Advisor && self.floor != Floor::Advisor {
            self.before_advisor = self.floor;
        } else if floor != Floor::Advisor {
            self.space_at = Some(self.clock);
        }
        self.floor = floor;
    }
}
