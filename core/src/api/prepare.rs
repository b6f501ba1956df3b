//! Preparation: the agenda that the client receives before the meeting.

use icalendar::{Component, EventLike};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseEdit, CaseRef, Nothing, RowEdit, RowMove, RowRef, Text};
use crate::catalogue;
use crate::document::pages::{self, Frame};
use crate::document::{Document, Layout, format};
use crate::domain::agenda::{AGENDA_FIELDS, Agenda, AgendaBlock, BLOCK_FIELDS, SENT_HOW};
use crate::domain::id::{BlockId, CaseId};
use crate::domain::record::Firm;
use crate::error::{Error, Result};
use crate::gate::{Door, Tension};
use crate::store::{self, agenda, findings, people, settings};

/// The most blocks an hour can hold.
const MOST_BLOCKS: usize = 12;

/// A template for an agenda.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TemplateChoice {
    /// Of which case.
    pub case: CaseId,
    /// Which text of the library.
    pub text: super::library::TextRef,
}

/// The agenda and its blocks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgendaView {
    /// When, where, how; sent or not.
    pub agenda: Agenda,
    /// The blocks in order.
    pub blocks: Vec<AgendaBlock>,
    /// Their minutes together.
    pub minutes: u32,
    /// Less than a day is left before the meeting and the client has no agenda.
    pub late: bool,
}

/// The agenda went to the client.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaSent {
    /// Of which case.
    pub case: CaseId,
    /// How.
    pub how: String,
}

/// The agenda.
pub fn get_agenda(call: &Call<'_>, input: CaseRef) -> Result<AgendaView> {
    let now = call.now();
    call.read(|db| {
        let agenda = agenda::get(db, input.case)?;
        let blocks = agenda::blocks(db, input.case)?;
        let a_day = 24 * 60 * 60 * 1000;
        let late =
            agenda.sent_at.is_none() && agenda.planned_at.is_some_and(|at| at.millis() - now.utc.millis() < a_day);
        Ok(AgendaView { minutes: blocks.iter().map(|block| block.minutes).sum(), agenda, blocks, late })
    })
}

/// Changes when, where or how.
pub fn edit_agenda(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "agendas", key: "case_id", fields: AGENDA_FIELDS };
    call.write("edit_agenda", Some(input.case), |tx| {
        sheet.set(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Changes a block.
pub fn edit_block(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "agenda_blocks", key: "id", fields: BLOCK_FIELDS };
    call.write("edit_block", Some(input.case), |tx| {
        not_frozen(tx, input.case)?;
        let id = input.id.to_string();
        let owner = ("case_id", input.case.to_string());
        if input.field == "title" && input.value.trim().is_empty() {
            if store::owner(tx, "agenda_blocks", "case_id", &id)? != owner.1 {
                return Err(Error::Missing("agenda_blocks"));
            }
            return store::patch(tx, "agenda_blocks", "id", &id, &[("title", store::text(""))]);
        }
        sheet.set_owned(tx, (owner.0, &owner.1), &id, &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Adds a block at the end.
pub fn add_block(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.write("add_block", Some(input.case), |tx| {
        not_frozen(tx, input.case)?;
        if agenda::blocks(tx, input.case)?.len() >= MOST_BLOCKS {
            return Err(Error::Refused("agenda-full"));
        }
        agenda::add_block(tx, input.case, BlockId(call.id()), "other", "", 5)
    })?;
    Ok(Nothing {})
}

/// Moves a block.
pub fn move_block(call: &Call<'_>, input: RowMove) -> Result<Nothing> {
    call.write("move_block", Some(input.case), |tx| {
        not_frozen(tx, input.case)?;
        store::move_to(
            tx,
            "agenda_blocks",
            "case_id",
            &input.case.to_string(),
            &input.id.to_string(),
            input.place as usize,
        )
    })?;
    Ok(Nothing {})
}

/// Removes a block.
pub fn remove_block(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_block", Some(input.case), |tx| {
        not_frozen(tx, input.case)?;
        store::remove(tx, "agenda_blocks", "case_id", &input.case.to_string(), &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// The agenda as plain text for a chat; it passed the gate.
pub fn get_agenda_text(call: &Call<'_>, input: CaseRef) -> Result<Text> {
    Ok(Text { text: format::plain(&agenda_document(call, input.case)?) })
}

/// The agenda as PDF; it passed the gate.
pub fn print_agenda(call: &Call<'_>, case: CaseId) -> Result<Vec<u8>> {
    call.app.press.print(&agenda_document(call, case)?, &[])
}

/// Records that the client has it.
pub fn mark_agenda_sent(call: &Call<'_>, input: AgendaSent) -> Result<Nothing> {
    if !SENT_HOW.contains(&input.how.as_str()) {
        return Err(Error::Invalid { field: "how", reason: "not-a-choice" });
    }
    call.write("mark_agenda_sent", Some(input.case), |tx| {
        let cells = [("sent_at", store::text(call.now().utc)), ("sent_how", store::text(&input.how))];
        store::patch(tx, "agendas", "case_id", &input.case.to_string(), &cells)
    })?;
    Ok(Nothing {})
}

pub(super) fn agenda_document(call: &Call<'_>, case: CaseId) -> Result<Document> {
    let (client, agenda, blocks, settings, number, accepted) = call.read(|db| {
        Ok((
            people::of_case(db, case)?,
            agenda::get(db, case)?,
            agenda::blocks(db, case)?,
            settings::get(db)?,
            super::plan::document_number(&store::cases::get(db, case)?, call.now()),
            findings::accepted(db, case)?,
        ))
    })?;
    let lang = client.document_lang;
    let firm = Firm::of(&settings);
    let frame = Frame { lang, layout: Layout::of(&client.layout), number, firm: &firm, now: call.now() };
    let pack = call.pack()?;
    let mut door = Door::new(pack.rules(), lang, Tension::default());
    door.know(&client.name);
    door.accept_all(&accepted);
    let document = pages::agenda(&frame, &client, &agenda, &blocks, &mut door);
    call.released(case, "agenda", door.close(document))
}

/// The meeting as an entry for any calendar (RFC 5545): when, how long, where, and no word of what it is about.
pub fn agenda_calendar(call: &Call<'_>, case: CaseId) -> Result<Vec<u8>> {
    let (client, agenda, blocks, accepted) = call.read(|db| {
        Ok((
            people::of_case(db, case)?,
            agenda::get(db, case)?,
            agenda::blocks(db, case)?,
            findings::accepted(db, case)?,
        ))
    })?;
    let Some(begins) = agenda.planned_at else { return Err(Error::Incomplete(vec!["planned-at".to_owned()])) };
    let pack = call.pack()?;
    let mut door = Door::new(pack.rules(), client.document_lang, Tension::default());
    door.accept_all(&accepted);
    let title = door.message("paper-calendar-title", &[]);
    let place = agenda.place.as_deref().map(|place| door.ours("agenda.place", place)).unwrap_or_default();
    let (title, place) = call.released(case, "agenda", door.close((title, place)))?;
    let words = catalogue::of(client.document_lang);
    let minutes: u32 = blocks.iter().map(|block| block.minutes).sum();
    let mut event = icalendar::Event::new();
    event
        .uid(&format!("{case}@tongzhou"))
        .timestamp(call.now().utc.0)
        .summary(&words.read(&title))
        .starts(begins.0)
        .ends(begins.0 + chrono::Duration::minutes(i64::from(minutes.max(1))));
    if !place.is_empty() {
        event.location(&words.read(&place));
    }
    Ok(icalendar::Calendar::new().push(event.done()).done().to_string().into_bytes())
}

/// Words by which a template's line tells its stage, both languages; the first that fits.
const STAGE_WORDS: [(&str, &[&str]); 6] = [
    ("listening", &["听", "listen", "hear"]),
    ("our-part", &["反思", "our part"]),
    ("options", &["方案", "选项", "option"]),
    ("plan", &["计划", "下一步", "plan", "next step"]),
    ("facts", &["事实", "发生", "账户", "原因", "fact", "happened", "account", "cause"]),
    ("signing", &["签", "sign"]),
];

/// Lays a template of the library over the agenda: its lines are `minutes title`. What stood there is gone, and can
/// be taken back.
pub fn use_template(call: &Call<'_>, input: TemplateChoice) -> Result<Nothing> {
    let text = super::library::find(call, &input.text)?;
    let line = |line: &str| {
        let (minutes, title) = line.trim().split_once(' ')?;
        let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes <= 240)?;
        let lower = title.to_lowercase();
        let stage = STAGE_WORDS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word)));
        Some((stage.map_or("other", |(stage, _)| *stage), title.trim().to_owned(), minutes))
    };
    let blocks: Option<Vec<_>> =
        text.body.as_deref().unwrap_or_default().lines().filter(|line| !line.trim().is_empty()).map(line).collect();
    let blocks = blocks.filter(|blocks| !blocks.is_empty() && blocks.len() <= MOST_BLOCKS);
    let blocks = blocks.ok_or(Error::Refused("no-template"))?;
    call.write("use_template", Some(input.case), |tx| {
        not_frozen(tx, input.case)?;
        for block in agenda::blocks(tx, input.case)? {
            store::remove(tx, "agenda_blocks", "case_id", &input.case.to_string(), &block.id.to_string())?;
        }
        blocks.iter().try_for_each(|(stage, title, minutes)| {
            agenda::add_block(tx, input.case, BlockId(call.id()), stage, title, *minutes)
        })
    })?;
    Ok(Nothing {})
}

fn not_frozen(db: &Connection, case: CaseId) -> Result<()> {
    if agenda::get(db, case)?.frozen_at.is_some() { Err(Error::Refused("agenda-frozen")) } else { Ok(()) }
}
