//! What the client sees on a screen: one page at a time, of the same gated blocks that go on paper. No time, no
//! count, no note of ours; what is written for the advisor has no way in here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pages::{block_title, option_cards};
use super::{Block, ListItem, plan};
use crate::domain::lang::Lang;
use crate::domain::record::PlanRecord;
use crate::gate::{ClientText, Door};

/// A page for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ClientPageName")]
pub enum Page {
    /// We take a break.
    Rest,
    /// What we talk about today.
    Agenda,
    /// Take your time, we listen.
    Listening,
    /// The client's concerns, in their words and their order.
    Concerns,
    /// How much.
    Facts,
    /// Why, with evidence.
    Causes,
    /// What we did not do well.
    OurPart,
    /// The options, of equal size.
    Options,
    /// The rows of the plan, and how we stay in touch.
    Plan,
}

/// All pages in the order of a meeting.
pub const PAGES: [Page; 9] = [
    Page::Agenda,
    Page::Listening,
    Page::Concerns,
    Page::Facts,
    Page::Causes,
    Page::OurPart,
    Page::Options,
    Page::Plan,
    Page::Rest,
];

/// The title and the blocks of a page; figures are left out while `is_masked`. An empty body means that there is
/// nothing to show yet.
pub fn lay_out(
    page: Page,
    record: &PlanRecord,
    lang: Lang,
    is_masked: bool,
    door: &mut Door<'_>,
) -> (ClientText, Vec<Block>) {
    door.know(&record.client.name);
    if let Some(product) = &record.product {
        door.know(product);
    }
    for instrument in record.rows.iter().filter_map(|row| row.instrument.as_ref()) {
        door.know(instrument);
    }
    let has_figures = matches!(page, Page::Facts | Page::Causes | Page::Options | Page::Plan);
    if is_masked && has_figures {
        let masked = door.message("client-masked", &[]);
        return (title(page, door), vec![Block::Paragraph { text: masked }]);
    }
    let body = match page {
        Page::Rest => vec![Block::Paragraph { text: door.message("client-rest-text", &[]) }],
        Page::Listening => vec![Block::Paragraph { text: door.message("client-listening-text", &[]) }],
        Page::Agenda => {
            let items = record.agenda.iter().map(|block| item(block_title(block, door))).collect();
            vec![Block::List { items }]
        }
        Page::Concerns if record.concerns.is_empty() => Vec::new(),
        Page::Concerns => {
            let items = record.concerns.iter().map(|concern| item(door.client_words(&concern.words))).collect();
            vec![Block::List { items }, Block::Paragraph { text: door.message("client-concerns-right", &[]) }]
        }
        Page::Facts => vec![plan::facts(record, lang, door)],
        Page::Causes => plan::causes(record, lang, crate::chart::Frame::CLIENT, door),
        Page::OurPart => plan::own_part(record, door),
        Page::Options if record.options.is_empty() => Vec::new(),
        Page::Options => vec![option_cards(&record.options, None, lang, door)],
        Page::Plan if record.rows.is_empty() => Vec::new(),
        Page::Plan => {
            let mut body = vec![plan::rows(record, lang, door)];
            if record.communication.missing().is_empty() {
                body.extend(plan::contact(record, lang, door));
            }
            body.push(Block::Paragraph { text: door.message("paper-plan-yours", &[]) });
            body
        }
    };
    (title(page, door), body)
}

fn title(page: Page, door: &mut Door<'_>) -> ClientText {
    let id = match page {
        Page::Rest => "client-rest",
        Page::Agenda => "client-agenda",
        Page::Listening => "client-listening",
        Page::Concerns => "client-concerns",
        Page::Facts => "client-facts",
        Page::Causes => "client-causes",
        Page::OurPart => "client-our-part",
        Page::Options => "client-options",
        Page::Plan => "client-plan",
    };
    door.message(id, &[])
}

fn item(text: ClientText) -> ListItem {
    ListItem { text, below: ClientText::default() }
}
