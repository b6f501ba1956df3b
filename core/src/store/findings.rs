//! What the gate found and a person let stand, with the reason. Append-only.

use rusqlite::Connection;
use uuid::Uuid;

use super::{insert, text};
use crate::domain::finding::Finding;
use crate::domain::id::CaseId;
use crate::domain::record::Acceptance;
use crate::domain::time::At;
use crate::error::Result;

/// Records that a warning may stand.
pub fn accept(
    tx: &Connection,
    id: Uuid,
    case: CaseId,
    at: At,
    rule_pack: &str,
    finding: &Finding,
    reason: &str,
) -> Result<()> {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let cells = [
        ("id", text(id)),
        ("case_id", text(case)),
        ("at", text(at)),
        ("rule_pack", text(rule_pack)),
        ("rule", text(&finding.rule)),
        ("category", text(word(serde_json::json!(finding.category)))),
        ("severity", text(word(serde_json::json!(finding.severity)))),
        ("field", super::maybe(finding.field.as_ref())),
        ("excerpt", text(&finding.excerpt)),
        ("reason", text(reason)),
    ];
    insert(tx, "findings", &cells)
}

/// Rule, words and reason of everything that was accepted in a case.
pub fn accepted(connection: &Connection, case: CaseId) -> Result<Vec<Acceptance>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT rule, excerpt, reason FROM findings WHERE case_id = ?1 ORDER BY rule, excerpt, reason",
    )?;
    let rows = statement.query_map([case.to_string()], |row| {
        Ok(Acceptance { rule: row.get(0)?, excerpt: row.get(1)?, reason: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
