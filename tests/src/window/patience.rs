//! Waiting with a deadline, and the sentence when it has passed.

use super::Window;
use std::time::{Duration, Instant};

/// Longer than this nothing may take, on a slow machine either.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks.
const LOOK: Duration = Duration::from_millis(25);

/// Looks again and again; `None` when the deadline has passed.
pub(super) fn patiently<T>(look: impl FnMut() -> Option<T>) -> Option<T> {
    within(PATIENCE, look)
}

/// The same with a deadline of its own.
pub(super) fn within<T>(time: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + time;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() > deadline {
            return None;
        }
        std::thread::park_timeout(LOOK);
    }
}

impl Window {
    /// Waits until it is so. `what` names it in the sentence of a failure.
    pub fn wait_until(&self, what: &str, mut so: impl FnMut() -> bool) {
        if patiently(|| so().then_some(())).is_none() {
            panic!("waited in vain for {what}. The page says:\n{}", self.text());
        }
    }

    /// Waits until the page shows that text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("“{text}”"), || self.text().contains(text));
    }

    /// Waits until the page no longer shows that text.
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("“{text}” to go"), || !self.text().contains(text));
    }
}
