//! What each key does. A key that makes no sense in a state makes no event.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::event::{By, Event, Floor, PauseReason, Run, Tag};
use super::fold::Listening;
use crate::domain::time::Now;

/// Two presses of Space within this time count once.
const DOUBLE_TAP_NS: i64 = 250_000_000;
/// One step of back-dating.
const BACKDATE_MS: i64 = 10_000;

/// A key of the listening timer, or the button that does the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// Begin; client ⇄ silence; back from the advisor; go on with the client.
    Space,
    /// The advisor speaks; again: back to who had the floor.
    J,
    /// 应声.
    B,
    /// I interrupted.
    I,
    /// Disturbed from outside: pause.
    E,
    /// Pause, go on.
    P,
    /// The latest floor change was ten seconds earlier.
    Backdate,
    /// Takes the latest event back.
    Undo,
    /// The client has finished.
    Done,
    /// The client wants to add something.
    More,
    /// Marks the moment as what the client cares about most.
    Mark1,
    /// … as a worry.
    Mark2,
    /// … as something to verify.
    Mark3,
    /// … as an expectation.
    Mark4,
    /// … as a feeling.
    Mark5,
    /// … as a promise.
    Mark6,
}

impl Listening {
    /// The events that a key makes here, in order.
    pub fn press(&self, key: Key, now: Now) -> Vec<Event> {
        let running = self.run == Run::Running;
        match key {
            Key::Space => self.space(now),
            Key::J if running && self.floor == Floor::Advisor => vec![Event::Floor { floor: self.before_advisor }],
            Key::J if running => vec![Event::Floor { floor: Floor::Advisor }],
            Key::B if running => vec![Event::Backchannel],
            Key::I if running && self.floor == Floor::Advisor => vec![Event::Interruption { by: By::Advisor }],
            Key::I if running => vec![Event::Interruption { by: By::Advisor }, Event::Floor { floor: Floor::Advisor }],
            Key::E if running => {
                vec![Event::Interruption { by: By::External }, Event::Pause { reason: PauseReason::External }]
            }
            Key::P if running => vec![Event::Pause { reason: PauseReason::Key }],
            Key::P if self.run == Run::Paused => vec![Event::Resume],
            Key::Backdate if running => vec![Event::Backdate { ms: BACKDATE_MS }],
            Key::Undo => self.undoable.last().map(|seq| Event::Undo { seq: *seq }).into_iter().collect(),
            Key::Done if self.run != Run::Ended => vec![Event::End],
            Key::More if self.run == Run::Ended => vec![Event::Reopen],
            _ => match mark(key) {
                Some(tag) if matches!(self.run, Run::Running | Run::Paused) => vec![Event::Mark { tag }],
                _ => Vec::new(),
            },
        }
    }

    fn space(&self, now: Now) -> Vec<Event> {
        let just_pressed = self.last_floor_key.is_some_and(|at| (0..DOUBLE_TAP_NS).contains(&(now.boot_ns - at)));
        match (self.run, self.floor) {
            (Run::Idle, _) => vec![Event::Start],
            (Run::Running, _) if just_pressed => Vec::new(),
            (Run::Running, Floor::Client) => vec![Event::Floor { floor: Floor::Silence }],
            (Run::Running, _) => vec![Event::Floor { floor: Floor::Client }],
            (Run::Paused, Floor::Client) => vec![Event::Resume],
            (Run::Paused, _) => vec![Event::Resume, Event::Floor { floor: Floor::Client }],
            (Run::Ended, _) => Vec::new(),
        }
    }
}

fn mark(key: Key) -> Option<Tag> {
    Some(match key {
        Key::Mark1 => Tag::MostCared,
        Key::Mark2 => Tag::Worry,
        Key::Mark3 => Tag::ToVerify,
        Key::Mark4 => Tag::Expectation,
        Key::Mark5 => Tag::Feeling,
        Key::Mark6 => Tag::Promise,
        _ => return None,
    })
}
