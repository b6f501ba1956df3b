//! The meeting 面谈: stages that may be walked freely, the listening timer, notes, concerns, our part.
//! Every event is stored before it is shown.

use chrono::Timelike;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::vault::PausedMeeting;
use super::{Call, CaseEdit, CaseRef, Nothing, RowEdit, RowMove, RowRef};
use crate::domain::agenda::AgendaBlock;
use crate::domain::concern::{CONCERN_FIELDS, Concern, MOST_CONCERNS};
use crate::domain::field::{Kind, LONG, SHORT, Value};
use crate::domain::id::{AttendeeId, CaseId, ConcernId, MeetingId, NoteId};
use crate::domain::meeting::{ATTENDEE_FIELDS, Attendee, MEETING_FIELDS, Meeting, Note, OWN_PART_FIELDS, OwnPart};
use crate::domain::time::At;
use crate::error::{Error, Result};
use crate::flow::listening::{self, Event, Key, Listening, Logged, PauseReason, Run, Snapshot, Tag};
use crate::flow::stage::{self, Stage, StageEvent};
use crate::store::{self, agenda, meetings, people};

/// Everything that the meeting's screens draw.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingView {
    /// The meeting.
    pub meeting: Meeting,
    /// Name of the client.
    pub client_name: String,
    /// The agenda, with the time spent on each stage.
    pub agenda: Vec<AgendaProgress>,
    /// Who is there.
    pub attendees: Vec<Attendee>,
    /// Notes by the moment they belong to.
    pub notes: Vec<Note>,
    /// Concerns in the client's order.
    pub concerns: Vec<Concern>,
    /// Our part.
    pub own_part: OwnPart,
    /// What is missing of our part; catalogue keys.
    pub own_part_missing: Vec<&'static str>,
    /// Has the client finished speaking? Only then the facts open without a reason.
    pub listening_finished: bool,
    /// The listening timer.
    pub listening: Snapshot,
    /// Minutes since the meeting began.
    pub elapsed_minutes: u32,
}

/// A block of the agenda during the meeting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgendaProgress {
    /// The block.
    pub block: AgendaBlock,
    /// Minutes spent on its stage.
    pub elapsed_minutes: u32,
}

/// To another stage.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StageChange {
    /// In which case.
    pub case: CaseId,
    /// Where to.
    pub stage: Stage,
    /// Why the facts are opened before the client has finished; one line, which may stay empty.
    pub reason: Option<String>,
}

/// A key of the listening timer, or its button.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeyPress {
    /// In which case.
    pub case: CaseId,
    /// Which key.
    pub key: Key,
}

/// A note.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// In which case.
    pub case: CaseId,
    /// The note.
    pub text: String,
    /// The moment `N` was pressed.
    pub at: At,
    /// How long the client had spoken then, in milliseconds.
    pub client_ms: f64,
    /// Its tag.
    pub tag: Option<Tag>,
}

/// How a meeting ends.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingEnd {
    /// In which case.
    pub case: CaseId,
    /// The next day on which the client hears from us: a meeting never ends without one.
    pub next_contact_on: String,
}

/// Somebody in the room.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewAttendee {
    /// In which case.
    pub case: CaseId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
}

/// A concern in the client's words.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewConcern {
    /// In which case.
    pub case: CaseId,
    /// The client's words.
    pub words: String,
}

/// Begins the meeting, or opens the one that is not ended. The agenda is frozen from now on.
pub fn start_meeting(call: &Call<'_>, input: CaseRef) -> Result<MeetingView> {
    let now = call.now();
    call.write("start_meeting", Some(input.case), |tx| {
        if meetings::latest(tx, input.case)?.is_some_and(|meeting| meeting.state != "ended") {
            return Ok(());
        }
        let id = MeetingId(call.id());
        let client = people::of_case(tx, input.case)?;
        let cells = [
            ("id", store::text(id)),
            ("case_id", store::text(input.case)),
            ("state", store::text("running")),
            ("stage", store::text(Stage::Opening.name())),
            ("started_at", store::text(now.utc)),
        ];
        store::insert(tx, "meetings", &cells)?;
        meetings::append(tx, id, "stage", now, &StageEvent::Enter { stage: Stage::Opening, reason: None })?;
        meetings::beat(tx, id, now)?;
        add_person(tx, id, AttendeeId(call.id()), &client.name, "client", true)?;
        let frozen = [("frozen_at", store::text(now.utc))];
        store::patch(tx, "agendas", "case_id", &input.case.to_string(), &frozen)
    })?;
    get_meeting(call, input)
}

/// Everything that the meeting's screens draw.
pub fn get_meeting(call: &Call<'_>, input: CaseRef) -> Result<MeetingView> {
    let now = call.now();
    call.read(|db| {
        let meeting = latest(db, input.case)?;
        let log = log(db, meeting.id)?;
        let stages = stage_log(db, meeting.id)?;
        let spent = stage::elapsed(&stages, now);
        let own_part = meetings::own_part(db, input.case)?;
        let folded = Listening::fold(&log);
        let until = meeting.ended_at.unwrap_or(now.utc);
        Ok(MeetingView {
            client_name: people::of_case(db, input.case)?.name,
            agenda: agenda::blocks(db, input.case)?
                .into_iter()
                .map(|block| {
                    let ms = Stage::from_name(&block.stage).map_or(0, |stage| spent.get(&stage).copied().unwrap_or(0));
                    AgendaProgress { block, elapsed_minutes: (ms / 60_000) as u32 }
                })
                .collect(),
            attendees: meetings::attendees(db, meeting.id)?,
            notes: tagged(meetings::notes(db, meeting.id)?, &folded),
            concerns: meetings::concerns(db, input.case)?,
            own_part_missing: own_part.missing(),
            own_part,
            listening_finished: folded.run() == Run::Ended,
            listening: folded.snapshot(now),
            elapsed_minutes: ((until.millis() - meeting.started_at.millis()).max(0) / 60_000) as u32,
            meeting,
        })
    })
}

/// Changes a field of the meeting.
pub fn edit_meeting(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "meetings", key: "id", fields: MEETING_FIELDS };
    call.write("edit_meeting", Some(input.case), |tx| {
        let meeting = latest(tx, input.case)?;
        sheet.set(tx, &meeting.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Goes to another stage. The facts open only when the client has finished, or with a reason.
pub fn go_to_stage(call: &Call<'_>, input: StageChange) -> Result<MeetingView> {
    call.write("go_to_stage", Some(input.case), |tx| {
        let meeting = under_way(tx, input.case)?;
        let finished = Listening::fold(&log(tx, meeting.id)?).run() == Run::Ended;
        let overridden = stage_log(tx, meeting.id)?
            .iter()
            .any(|entry| matches!(&entry.event, StageEvent::Enter { stage: Stage::Facts, .. }));
        stage::may_enter(input.stage, finished || overridden, input.reason.as_deref())
            .map_err(|_| Error::Refused("client-not-finished"))?;
        let event = StageEvent::Enter { stage: input.stage, reason: input.reason.clone() };
        meetings::append(tx, meeting.id, "stage", call.now(), &event)?;
        store::patch(tx, "meetings", "id", &meeting.id.to_string(), &[("stage", store::text(input.stage.name()))])
    })?;
    get_meeting(call, CaseRef { case: input.case })
}

/// A key of the listening timer: its events are durable before the snapshot comes back.
pub fn press_key(call: &Call<'_>, input: KeyPress) -> Result<Snapshot> {
    let now = call.now();
    call.write("press_key", Some(input.case), |tx| {
        let meeting = under_way(tx, input.case)?;
        let folded = Listening::fold(&log(tx, meeting.id)?);
        for event in folded.press(input.key, now) {
            meetings::append(tx, meeting.id, "listening", now, &event)?;
        }
        meetings::beat(tx, meeting.id, now)
    })?;
    get_snapshot(call, CaseRef { case: input.case })
}

/// The listening timer as it stands.
pub fn get_snapshot(call: &Call<'_>, input: CaseRef) -> Result<Snapshot> {
    let now = call.now();
    call.read(|db| {
        let meeting = latest(db, input.case)?;
        Ok(Listening::fold(&log(db, meeting.id)?).snapshot(now))
    })
}

/// Stores a note with the moment that it belongs to.
pub fn add_note(call: &Call<'_>, input: NewNote) -> Result<Nothing> {
    let text = required(Kind::Name(LONG), "text", &input.text)?;
    let now = call.now();
    let tag = input
        .tag
        .map(|tag| serde_json::to_value(tag).ok().and_then(|v| v.as_str().map(str::to_owned)))
        .unwrap_or_default();
    call.write("add_note", Some(input.case), |tx| {
        let meeting = latest(tx, input.case)?;
        let id = NoteId(call.id());
        let cells = [
            ("id", store::text(id)),
            ("meeting_id", store::text(meeting.id)),
            ("at", store::text(input.at)),
            ("client_ms", (input.client_ms.max(0.0) as i64).into()),
            ("text", store::text(&text)),
            ("tag", store::maybe(tag.as_ref())),
        ];
        store::insert(tx, "notes", &cells)?;
        meetings::append(tx, meeting.id, "listening", now, &Event::Note { note: id })?;
        Ok(())
    })?;
    Ok(Nothing {})
}

/// Pauses: the window is closed, or the advisor leaves the meeting for a while.
pub fn pause_meeting(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    let now = call.now();
    call.write("pause_meeting", Some(input.case), |tx| {
        let meeting = under_way(tx, input.case)?;
        if Listening::fold(&log(tx, meeting.id)?).run() != Run::Idle {
            meetings::append(tx, meeting.id, "listening", now, &Event::Pause { reason: PauseReason::Close })?;
        }
        meetings::append(tx, meeting.id, "stage", now, &StageEvent::Pause)?;
        store::patch(tx, "meetings", "id", &meeting.id.to_string(), &[("state", store::text("paused"))])
    })?;
    Ok(Nothing {})
}

/// Goes on where it stopped. The timer stays paused until somebody speaks.
pub fn resume_meeting(call: &Call<'_>, input: CaseRef) -> Result<MeetingView> {
    let now = call.now();
    call.write("resume_meeting", Some(input.case), |tx| {
        let meeting = under_way(tx, input.case)?;
        if meeting.state == "running" {
            return Ok(());
        }
        let stage = Stage::from_name(&meeting.stage).unwrap_or(Stage::Opening);
        meetings::append(tx, meeting.id, "stage", now, &StageEvent::Enter { stage, reason: None })?;
        meetings::beat(tx, meeting.id, now)?;
        store::patch(tx, "meetings", "id", &meeting.id.to_string(), &[("state", store::text("running"))])
    })?;
    get_meeting(call, input)
}

/// Ends the meeting, at whatever stage, with the day of the next contact.
pub fn end_meeting(call: &Call<'_>, input: MeetingEnd) -> Result<Nothing> {
    let day = required(Kind::Day, "next_contact_on", &input.next_contact_on)?;
    let now = call.now();
    if day < now.day().to_string() {
        return Err(Error::Invalid { field: "next_contact_on", reason: "in-the-past" });
    }
    call.write("end_meeting", Some(input.case), |tx| {
        let meeting = under_way(tx, input.case)?;
        if Listening::fold(&log(tx, meeting.id)?).run() != Run::Ended {
            meetings::append(tx, meeting.id, "listening", now, &Event::End)?;
        }
        meetings::append(tx, meeting.id, "stage", now, &StageEvent::End)?;
        let cells = [("state", store::text("ended")), ("ended_at", store::text(now.utc))];
        store::patch(tx, "meetings", "id", &meeting.id.to_string(), &cells)?;
        store::patch(tx, "cases", "id", &input.case.to_string(), &[("next_contact_on", store::text(&day))])
    })?;
    Ok(Nothing {})
}

/// Adds somebody to those present.
pub fn add_attendee(call: &Call<'_>, input: NewAttendee) -> Result<Nothing> {
    let name = required(Kind::Name(SHORT), "name", &input.name)?;
    call.write("add_attendee", Some(input.case), |tx| {
        let meeting = latest(tx, input.case)?;
        add_person(tx, meeting.id, AttendeeId(call.id()), &name, &input.role, false)
    })?;
    Ok(Nothing {})
}

/// Changes somebody.
pub fn edit_attendee(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "attendees", key: "id", fields: ATTENDEE_FIELDS };
    call.write("edit_attendee", Some(input.case), |tx| {
        let owner = latest(tx, input.case)?.id.to_string();
        sheet.set_owned(tx, ("meeting_id", &owner), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Removes somebody.
pub fn remove_attendee(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_attendee", Some(input.case), |tx| {
        let owner = latest(tx, input.case)?.id.to_string();
        store::remove(tx, "attendees", "meeting_id", &owner, &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// Writes down a concern in the client's words; at most seven.
pub fn add_concern(call: &Call<'_>, input: NewConcern) -> Result<Nothing> {
    let words = required(Kind::Name(LONG), "words", &input.words)?;
    call.write("add_concern", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if meetings::concerns(tx, input.case)?.len() >= MOST_CONCERNS {
            return Err(Error::Refused("concerns-full"));
        }
        let position = store::next_position(tx, "concerns", "case_id", &input.case.to_string())?;
        let cells = [
            ("id", store::text(ConcernId(call.id()))),
            ("case_id", store::text(input.case)),
            ("position", position.into()),
            ("words", store::text(&words)),
        ];
        store::insert(tx, "concerns", &cells)
    })?;
    Ok(Nothing {})
}

/// Changes or answers a concern.
pub fn edit_concern(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "concerns", key: "id", fields: CONCERN_FIELDS };
    call.write("edit_concern", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_owned(tx, ("case_id", &input.case.to_string()), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Gives a concern another rank.
pub fn move_concern(call: &Call<'_>, input: RowMove) -> Result<Nothing> {
    call.write("move_concern", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        store::move_to(tx, "concerns", "case_id", &input.case.to_string(), &input.id.to_string(), input.place as usize)
    })?;
    Ok(Nothing {})
}

/// Removes a concern.
pub fn remove_concern(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_concern", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        store::remove(tx, "concerns", "case_id", &input.case.to_string(), &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// Changes our part.
pub fn edit_own_part(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "own_parts", key: "case_id", fields: OWN_PART_FIELDS };
    call.write("edit_own_part", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_or_begin(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// What the shell asks once a second: notes that the running meeting is alive, notices that the
/// machine slept, and returns the timer. `last` is what the clocks showed a second ago.
pub fn tick(call: &Call<'_>, last_boot_ns: i64, beat: bool) -> Result<Option<(CaseId, Snapshot)>> {
    let now = call.now();
    let running = call.read(|db| Ok(meetings::open(db)?.into_iter().find(|meeting| meeting.state == "running")))?;
    let Some(meeting) = running else { return Ok(None) };
    let folded = call.read(|db| Ok(Listening::fold(&log(db, meeting.id)?)))?;
    let slept = folded.tick(last_boot_ns, now);
    if beat || !slept.is_empty() {
        call.write("beat", Some(meeting.case_id), |tx| {
            for event in &slept {
                meetings::append(tx, meeting.id, "listening", now, event)?;
            }
            if let (false, Some(stage)) = (slept.is_empty(), Stage::from_name(&meeting.stage)) {
                // The agenda does not count sleep either.
                let then = crate::domain::time::Now { boot_ns: last_boot_ns, ..now };
                meetings::append(tx, meeting.id, "stage", then, &StageEvent::Pause)?;
                meetings::append(tx, meeting.id, "stage", now, &StageEvent::Enter { stage, reason: None })?;
            }
            meetings::beat(tx, meeting.id, now)
        })?;
    }
    Ok(Some((meeting.case_id, get_snapshot(call, CaseRef { case: meeting.case_id })?)))
}

/// After a crash: every meeting that was running is closed at its last heartbeat and shown paused.
pub(super) fn recover(call: &Call<'_>) -> Result<()> {
    let now = call.now();
    for meeting in call.read(meetings::open)?.into_iter().filter(|meeting| meeting.state == "running") {
        call.write("recover", Some(meeting.case_id), |tx| {
            let beat = meetings::last_beat(tx, meeting.id)?;
            let log = log(tx, meeting.id)?;
            for event in listening::recover(&log, beat.map(|(_, boot)| boot), beat.map(|(utc, _)| utc), now) {
                meetings::append(tx, meeting.id, "listening", now, &event)?;
            }
            if let Some((utc, boot_ns)) = beat {
                let then = crate::domain::time::Now { utc, boot_ns, ..now };
                meetings::append(tx, meeting.id, "stage", then, &StageEvent::Pause)?;
            }
            store::patch(tx, "meetings", "id", &meeting.id.to_string(), &[("state", store::text("paused"))])
        })?;
    }
    Ok(())
}

/// The meeting that waits to go on, if there is one.
pub(super) fn paused(call: &Call<'_>) -> Result<Option<PausedMeeting>> {
    let now = call.now();
    call.read(|db| {
        let Some(meeting) = meetings::open(db)?.into_iter().find(|meeting| meeting.state == "paused") else {
            return Ok(None);
        };
        let stopped = meetings::last_beat(db, meeting.id)?.map_or(meeting.started_at, |(utc, _)| utc);
        let local = stopped.local(now.offset_minutes);
        Ok(Some(PausedMeeting {
            case: meeting.case_id,
            client_name: people::of_case(db, meeting.case_id)?.name,
            stage: meeting.stage,
            client_ms: Listening::fold(&log(db, meeting.id)?).snapshot(now).client_ms,
            stopped_at: format!("{:02}:{:02}", local.hour(), local.minute()),
        }))
    })
}

/// Notes with the tags that keys gave them, which may be taken back.
fn tagged(mut notes: Vec<Note>, folded: &Listening) -> Vec<Note> {
    for note in &mut notes {
        if let Some(tag) = folded.tag_of(note.id).and_then(|tag| serde_json::to_value(tag).ok()) {
            note.tag = tag.as_str().map(str::to_owned);
        }
    }
    notes
}

fn latest(db: &Connection, case: CaseId) -> Result<Meeting> {
    meetings::latest(db, case)?.ok_or(Error::Missing("meeting"))
}

fn under_way(db: &Connection, case: CaseId) -> Result<Meeting> {
    let meeting = latest(db, case)?;
    if meeting.state == "ended" { Err(Error::Refused("meeting-ended")) } else { Ok(meeting) }
}

fn log(db: &Connection, meeting: MeetingId) -> Result<Vec<Logged>> {
    let stored = meetings::events::<Event>(db, meeting, "listening")?;
    Ok(stored
        .into_iter()
        .map(|e| Logged {
            seq: e.seq,
            utc: e.utc,
            offset_minutes: e.offset_minutes,
            boot_ns: e.boot_ns,
            event: e.event,
        })
        .collect())
}

fn stage_log(db: &Connection, meeting: MeetingId) -> Result<Vec<stage::Logged>> {
    let stored = meetings::events::<StageEvent>(db, meeting, "stage")?;
    Ok(stored.into_iter().map(|e| stage::Logged { utc: e.utc, boot_ns: e.boot_ns, event: e.event }).collect())
}

fn add_person(
    tx: &Connection,
    meeting: MeetingId,
    id: AttendeeId,
    name: &str,
    role: &str,
    consent: bool,
) -> Result<()> {
    let position = store::next_position(tx, "attendees", "meeting_id", &meeting.to_string())?;
    let cells = [
        ("id", store::text(id)),
        ("meeting_id", store::text(meeting)),
        ("position", position.into()),
        ("name", store::text(name)),
        ("role", store::text(role)),
        ("consent", i64::from(consent).into()),
    ];
    store::insert(tx, "attendees", &cells)
}

fn required(kind: Kind, field: &'static str, typed: &str) -> Result<String> {
    match kind.read(typed).map_err(|reason| Error::Invalid { field, reason })? {
        Value::Text(text) => Ok(text),
        _ => Err(Error::Invalid { field, reason: "empty" }),
    }
}
