//! `import`: what the importer understands of files, without storing anything. Files are read in order into
//! one empty account.

use std::path::PathBuf;
use std::process::ExitCode;
use tongzhou_core::statement::dry_run;
use tongzhou_core::{Error, Result};

/// Seconds of a day.
const DAY: u64 = 86_400;

pub fn run(files: &[PathBuf], json: bool) -> Result<ExitCode> {
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        read.push((name, std::fs::read(file)?));
    }
    let statement = dry_run(&read, tomorrow())?;
    if json {
        println!("{}", serde_json::to_string(&statement).map_err(|error| Error::Store(error.to_string()))?);
    } else {
        println!(
            "{} trades, {} cash flows, {} unresolved, {} dropped, {} series, {} positions",
            statement.trades.len(),
            statement.cash_flows.len(),
            statement.unresolved.len(),
            statement.dropped.len(),
            statement.series.len(),
            statement.positions.len()
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Later than any day of an account: today in every time zone.
fn tomorrow() -> chrono::NaiveDate {
    let passed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let days = chrono::Days::new(passed.as_secs() / DAY + 1);
    chrono::NaiveDate::default().checked_add_days(days).unwrap_or(chrono::NaiveDate::MAX)
}
