//! Imported statements, row by row, and how each layout of columns was read.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Write};
use ts_rs::TS;

use super::{Cell, fetch, insert, maybe, text};
use crate::domain::id::{CaseId, ExhibitId, ImportId};
use crate::domain::time::At;
use crate::domain::trade::{Action, CashFlow, Position, Trade};
use crate::error::{Error, Result};
use crate::statement::Mapping;

/// What an import is called by.
pub struct Import<'a> {
    /// Key.
    pub id: ImportId,
    /// Of which case.
    pub case: CaseId,
    /// When.
    pub at: At,
    /// Name of the file.
    pub file_name: &'a str,
    /// Digest of the file.
    pub sha256: &'a str,
    /// Encoding found.
    pub encoding: &'a str,
    /// The mapping, as JSON.
    pub mapping: &'a str,
    /// `trades` or `holdings`.
    pub kind: &'a str,
    /// Cash after its last row, where the file shows it.
    pub closing_cash: Option<Decimal>,
    /// The exhibit that keeps the file.
    pub exhibit: ExhibitId,
}

/// An import as the case lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportLine {
    /// Key.
    pub id: ImportId,
    /// When it was read.
    pub at: At,
    /// Name of the file.
    pub file_name: String,
    /// `trades` or `holdings`.
    pub kind: String,
    /// Trades, transfers and holdings that it has.
    pub rows: u32,
    /// Rows that nobody understood.
    pub unresolved: u32,
    /// First day of its rows.
    pub first_on: Option<String>,
    /// Last day of its rows.
    pub last_on: Option<String>,
}

/// A row that nobody understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnresolvedRow {
    /// Name of the file.
    pub file_name: String,
    /// Line of the file.
    pub line: u32,
    /// Why.
    pub reason: String,
    /// What it says, accounts and names masked.
    pub raw: Option<String>,
}

/// Has this case that very file already?
pub fn has(connection: &Connection, case: CaseId, sha256: &str) -> Result<bool> {
    let found: Option<i64> = connection
        .query_row("SELECT 1 FROM imports WHERE case_id = ?1 AND sha256 = ?2", [&case.to_string(), sha256], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found.is_some())
}

/// Stores an import with its rows, each with its line in the file, in the order of the account.
pub fn add<'a>(
    tx: &Connection,
    import: &Import<'_>,
    rows: impl Iterator<Item = Result<(usize, FileRow<'a>)>>,
) -> Result<()> {
    let last = "SELECT coalesce(max(id), 0) FROM reading_rows";
    let before: i64 = tx.query_row(last, [], |row| row.get(0))?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO reading_rows (id, line, bucket, on_day, code, name, action, quantity, price, gross, fees, net,
         currency, reinvested, reason, raw)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    // One buffer for each column of figures, so that a long file needs no allocation for each.
    let mut figures: [String; 6] = Default::default();
    let mut id = before;
    for row in rows {
        let (line, row) = row?;
        id += 1;
        let day: Option<&dyn Display> = row.on_day.as_ref().map(|day| day as &dyn Display);
        let numbers = [&row.quantity, &row.price, &row.gross, &row.fees, &row.net];
        let numbers = numbers.map(|number| number.as_ref().map(|number| number as &dyn Display));
        for (figure, value) in figures.iter_mut().zip(std::iter::once(day).chain(numbers)) {
            figure.clear();
            value.and_then(|value| write!(figure, "{value}").ok());
        }
        let [day, quantity, price, gross, fees, net] =
            figures.each_ref().map(|figure| (!figure.is_empty()).then_some(figure.as_str()));
        statement.execute(params![
            id,
            i64::try_from(line).unwrap_or(i64::MAX),
            row.bucket,
            day,
            row.code,
            row.name,
            row.action,
            quantity,
            price,
            gross,
            fees,
            net,
            row.currency,
            row.reinvested,
            row.reason,
            row.raw,
        ])?;
    }
    let reading: i64 = tx.query_row(
        "INSERT INTO readings (first_row, last_row) VALUES (?1, ?2) RETURNING id",
        [before + 1, id],
        |row| row.get(0),
    )?;
    let head: [Cell; 11] = [
        ("id", text(import.id)),
        ("case_id", text(import.case)),
        ("at", text(import.at)),
        ("file_name", text(import.file_name)),
        ("sha256", text(import.sha256)),
        ("encoding", text(import.encoding)),
        ("mapping", text(import.mapping)),
        ("kind", text(import.kind)),
        ("closing_cash", maybe(import.closing_cash)),
        ("exhibit_id", text(import.exhibit)),
        ("reading", reading.into()),
    ];
    insert(tx, "imports", &head)
}

/// A row of a file as it is stored.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileRow<'a> {
    bucket: &'static str,
    on_day: Option<NaiveDate>,
    code: Option<&'a str>,
    name: Option<&'a str>,
    action: Option<&'static str>,
    quantity: Option<Decimal>,
    price: Option<Decimal>,
    gross: Option<Decimal>,
    fees: Option<Decimal>,
    net: Option<Decimal>,
    currency: Option<&'a str>,
    reinvested: bool,
    reason: Option<&'a str>,
    raw: Option<&'a str>,
}

impl<'a> FileRow<'a> {
    /// Something moved.
    pub fn trade(trade: &'a Trade) -> FileRow<'a> {
        FileRow {
            bucket: "trade",
            on_day: Some(trade.date),
            code: trade.code.as_deref(),
            name: trade.name.as_deref(),
            action: Some(trade.action.word()),
            quantity: trade.quantity,
            price: trade.price,
            gross: trade.gross,
            fees: trade.fees,
            net: trade.net,
            currency: trade.currency.as_deref(),
            reinvested: trade.reinvested,
            ..FileRow::default()
        }
    }

    /// Money to or from the bank.
    pub fn cash_flow(day: NaiveDate, net: Decimal) -> FileRow<'a> {
        FileRow { bucket: "cash-flow", on_day: Some(day), net: Some(net), ..FileRow::default() }
    }

    /// A holding, on its own day or that of the file.
    pub fn position(held: &'a Position, as_of: Option<NaiveDate>) -> FileRow<'a> {
        FileRow {
            bucket: "position",
            on_day: held.price_date.or(as_of),
            code: held.code.as_deref(),
            name: held.name.as_deref(),
            quantity: Some(held.quantity),
            price: held.price,
            gross: held.market_value,
            ..FileRow::default()
        }
    }

    /// Nobody understood it: why, and what it says.
    pub fn unresolved(reason: &'a str, raw: &'a str) -> FileRow<'a> {
        FileRow { bucket: "unresolved", reason: Some(reason), raw: Some(raw), ..FileRow::default() }
    }

    /// It means nothing for the account: why.
    pub fn dropped(reason: &'a str) -> FileRow<'a> {
        FileRow { bucket: "dropped", reason: Some(reason), ..FileRow::default() }
    }
}

/// The imports of a case, newest first.
pub fn list(connection: &Connection, case: CaseId) -> Result<Vec<ImportLine>> {
    fetch(
        connection,
        "SELECT i.id, i.at, i.file_name, i.kind, coalesce(sum(r.bucket IN ('trade', 'cash-flow', 'position')), 0) AS rows,
           coalesce(sum(r.bucket = 'unresolved'), 0) AS unresolved, min(r.on_day) AS first_on, max(r.on_day) AS last_on
         FROM imports i LEFT JOIN readings g ON g.id = i.reading
           LEFT JOIN reading_rows r ON r.id BETWEEN g.first_row AND g.last_row
         WHERE i.case_id = ?1 GROUP BY i.id ORDER BY i.at DESC, i.id DESC",
        [case.to_string()],
    )
}

/// The rows of a case that nobody understood.
pub fn unresolved(connection: &Connection, case: CaseId) -> Result<Vec<UnresolvedRow>> {
    fetch(
        connection,
        "SELECT i.file_name, r.line, r.reason, r.raw FROM imports i JOIN readings g ON g.id = i.reading
           JOIN reading_rows r ON r.id BETWEEN g.first_row AND g.last_row
         WHERE i.case_id = ?1 AND r.bucket = 'unresolved' ORDER BY i.at, r.line",
        [case.to_string()],
    )
}

/// Takes an import back whole; the exhibit with its file stays.
pub fn remove(tx: &Connection, case: CaseId, id: &str) -> Result<()> {
    let gone = tx
        .prepare_cached("DELETE FROM imports WHERE id = ?1 AND case_id = ?2")?
        .execute([id, case.to_string().as_str()])?;
    if gone == 0 { Err(Error::Missing("statement")) } else { Ok(()) }
}

/// The trades of each file of a case, oldest import first, in the order of the account.
pub fn trades(connection: &Connection, case: CaseId) -> Result<Vec<Vec<Trade>>> {
    by_file(connection, case, "trade", |row| {
        let action = row.get_ref(3)?.as_str_or_null().map_err(|_| broken())?.and_then(Action::of);
        Ok(Trade {
            date: day_at(row, 0)?.ok_or_else(broken)?,
            code: row.get(1)?,
            name: row.get(2)?,
            action: action.ok_or_else(broken)?,
            quantity: decimal_at(row, 4)?,
            price: decimal_at(row, 5)?,
            gross: decimal_at(row, 6)?,
            fees: decimal_at(row, 7)?,
            net: decimal_at(row, 8)?,
            currency: row.get(9)?,
            reinvested: row.get(10)?,
        })
    })
}

/// Money between the bank and the account, of each file of a case.
pub fn cash_flows(connection: &Connection, case: CaseId) -> Result<Vec<Vec<CashFlow>>> {
    by_file(connection, case, "cash-flow", |row| {
        Ok(CashFlow { date: day_at(row, 0)?.ok_or_else(broken)?, net: decimal_at(row, 8)?.ok_or_else(broken)? })
    })
}

fn by_file<T>(
    connection: &Connection,
    case: CaseId,
    bucket: &str,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<Vec<T>>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.on_day, r.code, r.name, r.action, r.quantity, r.price, r.gross, r.fees, r.net, r.currency,
           r.reinvested, g.id
         FROM imports i JOIN readings g ON g.id = i.reading
           JOIN reading_rows r ON r.id BETWEEN g.first_row AND g.last_row
         WHERE i.case_id = ?1 AND r.bucket = ?2 ORDER BY i.at, r.id",
    )?;
    let mut rows = statement.query([case.to_string().as_str(), bucket])?;
    let (mut out, mut last) = (Vec::<Vec<T>>::new(), None);
    while let Some(row) = rows.next()? {
        let reading: i64 = row.get(11)?;
        if last.replace(reading) != Some(reading) {
            out.push(Vec::new());
        }
        if let Some(file) = out.last_mut() {
            file.push(read(row)?);
        }
    }
    Ok(out)
}

/// Forgets rows whose import is gone. Nothing points at them any more once the steps of undo are over.
pub fn sweep(connection: &Connection) -> Result<()> {
    connection
        .execute("DELETE FROM readings WHERE id NOT IN (SELECT reading FROM imports WHERE reading NOT NULL)", [])?;
    Ok(())
}

fn broken() -> Error {
    Error::Store("a row of a statement that is none".to_owned())
}

fn decimal_at(row: &Row<'_>, column: usize) -> Result<Option<Decimal>> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(|_| broken())?;
    text.map(|text| text.parse().map_err(|_| broken())).transpose()
}

fn day_at(row: &Row<'_>, column: usize) -> Result<Option<NaiveDate>> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(|_| broken())?;
    text.map(|text| text.parse().map_err(|_| broken())).transpose()
}

/// How this layout was read the last time.
pub fn mapping(connection: &Connection, signature: &str) -> Result<Option<Mapping>> {
    let json: Option<String> = connection
        .query_row("SELECT columns FROM mappings WHERE signature = ?1", [signature], |row| row.get(0))
        .optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Remembers how this layout is read.
pub fn keep_mapping(tx: &Connection, signature: &str, json: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO mappings (signature, columns) VALUES (?1, ?2) ON CONFLICT (signature) DO UPDATE SET columns = excluded.columns",
    )?
    .execute([signature, json])?;
    Ok(())
}
