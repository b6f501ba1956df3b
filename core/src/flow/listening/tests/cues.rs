//! The cues, row by row, and that they are quiet.

use proptest::prelude::*;

use super::super::{Cue, Key};
use super::laws::any_key;
use super::{Table, after};

const STARTED: (i64, Key) = (0, Key::Space);

/// The cues that begin while one waits, with the second.
fn begins(table: &mut Table, seconds: i64) -> Vec<(i64, Cue)> {
    let state = table.state();
    let mut shown = state.cues_until(table.now().boot_ns).shown;
    let mut out = Vec::new();
    for second in 1..=seconds {
        table.wait(1000);
        let cue = state.cues_until(table.now().boot_ns).shown;
        if cue != shown {
            out.extend(cue.map(|cue| (second, cue)));
        }
        shown = cue;
    }
    out
}

#[test]
fn silence_is_borne_first_and_filled_late() {
    let mut table = after(&[STARTED, (5000, Key::Space)]);
    let expected = [(4, Cue::NoHurry), (19, Cue::StillMore), (34, Cue::ReadBack)];
    assert_eq!(begins(&mut table, 120), expected, "each when it is due and fifteen seconds have gone by");
    table.press(Key::Space);
    assert_eq!(table.snapshot().cue, None);
}

#[test]
fn a_later_line_of_the_same_silence_comes_on_time_where_it_is_the_first() {
    let mut table = after(&[STARTED, (5000, Key::Space)]);
    assert_eq!(begins(&mut table, 4), [(4, Cue::NoHurry)]);
    table.press(Key::Space);
    table.wait(1000);
    table.press(Key::Space);
    assert_eq!(begins(&mut table, 60), [(14, Cue::StillMore), (30, Cue::ReadBack)]);
}

#[test]
fn the_advisor_is_asked_to_give_the_floor_back() {
    let mut table = after(&[STARTED, (5000, Key::J)]);
    assert_eq!(begins(&mut table, 60), [(20, Cue::GiveBack)]);
}

#[test]
fn nobody_pressed_a_key_for_three_minutes() {
    let mut table = after(&[STARTED]);
    assert_eq!(begins(&mut table, 200), [(180, Cue::StillClient)]);
    table.press(Key::B);
    assert_eq!(table.snapshot().cue, None, "any key answers");
    assert_eq!(begins(&mut table, 200), [(180, Cue::StillClient)]);
}

#[test]
fn after_twenty_minutes_water() {
    let mut table = after(&[STARTED]);
    for _ in 0..11 {
        table.wait(100_000);
        table.press(Key::B);
    }
    assert_eq!(begins(&mut table, 150), [(100, Cue::Water)]);
    table.press(Key::B);
    assert_eq!(table.snapshot().cue, Some(Cue::Water), "it stands while the client speaks");
}

#[test]
fn no_cue_while_it_does_not_run() {
    for key in [Key::P, Key::E, Key::Done] {
        let mut table = after(&[STARTED, (5000, Key::Space), (1000, key)]);
        assert_eq!(begins(&mut table, 300), []);
    }
    assert_eq!(begins(&mut Table::default(), 300), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn never_two_within_fifteen_seconds(steps in prop::collection::vec((any_key(), 1i64..30), 1..12)) {
        let mut table = Table::default();
        let mut last: Option<i64> = None;
        let mut shown = None;
        for (key, seconds) in steps {
            table.press(key);
            let state = table.state();
            for _ in 0..seconds {
                let cue = state.cues_until(table.now().boot_ns).shown;
                if cue != shown && cue.is_some() {
                    prop_assert!(last.is_none_or(|last| table.boot_ms - last >= 15_000), "{:?} at {}", cue, table.boot_ms);
                    last = Some(table.boot_ms);
                }
                shown = cue;
                table.wait(1000);
            }
        }
    }
}
