//! The plan: four mandatory parts, frozen when final, and proof that anyone can check.

use proptest::prelude::*;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use tongzhou_core::Error;
use tongzhou_core::api::plan::{ReadBack, finalise_plan, get_plan, reopen_plan, tick_read_back};
use tongzhou_core::api::sample::built_in;
use tongzhou_core::api::signing::{NewSignature, plan_files, sign_plan};
use tongzhou_core::api::today::get_today;
use tongzhou_core::api::verify::{verify_file, verify_here};
use tongzhou_core::api::{CaseEdit, CaseRef, Nothing, RowEdit, facts, meeting, options, plan};
use tongzhou_core::document::StrokePoint;
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::plan::{PERSONS, READ_BACKS};
use tongzhou_core::proof::verify::Answer;
use tongzhou_tests::{Desk, press};

fn signature(desk: &Desk, case: CaseId, role: &str, method: &str) -> NewSignature {
    let point = |i: u32| StrokePoint {
        x: 20.0 + i as f32 * 3.0,
        y: 60.0 + (i as f32 * 0.6).sin() * 30.0,
        t: i as f32 * 8.0,
        pressure: 0.5,
    };
    NewSignature {
        case,
        role: role.to_owned(),
        method: method.to_owned(),
        name: "王女士".to_owned(),
        ticked: true,
        strokes: vec![(0..60).map(point).collect(), (10..40).map(point).collect()],
        width: 400.0,
        height: 160.0,
        started_at: desk.app.now().utc,
    }
}

/// The sample's story up to a plan that is final and read back.
fn final_plan(desk: &Desk) -> CaseId {
    let (case, mut story) = desk.prepared();
    story.settings.clear();
    let stop = std::panic::AssertUnwindSafe(|| {
        tongzhou_core::api::sample::finish(&desk.call(), case, &story, &|s| desk.clock.wait(s as i64))
    });
    // An advisor without a name can't sign: the story ends exactly before the signatures.
    assert!(matches!(stop(), Err(Error::Invalid { field: "name", .. })));
    case
}

struct Signed {
    pdf: Vec<u8>,
    sidecar: Vec<u8>,
}

/// One signed plan for all tests that only look at it; the client's signature is drawn.
fn signed() -> &'static Signed {
    static SIGNED: OnceLock<Signed> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let desk = Desk::locked_up();
        let (case, _) = desk.signed();
        reopen_plan(&desk.call(), CaseRef { case }).expect("opened again");
        finalise_plan(&desk.call(), CaseRef { case }).expect("a second version");
        for item in READ_BACKS {
            tick_read_back(&desk.call(), ReadBack { case, item: (*item).to_owned(), done: true }).expect("a tick");
        }
        for (role, method) in [("client", "drawn"), ("advisor", "typed")] {
            sign_plan(&desk.call(), signature(&desk, case, role, method)).expect("a signature");
        }
        let files = plan_files(&desk.call(), case).expect("files");
        Signed { pdf: files.pdf, sidecar: files.sidecar.expect("a sidecar") }
    })
}

fn tool(dir: &Path, line: &str) -> (bool, String) {
    let output = Command::new("sh").current_dir(dir).args(["-c", line]).output().expect("a shell");
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), text)
}

#[test]
fn public_tools_accept_the_signed_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.pdf"), &signed().pdf).expect("a file");
    std::fs::write(folder.path().join("plan.pdf.sig"), &signed().sidecar).expect("a file");
    let ok = |line: &str| {
        let (ok, text) = tool(folder.path(), line);
        assert!(ok, "{line}: {text}");
        text
    };
    ok("qpdf --check plan.pdf");
    let fonts = ok("pdffonts plan.pdf");
    for line in fonts.lines().skip(2) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(cells[cells.len() - 5], "yes", "embedded: {line}");
    }
    let text: String = ok("pdftotext -layout plan.pdf -").split_whitespace().collect();
    for words in [
        "行动计划书",
        "沪深三百指数增强",
        "先把上学的钱留出来，剩下的再等等看。",
        "2026年12月7日",
        "反方观点",
        "这笔钱是孩子明年上学要用的。",
    ] {
        assert!(text.contains(words), "{words}");
    }
    ok("mkdir out && pdfdetach -saveall -o out plan.pdf");
    ok("openssl pkeyutl -verify -pubin -inkey out/device.pub.pem -rawin -in plan.pdf -sigfile plan.pdf.sig");
    ok("openssl pkeyutl -verify -pubin -inkey out/device.pub.pem -rawin -in out/sig.json -sigfile out/sig.json.sig");
    let digest = ok("sha256sum out/plan.json")[..64].to_owned();
    let pages: usize = ok("pdfinfo plan.pdf 2>/dev/null | sed -n 's/^Pages: *//p'").trim().parse().expect("a number");
    assert_eq!(text.matches(&digest).count(), pages, "the whole fingerprint stands on every page");
    let key = ok("openssl pkey -pubin -in out/device.pub.pem -outform DER | sha256sum")[..64].to_owned();
    assert!(text.contains(&key), "the paper names the key");
}

#[test]
fn an_untouched_plan_is_unchanged_and_its_pages_are_its_data() {
    let verdict = verify_file(press(), &signed().pdf, Some(&signed().sidecar), None);
    assert_eq!(verdict.answer, Answer::Unchanged);
    assert!(verdict.remarks.contains(&"verify-rerendered".to_owned()), "{:?}", verdict.remarks);
    let device = verdict.device.expect("a key");
    assert_eq!(verify_file(press(), &signed().pdf, Some(&signed().sidecar), Some(&device)).answer, Answer::Unchanged);
    let other = "0".repeat(64);
    assert_eq!(verify_file(press(), &signed().pdf, Some(&signed().sidecar), Some(&other)).answer, Answer::Unknown);
    assert_eq!(verify_file(press(), &signed().pdf, None, None).answer, Answer::Unknown);
    assert_eq!(verify_file(press(), b"%PDF-1.7 nothing of ours", None, None).answer, Answer::Unknown);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn one_changed_byte_is_refused(place: prop::sample::Index, bit in 0u8..8, in_sidecar in prop::bool::weighted(0.1)) {
        let (mut pdf, mut sidecar) = (signed().pdf.clone(), signed().sidecar.clone());
        let bytes = if in_sidecar { &mut sidecar } else { &mut pdf };
        let at = place.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert_eq!(verify_file(press(), &pdf, Some(&sidecar), None).answer, Answer::Changed);
    }
}

#[test]
fn the_vault_knows_its_own_and_what_was_superseded() {
    let desk = Desk::locked_up();
    let (case, _) = desk.signed();
    let first = plan_files(&desk.call(), case).expect("files");
    let verdict = verify_here(&desk.app, &desk.call(), &first.pdf, first.sidecar.as_deref()).expect("a verdict");
    assert_eq!(verdict.answer, Answer::Unchanged);
    let strange = verify_here(&desk.app, &desk.call(), &signed().pdf, Some(&signed().sidecar)).expect("a verdict");
    assert_eq!(strange.answer, Answer::Unchanged, "the same chance made the same key");
    reopen_plan(&desk.call(), CaseRef { case }).expect("opened again");
    finalise_plan(&desk.call(), CaseRef { case }).expect("a second version");
    for item in READ_BACKS {
        tick_read_back(&desk.call(), ReadBack { case, item: (*item).to_owned(), done: true }).expect("a tick");
    }
    for role in ["client", "advisor"] {
        sign_plan(&desk.call(), signature(&desk, case, role, "paper")).expect("a signature");
    }
    let verdict = verify_here(&desk.app, &desk.call(), &first.pdf, first.sidecar.as_deref()).expect("a verdict");
    assert_eq!(verdict.answer, Answer::Superseded);
    let view = get_plan(&desk.call(), CaseRef { case }).expect("a plan");
    let states: Vec<&str> = view.versions.iter().map(|version| version.state.as_str()).collect();
    assert_eq!(states, ["signed", "superseded"]);
}

#[test]
fn what_is_frozen_does_not_move() {
    let desk = Desk::locked_up();
    let case = final_plan(&desk);
    let row = get_plan(&desk.call(), CaseRef { case }).expect("a plan").rows[0].row.id.0;
    let frozen = |result: tongzhou_core::Result<Nothing>| assert!(matches!(result, Err(Error::Refused("plan-frozen"))));
    let value = |field: &str| CaseEdit { case, field: field.to_owned(), value: "1".to_owned() };
    frozen(plan::edit_row(
        &desk.call(),
        RowEdit { case, id: row, field: "amount".to_owned(), value: "全部".to_owned() },
    ));
    frozen(plan::add_row(&desk.call(), CaseRef { case }));
    frozen(facts::edit_fact(&desk.call(), value("principal")));
    frozen(meeting::edit_own_part(&desk.call(), value("fact")));
    frozen(plan::edit_communication(&desk.call(), value("change_rule")));
    let again = get_plan(&desk.call(), CaseRef { case }).expect("a plan");
    assert_eq!(again.rows[0].row.amount.as_deref(), Some("一半份额"));
    let open = reopen_plan(&desk.call(), CaseRef { case }).expect("opened again");
    assert!(open.open);
    assert_eq!(open.versions[0].state, "void");
}

#[test]
fn each_missing_part_is_named() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let missing = |case| get_plan(&desk.call(), CaseRef { case }).expect("a plan").missing;
    let all = missing(case);
    for part in
        ["rows", "communication-cadence", "communication-channel", "communication-first-on", "decision", "own-part"]
    {
        assert!(all.contains(&part.to_owned()), "{part} in {all:?}");
    }
    assert!(matches!(finalise_plan(&desk.call(), CaseRef { case }), Err(Error::Incomplete(named)) if named == all));
    plan::add_row(&desk.call(), CaseRef { case }).expect("a row");
    let with_row = missing(case);
    for part in ["row-action", "row-instrument", "row-latest", "row-person"] {
        assert!(with_row.contains(&part.to_owned()), "{part} in {with_row:?}");
    }
    let words = meeting::NewConcern { case, words: "会不会再跌".to_owned() };
    meeting::add_concern(&desk.call(), words).expect("a concern");
    assert!(missing(case).contains(&"concerns-unanswered".to_owned()));
}

#[test]
fn nobody_trades_for_the_client() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    plan::add_row(&desk.call(), CaseRef { case }).expect("a row");
    let id = get_plan(&desk.call(), CaseRef { case }).expect("a plan").rows[0].row.id.0;
    for person in ["advisor", "advisor-executes", "理财师", "us"] {
        let edit = RowEdit { case, id, field: "person".to_owned(), value: person.to_owned() };
        assert!(matches!(plan::edit_row(&desk.call(), edit), Err(Error::Invalid { field: "person", .. })));
    }
    assert!(PERSONS.iter().all(|person| !person.contains("advisor")));
    let store = desk.app.store().expect("open");
    let entry = tongzhou_core::store::Entry {
        now: desk.app.now(),
        actor: String::new(),
        device: String::new(),
        origin: tongzhou_core::store::Origin::Machine,
        case: None,
        visit: None,
        action: "meddle",
        undoable: false,
    };
    assert!(store.write(entry, |tx| Ok(tx.execute("UPDATE plan_rows SET person = 'advisor'", [])?)).is_err());
}

#[test]
fn signing_needs_the_read_back_a_name_and_a_tick() {
    let desk = Desk::locked_up();
    let case = final_plan(&desk);
    let mut empty = signature(&desk, case, "client", "typed");
    empty.name = "  ".to_owned();
    assert!(matches!(sign_plan(&desk.call(), empty), Err(Error::Invalid { field: "name", .. })));
    let mut plain = signature(&desk, case, "client", "typed");
    plain.ticked = false;
    assert!(matches!(sign_plan(&desk.call(), plain), Err(Error::Invalid { field: "ticked", .. })));
    let mut nothing = signature(&desk, case, "advisor", "drawn");
    nothing.strokes.clear();
    assert!(matches!(sign_plan(&desk.call(), nothing), Err(Error::Invalid { field: "strokes", .. })));
    let mut infinite = signature(&desk, case, "advisor", "drawn");
    infinite.strokes[0][0].x = f32::NAN;
    assert!(matches!(sign_plan(&desk.call(), infinite), Err(Error::Invalid { field: "strokes", .. })));
    tick_read_back(&desk.call(), ReadBack { case, item: "risk".to_owned(), done: false }).expect("untick");
    let refused = sign_plan(&desk.call(), signature(&desk, case, "advisor", "typed"));
    assert!(matches!(refused, Err(Error::Incomplete(parts)) if parts == ["read-back"]));
}

#[test]
fn rows_become_promises_and_the_first_contact_too() {
    let desk = Desk::locked_up();
    let (case, _) = desk.signed();
    let due = || -> Vec<(String, String)> {
        let due = get_today(&desk.call(), Nothing {}).expect("today").due;
        let ours = due.into_iter().filter(|due| due.promise.case_id == case);
        ours.map(|due| (due.promise.source, due.promise.due_on)).collect()
    };
    let told = |rows: &[(&str, &str)]| -> Vec<(String, String)> {
        rows.iter().map(|(source, day)| ((*source).to_owned(), (*day).to_owned())).collect()
    };
    let soon = told(&[("plan-row", "2026-11-26"), ("plan-row", "2026-12-07"), ("communication", "2026-12-07")]);
    assert_eq!(due(), soon, "what is three months away does not crowd today");
    desk.clock.wait(80 * 24 * 3600);
    assert_eq!(due(), [soon, told(&[("plan-row", "2027-02-21")])].concat());
}

#[test]
fn the_same_story_makes_the_same_paper_and_one_changed_figure_another() {
    let tell = |change: &dyn Fn(&mut tongzhou_core::api::sample::Story)| {
        let desk = Desk::locked_up();
        let mut story = built_in(Lang::En);
        change(&mut story);
        let case = tongzhou_core::api::sample::prepare_case(&desk.call(), &story).expect("a case");
        tongzhou_core::api::sample::finish(&desk.call(), case, &story, &|s| desk.clock.wait(s as i64)).expect("a plan");
        plan_files(&desk.call(), case).expect("files").pdf
    };
    let first = tell(&|_| {});
    assert!(first == tell(&|_| {}), "deterministic");
    assert!(first != tell(&|story| _ = story.facts.insert("current_value".to_owned(), "203999.99".to_owned())));
}

#[test]
fn not_deciding_today_is_a_legal_ending_with_a_page() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let undecided = |next_on: &str| options::NewDecision {
        case,
        option: None,
        words: "我想和家里商量".to_owned(),
        next_on: next_on.to_owned(),
    };
    assert!(matches!(options::decide(&desk.call(), undecided("")), Err(Error::Invalid { field: "next_on", .. })));
    assert!(matches!(
        options::decide(&desk.call(), undecided("2026-11-01")),
        Err(Error::Invalid { field: "next_on", .. })
    ));
    options::decide(&desk.call(), undecided("2026-11-27")).expect("undecided");
    let pdf = options::print_undecided(&desk.call(), case).expect("a page");
    assert!(pdf.starts_with(b"%PDF"));
    let due = get_today(&desk.call(), Nothing {}).expect("today").due;
    assert!(due.iter().any(|d| d.promise.source == "undecided" && d.promise.due_on == "2026-11-27"));
}

#[test]
fn ten_thousand_characters_of_mixed_script_still_print() {
    let desk = Desk::locked_up();
    let (case, mut story) = desk.prepared();
    let mixed: String =
        "我说的话很长，还有𠮷字、👨‍👩‍👧、a̐éö、مرحبا、\u{202e}rtl、①②③ and English. ".chars().cycle().take(10_000).collect();
    story.concerns[0].words = mixed.clone();
    tongzhou_core::api::sample::finish(&desk.call(), case, &story, &|s| desk.clock.wait(s as i64)).expect("a plan");
    let view = get_plan(&desk.call(), CaseRef { case }).expect("a plan");
    assert!(view.missing_glyphs.contains(&'👧'));
    let files = plan_files(&desk.call(), case).expect("files");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.pdf"), &files.pdf).expect("a file");
    assert!(tool(folder.path(), "qpdf --check plan.pdf").0);
    assert_eq!(verify_file(press(), &files.pdf, files.sidecar.as_deref(), None).answer, Answer::Unchanged);
}

#[test]
fn a_card_without_a_counter_view_can_not_be_chosen_nor_one_above_the_level() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let cards = options::get_options(&desk.call(), CaseRef { case }).expect("options").cards;
    let choose = |n: usize| options::NewDecision {
        case,
        option: Some(cards[n].card.id),
        words: String::new(),
        next_on: String::new(),
    };
    let edit = |n: usize, field: &str, value: &str| {
        let edit = RowEdit { case, id: cards[n].card.id.0, field: field.to_owned(), value: value.to_owned() };
        options::edit_option(&desk.call(), edit).expect("an edit");
    };
    edit(0, "counter_view", " ");
    assert!(
        matches!(options::decide(&desk.call(), choose(1)), Err(Error::Incomplete(parts)) if parts == ["option-counter-view"])
    );
    edit(0, "counter_view", "也可能更久。");
    edit(1, "rating", "R4");
    assert!(matches!(options::decide(&desk.call(), choose(1)), Err(Error::Refused("option-too-risky"))));
    options::decide(&desk.call(), choose(0)).expect("a decision");
    let full = options::NewOption { case, kind: "client".to_owned() };
    assert!(matches!(options::add_option(&desk.call(), full), Err(Error::Refused("options-full"))));
}
