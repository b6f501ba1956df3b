//! The one door: no command hands the client a blocked sentence, however it is called.

use serde_json::json;
use tongzhou_core::Error;
use tongzhou_core::api::plan::{FindingAcceptance, PageRequest, finalise_plan, get_plan, preview_plan};
use tongzhou_core::api::{CaseEdit, CaseRef, MENU, Nothing, RowEdit, TextToCheck};
use tongzhou_core::api::{meeting, options, pack, plan, prepare, wording};
use tongzhou_core::domain::finding::{Finding, Severity};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::library::{SLOTS, built_in, filled};
use tongzhou_core::gate::{Door, RulePack, Speech, Tension, check};
use tongzhou_core::store::findings::Outcome;
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

/// Every slot of every built-in text, filled with every kind of value, and every sentence of the pack itself.
#[test]
fn no_text_of_the_library_says_what_may_not_be_said() {
    let days = &["2026年12月1日", "1 December 2026", "明天", "Monday"][..];
    let values = |slot: &str| match slot {
        "client" => &["王女士", "您", "欧阳老师", "Ms O'Neill", "客户"][..],
        "advisor" => &["李明", "J. Smith"][..],
        "product" => &["稳健增利保本三号", "某某科技创新混合A", "Steady Growth No. 3"][..],
        "date" | "next" => days,
        "time" => &["15:30", "下午三点", "3 pm"][..],
        "amount" => &["-46,000.00 元", "CNY 46,000", "12.84万元"][..],
        "place" => &["三楼会客室", "the third-floor room"][..],
        _ => &["010-55550123", "+44 20 7946 0000"][..],
    };
    for lang in Lang::ALL {
        for text in built_in(lang) {
            for part in [Some(text.title), text.occasion, text.body].into_iter().flatten() {
                for turn in 0..60 {
                    let mut door = Door::new(RulePack::builtin(), lang, Tension::default());
                    let value = |slot: &str| values(slot)[turn % values(slot).len()].to_owned();
                    door.know(&value("product"));
                    let known: Vec<(&str, String)> = SLOTS.iter().map(|slot| (*slot, value(slot))).collect();
                    let words = filled(&part, &known);
                    let gated = door.ours("library", &words);
                    door.close(gated).unwrap_or_else(|error| panic!("{}: {words}\n{error:?}", text.id));
                }
            }
        }
        for rule in RulePack::builtin().lines(lang) {
            assert_eq!(check(RulePack::builtin(), &rule.rewrites[0], lang, Speech::Ours), [], "{}", rule.id);
        }
    }
}

#[test]
fn an_open_slot_reaches_no_client() {
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    let text = door.ours("agenda.place", "{client}好，{date}见。");
    assert!(matches!(door.close(text), Err(Error::Incomplete(parts)) if parts == ["open-slot"]));
}

/// What a client can see comes out of these commands and the papers of the shell; each makes it by the door. A new
/// command has to be put on one of the two lists.
#[test]
fn every_command_is_known_as_one_that_a_client_may_see_or_one_that_they_may_not() {
    const FOR_THE_CLIENT: [&str; 6] =
        ["get_call", "get_agenda_text", "preview_plan", "get_plan_page", "finalise_plan", "sign_plan"];
    const PAPERS: [&str; 6] =
        ["save_agenda", "save_calendar", "save_undecided", "save_plan", "open_plan", "save_recovery"];
    let core = root().join("core/src/api");
    for name in FOR_THE_CLIENT {
        assert!(MENU.iter().any(|command| command.name == name), "{name} is gone: mend the list");
    }
    // Whoever lays out a document or reads gated text has it from a door.
    for entry in std::fs::read_dir(&core).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        // To verify a paper it is laid out again and compared; nobody is shown it.
        let lays_out = text.contains("press.print(") || text.contains("words.read(");
        let lays_out = lays_out && !path.ends_with("verify.rs");
        assert!(!lays_out || text.contains("door.close("), "{} goes round the door", path.display());
    }
    let shell = std::fs::read_to_string(core.join("shell_menu.rs")).expect("a file");
    let saves = shell.lines().filter_map(|line| line.trim().split('(').next());
    let saves: Vec<&str> = saves.filter(|name| name.starts_with("save_") || name.starts_with("open_")).collect();
    // An exhibit is somebody else's file; an overlay is for colleagues.
    let known = |name: &str| PAPERS.contains(&name) || ["save_exhibit", "save_overlay"].contains(&name);
    assert!(saves.len() >= PAPERS.len() && saves.iter().all(|name| known(name)), "{saves:?}");
}

#[test]
fn what_is_held_back_and_what_is_let_stand_is_logged_once_with_its_version() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let block = prepare::get_agenda(&desk.call(), CaseRef { case }).expect("an agenda").blocks[1].id.0;
    let title = "放心，肯定能涨回来。".to_owned();
    let edit = RowEdit { case, id: block, field: "title".to_owned(), value: title };
    prepare::edit_block(&desk.call(), edit).expect("typing is free");
    for _ in 0..3 {
        prepare::print_agenda(&desk.call(), case).expect_err("held back");
    }
    let log = pack::list_findings(&desk.call(), Nothing {}).expect("a log").findings;
    let agenda: Vec<_> = log.iter().filter(|row| row.paper == "agenda").collect();
    assert_eq!(agenda.len(), 1, "{log:?}");
    assert_eq!(agenda[0].outcome, Outcome::HeldBack);
    assert_eq!(agenda[0].rule_pack, RulePack::builtin().version());
    assert!(!agenda[0].client.is_empty());
}

#[test]
fn a_firms_overlay_is_read_put_in_force_handed_on_and_taken_away() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let overlay = json!({
        "tongzhou_overlay": 1, "name": "某某证券", "version": "3", "date": "2026-11-01", "source": "员工行为手册第五版",
        "words": [{ "text": "金饭碗", "category": "promise", "severity": "block", "reason": "本公司不用这个说法。" }],
        "numbers": { "response-in-hours": "15" },
        "suitability": { "C3": ["R1", "R2"] },
    });
    let bytes = serde_json::to_vec(&overlay).expect("JSON");
    pack::read_overlay(&desk.call(), &bytes).expect("read");
    assert!(pack::get_pack(&desk.call(), Nothing {}).expect("a pack").overlay.is_none(), "reading changes nothing");
    pack::keep_overlay(&desk.call(), Nothing {}).expect("in force");
    let view = pack::get_pack(&desk.call(), Nothing {}).expect("a pack");
    assert!(view.version.ends_with("+3"), "{}", view.version);
    assert!(view.numbers.iter().any(|number| number.id == "response-in-hours" && number.value == "15" && number.firm));
    let text =
        TextToCheck {
            text: "这是您的金饭碗。".to_owned(), speech: Speech::Ours, lang: Lang::ZhCn, case: Some(case)
        };
    assert_eq!(wording::check_text(&desk.call(), text.clone()).expect("read").findings[0].rule, "firm.1");
    let handed_on = pack::overlay_file(&desk.call()).expect("a file");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&handed_on).expect("JSON")["words"][0]["text"], "金饭碗");
    pack::remove_overlay(&desk.call(), Nothing {}).expect("taken away");
    assert_eq!(wording::check_text(&desk.call(), text).expect("read").findings, []);
    for (change, reason) in [
        (json!({ "suitability": { "C1": ["R5"] } }), "overlay-suitability"),
        (json!({ "numbers": { "tea": "1" } }), "overlay-numbers"),
        (json!({ "date": "gestern" }), "overlay-head"),
        (json!({ "tongzhou_overlay": 9 }), "overlay-layout"),
        (json!({ "words": [{ "text": "", "category": "blame", "severity": "warn", "reason": "x" }] }), "overlay-words"),
    ] {
        let mut wrong = overlay.clone();
        wrong.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        let bytes = serde_json::to_vec(&wrong).expect("JSON");
        let refused = pack::read_overlay(&desk.call(), &bytes);
        assert!(matches!(refused, Err(Error::Invalid { reason: why, .. }) if why == reason), "{reason}");
    }
    for bytes in [&b"not JSON"[..], b"", b"[]", b"{\"tongzhou_overlay\":1}", &[0xff; 40]] {
        assert!(matches!(pack::read_overlay(&desk.call(), bytes), Err(Error::Unreadable { reason: "overlay", .. })));
    }
}

#[test]
fn a_warning_on_the_agenda_stands_with_a_reason_and_a_block_does_not() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let block = prepare::get_agenda(&desk.call(), CaseRef { case }).expect("an agenda").blocks[1].id.0;
    let write = |title: &str| {
        let edit = RowEdit { case, id: block, field: "title".to_owned(), value: title.to_owned() };
        prepare::edit_block(&desk.call(), edit).expect("typing is free");
        match prepare::get_agenda_text(&desk.call(), CaseRef { case }) {
            Err(Error::Blocked(found)) => found[0].clone(),
            other => panic!("{title}: {other:?}"),
        }
    };
    let accept = |found: &Finding, reason: &str| {
        let (rule, excerpt, reason) = (found.rule.clone(), found.excerpt.clone(), reason.to_owned());
        plan::accept_finding(&desk.call(), FindingAcceptance { case, rule, excerpt, reason })
    };
    let block = write("这款产品保本，稳赚不赔。");
    assert!(matches!(accept(&block, "客户要求"), Err(Error::Refused("block-stands"))));
    let warning = write("从历史规律看，市场起起落落。");
    assert!(matches!(accept(&warning, "  "), Err(Error::Invalid { field: "reason", .. })));
    accept(&warning, "只是在讲过去").expect("let stand");
    prepare::get_agenda_text(&desk.call(), CaseRef { case }).expect("released");
    let log = pack::list_findings(&desk.call(), Nothing {}).expect("a log").findings;
    let stands = log.iter().find(|row| row.outcome == Outcome::Accepted).expect("logged");
    assert_eq!((stands.paper.as_str(), stands.reason.as_str()), ("agenda", "只是在讲过去"));
}
