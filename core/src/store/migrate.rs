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
    include_str!("../../migrations/0014_readings.sql"),
    include_str!("../../migrations/0015_library.sql"),
    include_str!("../../migrations/0016_rule_pack.sql"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_statements_keep_their_import_and_their_order() {
        let db = Connection::open_in_memory().expect("a file");
        db.execute_batch("PRAGMA foreign_keys = OFF").expect("told");
        for sql in &MIGRATIONS[..13] {
            db.execute_batch(sql).expect("an older schema");
        }
        db.execute_batch(
            "INSERT INTO imports (id, case_id, at, file_name, sha256, encoding, mapping) VALUES
               ('b', 'c', '2026-01-01', 'b.csv', '1', 'utf-8', '{}'), ('a', 'c', '2026-01-02', 'a.csv', '2', 'utf-8', '{}'),
               ('empty', 'c', '2026-01-03', 'empty.csv', '3', 'utf-8', '{}');
             INSERT INTO statement_rows (import_id, line, part, bucket, on_day, net) VALUES
               ('a', 2, 0, 'trade', '2025-02-02', '1'), ('a', 1, 0, 'trade', '2025-02-03', '2'),
               ('b', 7, 1, 'dropped', NULL, NULL), ('b', 7, 0, 'trade', '2025-01-01', '3');
             PRAGMA user_version = 13",
        )
        .expect("an older file");
        run(&db).expect("brought up to date");
        let mut rows = db
            .prepare(
                "SELECT i.id, r.line, r.net FROM imports i JOIN readings g ON g.id = i.reading
                   JOIN reading_rows r ON r.id BETWEEN g.first_row AND g.last_row ORDER BY i.at, r.id",
            )
            .expect("a query");
        let rows: Vec<(String, i64, Option<String>)> = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .and_then(Iterator::collect)
            .expect("rows");
        let row = |import: &str, line, net: Option<&str>| (import.to_owned(), line, net.map(str::to_owned));
        let trades = [row("b", 7, None), row("b", 7, Some("3")), row("a", 2, Some("1")), row("a", 1, Some("2"))];
        assert_eq!(rows, trades);
        let empty: Option<i64> =
            db.query_row("SELECT reading FROM imports WHERE id = 'empty'", [], |row| row.get(0)).expect("a row");
        assert_eq!(empty, None);
        db.execute_batch("UPDATE imports SET reading = NULL WHERE id = 'a'; DELETE FROM readings WHERE id = 2")
            .expect("gone");
        let left: i64 = db.query_row("SELECT count(*) FROM reading_rows", [], |row| row.get(0)).expect("a count");
        assert_eq!(left, 2, "the rows of a reading go with it");
    }
}
