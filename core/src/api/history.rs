//! History 历史: all cases, found by name and text, each with its timeline and its papers as they were
//! signed.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Call, CaseRef, Nothing, Query};
use crate::domain::id::CaseId;
use crate::domain::plan::PlanVersion;
use crate::domain::time::At;
use crate::error::Result;
use crate::store::{self, cases, facts, journal, plans};

/// The most lines that a list shows at once.
const MOST: usize = 200;
/// The most hits that a search shows at once.
const MOST_HITS: usize = 50;
/// Characters of a text that a hit shows.
const SNIPPET: usize = 60;

/// A line of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseLine {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: u32,
    /// Name of the client.
    pub client_name: String,
    /// What lost money.
    pub product: Option<String>,
    /// A sample?
    pub sample: bool,
    /// How far it is: `respond`, `facts`, `prepare`, `meeting`, `plan`, `signed`, `closed`.
    pub step: &'static str,
    /// The loss, where computed.
    pub loss: Option<String>,
    /// Its currency.
    pub currency: String,
    /// The next day on which the client hears from us.
    pub next_contact_on: Option<String>,
    /// Last changed.
    pub updated_at: At,
}

/// The lines of the list, latest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseLines {
    /// The lines.
    pub lines: Vec<CaseLine>,
    /// How many cases there are in all.
    #[ts(type = "number")]
    pub count: i64,
}

/// A place where the words were found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hit {
    /// The case.
    pub line: CaseLine,
    /// In what: `client`, `case`, `concern`, `note` …
    pub source: String,
    /// The words around.
    pub snippet: String,
}

/// What a search found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hits {
    /// The first hits.
    pub hits: Vec<Hit>,
}

/// A case as history tells it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseHistory {
    /// The line of the list.
    pub line: CaseLine,
    /// What happened, oldest first.
    pub timeline: Vec<journal::Moment>,
    /// Every version of the plan, newest first.
    pub versions: Vec<PlanVersion>,
}

/// All cases, latest first.
pub fn list_cases(call: &Call<'_>, _: Nothing) -> Result<CaseLines> {
    call.read(|db| {
        let lines = cases::latest(db, MOST)?.into_iter().map(|line| tell(db, line)).collect::<Result<_>>()?;
        Ok(CaseLines { lines, count: cases::count(db)? })
    })
}

/// Where the words stand.
pub fn search_history(call: &Call<'_>, input: Query) -> Result<Hits> {
    call.read(|db| {
        let mut hits = Vec::new();
        for found in store::history::search(db, &input.text, MOST_HITS)? {
            let Ok(id) = Uuid::parse_str(&found.case_id) else { continue };
            let line = tell(db, cases::line(db, CaseId(id))?)?;
            hits.push(Hit { line, source: found.source, snippet: snippet(&found.text, &input.text) });
        }
        Ok(Hits { hits })
    })
}

/// A case as history tells it.
pub fn get_history(call: &Call<'_>, input: CaseRef) -> Result<CaseHistory> {
    call.read(|db| {
        Ok(CaseHistory {
            line: tell(db, cases::line(db, input.case)?)?,
            timeline: journal::timeline(db, input.case)?,
            versions: plans::versions(db, input.case)?,
        })
    })
}

fn tell(db: &rusqlite::Connection, line: cases::Line) -> Result<CaseLine> {
    let figures = facts::get(db, line.case.id)?;
    let step = match () {
        () if line.case.closed_at.is_some() => "closed",
        () if line.plan_state.as_deref() == Some("signed") => "signed",
        () if line.meeting_state.as_deref() == Some("ended") => "plan",
        () if line.meeting_state.is_some() => "meeting",
        () if line.has_facts == 1 => "prepare",
        () if line.known_at.is_some() => "facts",
        () => "respond",
    };
    Ok(CaseLine {
        case: line.case.id,
        number: line.case.number,
        client_name: line.client_name,
        product: line.case.product,
        sample: line.case.sample,
        step,
        loss: crate::analysis::loss::of(&figures).amount.map(|money| money.to_string()),
        currency: figures.currency,
        next_contact_on: line.case.next_contact_on,
        updated_at: line.case.updated_at,
    })
}

/// The words around the first place where the query, or its first word, stands.
fn snippet(text: &str, query: &str) -> String {
    let chars: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let plain: String = chars.iter().collect::<String>().to_lowercase();
    let wanted = query.split_whitespace().next().unwrap_or_default().to_lowercase();
    let at = plain.find(&wanted).map_or(0, |byte| plain[..byte].chars().count());
    let from = at.saturating_sub(SNIPPET / 3).min(chars.len());
    let to = (from + SNIPPET).min(chars.len());
    let mut out: String = chars[from..to].iter().collect();
    if from > 0 {
        out.insert(0, '…');
    }
    if to < chars.len() {
        out.push('…');
    }
    out
}
