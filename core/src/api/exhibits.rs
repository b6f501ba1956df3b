//! Exhibits 附件: the evidence that claims cite. Each keeps its file as it was, encrypted with all else,
//! with its SHA-256; what the window shows of a picture is made anew from its pixels.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use serde::Serialize;
use std::io::Cursor;
use ts_rs::TS;

use super::edit::Sheet;
use super::{Call, CaseRef, Nothing, RowEdit, RowRef};
use crate::domain::exhibit::{EXHIBIT_FIELDS, Exhibit};
use crate::domain::id::ExhibitId;
use crate::error::{Error, Result};
use crate::store::{self, exhibits, files};

/// More than this is no exhibit.
const LARGEST: usize = 50 * 1024 * 1024;
/// More pixels than this are not opened.
const MOST_PIXELS: u64 = 50_000_000;
/// Longer side of a small picture.
const SMALL: u32 = 320;

/// A small picture of an exhibit.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Thumbnail {
    /// PNG, base64; none where the file is no picture.
    pub png: Option<String>,
}

/// An exhibit's own file.
pub struct ExhibitFile {
    /// Its name when it was attached.
    pub name: String,
    /// As it was.
    pub bytes: Vec<u8>,
}

/// Changes an exhibit.
pub fn edit_exhibit(call: &Call<'_>, input: RowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "exhibits", key: "id", fields: EXHIBIT_FIELDS };
    call.write("edit_exhibit", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        sheet.set_owned(tx, ("case_id", &input.case.to_string()), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Adds an exhibit of the other kind.
pub fn add_exhibit(call: &Call<'_>, input: CaseRef) -> Result<Nothing> {
    call.write("add_exhibit", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        exhibits::add(tx, input.case, ExhibitId(call.id()), "other")
    })?;
    Ok(Nothing {})
}

/// Reads a file for an exhibit and holds it until [`keep_exhibit_file`]. Called by the shell with the file
/// that a person chose. Programs and pages that could act are refused.
pub fn hold_exhibit_file(call: &Call<'_>, input: RowRef, file_name: &str, bytes: Vec<u8>) -> Result<()> {
    if bytes.is_empty() {
        return Err(Error::Unreadable { reason: "exhibit-empty", detail: String::new() });
    }
    if bytes.len() > LARGEST {
        return Err(Error::Unreadable { reason: "exhibit-too-large", detail: String::new() });
    }
    if acts(&bytes) {
        return Err(Error::Unreadable { reason: "exhibit-acts", detail: String::new() });
    }
    call.app.pending().exhibit = Some((input.id, file_name.to_owned(), bytes));
    Ok(())
}

/// Keeps the file that was read with its exhibit. An earlier file of the exhibit stays in the store, so
/// that the step can be taken back.
pub fn keep_exhibit_file(call: &Call<'_>, input: RowRef) -> Result<Nothing> {
    let held = call.app.pending().exhibit.take().filter(|(id, ..)| *id == input.id);
    let Some((_, file_name, bytes)) = held else { return Err(Error::Missing("file")) };
    let small = thumbnail(&bytes);
    call.write("keep_exhibit_file", Some(input.case), |tx| {
        super::plan::open_for_change(tx, input.case)?;
        if store::owner(tx, "exhibits", "case_id", &input.id.to_string())? != input.case.to_string() {
            return Err(Error::Missing("exhibits"));
        }
        let sha256 = files::keep(tx, &bytes)?;
        if let Some(png) = &small {
            files::keep_thumbnail(tx, &sha256, png)?;
        }
        // A file that is new has not been looked at yet.
        let cells = [("file_name", store::text(&file_name)), ("sha256", store::text(sha256)), ("checked", 0.into())];
        store::patch(tx, "exhibits", "id", &input.id.to_string(), &cells)
    })?;
    Ok(Nothing {})
}

/// The small picture of an exhibit.
pub fn get_thumbnail(call: &Call<'_>, input: RowRef) -> Result<Thumbnail> {
    let png = call.read(|db| match of(db, input)?.sha256 {
        Some(sha256) => files::thumbnail(db, &sha256),
        None => Ok(None),
    })?;
    Ok(Thumbnail { png: png.map(|png| STANDARD.encode(png)) })
}

/// The file of an exhibit, to be written where the advisor chooses.
pub fn exhibit_file(call: &Call<'_>, input: RowRef) -> Result<ExhibitFile> {
    call.read(|db| {
        let exhibit = of(db, input)?;
        let (Some(name), Some(sha256)) = (exhibit.file_name, exhibit.sha256) else {
            return Err(Error::Missing("file"));
        };
        Ok(ExhibitFile { name, bytes: files::get(db, &sha256)? })
    })
}

fn of(db: &rusqlite::Connection, input: RowRef) -> Result<Exhibit> {
    exhibits::list(db, input.case)?
        .into_iter()
        .find(|exhibit| exhibit.id.0 == input.id)
        .ok_or(Error::Missing("exhibits"))
}

/// Programs, scripts and links, by their first bytes: nothing that acts when it is opened.
fn acts(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 6] =
        [b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0"];
    magic.iter().any(|magic| bytes.starts_with(magic))
}

/// A picture made anew from the pixels of a PNG or JPEG: nothing else of the file goes on.
fn thumbnail(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = image::guess_format(bytes).ok().filter(|f| matches!(f, ImageFormat::Png | ImageFormat::Jpeg))?;
    let size = image::ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()?;
    if u64::from(size.0) * u64::from(size.1) > MOST_PIXELS {
        return None;
    }
    let picture = image::load_from_memory_with_format(bytes, format).ok()?;
    let mut png = Vec::new();
    picture.thumbnail(SMALL, SMALL).to_rgb8().write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_made_anew_and_what_is_none_gives_none() {
        let mut png = Vec::new();
        let picture = image::RgbImage::from_pixel(900, 600, image::Rgb([10, 20, 30]));
        picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).expect("written");
        png.extend(b"<script>trailing</script>");
        let small = thumbnail(&png).expect("a picture");
        let again = image::load_from_memory(&small).expect("readable");
        assert_eq!((again.width(), again.height()), (320, 213));
        assert!(!small.windows(8).any(|w| w == b"trailing"));
        for other in [&b""[..], b"%PDF-1.7", b"GIF89a", &png[..40]] {
            assert!(thumbnail(other).is_none());
        }
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_not_opened() {
        let mut png = Vec::new();
        image::GrayImage::new(8, 8).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).expect("written");
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(thumbnail(&png).is_none());
    }
}
