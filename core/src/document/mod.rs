//! What goes on paper: plain data made of gated text, in the order in which it is read. It says what
//! stands where, not how it looks; typesetting is the press's, language is the catalogue's.

use serde::Serialize;

use crate::chart::Chart;
use crate::domain::lang::Lang;
use crate::gate::ClientText;

pub mod chart;
pub mod client;
pub mod format;
pub mod pages;
pub mod plan;
pub mod press;

pub use press::{Attachment, Edition, PageImage, Press, Stroke, StrokePoint};

/// A document of the family: plan, agenda, page without a decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Language of the catalogue's sentences in it.
    pub lang: Lang,
    /// Body size and spacing.
    pub layout: Layout,
    /// Firm and how to reach it, above the first page.
    pub letterhead: Letterhead,
    /// Its name, e.g. 行动计划书.
    pub title: ClientText,
    /// For whom and when, below the title.
    pub subtitle: ClientText,
    /// Document number, printed on every page.
    pub number: String,
    /// Version, printed on every page; `None` where documents of the kind have none.
    pub version: Option<u32>,
    /// Moment of freezing, RFC 3339 with offset: the PDF's own date.
    pub date: String,
    /// SHA-256 of the canonical data, 64 hex digits, printed in full on every page.
    pub digest: Option<String>,
    /// The sentence at the foot of every page.
    pub footer: ClientText,
    /// A word across every page, e.g. for a draft.
    pub watermark: Option<ClientText>,
    /// What is read, in order.
    pub body: Vec<Block>,
}

/// Size of the body text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// 12 pt.
    #[default]
    Normal,
    /// 14 pt, for readers of 65 and more or on request.
    Elder,
}

impl Layout {
    /// `elder` is the elder layout, all else the normal one.
    pub fn of(name: &str) -> Layout {
        if name == "elder" { Layout::Elder } else { Layout::Normal }
    }
}

/// Firm and how to reach it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Letterhead {
    /// Name of the firm.
    pub firm: ClientText,
    /// Address or phone line below the name.
    pub line: ClientText,
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// A heading of level 1 or 2.
    Heading {
        /// 1 or 2.
        level: u8,
        /// Its words.
        text: ClientText,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: ClientText,
    },
    /// Small secondary text.
    Note {
        /// Its words.
        text: ClientText,
    },
    /// What has to be seen first, in the largest type of the page.
    Callout {
        /// What it is.
        label: ClientText,
        /// The words to be seen.
        text: ClientText,
    },
    /// Label and value, a line each.
    Facts {
        /// Label, value and a smaller remark (source and date).
        lines: Vec<FactLine>,
    },
    /// A table with a head row.
    Table {
        /// Head cells.
        head: Vec<ClientText>,
        /// Share of the width for each column.
        widths: Vec<u8>,
        /// Cells, row by row.
        rows: Vec<Vec<ClientText>>,
    },
    /// A numbered list; each item may have text below it.
    List {
        /// Items in order.
        items: Vec<ListItem>,
    },
    /// Cards of equal size side by side.
    Cards {
        /// Two or three of them.
        cards: Vec<Card>,
    },
    /// Boxes that are drawn ticked or empty.
    Ticks {
        /// What was ticked.
        items: Vec<Tick>,
    },
    /// A chart with the sentence that it says.
    Chart {
        /// What is drawn.
        chart: Chart<ClientText>,
        /// The sentence, below it and in its place for those who can't see it.
        caption: ClientText,
    },
    /// Where people sign; never on a page of its own.
    Signatures {
        /// One for each signer.
        signers: Vec<Signer>,
    },
    /// The next block begins a page.
    PageBreak,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactLine {
    /// What it is.
    pub label: ClientText,
    /// The value.
    pub value: ClientText,
    /// Source and date, smaller.
    pub remark: ClientText,
}

/// An item of a numbered list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListItem {
    /// The item.
    pub text: ClientText,
    /// Text below it.
    pub below: ClientText,
}

/// A card of equal weight among others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// 甲, 乙, 丙 and the kind.
    pub title: ClientText,
    /// Chosen by the client.
    pub chosen: bool,
    /// Labelled passages in the same order on every card.
    pub lines: Vec<FactLine>,
}

/// A box with its sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Ticked?
    pub done: bool,
    /// The sentence.
    pub text: ClientText,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signer {
    /// As what: client, advisor, present.
    pub role: ClientText,
    /// The name below the line.
    pub name: ClientText,
    /// What was signed, if it was.
    pub mark: Mark,
    /// When, as printed; empty leaves a ruled date.
    pub date: ClientText,
}

/// How a signer signed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "mark", rename_all = "kebab-case")]
pub enum Mark {
    /// Not yet: a ruled line for the pen.
    Blank,
    /// A typed name with a tick.
    Typed {
        /// The name as typed.
        text: ClientText,
    },
    /// Drawn by pen, finger or trackpad.
    Drawn {
        /// Strokes in the pad's own units.
        strokes: Vec<Stroke>,
        /// Width and height of the pad.
        size: (f32, f32),
    },
    /// On the paper copy.
    OnPaper,
}
