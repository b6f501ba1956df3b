//! The laws, each over ten thousand meetings that nobody thought up.

use proptest::prelude::*;
use uuid::Uuid;

use super::super::{By, Event, Floor, GapReason, Key, Listening, Logged, PauseReason, Snapshot, Tag, recover};
use super::Table;
use super::bystander::{Bystander, Seen};
use crate::domain::id::NoteId;
use crate::domain::time::{At, Now};

const KEYS: [Key; 14] = [
    Key::Space,
    Key::Space,
    Key::Space,
    Key::J,
    Key::J,
    Key::B,
    Key::I,
    Key::E,
    Key::P,
    Key::Undo,
    Key::Done,
    Key::More,
    Key::Mark1,
    Key::Backdate,
];

/// Any key that makes sense without a gap.
pub fn any_key() -> impl Strategy<Value = Key> {
    prop::sample::select(KEYS.to_vec())
}

fn any_seen(keys: Vec<Key>) -> impl Strategy<Value = Seen> {
    let key = prop::sample::select(keys);
    prop_oneof![
        8 => key.clone().prop_map(Seen::Key),
        5 => (1i64..40_000).prop_map(Seen::Wait),
        1 => (5_001i64..28_800_000, prop::option::of(key)).prop_map(|(ms, on_waking)| Seen::Sleep { ms, on_waking }),
        1 => (0i64..5_000, 1_000i64..90_000_000, any::<bool>())
            .prop_map(|(beat_age, off, reboot)| Seen::Crash { beat_age, off, reboot }),
        1 => (-86_400_000i64..86_400_000).prop_map(Seen::WallClock),
    ]
}

/// Lets it happen. After each key a millisecond goes by, so that no two keys share a moment.
fn happen(table: &mut Table, seen: &Seen) {
    match *seen {
        Seen::Key(key) => {
            table.press(key);
            table.wait(1);
        }
        Seen::Wait(ms) => table.wait(ms),
        Seen::Sleep { ms, on_waking } => {
            table.sleep(ms, on_waking);
            table.wait(1);
        }
        Seen::Crash { beat_age, off, reboot } => table.crash(beat_age.min(table.boot_ms), off, reboot),
        Seen::WallClock(ms) => table.wall_ms += ms,
    }
}

fn adds_up(shown: &Snapshot) -> Result<(), TestCaseError> {
    let mut by_floor = [0.0; 3];
    let mut end = 0.0;
    for segment in &shown.segments {
        prop_assert_eq!(segment.start_ms, end, "segments neither overlap nor leave a hole");
        prop_assert!(segment.end_ms > segment.start_ms);
        by_floor[segment.floor as usize] += segment.end_ms - segment.start_ms;
        end = segment.end_ms;
    }
    let totals = [shown.client_ms, shown.silence_ms, shown.advisor_ms];
    prop_assert!(totals.iter().all(|total| *total >= 0.0));
    prop_assert_eq!(by_floor, totals);
    Ok(())
}

fn without_cue(shown: Snapshot) -> Snapshot {
    Snapshot { cue: None, ..shown }
}

fn any_event() -> impl Strategy<Value = Event> {
    let floor = || prop::sample::select(vec![Floor::Client, Floor::Silence, Floor::Advisor]);
    let note = any::<u128>().prop_map(|bits| NoteId(Uuid::from_u128(bits)));
    prop_oneof![
        3 => Just(Event::Start),
        5 => floor().prop_map(|floor| Event::Floor { floor }),
        1 => Just(Event::Backchannel),
        2 => prop::sample::select(vec![By::Advisor, By::Client, By::External]).prop_map(|by| Event::Interruption { by }),
        1 => note.clone().prop_map(|note| Event::Note { note }),
        1 => prop::option::of(note).prop_map(|note| Event::Mark { tag: Tag::Worry, note }),
        2 => prop::sample::select(vec![PauseReason::Key, PauseReason::External, PauseReason::Close])
            .prop_map(|reason| Event::Pause { reason }),
        3 => Just(Event::Resume),
        2 => (prop::sample::select(vec![GapReason::Sleep, GapReason::Crash, GapReason::Clock]), any_ns(), any::<i64>())
            .prop_map(|(reason, since_boot_ns, ms)| Event::Gap { reason, since_boot_ns, ms }),
        2 => floor().prop_map(|floor| Event::Counted { floor }),
        2 => any::<i64>().prop_map(|ms| Event::Backdate { ms }),
        3 => (0u32..20).prop_map(|seq| Event::Undo { seq }),
        1 => Just(Event::End),
        1 => Just(Event::Reopen),
    ]
}

fn any_ns() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0i64..100_000_000_000, 1 => any::<i64>()]
}

fn moment(boot_ns: i64) -> Now {
    Now { utc: At::parse("2026-11-23T07:00:00Z").expect("a time"), offset_minutes: 480, boot_ns }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_timer_agrees_with_a_bystander(
        seen in prop::collection::vec(any_seen([&KEYS[..13], &[Key::GapClient, Key::GapSilence]].concat()), 1..30),
    ) {
        let (mut table, mut bystander) = (Table::default(), Bystander::default());
        // The machine has been up for a while before anyone opens a meeting.
        happen(&mut table, &Seen::Wait(1000));
        bystander.sees(Seen::Wait(1000));
        for seen in seen {
            let seen = match seen {
                Seen::Crash { beat_age, off, reboot } => Seen::Crash { beat_age: beat_age.min(table.boot_ms), off, reboot },
                other => other,
            };
            happen(&mut table, &seen);
            let key = matches!(seen, Seen::Key(_) | Seen::Sleep { .. });
            bystander.sees(seen);
            if key {
                bystander.sees(Seen::Wait(1));
            }
            let (shown, standing) = (table.snapshot(), bystander.standing());
            prop_assert_eq!((shown.run, shown.floor), (standing.run, standing.floor));
            prop_assert_eq!([shown.client_ms, shown.silence_ms, shown.advisor_ms], standing.totals.map(|ms| ms as f64));
            adds_up(&shown)?;
        }
    }

    #[test]
    fn replay_is_live(seen in prop::collection::vec(any_seen(KEYS.to_vec()), 1..25)) {
        let mut table = Table::default();
        let mut live = Vec::new();
        for seen in &seen {
            happen(&mut table, seen);
            live.push((table.log.len(), table.now(), table.snapshot()));
        }
        let stored = serde_json::to_string(&table.log.iter().map(|entry| &entry.event).collect::<Vec<_>>()).expect("JSON");
        let read: Vec<Event> = serde_json::from_str(&stored).expect("events");
        let replayed: Vec<Logged> =
            table.log.iter().zip(read).map(|(entry, event)| Logged { event, ..entry.clone() }).collect();
        for (entries, now, shown) in live {
            adds_up(&shown)?;
            prop_assert_eq!(Listening::fold(&replayed[..entries]).snapshot(now), shown);
        }
    }

    #[test]
    fn undo_after_do_is_as_if_nothing_was_done(
        seen in prop::collection::vec(any_seen([&KEYS[..], &[Key::GapClient]].concat()), 0..20),
        key in prop::sample::select([&KEYS[..], &[Key::GapClient, Key::GapSilence]].concat()),
        (before, after) in (0i64..20_000, 0i64..20_000),
    ) {
        prop_assume!(key != Key::Undo);
        let mut table = Table::default();
        for seen in &seen {
            happen(&mut table, seen);
        }
        table.wait(1);
        let untouched = table.state();
        if !table.press(key).is_empty() {
            table.wait(before);
            table.press(Key::Undo);
            prop_assert_eq!(without_cue(table.snapshot()), without_cue(untouched.snapshot(table.now())));
            table.wait(after);
            prop_assert_eq!(without_cue(table.snapshot()), without_cue(untouched.snapshot(table.now())));
        }
    }

    #[test]
    fn any_order_of_any_events_gives_a_clear_state(
        entries in prop::collection::vec((0u32..20, any_ns(), any_event()), 0..25),
        (now, beat) in (any_ns(), prop::option::of(any_ns())),
    ) {
        let now = moment(now);
        let log: Vec<Logged> = entries
            .into_iter()
            .map(|(seq, boot_ns, event)| Logged { seq, utc: now.utc, offset_minutes: 0, boot_ns, event })
            .collect();
        let state = Listening::fold(&log);
        let shown = state.snapshot(now);
        prop_assert!([shown.client_ms, shown.silence_ms, shown.advisor_ms, shown.ring].iter().all(|figure| *figure >= 0.0));
        prop_assert!(shown.segments.iter().all(|segment| segment.end_ms >= segment.start_ms));
        for key in KEYS {
            prop_assert!(state.press(key, now).len() <= 25);
        }
        prop_assert!(state.tick(now.boot_ns, now).is_empty());
        prop_assert!(recover(&log, beat, beat.map(|_| now.utc), now).len() <= 1);
    }
}
