//! The dialogs of the system for opening and saving a file. They are no part of the page, so that
//! `xdotool` types into them.

use super::Window;
use super::patience::{patiently, within};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// So often an answer is typed.
const TRIES: usize = 5;

/// A dialog that took its answer is gone after this time.
const SETTLED: Duration = Duration::from_secs(3);

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
        xdotool(&["windowfocus", "--sync", &dialog]);
        xdotool(&["key", "--delay", "80", "Escape"]);
        wait_closed(title);
    }

    /// A dialog that has just come up may miss its first keys; then it is told again.
    fn answer_dialog(&self, title: &str, path: &Path) {
        let path = path.to_str().expect("a path of plain letters");
        for _ in 0..TRIES {
            let dialog = wait_for_dialog(title);
            xdotool(&["windowfocus", "--sync", &dialog]);
            // A path from the root opens the dialog's own field for it; in the one for saving it is there already.
            xdotool(&["key", "--delay", "80", "ctrl+l", "ctrl+a"]);
            xdotool(&["type", "--delay", "12", path]);
            xdotool(&["key", "--delay", "80", "Return"]);
            if within(SETTLED, || find(title).is_none().then_some(())).is_some() {
                return;
            }
        }
        panic!("the dialog “{title}” stays open");
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
