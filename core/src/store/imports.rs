//! Imported statements, row by row, and how each layout of columns was read.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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

/// What a row of a file came to.
pub enum Bucket<'a> {
    /// Something moved, and the fingerprint by which it is known again.
    Trade(&'a Trade, &'a str),
    /// Money to or from the bank, and its fingerprint.
    CashFlow(&'a CashFlow, &'a str),
    /// A holding on a day.
    Position(&'a Position, Option<NaiveDate>),
    /// Nobody understood it: why, and what it says.
    Unresolved(&'a str, &'a str),
    /// It means nothing for the account: why.
    Dropped(&'a str),
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
    /// Trades, transfers and holdings that it added.
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

/// Begins an import; its rows follow by [`Rows::add`].
pub fn begin<'c>(tx: &'c Connection, import: &Import<'_>) -> Result<Rows<'c>> {
    let head: [Cell; 10] = [
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
    ];
    insert(tx, "imports", &head)?;
    let statement = tx.prepare_cached(
        "INSERT INTO statement_rows (import_id, line, part, bucket, on_day, code, name, action, quantity, price, gross,
         fees, net, currency, reinvested, fingerprint, reason, raw)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?;
    Ok(Rows { id: import.id.to_string(), statement, last: (0, 0) })
}

/// The rows of an import that is being stored.
pub struct Rows<'c> {
    id: String,
    statement: rusqlite::CachedStatement<'c>,
    last: (usize, i64),
}

impl Rows<'_> {
    /// Adds a row. Where a line of the file gives two, they come one after the other.
    pub fn add(&mut self, line: usize, bucket: &Bucket<'_>) -> Result<()> {
        let part = if self.last.0 == line { self.last.1 + 1 } else { 0 };
        self.last = (line, part);
        let (id, line) = (&self.id, i64::try_from(line).unwrap_or(i64::MAX));
        let nothing = None::<String>;
        let number = |value: Option<Decimal>| value.map(|value| value.to_string());
        match bucket {
            Bucket::Trade(trade, fingerprint) => self.statement.execute(params![
                id,
                line,
                part,
                "trade",
                trade.date.to_string(),
                trade.code,
                trade.name,
                trade.action.word(),
                number(trade.quantity),
                number(trade.price),
                number(trade.gross),
                number(trade.fees),
                number(trade.net),
                trade.currency,
                i64::from(trade.reinvested),
                fingerprint,
                nothing,
                nothing,
            ])?,
            Bucket::CashFlow(flow, fingerprint) => self.statement.execute(params![
                id,
                line,
                part,
                "cash-flow",
                flow.date.to_string(),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                flow.net.to_string(),
                nothing,
                0,
                fingerprint,
                nothing,
                nothing,
            ])?,
            Bucket::Position(held, as_of) => self.statement.execute(params![
                id,
                line,
                part,
                "position",
                held.price_date.or(*as_of).map(|day| day.to_string()),
                held.code,
                held.name,
                nothing,
                held.quantity.to_string(),
                number(held.price),
                number(held.market_value),
                nothing,
                nothing,
                nothing,
                0,
                nothing,
                nothing,
                nothing,
            ])?,
            Bucket::Unresolved(reason, raw) => self.statement.execute(params![
                id,
                line,
                part,
                "unresolved",
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                0,
                nothing,
                reason,
                raw,
            ])?,
            Bucket::Dropped(reason) => self.statement.execute(params![
                id, line, part, "dropped", nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing,
                nothing, nothing, 0, nothing, reason, nothing,
            ])?,
        };
        Ok(())
    }
}

/// The imports of a case, newest first.
pub fn list(connection: &Connection, case: CaseId) -> Result<Vec<ImportLine>> {
    fetch(
        connection,
        "SELECT i.id, i.at, i.file_name, i.kind, coalesce(sum(r.bucket IN ('trade', 'cash-flow', 'position')), 0) AS rows,
           coalesce(sum(r.bucket = 'unresolved'), 0) AS unresolved, min(r.on_day) AS first_on, max(r.on_day) AS last_on
         FROM imports i LEFT JOIN statement_rows r ON r.import_id = i.id
         WHERE i.case_id = ?1 GROUP BY i.id ORDER BY i.at DESC, i.id DESC",
        [case.to_string()],
    )
}

/// The rows of a case that nobody understood.
pub fn unresolved(connection: &Connection, case: CaseId) -> Result<Vec<UnresolvedRow>> {
    fetch(
        connection,
        "SELECT i.file_name, r.line, r.reason, r.raw FROM statement_rows r JOIN imports i ON i.id = r.import_id
         WHERE i.case_id = ?1 AND r.bucket = 'unresolved' ORDER BY i.at, r.line, r.part",
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

/// The fingerprints that are on file in a case.
pub fn fingerprints(connection: &Connection, case: CaseId) -> Result<BTreeSet<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.fingerprint FROM statement_rows r JOIN imports i ON i.id = r.import_id
         WHERE i.case_id = ?1 AND r.fingerprint IS NOT NULL",
    )?;
    let rows = statement.query_map([case.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The trades of a case, by day, in the order of their files within one.
pub fn trades(connection: &Connection, case: CaseId) -> Result<Vec<Trade>> {
    select(connection, case, "trade", |row| {
        let action = text_at(row, 3)?.and_then(|word| Action::of(&word));
        Ok(Trade {
            date: day_at(row, 0)?.ok_or_else(broken)?,
            code: text_at(row, 1)?,
            name: text_at(row, 2)?,
            action: action.ok_or_else(broken)?,
            quantity: decimal_at(row, 4)?,
            price: decimal_at(row, 5)?,
            gross: decimal_at(row, 6)?,
            fees: decimal_at(row, 7)?,
            net: decimal_at(row, 8)?,
            currency: text_at(row, 9)?,
            reinvested: row.get::<_, i64>(10)? == 1,
        })
    })
}

/// Money between the bank and the account, by day.
pub fn cash_flows(connection: &Connection, case: CaseId) -> Result<Vec<CashFlow>> {
    select(connection, case, "cash-flow", |row| {
        Ok(CashFlow { date: day_at(row, 0)?.ok_or_else(broken)?, net: decimal_at(row, 8)?.ok_or_else(broken)? })
    })
}

/// Holdings on a day, of every snapshot that was read.
pub fn positions(connection: &Connection, case: CaseId) -> Result<Vec<Position>> {
    select(connection, case, "position", |row| {
        Ok(Position {
            price_date: day_at(row, 0)?,
            code: text_at(row, 1)?,
            name: text_at(row, 2)?,
            quantity: decimal_at(row, 4)?.ok_or_else(broken)?,
            price: decimal_at(row, 5)?,
            cost_price: None,
            market_value: decimal_at(row, 6)?,
        })
    })
}

fn select<T>(
    connection: &Connection,
    case: CaseId,
    bucket: &str,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.on_day, r.code, r.name, r.action, r.quantity, r.price, r.gross, r.fees, r.net, r.currency, r.reinvested
         FROM statement_rows r JOIN imports i ON i.id = r.import_id
         WHERE i.case_id = ?1 AND r.bucket = ?2 ORDER BY r.on_day, i.at, r.import_id, r.line, r.part",
    )?;
    let mut rows = statement.query([case.to_string().as_str(), bucket])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(row)?);
    }
    Ok(out)
}

fn broken() -> Error {
    Error::Store("a row of a statement that is none".to_owned())
}

fn text_at(row: &Row<'_>, column: usize) -> Result<Option<String>> {
    Ok(row.get(column)?)
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
