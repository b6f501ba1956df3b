//! `import`: what the importer understands of files, without storing anything.

use std::path::PathBuf;
use std::process::ExitCode;
use tongzhou_core::statement::{Mapping, apply, propose, read};
use tongzhou_core::{Error, Result};

pub fn run(files: &[PathBuf], json: bool) -> Result<ExitCode> {
    for file in files {
        let table = read(&std::fs::read(file)?)?;
        let mapping = Mapping { columns: propose(&table).iter().map(|guess| guess.meaning).collect() };
        let statement = apply(&table, &mapping)?;
        if json {
            println!("{}", serde_json::to_string(&statement).map_err(|error| Error::Store(error.to_string()))?);
        } else {
            println!(
                "{}: {} trades, {} cash flows, {} unresolved, {} dropped",
                file.display(),
                statement.trades.len(),
                statement.cash_flows.len(),
                statement.unresolved.len(),
                statement.dropped.len()
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}
