//! The order in which things happened. Files run forwards, backwards, backwards by days and forwards
//! within a day, or in no order at all: within each day the printed balances tell, for each row begins
//! where another one ended.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What the order is told by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) date: NaiveDate,
    pub(super) net: Decimal,
    pub(super) after: Option<Decimal>,
}

/// Places of the steps, oldest first. Steps come in the order of the file.
pub(super) fn chronological(steps: &[Step]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by_key(|index| steps[*index].date);
    let days: Vec<std::ops::Range<usize>> = days(&order, steps);
    let (mut forwards, mut backwards) = (0, 0);
    for day in days.iter().filter(|day| day.len() > 1) {
        let rows = &order[day.clone()];
        forwards += breaks(None, rows.iter().copied(), steps);
        backwards += breaks(None, rows.iter().rev().copied(), steps);
    }
    // Without balances, a file that begins with its newest day is taken as turned around whole.
    let newest_first = steps.first().zip(steps.last()).is_some_and(|(first, last)| first.date > last.date);
    let tells = steps.iter().any(|step| step.after.is_some());
    let turned = if tells { backwards < forwards } else { newest_first };
    let mut before: Option<Decimal> = None;
    for day in days {
        let rows = &mut order[day.clone()];
        if rows.len() > 1 {
            let (one, other) =
                (breaks(before, rows.iter().copied(), steps), breaks(before, rows.iter().rev().copied(), steps));
            if other < one || (other == one && turned) {
                rows.reverse();
            }
            if one.min(other) > 0 {
                let chained = chain(before, rows, steps);
                if breaks(before, chained.iter().copied(), steps) < one.min(other) {
                    rows.copy_from_slice(&chained);
                }
            }
        }
        before = rows.iter().rev().find_map(|index| steps[*index].after).or(before);
    }
    order
}

fn days(order: &[usize], steps: &[Step]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (place, index) in order.iter().enumerate() {
        match out.last_mut() {
            Some(day) if steps[order[day.start]].date == steps[*index].date => day.end = place + 1,
            _ => out.push(place..place + 1),
        }
    }
    out
}

/// How often a printed balance does not follow from the one before.
fn breaks(mut before: Option<Decimal>, rows: impl Iterator<Item = usize>, steps: &[Step]) -> usize {
    let mut count = 0;
    for step in rows.map(|index| &steps[index]) {
        match (before, step.after) {
            (Some(last), Some(after)) => {
                count += usize::from(last + step.net != after);
                before = Some(after);
            }
            (Some(last), None) => before = Some(last + step.net),
            (None, after) => before = after,
        }
    }
    count
}

/// Rows of a day linked by their balances, begun where the day before ended.
fn chain(before: Option<Decimal>, rows: &[usize], steps: &[Step]) -> Vec<usize> {
    let start = |index: &usize| steps[*index].after.map(|after| (after - steps[*index].net).normalize());
    let mut by_start: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for index in rows.iter().rev() {
        if let Some(start) = start(index) {
            by_start.entry(start).or_default().push(*index);
        }
    }
    // What moves no money comes before what does, where both begin at one balance.
    for rows in by_start.values_mut() {
        rows.sort_by_key(|index| steps[*index].net.is_zero());
    }
    let ends: std::collections::HashSet<Decimal> =
        rows.iter().filter_map(|index| steps[*index].after).map(|after| after.normalize()).collect();
    let mut at = before.map(|before| before.normalize()).filter(|before| by_start.contains_key(before));
    at = at.or_else(|| rows.iter().filter_map(start).find(|start| !ends.contains(start)));
    at = at.or_else(|| rows.iter().find_map(start));
    let mut used = vec![false; rows.len()];
    let place: HashMap<usize, usize> = rows.iter().enumerate().map(|(place, index)| (*index, place)).collect();
    let mut out = Vec::with_capacity(rows.len());
    let mut next_free = 0;
    while out.len() < rows.len() {
        let linked = at.and_then(|at| by_start.get_mut(&at)).and_then(|rows| {
            while let Some(index) = rows.pop() {
                if !used[place[&index]] {
                    return Some(index);
                }
            }
            None
        });
        let index = match linked {
            Some(index) => index,
            None => {
                while used[next_free] {
                    next_free += 1;
                }
                rows[next_free]
            }
        };
        used[place[&index]] = true;
        out.push(index);
        at = steps[index].after.map(|after| after.normalize()).or(at.map(|at| (at + steps[index].net).normalize()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(rows: &[(u32, i64, i64)]) -> Vec<Step> {
        let day = |day| NaiveDate::from_ymd_opt(2024, 1, day).expect("a day");
        rows.iter()
            .map(|(d, net, after)| Step { date: day(*d), net: (*net).into(), after: Some((*after).into()) })
            .collect()
    }

    #[test]
    fn balances_tell_the_order() {
        let forwards = [(2, 100, 100), (2, -30, 70), (3, 5, 75), (3, -75, 0)];
        assert_eq!(chronological(&steps(&forwards)), [0, 1, 2, 3]);
        let mut backwards = forwards;
        backwards.reverse();
        assert_eq!(chronological(&steps(&backwards)), [3, 2, 1, 0]);
        let days_backwards = [forwards[2], forwards[3], forwards[0], forwards[1]];
        assert_eq!(chronological(&steps(&days_backwards)), [2, 3, 0, 1]);
        let mixed = [(3, -75, 0), (2, 100, 100), (2, 20, 80), (2, 0, 60), (2, -40, 60), (3, -5, 75)];
        assert_eq!(chronological(&steps(&mixed)), [1, 4, 3, 2, 5, 0]);
    }
}
