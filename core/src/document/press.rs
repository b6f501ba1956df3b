//! The press: who makes bytes of a document. The core only asks; the crate `export` answers, so that
//! typesetting is never compiled with the rules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Document;
use crate::error::Result;

/// A file carried inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name, ASCII.
    pub name: String,
    /// Media type, e.g. `application/json`.
    pub media_type: String,
    /// One sentence: what it is.
    pub description: String,
    /// Is it the data from which the document was made?
    pub is_source: bool,
    /// The file itself.
    pub bytes: Vec<u8>,
}

/// Which renderer, template and fonts made a document: the same three make the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Name and version of the typesetter.
    pub renderer: String,
    /// SHA-256 of the template, hex.
    pub template: String,
    /// SHA-256 of the fonts, hex.
    pub fonts: String,
}

/// One page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// How many pages there are.
    pub page_count: usize,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// PNG.
    pub png: Vec<u8>,
}

/// One point of a stroke, in the pad's units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StrokePoint {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Milliseconds since the first point.
    pub t: f32,
    /// 0 to 1.
    pub pressure: f32,
}

/// One stroke of a drawn signature.
pub type Stroke = Vec<StrokePoint>;

/// Makes PDF bytes and page pictures. The same input gives the same bytes.
pub trait Press: Send + Sync {
    /// Typesets a document as PDF/A-3a + PDF/UA-1 with attachments.
    fn print(&self, document: &Document, attachments: &[Attachment]) -> Result<Vec<u8>>;
    /// Draws one page (from 0) of any PDF, `width` pixels wide.
    fn page(&self, pdf: &[u8], page: usize, width: u32) -> Result<PageImage>;
    /// The files carried inside a PDF; none where it carries none or is not a PDF.
    fn attachments(&self, pdf: &[u8]) -> Result<Vec<Attachment>>;
    /// A drawn signature as PNG.
    fn signature(&self, strokes: &[Stroke], size: (f32, f32)) -> Result<Vec<u8>>;
    /// Which renderer, template and fonts these are.
    fn edition(&self) -> Edition;
    /// Characters of the text for which there is no glyph; they print as a visible stand-in.
    fn missing_glyphs(&self, text: &str) -> Vec<char>;
}
