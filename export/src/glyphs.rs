//! Characters and glyphs. A PDF/A with a missing glyph is refused, and an emoji in a client's words must
//! never stop a plan: what has no glyph is printed as its code in brackets.

use typst::text::Font;

/// Does every font have a glyph for it?
pub(crate) fn has_glyph(fonts: &[Font], c: char) -> bool {
    fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

/// Joiners, variation selectors, direction marks and control characters: they have no picture.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffc}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The text with a stand-in for each character that can't be drawn.
pub(crate) fn drawable(fonts: &[Font], text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            c if is_invisible(c) => {}
            c if has_glyph(fonts, c) => out.push(c),
            c => out.push_str(&format!("〔U+{:04X}〕", u32::from(c))),
        }
    }
    out
}
