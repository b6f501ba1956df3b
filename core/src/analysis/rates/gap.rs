//! The timing gap: MWR − TWR on the same basis. It is never called a gap of behaviour.

use super::super::missing::Missing;
use super::xirr::Rate;

/// MWR − TWR, both a year or both over the window.
///
/// # Errors
/// [`Missing::RateExists`] or [`Missing::SingleRate`] where the flows have no single rate.
pub fn timing(mwr: &Rate, twr: f64) -> Result<f64, Missing> {
    match mwr {
        Rate::One(rate) | Rate::IllConditioned(rate) => Ok(rate - twr),
        Rate::Ambiguous(_) => Err(Missing::SingleRate),
        Rate::None => Err(Missing::RateExists),
    }
}
