//! What the command line brings along: sentences, the press with its fonts, and for the demonstration a
//! clock and a chance of its own, so that it comes out the same every time.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use tongzhou_core::api::{Chance, Clock};
use tongzhou_core::catalogue;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::time::{At, Now};
use tongzhou_core::proof::digest::sha256_hex;
use tongzhou_core::{Error, Result};
use tongzhou_export::{Fonts, TypstPress};

/// An error as the sentence of the catalogue, in the language of the environment.
pub fn sentence(error: &Error) -> String {
    catalogue::of(lang()).error(&error.report())
}

/// The language of the environment.
pub fn lang() -> Lang {
    Lang::from_tag(&std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default())
}

/// The press with the fonts of this installation.
pub fn press() -> Result<TypstPress> {
    TypstPress::new(Fonts::load(&fonts())?)
}

/// Where the fonts lie: as told, beside the program, or in the source tree.
fn fonts() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("fonts")));
    let tree = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/@expo-google-fonts/noto-sans-sc");
    match (std::env::var_os("TONGZHOU_FONTS"), beside) {
        (Some(told), _) => told.into(),
        (None, Some(beside)) if beside.exists() => beside,
        _ => tree,
    }
}

/// A clock that moves only when it is told to.
pub struct StoryClock {
    begin: At,
    passed_ms: AtomicI64,
}

impl StoryClock {
    /// Begins at that moment.
    pub fn new(begin: At) -> StoryClock {
        StoryClock { begin, passed_ms: AtomicI64::new(0) }
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.passed_ms.fetch_add(seconds as i64 * 1000, Ordering::SeqCst);
    }
}

impl Clock for &'static StoryClock {
    fn now(&self) -> Now {
        let passed = self.passed_ms.fetch_add(1, Ordering::SeqCst);
        let utc = At(self.begin.0 + chrono::Duration::milliseconds(passed));
        Now { utc, offset_minutes: 480, boot_ns: passed * 1_000_000 }
    }
}

/// Chance that repeats: a demonstration, never a secret.
pub struct StoryChance(Mutex<u64>);

impl StoryChance {
    /// From a seed.
    pub fn new(seed: u64) -> StoryChance {
        StoryChance(Mutex::new(seed))
    }
}

impl Chance for StoryChance {
    fn fill(&self, bytes: &mut [u8]) {
        let mut count = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in bytes.chunks_mut(32) {
            *count += 1;
            let block = sha256_hex(&count.to_be_bytes());
            for (byte, pair) in chunk.iter_mut().zip(block.as_bytes().chunks(2)) {
                *byte = u8::from_str_radix(std::str::from_utf8(pair).unwrap_or("0"), 16).unwrap_or(0);
            }
        }
    }
}
