//! How far a long file has been read or stored, and the wish to stop. The window asks while it waits; a
//! stop leaves nothing behind.

use serde::Serialize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use ts_rs::TS;

use super::{Call, Nothing};
use crate::error::{Error, Result};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Reading {
    /// Is something being read or stored?
    pub busy: bool,
    /// Rows done.
    pub done: u32,
    /// Rows in all, as far as known; 0 where they are not.
    pub of: u32,
}

/// What watches over the file that is being read. There is one at a time.
#[derive(Default)]
pub(super) struct Watch {
    busy: AtomicBool,
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Watch {
    /// Begins with nothing done; the guard ends it.
    pub fn begin(&self) -> Watching<'_> {
        self.stop.store(false, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.of.store(0, Ordering::Relaxed);
        self.busy.store(true, Ordering::Relaxed);
        Watching(self)
    }
}

/// A file that is being read.
pub(super) struct Watching<'a>(&'a Watch);

impl Watching<'_> {
    /// So many rows of so many are done; should it go on?
    pub fn at(&self, done: usize, of: usize) -> ControlFlow<()> {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
        if self.0.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// The same, as an error that says that nothing was stored.
    pub fn go_on(&self, done: usize, of: usize) -> Result<()> {
        if self.at(done, of).is_break() { Err(Error::Refused("stopped")) } else { Ok(()) }
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        self.0.busy.store(false, Ordering::Relaxed);
    }
}

/// How far it is.
pub fn get_reading(call: &Call<'_>, _: Nothing) -> Result<Reading> {
    let watch = &call.app.watch;
    let count = |number: &AtomicUsize| u32::try_from(number.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    Ok(Reading { busy: watch.busy.load(Ordering::Relaxed), done: count(&watch.done), of: count(&watch.of) })
}

/// Stops what is being read or stored, as soon as it looks up.
pub fn stop_reading(call: &Call<'_>, _: Nothing) -> Result<Nothing> {
    call.app.watch.stop.store(true, Ordering::Relaxed);
    Ok(Nothing {})
}
