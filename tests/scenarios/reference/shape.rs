//! The shapes that inputs come in: numbers, dates and day numbers, rows as lists or objects, series in the
//! case or in a file beside it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::PathBuf;
use std::str::FromStr;

use super::Problem;

/// The input of a case.
#[derive(Debug, Clone)]
pub struct Shape {
    pub value: Value,
    pub folder: PathBuf,
}

impl Shape {
    /// The first of these names that is there and not null.
    pub fn get(&self, names: &[&str]) -> Option<&Value> {
        names.iter().find_map(|name| self.value.get(*name)).filter(|value| !value.is_null())
    }

    pub fn number(&self, names: &[&str]) -> Option<f64> {
        self.get(names).and_then(number)
    }

    pub fn decimal(&self, names: &[&str]) -> Option<Decimal> {
        self.get(names).and_then(decimal)
    }

    pub fn text(&self, names: &[&str]) -> Option<&str> {
        self.get(names).and_then(Value::as_str)
    }

    pub fn date(&self, names: &[&str]) -> Option<NaiveDate> {
        self.get(names).and_then(date)
    }

    /// Rows of a list; where the case names their columns, each under its names.
    pub fn rows(&self, names: &[&str]) -> Option<Vec<Value>> {
        let columns: Vec<&str> = self.list(&["columns"]).into_iter().flatten().filter_map(Value::as_str).collect();
        let named = |row: &Value| match row {
            Value::Array(cells) if !columns.is_empty() => {
                let cells = columns.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.clone()));
                Value::Object(cells.collect())
            }
            row => row.clone(),
        };
        Some(self.list(names)?.iter().map(named).collect())
    }

    pub fn list(&self, names: &[&str]) -> Option<&Vec<Value>> {
        self.get(names).and_then(Value::as_array)
    }

    /// Numbers of a list; a null is a gap and falls out.
    pub fn numbers(&self, names: &[&str]) -> Option<Vec<f64>> {
        Some(self.list(names)?.iter().filter_map(number).collect())
    }

    pub fn needs<T>(&self, found: Option<T>, name: &str) -> Result<T, Problem> {
        let keys = || self.value.as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>().join(", "));
        found.ok_or_else(|| Problem::new(format!("unknown shape: no {name} among {}", keys().unwrap_or_default())))
    }

    /// Does any text of the input mention the word? For conventions written as sentences.
    pub fn mentions(&self, words: &[&str]) -> bool {
        let text = self.value.to_string().to_lowercase();
        words.iter().any(|word| text.contains(word))
    }

    /// The input as a part of this one, with the same folder.
    pub fn part(&self, value: &Value) -> Shape {
        Shape { value: value.clone(), folder: self.folder.clone() }
    }

    pub fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let path = self.folder.join(name);
        std::fs::read(&path).map_err(|error| Problem::new(format!("{}: {error}", path.display())))
    }

    /// A column of a CSV beside the case, by day; empty cells fall out.
    pub fn column(&self, file: &str, column: &str) -> Result<Vec<(NaiveDate, f64)>, Problem> {
        let table = self.table(file)?;
        let header = table.first().ok_or_else(|| Problem::new("an empty file"))?;
        let plain = |name: &str| name.trim().to_lowercase();
        let at = header.iter().position(|name| plain(name) == plain(column));
        let at = at.ok_or_else(|| Problem::new(format!("{file} has no column {column}")))?;
        let day_at =
            header.iter().position(|name| plain(name).starts_with("date") || name.contains("日期")).unwrap_or(0);
        let cells =
            table[1..].iter().filter_map(|row| Some((day(row.get(day_at)?)?, row.get(at)?.trim().parse().ok()?)));
        let mut points: Vec<(NaiveDate, f64)> = cells.filter(|(_, number): &(_, f64)| number.is_finite()).collect();
        points.sort_by_key(|(day, _)| *day);
        Ok(points)
    }

    fn table(&self, file: &str) -> Result<Vec<Vec<String>>, Problem> {
        let text = String::from_utf8_lossy(&self.read(file)?).into_owned();
        let cell = |cell: &str| cell.trim().trim_matches('"').trim().to_owned();
        Ok(text
            .trim_start_matches('\u{feff}')
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.split(if line.contains('\t') { '\t' } else { ',' }).map(cell).collect())
            .collect())
    }

    /// First and last day that the case looks at: `start`/`end`, or `period` as `1996-01..2006-12 …`.
    pub fn window(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        if let Some((from, to)) = self.text(&["period", "window", "range"]).and_then(|text| text.split_once("..")) {
            let to = to.split_whitespace().next().unwrap_or(to);
            let first = day(from).or_else(|| day(&format!("{}-01", from.trim())));
            let last = day(to).or_else(|| {
                let month = day(&format!("{}-01", to.trim()))?;
                month.checked_add_months(chrono::Months::new(1))?.pred_opt()
            });
            return (first, last);
        }
        let first = self.date(&["start", "from", "start_date"]);
        (first, self.date(&["end", "to", "end_date", "until"]))
    }

    /// Keeps the days of the window.
    pub fn within(&self, points: Vec<(NaiveDate, f64)>) -> Vec<(NaiveDate, f64)> {
        let (from, to) = self.window();
        let inside = |day: NaiveDate| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        points.into_iter().filter(|(day, _)| inside(*day)).collect()
    }
}

/// A row as an object or as a list under column names.
pub struct Row<'a> {
    pub value: &'a Value,
    pub columns: &'a [String],
}

impl Row<'_> {
    /// The cell under the first of these names.
    pub fn get(&self, names: &[&str]) -> Option<&Value> {
        let found = match self.value {
            Value::Array(cells) => {
                let at = names.iter().find_map(|name| self.columns.iter().position(|column| column == name))?;
                cells.get(at)
            }
            object => names.iter().find_map(|name| object.get(*name)),
        };
        found.filter(|value| !value.is_null())
    }

    pub fn number(&self, names: &[&str]) -> Option<f64> {
        self.get(names).and_then(number)
    }

    pub fn decimal(&self, names: &[&str]) -> Option<Decimal> {
        self.get(names).and_then(decimal)
    }
}

pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', "").parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// Exactly the decimal that is printed.
pub fn decimal(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().replace(',', ""),
        _ => return None,
    };
    Decimal::from_str(&text).or_else(|_| Decimal::from_scientific(&text)).ok()
}

pub fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::String(text) => day(text),
        Value::Number(number) => day(&number.to_string()),
        _ => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches('"');
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"]
        .iter()
        .filter(|form| **form != "%Y%m%d" || text.len() == 8)
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// A day that stands for a number of days, where a case counts days instead of naming them.
pub fn day_number(days: f64) -> Option<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(2000, 1, 1)?;
    start.checked_add_signed(chrono::Duration::try_days(days.round() as i64)?)
}
