//! Codes of securities: six digits with their zeros where they are Chinese, the ticker as printed
//! elsewhere; and what a code says of the thing it names.

use super::value::is_blank;

/// Exchanges in front of a code.
const PREFIXES: &[&str] = &["SH", "SZ", "BJ", "OF", "F"];
/// Exchanges behind a code.
const SUFFIXES: &[&str] = &["SH", "SS", "SZ", "BJ", "OF", "XSHG", "XSHE", "CSI", "CNI", "CN"];

/// Six digits, alone.
pub(super) fn is_plain(text: &str) -> bool {
    clean(text, false).is_some_and(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()))
        && text.bytes().filter(u8::is_ascii_digit).count() == 6
}

/// The code in a cell. `chinese`: short numbers lost their zeros.
pub(super) fn clean(cell: &str, chinese: bool) -> Option<String> {
    if cell.len() == 6 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return (cell != "000000").then(|| cell.to_owned());
    }
    let text: String = cell.chars().map(super::value::narrow).filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if is_blank(&text) || text.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    for prefix in PREFIXES {
        if let Some(rest) = upper.strip_prefix(prefix) {
            let rest = rest.trim_start_matches(['.', ':', '_']);
            if rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(rest.to_owned());
            }
        }
    }
    if let Some((head, tail)) = upper.split_once('.') {
        let digits = head.len() <= 6 && !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_digit());
        if digits && head.len() == 6 && SUFFIXES.contains(&tail) {
            return Some(head.to_owned());
        }
        if digits && tail.bytes().all(|byte| byte == b'0') {
            return Some(if chinese { format!("{head:0>6}") } else { head.to_owned() });
        }
    }
    // Five digits that begin with a zero are a code of Hong Kong, kept as printed.
    let hong_kong = upper.len() == 5 && upper.starts_with('0');
    if chinese && !hong_kong && upper.len() < 6 && upper.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{upper:0>6}"));
    }
    Some(text)
}

/// Takes a fund's name and its code in brackets apart.
pub(super) fn split_name(cell: &str) -> (Option<String>, Option<String>) {
    let open = cell.rfind(['(', '（', '[', '/', '|', ' ']);
    if let Some(at) = open {
        let tail = cell[at..].trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if tail.len() == 6 && tail.bytes().all(|byte| byte.is_ascii_digit()) {
            return (Some(cell[..at].trim().to_owned()).filter(|name| !name.is_empty()), Some(tail.to_owned()));
        }
    }
    let head = cell.get(..6).filter(|head| head.bytes().all(|byte| byte.is_ascii_digit()));
    match head {
        Some(code) => (Some(cell[6..].trim().to_owned()).filter(|name| !name.is_empty()), Some(code.to_owned())),
        None => (Some(cell.to_owned()).filter(|name| !is_blank(name)), None),
    }
}

/// A reverse repo of an exchange.
pub(super) fn is_repo(code: &str) -> bool {
    code.len() == 6 && (code.starts_with("204") || code.starts_with("1318"))
}

/// A bond of Shanghai whose quantity may be printed in 手 of ten.
pub(super) fn is_shanghai_bond(code: &str) -> bool {
    const HEADS: [&str; 22] = [
        "010", "018", "019", "020", "100", "110", "111", "113", "118", "120", "122", "124", "130", "132", "136", "137",
        "143", "155", "163", "175", "185", "188",
    ];
    code.len() == 6 && HEADS.iter().any(|head| code.starts_with(head))
}

/// A convertible bond of Shenzhen or Shanghai.
pub(super) fn is_bond(code: &str) -> bool {
    is_shanghai_bond(code)
        || (code.len() == 6 && ["123", "127", "128", "112", "111"].iter().any(|head| code.starts_with(head)))
}

/// A code under which a new issue is paid for and waits until it trades.
pub(super) fn is_new_issue(code: &str) -> bool {
    const HEADS: [&str; 22] = [
        "070", "071", "072", "073", "370", "371", "372", "703", "704", "713", "714", "718", "730", "732", "733", "753",
        "754", "764", "780", "783", "787", "789",
    ];
    code.len() == 6 && HEADS.iter().any(|head| code.starts_with(head))
}

/// Shanghai prints these in 手 of ten, or may: its bonds and the codes under which new ones are paid for.
pub(super) fn is_lot(code: &str) -> bool {
    const ISSUES: [&str; 9] = ["704", "713", "714", "718", "733", "753", "754", "764", "783"];
    is_shanghai_bond(code) || (code.len() == 6 && ISSUES.iter().any(|head| code.starts_with(head)))
}

/// A name folded for the comparison: narrow, small, without blanks.
pub(super) fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_restored_and_tickers_left_alone() {
        for (cell, wanted) in [
            ("858", "000858"),
            ("600276", "600276"),
            ("SH510300", "510300"),
            ("sz.000001", "000001"),
            ("510300.SS", "510300"),
            ("858.0", "000858"),
            ("00700", "00700"),
            ("AAPL", "AAPL"),
            ("0700.HK", "0700.HK"),
            ("BTC-USD", "BTC-USD"),
        ] {
            assert_eq!(clean(cell, true).as_deref(), Some(wanted), "{cell}");
        }
        assert_eq!(clean("700", false).as_deref(), Some("700"));
        for cell in ["", "0", "0.00", "--", "000000"] {
            assert_eq!(clean(cell, true), None, "{cell}");
        }
        assert_eq!(split_name("易方达蓝筹(005827)"), (Some("易方达蓝筹".to_owned()), Some("005827".to_owned())));
    }
}
