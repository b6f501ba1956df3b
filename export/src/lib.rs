//! Typesetting and page pictures. It sees documents as plain data, never the store; fonts come in as
//! files, and nothing else is read from the disk. The same document and fonts make the same bytes.
//!
//! - `world`: what typst may see: one template, one document, its attachments, the fonts.
//! - `paper`: a document with every text resolved in its language.
//! - `glyphs`: characters without a glyph become a visible stand-in.
//! - `pages`: pictures of the PDF's own pages.
//! - `attachments`: files read back out of a PDF.
//! - `signature`: strokes as a picture.

mod attachments;
mod fonts;
mod glyphs;
mod pages;
mod paper;
mod press;
mod signature;
mod world;

pub use fonts::Fonts;
pub use press::TypstPress;
