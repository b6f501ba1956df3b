//! Wording: a text of the library is copied, changed and inserted; the firm's own rules are put in force. In both
//! languages, by keyboard.

use crate::story::{ZH, go_to, open};
use crate::words::Words;
use tongzhou_core::domain::lang::Lang;
use tongzhou_tests::window::Window;

fn wear(window: &Window, lang: Lang) -> Words {
    let words = Words(lang);
    if lang == Lang::En {
        window.press("Ctrl+,");
        window.wait_for(&ZH.say("settings-lead"));
        window.click(&ZH.say("word-lang-en"));
        window.wait_for(&words.say("settings-lead"));
    }
    words
}

fn a_text_is_copied_changed_and_inserted(lang: Lang) {
    let window = open(|desk| {
        desk.prepared();
    });
    go_to(&window, "options");
    window.wait_for(&ZH.say("paper-option-script"));
    let words = wear(&window, lang);
    window.tab_to(&words.say("rail-library"));
    window.press("Enter");
    window.wait_for(&words.say("library-choose"));
    window.tab_to(&words.say("library-search"));
    window.type_text(words.pick("约谈 议程", "invitation agenda"));
    let title = words.pick("约谈信", "Invitation");
    window.wait_gone(words.pick("客户很生气", "The client is angry"));
    window.screenshot(words.pick("library-search-zh", "library-search-en"));
    window.tab_to(title);
    window.press("Enter");
    window.wait_for(&words.say("library-copy"));
    assert_eq!(
        window.read("return document.querySelector('input[type=search]').value"),
        words.pick("约谈 议程", "invitation agenda")
    );
    window.tab_to(&words.say("library-copy"));
    window.press("Enter");
    window.wait_for(&words.say("library-slots").chars().take(8).collect::<String>());
    window.tab_to(&words.say("library-body"));
    window.press("Ctrl+End");
    window.type_text(words.pick("放心，年底肯定回本。", " I promise you will get your money back."));
    window.wait_for(words.pick("没有人能保证", "nobody can guarantee one"));
    window.screenshot(words.pick("library-finding-zh", "library-finding-en"));
    window.assert_accessible("library-finding");
    window.press("Tab");
    window.press("Enter");
    window.wait_gone(words.pick("没有人能保证", "nobody can guarantee one"));
    window.wait_for(&words.say("library-versions"));
    window.press("Alt+ArrowLeft");
    if lang == Lang::En {
        window.wait_for(&words.say("settings-lead"));
        window.press("Alt+ArrowLeft");
    }
    let script = words.say("paper-option-script");
    window.wait_for(&script);
    window.tab_to(&script);
    window.press("Ctrl+a");
    window.press("Ctrl+k");
    window.wait_focus(&words.say("library-search"));
    // The client reads Chinese, whatever the window speaks.
    window.type_text("短期波动");
    window.wait_for(&words.say("library-kind-option"));
    window.screenshot(words.pick("library-insert-zh", "library-insert-en"));
    window.press("Enter");
    window.wait_until("the text in the field", || {
        window.focus().is_some_and(|focus| focus.is_called(&script) && focus.value.starts_with("份额先不动"))
    });
}

#[test]
fn in_chinese_a_text_of_the_library_is_copied_changed_and_inserted() {
    a_text_is_copied_changed_and_inserted(Lang::ZhCn);
}

#[test]
fn in_english_a_text_of_the_library_is_copied_changed_and_inserted() {
    a_text_is_copied_changed_and_inserted(Lang::En);
}

#[test]
fn a_firm_puts_its_own_rules_in_force() {
    let window = open(|desk| {
        desk.prepared();
    });
    let overlay = window.desk().join("overlay.json");
    let text = r#"{"tongzhou_overlay":1,"name":"某某证券","version":"3","date":"2026-11-01","source":"员工行为手册",
        "words":[{"text":"金饭碗","category":"promise","severity":"block","reason":"本公司不用这个说法。"}],
        "numbers":{"gift-limit":"100"}}"#;
    let wrong = window.desk().join("wrong.json");
    std::fs::write(&overlay, text).expect("a file");
    std::fs::write(&wrong, text.replace("100", "soon")).expect("a file");
    window.press("Ctrl+,");
    window.wait_for(&ZH.say("settings-lead"));
    window.tab_to(&ZH.say("settings-rules"));
    window.press("Enter");
    window.wait_for(&ZH.say("rules-no-overlay"));
    window.tab_to(&ZH.say("rules-import"));
    window.press("Enter");
    window.choose_file(&wrong);
    window.wait_for(&ZH.say("reason-overlay-numbers"));
    window.tab_to(&ZH.say("rules-import"));
    window.press("Enter");
    window.choose_file(&overlay);
    window.wait_for(&ZH.say("rules-import-title"));
    window.screenshot("overlay-zh");
    window.tab_to(&ZH.say("rules-keep"));
    window.press("Enter");
    window.wait_for("+3");
    window.screenshot("rules-firm-zh");
    window.assert_accessible("rules-firm-zh");
    let saved = window.desk().join("handed-on.json");
    window.tab_to(&ZH.say("rules-export"));
    window.press("Enter");
    window.save_as(&saved);
    window.wait_until("the file", || std::fs::read_to_string(&saved).is_ok_and(|text| text.contains("金饭碗")));
}
