//! What may come, as a range and never a line: recorded months resampled in blocks, and the options side by
//! side on the same resampled paths. Nothing here is a forecast and nothing carries a likelihood.

pub mod fan;
pub mod months;
pub mod options;
pub mod quantile;
