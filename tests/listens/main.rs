//! Listens until the power fails: `listens FOLDER CASE MILLISECONDS` goes on with the meeting of that case, counts a
//! backchannel each second of its clock, and tells what was acknowledged. `scenarios/kill.rs` ends it without a word.

use std::io::Write;
use std::path::Path;
use tongzhou_core::api::CaseRef;
use tongzhou_core::api::meeting::{KeyPress, press_key, resume_meeting, tick};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::flow::listening::Key;
use tongzhou_tests::Desk;

fn main() {
    let [folder, case, passed_ms]: [String; 3] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().expect("FOLDER CASE MILLISECONDS");
    let case = CaseId(case.parse().expect("a key"));
    let (app, clock) = Desk::open_in(Path::new(&folder), passed_ms.parse().expect("a time")).expect("an app");
    let call = || app.call(None);
    resume_meeting(&call(), CaseRef { case }).expect("it goes on");
    press_key(&call(), KeyPress { case, key: Key::Space }).expect("the client speaks");
    for second in 1u64.. {
        let last = app.now().boot_ns;
        clock.wait(1);
        tick(&app.machine(), last, second.is_multiple_of(5)).expect("a tick");
        let found = press_key(&call(), KeyPress { case, key: Key::B }).expect("counted");
        println!("told {} {} {}", found.backchannels, found.client_ms, app.now().boot_ns / 1_000_000);
        std::io::stdout().flush().expect("told");
    }
}
