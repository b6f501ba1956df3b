//! Options: two or three cards of equal weight, and what the client decides in their own words.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseEdit, CaseRef, Nothing, RowEdit, RowRef, arithmetic};
use crate::analysis::loss::{self, Loss};
use crate::document::pages::{self, Frame};
use crate::document::{Document, Layout};
use crate::domain::field::{Kind, LONG, Value};
use crate::domain::id::{CaseId, OptionId, PromiseId};
use crate::domain::numbers::Numbers;
use crate::domain::option::{Decision, OPTION_COUNT, OPTION_FIELDS, OPTION_KINDS, OptionCard};
use crate::domain::outlook::OUTLOOK_FIELDS;
use crate::domain::promise::Promise;
use crate::domain::record::Firm;
use crate::error::{Error, Result};
use crate::gate::{Door, Tension};
use crate::store::{self, exhibits, facts, findings, options, people, promises, settings};

/// The cards and the decision.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OptionsView {
    /// The cards in their fixed order.
    pub cards: Vec<CardView>,
    /// What the client decided.
    pub decision: Option<Decision>,
    /// The arithmetic that all cards share.
    pub loss: Loss,
    /// Two or three complete cards: they may be shown.
    pub ready: bool,
    /// What is still missing before they may be shown; catalogue keys.
    pub missing: Vec<String>,
}

/// A card, and the advisor's check of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CardView {
    /// The card.
    pub card: OptionCard,
    /// Parts without which it can't be shown; catalogue keys.
    pub missing: Vec<&'static str>,
    /// Riskier than the client can bear: it can't be chosen. None where a level is not on file.
    pub exceeds: Option<bool>,
}

/// A card to add.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewOption {
    /// In which case.
    pub case: CaseId,
    /// Which kind.
    pub kind: String,
}

/// The client's decision, or that there is none today.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// In which case.
    pub case: CaseId,
    /// The card; none is "not deciding today".
    pub option: Option<OptionId>,
    /// In the client's own words.
    pub words: String,
    /// The day, chosen by the client, on which we talk again; needed where nothing is decided.
    pub next_on: String,
}

/// The cards and the decision.
pub fn get_options(call: &Call<'_>, input: CaseRef) -> Result<OptionsView> {
    let pack = call.pack()?;
    call.read(|db| {
        let cards = views(db, input.case, &pack.numbers)?;
        let missing = lacking(&cards);
        Ok(OptionsView {
            decision: options::decision(db, input.case)?,
            loss: loss::of(&facts::get(db, input.case)?),
            ready: missing.is_empty(),
            cards,
            missing,
        })
    })
}

/// Adds a card. There are never more than three.
pub fn add_option(call: &Call<'_>, input: NewOption) -> Result<Nothing> {
    if !OPTION_KINDS.contains(&input.kind.as_str()) {
        return Err(Error::Invalid { field: "kind", reason: "not-a-choice" });
    }
    call.write("add_option", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if options::list(tx, input.case)?.len() >= *OPTION_COUNT.end() {
            return Err(Error::Refused("options-full"));
        }
        let position = store::next_position(tx, "options", "case_id", &input.case.to_string())?;
        let cells = [
            ("id", store::text(OptionId(call.id()))),
            ("case_id", store::text(input.case)),
            ("position", position.into()),
            ("kind", store::text(&input.kind)),
        ];
        store::insert(tx, "options", &cells)
    })?;
    Ok(Nothing {})
}

/// Changes a card.
pub fn edit_option(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "options", key: "id", fields: OPTION_FIELDS };
    call.write("edit_option", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_owned(tx, ("case_id", &input.case.to_string()), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Removes a card that was not chosen.
pub fn remove_option(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    call.write("remove_option", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if options::decision(tx, input.case)?
            .is_some_and(|decision| decision.option_id.map(|id| id.0) == Some(input.id))
        {
            return Err(Error::Refused("option-chosen"));
        }
        store::remove(tx, "options", "case_id", &input.case.to_string(), &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// Changes what the options are reckoned with.
pub fn edit_outlook(call: &Call<'_>, input: CaseEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "outlooks", key: "case_id", fields: OUTLOOK_FIELDS };
    call.write("edit_outlook", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_or_begin(tx, &input.case.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Records the decision. Choosing needs two or three complete cards, and one that the client can bear;
/// not deciding needs a day on which we talk again, and becomes a promise.
pub fn decide(call: &Call<'_>, input: NewDecision) -> Result<Nothing> {
    let read = |kind: Kind, field, typed: &str| match kind.read(typed) {
        Ok(Value::Text(text)) => Ok(Some(text)),
        Ok(_) => Ok(None),
        Err(reason) => Err(Error::Invalid { field, reason }),
    };
    let words = read(Kind::Text(LONG), "words", &input.words)?;
    let next_on = read(Kind::Day, "next_on", &input.next_on)?;
    let (now, pack) = (call.now(), call.pack()?);
    if next_on.as_deref().is_some_and(|day| day < now.day().to_string().as_str()) {
        return Err(Error::Invalid { field: "next_on", reason: "in-the-past" });
    }
    call.write("decide", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        match input.option {
            Some(option) => may_choose(tx, input.case, option, &pack.numbers)?,
            None if next_on.is_none() => return Err(Error::Invalid { field: "next_on", reason: "empty" }),
            None => {}
        }
        let decision = Decision {
            kind: if input.option.is_some() { "option" } else { "undecided" }.to_owned(),
            option_id: input.option,
            words: words.clone(),
            next_on: next_on.clone(),
            at: now.utc,
        };
        options::record(tx, input.case, &decision)?;
        if let Some(due_on) = &next_on {
            store::patch(tx, "cases", "id", &input.case.to_string(), &[("next_contact_on", store::text(due_on))])?;
        }
        match (input.option, &next_on) {
            (None, Some(due_on)) => {
                let promise = Promise {
                    id: PromiseId(call.id()),
                    case_id: input.case,
                    source: "undecided".to_owned(),
                    source_id: input.case.to_string(),
                    who: "advisor".to_owned(),
                    what: "promise-talk-again".to_owned(),
                    due_on: due_on.clone(),
                    state: "open".to_owned(),
                };
                promises::make(tx, &promise, now.utc)
            }
            _ => Ok(()),
        }
    })?;
    Ok(Nothing {})
}

/// The page for a client who takes the question home, as PDF; it passed the gate.
pub fn print_undecided(call: &Call<'_>, case: CaseId) -> Result<Vec<u8>> {
    let document = undecided_document(call, case)?;
    call.app.press.print(&document, &[])
}

pub(super) fn undecided_document(call: &Call<'_>, case: CaseId) -> Result<Document> {
    let (client, cards, decision, settings, number, product, tension, figures, currency, accepted) =
        call.read(|db| {
            let file = store::cases::get(db, case)?;
            let cards = options::list(db, case)?;
            let tension = tension(db, case, &cards)?;
            Ok((
                people::of_case(db, case)?,
                cards,
                options::decision(db, case)?,
                settings::get(db)?,
                super::plan::document_number(&file, call.now()),
                file.product,
                tension,
                arithmetic::of(db, case, call.now().day())?,
                facts::get(db, case)?.currency,
                findings::accepted(db, case)?,
            ))
        })?;
    let Some(next_on) = decision.and_then(|decision| decision.next_on) else {
        return Err(Error::Incomplete(vec!["next-on".to_owned()]));
    };
    let firm = Firm::of(&settings);
    let lang = client.document_lang;
    let frame = Frame { lang, layout: Layout::of(&client.layout), number, firm: &firm, now: call.now() };
    let pack = call.pack()?;
    let mut door = Door::new(pack.rules(), lang, tension);
    door.know(&client.name);
    door.accept_all(&accepted);
    if let Some(product) = &product {
        door.know(product);
    }
    let document = pages::undecided(
        &frame,
        &client,
        &cards,
        figures.as_ref().map(|figures| (figures, currency.as_str())),
        &next_on,
        &mut door,
    );
    call.released(case, "undecided", door.close(document))
}

/// What the gate has to know about the case to let a view of the market pass.
pub(super) fn tension(db: &Connection, case: CaseId, cards: &[OptionCard]) -> Result<Tension> {
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    Ok(Tension {
        market_share_at_least_70: super::explain::record(db, case)?.is_some_and(|record| record.is_mostly_market()),
        has_exhibit: exhibits::list(db, case)?.iter().any(|exhibit| exhibit.checked),
        has_counter_view: !cards.is_empty() && cards.iter().all(|card| filled(&card.counter_view)),
        has_exit_trigger: !cards.is_empty() && cards.iter().all(|card| filled(&card.exit_trigger)),
    })
}

/// What is missing before the cards may be shown: two or three of them, each complete.
pub(super) fn lacking(cards: &[CardView]) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    if !OPTION_COUNT.contains(&cards.len()) {
        missing.push("options-count".to_owned());
    }
    for part in cards.iter().flat_map(|card| &card.missing) {
        if !missing.iter().any(|known| known == part) {
            missing.push((*part).to_owned());
        }
    }
    missing
}

/// The cards of a case: what each lacks, and whether it is riskier than the client can bear.
pub(super) fn views(db: &Connection, case: CaseId, numbers: &Numbers) -> Result<Vec<CardView>> {
    let level = people::of_case(db, case)?.risk_level;
    let view = |card: OptionCard| CardView {
        missing: card.missing(),
        exceeds: numbers.exceeds(card.rating.as_deref(), level.as_deref()),
        card,
    };
    Ok(options::list(db, case)?.into_iter().map(view).collect())
}

fn may_choose(db: &Connection, case: CaseId, option: OptionId, numbers: &Numbers) -> Result<()> {
    let views = views(db, case, numbers)?;
    let missing = lacking(&views);
    if !missing.is_empty() {
        return Err(Error::Incomplete(missing));
    }
    match views.iter().find(|view| view.card.id == option) {
        None => Err(Error::Missing("option")),
        Some(view) if view.exceeds == Some(true) => Err(Error::Refused("option-too-risky")),
        Some(_) => Ok(()),
    }
}
