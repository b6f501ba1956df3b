//! The one door: no command hands the client a blocked sentence, however it is called.

use tongzhou_core::Error;
use tongzhou_core::api::plan::{PageRequest, finalise_plan, get_plan, preview_plan};
use tongzhou_core::api::{CaseEdit, CaseRef, RowEdit, meeting, options, plan, prepare};
use tongzhou_core::domain::finding::Severity;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::{RulePack, Speech, check};
use tongzhou_tests::{Desk, root};

const BLOCKED: [&str; 10] = [
    "放心，肯定能涨回来。",
    "我保证年底前回本。",
    "这个产品保本，不会亏。",
    "亏了的钱我私下补给您。",
    "早就告诉过您会跌，是您自己非要买。",
    "市场就是这样，没办法，跟我们没关系。",
    "今天必须签，不签就没有名额了。",
    "We guarantee that you will get your money back.",
    "It is your own fault, I told you so.",
    "You must sign today, this is your last chance.",
];

/// Every field of ours that reaches paper, filled with that sentence; each filling must be refused by
/// every command that releases it.
#[test]
fn every_way_to_the_client_refuses_blocked_sentences() {
    let desk = Desk::locked_up();
    let (case, story) = desk.prepared();
    let call = || desk.call();
    tongzhou_core::api::sample::finish(&call(), case, &story, &|s| desk.clock.wait(s as i64)).expect("a plan");
    plan::reopen_plan(&call(), CaseRef { case }).expect("open");
    let view = get_plan(&call(), CaseRef { case }).expect("a plan");
    let concern = meeting::get_meeting(&call(), CaseRef { case }).expect("a meeting").concerns[0].id.0;
    let card = options::get_options(&call(), CaseRef { case }).expect("options").cards[0].card.id.0;
    let row = view.rows[0].row.id.0;
    let edit = |id, field: &str, value: &str| RowEdit { case, id, field: field.to_owned(), value: value.to_owned() };
    let case_edit = |field: &str, value: &str| CaseEdit { case, field: field.to_owned(), value: value.to_owned() };
    let mut refusals = 0;
    for sentence in BLOCKED {
        type Fill<'a> = Box<dyn Fn(&str) -> tongzhou_core::Result<tongzhou_core::api::Nothing> + 'a>;
        let fills: [(&str, Fill<'_>); 6] = [
            ("answer", Box::new(|text| meeting::edit_concern(&desk.call(), edit(concern, "answer", text)))),
            ("script", Box::new(|text| options::edit_option(&desk.call(), edit(card, "script", text)))),
            ("risk", Box::new(|text| options::edit_option(&desk.call(), edit(card, "risk", text)))),
            ("amount", Box::new(|text| plan::edit_row(&desk.call(), edit(row, "amount", text)))),
            ("change rule", Box::new(|text| plan::edit_communication(&desk.call(), case_edit("change_rule", text)))),
            ("our part", Box::new(|text| meeting::edit_own_part(&desk.call(), case_edit("fact", text)))),
        ];
        for (name, fill) in fills {
            fill(sentence).expect("typing is never blocked");
            let refused = finalise_plan(&call(), CaseRef { case });
            assert!(matches!(&refused, Err(Error::Blocked(found)) if !found.is_empty()), "{name}: {sentence}");
            let preview = preview_plan(&call(), PageRequest { case, page: 0 });
            assert!(matches!(preview, Err(Error::Blocked(_))), "{name}: {sentence}");
            let found = get_plan(&call(), CaseRef { case }).expect("a plan").findings;
            assert!(
                found.iter().any(|finding| finding.severity == Severity::Block && finding.field.is_some()),
                "{name}: {sentence}"
            );
            fill("按约定的条件一起商量").expect("a calm sentence");
            refusals += 1;
        }
    }
    assert_eq!(refusals, 60);
    finalise_plan(&call(), CaseRef { case }).expect("with calm sentences it can be frozen");
}

#[test]
fn the_agenda_and_the_undecided_page_go_through_the_same_door() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let block = prepare::get_agenda(&desk.call(), CaseRef { case }).expect("an agenda").blocks[1].id.0;
    let card = options::get_options(&desk.call(), CaseRef { case }).expect("options").cards[0].card.id.0;
    let undecided = options::NewDecision { case, option: None, words: String::new(), next_on: "2026-12-01".to_owned() };
    options::decide(&desk.call(), undecided).expect("undecided");
    for sentence in BLOCKED {
        let edit = |id, field: &str| RowEdit { case, id, field: field.to_owned(), value: sentence.to_owned() };
        prepare::edit_block(&desk.call(), edit(block, "title")).expect("typing is free");
        assert!(
            matches!(prepare::get_agenda_text(&desk.call(), CaseRef { case }), Err(Error::Blocked(_))),
            "{sentence}"
        );
        assert!(matches!(prepare::print_agenda(&desk.call(), case), Err(Error::Blocked(_))), "{sentence}");
        options::edit_option(&desk.call(), edit(card, "pros")).expect("typing is free");
        assert!(matches!(options::print_undecided(&desk.call(), case), Err(Error::Blocked(_))), "{sentence}");
    }
}

#[test]
fn what_the_client_says_is_theirs_and_a_products_name_is_a_name() {
    let desk = Desk::locked_up();
    let (case, mut story) = desk.prepared();
    story.concerns[0].words = "你们当初说保本，肯定能涨回来的！".to_owned();
    story.rows[0].insert("instrument".to_owned(), "稳健增利保本三号".to_owned());
    tongzhou_core::api::sample::finish(&desk.call(), case, &story, &|s| desk.clock.wait(s as i64))
        .expect("a signed plan");
}

#[test]
fn no_sentence_of_the_catalogues_says_what_may_not_be_said() {
    for lang in Lang::ALL {
        for entry in std::fs::read_dir(root().join("locales").join(lang.tag())).expect("a folder") {
            let path = entry.expect("an entry").path();
            let never = ["call-never-told-you", "call-never-market"];
            for line in std::fs::read_to_string(&path).expect("a catalogue").lines() {
                let Some((id, sentence)) = line.split_once(" = ") else { continue };
                let found = check(RulePack::builtin(), sentence, lang, Speech::Ours);
                assert!(found.is_empty() || never.contains(&id), "{}: {line}\n{found:?}", path.display());
            }
        }
    }
}
