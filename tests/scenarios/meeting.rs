//! The meeting: the client speaks first, every event is stored before it is shown, and a program that is
//! cut off goes on where it was.

use tongzhou_core::Error;
use tongzhou_core::api::meeting::{
    KeyPress, MeetingEnd, StageChange, end_meeting, get_meeting, get_snapshot, go_to_stage, press_key, resume_meeting,
    start_meeting, tick,
};
use tongzhou_core::api::{CaseRef, Nothing, vault};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::flow::listening::{Floor, GapReason, Key, Run};
use tongzhou_core::flow::stage::Stage;
use tongzhou_tests::Desk;

fn go(desk: &Desk, case: CaseId, stage: Stage, reason: Option<&str>) -> tongzhou_core::Result<()> {
    go_to_stage(&desk.call(), StageChange { case, stage, reason: reason.map(str::to_owned) }).map(|_| ())
}

fn press(desk: &Desk, case: CaseId, key: Key) {
    press_key(&desk.call(), KeyPress { case, key }).expect("a key");
}

#[test]
fn the_facts_wait_until_the_client_has_finished() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    go(&desk, case, Stage::Listening, None).expect("listening");
    press(&desk, case, Key::Space);
    assert!(matches!(go(&desk, case, Stage::Facts, None), Err(Error::Refused("client-not-finished"))));
    go(&desk, case, Stage::Plan, None).expect("any other stage is open");
    press(&desk, case, Key::Done);
    go(&desk, case, Stage::Facts, None).expect("the facts");
}

#[test]
fn a_reason_opens_the_facts_and_is_kept() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    go(&desk, case, Stage::Facts, Some("客户想先看数字")).expect("the facts");
    go(&desk, case, Stage::Opening, None).expect("back");
    go(&desk, case, Stage::Facts, None).expect("and again, without a second reason");
    let store = desk.app.store().expect("open");
    let kept: i64 = store
        .read(|db| {
            Ok(db.query_row(
                "SELECT count(*) FROM meeting_events WHERE event LIKE '%客户想先看数字%'",
                [],
                |row| row.get(0),
            )?)
        })
        .expect("a count");
    assert_eq!(kept, 1);
}

#[test]
fn a_program_that_is_cut_off_goes_on_where_it_was() {
    let mut desk = Desk::locked_up();
    let case = desk.case("王女士");
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    go(&desk, case, Stage::Listening, None).expect("listening");
    press(&desk, case, Key::Space);
    let mut last = desk.app.now().boot_ns;
    for second in 1..=64 {
        desk.clock.wait(1);
        tick(&desk.app.machine(), last, second % 5 == 0).expect("a tick");
        last = desk.app.now().boot_ns;
    }
    let before = get_snapshot(&desk.call(), CaseRef { case }).expect("a snapshot").client_ms;
    desk.clock.wait(600);
    desk.restart().expect("a restart");
    desk.unlock().expect("unlocked");
    let paused =
        vault::get_status(&desk.call(), Nothing {}).expect("a status").paused_meeting.expect("a paused meeting");
    assert_eq!((paused.case, paused.stage.as_str()), (case, "listening"));
    let after = get_snapshot(&desk.call(), CaseRef { case }).expect("a snapshot");
    assert_eq!(after.run, Run::Paused);
    assert!(after.client_ms <= before && before - after.client_ms <= 5_000.0, "{before} then {}", after.client_ms);
    let gap = after.last_gap.expect("a gap");
    assert_eq!(gap.reason, GapReason::Crash);
    assert!(gap.ms >= 600_000.0);
    let view = resume_meeting(&desk.call(), CaseRef { case }).expect("resumed");
    assert_eq!(view.meeting.stage, "listening");
    press(&desk, case, Key::Space);
    assert_eq!(get_snapshot(&desk.call(), CaseRef { case }).expect("a snapshot").floor, Floor::Client);
}

#[test]
fn sleep_belongs_to_nobody() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    press(&desk, case, Key::Space);
    desk.clock.wait(30);
    let last = desk.app.now().boot_ns;
    desk.clock.wait(3600);
    tick(&desk.app.machine(), last, false).expect("a tick");
    let snapshot = get_snapshot(&desk.call(), CaseRef { case }).expect("a snapshot");
    assert_eq!(snapshot.run, Run::Paused);
    assert!((snapshot.client_ms - 30_000.0).abs() < 200.0, "{}", snapshot.client_ms);
    assert_eq!(snapshot.last_gap.expect("a gap").reason, GapReason::Sleep);
}

#[test]
fn a_meeting_ends_with_a_day_and_not_twice() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    let end = |day: &str| end_meeting(&desk.call(), MeetingEnd { case, next_contact_on: day.to_owned() });
    assert!(matches!(end(""), Err(Error::Invalid { field: "next_contact_on", .. })));
    assert!(matches!(end("2026-11-01"), Err(Error::Invalid { field: "next_contact_on", .. })));
    end("2026-11-27").expect("an end");
    assert!(matches!(end("2026-11-27"), Err(Error::Refused("meeting-ended"))));
    assert_eq!(get_meeting(&desk.call(), CaseRef { case }).expect("a meeting").meeting.state, "ended");
}
