//! The smaller papers: the agenda, the page for a client who does not decide today, and the recovery
//! sheet that only the advisor sees.

use super::format::{day, moment, place};
use super::plan::{arithmetic, option_kind};
use super::{Block, Card, Document, FactLine, Layout, Letterhead, ListItem};
use crate::domain::agenda::{Agenda, AgendaBlock};
use crate::domain::client::Client;
use crate::domain::id::OptionId;
use crate::domain::lang::Lang;
use crate::domain::option::OptionCard;
use crate::domain::record::{Arithmetic, Firm};
use crate::domain::time::Now;
use crate::gate::{ClientText, Door};

/// What every small paper needs to know.
pub struct Frame<'a> {
    /// Language of the paper.
    pub lang: Lang,
    /// Body size.
    pub layout: Layout,
    /// Document number.
    pub number: String,
    /// The firm.
    pub firm: &'a Firm,
    /// When it is made.
    pub now: Now,
}

/// The agenda as the client receives it.
pub fn agenda(
    frame: &Frame<'_>,
    client: &Client,
    agenda: &Agenda,
    blocks: &[AgendaBlock],
    door: &mut Door<'_>,
) -> Document {
    let lang = frame.lang;
    let mut body = vec![Block::Paragraph { text: door.message("paper-agenda-first", &[]) }];
    let mut lines = Vec::new();
    if let Some(at) = agenda.planned_at {
        let when = door.figure(&moment(at, frame.now.offset_minutes, lang));
        lines.push(fact(door, "paper-agenda-when", when));
    }
    if let Some(place) = agenda.place.as_deref().filter(|place| !place.trim().is_empty()) {
        let place = door.ours("agenda.place", place);
        lines.push(fact(door, "paper-agenda-where", place));
    }
    if !lines.is_empty() {
        body.push(Block::Facts { lines });
    }
    let mut items = Vec::new();
    for block in blocks {
        let minutes = door.figure(&block.minutes.to_string());
        items.push(ListItem {
            text: block_title(block, door),
            below: door.message("paper-agenda-minutes", &[("minutes", minutes)]),
        });
    }
    body.push(Block::List { items });
    body.push(Block::Paragraph { text: door.message("paper-agenda-open", &[]) });
    document(frame, "paper-agenda-title", &client.name, body, door)
}

/// What a block is called: its own words, or the name of its stage.
pub fn block_title(block: &AgendaBlock, door: &mut Door<'_>) -> ClientText {
    if !block.title.trim().is_empty() {
        return door.ours("agenda_block.title", &block.title);
    }
    let id = match block.stage.as_str() {
        "opening" => "paper-stage-opening",
        "listening" => "paper-stage-listening",
        "facts" => "paper-stage-facts",
        "our-part" => "paper-stage-our-part",
        "options" => "paper-stage-options",
        "plan" => "paper-stage-plan",
        "signing" => "paper-stage-signing",
        _ => "paper-stage-other",
    };
    door.message(id, &[])
}

/// The page for a client who takes the question home.
pub fn undecided(
    frame: &Frame<'_>,
    client: &Client,
    options: &[OptionCard],
    figures: Option<(&Arithmetic, &str)>,
    next_on: &str,
    door: &mut Door<'_>,
) -> Document {
    let mut body = vec![Block::Paragraph { text: door.message("paper-undecided-free", &[]) }];
    body.push(option_cards(options, None, frame.lang, door));
    if let Some((figures, currency)) = figures {
        body.extend(arithmetic(figures, options, currency, frame.lang, frame.layout, door));
    }
    body.push(Block::Callout {
        label: door.message("paper-contact-next", &[]),
        text: door.figure(&day(next_on, frame.lang)),
    });
    let mut end = vec![door.message("paper-plan-yours", &[])];
    end.extend(reach(&frame.firm.complaint_phone, door));
    body.push(Block::Paragraph { text: end.into_iter().fold(ClientText::default(), ClientText::then) });
    document(frame, "paper-undecided-title", &client.name, body, door)
}

/// The recovery sheet: the code in its groups and what it is for.
pub fn recovery(frame: &Frame<'_>, groups: &[String], door: &mut Door<'_>) -> Document {
    let code = door.name(&groups.join("  "));
    let body = vec![
        Block::Paragraph { text: door.message("paper-recovery-what", &[]) },
        Block::Callout { label: door.message("paper-recovery-code", &[]), text: code },
        Block::Paragraph { text: door.message("paper-recovery-keep", &[]) },
    ];
    let advisor = frame.firm.advisor.clone();
    document(frame, "paper-recovery-title", &advisor, body, door)
}

/// The options as cards of equal size, in their fixed order.
pub fn option_cards(options: &[OptionCard], chosen: Option<OptionId>, lang: Lang, door: &mut Door<'_>) -> Block {
    let mut cards = Vec::new();
    for (index, option) in options.iter().enumerate() {
        let kind = door.message(option_kind(&option.kind), &[]);
        let place = door.name(place(index, lang));
        let review = option.review_on.as_deref().map(|on| day(on, lang));
        let texts = [
            ("paper-option-condition", "option.condition", option.condition.as_deref()),
            ("paper-option-script", "option.script", option.script.as_deref()),
            ("paper-option-pros", "option.pros", option.pros.as_deref()),
            ("paper-option-risk", "option.risk", option.risk.as_deref()),
            ("paper-option-cost", "option.cost", option.cost.as_deref()),
            ("paper-option-counter-view", "option.counter_view", option.counter_view.as_deref()),
            ("paper-option-exit-trigger", "option.exit_trigger", option.exit_trigger.as_deref()),
            ("paper-option-settles", "option.settles_on", option.settles_on.as_deref()),
            ("paper-option-review", "option.review_on", review.as_deref()),
        ];
        let mut lines = Vec::new();
        for (label, field, text) in texts {
            if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                let value = door.ours(field, text);
                lines.push(fact(door, label, value));
            }
        }
        cards.push(Card {
            title: door.message("paper-option-title", &[("place", place), ("kind", kind)]),
            chosen: chosen == Some(option.id),
            lines,
        });
    }
    Block::Cards { cards }
}

/// How to complain, where the firm has said it.
pub fn reach(complaint_phone: &str, door: &mut Door<'_>) -> Option<ClientText> {
    if complaint_phone.trim().is_empty() {
        return None;
    }
    let phone = door.name(complaint_phone.trim());
    Some(door.message("paper-complaint", &[("phone", phone)]))
}

fn fact(door: &mut Door<'_>, label: &'static str, value: ClientText) -> FactLine {
    FactLine { label: door.message(label, &[]), value, remark: ClientText::default() }
}

fn document(frame: &Frame<'_>, title: &'static str, name: &str, body: Vec<Block>, door: &mut Door<'_>) -> Document {
    let local = frame.now.utc.local(frame.now.offset_minutes);
    let date = door.figure(&day(&local.date_naive().to_string(), frame.lang));
    let subtitle = if name.trim().is_empty() {
        date
    } else {
        let name = door.name(name);
        door.message("paper-subtitle", &[("name", name), ("date", date)])
    };
    Document {
        lang: frame.lang,
        layout: frame.layout,
        letterhead: Letterhead {
            firm: door.name(&frame.firm.name),
            line: door.ours("settings.letterhead", &frame.firm.letterhead),
        },
        title: door.message(title, &[]),
        subtitle,
        number: frame.number.clone(),
        version: None,
        date: local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        digest: None,
        footer: door.message("paper-no-promise", &[]),
        watermark: None,
        body,
    }
}
