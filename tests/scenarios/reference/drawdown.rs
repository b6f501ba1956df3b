//! Drawdown and time under water, in the counts that sources use.

use serde_json::Value;
use tongzhou_core::analysis::Missing;
use tongzhou_core::analysis::rates::drawdown;

use super::returns::wealth as read_wealth;
use super::{Answer, Answers, Case};

pub fn drawdown(case: &Case) -> Answers {
    let wealth = read_wealth(&case.input)?;
    let Some(fall) = drawdown::maximum(&wealth.levels) else {
        let mut answer = Answer::new();
        answer.number(&["max_drawdown", "mdd", "peak", "trough"], Err(Missing::ValueAboveZero));
        return Ok(vec![answer]);
    };
    let place = |at: usize| match wealth.day(at) {
        Some(day) => Value::from(day.to_string()),
        None => Value::from(wealth.position(at)),
    };
    let last = wealth.levels.len() - 1;
    // Calendar days where days are known, else steps.
    let between = |from: usize, to: usize| match (wealth.day(from), wealth.day(to)) {
        (Some(from), Some(to)) => (to - from).num_days(),
        _ => to as i64 - from as i64,
    };
    let mut answer = Answer::new();
    answer.set(&["peak", "peak_date", "peak_index", "start"], place(fall.peak));
    answer.set(&["trough", "trough_date", "trough_index", "valley"], place(fall.trough));
    answer.set(&["recovery", "recovered", "recovery_date", "recovered_on"], fall.recovered.map_or(Value::Null, place));
    answer.set(&["peak_value"], wealth.levels[fall.peak]);
    answer.set(&["trough_value"], wealth.levels[fall.trough]);
    answer.set(&["still", "still_under_water", "open", "ongoing"], fall.recovered.is_none());
    answer.set(&["peak_to_trough_days", "days_to_trough"], between(fall.peak, fall.trough));
    let until = fall.recovered.unwrap_or(last);
    answer.set(
        &["days", "duration", "days_under_water", "time_under_water", "time_under_water_days"],
        between(fall.peak, until),
    );
    answer.set(&["recovery_days", "days_to_recover"], between(fall.trough, until));
    let spells = drawdown::spells(&wealth.levels);
    let lengths: Vec<i64> = spells.iter().map(|spell| between(spell.peak, spell.recovered.unwrap_or(last))).collect();
    answer.set(
        &[
            "longest",
            "longest_days",
            "max_drawdown_duration",
            "longest_time_under_water",
            "max_time_under_water",
            "longest_duration",
            "longest_dd_days",
            "longest_drawdown_days",
        ],
        lengths.iter().copied().max().unwrap_or(0),
    );
    let low = |spell: &drawdown::UnderWater| {
        let end = spell.recovered.unwrap_or(last);
        (spell.peak..=end).min_by(|a, b| wealth.levels[*a].total_cmp(&wealth.levels[*b])).unwrap_or(end)
    };
    let recoveries = spells.iter().map(|spell| between(low(spell), spell.recovered.unwrap_or(last)));
    answer.set(&["longest_recovery", "longest_recovery_time", "longest_recovery_days"], recoveries.max().unwrap_or(0));
    answer.set(&["spells", "spell_days"], lengths);
    answer.set(&["spell_count", "count"], spells.len());
    answer.set(&["current_drawdown"], {
        let top = wealth.levels.iter().copied().fold(f64::MIN, f64::max);
        wealth.levels[last] / top - 1.0
    });
    let mut answers = Vec::new();
    let longest = spells.iter().max_by_key(|spell| between(spell.peak, spell.recovered.unwrap_or(last)));
    if let Some(longest) = longest {
        answer.set(&["longest_start", "longest_from"], place(longest.peak));
        answer.set(&["longest_end", "longest_to"], longest.recovered.map_or(Value::Null, place));
        answer.set(&["longest_still", "longest_open"], longest.recovered.is_none());
    }
    let state = if fall.recovered.is_none() { "still" } else { "recovered" };
    answer.set(&["status", "state"], state);
    if case.topic.contains("water") || case.topic.contains("duration") {
        // Time under water may be asked of the longest spell or of the last one.
        let of = |spell: &drawdown::UnderWater| {
            let mut answer = answer.clone();
            answer.set(&["peak", "peak_date", "start"], place(spell.peak));
            answer.set(
                &["days", "duration", "days_under_water", "time_under_water", "time_under_water_days"],
                between(spell.peak, spell.recovered.unwrap_or(last)),
            );
            answer.set(
                &["recovery", "recovered", "recovery_date", "recovered_on", "end"],
                spell.recovered.map_or(Value::Null, place),
            );
            answer.set(&["still", "still_under_water", "open", "ongoing"], spell.recovered.is_none());
            answer.set(&["status", "state"], if spell.recovered.is_none() { "still" } else { "recovered" });
            answer
        };
        answers.extend(longest.map(of));
        answers.extend(spells.last().map(of));
    }
    if let Some(longest) = between_peaks(&wealth.levels).map(|(from, to)| between(from, to)) {
        // Another source counts from each peak to the next higher one, whether it fell in between or not.
        let mut counted = answer.clone();
        counted.set(
            &[
                "duration",
                "max_drawdown_duration",
                "days",
                "longest",
                "longest_days",
                "duration_days",
                "max_drawdown_duration_days",
            ],
            longest,
        );
        counted.set(&["max_drawdown", "mdd"], -fall.depth);
        answers.push(counted);
    }
    // Sources print a depth as a fall (below zero) or as a size, and an open spell as nothing or as "still".
    for depth in [fall.depth, -fall.depth] {
        let mut answer = answer.clone();
        answer.set(&["max_drawdown", "mdd", "maximum_drawdown", "drawdown", "depth", "max_dd"], depth);
        answers.push(answer.clone());
        if fall.recovered.is_none() {
            answer.set(&["recovery", "recovered", "recovery_date", "recovered_on", "time_under_water"], "still");
            answers.push(answer);
        }
    }
    Ok(answers)
}

/// The longest way from a peak to the next strictly higher one, or to the end.
fn between_peaks(levels: &[f64]) -> Option<(usize, usize)> {
    let (mut peak, mut longest) = (0, (0, 0));
    for (at, level) in levels.iter().enumerate() {
        if at - peak > longest.1 - longest.0 {
            longest = (peak, at);
        }
        if *level > levels[peak] {
            peak = at;
        }
    }
    levels.first().map(|_| longest)
}
