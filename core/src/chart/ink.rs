//! How much room a text takes. An estimate that is rather too wide than too narrow, since the fonts of
//! window and paper differ: full-width signs one em, figures and Latin letters about half.

/// Width of a text in ems.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

fn advance(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' | '\u{202f}' => 0.3,
        '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' => 0.32,
        'f' | 'r' | 't' | '-' | '/' | '(' | ')' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.95,
        'A'..='Z' => 0.7,
        '0'..='9' | '+' | '\u{2212}' | '\u{2013}' => 0.6,
        c if u32::from(c) < 0x2000 => 0.58,
        _ => 1.0,
    }
}

/// The text in at most so many lines of so many ems. What is too long loses its middle, not its end:
/// the names of share classes differ in their last letter.
pub(super) fn lines(text: &str, room: f64, most: usize) -> Vec<String> {
    let chars: Vec<char> = text.trim().chars().take(200).collect();
    let whole = broken(&chars, room);
    if whole.len() <= most {
        return whole;
    }
    for kept in (1..chars.len()).rev() {
        let tail = kept * 2 / 5;
        let mut shorter = chars[..kept - tail].to_vec();
        shorter.push('…');
        shorter.extend(&chars[chars.len() - tail..]);
        let tried = broken(&shorter, room);
        if tried.len() <= most {
            return tried;
        }
    }
    vec!["…".to_owned()]
}

/// Lines filled from the first on, broken between words or between Han characters.
fn broken(chars: &[char], room: f64) -> Vec<String> {
    let (mut out, mut from) = (Vec::new(), 0);
    while from < chars.len() {
        let (mut end, mut used, mut last_break) = (from, 0.0, None);
        while end < chars.len() {
            if end > from && may_break(chars[end - 1], chars[end]) {
                last_break = Some(end);
            }
            used += advance(chars[end]);
            if used > room && chars[end] != ' ' {
                break;
            }
            end += 1;
        }
        let cut = if end == chars.len() { end } else { last_break.unwrap_or(end.max(from + 1)) };
        let line: String = chars[from..cut].iter().collect();
        out.push(line.trim().to_owned());
        from = cut;
        while from < chars.len() && chars[from] == ' ' {
            from += 1;
        }
    }
    out
}

fn may_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "，。、；：？！）》」』”’…)%";
    const NEVER_LAST: &str = "（《「『“‘(";
    let wide = |c: char| u32::from(c) >= 0x2000;
    before == ' ' || ((wide(before) || wide(after)) && !NEVER_FIRST.contains(after) && !NEVER_LAST.contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end() {
        let name = "中欧互联网先锋混合型发起式证券投资基金中基金定期开放运作三年持有期份额C";
        for most in [1, 2] {
            let lines = lines(name, 12.0, most);
            assert_eq!(lines.len(), most);
            assert!(lines.iter().all(|line| width(line) <= 12.0), "{lines:?}");
            assert!(lines[0].starts_with("中欧互联") && lines[most - 1].ends_with('C'), "{lines:?}");
        }
    }

    #[test]
    fn words_stay_whole_and_a_bracket_never_stands_alone() {
        assert_eq!(lines("China Large Cap Growth", 8.0, 3), ["China Large", "Cap Growth"]);
        assert_eq!(lines("沪深增强（A）", 5.0, 2), ["沪深增强", "（A）"]);
        assert_eq!(lines("Donaudampfschifffahrt", 6.0, 2).len(), 2);
        assert_eq!(lines("", 6.0, 2), Vec::<String>::new());
    }
}
