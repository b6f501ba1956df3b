//! The library: built-in texts are fixed, copies are ours, and nothing that was written is lost.

use tongzhou_core::Error;
use tongzhou_core::api::library::{
    LibraryQuery, NewText, TextEdit, TextForCase, TextRef, TextVersionRef, add_text, copy_text, edit_text, fill_text,
    get_text, list_library, remove_text, restore_text,
};
use tongzhou_core::api::{Scope, cases};
use tongzhou_core::domain::id::TextId;
use tongzhou_tests::Desk;

fn found(desk: &Desk, lang: &str, words: &str) -> Vec<String> {
    let query = LibraryQuery { lang: lang.to_owned(), words: words.to_owned() };
    list_library(&desk.call(), query).expect("a list").texts.into_iter().map(|text| text.id).collect()
}

fn text(id: &str) -> TextRef {
    TextRef { text: id.to_owned(), lang: "zh-CN".to_owned() }
}

fn key(text: &TextRef) -> TextId {
    TextId(text.text.parse().expect("a key"))
}

fn edit(desk: &Desk, of: &TextRef, value: &str, visit: &str) {
    let input = TextEdit { text: key(of), field: "body".to_owned(), value: value.to_owned() };
    edit_text(&desk.app.call(Some(visit.to_owned())), input).expect("stored");
}

#[test]
fn a_built_in_text_is_copied_changed_and_brought_back() {
    let desk = Desk::locked_up();
    let built_in = get_text(&desk.call(), text("letter.invitation")).expect("a text").text;
    let copy = copy_text(&desk.call(), text("letter.invitation")).expect("a copy");
    edit(&desk, &copy, "第一稿", "visit-1");
    edit(&desk, &copy, "第一稿，再改", "visit-1");
    edit(&desk, &copy, "第二稿", "visit-2");
    let view = get_text(&desk.call(), copy.clone()).expect("the copy");
    assert_eq!(view.text.body.as_deref(), Some("第二稿"));
    assert_eq!(view.text.origin.as_deref(), Some("letter.invitation"));
    let kept: Vec<_> = view.versions.iter().map(|version| version.body.clone().unwrap_or_default()).collect();
    assert_eq!(kept, ["第一稿，再改".to_owned(), built_in.body.clone().expect("words")]);
    let oldest = view.versions.last().expect("a version").id;
    restore_text(&desk.call(), TextVersionRef { text: key(&copy), version: oldest }).expect("brought back");
    let view = get_text(&desk.call(), copy.clone()).expect("the copy");
    assert_eq!(view.text.body, built_in.body);
    assert_eq!(view.versions.len(), 3, "what stood before is a version too");
    assert_eq!(get_text(&desk.call(), text("letter.invitation")).expect("a text").text, built_in);
    assert!(matches!(remove_text(&desk.call(), text("letter.invitation")), Err(Error::Refused("built-in-text"))));
    remove_text(&desk.call(), copy.clone()).expect("removed");
    assert!(matches!(get_text(&desk.call(), copy.clone()), Err(Error::Missing("text"))));
    cases::undo(&desk.call(), Scope { case: None }).expect("taken back");
    assert_eq!(get_text(&desk.call(), copy).expect("there again").versions.len(), 3);
}

#[test]
fn words_are_found_in_title_occasion_and_text_in_both_languages() {
    let desk = Desk::locked_up();
    assert_eq!(found(&desk, "zh-CN", "").len(), 64);
    assert_eq!(found(&desk, "en", "").len(), 64);
    assert_eq!(found(&desk, "zh-CN", "最大 回撤"), ["value.note-drawdown"]);
    assert!(found(&desk, "en", "DRAWDOWN").contains(&"value.note-drawdown".to_owned()));
    assert!(found(&desk, "zh-CN", "没有这样的话").is_empty());
    let own = NewText { kind: "call".to_owned(), lang: "zh-CN".to_owned(), title: "晚间回电".to_owned() };
    let own = add_text(&desk.call(), own).expect("begun");
    assert_eq!(found(&desk, "zh-CN", "晚间"), [own.text]);
    let nameless = NewText { kind: "call".to_owned(), lang: "zh-CN".to_owned(), title: "  ".to_owned() };
    assert!(matches!(add_text(&desk.call(), nameless), Err(Error::Invalid { field: "title", .. })));
}

#[test]
fn slots_are_filled_from_the_case_and_the_gate_reads_what_is_inserted() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let fill = |id: &str| fill_text(&desk.call(), TextForCase { text: id.to_owned(), lang: "zh-CN".to_owned(), case });
    let words = fill("letter.invitation").expect("filled").text;
    assert!(!words.contains("{client}") && !words.contains("{product}"), "{words}");
    assert!(words.contains("{phone}"), "what the case does not know stays open: {words}");
    let copy = copy_text(&desk.call(), text("letter.invitation")).expect("a copy");
    edit(&desk, &copy, "{client}好，放心，肯定能涨回来。", "visit");
    assert!(matches!(fill(&copy.text), Err(Error::Blocked(_))));
}
