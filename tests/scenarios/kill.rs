//! Power that fails while the client speaks: two hundred times, at any moment. What was acknowledged is there
//! afterwards, at most five seconds of the running tail are not, and the meeting can be gone on with.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use tongzhou_core::api::meeting::{KeyPress, get_snapshot, press_key, start_meeting};
use tongzhou_core::api::{CaseRef, Nothing, vault};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::flow::listening::{Key, Run};
use tongzhou_tests::Desk;

/// So often the power fails.
const CUTS: u64 = 200;
/// So much of what was running may be lost, in milliseconds.
const TAIL_MS: f64 = 5_000.0;

/// What the process told last: events counted, how long the client had spoken, what its clock showed.
#[derive(Debug, Clone, Copy, Default)]
struct Acknowledged {
    backchannels: u32,
    client_ms: f64,
    passed_ms: i64,
}

#[test]
fn two_hundred_power_cuts_lose_nothing_that_was_acknowledged() {
    let desk = Desk::new();
    let (case, _) = desk.prepared();
    start_meeting(&desk.call(), CaseRef { case }).expect("a meeting");
    press_key(&desk.call(), KeyPress { case, key: Key::Space }).expect("the client speaks");
    let folder = tempfile::tempdir().expect("a folder");
    desk.leave_in(folder.path());
    let mut last = Acknowledged { passed_ms: 600_000, ..Acknowledged::default() };
    let mut seed = 7u64;
    for cut in 0..CUTS {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        last = cut_off(folder.path(), case, last, (seed >> 33) as usize % 24, seed >> 40 & 0xfff);
        let (app, _) = Desk::open_in(folder.path(), last.passed_ms + 60_000).expect("the program starts again");
        let status = vault::get_status(&app.call(None), Nothing {}).expect("a status");
        let paused = status.paused_meeting.unwrap_or_else(|| panic!("cut {cut}: nothing offers to go on"));
        assert_eq!(paused.case, case);
        let found = get_snapshot(&app.call(None), CaseRef { case }).expect("the timer");
        assert_eq!(found.run, Run::Paused, "cut {cut}");
        assert!(found.backchannels >= last.backchannels, "cut {cut}: {} of {last:?}", found.backchannels);
        assert!(found.client_ms >= last.client_ms - TAIL_MS, "cut {cut}: {} of {last:?}", found.client_ms);
        // The minute in which the machine was off belongs to nobody.
        assert!(found.client_ms <= last.client_ms + TAIL_MS, "cut {cut}: {} of {last:?}", found.client_ms);
        last.client_ms = found.client_ms;
        last.passed_ms += 120_000;
    }
}

/// Starts a process that listens, lets it acknowledge so many events, and ends it without a word.
fn cut_off(home: &Path, case: CaseId, before: Acknowledged, events: usize, micros: u64) -> Acknowledged {
    let mut child = Command::new(env!("CARGO_BIN_EXE_listens"))
        .arg(home)
        .args([case.to_string(), before.passed_ms.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let mut last = before;
    let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
    let told = lines.map_while(Result::ok).filter_map(|line| {
        let mut parts = line.strip_prefix("told ")?.split(' ').map(str::to_owned);
        let (backchannels, client_ms, passed_ms) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Acknowledged {
            backchannels: backchannels.parse().ok()?,
            client_ms: client_ms.parse().ok()?,
            passed_ms: passed_ms.parse().ok()?,
        })
    });
    for (count, told) in told.enumerate() {
        last = told;
        if count >= events {
            break;
        }
    }
    std::thread::sleep(std::time::Duration::from_micros(micros));
    child.kill().expect("SIGKILL");
    child.wait().expect("it is gone");
    last
}
