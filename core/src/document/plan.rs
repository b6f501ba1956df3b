//! The action plan 行动计划书 on paper. Page 1: the decision, the rows, how we keep in touch, who signs.
//! Annex: what we understood, the facts, our part, the options, the exhibits.

use super::format::{day, money, word};
use super::{Block, Document, FactLine, Layout, Letterhead, ListItem, Mark, Signer};
use crate::analysis::loss;
use crate::domain::lang::Lang;
use crate::domain::record::PlanRecord;
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

fn rows(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Block {
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

fn contact(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Vec<Block> {
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
    body.push(heading(door, "paper-annex-facts"));
    body.push(facts(record, lang, door));
    if record.own_part.answer.as_deref() == Some("found") {
        body.push(heading(door, "paper-annex-own-part"));
        for (field, text) in [
            ("own_part.fact", &record.own_part.fact),
            ("own_part.effect", &record.own_part.effect),
            ("own_part.responsibility", &record.own_part.responsibility),
            ("own_part.improvement", &record.own_part.improvement),
        ] {
            if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
                body.push(Block::Paragraph { text: door.ours(field, text) });
            }
        }
    }
    body.push(heading(door, "paper-annex-options"));
    body.push(option_cards(&record.options, record.decision.option_id, lang, door));
    body.push(heading(door, "paper-annex-exhibits"));
    body.push(exhibits(record, lang, door));
    let device = door.figure(setting.device);
    body.push(Block::Note { text: door.message("paper-device", &[("device", device)]) });
    body
}

fn facts(record: &PlanRecord, lang: Lang, door: &mut Door<'_>) -> Block {
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
