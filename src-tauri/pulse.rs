//! Once a second: the timer goes to the window, every fifth time the meeting is noted as alive, and a
//! late tick tells that the machine slept.

use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use tongzhou_core::api::{App, meeting};

/// Every how many ticks a heartbeat is stored.
const BEAT: u64 = 5;

/// Begins the pulse.
pub fn begin(handle: AppHandle) {
    std::thread::spawn(move || {
        let app = handle.state::<App>();
        let mut last = app.now().boot_ns;
        for tick in 1u64.. {
            std::thread::sleep(Duration::from_secs(1));
            let now = app.now().boot_ns;
            crate::client::leave_when_locked(&handle);
            if let Ok(Some((case, snapshot))) = meeting::tick(&app.machine(), last, tick % BEAT == 0) {
                handle.emit("listening", serde_json::json!({ "case": case, "snapshot": snapshot })).ok();
            }
            last = now;
        }
    });
}
