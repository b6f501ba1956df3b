//! The client's own window: what it shows, what it does not know, and the way back.

use crate::story::{ZH, go_to, open};
use serde_json::json;
use tongzhou_core::api::call_by_name;
use tongzhou_tests::window::Window;

const CLIENT: &str = "会谈";
const ADVISOR: &str = "同舟 Tongzhou";

fn title_of_the_page(window: &Window) -> String {
    window.read("return document.querySelector('h1')?.textContent ?? ''").as_str().unwrap_or_default().to_owned()
}

/// In the page with all that is hidden in it, in the names that are read aloud, in the title.
fn holds_nothing_of_the_advisors(window: &Window) {
    let page = window.read("return document.title + document.documentElement.outerHTML");
    let page = page.as_str().expect("a page");
    assert!(!page.contains('鸟') && page.contains("</main>"), "{page}");
    assert!(page.starts_with(CLIENT), "the title tells nothing: {page}");
}

#[test]
fn a_client_sees_pages_of_their_own_and_answers() {
    let window = open(|desk| {
        let (case, _) = desk.prepared();
        // Words that are the advisor's alone.
        for (command, input) in [
            ("edit_case", json!({ "case": case, "field": "note", "value": "鸟一号" })),
            ("edit_fact", json!({ "case": case, "field": "cause", "value": "鸟二号" })),
            ("edit_judgement", json!({ "case": case, "part": "timing", "field": "text", "value": "鸟三号" })),
        ] {
            call_by_name(&desk.call(), command, input).expect("stored");
        }
    });
    go_to(&window, "meeting");
    window.wait_for(&ZH.say("presenter-none"));
    assert_eq!(window.count(), 1, "the client's window is made when a page is first shown");
    window.press("F9");
    window.turn_to(CLIENT);
    window.wait_until("the agenda", || title_of_the_page(&window) == ZH.say("client-agenda"));
    holds_nothing_of_the_advisors(&window);
    window.screenshot("client-agenda-zh");
    window.assert_accessible("client-agenda-zh");
    // It knows nothing else: no catalogue, no menu, no data.
    let asked = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('list_cases', { input: {} })
        .then(() => done('answered'), (refused) => done(String(refused)))";
    let refused = window.ask(asked);
    assert!(refused.contains("not allowed") || refused.contains("denied"), "{refused}");
    let size = || window.read("return getComputedStyle(document.querySelector('.client')).fontSize");
    assert_eq!(size(), "24px");
    window.click(&ZH.say("client-larger"));
    window.wait_until("larger text", || size() == "28px");
    window.press(".");
    window.wait_until("the break", || title_of_the_page(&window) == ZH.say("client-rest"));
    window.screenshot("client-rest-zh");
    window.press(".");
    window.wait_until("the agenda again", || title_of_the_page(&window) == ZH.say("client-agenda"));
    window.press("F9");
    window.turn_to(ADVISOR);
    window.wait_for(&ZH.say("client-answer-return"));
    for (stage, page) in [("3", "client-facts"), ("5", "client-options")] {
        window.press(&format!("Alt+{stage}"));
        if stage == "3" {
            window.wait_for(&ZH.say("meeting-open-facts"));
            window.tab_to(&ZH.say("meeting-open-facts"));
            window.press("Enter");
        }
        let shown = ZH.with("presenter-show-page", &[("page", &ZH.say(&page.replace("client", "client-page")))]);
        window.wait_for(&shown);
        window.press("F9");
        window.turn_to(CLIENT);
        window.wait_until(page, || title_of_the_page(&window) == ZH.say(page));
        holds_nothing_of_the_advisors(&window);
        window.screenshot(&format!("{page}-zh"));
        window.assert_accessible(&format!("{page}-zh"));
        if stage == "3" {
            window.click(&ZH.say("client-agree"));
            window.turn_to(ADVISOR);
            window.wait_for(&ZH.say("client-answer-agree"));
            window.turn_to(CLIENT);
        }
        window.press("F9");
        window.turn_to(ADVISOR);
    }
    window.click(&ZH.say("meeting-leave"));
    window.wait_for(&ZH.say("today-waiting"));
    window.wait_until("the client's window closed", || window.count() == 1);
}
