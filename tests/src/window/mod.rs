//! The real window, driven as a person drives it: `WebKitWebDriver` starts the program in a folder of its
//! own, keys and pointer go in as WebDriver actions, and scripts only read. Every call waits for what it
//! asks for, with a deadline; a failure shows the text of the page and leaves a picture of it.
//!
//! A journey is plain code without `async`. One window is open at a time, since all of them share the
//! display. What needs a display of its own is left to `scripts/journeys`.

mod audit;
mod dialog;
mod driver;
mod keys;
mod patience;
mod picture;
mod pointer;
mod reading;

pub use audit::{Audit, Violation};
pub use driver::data;
pub use reading::Focus;

use driver::Driver;
use fantoccini::Client;
use fantoccini::error::CmdError;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// The display has one keyboard and one focus.
static DISPLAY: Mutex<()> = Mutex::new(());

/// The advisor's window of a program that is running.
pub struct Window {
    client: Client,
    driver: Driver,
    runtime: Runtime,
    home: TempDir,
    _display: MutexGuard<'static, ()>,
}

impl Window {
    /// Starts the program with an empty folder, and waits until it shows something.
    pub fn open() -> Window {
        Window::open_in(tempfile::tempdir().expect("a folder"))
    }

    /// Starts the program with what lies in that folder; its data are in [`Window::home`] below it.
    pub fn open_in(home: TempDir) -> Window {
        let display = DISPLAY.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let driver = Driver::start(home.path());
        let client = runtime.block_on(driver.connect());
        let window = Window { client, driver, runtime, home, _display: display };
        window.wait_until("the first screen", || !window.text().trim().is_empty());
        window
    }

    /// Ends the program as a power cut does, and starts it again with the same folder.
    pub fn restart(&mut self) {
        self.driver.end();
        self.driver = Driver::start(self.home.path());
        self.client = self.runtime.block_on(self.driver.connect());
        self.wait_until("the first screen", || !self.text().trim().is_empty());
    }

    /// The folder with the program's data.
    pub fn home(&self) -> PathBuf {
        driver::data(self.home.path())
    }

    /// A folder of this journey for files that it writes and reads.
    pub fn desk(&self) -> &Path {
        self.home.path()
    }

    /// Makes the window that large.
    pub fn resize(&self, width: u32, height: u32) {
        // A window that is on its way out of the full screen takes its old size first.
        self.wait_until("the window's new size", || {
            self.run(self.client.set_window_rect(0, 0, width, height));
            self.frames();
            self.read("return [innerWidth, innerHeight]") == serde_json::json!([width, height])
        });
    }

    /// Turns to the program's window with that title, once it is there: everything after this is read and pressed
    /// in it.
    pub fn turn_to(&self, title: &str) {
        self.wait_until(&format!("a window called “{title}”"), || {
            let handles = self.run(self.client.windows());
            handles.into_iter().any(|handle| {
                let is_there = self.runtime.block_on(self.client.switch_to_window(handle)).is_ok();
                is_there && self.runtime.block_on(self.client.title()).is_ok_and(|found| found == title)
            })
        });
    }

    /// How many windows the program has.
    pub fn count(&self) -> usize {
        self.run(self.client.windows()).len()
    }

    /// Runs a command of the driver; that it answers is a condition of every journey.
    fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> T {
        self.runtime.block_on(command).unwrap_or_else(|error| panic!("the window gives no answer: {error}"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.last_picture();
        }
        self.driver.end();
    }
}

/// The folder into which everything is built.
fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a program has a path");
    program.ancestors().nth(3).expect("a test lies in target/debug/deps").to_owned()
}
