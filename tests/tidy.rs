//! The rules of the house, held by machine: which room may use which, how long a file may grow, that
//! every file says what it is, and that both languages say the same things.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ROOMS: [&str; 12] = [
    "domain",
    "flow",
    "analysis",
    "chart",
    "statement",
    "gate",
    "document",
    "proof",
    "vault",
    "store",
    "api",
    "catalogue",
];

/// What each room of the core may name with `crate::…`, besides `error`.
fn may_use(room: &str) -> &'static [&'static str] {
    match room {
        "domain" => &["domain"],
        "flow" | "analysis" => &["domain", "flow", "analysis"],
        "chart" => &["domain", "chart"],
        "statement" => &["domain", "statement"],
        "gate" => &["domain", "gate"],
        "catalogue" => &["domain", "gate"],
        "document" => &["domain", "gate", "document", "analysis", "chart", "catalogue"],
        "proof" => &["domain", "document", "proof"],
        "vault" => &["vault", "proof", "store"],
        "store" => &["domain", "store", "proof", "statement"],
        _ => &ROOMS,
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | "dist" | "gen") {
                walk(&path, ending, out);
            } else if name.ends_with(ending) {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&root().join(folder), ending, &mut out);
    assert!(!out.is_empty(), "{folder} has no {ending}");
    out
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}

fn rust() -> Vec<PathBuf> {
    ["core", "export", "cli", "src-tauri", "tests", "benches"].iter().flat_map(|folder| files(folder, ".rs")).collect()
}

#[test]
fn rooms_use_only_what_they_may() {
    for path in files("core/src", ".rs") {
        let inside = path.strip_prefix(root().join("core/src")).expect("inside").to_string_lossy().into_owned();
        let room = inside.split(['/', '.']).next().expect("a room").to_owned();
        if matches!(room.as_str(), "lib" | "error" | "api") {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            for other in ROOMS {
                let named = line.contains(&format!("crate::{other}::")) || line.contains(&format!("crate::{other};"));
                assert!(!named || may_use(&room).contains(&other), "{inside}:{}: {room} uses {other}", number + 1);
            }
        }
    }
}

#[test]
fn the_core_knows_no_window_no_typesetting_no_clock_and_no_chance() {
    for path in files("core/src", ".rs") {
        for word in
            ["tauri", "typst::", "SystemTime", "Instant::now", "Utc::now", "Local::now", "getrandom", "std::env"]
        {
            assert!(!read(&path).contains(word), "{}: {word}", path.display());
        }
    }
    for folder in [
        "core/src/api",
        "core/src/gate",
        "core/src/flow",
        "core/src/analysis",
        "core/src/statement",
        "cli",
        "src-tauri",
    ] {
        for path in files(folder, ".rs") {
            let text = read(&path);
            let sql = ["SELECT ", "UPDATE "].iter().filter(|word| text.contains(**word)).count();
            assert_eq!(sql, 0, "{}: SQL belongs to the store", path.display());
        }
    }
}

#[test]
fn no_file_grows_past_its_measure() {
    for path in rust() {
        assert!(read(&path).lines().count() <= 600, "{}", path.display());
    }
    for path in files("ui/src", ".svelte") {
        assert!(read(&path).lines().count() <= 300, "{}", path.display());
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in rust() {
        let text = read(&path);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        assert!(first.starts_with("//!"), "{}", path.display());
    }
    for path in files("ui/src", ".svelte") {
        assert!(read(&path).starts_with("<!--"), "{}", path.display());
    }
}

#[test]
fn errors_are_types_and_nothing_is_unwrapped() {
    for folder in ["core/src", "export/src", "cli/src", "src-tauri"] {
        for path in files(folder, ".rs").into_iter().filter(|path| !path.ends_with("tests.rs")) {
            let text = read(&path);
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for word in [".unwrap()", "Result<_, String>", "todo!", "unimplemented!", "dbg!"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// The names of what is said, of one language.
fn said(lang: &str) -> BTreeSet<String> {
    let texts = files(&format!("locales/{lang}"), ".ftl").into_iter().map(|path| read(&path));
    texts
        .flat_map(|text| text.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect::<Vec<_>>())
        .collect()
}

/// What stands in quotation marks right after one of the openings.
fn named_after<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split(['"', '\'']).next())
}

#[test]
fn every_refusal_gives_its_reason_and_every_word_of_the_window_exists() {
    let said = said("zh-CN");
    for path in files("core/src", ".rs").into_iter().chain(files("src-tauri", ".rs")) {
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for opening in ["Refused(\"", "refuse(\"", "reason: \"", "Some(\"statement-", "error(\"statement-"] {
            for name in named_after(code, opening) {
                let start = if opening.ends_with("statement-") { "statement-" } else { "" };
                assert!(said.contains(&format!("reason-{start}{name}")), "{}: {start}{name}", path.display());
            }
        }
    }
    for path in files("ui/src", ".svelte") {
        for name in named_after(&read(&path), " t('").chain(named_after(&read(&path), "{t('")) {
            assert!(said.contains(name), "{}: {name}", path.display());
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let ids = |lang: &str| -> BTreeSet<String> {
        files(&format!("locales/{lang}"), ".ftl")
            .iter()
            .flat_map(|path| {
                let room = path.file_name().expect("a name").to_string_lossy().into_owned();
                let text = read(path);
                text.lines()
                    .filter_map(|line| line.split_once(" = "))
                    .map(|(id, _)| format!("{room} {id}"))
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let (zh, en) = (ids("zh-CN"), ids("en"));
    assert_eq!(zh.symmetric_difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(zh.len() > 400);
}
