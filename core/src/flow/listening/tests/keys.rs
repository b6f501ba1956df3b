//! The key table, row by row.

use uuid::Uuid;

use super::super::{By, Event, Floor, Key, PauseReason, Run, Tag};
use super::{Table, after};
use crate::domain::id::NoteId;

const FLOOR_SILENCE: Event = Event::Floor { floor: Floor::Silence };
const FLOOR_CLIENT: Event = Event::Floor { floor: Floor::Client };
const FLOOR_ADVISOR: Event = Event::Floor { floor: Floor::Advisor };
const STARTED: (i64, Key) = (0, Key::Space);

fn at(table: &Table) -> (Run, Floor) {
    (table.state().run(), table.state().floor())
}

#[test]
fn space_begins_turns_and_goes_on() {
    let mut table = Table::default();
    assert_eq!(at(&table), (Run::Idle, Floor::Client));
    assert_eq!(table.press(Key::Space), [Event::Start]);
    assert_eq!(at(&table), (Run::Running, Floor::Client));
    table.wait(1000);
    assert_eq!(table.press(Key::Space), [FLOOR_SILENCE]);
    table.wait(1000);
    assert_eq!(table.press(Key::Space), [FLOOR_CLIENT]);
    table.wait(1000);
    table.press(Key::J);
    table.wait(1000);
    assert_eq!(table.press(Key::Space), [FLOOR_CLIENT]);
    table.wait(1000);
    table.press(Key::P);
    assert_eq!(table.press(Key::Space), [Event::Resume]);
    table.press(Key::J);
    table.press(Key::P);
    assert_eq!(table.press(Key::Space), [Event::Resume, FLOOR_CLIENT]);
    table.press(Key::Done);
    assert_eq!(table.press(Key::Space), []);
    assert_eq!(table.totals(), [3000.0, 1000.0, 1000.0]);
}

#[test]
fn a_double_tap_counts_once_wherever_it_falls() {
    for (first, gap, made) in [
        (vec![], 249, vec![]),
        (vec![], 250, vec![FLOOR_SILENCE]),
        (vec![STARTED, (1000, Key::P)], 249, vec![]),
        (vec![STARTED, (1000, Key::J)], 249, vec![]),
    ] {
        let mut table = after(&first);
        table.wait(400);
        assert_ne!(table.press(Key::Space), []);
        table.wait(gap);
        assert_eq!(table.press(Key::Space), made, "{first:?} {gap}");
    }
    let mut other_key = after(&[STARTED, (1000, Key::J)]);
    other_key.wait(100);
    assert_eq!(other_key.press(Key::Space), [FLOOR_CLIENT], "another key is no first tap");
}

#[test]
fn j_takes_the_floor_and_gives_it_back() {
    let mut table = after(&[STARTED, (5000, Key::Space), (3000, Key::J)]);
    assert_eq!(at(&table), (Run::Running, Floor::Advisor));
    table.wait(2000);
    assert_eq!(table.press(Key::J), [FLOOR_SILENCE]);
    let mut table = after(&[STARTED, (5000, Key::J), (1000, Key::J)]);
    assert_eq!(at(&table), (Run::Running, Floor::Client));
    table.press(Key::P);
    assert_eq!(table.press(Key::J), []);
}

#[test]
fn b_counts_and_leaves_the_floor() {
    let table = after(&[(0, Key::B), STARTED, (5000, Key::B), (1, Key::B)]);
    assert_eq!(table.snapshot().backchannels, 2);
    assert_eq!(at(&table), (Run::Running, Floor::Client));
    assert_eq!(table.totals(), [5001.0, 0.0, 0.0]);
}

#[test]
fn i_owns_up() {
    let mut table = after(&[STARTED]);
    table.wait(5000);
    assert_eq!(table.press(Key::I), [Event::Interruption { by: By::Advisor }, FLOOR_ADVISOR]);
    table.wait(1000);
    assert_eq!(table.press(Key::I), [Event::Interruption { by: By::Advisor }]);
    let shown = table.snapshot();
    assert_eq!((shown.interruptions, shown.auto_interruptions, shown.floor), (2, 0, Floor::Advisor));
}

#[test]
fn e_pauses_and_asks_nothing() {
    let mut table = after(&[STARTED]);
    table.wait(5000);
    let pause = Event::Pause { reason: PauseReason::External };
    assert_eq!(table.press(Key::E), [Event::Interruption { by: By::External }, pause]);
    table.wait(60_000);
    assert_eq!((table.snapshot().interruptions, at(&table).0), (0, Run::Paused));
    assert_eq!(table.totals(), [5000.0, 0.0, 0.0]);
}

#[test]
fn p_pauses_and_restores_the_floor() {
    let mut table = after(&[STARTED, (1000, Key::J), (1000, Key::P)]);
    table.wait(90_000);
    assert_eq!(table.press(Key::P), [Event::Resume]);
    assert_eq!(at(&table), (Run::Running, Floor::Advisor));
    table.wait(500);
    assert_eq!(table.totals(), [1000.0, 0.0, 1500.0]);
}

#[test]
fn digits_mark_the_moment_or_the_note_just_stored() {
    let note = NoteId(Uuid::from_u128(7));
    for (key, tag) in [
        (Key::Mark1, Tag::MostCared),
        (Key::Mark2, Tag::Worry),
        (Key::Mark3, Tag::ToVerify),
        (Key::Mark4, Tag::Expectation),
        (Key::Mark5, Tag::Feeling),
        (Key::Mark6, Tag::Promise),
    ] {
        let mut table = Table::default();
        assert_eq!(table.press(key), [], "nothing to mark yet");
        table.press(Key::Space);
        assert_eq!(table.press(key), [Event::Mark { tag, note: None }]);
        table.append(Event::Note { note });
        table.wait(10_000);
        assert_eq!(table.press(key), [Event::Mark { tag, note: Some(note) }]);
        assert_eq!(table.state().tag_of(note), Some(tag));
        table.wait(1);
        assert_eq!(table.press(key), [Event::Mark { tag, note: None }]);
        assert_eq!(at(&table), (Run::Running, Floor::Client));
    }
    let mut table = after(&[STARTED]);
    table.append(Event::Note { note });
    table.wait(1000);
    table.press(Key::Mark2);
    table.wait(1000);
    table.press(Key::Undo);
    assert_eq!(table.state().tag_of(note), None);
}

#[test]
fn back_dating_goes_in_steps_and_never_before_the_previous_event() {
    let mut table = after(&[STARTED, (5000, Key::B), (25_000, Key::Space), (1000, Key::Backdate)]);
    assert_eq!(table.totals(), [20_000.0, 11_000.0, 0.0]);
    table.wait(1000);
    table.press(Key::Backdate);
    assert_eq!(table.totals(), [10_000.0, 22_000.0, 0.0]);
    table.wait(1000);
    table.press(Key::Backdate);
    assert_eq!(table.totals(), [5000.0, 28_000.0, 0.0], "the backchannel is the limit");
    assert_eq!(table.press(Key::Backdate), []);
    table.wait(1000);
    table.press(Key::Undo);
    assert_eq!(table.totals(), [10_000.0, 24_000.0, 0.0]);
}

#[test]
fn back_dating_moves_the_floor_change_of_an_interruption_and_of_a_time_before_a_pause() {
    let table = after(&[STARTED, (30_000, Key::I), (2000, Key::Backdate)]);
    assert_eq!(table.totals(), [20_000.0, 0.0, 12_000.0]);
    let table = after(&[STARTED, (30_000, Key::Space), (2000, Key::P), (9000, Key::P), (1000, Key::Backdate)]);
    assert_eq!(table.totals(), [20_000.0, 13_000.0, 0.0]);
    let mut table = after(&[STARTED, (30_000, Key::J), (2000, Key::P), (9000, Key::Space)]);
    assert_eq!(table.press(Key::Backdate), [], "not into a pause");
}

#[test]
fn undo_takes_back_key_after_key_and_keeps_the_log() {
    let mut table = after(&[STARTED, (1000, Key::B), (1000, Key::I), (1000, Key::E), (1000, Key::Done)]);
    let entries = table.log.len();
    let expected =
        [(Run::Paused, 1, 1), (Run::Running, 1, 1), (Run::Running, 1, 0), (Run::Running, 0, 0), (Run::Idle, 0, 0)];
    for (run, backchannels, interruptions) in expected {
        table.wait(1000);
        assert!(table.snapshot().can_undo);
        table.press(Key::Undo);
        let shown = table.snapshot();
        assert_eq!((shown.run, shown.backchannels, shown.interruptions), (run, backchannels, interruptions));
    }
    assert!(!table.snapshot().can_undo);
    assert_eq!(table.press(Key::Undo), []);
    assert_eq!(table.log.len(), entries + 7, "seven events were taken back, none is gone");
}

#[test]
fn done_ends_what_was_begun_and_more_goes_on() {
    let mut table = Table::default();
    assert_eq!(table.press(Key::Done), [], "a client who has not begun has not finished");
    table.press(Key::Space);
    table.wait(89_999);
    assert!(!table.snapshot().done_is_primary);
    table.wait(1);
    assert!(table.snapshot().done_is_primary);
    assert_eq!(table.press(Key::Done), [Event::End]);
    table.wait(60_000);
    assert_eq!((at(&table).0, table.totals()), (Run::Ended, [90_000.0, 0.0, 0.0]));
    assert_eq!(table.press(Key::More), [Event::Reopen]);
    table.wait(1000);
    assert_eq!((at(&table), table.totals()), ((Run::Running, Floor::Client), [91_000.0, 0.0, 0.0]));
}

#[test]
fn the_ring_fills_once() {
    let mut table = after(&[STARTED]);
    for (wait, ring) in [(0, 0.0), (60_000, 0.5), (60_000, 1.0), (600_000, 1.0)] {
        table.wait(wait);
        assert_eq!(table.snapshot().ring, ring);
    }
}

#[test]
fn taking_the_floor_without_a_pause_is_perhaps_an_interruption() {
    for (keys, expected) in [
        (vec![(9000, Key::J)], 1),
        (vec![(9000, Key::Space), (1999, Key::J)], 1),
        (vec![(9000, Key::Space), (2000, Key::J)], 0),
        (vec![(9000, Key::Space), (2000, Key::Space), (3000, Key::J)], 1),
        (vec![(9000, Key::J), (500, Key::J), (500, Key::J)], 2),
        (vec![(9000, Key::I)], 0),
        (vec![(9000, Key::Space), (500, Key::Backdate), (500, Key::J)], 0),
        (vec![(9000, Key::Space), (9000, Key::J), (500, Key::J), (500, Key::J)], 0),
    ] {
        let table = after(&[&[STARTED], keys.as_slice()].concat());
        assert_eq!(table.snapshot().auto_interruptions, expected, "{keys:?}");
    }
}
