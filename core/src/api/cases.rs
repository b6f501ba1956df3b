//! Cases: made with three fields, looked at from above, changed field by field, taken back step by step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseEdit, CaseRef, Nothing, Scope};
use crate::analysis::loss::{self, Loss};
use crate::domain::agenda::USUAL_BLOCKS;
use crate::domain::case::{CASE_FIELDS, Case, TRIGGERS};
use crate::domain::client::{CLIENT_FIELDS, Client, PERSON_FIELDS};
use crate::domain::exhibit::PRESET_KINDS;
use crate::domain::field::{Kind, SHORT, Value};
use crate::domain::id::{BlockId, CaseId, ClientId, ExhibitId, PersonId};
use crate::domain::lang::Lang;
use crate::domain::time::{At, Now};
use crate::error::{Error, Result};
use crate::flow::clocks::{self, ResponseClock, Targets};
use crate::store::{self, Origin, Undone, agenda, exhibits, facts, meetings, options, people, plans, settings};

/// The three fields of a new case.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// The client; a name may be incomplete.
    pub client_name: String,
    /// How we learned of it.
    pub trigger: String,
    /// When; none is now.
    pub reported_at: Option<At>,
}

/// A case from above: who, how it stands, what is next.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// The client.
    pub client: Client,
    /// How a sentence to the client begins, in their language.
    pub address: String,
    /// The loss, as far as computed.
    pub loss: Loss,
    /// Currency of the figures.
    pub currency: String,
    /// The response clock.
    pub clock: ResponseClock,
    /// The steps that have something in them.
    pub steps: Vec<Step>,
}

/// One of the steps on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Step {
    /// `respond`, `facts`, `prepare`, `meeting`, `options`, `plan`, `history`.
    pub room: &'static str,
    /// Done as far as its rule asks.
    pub done: bool,
}

/// Makes a case. Before there is a lock, nothing real is stored.
pub fn create_case(call: &Call<'_>, input: NewCase) -> Result<CaseRef> {
    if call.app.is_practice() {
        return Err(Error::LockNeeded);
    }
    begin(call, &input, false)
}

/// Makes a case, real or sample.
pub(super) fn begin(call: &Call<'_>, input: &NewCase, sample: bool) -> Result<CaseRef> {
    let invalid = |field| move |reason| Error::Invalid { field, reason };
    let Value::Text(name) = Kind::Name(SHORT).read(&input.client_name).map_err(invalid("client_name"))? else {
        return Err(Error::Invalid { field: "client_name", reason: "empty" });
    };
    Kind::Choice(TRIGGERS).read(&input.trigger).map_err(invalid("trigger"))?;
    if !TRIGGERS.contains(&input.trigger.as_str()) {
        return Err(Error::Invalid { field: "trigger", reason: "not-a-choice" });
    }
    let now = call.now();
    let reported_at = input.reported_at.unwrap_or(now.utc);
    if reported_at > now.utc {
        return Err(Error::Invalid { field: "reported_at", reason: "in-the-future" });
    }
    let case = CaseId(call.id());
    let lang = Lang::from_tag(&call.read(settings::get)?.lang);
    call.write("create_case", Some(case), |tx| {
        let client = ClientId(call.id());
        people::insert_client(tx, PersonId(call.id()), client, &name, lang)?;
        let number = store::cases::next_number(tx)?;
        let cells = [
            ("id", store::text(case)),
            ("number", number.into()),
            ("client_id", store::text(client)),
            ("sample", i64::from(sample).into()),
            ("trigger", store::text(&input.trigger)),
            ("reported_at", store::text(reported_at)),
            ("created_at", store::text(now.utc)),
            ("updated_at", store::text(now.utc)),
        ];
        store::insert(tx, "cases", &cells)?;
        facts::begin(tx, case)?;
        agenda::begin(tx, case)?;
        for kind in PRESET_KINDS {
            exhibits::add(tx, case, ExhibitId(call.id()), kind)?;
        }
        for (stage, minutes) in USUAL_BLOCKS {
            agenda::add_block(tx, case, BlockId(call.id()), stage, "", *minutes)?;
        }
        Ok(())
    })?;
    Ok(CaseRef { case })
}

/// A case from above.
pub fn get_case(call: &Call<'_>, input: CaseRef) -> Result<CaseView> {
    let now = call.now();
    let targets = Targets::of(&call.pack()?.numbers);
    call.read(|db| {
        let line = store::cases::line(db, input.case)?;
        let client = people::of_case(db, input.case)?;
        let figures = facts::get(db, input.case)?;
        let meeting = meetings::latest(db, input.case)?;
        let shown = options::list(db, input.case)?;
        let decision = options::decision(db, input.case)?;
        let signed = plans::versions(db, input.case)?.iter().any(|version| version.state == "signed");
        let computed = loss::of(&figures);
        let step = |room, done| Step { room, done };
        let steps = vec![
            step("respond", line.known_at.is_some()),
            step("facts", computed.amount.is_some()),
            step("prepare", agenda::get(db, input.case)?.sent_at.is_some()),
            step("meeting", meeting.is_some_and(|meeting| meeting.state == "ended")),
            step("options", decision.is_some() && shown.len() >= 2),
            step("plan", signed),
        ];
        Ok(CaseView {
            address: client.address(client.document_lang),
            clock: clock_of(&line, now, targets),
            case: line.case,
            client,
            loss: computed,
            currency: figures.currency,
            steps,
        })
    })
}

/// The response clock of a case.
pub(super) fn clock_of(line: &store::cases::Line, now: Now, targets: Targets) -> ResponseClock {
    let known_at = line.known_at.as_deref().and_then(At::parse);
    clocks::response(line.case.reported_at, known_at, now, targets)
}

/// Changes a field of the case.
pub fn edit_case(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "cases", key: "id", fields: CASE_FIELDS };
    call.write("edit_case", Some(input.case), |tx| sheet.set(tx, &input.case.to_string(), &input.field, &input.value))?;
    Ok(Nothing {})
}

/// Changes a field of the client: of the person, or of their role.
pub fn edit_client(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    call.write("edit_client", Some(input.case), |tx| {
        let client = people::of_case(tx, input.case)?;
        if store::cases::get(tx, input.case)?.sample && input.field == "name" {
            return Err(Error::Refused("sample-name"));
        }
        if PERSON_FIELDS.iter().any(|field| field.name == input.field) {
            let sheet = Sheet { table: "persons", key: "id", fields: PERSON_FIELDS };
            sheet.set(tx, &client.person_id.to_string(), &input.field, &input.value)
        } else {
            let sheet = Sheet { table: "clients", key: "id", fields: CLIENT_FIELDS };
            sheet.set(tx, &client.id.to_string(), &input.field, &input.value)
        }
    })?;
    Ok(Nothing {})
}

/// Takes back the latest step.
pub fn undo(call: &Call<'_>, input: Scope) -> Result<Undone> {
    let scope = input.case.map(|case| case.to_string());
    call.app.store()?.undo(scope.as_deref(), call.entry("undo", input.case, Origin::Undo)?)
}

/// Does again what was taken back last.
pub fn redo(call: &Call<'_>, input: Scope) -> Result<Undone> {
    let scope = input.case.map(|case| case.to_string());
    call.app.store()?.redo(scope.as_deref(), call.entry("redo", input.case, Origin::Redo)?)
}
