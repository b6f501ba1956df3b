//! The client window 客户视窗: which page it shows, and the few answers that it may give. What it shows is laid out
//! anew from gated text each time; it can ask for nothing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pack::Pack;
use super::{Call, CaseRef};
use crate::catalogue::{self, Catalogue};
use crate::chart::Chart;
use crate::document::client::{PAGES, Page, lay_out};
use crate::document::{Block, Card, FactLine};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::record::PlanRecord;
use crate::error::{Error, Result};
use crate::gate::{ClientText, Released, Tension};
use crate::store::{meetings, options, people};

/// Smallest, usual and largest text, in pixels.
const SIZES: [u32; 3] = [24, 28, 32];

/// What the client window draws: every word in the client's language, gated, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ClientView {
    /// Counts the views; an answer names the view that it was given to.
    pub revision: u32,
    /// Language of the words.
    pub lang: String,
    /// Size of the text in pixels.
    pub size: u32,
    /// The heading.
    pub title: String,
    /// What is read, in order.
    pub body: Vec<ShownBlock>,
    /// Is this the page of a break?
    pub resting: bool,
    /// May the client say whether it is right? Nobody is asked to agree to an option.
    pub asks: bool,
    /// The words of the window's own buttons.
    pub words: ClientWords,
}

/// The words of the client window's buttons.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ClientWords {
    /// Larger text.
    pub larger: String,
    /// Smaller text.
    pub smaller: String,
    /// A break.
    pub rest: String,
    /// Go on after a break.
    pub go_on: String,
    /// That is right.
    pub agree: String,
    /// There is more to say.
    pub add: String,
    /// Back to the advisor's screen.
    pub back: String,
}

/// A block as the window draws it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum ShownBlock {
    /// A heading within the page.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// What has to be seen first.
    Callout {
        /// What it is.
        label: String,
        /// The words.
        text: String,
    },
    /// Label, value and remark, a line each.
    Facts {
        /// The lines.
        lines: Vec<ShownLine>,
    },
    /// A table.
    Table {
        /// Head cells.
        head: Vec<String>,
        /// Cells, row by row.
        rows: Vec<Vec<String>>,
    },
    /// A numbered list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Cards of equal size.
    Cards {
        /// Two or three.
        cards: Vec<ShownCard>,
    },
    /// A chart with its sentence.
    Chart {
        /// The chart.
        chart: Chart,
        /// What it says.
        caption: String,
    },
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ShownLine {
    /// What it is.
    pub label: String,
    /// The value.
    pub value: String,
    /// Source and date, smaller.
    pub remark: String,
}

/// A card among others of the same size.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ShownCard {
    /// Its title.
    pub title: String,
    /// Its passages.
    pub lines: Vec<ShownLine>,
}

/// A page to show.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPage {
    /// In which case.
    pub case: CaseId,
    /// Which page.
    pub page: Page,
}

/// What the advisor sees of the client window.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PresenterView {
    /// The page that is shown; none before the first.
    pub page: Option<Page>,
    /// The page that would come next.
    pub next: Option<Page>,
    /// Pages that have something to show.
    pub ready: Vec<Page>,
    /// What the client answered to the page that is shown.
    pub answer: Option<Answer>,
}

/// What a client may say by a touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ClientAnswerName")]
pub enum Answer {
    /// That is right.
    Agree,
    /// There is more to say.
    Add,
    /// The page was seen.
    PageSeen,
    /// Let us take a break.
    Rest,
    /// Go on.
    GoOn,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// Back to the advisor's screen.
    Return,
}

/// An answer to the view with that revision.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClientAnswer {
    /// The view that was answered.
    pub revision: u32,
    /// The answer.
    pub answer: Answer,
}

/// What is shown, in memory only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Showing {
    case: CaseId,
    page: Page,
    /// The page of a break covers it.
    resting: bool,
    size: u32,
    revision: u32,
    answer: Option<Answer>,
}

/// Shows a page to the client. What the gate holds back is not shown, and the page before it stays.
pub fn show_page(call: &Call<'_>, input: ShowPage) -> Result<ClientView> {
    let before = *call.app.showing();
    let (revision, size) = before.map_or((0, None), |showing| (showing.revision, Some(showing.size)));
    let elder = call.read(|db| Ok(people::of_case(db, input.case)?.layout == "elder"))?;
    let size = size.unwrap_or(if elder { SIZES[1] } else { SIZES[0] });
    let resting = input.page == Page::Rest;
    let showing = Showing { case: input.case, page: input.page, resting, size, revision: revision + 1, answer: None };
    let view = view(call, showing)?;
    *call.app.showing() = Some(showing);
    Ok(view)
}

/// The view as it stands: what a client window that has just come up draws. None where nothing is shown.
pub fn shown(call: &Call<'_>) -> Result<Option<ClientView>> {
    let showing = *call.app.showing();
    showing.map(|showing| view(call, showing)).transpose()
}

/// Takes an answer. One that was given to an earlier view says nothing. The view to draw next comes back, where
/// it changed.
pub fn take_answer(call: &Call<'_>, input: ClientAnswer) -> Result<Option<ClientView>> {
    let Some(mut showing) = *call.app.showing() else { return Err(Error::Refused("nothing-shown")) };
    if input.revision != showing.revision {
        return Err(Error::Refused("view-gone"));
    }
    if matches!(input.answer, Answer::Agree | Answer::Add) && (showing.resting || !asks(showing.page)) {
        return Err(Error::Refused("not-asked"));
    }
    let at = SIZES.iter().position(|size| *size == showing.size).unwrap_or(0);
    match input.answer {
        Answer::Larger => showing.size = SIZES[(at + 1).min(SIZES.len() - 1)],
        Answer::Smaller => showing.size = SIZES[at.saturating_sub(1)],
        Answer::Rest => showing.resting = true,
        Answer::GoOn => showing.resting = showing.page == Page::Rest,
        Answer::Agree | Answer::Add | Answer::PageSeen | Answer::Return => showing.answer = Some(input.answer),
    }
    let is_redrawn = matches!(input.answer, Answer::Larger | Answer::Smaller | Answer::Rest | Answer::GoOn);
    if is_redrawn {
        showing.revision += 1;
    }
    *call.app.showing() = Some(showing);
    if is_redrawn { view(call, showing).map(Some) } else { Ok(None) }
}

/// Covers what is shown with the page of a break. None where nothing is shown.
pub fn rest(call: &Call<'_>) -> Result<Option<ClientView>> {
    let Some(showing) = *call.app.showing() else { return Ok(None) };
    take_answer(call, ClientAnswer { revision: showing.revision, answer: Answer::Rest })
}

/// Nothing is shown any more: the meeting was left, or the lock fell.
pub fn stop_showing(call: &Call<'_>) {
    *call.app.showing() = None;
}

/// What the advisor sees of it.
pub fn get_presenter(call: &Call<'_>, input: CaseRef) -> Result<PresenterView> {
    let pack = call.pack()?;
    let told = Told::of(call, input.case, &pack)?;
    let showing = call.app.showing().filter(|showing| showing.case == input.case);
    let has_words = |page: &Page| told.lay_out(*page, &pack).is_ok_and(|released| !released.value.1.is_empty());
    let ready: Vec<Page> = PAGES.into_iter().filter(has_words).collect();
    let page = showing.map(|showing| showing.page);
    let after = page.and_then(|page| PAGES.iter().position(|known| *known == page)).map_or(0, |at| at + 1);
    let next =
        PAGES[after.min(PAGES.len())..].iter().find(|page| ready.contains(page) && **page != Page::Rest).copied();
    Ok(PresenterView { page, next, ready, answer: showing.and_then(|showing| showing.answer) })
}

/// Is the client asked whether the page is right?
fn asks(page: Page) -> bool {
    matches!(page, Page::Concerns | Page::Facts | Page::Causes)
}

fn view(call: &Call<'_>, showing: Showing) -> Result<ClientView> {
    let page = if showing.resting { Page::Rest } else { showing.page };
    let pack = call.pack()?;
    let told = Told::of(call, showing.case, &pack)?;
    let (title, body) = call.released(showing.case, "client", told.lay_out(page, &pack))?;
    let lang = told.lang;
    let words = catalogue::of(lang);
    let say = |id: &str| words.say(id, &[]);
    let nothing_yet = || vec![ShownBlock::Paragraph { text: say("client-nothing-yet") }];
    Ok(ClientView {
        revision: showing.revision,
        lang: lang.tag().to_owned(),
        size: showing.size,
        title: words.read(&title),
        body: if body.is_empty() {
            nothing_yet()
        } else {
            body.into_iter().filter_map(|block| shown_block(block, words)).collect()
        },
        resting: page == Page::Rest,
        asks: asks(page),
        words: ClientWords {
            larger: say("client-larger"),
            smaller: say("client-smaller"),
            rest: say("client-take-rest"),
            go_on: say("client-go-on"),
            agree: say("client-agree"),
            add: say("client-add"),
            back: say("client-back"),
        },
    })
}

/// What the pages of a case are laid out from, read once for all of them.
struct Told {
    record: PlanRecord,
    lang: Lang,
    tension: Tension,
    /// Somebody in the room has not agreed to hear the figures.
    is_masked: bool,
}

impl Told {
    fn of(call: &Call<'_>, case: CaseId, pack: &Pack) -> Result<Told> {
        call.read(|db| {
            let present = match meetings::latest(db, case)? {
                Some(meeting) => meetings::attendees(db, meeting.id)?,
                None => Vec::new(),
            };
            let ours = |role: &str| matches!(role, "advisor" | "colleague");
            Ok(Told {
                record: super::plan::record(db, case, call.now(), pack.rules().version())?,
                lang: people::of_case(db, case)?.document_lang,
                tension: super::options::tension(db, case, &options::list(db, case)?)?,
                is_masked: present.iter().any(|person| !person.consent && !ours(&person.role)),
            })
        })
    }

    fn lay_out(&self, page: Page, pack: &Pack) -> Result<Released<(ClientText, Vec<Block>)>> {
        let mut door = super::plan::door_for(pack.rules(), &self.record, self.lang, self.tension);
        let laid_out = lay_out(page, &self.record, self.lang, self.is_masked, &mut door);
        door.close(laid_out)
    }
}

fn shown_block(block: Block, words: &Catalogue) -> Option<ShownBlock> {
    let read = |text: &ClientText| words.read(text);
    let all = |texts: Vec<ClientText>| texts.iter().map(read).collect::<Vec<String>>();
    let line =
        |line: FactLine| ShownLine { label: read(&line.label), value: read(&line.value), remark: read(&line.remark) };
    Some(match block {
        Block::Heading { text, .. } => ShownBlock::Heading { text: read(&text) },
        Block::Paragraph { text } | Block::Note { text } => ShownBlock::Paragraph { text: read(&text) },
        Block::Callout { label, text } => ShownBlock::Callout { label: read(&label), text: read(&text) },
        Block::Facts { lines } => ShownBlock::Facts { lines: lines.into_iter().map(line).collect() },
        Block::Table { head, rows, .. } => {
            ShownBlock::Table { head: all(head), rows: rows.into_iter().map(all).collect() }
        }
        Block::List { items } => ShownBlock::List { items: items.iter().map(|item| read(&item.text)).collect() },
        Block::Cards { cards } => {
            let card =
                |card: Card| ShownCard { title: read(&card.title), lines: card.lines.into_iter().map(line).collect() };
            ShownBlock::Cards { cards: cards.into_iter().map(card).collect() }
        }
        Block::Chart { chart, caption } => {
            ShownBlock::Chart { chart: chart.map(|text| words.read(&text)), caption: read(&caption) }
        }
        // A client signs on the signing pad, and a page of a screen has no second page.
        Block::Ticks { .. } | Block::Signatures { .. } | Block::PageBreak => return None,
    })
}

/// What is shown, where the app keeps it.
pub(super) type Held = std::sync::Mutex<Option<Showing>>;

impl super::App {
    pub(super) fn showing(&self) -> std::sync::MutexGuard<'_, Option<Showing>> {
        self.showing.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
