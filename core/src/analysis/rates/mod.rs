//! What the money earned (XIRR, TWR, Dietz, the benchmark twin) and how it moved (drawdown, volatility,
//! beta). Rates are f64 and always finite; where a formula has no answer, its reason is named.

pub mod beta;
pub mod dietz;
pub mod drawdown;
pub mod gap;
pub mod twin;
pub mod twr;
pub mod volatility;
pub mod xirr;
