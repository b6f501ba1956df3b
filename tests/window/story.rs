//! Journeys that begin in the middle: the story of the sample is told by the core, in the file that the
//! window then opens.

use crate::words::Words;
use tongzhou_core::domain::lang::Lang;
use tongzhou_tests::window::{Window, data};
use tongzhou_tests::{Desk, PASSPHRASE};

/// The story's language.
pub const ZH: Words = Words(Lang::ZhCn);

/// The window on a locked file that the core wrote, unlocked.
pub fn open(tell: impl FnOnce(&Desk)) -> Window {
    let home = tempfile::tempdir().expect("a folder");
    let desk = Desk::locked_up();
    tell(&desk);
    desk.leave_in(&data(home.path()));
    let window = Window::open_in(home);
    window.resize(1280, 800);
    unlock(&window);
    window
}

/// Unlocks with the passphrase of the story.
pub fn unlock(window: &Window) {
    window.wait_focus(&ZH.say("lock-passphrase"));
    window.type_text(PASSPHRASE);
    window.press("Enter");
    window.wait_for(&ZH.say("today-waiting"));
}

/// Finds the case of the story, and goes to one of its rooms.
pub fn go_to(window: &Window, room: &str) {
    window.press("/");
    window.wait_focus(&ZH.say("cases-search"));
    window.type_text("上学");
    window.wait_for(&ZH.say("source-option"));
    window.tab_to("王女士（示例）");
    window.press("Enter");
    window.wait_for(&ZH.say("room-history"));
    window.tab_to(&ZH.say(&format!("room-{room}")));
    window.press("Enter");
}
