//! What the timer promises, on a clock that the tests turn by hand.

mod bystander;
mod cues;
mod gaps;
mod keys;
mod laws;

use chrono::DateTime;

use super::{Event, Key, Listening, Logged, Snapshot, recover};
use crate::domain::time::{At, Now};

const MS: i64 = 1_000_000;

/// One meeting with its log and its clocks, in milliseconds.
#[derive(Default)]
struct Table {
    log: Vec<Logged>,
    boot_ms: i64,
    wall_ms: i64,
}

impl Table {
    fn now(&self) -> Now {
        let utc = DateTime::from_timestamp_millis(self.wall_ms).expect("a moment");
        Now { utc: At(utc), offset_minutes: 480, boot_ns: self.boot_ms * MS }
    }

    fn state(&self) -> Listening {
        Listening::fold(&self.log)
    }

    fn snapshot(&self) -> Snapshot {
        self.state().snapshot(self.now())
    }

    fn append(&mut self, event: Event) {
        let Now { utc, offset_minutes, boot_ns } = self.now();
        self.log.push(Logged { seq: self.log.len() as u32 + 1, utc, offset_minutes, boot_ns, event });
    }

    fn press(&mut self, key: Key) -> Vec<Event> {
        let made = self.state().press(key, self.now());
        for event in &made {
            self.append(event.clone());
        }
        made
    }

    fn wait(&mut self, ms: i64) {
        self.boot_ms += ms;
        self.wall_ms += ms;
    }

    /// Sleeps; a key may be pressed on waking, before the timer ticks.
    fn sleep(&mut self, ms: i64, on_waking: Option<Key>) {
        let last_tick = self.now().boot_ns;
        self.wait(ms);
        on_waking.map(|key| self.press(key));
        for event in self.state().tick(last_tick, self.now()) {
            self.append(event);
        }
    }

    /// The program is cut off; the last heartbeat is `beat_age` old. It is started again after `off`,
    /// on a machine that was started anew where `reboot` says so.
    fn crash(&mut self, beat_age: i64, off: i64, reboot: bool) {
        let beat = Table { log: Vec::new(), boot_ms: self.boot_ms - beat_age, wall_ms: self.wall_ms - beat_age }.now();
        self.wait(off);
        if reboot {
            // Below every moment of the boot before: only so can the boot clock tell a new one.
            self.boot_ms = (self.boot_ms / 2).min(10);
        }
        for event in recover(&self.log, Some(beat.boot_ns), Some(beat.utc), self.now()) {
            self.append(event);
        }
    }

    fn totals(&self) -> [f64; 3] {
        let snapshot = self.snapshot();
        [snapshot.client_ms, snapshot.silence_ms, snapshot.advisor_ms]
    }
}

/// A table after some keys, each pressed so many milliseconds after the one before.
fn after(keys: &[(i64, Key)]) -> Table {
    let mut table = Table::default();
    for (ms, key) in keys {
        table.wait(*ms);
        table.press(*key);
    }
    table
}
