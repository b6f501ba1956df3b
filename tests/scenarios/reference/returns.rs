//! Series of a case: returns, wealth or prices, in the case or in a file, with their days where it has any.

use chrono::NaiveDate;
use serde_json::Value;

use super::Problem;
use super::shape::{Shape, date, number};

/// Wealth at each point, the start included, and the day of each point where days are known.
pub struct Wealth {
    pub levels: Vec<f64>,
    pub days: Option<Vec<NaiveDate>>,
    /// The first level is a start of 1 that the case does not print.
    pub begins_before: bool,
}

const LEVELS: &[&str] =
    &["values", "prices", "wealth", "levels", "index", "navs", "nav", "equity", "close", "series", "points"];
const RETURNS: &[&str] = &["returns", "monthly_returns", "daily_returns", "weekly_returns"];
const CUMULATIVE: &[&str] = &["cumulative_returns", "accumulated", "cumulative", "accumulated_returns"];

/// Column of a file: the name that the case gives under any of the usual words.
fn column_name(input: &Shape) -> Option<&str> {
    input.text(&["field", "column", "asset", "series", "fund", "manager"])
}

fn file_name(input: &Shape) -> Option<&str> {
    input.text(&["data_file", "file", "series_file"])
}

/// Points of a file, or of the case itself as [date, value] or under `dates`.
pub fn dated(input: &Shape, names: &[&str]) -> Result<Option<Vec<(NaiveDate, f64)>>, Problem> {
    if let Some(file) = file_name(input) {
        let column = input.needs(column_name(input), "field")?;
        return Ok(Some(input.within(input.column(file, column)?)));
    }
    let Some(found) = input.get(names) else { return Ok(None) };
    let mut points: Vec<(NaiveDate, f64)> = match found {
        Value::Object(by_day) => {
            by_day.iter().filter_map(|(day, value)| Some((date(&Value::from(day.as_str()))?, number(value)?))).collect()
        }
        Value::Array(rows) if rows.iter().all(|row| row.is_array() || row.is_object()) => {
            let cell = |row: &Value, at: usize, names: &[&str]| {
                row.get(at).cloned().or_else(|| names.iter().find_map(|name| row.get(*name)).cloned())
            };
            let point = |row: &Value| {
                let level = cell(row, 1, &["value", "nav", "price", "close", "return", "wealth"])?;
                Some((date(&cell(row, 0, &["date", "day"])?)?, number(&level)?))
            };
            rows.iter().filter_map(point).collect()
        }
        Value::Array(levels) => match input.list(&["dates", "days"]) {
            Some(days) if days.len() == levels.len() => {
                days.iter().zip(levels).filter_map(|(day, level)| Some((date(day)?, number(level)?))).collect()
            }
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    points.sort_by_key(|(day, _)| *day);
    Ok(if points.is_empty() { None } else { Some(input.within(points)) })
}

/// A file's column holds returns where it says so, or where it goes below zero.
fn are_returns(input: &Shape, points: &[(NaiveDate, f64)]) -> bool {
    let said = input.text(&["kind", "what", "data_kind", "values_are"]).map(|text| text.contains("return"));
    said.unwrap_or_else(|| points.iter().any(|(_, value)| *value <= 0.0))
}

/// Returns of a case, gaps left out.
pub fn returns(input: &Shape) -> Result<Vec<f64>, Problem> {
    if file_name(input).is_none() {
        if let Some(points) = dated(input, RETURNS)? {
            return Ok(points.into_iter().map(|(_, value)| value).collect());
        }
        if let Some(returns) = input.numbers(RETURNS) {
            return Ok(returns);
        }
    } else if let Some(points) = dated(input, &[])?
        && are_returns(input, &points)
    {
        return Ok(points.into_iter().map(|(_, value)| value).collect());
    }
    let levels = wealth(input)?.levels;
    Ok(levels.windows(2).map(|pair| pair[1] / pair[0] - 1.0).collect())
}

/// Wealth of a case.
pub fn wealth(input: &Shape) -> Result<Wealth, Problem> {
    let grown = |returns: &[f64]| {
        let mut level = 1.0;
        let after = returns.iter().map(|rate| {
            level *= 1.0 + rate;
            level
        });
        std::iter::once(1.0).chain(after).collect::<Vec<f64>>()
    };
    if file_name(input).is_some() {
        let points = dated(input, &[])?.unwrap_or_default();
        let values: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
        let days = Some(points.iter().map(|(day, _)| *day).collect());
        return Ok(if are_returns(input, &points) {
            Wealth { levels: grown(&values), days, begins_before: true }
        } else {
            Wealth { levels: values, days, begins_before: false }
        });
    }
    for (names, are_returns) in [(RETURNS, true), (CUMULATIVE, false), (LEVELS, false)] {
        if input.get(names).is_none() {
            continue;
        }
        let points = dated(input, names)?;
        let values = match &points {
            Some(points) => points.iter().map(|(_, value)| *value).collect(),
            None => input.numbers(names).ok_or_else(|| Problem::new("unknown shape of a series"))?,
        };
        let days = points.map(|points| points.into_iter().map(|(day, _)| day).collect());
        return Ok(match (are_returns, names == CUMULATIVE) {
            (true, _) => Wealth { levels: grown(&values), days, begins_before: true },
            (_, true) => Wealth { levels: values.iter().map(|x| 1.0 + x).collect(), days, begins_before: false },
            _ => Wealth { levels: values, days, begins_before: false },
        });
    }
    input.needs(None, "returns, values or data_file")
}

impl Wealth {
    /// The day of a level; a start that the case does not print has none.
    pub fn day(&self, at: usize) -> Option<NaiveDate> {
        let days = self.days.as_ref()?;
        if self.begins_before { at.checked_sub(1).and_then(|at| days.get(at)).copied() } else { days.get(at).copied() }
    }

    /// Position as the case counts it.
    pub fn position(&self, at: usize) -> i64 {
        at as i64 - i64::from(self.begins_before)
    }
}
