//! A file through the core's reading of statements, as plain values. The only file of the runner that
//! knows how that is called.

use rust_decimal::Decimal;
use serde_json::{Map, Value};
use tongzhou_core::statement::{Mapping, apply, propose, read};

use super::{Answer, Answers, Case, Problem, import_rows};

/// What the core made of a file.
pub struct Imported {
    pub encoding: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub by_word: Vec<(String, usize)>,
    pub moves: Vec<Move>,
    pub bank: Vec<Decimal>,
    pub sum_net: Decimal,
    pub sum_fees: Decimal,
    pub first_date: Option<chrono::NaiveDate>,
    pub last_date: Option<chrono::NaiveDate>,
    pub closing_cash: Option<Decimal>,
    pub units: Vec<(String, Decimal)>,
    pub gaps: Vec<(usize, Decimal)>,
    pub unresolved: usize,
    pub dropped: usize,
}

/// A row that moved units or money.
pub struct Move {
    pub code: Option<String>,
    pub action: String,
    pub quantity: Decimal,
    pub net: Decimal,
}

pub fn imported(bytes: &[u8]) -> Result<Imported, Problem> {
    let wrong = |error: tongzhou_core::Error| Problem::new(format!("the core refuses the file: {error}"));
    let table = read(bytes).map_err(wrong)?;
    let mapping = Mapping { columns: propose(&table).iter().map(|guess| guess.meaning).collect() };
    let statement = apply(&table, &mapping).map_err(wrong)?;
    let moves = statement.trades.iter().map(|trade| Move {
        code: trade.code.clone(),
        action: trade.action.word().to_owned(),
        quantity: trade.quantity.unwrap_or_default(),
        net: trade.net.unwrap_or_default(),
    });
    Ok(Imported {
        encoding: table.encoding.to_lowercase(),
        columns: table.columns.clone(),
        rows: table.sample(usize::MAX),
        moves: moves.collect(),
        bank: statement.cash_flows.iter().map(|flow| flow.net).collect(),
        by_word: statement.by_word.into_iter().collect(),
        sum_net: statement.sum_net.0,
        sum_fees: statement.sum_fees.0,
        first_date: statement.first_date,
        last_date: statement.last_date,
        closing_cash: statement.closing_cash.map(|money| money.0),
        units: statement.closing_units.into_iter().collect(),
        gaps: statement.balance_gaps.iter().map(|(line, money)| (*line, money.0)).collect(),
        unresolved: statement.unresolved.len(),
        dropped: statement.dropped.len(),
    })
}

pub fn import(case: &Case) -> Answers {
    let input = &case.input;
    let bytes = match input.text(&["file", "data_file"]) {
        Some(file) => input.read(file)?,
        None => import_rows::as_file(input)?,
    };
    let read = imported(&bytes)?;
    let by_word: Map<String, Value> =
        read.by_word.iter().map(|(word, count)| (word.clone(), Value::from(*count))).collect();
    let gaps: Vec<Value> = read
        .gaps
        .iter()
        .map(|(line, money)| Value::from(vec![Value::from(*line), Value::from(money.to_string())]))
        .collect();
    let mut answer = Answer::new();
    answer.set(&["encoding"], read.encoding.clone());
    answer.set(&["columns", "header"], read.columns.clone());
    answer.set(&["column_count", "n_columns"], read.columns.len());
    answer.set(&["rows", "row_count", "n_rows"], read.rows.len());
    answer.set(&["by_type", "types", "by_word"], Value::from(by_word));
    answer.decimal(&["sum_amount", "sum_net", "net_total"], read.sum_net);
    answer.decimal(&["sum_fee", "sum_fees", "fee_total"], read.sum_fees);
    answer.set(&["last_balance"], read.closing_cash.map_or(Value::Null, |cash| Value::from(cash.to_string())));
    answer.set(&["running_balance_gaps", "balance_gaps", "gaps"], gaps);
    answer.set(&["unresolved", "unresolved_count"], read.unresolved);
    answer.set(&["dropped", "dropped_count"], read.dropped);
    import_rows::totals(&read, &mut answer);
    // Days as the file writes them, or as the core does.
    Ok(["%Y%m%d", "%Y-%m-%d", "%Y/%m/%d"]
        .map(|form| {
            let mut answer = answer.clone();
            let shown = |day: Option<chrono::NaiveDate>| {
                day.map_or(Value::Null, |day| Value::from(day.format(form).to_string()))
            };
            answer.set(&["first_date"], shown(read.first_date));
            answer.set(&["last_date"], shown(read.last_date));
            answer
        })
        .into())
}
