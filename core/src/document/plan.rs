//! The action plan 行动计划书 on paper. Page 1: the decision, the rows, how we keep in touch, who signs.
//! Annex: what we understood, the facts, our part, the options, the exhibits.

use rust_decimal::Decimal;

use super::format::{day, money, word};
use super::{Block, Document, FactLine, Layout, Letterhead, ListItem, Mark, Signer, chart};
use crate::analysis::loss;
use crate::chart::Frame;
use crate::chart::caption;
use crate::chart::waterfall::{self, Part};
use crate::domain::lang::Lang;
use crate::domain::money::Money;
use crate::domain::option::OptionCard;
use crate::domain::record::{Arithmetic, PlanRecord};
use crate::gate::{ClientText, Door};

use super::pages::{option_cards, reach};

/// How the record is put on paper.
pub struct Setting<'a> {
    /// Language of the catalogue's sentences.
    pub lang: Lang,
    /// Body size.
    pub layout: Layout,
    /// SHA-256 of the canonical record.
    pub digest: &'a str,
    /// Fingerprint of the device key; printed on the client's copy.
    pub device: &'a str,
    /// Marks of client and advisor, in this order; [`Mark::Blank`] before signing.
    pub marks: Vec<(Mark, String)>,
}

/// Lays the record out. Every text of ours goes through the door; what it holds back shows when the
/// door is closed.
pub fn lay_out(record: &PlanRecord, setting: &Setting<'_>, door: &mut Door<'_>) -> Document {
    door.know(&record.client.name);
    door.know(&record.firm.name);
    door.know(&record.firm.advisor);
    if let Some(product) = &record.product {
        door.know(product);
    }
    for row in &record.rows {
        if let Some(instrument) = &row.instrument {
            door.know(instrument);
        }
    }
    let mut body = first_page(record, setting, door);
    body.push(Block::PageBreak);
    body.extend(annex(record, setting, door));
    let client = door.name(&record.client.name);
    let date = door.figure(&day(&record.frozen_at[..10.min(record.frozen_at.len())], setting.lang));
    let version = door.figure(&record.version.to_string());
    Document {
        lang: setting.lang,
        layout: setting.layout,
        letterhead: letterhead(record, door),
        title: door.message("paper-plan-title", &[]),
        subtitle: door.message("paper-plan-subtitle", &[("client", client), ("date", date), ("version", version)]),
        number: record.number.clone(),
        version: Some(record.version),
        date: record.frozen_at.clone(),
        digest: Some(setting.digest.to_owned()),
        footer: door.message("paper-no-promise", &[]),
        watermark: None,
        body,
    }
}

fn letterhead(record: &PlanRecord, door: &mut Door<'_>) -> Letterhead {
    Letterhead { firm: door.name(&record.firm.name), line: door.ours("settings.letterhead", &record.firm.letterhead) }
}

fn first_page(record: &PlanRecord, setting: &Setting<'_>, door: &mut Door<'_>) -> Vec<Block> {
    let lang = setting.lang;
    let mut body = vec![heading(door, "paper-plan-decision")];
    let decided = record.decision.kind == "option";
    let words = record.decision.words.as_deref().unwrap_or_default().trim().to_owned();
    let chosen = record.options.iter().find(|card| Some(card.id) == record.decision.option_id);
    let line = match chosen {
        Some(card) if decided => {
            let kind = door.message(option_kind(&card.kind), &[]);
            door.message("paper-plan-chosen", &[("option", kind)])
        }
        _ => door.message("paper-plan-undecided", &[]),
    };
    body.push(Block::Paragraph { text: line });
    if !words.is_empty() {
        let said = door.client_words(&words);
        body.push(Block::Paragraph { text: door.message("paper-in-your-words", &[("words", said)]) });
    }
    body.push(heading(door, "paper-plan-rows"));
    body.push(rows(record, lang, door));
    body.push(heading(door, "paper-plan-contact"));
    body.extend(contact(record, lang, door));
    let mut free = vec![door.message("paper-plan-yours", &[])];
    free.extend(reach(&record.firm.complaint_phone, door));
    body.push(Block::Paragraph { text: free.into_iter().fold(ClientText::default(), ClientText::then) });
    body.push(Block::Signatures { signers: signers(record, setting, door) });
    body
}

pub(super) fn rows(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Block {
    let head = ["paper-row-action", "paper-row-object", "paper-row-when", "paper-row-person"];
    let mut rows = Vec::new();
    for row in &record.rows {
        let object = match (&row.instrument, &row.amount) {
            (Some(instrument), Some(amount)) => {
                let (instrument, amount) = (door.name(instrument), door.ours("plan_row.amount", amount));
                door.message("paper-row-object-amount", &[("instrument", instrument), ("amount", amount)])
            }
            (Some(only), None) => door.name(only),
            (None, Some(only)) => door.ours("plan_row.amount", only),
            (None, None) => ClientText::default(),
        };
        let latest = door.figure(&day(row.latest.as_deref().unwrap_or_default(), lang));
        let when = match &row.earliest {
            Some(earliest) if Some(earliest) != row.latest.as_ref() => {
                let earliest = door.figure(&day(earliest, lang));
                door.message("paper-row-between", &[("from", earliest), ("to", latest)])
            }
            _ => door.message("paper-row-by", &[("to", latest)]),
        };
        rows.push(vec![
            said(door, "action", row.action.as_deref(), lang),
            object,
            when,
            said(door, "person", row.person.as_deref(), lang),
        ]);
    }
    Block::Table { head: head.iter().map(|id| door.message(id, &[])).collect(), widths: vec![16, 38, 26, 20], rows }
}

pub(super) fn contact(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Vec<Block> {
    let plan = &record.communication;
    let cadence = said(door, "cadence", plan.cadence.as_deref(), lang);
    let channel = said(door, "channel", plan.channel.as_deref(), lang);
    let mut blocks = vec![Block::Paragraph {
        text: door.message("paper-contact-how", &[("cadence", cadence), ("channel", channel)]),
    }];
    if let Some(rule) = plan.change_rule.as_deref().filter(|rule| !rule.trim().is_empty()) {
        let rule = door.ours("communication.change_rule", rule);
        blocks.push(Block::Paragraph { text: door.message("paper-contact-change", &[("rule", rule)]) });
    }
    let next = record.decision.next_on.as_deref().or(plan.first_on.as_deref());
    blocks.push(Block::Callout {
        label: door.message("paper-contact-next", &[]),
        text: door.figure(&day(next.unwrap_or_default(), lang)),
    });
    blocks
}

fn signers(record: &PlanRecord, setting: &Setting<'_>, door: &mut Door<'_>) -> Vec<Signer> {
    let names = [("paper-signer-client", &record.client.name), ("paper-signer-advisor", &record.firm.advisor)];
    let mut marks = setting.marks.iter();
    names
        .into_iter()
        .map(|(role, name)| {
            let (mark, date) = marks.next().cloned().unwrap_or((Mark::Blank, String::new()));
            Signer {
                role: door.message(role, &[]),
                name: door.name(name),
                mark,
                date: if date.is_empty() { ClientText::default() } else { door.figure(&date) },
            }
        })
        .collect()
}

fn annex(record: &PlanRecord, setting: &Setting<'_>, door: &mut Door<'_>) -> Vec<Block> {
    let lang = setting.lang;
    let mut body = vec![Block::Heading { level: 1, text: door.message("paper-annex", &[]) }];
    if !record.concerns.is_empty() {
        body.push(heading(door, "paper-annex-concerns"));
        let mut items = Vec::new();
        for concern in &record.concerns {
            let answer = door.ours("concern.answer", concern.answer.as_deref().unwrap_or_default());
            items.push(ListItem {
                text: door.client_words(&concern.words),
                below: door.message("paper-concern-answer", &[("answer", answer)]),
            });
        }
        body.push(Block::List { items });
    }
    body.push(heading(door, if is_gain(record) { "paper-annex-facts-gain" } else { "paper-annex-facts" }));
    body.push(facts(record, lang, door));
    body.extend(causes(record, lang, chart::frame(setting.layout), door));
    let ours = own_part(record, door);
    if !ours.is_empty() {
        body.push(heading(door, "paper-annex-own-part"));
        body.extend(ours);
    }
    body.push(heading(door, "paper-annex-options"));
    body.push(option_cards(&record.options, record.decision.option_id, lang, door));
    if let Some(figures) = &record.arithmetic {
        body.extend(arithmetic(figures, &record.options, &record.facts.currency, setting.lang, setting.layout, door));
    }
    body.push(heading(door, "paper-annex-exhibits"));
    body.push(exhibits(record, lang, door));
    let device = door.figure(setting.device);
    body.push(Block::Note { text: door.message("paper-device", &[("device", device)]) });
    body
}

/// What we did not do well: fact, effect, responsibility, improvement; nothing where none was found.
pub(super) fn own_part(record: &PlanRecord, door: &mut Door<'_>) -> Vec<Block> {
    let part = &record.own_part;
    if part.answer.as_deref() != Some("found") {
        return Vec::new();
    }
    let slots = [
        ("own_part.fact", &part.fact),
        ("own_part.effect", &part.effect),
        ("own_part.responsibility", &part.responsibility),
        ("own_part.improvement", &part.improvement),
    ];
    let filled = slots.into_iter().filter_map(|(field, text)| Some((field, text.as_deref()?)));
    let filled = filled.filter(|(_, text)| !text.trim().is_empty());
    let text = |(field, text): (&str, &str)| match field {
        "own_part.fact" => door.fact(field, text),
        _ => door.ours(field, text),
    };
    filled.map(text).map(|text| Block::Paragraph { text }).collect()
}

fn is_gain(record: &PlanRecord) -> bool {
    loss::of(&record.facts).amount.is_some_and(|loss| loss < Money::ZERO)
}

pub(super) fn facts(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Block {
    let currency = &record.facts.currency;
    let valued = day(record.facts.valued_on.as_deref().unwrap_or_default(), lang);
    let mut lines = Vec::new();
    let remark = {
        let valued = door.figure(&valued);
        door.message("paper-valued-on", &[("day", valued)])
    };
    for (label, amount) in [("paper-principal", record.facts.principal), ("paper-value", record.facts.current_value)] {
        let value = match amount {
            Some(amount) => door.figure(&money(amount, currency, lang)),
            None => door.message("paper-not-computed", &[]),
        };
        lines.push(FactLine { label: door.message(label, &[]), value, remark: remark.clone() });
    }
    let computed = loss::of(&record.facts);
    let (label, value) = match (&computed.amount, &computed.percent) {
        (Some(amount), percent) => {
            let is_loss = !amount.0.is_sign_negative();
            let shown = if is_loss { *amount } else { -*amount };
            let figure = door.figure(&money(shown, currency, lang));
            let label = if is_loss { "paper-loss" } else { "paper-gain" };
            match percent {
                Some(percent) => {
                    let percent = door.figure(&format!("{}%", percent.trim_start_matches('-')));
                    (label, door.message("paper-of-principal", &[("amount", figure), ("percent", percent)]))
                }
                None => (label, figure),
            }
        }
        _ => ("paper-loss", door.message("paper-not-computed", &[])),
    };
    lines.push(FactLine { label: door.message(label, &[]), value, remark: ClientText::default() });
    Block::Facts { lines }
}

/// What the loss is made of, drawn so that it adds up, and what we judge of each part with its evidence.
pub(super) fn causes(record: &PlanRecord, lang: Lang, frame: Frame, door: &mut Door<'_>) -> Vec<Block> {
    let mut body = Vec::new();
    if let Some(found) = &record.attribution {
        for benchmark in &found.benchmarks {
            door.know(benchmark);
        }
        let amounts = [("dates", &found.market), ("product", &found.product), ("fees", &found.fees)];
        let parts: Vec<Part> = amounts
            .into_iter()
            .filter_map(|(name, amount)| {
                Some(Part { name: chart::part(name, lang), amount: Money(amount.parse().ok()?) })
            })
            .collect();
        let total = parts.iter().fold(Money::ZERO, |sum, part| sum + part.amount);
        let drawn = waterfall::waterfall(&parts, &chart::waterfall_words(total, lang), frame);
        body.push(heading(door, if is_gain(record) { "paper-annex-causes-gain" } else { "paper-annex-causes" }));
        body.push(chart::block(drawn, &caption::waterfall(&parts), &record.facts.currency, lang, door));
        let names = found.benchmarks.iter().fold(ClientText::default(), |names, name| {
            let between = if names.is_empty() { ClientText::default() } else { door.message("chart-between", &[]) };
            names.then(between).then(door.name(name))
        });
        body.push(Block::Note { text: door.message("paper-benchmark", &[("names", names)]) });
    }
    let mut lines = Vec::new();
    for judgement in &record.judgements {
        let remark = match judgement.exhibit {
            Some(number) => {
                let number = door.figure(&number.to_string());
                door.message("paper-cites", &[("number", number)])
            }
            None => door.message("paper-to-verify", &[]),
        };
        let label = match judgement.part.as_str() {
            "market" => "paper-cause-market",
            "product" => "paper-cause-product",
            _ => "paper-cause-fees",
        };
        let value = door.fact(&format!("judgement.{}", judgement.part), &judgement.text);
        lines.push(FactLine { label: door.message(label, &[]), value, remark });
    }
    if !lines.is_empty() {
        body.push(Block::Facts { lines });
    }
    body
}

/// The options on the same arithmetic: ranges and costs, never a forecast.
pub fn arithmetic(
    figures: &Arithmetic,
    cards: &[OptionCard],
    currency: &str,
    lang: Lang,
    layout: Layout,
    door: &mut Door<'_>,
) -> Vec<Block> {
    let Some(ranges) = chart::ranges(figures, cards, lang) else { return Vec::new() };
    door.know(&figures.source);
    let mut body = vec![heading(door, "paper-annex-arithmetic")];
    let (paths, months) =
        (door.figure(&Money(figures.paths.into()).grouped()), door.figure(&figures.months.to_string()));
    let (years, source) = (door.figure(&figures.years), door.name(&figures.source));
    let slots = [("paths", paths), ("months", months), ("years", years), ("source", source)];
    body.push(Block::Paragraph { text: door.message("paper-arithmetic", &slots) });
    if let Some(drawn) = ranges.draw(lang, chart::frame(layout)) {
        body.push(chart::block(drawn, &ranges.caption, currency, lang, door));
    }
    let head =
        ["paper-arithmetic-option", "paper-arithmetic-cost", "paper-arithmetic-realised", "paper-arithmetic-cash"];
    let mut rows = Vec::new();
    for (card, range) in figures.cards.iter().zip(&ranges.options) {
        let amount = |text: &str, door: &mut Door<'_>| match text.parse() {
            Ok(amount) => door.figure(&money(Money(amount), currency, lang)),
            Err(_) => door.message("paper-not-computed", &[]),
        };
        let nothing = card.sold.parse::<Decimal>().is_ok_and(|sold| sold.is_zero());
        let cash_on = match &card.cash_on {
            Some(on) => door.figure(&day(on, lang)),
            None if nothing => door.message("paper-arithmetic-nothing-sold", &[]),
            None => door.message("paper-not-computed", &[]),
        };
        let (cost, realised) = (amount(&card.cost_today, door), amount(&card.realised_today, door));
        rows.push(vec![door.name(&range.name), cost, realised, cash_on]);
    }
    let head = head.iter().map(|id| door.message(id, &[])).collect();
    body.push(Block::Table { head, widths: vec![27, 19, 25, 29], rows });
    for card in &figures.closed {
        let Some(index) = cards.iter().position(|other| other.id == card.option) else { continue };
        let option = door.name(&chart::card_name(index, &cards[index].kind, lang));
        let until = door.figure(&day(&card.until, lang));
        body.push(Block::Paragraph {
            text: door.message("paper-arithmetic-closed", &[("option", option), ("day", until)]),
        });
    }
    body.push(Block::Note { text: door.message("paper-arithmetic-only", &[]) });
    body
}

fn exhibits(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Block {
    let mut items = Vec::new();
    for exhibit in &record.exhibits {
        let kind = word("exhibit", &exhibit.kind, lang);
        let title = exhibit.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or(kind);
        let mut below = match (&exhibit.publisher, &exhibit.as_of) {
            (Some(publisher), Some(as_of)) => {
                let (publisher, as_of) = (door.name(publisher), door.figure(&day(as_of, lang)));
                door.message("paper-exhibit-source", &[("publisher", publisher), ("day", as_of)])
            }
            _ => ClientText::default(),
        };
        if !exhibit.checked {
            below = below.then(door.message("paper-to-verify", &[]));
        }
        items.push(ListItem { text: door.name(&title), below });
    }
    Block::List { items }
}

fn heading(door: &mut Door<'_>, id: &'static str) -> Block {
    Block::Heading { level: 2, text: door.message(id, &[]) }
}

/// The catalogue's word for a fixed choice, as a name: it is no sentence of ours.
fn said(door: &mut Door<'_>, group: &str, choice: Option<&str>, lang: Lang) -> ClientText {
    match choice {
        Some(choice) => door.name(&word(group, choice, lang)),
        None => ClientText::default(),
    }
}

/// Catalogue id of a kind of option.
pub fn option_kind(kind: &str) -> &'static str {
    match kind {
        "hold" => "word-option-hold",
        "adjust" => "word-option-adjust",
        "exit" => "word-option-exit",
        _ => "word-option-client",
    }
}
