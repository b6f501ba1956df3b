//! What an advisor fears: power that fails in the middle of a word, of listening; and a pen in the
//! client's hand.

use crate::paper;
use crate::story::{ZH, go_to, open, unlock};
use tongzhou_tests::window::Window;

#[test]
fn a_client_draws_a_signature() {
    let window = open(|desk| {
        desk.met();
    });
    go_to(&window, "plan");
    window.wait_for(&ZH.say("sign-read-back"));
    window.wait_until("the pages", || !window.read("return document.querySelector('.paper img')").is_null());
    window.tab_to(&ZH.say("paper-next"));
    for _ in 0..5 {
        window.press("Enter");
    }
    window.wait_gone(&ZH.say("sign-read-first"));
    window.click(&ZH.say("sign-drawn"));
    window.tab_to(&ZH.say("sign-name"));
    window.type_text("王芳");
    window.tab_to(&ZH.say("sign-again"));
    let stroke: Vec<(f64, f64)> =
        (0..24).map(|step| f64::from(step) / 24.0).map(|at| (0.2 + at * 0.5, 0.5 + 0.3 * (at * 9.0).sin())).collect();
    window.draw(&ZH.say("sign-pad"), &stroke);
    window.screenshot("signature-drawn");
    window.assert_accessible("signature-drawn");
    window.tab_to(&ZH.say("sign-done"));
    window.press("Enter");
    window.wait_for(&ZH.say("sign-advisor"));
    window.tab_to(&ZH.say("sign-name"));
    window.type_text("周宁");
    window.tab_to(&ZH.say("sign-tick"));
    window.press("Space");
    window.tab_to(&ZH.say("sign-done"));
    window.press("Enter");
    window.wait_for(&ZH.say("sign-proof"));
    window.tab_to(&ZH.say("plan-save"));
    window.press("Enter");
    let plan = window.desk().join("plan.pdf");
    window.save_as(&plan);
    window.wait_for(&ZH.with("plan-saved", &[("name", "plan.pdf")]));
    paper::examine(&plan, "王女士", "先把上学的钱留出来");
    let kept = paper::attachments(&plan);
    assert!(kept.contains("client.png"), "the drawing is not kept: {kept}");
}

#[test]
fn what_was_typed_survives_a_power_cut() {
    let mut window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "respond");
    window.tab_to(&ZH.say("respond-words"));
    window.press("Ctrl+a");
    let words = format!("{}。", "这笔钱是给孩子明年上学用的，𠮷😀 يا".repeat(8));
    window.type_text(&words);
    std::thread::sleep(std::time::Duration::from_secs(1));
    window.restart();
    unlock(&window);
    go_to(&window, "respond");
    window.tab_to(&ZH.say("respond-words"));
    assert_eq!(window.focus().map(|focus| focus.value), Some(words));
}

#[test]
fn listening_goes_on_after_a_power_cut() {
    let mut window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "meeting");
    window.wait_for(&ZH.say("opening-say"));
    window.press("Ctrl+Enter");
    window.wait_for(&ZH.say("listen-run-idle"));
    window.press("Space");
    let clock = |window: &Window| window.read("return document.querySelector('[role=timer]')?.textContent ?? ''");
    window.wait_until("three seconds of listening", || clock(&window) == "00:03");
    window.restart();
    unlock(&window);
    let stopped = ZH.say("meeting-continue");
    window.wait_for(&stopped);
    window.screenshot("meeting-stopped");
    window.tab_to(&stopped);
    window.press("Enter");
    window.wait_for(&ZH.say("listen-p"));
    let told = clock(&window);
    assert!(["00:02", "00:03", "00:04"].iter().any(|time| told == *time), "the clock says {told}");
    window.screenshot("meeting-resumed");
}
