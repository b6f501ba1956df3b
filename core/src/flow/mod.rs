//! State machines, pure: what may come next, and what a log of events amounts to. No clock, no
//! connection, no disk.

pub mod clocks;
pub mod listening;
pub mod stage;
