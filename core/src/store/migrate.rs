//! The schema, one file for each room, up only. A file of a newer schema is refused untouched.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Error, Result};

const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_journal.sql"),
    include_str!("../../migrations/0002_people.sql"),
    include_str!("../../migrations/0003_cases.sql"),
    include_str!("../../migrations/0004_facts.sql"),
    include_str!("../../migrations/0005_meeting.sql"),
    include_str!("../../migrations/0006_options.sql"),
    include_str!("../../migrations/0007_plan.sql"),
    include_str!("../../migrations/0008_promises.sql"),
    include_str!("../../migrations/0009_settings.sql"),
    include_str!("../../migrations/0010_search.sql"),
    include_str!("../../migrations/0011_products.sql"),
    include_str!("../../migrations/0012_statements.sql"),
    include_str!("../../migrations/0013_evidence.sql"),
];

/// The schema that this program writes.
pub fn latest() -> i64 {
    MIGRATIONS.len() as i64
}

/// Brings the file to the latest schema, each step in a transaction of its own.
pub fn run(connection: &Connection) -> Result<()> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > latest() {
        return Err(Error::Refused("newer-schema"));
    }
    for (index, sql) in MIGRATIONS.iter().enumerate().skip(usize::try_from(found).unwrap_or(0)) {
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        tx.execute_batch(sql)?;
        tx.execute_batch(&format!("PRAGMA user_version = {}", index + 1))?;
        tx.commit()?;
    }
    Ok(())
}
