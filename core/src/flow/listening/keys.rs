//! What each key does. A key that makes no sense in a state makes no event.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::event::{By, Event, Floor, GapReason, PauseReason, Run, Tag};
use super::fold::Listening;
use crate::domain::id::NoteId;
use crate::domain::time::Now;

/// Two presses of Space within this time count once.
const DOUBLE_TAP_NS: i64 = 250_000_000;
/// One step of back-dating.
const BACKDATE_MS: i64 = 10_000;
/// So long after a note was stored a mark is its tag.
const TAG_NS: i64 = 10_000_000_000;

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
    /// After a sleep: the client was speaking. Counts it and goes on.
    GapClient,
    /// After a sleep: it was quiet. Counts it and goes on.
    GapSilence,
    /// Takes the latest key back, with all the events that it made.
    Undo,
    /// The client has finished.
    Done,
    /// The client wants to add something.
    More,
    /// Marks the moment, or the note just stored, as what the client cares about most.
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
            Key::Backdate if self.room_before_turn() > 0 && matches!(self.run, Run::Running | Run::Paused) => {
                vec![Event::Backdate { ms: BACKDATE_MS }]
            }
            Key::GapClient => self.count_gap(Floor::Client),
            Key::GapSilence => self.count_gap(Floor::Silence),
            Key::Undo => self.undo(),
            Key::Done if matches!(self.run, Run::Running | Run::Paused) => vec![Event::End],
            Key::More if self.run == Run::Ended => vec![Event::Reopen],
            _ => match mark(key) {
                Some(tag) if matches!(self.run, Run::Running | Run::Paused) => {
                    vec![Event::Mark { tag, note: self.note_just_stored(now) }]
                }
                _ => Vec::new(),
            },
        }
    }

    fn space(&self, now: Now) -> Vec<Event> {
        match (self.run, self.floor) {
            (Run::Idle, _) => vec![Event::Start],
            (Run::Running, _) if within(self.space_at, DOUBLE_TAP_NS, now) => Vec::new(),
            (Run::Running, Floor::Client) => vec![Event::Floor { floor: Floor::Silence }],
            (Run::Running, _) => vec![Event::Floor { floor: Floor::Client }],
            (Run::Paused, _) => self.resume_with(Floor::Client),
            (Run::Ended, _) => Vec::new(),
        }
    }

    fn resume_with(&self, floor: Floor) -> Vec<Event> {
        let change = (self.floor != floor).then_some(Event::Floor { floor });
        [Event::Resume].into_iter().chain(change).collect()
    }

    fn count_gap(&self, floor: Floor) -> Vec<Event> {
        let slept = self.lapse.is_some_and(|lapse| lapse.reason == GapReason::Sleep);
        if self.run != Run::Paused || !slept {
            return Vec::new();
        }
        [Event::Counted { floor }].into_iter().chain(self.resume_with(floor)).collect()
    }

    /// The events of one key share their moment and follow each other in the log.
    fn undo(&self) -> Vec<Event> {
        let Some((newest, moment)) = self.undoable.last() else { return Vec::new() };
        let backwards = self.undoable.iter().rev().zip((0..=*newest).rev());
        let of_that_key = backwards.take_while(|((seq, at), expected)| at == moment && seq == expected);
        of_that_key.map(|((seq, _), _)| Event::Undo { seq: *seq }).collect()
    }

    fn note_just_stored(&self, now: Now) -> Option<NoteId> {
        let (note, at) = self.note?;
        within(Some(at), TAG_NS + 1, now).then_some(note)
    }
}

/// Is it less than `ns` since that moment?
fn within(moment: Option<i64>, ns: i64, now: Now) -> bool {
    moment.is_some_and(|at| (0..ns).contains(&now.boot_ns.saturating_sub(at)))
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
