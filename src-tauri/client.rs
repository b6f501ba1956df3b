//! The client's window: made when a page is first shown, on another screen where there is one, else over the
//! advisor's. It is sent views and nothing else; what it answers goes to the core.

use std::sync::{Mutex, PoisonError};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tongzhou_core::api::client::{self, Answer as Said, ClientAnswer, ClientView, ShowPage};
use tongzhou_core::api::{App, Nothing};
use tongzhou_core::{Error, ErrorReport};

use crate::window::ADVISOR;

type Answer<T> = Result<T, ErrorReport>;

/// Label of the client's window.
pub const CLIENT: &str = "client";
/// Its title tells nothing: it may stand in a list of windows.
const TITLE: &str = "会谈";

/// The way to the client's window, once it attends.
#[derive(Default)]
pub struct Audience(Mutex<Option<Channel<ClientView>>>);

impl Audience {
    fn send(&self, view: ClientView) {
        if let Some(channel) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            channel.send(view).ok();
        }
    }
}

/// Shows a page to the client.
#[tauri::command(async)]
pub fn show_client(
    handle: AppHandle,
    app: State<'_, App>,
    audience: State<'_, Audience>,
    input: ShowPage,
) -> Answer<Nothing> {
    let view = client::show_page(&app.call(None), input).map_err(|error| error.report())?;
    audience.send(view);
    let window = match handle.get_webview_window(CLIENT) {
        Some(window) => window,
        None => open(&handle).map_err(|_| Error::Refused("no-client-window").report())?,
    };
    window.show().ok();
    window.set_fullscreen(true).ok();
    if !has_own_screen(&handle, &window) {
        window.set_focus().ok();
    }
    Ok(Nothing {})
}

/// Covers what the client sees, where the window is seen at all: the advisor blanked the screen.
#[tauri::command(async)]
pub fn rest_client(
    handle: AppHandle,
    app: State<'_, App>,
    audience: State<'_, Audience>,
    input: Nothing,
) -> Answer<Nothing> {
    let is_seen = handle.get_webview_window(CLIENT).is_some_and(|window| window.is_visible().unwrap_or(false));
    if let (true, Some(view)) = (is_seen, client::rest(&app.call(None)).map_err(|error| error.report())?) {
        audience.send(view);
    }
    Ok(input)
}

/// Hides it: the advisor's screen is seen again.
#[tauri::command(async)]
pub fn hide_client(handle: AppHandle, input: Nothing) -> Answer<Nothing> {
    hide(&handle);
    Ok(input)
}

/// Closes it: the meeting was left.
#[tauri::command(async)]
pub fn close_client(handle: AppHandle, input: Nothing) -> Answer<Nothing> {
    close(&handle);
    Ok(input)
}

/// The client's window has come up and attends.
#[tauri::command(async)]
pub fn attend(
    app: State<'_, App>,
    audience: State<'_, Audience>,
    input: Nothing,
    views: Channel<ClientView>,
) -> Answer<Nothing> {
    *audience.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(views);
    if let Some(view) = client::shown(&app.call(None)).map_err(|error| error.report())? {
        audience.send(view);
    }
    Ok(input)
}

/// The client answers the view that is shown. Nothing comes back but the next view.
#[tauri::command(async)]
pub fn answer(
    handle: AppHandle,
    app: State<'_, App>,
    audience: State<'_, Audience>,
    input: ClientAnswer,
) -> Answer<Nothing> {
    let next = client::take_answer(&app.call(None), input).map_err(|error| error.report())?;
    if let Some(view) = next {
        audience.send(view);
    }
    if input.answer == Said::Return {
        hide(&handle);
    }
    tauri::Emitter::emit_to(&handle, ADVISOR, "client-answered", ()).ok();
    Ok(Nothing {})
}

/// Once the lock has fallen there is nothing to be seen.
pub fn leave_when_locked(handle: &AppHandle) {
    if handle.get_webview_window(CLIENT).is_some() && handle.state::<App>().store().is_err() {
        close(handle);
    }
}

/// Closes the window and forgets what it showed.
pub fn close(handle: &AppHandle) {
    client::stop_showing(&handle.state::<App>().call(None));
    *handle.state::<Audience>().0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    if let Some(window) = handle.get_webview_window(CLIENT) {
        window.destroy().ok();
    }
}

fn hide(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(CLIENT) {
        window.hide().ok();
    }
    crate::window::focus(handle);
}

fn open(handle: &AppHandle) -> tauri::Result<WebviewWindow> {
    let mut builder = WebviewWindowBuilder::new(handle, CLIENT, WebviewUrl::App("client.html".into()))
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        .skip_taskbar(true)
        .visible(false);
    if let Some(monitor) = other_screen(handle) {
        let (at, scale) = (monitor.position(), monitor.scale_factor());
        builder = builder.position(f64::from(at.x) / scale, f64::from(at.y) / scale);
    }
    builder.build()
}

/// A screen that the advisor's window does not stand on.
fn other_screen(handle: &AppHandle) -> Option<tauri::Monitor> {
    let advisor = handle.get_webview_window(ADVISOR)?;
    let own = advisor.current_monitor().ok()??;
    let all = advisor.available_monitors().ok()?;
    all.into_iter().find(|monitor| monitor.position() != own.position())
}

fn has_own_screen(handle: &AppHandle, window: &WebviewWindow) -> bool {
    let place = |window: &WebviewWindow| Some(*window.current_monitor().ok()??.position());
    handle.get_webview_window(ADVISOR).is_some_and(|advisor| place(&advisor) != place(window))
}
