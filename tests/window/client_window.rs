//! The client's own window: what it shows, what it does not know, and the way back.

use crate::story::{ZH, go_to, open};
use tongzhou_tests::window::Window;

const CLIENT: &str = "会谈";
const ADVISOR: &str = "同舟 Tongzhou";

fn title_of_the_page(window: &Window) -> String {
    window.read("return document.querySelector('h1')?.textContent ?? ''").as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_client_sees_pages_of_their_own_and_answers() {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "meeting");
    window.wait_for(&ZH.say("presenter-none"));
    assert_eq!(window.count(), 1, "the client's window is made when a page is first shown");
    window.press("F9");
    window.turn_to(CLIENT);
    window.wait_until("the agenda", || title_of_the_page(&window) == ZH.say("client-agenda"));
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
