//! The library 话术与模板: texts that come with the program, in both languages (`rules/library.json`), and the copies
//! that somebody made of them. Every text passes the gate on its way to a client.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

use super::field::{Field, Kind, LONG, SHORT, field};
use super::id::{TextId, TextVersionId};
use super::lang::{Both, Lang};
use super::time::At;

/// The kinds of text, in their order.
pub const TEXT_KINDS: [&str; 8] = ["call", "opening", "our-part", "option", "agenda", "letter", "report", "value"];

/// What stands for something that only a case knows: `{client}`. An unfilled one reaches no client.
pub const SLOTS: [&str; 9] = ["client", "advisor", "product", "date", "time", "amount", "place", "next", "phone"];

/// Fields of a text.
pub const TEXT_FIELDS: &[Field] =
    &[field("title", Kind::Name(60)), field("occasion", Kind::Text(SHORT)), field("body", Kind::Text(LONG))];

static BUILT_IN: LazyLock<Written> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../rules/library.json"))
        .expect("the built-in library is read in every test")
});

#[derive(Deserialize)]
struct Written {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    kind: String,
    title: Both,
    occasion: Both,
    body: Both,
}

/// A text of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LibraryText {
    /// Id of a built-in text, or the key of a copy.
    pub id: String,
    /// One of [`TEXT_KINDS`].
    pub kind: String,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// When to use it.
    pub occasion: Option<String>,
    /// The words, with slots.
    pub body: Option<String>,
    /// Does it come with the program? Then it can't be changed, only copied.
    pub built_in: bool,
    /// Of which built-in text it is a copy.
    pub origin: Option<String>,
}

/// A copy as it is stored.
#[derive(Debug, Clone, Deserialize)]
pub struct OwnText {
    /// Its key.
    pub id: TextId,
    /// One of [`TEXT_KINDS`].
    pub kind: String,
    /// Its language.
    pub lang: String,
    /// Of which built-in text it is a copy.
    pub origin: Option<String>,
    /// Its title.
    pub title: String,
    /// When to use it.
    pub occasion: Option<String>,
    /// The words, with slots.
    pub body: Option<String>,
}

/// An earlier version of a copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TextVersion {
    /// Its key.
    pub id: TextVersionId,
    /// Until when it stood.
    pub at: At,
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: Option<String>,
}

/// The built-in texts in that language.
pub fn built_in(lang: Lang) -> Vec<LibraryText> {
    let text = |item: &Item| LibraryText {
        id: item.id.clone(),
        kind: item.kind.clone(),
        lang: lang.tag().to_owned(),
        title: item.title.of(lang).clone(),
        occasion: Some(item.occasion.of(lang).clone()),
        body: Some(item.body.of(lang).clone()),
        built_in: true,
        origin: None,
    };
    BUILT_IN.items.iter().map(text).collect()
}

impl From<OwnText> for LibraryText {
    fn from(own: OwnText) -> LibraryText {
        LibraryText {
            id: own.id.to_string(),
            kind: own.kind,
            lang: own.lang,
            title: own.title,
            occasion: own.occasion,
            body: own.body,
            built_in: false,
            origin: own.origin,
        }
    }
}

/// The text with its slots filled as far as they are known.
pub fn filled(text: &str, known: &[(&str, String)]) -> String {
    known
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(text.to_owned(), |text, (slot, value)| text.replace(&format!("{{{slot}}}"), value))
}

/// Is there a slot that nobody filled?
pub fn has_open_slot(text: &str) -> bool {
    text.contains('{') && SLOTS.iter().any(|slot| text.contains(&format!("{{{slot}}}")))
}
