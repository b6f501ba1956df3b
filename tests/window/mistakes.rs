//! What goes wrong on a normal day: a sentence that may not be said, the wrong file, a folder that takes no
//! file, a key that has to be taken back. Each gets a clear sentence, and nothing is lost.

use crate::story::{ZH, go_to, open};
use std::path::Path;

#[test]
fn a_promise_is_underlined_and_a_better_sentence_is_one_key_away() {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "options");
    let script = ZH.say("paper-option-script");
    window.wait_for(&script);
    window.tab_to(&script);
    window.press("Ctrl+a");
    window.type_text("放心，年底肯定回本。");
    window.wait_for("没有人能保证");
    window.type_text("我们一起等。");
    window.wait_until("what was typed after it", || {
        window.focus().is_some_and(|focus| focus.value == "放心，年底肯定回本。我们一起等。")
    });
    let underline = "const found = document.querySelectorAll('.seen .block')
        return found.length === 1 && getComputedStyle(found[0]).textDecorationLine === 'underline'";
    window.wait_until("the underline", || window.read(underline) == true);
    window.screenshot("finding-zh");
    window.assert_accessible("finding-zh");
    window.press("Tab");
    window.press("Enter");
    window.wait_gone("没有人能保证");
    window.wait_until("the better sentence", || {
        window.focus().is_some_and(|focus| !focus.value.contains("肯定回本") && focus.value.ends_with("我们一起等。"))
    });
}

#[test]
fn an_edit_is_taken_back_and_done_again() {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "respond");
    let product = || window.read("return [...document.querySelectorAll('input')].map((one) => one.value).join('|')");
    window.tab_to(&ZH.say("field-product"));
    window.press("Ctrl+a");
    window.type_text("另一个产品");
    window.tab_to(&ZH.say("respond-to-facts"));
    window.wait_for("另一个产品 · ");
    window.press("Ctrl+z");
    window.wait_for(&ZH.with("undone", &[("what", &ZH.say("did-edit_case"))]));
    window.wait_until("the product as before", || {
        product().as_str().is_some_and(|text| text.contains("沪深三百指数增强"))
    });
    window.screenshot("undone-zh");
    window.press("Ctrl+Shift+z");
    window.wait_until("the change again", || product().as_str().is_some_and(|text| text.contains("另一个产品")));
}

#[test]
fn the_wrong_file_and_a_folder_that_takes_none() {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "facts");
    let wrong = window.desk().join("statement.csv");
    std::fs::write(&wrong, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n").expect("a file");
    let large = window.desk().join("large.csv");
    std::fs::write(&large, vec![b'1'; 21 * 1024 * 1024]).expect("a file");
    for file in [&wrong, &large] {
        window.tab_to(&ZH.say("facts-read-statement"));
        window.press("Enter");
        window.choose_file(file);
        window.wait_for("原文件没有动");
        window.screenshot(&format!("wrong-file-{}", file.file_stem().expect("a name").to_string_lossy()));
        window.tab_to(&ZH.say("ui-dismiss"));
        window.press("Enter");
        window.wait_gone("原文件没有动");
    }
    window.tab_to(&ZH.say("facts-read-statement"));
    window.press("Enter");
    window.cancel_dialog("Open");
    window.wait_for(&ZH.say("facts-figures"));

    go_to(&window, "prepare");
    window.tab_to(&ZH.say("prepare-save"));
    window.press("Enter");
    window.save_as(Path::new("/proc/agenda.pdf"));
    window.wait_for("文件没能读写");
    window.screenshot("no-folder");
    window.tab_to(&ZH.say("prepare-save"));
    window.press("Enter");
    let elsewhere = window.desk().join("agenda.pdf");
    window.save_as(&elsewhere);
    window.wait_for(&ZH.with("plan-saved", &[("name", "agenda.pdf")]));
    assert!(elsewhere.is_file());
}

#[test]
fn mixed_script_stays_and_a_name_that_is_too_long_says_so() {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "respond");
    window.tab_to(&ZH.say("respond-words"));
    window.press("Ctrl+a");
    let words = "这笔钱𠮷😀 is for school. يا إلهي ".repeat(12);
    window.type_text(&words);
    window.tab_back_to(&ZH.say("field-product"));
    window.press("Ctrl+a");
    window.type_text(&"长".repeat(401));
    window.press("Tab");
    window.wait_for("太长了");
    window.screenshot("too-long");
    window.assert_accessible("too-long");
    for room in ["facts", "respond"] {
        window.tab_back_to(&ZH.say(&format!("room-{room}")));
        window.press("Enter");
        window.wait_until(room, || window.read("return document.activeElement.tagName") == "H1");
    }
    window.tab_to(&ZH.say("respond-words"));
    assert_eq!(window.focus().map(|focus| focus.value), Some(words));
}
