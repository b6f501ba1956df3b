//! The core of Tongzhou: cases, rules, proof and storage. It knows no window, no typesetting, no
//! network and no clock: time, chance, paths and the press come in as arguments.
//!
//! - [`domain`]: the nouns. Imports nothing of ours.
//! - [`flow`]: state machines, pure: steps, listening, plan versions.
//! - [`analysis`]: figures from figures, pure.
//! - [`chart`]: the geometry of the four small charts, pure; drawn by the window and by the press.
//! - [`statement`]: bytes of a broker's file into rows, pure; never panics on a file.
//! - [`gate`]: the text gate, and the only maker of text that a client can see.
//! - [`catalogue`]: every sentence, in both languages.
//! - [`document`]: what goes on paper, made of gated text.
//! - [`proof`]: canonical JSON, digests, signatures, the chain of the log.
//! - [`vault`]: keys and the lock.
//! - [`store`]: the only SQL.
//! - [`api`]: what the shell and the command line may call.

pub mod analysis;
pub mod api;
pub mod catalogue;
pub mod chart;
pub mod document;
pub mod domain;
pub mod error;
pub mod flow;
pub mod gate;
pub mod proof;
pub mod statement;
pub mod store;
pub mod vault;

pub use error::{Error, ErrorReport, Result};
