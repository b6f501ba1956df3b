//! A broker's file: bytes in, rows out. The kind is told by content, not by name; nothing is guessed and
//! nothing vanishes: every row becomes a trade, a cash flow, a row that nobody understood (with the
//! reason), or a row that means nothing (with the reason). No disk, no connection, no panic.

mod apply;
mod mapping;
mod read;
mod summary;
mod value;

pub use apply::{CashFlow, Dropped, Statement, Trade, Unresolved, apply};
pub use mapping::{Guess, Mapping, Meaning, propose, signature};
pub use read::{Row, Table, read};
pub use summary::{Summary, UnitsHeld, summarise};

#[cfg(test)]
mod tests;
