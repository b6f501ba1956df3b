//! The client window: what was written for the client, and nothing else; a few answers, each to the page that is shown.

use serde_json::json;
use tongzhou_core::Error;
use tongzhou_core::api::client::{
    Answer, ClientAnswer, ClientView, ShowPage, get_presenter, show_page, shown, take_answer,
};
use tongzhou_core::api::{CaseRef, Nothing, call_by_name, pack};
use tongzhou_core::document::client::{PAGES, Page};
use tongzhou_core::domain::id::CaseId;
use tongzhou_tests::Desk;

fn show(desk: &Desk, case: CaseId, page: Page) -> ClientView {
    show_page(&desk.call(), ShowPage { case, page }).unwrap_or_else(|error| panic!("{page:?}: {error}"))
}

fn does(desk: &Desk, command: &str, input: serde_json::Value) {
    call_by_name(&desk.call(), command, input).unwrap_or_else(|error| panic!("{command}: {error}"));
}

#[test]
fn nothing_that_is_the_advisors_is_shown_on_any_page() {
    let desk = Desk::locked_up();
    let (case, _) = desk.met();
    does(&desk, "reopen_plan", json!({ "case": case }));
    let mut planted = 0;
    let mut canary = || {
        planted += 1;
        format!("鸟{planted}号")
    };
    for field in ["note", "client_words"] {
        does(&desk, "edit_case", json!({ "case": case, "field": field, "value": canary() }));
    }
    does(&desk, "edit_fact", json!({ "case": case, "field": "cause", "value": canary() }));
    does(&desk, "edit_judgement", json!({ "case": case, "part": "timing", "field": "text", "value": canary() }));
    let attempt = json!({ "case": case, "channel": "phone", "reached": true, "client_knows": true, "note": canary() });
    does(&desk, "add_attempt", attempt);
    let now = desk.app.now().utc;
    does(&desk, "add_note", json!({ "case": case, "text": canary(), "at": now, "client_ms": 1.0, "tag": null }));
    for field in ["feelings_start", "feelings_end", "expectation_start", "expectation_end", "raised_today"] {
        does(&desk, "edit_meeting", json!({ "case": case, "field": field, "value": canary() }));
    }
    does(&desk, "edit_own_part", json!({ "case": case, "field": "looked_by", "value": canary() }));
    for page in PAGES {
        let drawn = serde_json::to_string(&show(&desk, case, page)).expect("JSON");
        assert!(!drawn.contains('鸟'), "{page:?}: {drawn}");
        assert!(!drawn.contains(&case.to_string()), "no key of ours either: {drawn}");
    }
    assert_eq!(planted, 12);
}

#[test]
fn every_page_has_its_words_in_the_clients_language() {
    let desk = Desk::locked_up();
    let (case, _) = desk.met();
    let presenter = get_presenter(&desk.call(), CaseRef { case }).expect("a presenter");
    for page in [Page::Agenda, Page::Listening, Page::Concerns, Page::Facts, Page::Options, Page::Rest] {
        assert!(presenter.ready.contains(&page), "{page:?} in {:?}", presenter.ready);
        let view = show(&desk, case, page);
        assert!(!view.title.is_empty() && !view.body.is_empty() && view.lang == "zh-CN", "{view:?}");
        assert!(view.size >= 24);
        let drawn = serde_json::to_string(&view).expect("JSON");
        assert!(!drawn.contains('⟨'), "a word is missing: {drawn}");
    }
    let concerns = serde_json::to_string(&show(&desk, case, Page::Concerns)).expect("JSON");
    assert!(concerns.contains('“'), "the client's words stand in quotation marks: {concerns}");
    let presenter = get_presenter(&desk.call(), CaseRef { case }).expect("a presenter");
    assert_eq!((presenter.page, presenter.next), (Some(Page::Concerns), Some(Page::Facts)));
}

#[test]
fn what_the_gate_holds_back_is_not_shown_and_the_page_before_stays() {
    let desk = Desk::locked_up();
    let (case, _) = desk.met();
    does(&desk, "reopen_plan", json!({ "case": case }));
    let before = show(&desk, case, Page::Agenda);
    let options = call_by_name(&desk.call(), "get_options", json!({ "case": case })).expect("options");
    let card = options["cards"][0]["card"]["id"].clone();
    let edit = |value: &str| json!({ "case": case, "id": card, "field": "script", "value": value });
    does(&desk, "edit_option", edit("放心，肯定能涨回来。"));
    let refused = show_page(&desk.call(), ShowPage { case, page: Page::Options });
    assert!(matches!(refused, Err(Error::Blocked(found)) if !found.is_empty()));
    assert_eq!(shown(&desk.call()).expect("a view"), Some(before));
    let presenter = get_presenter(&desk.call(), CaseRef { case }).expect("a presenter");
    assert!(!presenter.ready.contains(&Page::Options) && presenter.page == Some(Page::Agenda));
    let log = || pack::list_findings(&desk.call(), Nothing {}).expect("a log").findings;
    let rows = log().len();
    assert!(log().iter().any(|row| row.paper == "client"));
    does(&desk, "edit_option", edit("这款产品保本，稳赚不赔。"));
    get_presenter(&desk.call(), CaseRef { case }).expect("a presenter");
    assert_eq!(log().len(), rows, "to look is not to show: nothing is logged");
    does(&desk, "edit_option", edit("先不动，约好哪天一起看。"));
    show(&desk, case, Page::Options);
}

#[test]
fn figures_wait_until_everybody_present_has_agreed() {
    let desk = Desk::locked_up();
    let (case, _) = desk.met();
    let facts = |desk: &Desk| serde_json::to_string(&show(desk, case, Page::Facts)).expect("JSON");
    let open = facts(&desk);
    assert!(open.contains("46,000"), "{open}");
    does(&desk, "add_attendee", json!({ "case": case, "name": "邻居", "role": "other" }));
    let masked = facts(&desk);
    assert!(!masked.contains("46,000") && !masked.contains("250,000"), "{masked}");
    let meeting = call_by_name(&desk.call(), "get_meeting", json!({ "case": case })).expect("a meeting");
    let people = meeting["attendees"].as_array().expect("people");
    let neighbour = people.iter().find(|person| person["name"] == "邻居").expect("there")["id"].clone();
    does(&desk, "edit_attendee", json!({ "case": case, "id": neighbour, "field": "consent", "value": "true" }));
    assert_eq!(facts(&desk).replace(char::is_numeric, ""), open.replace(char::is_numeric, ""));
}

#[test]
fn an_answer_counts_for_the_page_that_is_shown_and_says_nothing_afterwards() {
    let desk = Desk::locked_up();
    let (case, _) = desk.met();
    let say = |revision, answer| take_answer(&desk.call(), ClientAnswer { revision, answer });
    assert!(matches!(say(0, Answer::Agree), Err(Error::Refused("nothing-shown"))));
    let first = show(&desk, case, Page::Concerns);
    assert_eq!(say(first.revision, Answer::Agree).expect("taken"), None);
    let presenter = || get_presenter(&desk.call(), CaseRef { case }).expect("a presenter");
    assert_eq!(presenter().answer, Some(Answer::Agree));
    let options = show(&desk, case, Page::Options);
    assert!(!options.asks && matches!(say(options.revision, Answer::Agree), Err(Error::Refused("not-asked"))));
    let second = show(&desk, case, Page::Facts);
    assert!(matches!(say(first.revision, Answer::Add), Err(Error::Refused("view-gone"))));
    assert_eq!(presenter().answer, None);
    let larger = say(second.revision, Answer::Larger).expect("taken").expect("drawn anew");
    assert_eq!((larger.size, larger.title.as_str()), (28, second.title.as_str()));
    let resting = say(larger.revision, Answer::Rest).expect("taken").expect("drawn anew");
    assert!(resting.resting && resting.title != second.title);
    let again = say(resting.revision, Answer::GoOn).expect("taken").expect("drawn anew");
    assert_eq!((again.title, again.size), (second.title, 28));
}
