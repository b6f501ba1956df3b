//! Today 今日: who waits for us, which meetings there are, what is due.

use serde::Serialize;
use ts_rs::TS;

use super::cases::clock_of;
use super::{Call, Nothing};
use crate::domain::id::CaseId;
use crate::domain::promise::Promise;
use crate::domain::time::At;
use crate::error::Result;
use crate::flow::clocks::{ResponseClock, Targets};
use crate::store::{cases, people, promises};

/// The most lines of each kind: more than a day's work is a list elsewhere.
const MOST: usize = 20;

/// Promises show up so many days before they are due.
const AHEAD_DAYS: i64 = 14;

/// What the first screen shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Today {
    /// The day on the wall clock.
    pub day: String,
    /// Cases whose client waits to hear from us.
    pub waiting: Vec<Waiting>,
    /// Meetings planned, running or paused.
    pub meetings: Vec<Planned>,
    /// Promises by the day they are due.
    pub due: Vec<Due>,
}

/// A client who waits.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// Name of the client.
    pub client_name: String,
    /// What lost money.
    pub product: Option<String>,
    /// A sample?
    pub sample: bool,
    /// The clock.
    pub clock: ResponseClock,
}

/// A meeting ahead or under way.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Planned {
    /// The case.
    pub case: CaseId,
    /// Name of the client.
    pub client_name: String,
    /// What lost money.
    pub product: Option<String>,
    /// When.
    pub planned_at: Option<At>,
    /// `running`, `paused`, or none before it began.
    pub state: Option<String>,
}

/// A promise that is open.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Due {
    /// The promise.
    pub promise: Promise,
    /// Name of the client.
    pub client_name: String,
    /// Days until it is due; negative when it is late.
    #[ts(type = "number")]
    pub days: i64,
}

/// The first screen.
pub fn get_today(call: &Call<'_>, _: Nothing) -> Result<Today> {
    let now = call.now();
    let day = now.day();
    let targets = Targets::of(&call.pack()?.numbers);
    call.read(|db| {
        let waiting = cases::waiting(db, MOST)?
            .into_iter()
            .map(|line| Waiting {
                case: line.case.id,
                clock: clock_of(&line, now, targets),
                client_name: line.client_name,
                product: line.case.product,
                sample: line.case.sample,
            })
            .collect();
        let meetings = cases::with_meeting(db, MOST)?
            .into_iter()
            .map(|line| Planned {
                case: line.case.id,
                client_name: line.client_name,
                product: line.case.product,
                planned_at: line.planned_at.as_deref().and_then(At::parse),
                state: line.meeting_state,
            })
            .collect();
        let mut due = Vec::new();
        for promise in promises::due(db, MOST)? {
            let days = promise.due_on.parse().map_or(0, |on: chrono::NaiveDate| (on - day).num_days());
            if days > AHEAD_DAYS {
                break;
            }
            due.push(Due { client_name: people::of_case(db, promise.case_id)?.name, promise, days });
        }
        Ok(Today { day: day.to_string(), waiting, meetings, due })
    })
}
