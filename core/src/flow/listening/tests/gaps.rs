//! Sleep, crash, a new start of the machine, a closed window: nothing of it is counted.

use super::super::{Cue, Event, Floor, GapReason, Key, Listening, PauseReason, Run, recover};
use super::{MS, after};
use crate::domain::time::Now;

const STARTED: (i64, Key) = (0, Key::Space);

#[test]
fn a_late_tick_is_sleep_and_a_pause() {
    let table = after(&[STARTED]);
    let late = |ms: i64| table.state().tick(0, Now { boot_ns: ms * MS, ..table.now() });
    assert_eq!(late(5000), []);
    assert_eq!(late(5001), [Event::Gap { reason: GapReason::Sleep, since_boot_ns: 0, ms: 5001 }]);
    assert_eq!(Listening::default().tick(0, Now { boot_ns: 9000 * MS, ..table.now() }), [], "nothing has begun");
}

#[test]
fn sleep_is_named_and_counted_only_if_the_advisor_says_whose_it_was() {
    for (key, totals, floor) in [
        (Key::P, [30_000.0, 0.0, 0.0], Floor::Client),
        (Key::GapClient, [222_000.0, 0.0, 0.0], Floor::Client),
        (Key::GapSilence, [30_000.0, 192_000.0, 0.0], Floor::Silence),
    ] {
        let mut table = after(&[STARTED]);
        table.wait(30_000);
        table.sleep(192_000, None);
        let shown = table.snapshot();
        assert_eq!((shown.run, shown.client_ms), (Run::Paused, 30_000.0));
        let gap = shown.last_gap.expect("a gap");
        assert_eq!((gap.reason, gap.ms), (GapReason::Sleep, 192_000.0));
        table.press(key);
        assert_eq!((table.state().run(), table.state().floor(), table.totals()), (Run::Running, floor, totals));
        table.press(Key::P);
        assert_eq!(table.snapshot().last_gap, None, "an old gap is not shown again");
        assert_eq!(table.press(Key::GapClient), []);
    }
}

#[test]
fn a_key_pressed_on_waking_counts_nothing_of_the_sleep() {
    for key in [Key::Space, Key::J, Key::I, Key::P, Key::Done, Key::B] {
        let mut table = after(&[STARTED]);
        table.wait(30_000);
        table.sleep(3_600_000, Some(key));
        assert_eq!(table.totals(), [30_000.0, 0.0, 0.0], "{key:?}");
        assert_ne!(table.state().run(), Run::Running);
        table.wait(9000);
        table.press(Key::Undo);
        assert_eq!(table.totals(), [30_000.0, 0.0, 0.0], "{key:?}");
    }
}

#[test]
fn taking_back_a_pause_never_counts_a_sleep_or_a_crash_in_it() {
    for key in [Key::P, Key::E, Key::Done] {
        let mut slept = after(&[STARTED, (10_000, key)]);
        slept.wait(5000);
        slept.sleep(3_600_000, None);
        assert_eq!(slept.snapshot().last_gap, None, "nothing that was running was lost");
        slept.press(Key::Undo);
        assert_eq!((slept.state().run(), slept.totals()), (Run::Paused, [15_000.0, 0.0, 0.0]));
        let mut cut = after(&[STARTED, (10_000, key)]);
        cut.wait(5000);
        cut.crash(1000, 86_400_000, true);
        cut.wait(50_000);
        cut.press(Key::Undo);
        assert_eq!((cut.state().run(), cut.totals()), (Run::Paused, [14_000.0, 0.0, 0.0]));
    }
}

#[test]
fn a_crash_ends_the_segment_at_the_last_heartbeat() {
    for (reboot, boot_after) in [(false, 664_000), (true, 10)] {
        let mut table = after(&[STARTED]);
        table.wait(64_000);
        table.crash(4000, 600_000, reboot);
        assert_eq!(table.boot_ms, boot_after);
        let shown = table.snapshot();
        assert_eq!((shown.run, shown.client_ms), (Run::Paused, 60_000.0));
        let gap = shown.last_gap.expect("a gap");
        assert_eq!((gap.reason, gap.ms), (GapReason::Crash, 604_000.0));
        assert_eq!(table.press(Key::GapClient), [], "a crash is never counted");
        table.wait(1000);
        table.press(Key::Space);
        table.wait(2500);
        assert_eq!(table.totals(), [62_500.0, 0.0, 0.0]);
    }
}

#[test]
fn without_a_heartbeat_the_last_event_is_the_end_and_nothing_begun_needs_nothing() {
    let table = after(&[STARTED, (7000, Key::B)]);
    let later = Now { boot_ns: 60_000 * MS, ..table.now() };
    let expected = [Event::Gap { reason: GapReason::Crash, since_boot_ns: 7000 * MS, ms: 53_000 }];
    assert_eq!(recover(&table.log, None, None, later), expected);
    assert_eq!(recover(&[], Some(5), Some(later.utc), later), []);
}

#[test]
fn a_restart_that_nobody_wrote_down_counts_only_what_was_seen() {
    let mut table = after(&[STARTED, (20_000, Key::B)]);
    table.wait(500_000);
    table.boot_ms = 3000;
    table.press(Key::B);
    table.wait(1000);
    assert_eq!((table.state().run(), table.totals()), (Run::Running, [21_000.0, 0.0, 0.0]));
}

#[test]
fn a_closed_window_is_a_pause_that_stays() {
    let mut table = after(&[STARTED, (10_000, Key::P)]);
    table.wait(1000);
    table.append(Event::Pause { reason: PauseReason::Close });
    table.wait(9_000_000);
    table.press(Key::Undo);
    assert_eq!((table.state().run(), table.totals()), (Run::Paused, [11_000.0, 0.0, 0.0]));
    let mut table = after(&[STARTED]);
    table.wait(1000);
    table.append(Event::Pause { reason: PauseReason::Close });
    table.wait(9_000_000);
    table.press(Key::Undo);
    assert_eq!(
        (table.state().run(), table.totals()),
        (Run::Idle, [0.0, 0.0, 0.0]),
        "the start is what is left to take back"
    );
}

#[test]
fn a_gap_cannot_be_taken_back() {
    let mut table = after(&[STARTED]);
    table.wait(10_000);
    table.sleep(60_000, None);
    let gap = table.log.len() as u32;
    table.append(Event::Undo { seq: gap });
    assert_eq!((table.state().run(), table.totals()), (Run::Paused, [10_000.0, 0.0, 0.0]));
}

#[test]
fn the_wall_clock_changes_nothing() {
    let mut table = after(&[STARTED, (5000, Key::Space)]);
    table.wall_ms -= 86_400_000;
    table.wait(4000);
    assert_eq!((table.totals(), table.snapshot().cue), ([5000.0, 4000.0, 0.0], Some(Cue::NoHurry)));
    table.wall_ms += 2 * 86_400_000;
    table.press(Key::P);
    assert_eq!(table.totals(), [5000.0, 4000.0, 0.0]);
}
