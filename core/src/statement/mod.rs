//! A broker's file: bytes in, rows out. The kind is told by content, not by name; nothing is guessed and
//! nothing vanishes: every row becomes a trade, a cash flow, a row that nobody understood (with the
//! reason), or a row that means nothing (with the reason). No disk, no connection, no clock, no panic.
//!
//! - [`read`]: bytes to a [`Table`]: kind ([`web`], [`workbook`], [`ofx`], [`json`], [`text`]), encoding
//!   ([`decode`]), delimiter, header.
//! - [`propose`]: what each column means ([`columns`] holds the names), to be confirmed by a person.
//! - [`apply`]: rows into buckets ([`sorting`], [`words`] holds the words), then into one account
//!   ([`order`], [`ledger`]).
//! - [`merge`], [`trades_of`], [`new_rows`]: several exports of one account ([`union`] knows rows again).
//! - [`dry_run`]: all of it for files that come together.

mod apply;
mod biff;
mod bill;
mod blanks;
mod buckets;
mod by_code;
mod code;
mod columns;
mod compound;
mod day;
mod deciding;
mod decode;
mod deeds;
mod dry_run;
mod json;
mod layout;
mod ledger;
mod mapping;
mod mask;
mod merge;
mod money;
mod ofx;
mod order;
mod read;
mod sense;
mod series;
mod sorting;
mod summary;
mod table;
mod text;
mod union;
mod value;
mod web;
mod words;
mod workbook;

pub use apply::{apply, apply_with};
pub use buckets::{CashRow, Dropped, Kind, Statement, TradeRow, Unresolved};
pub use dry_run::dry_run;
pub use mapping::{Guess, Mapping, Meaning, propose, signature};
pub use merge::merge;
pub use read::{read, read_head, read_with};
pub use summary::{Summary, UnitsHeld, summarise};
pub use table::{Container, Damage, Row, Table};
pub use union::{cash_flows_of, new_rows, trades_of};

use read::Ticker;

/// How far a long file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that are done.
    pub rows: usize,
}

#[cfg(test)]
mod tests;
