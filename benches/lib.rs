//! Benches of Tongzhou, each beside its peer in the same run.
//!
//! A bench prints one JSON object a line, a [`Figure`]; `peers.py` adds what libraries of other languages take
//! for the same numbers, and makes the table. What both sides read lies in the folder of [`shared`].

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

/// Work that was measured.
pub struct Figure {
    /// Name of the work, as in the table.
    pub work: &'static str,
    /// Median, in milliseconds.
    pub ms: f64,
    /// The same work done bare, and its median.
    pub beside: Option<(&'static str, f64)>,
}

impl Figure {
    /// Prints it for the table.
    pub fn tell(&self) {
        let Figure { work, ms, beside } = self;
        let beside = beside.map(|(peer, ms)| format!(r#", "peer": "{peer}", "peer_ms": {ms}"#)).unwrap_or_default();
        println!(r#"{{"work": "{work}", "ms": {ms}{beside}}}"#);
    }
}

/// Milliseconds that the work takes once.
pub fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    black_box(work());
    began.elapsed().as_secs_f64() * 1e3
}

/// Median of the work's milliseconds over so many turns, after one that does not count.
pub fn median<T>(turns: usize, mut work: impl FnMut() -> T) -> f64 {
    black_box(work());
    middle((0..turns).map(|_| timed(&mut work)).collect())
}

/// The middle one.
pub fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The folder that a bench shares with the peers of other languages.
pub fn shared() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Chance from a seed, the same in every run.
pub struct Seeded(u64);

impl Seeded {
    /// Chance from this seed.
    pub fn new(seed: u64) -> Seeded {
        Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A whole number below a limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// A number in [0, 1).
    pub fn unit(&mut self) -> f64 {
        self.below(1 << 52) as f64 / (1u64 << 52) as f64
    }

    /// About the normal distribution: the sum of twelve.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
