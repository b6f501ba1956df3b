//! Facts: typed figures, exhibits, and the broker's own file, read by content and confirmed by a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseEdit, CaseRef, Nothing, RowEdit};
use crate::analysis::loss::{self, Loss};
use crate::domain::exhibit::{EXHIBIT_FIELDS, Exhibit};
use crate::domain::facts::{FACT_FIELDS, Facts};
use crate::domain::id::{CaseId, ExhibitId, ImportId};
use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;
use crate::statement::{self, Guess, Mapping, Summary, Table};
use crate::store::imports::{self, Import};
use crate::store::{self, exhibits, facts, files};

/// How many rows of a statement the preview shows.
const SAMPLE_ROWS: usize = 8;

/// What is known of the loss, and what follows from it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FactsView {
    /// The typed figures.
    pub facts: Facts,
    /// What follows from them.
    pub loss: Loss,
    /// The evidence.
    pub exhibits: Vec<Exhibit>,
    /// May the cause be written? Only once there are figures.
    pub cause_open: bool,
    /// Is the product's rating above what the client can bear? None where a level is not on file.
    pub mismatch: Option<bool>,
}

/// A statement as it was read, before anyone confirmed it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StatementPreview {
    /// Name of the file.
    pub file_name: String,
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
    /// Lines where the balance does not follow, with the money that is missing.
    pub gaps: Vec<BalanceGap>,
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

/// A statement that was read and not confirmed.
pub struct PendingStatement {
    file_name: String,
    bytes: Vec<u8>,
    table: Table,
}

/// What is known.
pub fn get_facts(call: &Call<'_>, input: CaseRef) -> Result<FactsView> {
    call.read(|db| {
        let figures = facts::get(db, input.case)?;
        let client = store::people::of_case(db, input.case)?;
        let computed = loss::of(&figures);
        Ok(FactsView {
            exhibits: exhibits::list(db, input.case)?,
            cause_open: figures.principal.is_some() && figures.current_value.is_some(),
            mismatch: exceeds(figures.product_rating.as_deref(), client.risk_level.as_deref()),
            loss: computed,
            facts: figures,
        })
    })
}

/// Is a rating above a level? R ≤ C, and the lowest class C1 takes R1 only.
pub(super) fn exceeds(rating: Option<&str>, level: Option<&str>) -> Option<bool> {
    let digit = |text: &str| text.chars().nth(1).and_then(|c| c.to_digit(10));
    Some(digit(rating?)? > digit(level?)?)
}

/// Changes a figure. The cause stays locked until there are figures.
pub fn edit_fact(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "facts", key: "case_id", fields: FACT_FIELDS };
    call.write("edit_fact", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if input.field == "cause" {
            let figures = facts::get(tx, input.case)?;
            if figures.principal.is_none() || figures.current_value.is_none() {
                return Err(Error::Refused("cause-before-facts"));
            }
        }
        sheet.set(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Changes an exhibit.
pub fn edit_exhibit(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "exhibits", key: "id", fields: EXHIBIT_FIELDS };
    call.write("edit_exhibit", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_owned(tx, ("case_id", &input.case.to_string()), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Adds an exhibit of the other kind.
pub fn add_exhibit(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.write("add_exhibit", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        exhibits::add(tx, input.case, ExhibitId(call.id()), "other")
    })?;
    Ok(Nothing {})
}

/// Reads a statement's bytes and keeps them in memory until they are confirmed. Called by the shell
/// with the file that a person chose; nothing is stored yet.
pub fn read_statement(call: &Call<'_>, case: CaseId, file_name: &str, bytes: Vec<u8>) -> Result<StatementPreview> {
    let table = statement::read(&bytes)?;
    let signature = statement::signature(&table.columns);
    let known = call.read(|db| {
        store::cases::get(db, case)?;
        imports::mapping(db, &signature)
    })?;
    let known = known.filter(|mapping| mapping.columns.len() == table.columns.len());
    let guesses = statement::propose(&table);
    let mapping =
        known.clone().unwrap_or_else(|| Mapping { columns: guesses.iter().map(|guess| guess.meaning).collect() });
    let pending = PendingStatement { file_name: file_name.to_owned(), bytes, table };
    let preview = look(&pending, mapping, known.is_some());
    call.app.pending().statements.insert(case, pending);
    Ok(preview)
}

/// What the rows come to under another mapping.
pub fn preview_mapping(call: &Call<'_>, input: StatementMapping) -> Result<StatementPreview> {
    let pending = call.app.pending();
    let statement = pending.statements.get(&input.case).ok_or(Error::Missing("statement"))?;
    Ok(look(statement, input.mapping, false))
}

/// Forgets the statement that was read.
pub fn drop_statement(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.app.pending().statements.remove(&input.case);
    Ok(Nothing {})
}

/// Stores the statement under the confirmed mapping, keeps the file as an exhibit, and fills the figures
/// that it shows. The current value stays as it was: a statement of trades knows no prices of today.
pub fn confirm_statement(call: &Call<'_>, input: StatementMapping) -> Result<FactsView> {
    let mut pending = call.app.pending();
    let read = pending.statements.get(&input.case).ok_or(Error::Missing("statement"))?;
    let rows = statement::apply(&read.table, &input.mapping)?;
    let summary = statement::summarise(&rows);
    let mapping = serde_json::to_string(&input.mapping).map_err(|error| Error::Store(error.to_string()))?;
    let sha256 = sha256_hex(&read.bytes);
    call.write("confirm_statement", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if imports::has(tx, input.case, &sha256)? {
            return Err(Error::Refused("statement-known"));
        }
        let import = Import {
            id: ImportId(call.id()),
            case: input.case,
            at: call.now().utc,
            file_name: &read.file_name,
            sha256: &sha256,
            encoding: &read.table.encoding,
            mapping: &mapping,
        };
        imports::insert_statement(tx, &import, &rows)?;
        imports::keep_mapping(tx, &statement::signature(&read.table.columns), &mapping)?;
        files::keep(tx, &read.bytes)?;
        let exhibit = ExhibitId(call.id());
        exhibits::add(tx, input.case, exhibit, "statement")?;
        let cells = [
            ("file_name", store::text(&read.file_name)),
            ("sha256", store::text(&sha256)),
            ("as_of", store::maybe(rows.last_date)),
        ];
        store::patch(tx, "exhibits", "id", &exhibit.to_string(), &cells)?;
        let figures = [
            ("principal", store::text(summary.principal.round())),
            ("cash_out", store::text(summary.cash_out.round())),
            ("dividends", store::text(0)),
            ("fees", store::text(summary.fees.round())),
        ];
        store::patch(tx, "facts", "case_id", &input.case.to_string(), &figures)
    })?;
    pending.statements.remove(&input.case);
    drop(pending);
    get_facts(call, CaseRef { case: input.case })
}

fn look(pending: &PendingStatement, mapping: Mapping, known_layout: bool) -> StatementPreview {
    let table = &pending.table;
    let (mut summary, mut problem, mut buckets, mut gaps) = (None, None, [0; 4], Vec::new());
    match statement::apply(table, &mapping) {
        Ok(rows) => {
            buckets = [rows.trades.len(), rows.cash_flows.len(), rows.unresolved.len(), rows.dropped.len()];
            gaps = rows
                .balance_gaps
                .iter()
                .map(|(line, money)| BalanceGap { line: *line, amount: money.to_string() })
                .collect();
            summary = Some(statement::summarise(&rows));
        }
        Err(Error::Invalid { reason, .. } | Error::Refused(reason) | Error::Unreadable { reason, .. }) => {
            problem = Some(reason.to_owned());
        }
        Err(_) => problem = Some("not-understood".to_owned()),
    }
    StatementPreview {
        file_name: pending.file_name.clone(),
        encoding: table.encoding.clone(),
        header_line: table.header_line,
        columns: table.columns.clone(),
        guesses: statement::propose(table),
        mapping,
        sample: table.sample(SAMPLE_ROWS),
        row_count: table.row_count(),
        summary,
        problem,
        buckets,
        gaps,
        known_layout,
    }
}
