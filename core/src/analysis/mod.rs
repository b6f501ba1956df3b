//! Figures from figures: pure functions on domain values. Money stays exact; a missing input gives
//! *not computed* and the name of the input, never a zero.

pub mod loss;
