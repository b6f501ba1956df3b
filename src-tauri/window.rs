//! The advisor's window. It is shown once its first frame is there; closing it during a meeting is a
//! pause, and nothing that was typed is lost.

use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};
use tongzhou_core::api::{App, CaseRef, Nothing, meeting, vault};

/// Label of the advisor's window.
pub const ADVISOR: &str = "advisor";

/// Opens the window.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    tauri::WebviewWindowBuilder::new(app, ADVISOR, tauri::WebviewUrl::default())
        .title("同舟")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .visible(false)
        .on_page_load(|window, _| {
            window.show().ok();
        })
        .build()?;
    Ok(())
}

/// Brings the window to the front: somebody started the program again.
pub fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(ADVISOR) {
        window.unminimize().ok();
        window.set_focus().ok();
    }
}

/// So long the window may take to store what was typed.
const LAST_WORDS: Duration = Duration::from_millis(400);

/// Closing is a pause: the window stores what was typed, the meeting rests, the lock falls.
pub fn on_event(window: &Window, event: &WindowEvent) {
    if window.label() == crate::client::CLIENT {
        return;
    }
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        crate::client::close(window.app_handle());
        window.emit("closing", ()).ok();
        let window = window.clone();
        std::thread::spawn(move || {
            std::thread::sleep(LAST_WORDS);
            rest(&window.state::<App>());
            window.destroy().ok();
        });
    }
}

fn rest(app: &App) {
    let call = app.call(None);
    if let Ok(Some((case, _))) = meeting::tick(&app.machine(), app.now().boot_ns, true) {
        meeting::pause_meeting(&call, CaseRef { case }).ok();
    }
    vault::lock(&call, Nothing {}).ok();
}
