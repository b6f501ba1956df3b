//! Prices as levels: what was 1.00 on the first day that all series share.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// No more lines than these are told apart at a glance.
pub const MOST_SERIES: usize = 3;

/// Prices of one thing by day, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSeries {
    /// Its name.
    pub name: String,
    /// Days with their prices; prices of zero and less are left out.
    pub points: Vec<(NaiveDate, Decimal)>,
}

/// A series of which the first shared day is 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebased {
    /// Its name.
    pub name: String,
    /// Days with their levels, ascending, at least one.
    pub points: Vec<(NaiveDate, Decimal)>,
}

/// Brings up to three series to 1 on the first day that all of them share. Series without a price are left
/// out; a series that has no price on that very day starts from its last one before.
pub fn rebased(series: &[LineSeries]) -> Vec<Rebased> {
    let mut kept: Vec<Rebased> = Vec::new();
    for one in series {
        let mut points: Vec<_> = one.points.iter().filter(|(_, price)| *price > Decimal::ZERO).copied().collect();
        points.sort_by_key(|(day, _)| *day);
        points.dedup_by_key(|(day, _)| *day);
        if !points.is_empty() && kept.len() < MOST_SERIES {
            kept.push(Rebased { name: one.name.clone(), points });
        }
    }
    let Some(start) = kept.iter().map(|one| one.points[0].0).max() else { return Vec::new() };
    for one in &mut kept {
        let at = one.points.partition_point(|(day, _)| *day <= start).max(1) - 1;
        let base = one.points[at].1;
        one.points.drain(..at);
        one.points[0].0 = start;
        for (_, price) in &mut one.points {
            *price = price.checked_div(base).unwrap_or(Decimal::ONE);
        }
    }
    kept
}

/// A level as it is printed: two decimals, three where they say more: `1.00`, `0.85`, `0.816`.
pub fn level(value: Decimal) -> String {
    let mut value = value.round_dp_with_strategy(3, RoundingStrategy::MidpointAwayFromZero).normalize();
    value.rescale(value.scale().max(2));
    value.to_string()
}

/// The last level on or before a day.
pub(super) fn level_on(one: &Rebased, day: NaiveDate) -> Option<Decimal> {
    let at = one.points.partition_point(|(known, _)| *known <= day);
    at.checked_sub(1).map(|at| one.points[at].1)
}
