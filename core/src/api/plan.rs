//! The action plan 行动计划: rows and communication while it is written, and the freezing of a version.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::options::{lacking, tension, views};
use super::{Call, CaseEdit, CaseRef, Nothing, Page, RowEdit, RowMove, RowRef, arithmetic, explain};
use crate::analysis::loss;
use crate::document::plan::{Setting, lay_out};
use crate::document::{Document, Layout, Mark, format};
use crate::domain::case::Case;
use crate::domain::facts::Facts;
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::{CaseId, RowId, VersionId};
use crate::domain::judgement::PARTS;
use crate::domain::lang::Lang;
use crate::domain::numbers::Numbers;
use crate::domain::option::Decision;
use crate::domain::plan::{
    COMMUNICATION_FIELDS, Communication, MOST_ROWS, PlanRow, PlanVersion, READ_BACKS, ROW_FIELDS, Signature,
};
use crate::domain::record::{Addressee, AttributionRecord, FORMAT, Firm, JudgementRecord, LossRecord, PlanRecord};
use crate::domain::time::Now;
use crate::error::{Error, Result};
use crate::gate::{Door, RulePack, Tension};
use crate::proof::digest::{canonical, sha256_hex};
use crate::store::findings::Occasion;
use crate::store::{
    self, agenda, exhibits, facts, files, findings, judgements, meetings, options, people, plans, settings,
};

/// Width of a page picture in pixels.
const PAGE_WIDTH: u32 = 1240;

/// The plan while it is written, and its versions.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlanView {
    /// The rows.
    pub rows: Vec<RowView>,
    /// How we keep in touch.
    pub communication: Communication,
    /// The client's decision.
    pub decision: Option<Decision>,
    /// What is missing before it can be finalised; catalogue keys.
    pub missing: Vec<String>,
    /// What the gate holds back.
    pub findings: Vec<Finding>,
    /// What was read back.
    pub read_backs: Vec<String>,
    /// May it be changed? Not while a version is frozen.
    pub open: bool,
    /// Every version, newest first.
    pub versions: Vec<PlanVersion>,
    /// Signatures of the newest version.
    pub signatures: Vec<Signature>,
    /// Characters that no font has: they print as a visible stand-in.
    pub missing_glyphs: Vec<char>,
}

/// A row, and what it lacks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowView {
    /// The row.
    pub row: PlanRow,
    /// Catalogue keys.
    pub missing: Vec<&'static str>,
    /// Riskier than the client can bear.
    pub exceeds: Option<bool>,
}

/// A warning of the gate that may stand, with the reason.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindingAcceptance {
    /// In which case.
    pub case: CaseId,
    /// The rule.
    pub rule: String,
    /// The words.
    pub excerpt: String,
    /// Why they may stand.
    pub reason: String,
}

/// Something that was read back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadBack {
    /// In which case.
    pub case: CaseId,
    /// Which item.
    pub item: String,
    /// Ticked or not.
    pub done: bool,
}

/// A page of the plan as it stands.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PageRequest {
    /// Of which case.
    pub case: CaseId,
    /// From 0.
    pub page: usize,
}

/// A page of a frozen version.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionPage {
    /// Which version.
    pub version: VersionId,
    /// From 0.
    pub page: usize,
}

/// The plan as it stands.
pub fn get_plan(call: &Call<'_>, input: CaseRef) -> Result<PlanView> {
    let (now, pack) = (call.now(), call.pack()?);
    let version = pack.rules().version();
    let (view, record, tension) = call.read(|db| {
        let client = people::of_case(db, input.case)?;
        let versions = plans::versions(db, input.case)?;
        let signatures = match versions.first() {
            Some(newest) => plans::signatures(db, newest.id)?,
            None => Vec::new(),
        };
        let rows = plans::rows(db, input.case)?
            .into_iter()
            .map(|row| RowView {
                missing: row.missing(),
                exceeds: pack.numbers.exceeds(row.rating.as_deref(), client.risk_level.as_deref()),
                row,
            })
            .collect();
        let cards = options::list(db, input.case)?;
        let view = PlanView {
            rows,
            communication: plans::communication(db, input.case)?,
            decision: options::decision(db, input.case)?,
            missing: missing(db, input.case, &pack.numbers)?,
            findings: Vec::new(),
            read_backs: plans::read_backs(db, input.case)?,
            open: store::cases::get(db, input.case)?.plan_open,
            versions,
            signatures,
            missing_glyphs: Vec::new(),
        };
        Ok((view, record(db, input.case, now, version)?, tension(db, input.case, &cards)?))
    })?;
    let lang = call.read(|db| Ok(people::of_case(db, input.case)?.document_lang))?;
    let text = serde_json::to_string(&record).unwrap_or_default();
    let findings = match draft(pack.rules(), &record, (lang, Layout::Normal), "", tension) {
        Err(Error::Blocked(findings)) => findings,
        Err(other) => return Err(other),
        Ok(_) => Vec::new(),
    };
    Ok(PlanView { findings, missing_glyphs: call.app.press.missing_glyphs(&text), ..view })
}

/// Adds an empty row.
pub fn add_row(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.write("add_row", Some(input.case), |tx| {
        open_for_change(tx, input.case)?;
        let position = store::next_position(tx, "plan_rows", "case_id", &input.case.to_string())?;
        if position as usize > MOST_ROWS {
            return Err(Error::Refused("plan-full"));
        }
        let cells = [
            ("id", store::text(RowId(call.id()))),
            ("case_id", store::text(input.case)),
            ("position", position.into()),
        ];
        store::insert(tx, "plan_rows", &cells)
    })?;
    Ok(Nothing {})
}

/// Changes a row.
pub fn edit_row(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "plan_rows", key: "id", fields: ROW_FIELDS };
    call.write("edit_row", Some(input.case), |tx| {
        open_for_change(tx, input.case)?;
        sheet.set_owned(tx, ("case_id", &input.case.to_string()), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Moves a row.
pub fn move_row(call: &Call<'_>, input: RowMove) -> Result<Nothing> {
    call.write("move_row", Some(input.case), |tx| {
        open_for_change(tx, input.case)?;
        store::move_to(tx, "plan_rows", "case_id", &input.case.to_string(), &input.id.to_string(), input.place as usize)
    })?;
    Ok(Nothing {})
}

/// Removes a row.
pub fn remove_row(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_row", Some(input.case), |tx| {
        open_for_change(tx, input.case)?;
        store::remove(tx, "plan_rows", "case_id", &input.case.to_string(), &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// Changes how we keep in touch.
pub fn edit_communication(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "communications", key: "case_id", fields: COMMUNICATION_FIELDS };
    call.write("edit_communication", Some(input.case), |tx| {
        open_for_change(tx, input.case)?;
        sheet.set_or_begin(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// What holds a paper of a case back.
type Held = fn(&Call<'_>, CaseId) -> Result<Vec<Finding>>;

/// Lets a warning stand on the way to a paper, with a reason that is kept. A block can't be accepted.
pub fn accept_finding(call: &Call<'_>, input: FindingAcceptance) -> Result<Nothing> {
    if input.reason.trim().is_empty() {
        return Err(Error::Invalid { field: "reason", reason: "empty" });
    }
    let held_back: [(&str, Held); 3] = [
        ("plan", |call, case| Ok(get_plan(call, CaseRef { case })?.findings)),
        ("agenda", |call, case| super::pack::held_back(super::prepare::agenda_document(call, case))),
        ("undecided", |call, case| super::pack::held_back(super::options::undecided_document(call, case))),
    ];
    let mut found = None;
    for (paper, held_back) in held_back {
        let is_meant = |finding: &Finding| finding.rule == input.rule && finding.excerpt == input.excerpt;
        found = held_back(call, input.case)?.into_iter().find(is_meant).map(|finding| (paper, finding));
        if found.is_some() {
            break;
        }
    }
    let (paper, finding) = found.ok_or(Error::Missing("finding"))?;
    if finding.severity == Severity::Block {
        return Err(Error::Refused("block-stands"));
    }
    let pack = call.pack()?;
    let occasion = Occasion { case: input.case, at: call.now().utc, rule_pack: pack.rules().version(), paper };
    call.write("accept_finding", Some(input.case), |tx| {
        findings::accept(tx, call.id(), occasion, &finding, &input.reason)
    })?;
    Ok(Nothing {})
}

/// Ticks what was read back.
pub fn tick_read_back(call: &Call<'_>, input: ReadBack) -> Result<Nothing> {
    if !READ_BACKS.contains(&input.item.as_str()) {
        return Err(Error::Invalid { field: "item", reason: "not-a-choice" });
    }
    call.write("tick_read_back", Some(input.case), |tx| {
        plans::tick(tx, input.case, &input.item, input.done, call.now().utc)
    })?;
    Ok(Nothing {})
}

/// A page of the plan as it stands, from the PDF's own pages. What the gate holds back can't be shown.
pub fn preview_plan(call: &Call<'_>, input: PageRequest) -> Result<Page> {
    let (now, pack) = (call.now(), call.pack()?);
    let (record, client, tension) = call.read(|db| {
        let cards = options::list(db, input.case)?;
        Ok((
            record(db, input.case, now, pack.rules().version())?,
            people::of_case(db, input.case)?,
            tension(db, input.case, &cards)?,
        ))
    })?;
    let set = (client.document_lang, Layout::of(&client.layout));
    let mut document = draft(pack.rules(), &record, set, "", tension)?;
    let mut door = Door::new(pack.rules(), client.document_lang, Tension::default());
    let watermark = door.message("paper-draft", &[]);
    document.watermark = Some(door.close(watermark)?.value);
    document.digest = None;
    let pdf = call.app.press.print(&document, &[])?;
    picture(call, &pdf, input.page, format::plain(&document))
}

/// A page of a frozen version, from the bytes that were kept.
pub fn get_plan_page(call: &Call<'_>, input: VersionPage) -> Result<Page> {
    let (pdf, text) = call.read(|db| {
        let version = plans::version(db, input.version)?;
        let (record, _) = plans::record(db, input.version)?;
        Ok((files::get(db, &version.pdf)?, (version, record)))
    })?;
    let (version, record) = text;
    let record: PlanRecord = serde_json::from_str(&record).map_err(|error| Error::Store(error.to_string()))?;
    let set = (Lang::from_tag(&version.lang), Layout::of(&version.layout));
    let words = draft(RulePack::builtin(), &record, set, &version.digest, generous(&record));
    picture(call, &pdf, input.page, words.map(|document| format::plain(&document)).unwrap_or_default())
}

/// Freezes a version: everything in place, everything through the gate, digest on every page.
pub fn finalise_plan(call: &Call<'_>, input: CaseRef) -> Result<PlanView> {
    let (now, pack) = (call.now(), call.pack()?);
    let (record, client, tension) = call.read(|db| {
        open_for_change(db, input.case)?;
        let missing = missing(db, input.case, &pack.numbers)?;
        if !missing.is_empty() {
            return Err(Error::Incomplete(missing));
        }
        let cards = options::list(db, input.case)?;
        Ok((
            record(db, input.case, now, pack.rules().version())?,
            people::of_case(db, input.case)?,
            tension(db, input.case, &cards)?,
        ))
    })?;
    let bytes = canonical(&record)?;
    let digest = sha256_hex(&bytes);
    let (lang, layout) = (client.document_lang, Layout::of(&client.layout));
    let device = super::signing::device(call)?.public().fingerprint()?;
    let setting = Setting { lang, layout, digest: &digest, device: &device, marks: Vec::new() };
    let mut door = door_for(pack.rules(), &record, lang, tension);
    let document = lay_out(&record, &setting, &mut door);
    let document = call.released(input.case, "plan", door.close(document))?;
    let pdf = call.app.press.print(&document, &[])?;
    let edition = call.app.press.edition();
    let text = String::from_utf8(bytes).map_err(|error| Error::Store(error.to_string()))?;
    call.write("finalise_plan", Some(input.case), |tx| {
        for version in plans::versions(tx, input.case)?.iter().filter(|version| version.state == "final") {
            store::patch(tx, "plan_versions", "id", &version.id.to_string(), &[("state", store::text("void"))])?;
        }
        let cells = [
            ("id", store::text(VersionId(call.id()))),
            ("case_id", store::text(input.case)),
            ("number", i64::from(record.version).into()),
            ("state", store::text("final")),
            ("frozen_at", store::text(now.utc)),
            ("offset_minutes", i64::from(now.offset_minutes).into()),
            ("record", store::text(&text)),
            ("digest", store::text(&digest)),
            ("lang", store::text(lang.tag())),
            ("layout", store::text(&client.layout)),
            ("renderer", store::text(&edition.renderer)),
            ("template", store::text(&edition.template)),
            ("fonts", store::text(&edition.fonts)),
            ("pdf", store::text(files::keep(tx, &pdf)?)),
        ];
        store::insert(tx, "plan_versions", &cells)?;
        store::patch(tx, "cases", "id", &input.case.to_string(), &[("plan_open", 0.into())])
    })?;
    get_plan(call, input)
}

/// Opens the plan for changes again. A version that nobody signed is void; a signed one stays as it is
/// until the next is signed.
pub fn reopen_plan(call: &Call<'_>, input: CaseRef) -> Result<PlanView> {
    call.write("reopen_plan", Some(input.case), |tx| {
        for version in plans::versions(tx, input.case)?.iter().filter(|version| version.state == "final") {
            store::patch(tx, "plan_versions", "id", &version.id.to_string(), &[("state", store::text("void"))])?;
        }
        plans::clear_read_backs(tx, input.case)?;
        store::patch(tx, "cases", "id", &input.case.to_string(), &[("plan_open", 1.into())])
    })?;
    get_plan(call, input)
}

/// What the plan rests on may be changed only while no version is frozen.
pub(super) fn open_for_change(db: &Connection, case: CaseId) -> Result<()> {
    if store::cases::get(db, case)?.plan_open { Ok(()) } else { Err(Error::Refused("plan-frozen")) }
}

/// Number of a case's documents.
pub(super) fn document_number(case: &Case, now: Now) -> String {
    let year = case.created_at.local(now.offset_minutes).year();
    format!("TZ-{year}-{:04}", case.number)
}

/// A door that knows what was accepted in the record.
pub(super) fn door_for<'a>(rules: &'a RulePack, record: &PlanRecord, lang: Lang, tension: Tension) -> Door<'a> {
    let mut door = Door::new(rules, lang, tension);
    door.accept_all(&record.accepted);
    door
}

/// The record's own evidence for the gate, when it is laid out again later.
pub(super) fn generous(record: &PlanRecord) -> Tension {
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    Tension {
        market_share_at_least_70: record.attribution.as_ref().is_some_and(AttributionRecord::is_mostly_market),
        has_exhibit: record.exhibits.iter().any(|exhibit| exhibit.checked),
        has_counter_view: !record.options.is_empty() && record.options.iter().all(|card| filled(&card.counter_view)),
        has_exit_trigger: !record.options.is_empty() && record.options.iter().all(|card| filled(&card.exit_trigger)),
    }
}

fn draft(
    rules: &RulePack,
    record: &PlanRecord,
    (lang, layout): (Lang, Layout),
    digest: &str,
    tension: Tension,
) -> Result<Document> {
    let blank = "0".repeat(64);
    let digest = if digest.is_empty() { &blank } else { digest };
    let setting = Setting {
        lang,
        layout,
        digest,
        device: "",
        marks: vec![(Mark::Blank, String::new()), (Mark::Blank, String::new())],
    };
    let mut door = door_for(rules, record, lang, tension);
    let document = lay_out(record, &setting, &mut door);
    Ok(door.close(document)?.value)
}

fn picture(call: &Call<'_>, pdf: &[u8], page: usize, text: String) -> Result<Page> {
    let image = call.app.press.page(pdf, page, PAGE_WIDTH)?;
    Ok(Page {
        page_count: image.page_count,
        width: image.width,
        height: image.height,
        png: STANDARD.encode(&image.png),
        text,
    })
}

/// The four mandatory parts and what stands behind them; catalogue keys of what is missing.
fn missing(db: &Connection, case: CaseId, numbers: &Numbers) -> Result<Vec<String>> {
    let level = people::of_case(db, case)?.risk_level;
    let mut out: Vec<&'static str> = Vec::new();
    let decision = options::decision(db, case)?;
    let cards = views(db, case, numbers)?;
    let rows = plans::rows(db, case)?;
    if rows.is_empty() {
        out.push("rows");
    }
    for row in &rows {
        out.extend(row.missing());
        if numbers.exceeds(row.rating.as_deref(), level.as_deref()) == Some(true) {
            out.push("row-too-risky");
        }
    }
    out.extend(plans::communication(db, case)?.missing());
    if decision.is_none() {
        out.push("decision");
    }
    if meetings::concerns(db, case)?.iter().any(|concern| !concern.is_answered()) {
        out.push("concerns-unanswered");
    }
    out.extend(meetings::own_part(db, case)?.missing());
    let mut named: Vec<String> = out.iter().map(|part| (*part).to_owned()).collect();
    if decision.is_some_and(|decision| decision.kind == "option") {
        named.extend(lacking(&cards));
    }
    named.sort();
    named.dedup();
    Ok(named)
}

/// What we judge of the parts of the loss, as printed: those with words of ours, never the timing.
fn judged(db: &Connection, case: CaseId) -> Result<Vec<JudgementRecord>> {
    let (judgements, exhibits) = (judgements::list(db, case)?, exhibits::list(db, case)?);
    let printed = PARTS.iter().filter(|part| **part != "timing").filter_map(|part| {
        let judgement = judgements.iter().find(|judgement| judgement.part == *part)?;
        let text = judgement.text.clone().filter(|text| !text.trim().is_empty())?;
        let cited = exhibits.iter().find(|exhibit| Some(exhibit.id) == judgement.exhibit_id);
        Some(JudgementRecord { part: (*part).to_owned(), text, exhibit: cited.map(|exhibit| exhibit.number) })
    });
    Ok(printed.collect())
}

/// Everything that the plan says, as data.
pub(super) fn record(db: &Connection, case: CaseId, now: Now, rule_pack: &str) -> Result<PlanRecord> {
    let file = store::cases::get(db, case)?;
    let client = people::of_case(db, case)?;
    let figures = facts::get(db, case)?;
    let computed = loss::of(&figures);
    let versions = plans::versions(db, case)?;
    let undecided = Decision { kind: "undecided".to_owned(), option_id: None, words: None, next_on: None, at: now.utc };
    let local = now.utc.local(now.offset_minutes);
    Ok(PlanRecord {
        format: FORMAT.to_owned(),
        number: document_number(&file, now),
        version: versions.first().map_or(1, |newest| newest.number + 1),
        parent: versions.iter().find(|version| version.state == "signed").map(|version| version.digest.clone()),
        frozen_at: local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        firm: Firm::of(&settings::get(db)?),
        client: Addressee { name: client.name, form_of_address: client.form_of_address, risk_level: client.risk_level },
        product: file.product,
        loss: computed.amount.map(|amount| LossRecord { amount: amount.to_string(), percent: computed.percent }),
        facts: Facts { product_id: None, ..figures },
        attribution: explain::record(db, case)?,
        judgements: judged(db, case)?,
        concerns: meetings::concerns(db, case)?,
        own_part: meetings::own_part(db, case)?,
        options: options::list(db, case)?,
        arithmetic: arithmetic::of(db, case, now.day())?,
        decision: options::decision(db, case)?.unwrap_or(undecided),
        rows: plans::rows(db, case)?,
        communication: plans::communication(db, case)?,
        exhibits: exhibits::list(db, case)?,
        agenda: agenda::blocks(db, case)?,
        rule_pack: rule_pack.to_owned(),
        accepted: findings::accepted(db, case)?,
    })
}
