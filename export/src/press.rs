//! The press itself: a document to PDF/A-3a + PDF/UA-1 bytes.

use serde_json::json;
use std::sync::OnceLock;
use tongzhou_core::document::{Attachment, Document, Edition, PageImage, Press, Stroke};
use tongzhou_core::proof::digest::sha256_hex;
use tongzhou_core::{Error, Result};
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use crate::world::{OneDocument, Shelf, TEMPLATE};
use crate::{attachments, glyphs, pages, paper, signature};

/// Name and version of the typesetter, as it stands in every seal.
const RENDERER: &str = "typst 0.15.1";

/// Documents by typst.
pub struct TypstPress {
    fonts: Fonts,
    shelf: OnceLock<Shelf>,
    edition: OnceLock<Edition>,
}

impl TypstPress {
    /// A press with these fonts; they are read at the first document.
    pub fn new(fonts: Fonts) -> Result<TypstPress> {
        Ok(TypstPress { fonts, shelf: OnceLock::new(), edition: OnceLock::new() })
    }

    fn shelf(&self) -> Result<&Shelf> {
        if let Some(shelf) = self.shelf.get() {
            return Ok(shelf);
        }
        let fonts = self.fonts.read()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(self.shelf.get_or_init(|| Shelf { book, fonts }))
    }
}

impl Press for TypstPress {
    fn print(&self, document: &Document, attachments: &[Attachment]) -> Result<Vec<u8>> {
        let shelf = self.shelf()?;
        let listed: Vec<_> = attachments
            .iter()
            .map(|file| {
                json!({
                    "name": file.name,
                    "media_type": file.media_type,
                    "description": file.description,
                    "relationship": if file.is_source { "source" } else { "supplement" },
                })
            })
            .collect();
        let data = serde_json::to_vec(&paper::resolve(document, &shelf.fonts, &listed)).map_err(failed)?;
        let files = attachments.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
        let world = OneDocument::new(shelf, data, files);
        let laid_out = typst::compile::<PagedDocument>(&world).output.map_err(told)?;
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|error| Error::Print(error.message().to_string()))?;
        let options = PdfOptions { standards, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&laid_out, &options).map_err(told);
        typst::comemo::evict(4);
        pdf
    }

    fn page(&self, pdf: &[u8], page: usize, width: u32) -> Result<PageImage> {
        pages::picture(pdf, page, width)
    }

    fn attachments(&self, pdf: &[u8]) -> Result<Vec<Attachment>> {
        Ok(attachments::read(pdf))
    }

    fn signature(&self, strokes: &[Stroke], size: (f32, f32)) -> Result<Vec<u8>> {
        signature::picture(strokes, size)
    }

    fn edition(&self) -> Edition {
        let edition = self.edition.get_or_init(|| {
            let fonts: Vec<u8> = match self.shelf() {
                Ok(shelf) => shelf.fonts.iter().flat_map(|font| sha256_hex(font.data()).into_bytes()).collect(),
                Err(_) => Vec::new(),
            };
            Edition {
                renderer: RENDERER.to_owned(),
                template: sha256_hex(TEMPLATE.as_bytes()),
                fonts: sha256_hex(&fonts),
            }
        });
        edition.clone()
    }

    fn missing_glyphs(&self, text: &str) -> Vec<char> {
        let Ok(shelf) = self.shelf() else { return Vec::new() };
        let mut missing: Vec<char> =
            text.chars().filter(|c| !glyphs::is_invisible(*c) && !glyphs::has_glyph(&shelf.fonts, *c)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Print(error.to_string())
}

fn told(errors: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>) -> Error {
    let messages: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
    Error::Print(messages.join("; "))
}
