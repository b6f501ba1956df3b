//! What the gate found on the way to a paper: held back, or let stand by a person with a reason. Append-only.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{fetch, insert, text};
use crate::domain::finding::{Category, Finding, Severity};
use crate::domain::id::CaseId;
use crate::domain::record::Acceptance;
use crate::domain::time::At;
use crate::error::Result;

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A warning that a person let stand, with a reason.
    Accepted,
    /// It did not reach the client.
    HeldBack,
}

/// On the way to which paper, in which case, by which rules, and when.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: At,
    /// Version of the rule pack.
    pub rule_pack: &'a str,
    /// `plan`, `agenda` or `undecided`.
    pub paper: &'a str,
}

/// A row of the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LoggedFinding {
    /// Its key.
    pub id: String,
    /// In which case.
    pub case_id: CaseId,
    /// Whose case.
    pub client: String,
    /// When.
    pub at: At,
    /// Version of the rule pack.
    pub rule_pack: String,
    /// Id of the rule.
    pub rule: String,
    /// Its kind of harm.
    pub category: Category,
    /// Block or warn.
    pub severity: Severity,
    /// The field that it stood in.
    pub field: Option<String>,
    /// The words found.
    pub excerpt: String,
    /// Why it was let stand; empty where it was held back.
    pub reason: String,
    /// What became of it.
    pub outcome: Outcome,
    /// On the way to which paper.
    pub paper: String,
}

/// Records that a warning may stand.
pub fn accept(tx: &Connection, id: Uuid, occasion: Occasion<'_>, finding: &Finding, reason: &str) -> Result<()> {
    add(tx, id, occasion, finding, ("accepted", reason))
}

/// Records that something was held back, once for the same words in the same field under the same rules.
pub fn hold_back(tx: &Connection, id: Uuid, occasion: Occasion<'_>, finding: &Finding) -> Result<()> {
    let known: bool = tx.query_row(
        "SELECT EXISTS (SELECT 1 FROM findings WHERE case_id = ?1 AND rule = ?2 AND excerpt = ?3 AND rule_pack = ?4
            AND paper = ?5 AND field IS ?6 AND outcome = 'held-back')",
        (
            occasion.case.to_string(),
            &finding.rule,
            &finding.excerpt,
            occasion.rule_pack,
            occasion.paper,
            finding.field.as_ref(),
        ),
        |row| row.get(0),
    )?;
    if known { Ok(()) } else { add(tx, id, occasion, finding, ("held-back", "")) }
}

fn add(
    tx: &Connection,
    id: Uuid,
    occasion: Occasion<'_>,
    finding: &Finding,
    (outcome, reason): (&str, &str),
) -> Result<()> {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let cells = [
        ("id", text(id)),
        ("case_id", text(occasion.case)),
        ("at", text(occasion.at)),
        ("rule_pack", text(occasion.rule_pack)),
        ("rule", text(&finding.rule)),
        ("category", text(word(serde_json::json!(finding.category)))),
        ("severity", text(word(serde_json::json!(finding.severity)))),
        ("field", super::maybe(finding.field.as_ref())),
        ("excerpt", text(&finding.excerpt)),
        ("reason", text(reason)),
        ("outcome", text(outcome)),
        ("paper", text(occasion.paper)),
    ];
    insert(tx, "findings", &cells)
}

/// Rule, words and reason of everything that was accepted in a case.
pub fn accepted(connection: &Connection, case: CaseId) -> Result<Vec<Acceptance>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT rule, excerpt, reason FROM findings WHERE case_id = ?1 AND outcome = 'accepted'
            ORDER BY rule, excerpt, reason",
    )?;
    let rows = statement.query_map([case.to_string()], |row| {
        Ok(Acceptance { rule: row.get(0)?, excerpt: row.get(1)?, reason: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The log, the newest first, at most so many rows.
pub fn log(connection: &Connection, most: u32) -> Result<Vec<LoggedFinding>> {
    fetch(
        connection,
        "SELECT findings.*, persons.name AS client FROM findings
            JOIN cases ON cases.id = findings.case_id
            JOIN clients ON clients.id = cases.client_id
            JOIN persons ON persons.id = clients.person_id
            ORDER BY findings.at DESC, findings.id DESC LIMIT ?1",
        [most],
    )
}
