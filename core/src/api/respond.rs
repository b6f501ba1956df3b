//! The first response: a card for the call, and every attempt to reach the client. The clock stops
//! only when the client knows that we know.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Call, CaseRef, Nothing};
use crate::catalogue;
use crate::domain::case::{Attempt, CHANNELS};
use crate::domain::field::{Kind, LONG, Value};
use crate::domain::id::{AttemptId, CaseId};
use crate::error::{Error, Result};
use crate::flow::clocks::{ResponseClock, Targets};
use crate::gate::{Door, Tension};
use crate::store::{self, people};

/// The card for the call: one sentence at a time, in the client's language.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallCard {
    /// Sentences to say, gated.
    pub lines: Vec<String>,
    /// What the first ten minutes are for: three things.
    pub first_ten: Vec<String>,
    /// The two kinds of sentence never said.
    pub never: Vec<String>,
    /// Attempts so far.
    pub attempts: Vec<Attempt>,
    /// The clock.
    pub clock: ResponseClock,
}

/// An attempt to reach the client.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewAttempt {
    /// In which case.
    pub case: CaseId,
    /// By which channel.
    pub channel: String,
    /// Did we reach them?
    pub reached: bool,
    /// Do they know that we know?
    pub client_knows: bool,
    /// In a few words.
    pub note: String,
}

/// The card for the call.
pub fn get_call(call: &Call<'_>, input: CaseRef) -> Result<CallCard> {
    let (client, line, attempts) = call.read(|db| {
        Ok((
            people::of_case(db, input.case)?,
            store::cases::line(db, input.case)?,
            store::cases::attempts(db, input.case)?,
        ))
    })?;
    let lang = client.document_lang;
    let pack = call.pack()?;
    let mut door = Door::new(pack.rules(), lang, Tension::default());
    let address = door.name(&client.address(lang));
    let texts =
        ["call-heard", "call-understand", "call-together"].map(|id| door.message(id, &[("address", address.clone())]));
    let released = door.close(texts)?;
    let words = catalogue::of(lang);
    let plain = |ids: [&str; 3]| ids.iter().map(|id| words.say(id, &[])).collect();
    Ok(CallCard {
        lines: released.value.iter().map(|text| words.read(text)).collect(),
        first_ten: plain(["call-first-listen", "call-first-known", "call-first-next"]),
        never: ["call-never-told-you", "call-never-market"].iter().map(|id| words.say(id, &[])).collect(),
        clock: super::cases::clock_of(&line, call.now(), Targets::of(&pack.numbers)),
        attempts,
    })
}

/// Records an attempt. An unanswered call is one.
pub fn add_attempt(call: &Call<'_>, input: NewAttempt) -> Result<Nothing> {
    if !CHANNELS.contains(&input.channel.as_str()) {
        return Err(Error::Invalid { field: "channel", reason: "not-a-choice" });
    }
    if input.client_knows && !input.reached {
        return Err(Error::Invalid { field: "client_knows", reason: "not-reached" });
    }
    let note = match Kind::Text(LONG).read(&input.note).map_err(|reason| Error::Invalid { field: "note", reason })? {
        Value::Text(text) => Some(text),
        _ => None,
    };
    call.write("add_attempt", Some(input.case), |tx| {
        let cells = [
            ("id", store::text(AttemptId(call.id()))),
            ("case_id", store::text(input.case)),
            ("at", store::text(call.now().utc)),
            ("channel", store::text(&input.channel)),
            ("reached", i64::from(input.reached).into()),
            ("client_knows", i64::from(input.client_knows).into()),
            ("note", store::maybe(note)),
        ];
        store::insert(tx, "attempts", &cells)
    })?;
    Ok(Nothing {})
}
