//! The sample: one fictional client, told through the same commands that a person would use. Practice
//! shows it prepared, up to the meeting; the demonstration tells it to the signed plan.

use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::cases::{NewCase, begin};
use super::meeting::{KeyPress, MeetingEnd, NewConcern, StageChange};
use super::options::{NewDecision, NewOption};
use super::plan::ReadBack;
use super::prepare::AgendaSent;
use super::products::{self, NewProduct, ProductEdit, ProductRef, ProductRowEdit};
use super::respond::NewAttempt;
use super::signing::NewSignature;
use super::statements::{self, StatementMapping};
use super::{Call, CaseEdit, CaseRef, FieldEdit, Nothing, RowEdit};
use super::{cases, exhibits, facts, meeting, options, plan, prepare, respond, settings, signing};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::plan::READ_BACKS;
use crate::domain::trade::{PricePoint, Series};
use crate::error::{Error, Result};
use crate::flow::listening::Key;
use crate::flow::stage::STAGES;
use crate::store::cases::count;

type Fields = BTreeMap<String, String>;

/// A whole story. Days are written `2026-11-23`, or `+14` for a number of days from today.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Settings of the firm.
    pub settings: Fields,
    /// The client's name.
    pub client_name: String,
    /// Fields of the client.
    pub client: Fields,
    /// Fields of the case.
    pub case: Fields,
    /// What was noted at the first call.
    pub first_call: String,
    /// A statement, read as a file would be.
    #[serde(default)]
    pub statement: Option<StatementStory>,
    /// Products and indices of the library, those that others are compared with first.
    #[serde(default)]
    pub products: Vec<ProductStory>,
    /// The figures.
    pub facts: Fields,
    /// Exhibits in order: the three presets.
    pub exhibits: Vec<Fields>,
    /// Fields of the agenda.
    pub agenda: Fields,
    /// Option cards.
    pub options: Vec<OptionStory>,
    /// Seconds and keys of the listening timer.
    pub listening: Vec<(u64, Key)>,
    /// Concerns with their answers.
    pub concerns: Vec<ConcernStory>,
    /// Our part.
    pub own_part: Fields,
    /// Which option (from 1) the client chose, and in which words.
    pub decision: (usize, String),
    /// Plan rows.
    pub rows: Vec<Fields>,
    /// How we keep in touch.
    pub communication: Fields,
}

/// A statement of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementStory {
    /// Name of the file.
    pub file_name: String,
    /// What stands in it.
    pub text: String,
}

/// A product of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductStory {
    /// Its name.
    pub name: String,
    /// Its code.
    #[serde(default)]
    pub code: Option<String>,
    /// Name of the product that it is compared with.
    #[serde(default)]
    pub benchmark: Option<String>,
    /// Its other fields.
    pub fields: Fields,
    /// Redemption fees: from days held, percent.
    pub tiers: Vec<(String, String)>,
    /// Days and prices.
    pub prices: Vec<(chrono::NaiveDate, rust_decimal::Decimal)>,
}

/// An option card of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionStory {
    /// Its kind.
    pub kind: String,
    /// Its fields.
    pub fields: Fields,
}

/// A concern of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernStory {
    /// The client's words.
    pub words: String,
    /// Kind of the answer.
    pub answer_kind: String,
    /// The answer.
    pub answer: String,
}

/// The story that comes with the program.
pub fn built_in(lang: Lang) -> Story {
    let text = match lang {
        Lang::ZhCn => include_str!("../../../rules/sample-zh-CN.json"),
        Lang::En => include_str!("../../../rules/sample-en.json"),
    };
    serde_json::from_str(text).expect("the sample is part of the program and is read in every test")
}

/// Makes sure that an empty practice has its sample, and speaks its language.
pub(super) fn ensure(call: &Call<'_>, lang: Lang) -> Result<()> {
    if call.read(count)? > 0 {
        return Ok(());
    }
    if lang != Lang::default() {
        let (field, value) = ("lang".to_owned(), lang.tag().to_owned());
        settings::edit_setting(call, FieldEdit { field, value })?;
    }
    prepare_case(call, &built_in(lang)).map(|_| ())
}

/// Tells the story up to the meeting.
pub fn prepare_case(call: &Call<'_>, story: &Story) -> Result<CaseId> {
    let new = NewCase { client_name: story.client_name.clone(), trigger: "client".to_owned(), reported_at: None };
    let CaseRef { case } = begin(call, &new, true)?;
    edit_all(call, case, &story.client, cases::edit_client)?;
    edit_all(call, case, &story.case, cases::edit_case)?;
    let attempt = NewAttempt {
        case,
        channel: "phone".to_owned(),
        reached: true,
        client_knows: true,
        note: story.first_call.clone(),
    };
    respond::add_attempt(call, attempt)?;
    if let Some(statement) = &story.statement {
        let preview =
            statements::read_statement(call, case, &statement.file_name, statement.text.clone().into_bytes())?;
        statements::confirm_statement(call, StatementMapping { case, mapping: preview.mapping })?;
    }
    for product in &story.products {
        stock(call, product)?;
    }
    edit_all(call, case, &story.facts, facts::edit_fact)?;
    for (exhibit, fields) in facts::get_facts(call, CaseRef { case })?.exhibits.iter().zip(&story.exhibits) {
        edit_row(call, case, exhibit.id.0, fields, exhibits::edit_exhibit)?;
    }
    edit_all(call, case, &story.agenda, prepare::edit_agenda)?;
    for option in &story.options {
        options::add_option(call, NewOption { case, kind: option.kind.clone() })?;
        let card = options::get_options(call, CaseRef { case })?.cards.pop().ok_or(Error::Missing("option"))?;
        edit_row(call, case, card.card.id.0, &option.fields, options::edit_option)?;
    }
    Ok(case)
}

/// Tells the rest: the meeting, the decision, the plan, and both signatures. `wait` lets that many
/// seconds pass on the clock of the demonstration.
pub fn finish(call: &Call<'_>, case: CaseId, story: &Story, wait: &dyn Fn(u64)) -> Result<()> {
    meet(call, case, story, wait)?;
    sign(call, case, story, wait)?;
    wait(180);
    let next_contact_on = day(call, story.communication.get("first_on").map_or("+7", String::as_str));
    meeting::end_meeting(call, MeetingEnd { case, next_contact_on })?;
    Ok(())
}

/// Tells the meeting up to the plan that is final and read back, ready to be signed.
pub fn meet(call: &Call<'_>, case: CaseId, story: &Story, wait: &dyn Fn(u64)) -> Result<()> {
    for (field, value) in &story.settings {
        settings::edit_setting(call, FieldEdit { field: field.clone(), value: value.clone() })?;
    }
    prepare::mark_agenda_sent(call, AgendaSent { case, how: "text".to_owned() })?;
    meeting::start_meeting(call, CaseRef { case })?;
    wait(120);
    for stage in STAGES {
        meeting::go_to_stage(call, StageChange { case, stage, reason: None })?;
        match stage.name() {
            "listening" => listen(call, case, story, wait)?,
            "our-part" => edit_all(call, case, &story.own_part, meeting::edit_own_part)?,
            "options" => decide(call, case, story)?,
            "plan" => write_plan(call, case, story)?,
            _ => {}
        }
        wait(180);
    }
    Ok(())
}

/// Puts a product of the story into the library, unless a sample before it did.
fn stock(call: &Call<'_>, story: &ProductStory) -> Result<()> {
    let lines = products::list_products(call, Nothing {})?.lines;
    let named = |name: &str| lines.iter().find(|line| line.product.name == name).map(|line| line.product.id);
    let known = lines.iter().find(|line| story.code.is_some() && line.product.code == story.code);
    let product = match known.map(|line| line.product.id).or_else(|| named(&story.name)) {
        Some(id) => id,
        None => products::add_product(call, NewProduct { name: story.name.clone(), kind: "fund".to_owned() })?.product,
    };
    let mut fields = story.fields.clone();
    fields.extend(story.code.clone().map(|code| ("code".to_owned(), code)));
    let benchmark = story.benchmark.as_deref().and_then(named);
    fields.extend(benchmark.map(|id| ("benchmark_id".to_owned(), id.to_string())));
    for (field, value) in fields {
        products::edit_product(call, ProductEdit { product, field, value: day(call, &value) })?;
    }
    if products::get_product(call, ProductRef { product })?.tiers.is_empty() {
        for (from_days, rate) in &story.tiers {
            products::add_fee_tier(call, ProductRef { product })?;
            let tier =
                products::get_product(call, ProductRef { product })?.tiers.pop().ok_or(Error::Missing("product"))?;
            for (field, value) in [("from_days", from_days), ("rate", rate)] {
                let (field, value) = (field.to_owned(), value.clone());
                products::edit_fee_tier(call, ProductRowEdit { product, id: tier.id.0, field, value })?;
            }
        }
    }
    let points = story.prices.iter().map(|(date, nav)| PricePoint { date: *date, nav: *nav, acc_nav: None }).collect();
    let series = Series { code: story.code.clone(), name: Some(story.name.clone()), points };
    products::hold_prices(call, product, &story.name, story.name.as_bytes(), vec![series])?;
    products::keep_prices(call, ProductRef { product })?;
    Ok(())
}

fn listen(call: &Call<'_>, case: CaseId, story: &Story, wait: &dyn Fn(u64)) -> Result<()> {
    for (seconds, key) in &story.listening {
        wait(*seconds);
        meeting::press_key(call, KeyPress { case, key: *key })?;
    }
    for concern in &story.concerns {
        meeting::add_concern(call, NewConcern { case, words: concern.words.clone() })?;
        let added = meeting::get_meeting(call, CaseRef { case })?.concerns.pop().ok_or(Error::Missing("concern"))?;
        let answer = [("answer_kind", &concern.answer_kind), ("answer", &concern.answer)];
        let fields = answer.into_iter().map(|(field, value)| (field.to_owned(), value.clone())).collect();
        edit_row(call, case, added.id.0, &fields, meeting::edit_concern)?;
    }
    Ok(())
}

fn decide(call: &Call<'_>, case: CaseId, story: &Story) -> Result<()> {
    let cards = options::get_options(call, CaseRef { case })?.cards;
    let chosen = cards.get(story.decision.0.saturating_sub(1)).map(|view| view.card.id);
    let next_on = if chosen.is_some() { String::new() } else { day(call, "+3") };
    options::decide(call, NewDecision { case, option: chosen, words: story.decision.1.clone(), next_on })?;
    Ok(())
}

fn write_plan(call: &Call<'_>, case: CaseId, story: &Story) -> Result<()> {
    for fields in &story.rows {
        plan::add_row(call, CaseRef { case })?;
        let row = plan::get_plan(call, CaseRef { case })?.rows.pop().ok_or(Error::Missing("row"))?;
        edit_row(call, case, row.row.id.0, fields, plan::edit_row)?;
    }
    edit_all(call, case, &story.communication, plan::edit_communication)?;
    plan::finalise_plan(call, CaseRef { case })?;
    for item in READ_BACKS {
        plan::tick_read_back(call, ReadBack { case, item: (*item).to_owned(), done: true })?;
    }
    Ok(())
}

fn sign(call: &Call<'_>, case: CaseId, story: &Story, wait: &dyn Fn(u64)) -> Result<()> {
    let advisor = story.settings.get("advisor_name").cloned().unwrap_or_default();
    for (role, name) in [("client", story.client_name.clone()), ("advisor", advisor)] {
        let started_at = call.now().utc;
        wait(95);
        let signature = NewSignature {
            case,
            role: role.to_owned(),
            method: "typed".to_owned(),
            name,
            ticked: true,
            strokes: Vec::new(),
            width: 0.0,
            height: 0.0,
            started_at,
        };
        signing::sign_plan(call, signature)?;
    }
    Ok(())
}

fn edit_all(
    call: &Call<'_>,
    case: CaseId,
    fields: &Fields,
    edit: fn(&Call<'_>, CaseEdit) -> Result<Nothing>,
) -> Result<()> {
    for (field, value) in fields {
        edit(call, CaseEdit { case, field: field.clone(), value: day(call, value) })?;
    }
    Ok(())
}

fn edit_row(
    call: &Call<'_>,
    case: CaseId,
    id: Uuid,
    fields: &Fields,
    edit: fn(&Call<'_>, RowEdit) -> Result<Nothing>,
) -> Result<()> {
    for (field, value) in fields {
        edit(call, RowEdit { case, id, field: field.clone(), value: day(call, value) })?;
    }
    Ok(())
}

/// `+14` as the day that it means, `+1 15:30` as a moment; anything else as it is.
fn day(call: &Call<'_>, value: &str) -> String {
    let now = call.now();
    let Some(rest) = value.strip_prefix('+') else { return value.to_owned() };
    let (days, time) = rest.split_once(' ').map_or((rest, None), |(days, time)| (days, Some(time)));
    let Ok(days) = days.parse::<u64>() else { return value.to_owned() };
    let on = now.day() + chrono::Days::new(days);
    match time {
        None => on.to_string(),
        Some(time) => {
            let (sign, offset) = (if now.offset_minutes < 0 { '-' } else { '+' }, now.offset_minutes.abs());
            format!("{on}T{time}:00{sign}{:02}:{:02}", offset / 60, offset % 60)
        }
    }
}
