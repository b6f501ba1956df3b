//! The library 话术与模板: built-in texts are read, copied and inserted; copies are changed, with their versions kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, Nothing, Text};
use crate::document::format;
use crate::domain::finding::Severity;
use crate::domain::id::{CaseId, TextId, TextVersionId};
use crate::domain::lang::Lang;
use crate::domain::library::{LibraryText, OwnText, TEXT_FIELDS, TEXT_KINDS, TextVersion, built_in, filled};
use crate::error::{Error, Result};
use crate::gate::{Speech, check};
use crate::store::{self, agenda, cases, facts, library, people, settings};
use crate::{analysis::loss, domain::money::Money};

/// What is looked for.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LibraryQuery {
    /// In which language.
    pub lang: String,
    /// Words that a text has in title, occasion or body; all of them.
    pub words: String,
}

/// Texts of the library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LibraryTexts {
    /// Our own first, then the built-in ones in their order.
    pub texts: Vec<LibraryText>,
}

/// A text: the id of a built-in one in a language, or the key of a copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextRef {
    /// Which.
    pub text: String,
    /// In which language.
    pub lang: String,
}

/// A text with what belongs to it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TextView {
    /// The text.
    pub text: LibraryText,
    /// Its earlier versions.
    pub versions: Vec<TextVersion>,
}

/// A text to begin.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewText {
    /// One of the kinds.
    pub kind: String,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: String,
}

/// A field of a copy.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextEdit {
    /// Which copy.
    pub text: TextId,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// An earlier version of a copy.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextVersionRef {
    /// Which copy.
    pub text: TextId,
    /// Which version.
    pub version: TextVersionId,
}

/// A text for a case.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextForCase {
    /// Which text.
    pub text: String,
    /// In which language.
    pub lang: String,
    /// For which case.
    pub case: CaseId,
}

/// What the library holds in that language, as far as it has the words.
pub fn list_library(call: &Call<'_>, input: LibraryQuery) -> Result<LibraryTexts> {
    let lang = Lang::from_tag(&input.lang);
    let own = call.read(library::list)?.into_iter().map(LibraryText::from).filter(|text| text.lang == lang.tag());
    let words: Vec<String> = input.words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let has = |text: &LibraryText| {
        let parts = [Some(text.title.as_str()), text.occasion.as_deref(), text.body.as_deref()];
        let all = parts.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
        words.iter().all(|word| all.contains(word))
    };
    Ok(LibraryTexts { texts: own.chain(built_in(lang)).filter(has).collect() })
}

/// One text.
pub fn get_text(call: &Call<'_>, input: TextRef) -> Result<TextView> {
    match own_key(&input.text) {
        Some(id) => {
            call.read(|db| Ok(TextView { text: library::get(db, id)?.into(), versions: library::versions(db, id)? }))
        }
        None => Ok(TextView { text: find(call, &input)?, versions: Vec::new() }),
    }
}

/// Copies a text, so that the copy can be changed.
pub fn copy_text(call: &Call<'_>, input: TextRef) -> Result<TextRef> {
    let text = find(call, &input)?;
    let origin = if text.built_in { Some(text.id.clone()) } else { text.origin.clone() };
    let own = OwnText {
        id: TextId(call.id()),
        kind: text.kind,
        lang: text.lang,
        origin,
        title: text.title,
        occasion: text.occasion,
        body: text.body,
    };
    add(call, "copy_text", own)
}

/// Begins a text of our own.
pub fn add_text(call: &Call<'_>, input: NewText) -> Result<TextRef> {
    if !TEXT_KINDS.contains(&input.kind.as_str()) {
        return Err(Error::Invalid { field: "kind", reason: "not-a-choice" });
    }
    let title = TEXT_FIELDS[0].kind.read(&input.title).map_err(|reason| Error::Invalid { field: "title", reason })?;
    let crate::domain::field::Value::Text(title) = title else {
        return Err(Error::Invalid { field: "title", reason: "empty" });
    };
    let lang = Lang::from_tag(&input.lang).tag().to_owned();
    let id = TextId(call.id());
    add(call, "add_text", OwnText { id, kind: input.kind, lang, origin: None, title, occasion: None, body: None })
}

fn add(call: &Call<'_>, action: &'static str, own: OwnText) -> Result<TextRef> {
    call.write(action, None, |tx| library::add(tx, &own, call.now().utc))?;
    Ok(TextRef { text: own.id.to_string(), lang: own.lang })
}

/// Changes a copy. What stood before is kept as a version.
pub fn edit_text(call: &Call<'_>, input: TextEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "library_texts", key: "id", fields: TEXT_FIELDS };
    call.write("edit_text", None, |tx| {
        let own = library::get(tx, input.text)?;
        library::keep_version(tx, TextVersionId(call.id()), &own, call.visit(), call.now().utc)?;
        sheet.set(tx, &input.text.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Brings an earlier version back; what stands now becomes a version itself.
pub fn restore_text(call: &Call<'_>, input: TextVersionRef) -> Result<Nothing> {
    call.write("restore_text", None, |tx| {
        let own = library::get(tx, input.text)?;
        let version = library::versions(tx, input.text)?.into_iter().find(|version| version.id == input.version);
        let version = version.ok_or(Error::Missing("text"))?;
        library::keep_version(tx, TextVersionId(call.id()), &own, None, call.now().utc)?;
        let cells = [("title", store::text(&version.title)), ("body", store::maybe(version.body.as_ref()))];
        store::patch(tx, "library_texts", "id", &input.text.to_string(), &cells)
    })?;
    Ok(Nothing {})
}

/// Removes a copy. A built-in text stays.
pub fn remove_text(call: &Call<'_>, input: TextRef) -> Result<Nothing> {
    let id = own_key(&input.text).ok_or(Error::Refused("built-in-text"))?;
    call.write("remove_text", None, |tx| library::remove(tx, id))?;
    Ok(Nothing {})
}

/// The words of a text for a case: its slots filled as far as they are known, and through the gate.
pub fn fill_text(call: &Call<'_>, input: TextForCase) -> Result<Text> {
    let text = find(call, &TextRef { text: input.text, lang: input.lang })?;
    let lang = Lang::from_tag(&text.lang);
    let words = filled(text.body.as_deref().unwrap_or_default(), &known(call, input.case, lang)?);
    let pack = call.pack()?;
    let mut found = check(pack.rules(), &words, lang, Speech::Ours);
    found.retain(|finding| finding.severity == Severity::Block);
    if found.is_empty() { Ok(Text { text: words }) } else { Err(Error::Blocked(found)) }
}

/// What the case knows of the slots.
fn known(call: &Call<'_>, case: CaseId, lang: Lang) -> Result<Vec<(&'static str, String)>> {
    let offset = call.now().offset_minutes;
    call.read(|db| {
        let (file, client, agenda) = (cases::get(db, case)?, people::of_case(db, case)?, agenda::get(db, case)?);
        let figures = facts::get(db, case)?;
        let lost =
            loss::of(&figures).amount.map(|amount| format::money(Money(amount.0.abs()), &figures.currency, lang));
        let meeting = agenda.planned_at.map(|at| at.local(offset));
        Ok(vec![
            ("client", client.address(lang)),
            ("advisor", settings::get(db)?.advisor_name),
            ("product", file.product.unwrap_or_default()),
            ("amount", lost.unwrap_or_default()),
            ("next", file.next_contact_on.map(|day| format::day(&day, lang)).unwrap_or_default()),
            ("place", agenda.place.unwrap_or_default()),
            ("date", meeting.map(|local| format::day(&local.date_naive().to_string(), lang)).unwrap_or_default()),
            ("time", meeting.map(|local| local.format("%H:%M").to_string()).unwrap_or_default()),
        ])
    })
}

pub(super) fn find(call: &Call<'_>, wanted: &TextRef) -> Result<LibraryText> {
    match own_key(&wanted.text) {
        Some(id) => Ok(call.read(|db| library::get(db, id))?.into()),
        None => built_in(Lang::from_tag(&wanted.lang))
            .into_iter()
            .find(|text| text.id == wanted.text)
            .ok_or(Error::Missing("text")),
    }
}

fn own_key(text: &str) -> Option<TextId> {
    text.parse().ok().map(TextId)
}
