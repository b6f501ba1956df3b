//! The nouns of the work, as plain values. This room imports nothing of ours and touches no clock,
//! no disk and no chance: ids, times and seeds come in as arguments.

pub mod day;
pub mod finding;
pub mod id;
pub mod lang;
pub mod money;
pub mod time;
