//! The dialogs of the system for opening and saving a file. They are no part of the page, so that
//! `xdotool` types into them.

use super::Window;
use super::patience::patiently;
use std::path::Path;
use std::process::Command;

impl Window {
    /// Waits for the dialog that saves a file, types the path and confirms.
    pub fn save_as(&self, path: &Path) {
        self.answer_dialog("Save", path);
    }

    /// Waits for the dialog that opens a file, types the path and confirms.
    pub fn choose_file(&self, path: &Path) {
        self.answer_dialog("Open", path);
    }

    /// Waits for a dialog whose title begins so, and closes it without an answer.
    pub fn cancel_dialog(&self, title: &str) {
        let dialog = wait_for_dialog(title);
        xdotool(&["key", "--window", &dialog, "Escape"]);
        wait_closed(title);
    }

    fn answer_dialog(&self, title: &str, path: &Path) {
        let path = path.to_str().expect("a path of plain letters");
        let dialog = wait_for_dialog(title);
        xdotool(&["windowfocus", "--sync", &dialog]);
        // A path from the root opens the dialog's own field for it; in the one for saving it is there already.
        xdotool(&["key", "ctrl+a"]);
        xdotool(&["type", "--delay", "12", path]);
        xdotool(&["key", "Return"]);
        wait_closed(title);
    }
}

fn wait_for_dialog(title: &str) -> String {
    patiently(|| find(title)).unwrap_or_else(|| panic!("no dialog “{title}” opened"))
}

fn wait_closed(title: &str) {
    patiently(|| find(title).is_none().then_some(())).unwrap_or_else(|| panic!("the dialog “{title}” stays open"));
}

/// The dialog that is on the display, by the beginning of its title.
fn find(title: &str) -> Option<String> {
    let found = Command::new("xdotool").args(["search", "--onlyvisible", "--name", &format!("^{title}")]).output();
    let found = found.expect("xdotool is there").stdout;
    String::from_utf8_lossy(&found).lines().next().map(str::to_owned)
}

fn xdotool(arguments: &[&str]) {
    let done = Command::new("xdotool").args(arguments).status().expect("xdotool is there");
    assert!(done.success(), "xdotool {} failed", arguments.join(" "));
}
