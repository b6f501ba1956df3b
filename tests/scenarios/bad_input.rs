//! Bad input: a typed refusal, nothing changed, no panic.

use proptest::prelude::*;
use serde_json::{Value, json};
use tongzhou_core::Error;
use tongzhou_core::api::{CaseEdit, CaseRef, MENU, call_by_name, cases, facts};
use tongzhou_core::catalogue;
use tongzhou_core::domain::lang::Lang;
use tongzhou_tests::Desk;

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        Just(json!("00000000-0000-7000-8000-000000000000")),
    ];
    let keys =
        prop::sample::select(vec!["case", "id", "field", "value", "text", "key", "stage", "option", "words", "x"]);
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keys.clone(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn no_payload_makes_a_command_panic(payloads in prop::collection::vec(anything(), 8)) {
        let desk = Desk::new();
        for command in MENU.iter().filter(|command| !command.name.contains("lock")) {
            for payload in &payloads {
                if let Err(error) = call_by_name(&desk.call(), command.name, payload.clone()) {
                    prop_assert!(!matches!(error, Error::Store(_) | Error::Disk(_)), "{}: {error}", command.name);
                }
            }
        }
    }
}

#[test]
fn a_case_that_is_not_there_is_named_as_missing() {
    let desk = Desk::locked_up();
    let nobody = json!({ "case": "00000000-0000-7000-8000-000000000000" });
    for command in [
        "get_case",
        "get_call",
        "get_facts",
        "get_agenda",
        "get_plan",
        "get_history",
        "start_meeting",
        "add_row",
        "add_block",
    ] {
        let error = call_by_name(&desk.call(), command, nobody.clone()).expect_err(command);
        assert!(matches!(error, Error::Missing(_)), "{command}: {error}");
    }
}

#[test]
fn a_field_that_can_not_be_read_says_which_and_keeps_what_was() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let edit = |field: &str, value: &str| {
        facts::edit_fact(&desk.call(), CaseEdit { case, field: field.to_owned(), value: value.to_owned() })
    };
    edit("principal", "25万").expect("an amount");
    for (field, value) in
        [("principal", "很多"), ("valued_on", "2026-02-30"), ("currency", "XXX"), ("principal_scope", "most")]
    {
        let error = edit(field, value).expect_err(field);
        assert!(matches!(error, Error::Invalid { field: named, .. } if named == field));
        for lang in Lang::ALL {
            let sentence = catalogue::of(lang).error(&error.report());
            assert!(!sentence.contains('⟨'), "{sentence}");
        }
    }
    assert!(matches!(edit("cause", "市场"), Err(Error::Refused("cause-before-facts"))));
    let kept = facts::get_facts(&desk.call(), CaseRef { case }).expect("facts").facts;
    assert_eq!(kept.principal.map(|money| money.to_string()).as_deref(), Some("250000"));
    let long = "长".repeat(20_001);
    let error = cases::edit_case(&desk.call(), CaseEdit { case, field: "client_words".to_owned(), value: long })
        .expect_err("too long");
    assert!(matches!(error, Error::Invalid { reason: "too-long", .. }));
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let source =
        |name: &str| std::fs::read_to_string(tongzhou_tests::root().join("core/src").join(name)).expect("a source");
    let mut reasons = std::collections::BTreeSet::new();
    for entry in walk(&tongzhou_tests::root().join("core/src")) {
        let text = std::fs::read_to_string(&entry).expect("a source");
        for marker in ["Error::Refused(\"", "reason: \"", "Err(\""] {
            for (at, _) in text.match_indices(marker) {
                let word: String = text[at + marker.len()..].chars().take_while(|c| *c != '"').collect();
                reasons.insert(word);
            }
        }
    }
    assert!(source("lib.rs").contains("pub mod api"));
    for lang in Lang::ALL {
        for reason in &reasons {
            assert!(catalogue::of(lang).has(&format!("reason-{reason}")), "reason-{reason} in {}", lang.tag());
        }
    }
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(walk(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
    out
}
