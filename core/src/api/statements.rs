//! The broker's own file: read by content, confirmed by a person, stored whole, taken back whole. A file
//! that overlaps an earlier one adds only what is new.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::ops::ControlFlow;
use ts_rs::TS;

use super::facts::{FactsView, get_facts};
use super::products::{self, PricesPreview};
use super::{Call, CaseRef, Nothing, RowRef};
use crate::analysis::extent;
use crate::domain::id::{CaseId, ExhibitId, ImportId, ProductId};
use crate::domain::money::Money;
use crate::domain::trade::{Action, CashFlow, Trade};
use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;
use crate::statement::{self, Guess, Kind, Mapping, Statement, Summary, Table};
use crate::store::imports::{self, FileRow, Import};
use crate::store::{self, exhibits, files};

/// How many rows of a statement the preview shows.
const SAMPLE_ROWS: usize = 8;
/// How many of the rows that nobody understood.
const SAMPLE_UNRESOLVED: usize = 20;
/// How many jumps of the balance.
const SAMPLE_GAPS: usize = 20;
/// Rows are stored in steps of so many; between two of them somebody may stop.
const STEP: usize = 500;

/// A statement as it was read, before anyone confirmed it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StatementPreview {
    /// Name of the file.
    pub file_name: String,
    /// `trades`, `holdings` or `nav`.
    pub kind: String,
    /// Encoding found.
    pub encoding: String,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// The columns as the file names them.
    pub columns: Vec<String>,
    /// How each is understood, and how surely.
    pub guesses: Vec<Guess>,
    /// The mapping as it stands.
    pub mapping: Mapping,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// How many rows there are.
    pub row_count: usize,
    /// What the rows come to under this mapping; none where it can't be applied.
    pub summary: Option<Summary>,
    /// Why it can't be applied: a catalogue key.
    pub problem: Option<String>,
    /// Rows in each bucket: trades, cash flows, unresolved, dropped.
    pub buckets: [usize; 4],
    /// Of trades and cash flows: how many are new, and how many an earlier file brought.
    pub fresh: (usize, usize),
    /// The first rows that nobody understood: line, reason, what they say.
    #[ts(type = "Array<[number, string, string]>")]
    pub unresolved: Vec<(usize, String, String)>,
    /// Lines where the balance does not follow, with the money that is missing.
    pub gaps: Vec<BalanceGap>,
    /// Holdings of a snapshot, and days of a price history.
    pub counted: usize,
    /// First and last day.
    pub span: Option<(String, String)>,
    /// Was this layout confirmed before?
    pub known_layout: bool,
}

/// A jump in the running balance.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BalanceGap {
    /// Line of the file.
    pub line: usize,
    /// The money that is missing.
    pub amount: String,
}

/// A mapping for the statement that is being read.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementMapping {
    /// In which case.
    pub case: CaseId,
    /// How each column is understood.
    pub mapping: Mapping,
}

/// A price history that was read in a case, for a product.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementPrices {
    /// In which case it was read.
    pub case: CaseId,
    /// Whose prices they are.
    pub product: ProductId,
    /// How each column is understood.
    pub mapping: Mapping,
}

/// A statement that was read and not confirmed.
pub struct PendingStatement {
    file_name: String,
    bytes: Vec<u8>,
    table: Table,
    /// The rows under the mapping that was looked at last.
    rows: Option<(Mapping, Statement)>,
}

/// Reads a statement's bytes and keeps them in memory until they are confirmed. Called by the shell
/// with the file that a person chose; nothing is stored yet.
pub fn read_statement(call: &Call<'_>, case: CaseId, file_name: &str, bytes: Vec<u8>) -> Result<StatementPreview> {
    let watching = call.app.watch.begin();
    let table = statement::read_with(&bytes, &mut |progress| watching.at(progress.rows, 0))?;
    let signature = statement::signature(&table.columns);
    let known = call.read(|db| {
        store::cases::get(db, case)?;
        imports::mapping(db, &signature)
    })?;
    let known = known.filter(|mapping| mapping.columns.len() == table.columns.len());
    let mapping = known.clone().unwrap_or_else(|| Mapping::proposed(&table));
    let mut pending = PendingStatement { file_name: file_name.to_owned(), bytes, table, rows: None };
    let preview = look(call, case, &mut pending, mapping, known.is_some())?;
    call.app.pending().statements.insert(case, pending);
    Ok(preview)
}

/// What the rows come to under another mapping.
pub fn preview_mapping(call: &Call<'_>, input: StatementMapping) -> Result<StatementPreview> {
    let mut held = Held::take(call, input.case)?;
    look(call, input.case, held.statement(), input.mapping, false)
}

/// Forgets the statement that was read.
pub fn drop_statement(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.app.pending().statements.remove(&input.case);
    Ok(Nothing {})
}

/// Stores what is new in the statement under the confirmed mapping, keeps the file as an exhibit, and fills
/// the figures that all statements of the case together show. The value of today comes from a snapshot of
/// holdings only: a statement of trades knows no prices of today.
pub fn confirm_statement(call: &Call<'_>, input: StatementMapping) -> Result<FactsView> {
    let mut held = Held::take(call, input.case)?;
    let read = held.statement();
    let rows = match read.rows.take() {
        Some((mapping, rows)) if mapping == input.mapping => rows,
        _ => applied(call, &read.table, &input.mapping)?,
    };
    if rows.kind == Kind::Nav {
        return Err(Error::Refused("prices-need-a-product"));
    }
    let mapping = serde_json::to_string(&input.mapping).map_err(|error| Error::Store(error.to_string()))?;
    let sha256 = sha256_hex(&read.bytes);
    let watching = call.app.watch.begin();
    call.write("confirm_statement", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if imports::has(tx, input.case, &sha256)? {
            return Err(Error::Refused("statement-known"));
        }
        let exhibit = ExhibitId(call.id());
        exhibits::add(tx, input.case, exhibit, "statement")?;
        files::keep_as(tx, &sha256, &read.bytes)?;
        let last = span(&rows).map(|(_, last)| last);
        let cells = [
            ("file_name", store::text(&read.file_name)),
            ("sha256", store::text(&sha256)),
            ("as_of", store::maybe(last)),
        ];
        store::patch(tx, "exhibits", "id", &exhibit.to_string(), &cells)?;
        let import = Import {
            id: ImportId(call.id()),
            case: input.case,
            at: call.now().utc,
            file_name: &read.file_name,
            sha256: &sha256,
            encoding: &read.table.encoding,
            mapping: &mapping,
            kind: word(rows.kind),
            closing_cash: rows.closing_cash.map(|cash| cash.0).or(rows.cash),
            exhibit,
        };
        let mut account = Account::of(tx, input.case)?;
        keep(tx, &import, &rows, |done, of| watching.go_on(done, of))?;
        imports::keep_mapping(tx, &statement::signature(&read.table.columns), &mapping)?;
        register(call, tx, &rows)?;
        if rows.kind == Kind::Holdings {
            return value(tx, input.case, &rows);
        }
        account.add(rows);
        account.fill(tx, input.case)
    })?;
    held.forget();
    get_facts(call, CaseRef { case: input.case })
}

/// Takes an import back whole. The figures follow what is left; the exhibit with the file stays.
pub fn remove_import(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_import", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        imports::remove(tx, input.case, &input.id.to_string())?;
        Account::of(tx, input.case)?.fill(tx, input.case)
    })?;
    Ok(Nothing {})
}

/// Hands a price history that was read in a case to a product; [`products::keep_prices`] keeps it.
pub fn hand_prices(call: &Call<'_>, input: StatementPrices) -> Result<PricesPreview> {
    let mut held = Held::take(call, input.case)?;
    let read = held.statement();
    let series = applied(call, &read.table, &input.mapping)?.series;
    let preview = products::hold_prices(call, input.product, &read.file_name, &read.bytes, series)?;
    held.forget();
    Ok(preview)
}

/// The rows under a mapping; days after tomorrow are not believed.
fn applied(call: &Call<'_>, table: &Table, mapping: &Mapping) -> Result<Statement> {
    let latest = call.now().day() + chrono::Days::new(1);
    statement::apply_with(table, mapping, latest, &mut |_| ControlFlow::Continue(()))
}

/// A pending statement while it is used: it goes back where it was, unless it is done with. So nobody waits
/// for a lock while a long file is stored.
struct Held<'a> {
    call: &'a Call<'a>,
    case: CaseId,
    statement: Option<PendingStatement>,
}

impl<'a> Held<'a> {
    fn take(call: &'a Call<'a>, case: CaseId) -> Result<Held<'a>> {
        let statement = call.app.pending().statements.remove(&case);
        let statement = Some(statement.ok_or(Error::Missing("statement"))?);
        Ok(Held { call, case, statement })
    }

    fn statement(&mut self) -> &mut PendingStatement {
        self.statement.as_mut().expect("held until it is forgotten")
    }

    fn forget(mut self) {
        self.statement = None;
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if let Some(statement) = self.statement.take() {
            self.call.app.pending().statements.insert(self.case, statement);
        }
    }
}

/// Stores every row of the file: what several files share is told apart when they are read.
fn keep(
    tx: &Connection,
    import: &Import<'_>,
    rows: &Statement,
    go_on: impl Fn(usize, usize) -> Result<()>,
) -> Result<()> {
    let trades = rows.trades.iter().map(|row| (row.line, FileRow::trade(&row.trade)));
    let flows = rows.cash_flows.iter().map(|row| (row.line, FileRow::cash_flow(row.date, row.net)));
    let held = rows.positions.iter().enumerate().map(|(at, held)| (at + 1, FileRow::position(held, rows.as_of)));
    let unresolved = rows.unresolved.iter().map(|row| (row.line, FileRow::unresolved(row.reason, &row.raw)));
    let dropped = rows.dropped.iter().map(|row| (row.line, FileRow::dropped(row.reason)));
    let of = rows.trades.len() + rows.cash_flows.len() + rows.unresolved.len() + rows.dropped.len();
    let all = trades.chain(flows).chain(held).chain(unresolved).chain(dropped).enumerate();
    let watched = all.map(|(done, row)| if done % STEP == 0 { go_on(done, of).map(|()| row) } else { Ok(row) });
    imports::add(tx, import, watched)
}

/// Puts what the statement names into the product library, where it is not there yet.
fn register(call: &Call<'_>, tx: &Connection, rows: &Statement) -> Result<()> {
    let apart = |action: &Action| {
        matches!(action, Action::RepoLend | Action::RepoReturn | Action::Interest | Action::Fee | Action::Other)
    };
    let fund = |action| matches!(action, Action::Subscribe | Action::Redeem | Action::SwitchIn | Action::SwitchOut);
    let traded = rows.trades.iter().filter(|row| !apart(&row.trade.action));
    let traded = traded.map(|row| (row.trade.code.as_deref(), row.trade.name.as_deref(), fund(row.trade.action)));
    let held = rows.positions.iter().map(|held| (held.code.as_deref(), held.name.as_deref(), false));
    let mut seen = HashSet::new();
    for (code, name, fund) in traded.chain(held) {
        let name = name.filter(|name| !name.trim().is_empty());
        let Some(called) = name.or(code) else { continue };
        if seen.insert((code, name)) && store::products::named(tx, code, name)?.is_none() {
            let kind = if fund { "fund" } else { "other" };
            store::products::add(tx, ProductId(call.id()), code, called, kind)?;
        }
    }
    Ok(())
}

/// Fills the value of a snapshot's day.
fn value(tx: &Connection, case: CaseId, rows: &Statement) -> Result<()> {
    let mut value = rows.cash.unwrap_or_default();
    for held in &rows.positions {
        let one = held.market_value.ok_or(Error::Refused("holding-without-value"))?;
        value = value.checked_add(one).ok_or(Error::Refused("holding-without-value"))?;
    }
    let mut cells = vec![("current_value", store::text(Money(value).round()))];
    cells.extend(rows.as_of.map(|day| ("valued_on", store::text(day))));
    store::patch(tx, "facts", "case_id", &case.to_string(), &cells)
}

/// What the files of a case show, file by file.
struct Account {
    trades: Vec<Vec<Trade>>,
    flows: Vec<Vec<CashFlow>>,
}

impl Account {
    fn of(db: &Connection, case: CaseId) -> Result<Account> {
        Ok(Account { trades: imports::trades(db, case)?, flows: imports::cash_flows(db, case)? })
    }

    fn add(&mut self, rows: Statement) {
        self.trades.push(rows.trades.into_iter().map(|row| row.trade).collect());
        self.flows.push(rows.cash_flows.iter().map(|row| CashFlow { date: row.date, net: row.net }).collect());
    }

    /// Fills principal, cash taken out, dividends and fees. Where the cash account is on file, money from the
    /// bank is what was put in; else every purchase is.
    fn fill(self, tx: &Connection, case: CaseId) -> Result<()> {
        let (trades, transfers) = (statement::trades_of(self.trades), statement::cash_flows_of(self.flows));
        let nothing = trades.is_empty() && transfers.is_empty();
        let by_account = !transfers.is_empty();
        let flows: Vec<_> = if by_account {
            transfers.iter().map(|flow| (flow.date, flow.net)).collect()
        } else {
            trades.iter().filter(|trade| is_flow(trade)).filter_map(|trade| Some((trade.date, -trade.net?))).collect()
        };
        let principal = extent::principal(&flows);
        // Money that was taken out and put in again counts once.
        let cash_out = principal.at_risk - principal.net_in;
        let dividends = trades.iter().filter(|trade| trade.action == Action::Dividend && !by_account);
        let dividends = dividends.filter_map(|trade| trade.net).sum::<rust_decimal::Decimal>();
        let fees = trades.iter().filter_map(|trade| trade.fees).sum::<rust_decimal::Decimal>();
        let money = |amount| if nothing { rusqlite::types::Value::Null } else { store::text(Money(amount).round()) };
        let cells = [
            ("principal", money(principal.at_risk)),
            ("cash_out", money(cash_out)),
            ("dividends", money(dividends)),
            ("fees", money(fees)),
        ];
        store::patch(tx, "facts", "case_id", &case.to_string(), &cells)
    }
}

/// Does it move the client's own money, where the cash account is not on file?
fn is_flow(trade: &Trade) -> bool {
    use Action::{Buy, DividendTax, Fee, Redeem, Sell, Subscribe, SwitchIn, SwitchOut};
    matches!(trade.action, Buy | Sell | Subscribe | Redeem | SwitchIn | SwitchOut | DividendTax | Fee)
}

/// A kind of file as the window knows it.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Trades => "trades",
        Kind::Holdings => "holdings",
        Kind::Nav => "nav",
    }
}

fn span(rows: &Statement) -> Option<(String, String)> {
    let traded = rows.trades.iter().map(|row| row.trade.date).chain(rows.cash_flows.iter().map(|row| row.date));
    let priced = rows.series.iter().flat_map(|series| series.points.iter().map(|point| point.date));
    let days = traded.chain(priced).chain(rows.as_of);
    let (first, last) = days.fold((None, None), |(first, last): (Option<_>, Option<_>), day| {
        (Some(first.map_or(day, |first| day.min(first))), Some(last.map_or(day, |last| day.max(last))))
    });
    Some((first?.to_string(), last?.to_string()))
}

fn look(
    call: &Call<'_>,
    case: CaseId,
    pending: &mut PendingStatement,
    mapping: Mapping,
    known_layout: bool,
) -> Result<StatementPreview> {
    let table = &pending.table;
    let mut preview = StatementPreview {
        file_name: pending.file_name.clone(),
        kind: "trades".to_owned(),
        encoding: table.encoding.clone(),
        header_line: table.header_line,
        columns: table.columns.clone(),
        guesses: statement::propose(table),
        sample: table.sample(SAMPLE_ROWS),
        row_count: table.row_count(),
        summary: None,
        problem: None,
        buckets: [0; 4],
        fresh: (0, 0),
        unresolved: Vec::new(),
        gaps: Vec::new(),
        counted: 0,
        span: None,
        known_layout,
        mapping,
    };
    match applied(call, table, &preview.mapping) {
        Ok(rows) => {
            let moved = rows.trades.len() + rows.cash_flows.len();
            let known = call.read(|db| Account::of(db, case))?;
            let fresh = statement::new_rows(&rows, known.trades, known.flows);
            preview.kind = word(rows.kind).to_owned();
            preview.buckets = [rows.trades.len(), rows.cash_flows.len(), rows.unresolved.len(), rows.dropped.len()];
            preview.fresh = (fresh, moved - fresh);
            let left = rows.unresolved.iter().take(SAMPLE_UNRESOLVED);
            preview.unresolved = left.map(|row| (row.line, row.reason.to_owned(), row.raw.clone())).collect();
            let gaps = rows.balance_gaps.iter().take(SAMPLE_GAPS);
            preview.gaps = gaps.map(|(line, money)| BalanceGap { line: *line, amount: money.to_string() }).collect();
            preview.counted =
                rows.positions.len() + rows.series.iter().map(|series| series.points.len()).sum::<usize>();
            preview.span = span(&rows);
            preview.summary = Some(statement::summarise(&rows));
            pending.rows = Some((preview.mapping.clone(), rows));
        }
        Err(Error::Invalid { reason, .. } | Error::Refused(reason) | Error::Unreadable { reason, .. }) => {
            preview.problem = Some(reason.to_owned());
        }
        Err(_) => preview.problem = Some("not-understood".to_owned()),
    }
    Ok(preview)
}
