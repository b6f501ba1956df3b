//! Time-weighted rate 时间加权收益率 (TWR), true and daily: Π (Vₜ + outₜ) / (Vₜ₋₁ + inₜ) − 1, an inflow at
//! the start of its day, an outflow at the end. Deposits and withdrawals do not move it.

use super::super::missing::Missing;

/// One day of an account.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DayValue {
    /// The client's money in, not negative.
    pub inflow: f64,
    /// The client's money out, not negative.
    pub outflow: f64,
    /// Value at the end of the day.
    pub end: f64,
}

/// The index of an account's days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Twr {
    /// Rate of each day.
    pub daily: Vec<f64>,
    /// Wealth of 1 after each day; the start is 1.
    pub wealth: Vec<f64>,
    /// Days on which there was nothing to earn on: factor 1, with a warning.
    pub empty_days: usize,
}

impl Twr {
    /// Rate over the whole window.
    pub fn total(&self) -> f64 {
        self.wealth.last().map_or(0.0, |wealth| wealth - 1.0)
    }
}

/// Links the days.
///
/// # Errors
/// [`Missing::ValueAboveZero`] where a value or what it is compared with falls below zero.
pub fn daily(days: &[DayValue]) -> Result<Twr, Missing> {
    let mut twr = Twr { daily: Vec::with_capacity(days.len()), wealth: Vec::with_capacity(days.len()), empty_days: 0 };
    let (mut before, mut wealth) = (0.0, 1.0);
    for day in days {
        let base = before + day.inflow;
        let result = day.end + day.outflow;
        // The comparisons are written so that NaN is refused as well.
        if !(day.end >= 0.0 && base >= 0.0 && result.is_finite() && base.is_finite()) {
            return Err(Missing::ValueAboveZero);
        }
        let factor = if base > 0.0 { result / base } else { 1.0 };
        twr.empty_days += usize::from(base == 0.0);
        wealth *= factor;
        twr.daily.push(factor - 1.0);
        twr.wealth.push(wealth);
        before = day.end;
    }
    Ok(twr)
}

/// A rate over some days as a rate a year of 365 days.
///
/// # Errors
/// [`Missing::FullYear`] under 365 days: a short window is shown as it is, never blown up.
pub fn per_year(total: f64, days: i64) -> Result<f64, Missing> {
    if days < 365 {
        return Err(Missing::FullYear);
    }
    super::super::missing::finite((1.0 + total).powf(365.0 / days as f64) - 1.0, Missing::ValueAboveZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_account_stands_still_and_a_negative_one_is_refused() {
        let day = |inflow, outflow, end| DayValue { inflow, outflow, end };
        let twr =
            daily(&[day(0.0, 0.0, 0.0), day(100.0, 0.0, 90.0), day(0.0, 90.0, 0.0), day(0.0, 0.0, 0.0)]).expect("twr");
        assert!((twr.total() + 0.1).abs() < 1e-15);
        assert_eq!(twr.empty_days, 2);
        assert_eq!(daily(&[day(100.0, 0.0, -1.0)]), Err(Missing::ValueAboveZero));
        assert_eq!(daily(&[day(f64::NAN, 0.0, 1.0)]), Err(Missing::ValueAboveZero));
        assert_eq!(per_year(-0.3, 60), Err(Missing::FullYear));
    }
}
