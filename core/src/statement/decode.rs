//! Bytes to text: byte order mark, then valid UTF-8, then GB18030; UTF-16 without a mark by where its
//! zeros stand. A line in another encoding than its file is marked, never turned into something that
//! looks like words.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::table::refuse;
use crate::error::Result;

/// The detector looks at so much, and only gives a hint.
const HINT_BYTES: usize = 64 * 1024;

/// A text and what is known of it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    /// Lines (from 1, ascending) whose bytes are of another encoding.
    pub(super) foreign: Vec<usize>,
}

/// Decodes a file.
pub(super) fn decode(bytes: &[u8]) -> Result<Text> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (without_mark(bytes)?, bytes),
    };
    let text = encoding.decode_without_bom_handling(body).0;
    let lost = text.matches('\u{fffd}').count();
    if lost > 8 && lost * 20 > text.chars().count() {
        return refuse("statement-binary");
    }
    let foreign =
        if encoding == UTF_8 && lost > 0 || encoding == GB18030 { foreign(body, encoding) } else { Vec::new() };
    Ok(Text { text: text.into_owned(), encoding: encoding.name(), foreign })
}

/// Another reading of bytes that made no sense as GB18030: what the detector thinks.
pub(super) fn hinted(bytes: &[u8]) -> Option<Text> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(HINT_BYTES)], bytes.len() <= HINT_BYTES);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    if [UTF_8, GB18030, encoding_rs::GBK].contains(&encoding) {
        return None;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (!broken).then(|| Text { text: text.into_owned(), encoding: encoding.name(), foreign: Vec::new() })
}

fn without_mark(bytes: &[u8]) -> Result<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > head.len() / 8 {
        // The digits and commas of a table have one zero byte each in UTF-16.
        return match () {
            () if odd > head.len() / 8 && even * 8 < odd => Ok(UTF_16LE),
            () if even > head.len() / 8 && odd * 8 < even => Ok(UTF_16BE),
            () => refuse("statement-binary"),
        };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let (mut utf8, mut other) = (0, 0);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        if std::str::from_utf8(line).is_ok() { utf8 += 1 } else { other += 1 }
    }
    Ok(if utf8 > other { UTF_8 } else { GB18030 })
}

/// Lines that are not of the file's encoding, by their bytes.
fn foreign(bytes: &[u8], encoding: &'static Encoding) -> Vec<usize> {
    let mut out = Vec::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.is_ascii() {
            continue;
        }
        let wrong = match std::str::from_utf8(line) {
            // Three characters that happen to be UTF-8 are no accident in a text of GB18030.
            Ok(text) => {
                encoding == GB18030 && text.chars().filter(|c| c.len_utf8() == 3).count() >= 3 && nonsense(line)
            }
            Err(_) => encoding == UTF_8,
        };
        if wrong {
            out.push(index + 1);
        }
    }
    out
}

/// Does a line make less sense as GB18030 than as UTF-8? Common Chinese is in the first level of GB2312.
fn nonsense(line: &[u8]) -> bool {
    let (text, broken) = GB18030.decode_without_bom_handling(line);
    if broken {
        return true;
    }
    let common = |text: &str| {
        let wide = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        let level_one = text.chars().filter(|c| {
            let mut buffer = [0; 4];
            let (bytes, _, lost) = GB18030.encode(c.encode_utf8(&mut buffer));
            !lost && bytes.len() == 2 && (0xb0..=0xd7).contains(&bytes[0]) && bytes[1] >= 0xa1
        });
        (level_one.count(), wide.max(1))
    };
    let (as_gb, gb_wide) = common(&text);
    let (as_utf8, utf8_wide) = std::str::from_utf8(line).map_or((0, 1), common);
    as_utf8 * gb_wide > as_gb * utf8_wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_bytes() {
        let text = "成交日期,证券代码,操作\n20240102,600000,买入\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (GB18030.encode(text).0.into_owned(), "gb18030"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (wide(u16::to_be_bytes), "UTF-16BE"),
        ] {
            let read = decode(&bytes).expect("a text");
            assert_eq!((read.encoding, read.text.as_str()), (name, text));
            assert!(read.foreign.is_empty());
        }
    }

    #[test]
    fn a_line_of_another_encoding_is_marked() {
        let (first, second) = ("成交日期,证券代码,操作\n20240102,600000,买入\n", "20240103,600000,证券卖出\n");
        let mut mixed = GB18030.encode(first).0.into_owned();
        mixed.extend_from_slice(second.as_bytes());
        assert_eq!(decode(&mixed).expect("a text").foreign, [3]);
        let mut mixed = first.as_bytes().to_vec();
        mixed.extend_from_slice(&GB18030.encode(second).0);
        assert_eq!(decode(&mixed).expect("a text").foreign, [3]);
    }
}
