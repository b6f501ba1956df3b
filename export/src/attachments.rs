//! The files carried inside a PDF, read back. Anything that can't be read is left out: what is missing
//! from a sealed plan is found by the verdict.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use tongzhou_core::document::Attachment;

/// More than this is no attachment of ours.
const LARGEST: usize = 64 * 1024 * 1024;

/// All attached files, by their file specifications.
pub(crate) fn read(pdf: &[u8]) -> Vec<Attachment> {
    let Ok(pdf) = Pdf::new(pdf.to_vec()) else { return Vec::new() };
    let mut found = Vec::new();
    for object in pdf.objects() {
        let Object::Dict(spec) = object else { continue };
        if let Some(attachment) = specified(&spec) {
            found.push(attachment);
        }
    }
    found
}

fn specified(spec: &Dict<'_>) -> Option<Attachment> {
    let kind: Name<'_> = spec.get("Type")?;
    if kind.as_ref() != b"Filespec" {
        return None;
    }
    let files: Dict<'_> = spec.get("EF")?;
    let stream: Stream<'_> = files.get("F").or_else(|| files.get("UF"))?;
    let bytes = stream.decoded().ok().filter(|bytes| bytes.len() <= LARGEST)?.into_owned();
    let media: Option<Name<'_>> = stream.dict().get("Subtype");
    let relationship: Option<Name<'_>> = spec.get("AFRelationship");
    Some(Attachment {
        name: text(spec, "UF").or_else(|| text(spec, "F"))?,
        media_type: media.map(|name| String::from_utf8_lossy(name.as_ref()).into_owned()).unwrap_or_default(),
        description: text(spec, "Desc").unwrap_or_default(),
        is_source: relationship.is_some_and(|name| name.as_ref() == b"Source"),
        bytes,
    })
}

/// A text string: UTF-16 with its mark, else Latin.
fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    let raw: PdfString<'_> = dict.get(key)?;
    let bytes = raw.as_bytes();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        None => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}
