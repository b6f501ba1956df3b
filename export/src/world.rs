//! What typst may see: one template, one document, its attachments and the fonts. No disk, no network, no
//! clock, no packages.

use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The template: how a chart is drawn, then the family of documents.
pub(crate) const TEMPLATE: &str =
    concat!(include_str!("../templates/chart.typ"), include_str!("../templates/document.typ"));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The fonts with their book, shared by all documents.
pub(crate) struct Shelf {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

/// One typesetting.
pub(crate) struct OneDocument<'a> {
    shelf: &'a Shelf,
    template: Source,
    files: HashMap<FileId, Bytes>,
}

impl<'a> OneDocument<'a> {
    /// The template with the document's data and attachments, by name.
    pub(crate) fn new(shelf: &'a Shelf, data: Vec<u8>, attachments: Vec<(String, Vec<u8>)>) -> OneDocument<'a> {
        let mut files = HashMap::from([(place("document.json"), Bytes::new(data))]);
        files.extend(attachments.into_iter().map(|(name, bytes)| (place(&name), Bytes::new(bytes))));
        OneDocument { shelf, template: Source::new(place("document.typ"), TEMPLATE.to_owned()), files }
    }
}

fn place(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own file names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for OneDocument<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
