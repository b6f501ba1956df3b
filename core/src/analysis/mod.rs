//! Figures from figures: pure functions on domain values. Money stays exact and is rounded once, to the
//! fen, at the edge; rates are f64. A missing input gives *not computed* and the name of the input, never
//! a zero and never a number that is none.
//!
//! - [`loss`]: from the typed figures alone.
//! - [`explain`]: from trades, prices and a benchmark: everything the facts page shows.
//! - [`ledger`], [`lots`], [`average`]: what was bought, when, for how much, and what became of it.
//! - [`attribution`]: the loss taken apart, to the fen.
//! - [`rates`]: what the money earned and how it moved.
//! - [`exit`]: what leaving costs. [`ahead`]: the options on the same resampled months.

pub mod ahead;
pub mod attribution;
pub mod average;
pub mod concentration;
pub mod exit;
pub mod explain;
pub mod extent;
pub mod figure;
pub mod ledger;
pub mod loss;
pub mod lots;
pub mod missing;
pub mod price;
pub mod rates;
pub mod recovery;
pub mod suitability;

pub use missing::Missing;
