//! Cases and attempts.

use rusqlite::Connection;
use serde::Deserialize;

use super::{fetch, find};
use crate::domain::case::{Attempt, Case};
use crate::domain::id::CaseId;
use crate::error::{Error, Result};

/// The case.
pub fn get(connection: &Connection, case: CaseId) -> Result<Case> {
    find(connection, "SELECT * FROM cases WHERE id = ?1", [case.to_string()])?.ok_or(Error::Missing("case"))
}

/// The number that the next case gets.
pub fn next_number(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT coalesce(max(number), 0) + 1 FROM cases", [], |row| row.get(0))?)
}

/// Attempts to reach the client, oldest first.
pub fn attempts(connection: &Connection, case: CaseId) -> Result<Vec<Attempt>> {
    fetch(connection, "SELECT * FROM attempts WHERE case_id = ?1 ORDER BY at, id", [case.to_string()])
}

/// A case in a list: what a line needs, read in one statement.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Line {
    /// The case.
    #[serde(flatten)]
    pub case: Case,
    /// Name of the client.
    pub client_name: String,
    /// When the client first knew that we know.
    pub known_at: Option<String>,
    /// When the meeting is planned.
    pub planned_at: Option<String>,
    /// State of the latest meeting.
    pub meeting_state: Option<String>,
    /// State of the latest version of the plan.
    pub plan_state: Option<String>,
    /// Has the loss figures?
    pub has_facts: i64,
}

const LINE: &str = "SELECT k.*, p.name AS client_name,
  (SELECT min(at) FROM attempts a WHERE a.case_id = k.id AND a.client_knows = 1) AS known_at,
  (SELECT planned_at FROM agendas g WHERE g.case_id = k.id) AS planned_at,
  (SELECT state FROM meetings m WHERE m.case_id = k.id ORDER BY started_at DESC LIMIT 1) AS meeting_state,
  (SELECT state FROM plan_versions v WHERE v.case_id = k.id ORDER BY number DESC LIMIT 1) AS plan_state,
  EXISTS (SELECT 1 FROM facts f WHERE f.case_id = k.id AND f.principal IS NOT NULL AND f.current_value IS NOT NULL) AS has_facts
  FROM cases k JOIN clients c ON c.id = k.client_id JOIN persons p ON p.id = c.person_id";

/// The line of one case.
pub fn line(connection: &Connection, case: CaseId) -> Result<Line> {
    find(connection, &format!("{LINE} WHERE k.id = ?1"), [case.to_string()])?.ok_or(Error::Missing("case"))
}

/// The latest cases.
pub fn latest(connection: &Connection, most: usize) -> Result<Vec<Line>> {
    fetch(connection, &format!("{LINE} ORDER BY k.updated_at DESC LIMIT ?1"), [most as i64])
}

/// Open cases whose client does not know yet that we know, oldest report first.
pub fn waiting(connection: &Connection, most: usize) -> Result<Vec<Line>> {
    let sql = format!(
        "{LINE} WHERE k.closed_at IS NULL AND NOT EXISTS
         (SELECT 1 FROM attempts a WHERE a.case_id = k.id AND a.client_knows = 1) ORDER BY k.reported_at LIMIT ?1"
    );
    fetch(connection, &sql, [most as i64])
}

/// Open cases with a meeting planned, running or paused.
pub fn with_meeting(connection: &Connection, most: usize) -> Result<Vec<Line>> {
    let sql = format!(
        "{LINE} WHERE k.closed_at IS NULL AND (EXISTS (SELECT 1 FROM meetings m WHERE m.case_id = k.id AND m.state <> 'ended')
         OR (EXISTS (SELECT 1 FROM agendas g WHERE g.case_id = k.id AND g.planned_at IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.case_id = k.id)))
         ORDER BY (SELECT planned_at FROM agendas g WHERE g.case_id = k.id) LIMIT ?1"
    );
    fetch(connection, &sql, [most as i64])
}

/// How many cases there are.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM cases", [], |row| row.get(0))?)
}
