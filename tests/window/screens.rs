//! Every screen in both languages and both themes, on the sample case: a picture of each in
//! `target/screens`, and nothing that axe objects to.

use crate::words::Words;
use std::cell::RefCell;
use tongzhou_core::domain::lang::Lang;
use tongzhou_tests::window::Window;

const STAGES: [&str; 7] = ["opening", "listening", "facts", "our-part", "options", "plan", "signing"];
const ROOMS: [&str; 6] = ["respond", "facts", "prepare", "options", "plan", "history"];

#[test]
fn every_screen_is_accessible_in_both_languages_and_themes() {
    let window = Window::open();
    window.resize(1280, 800);
    listen_once(&window, Words(Lang::ZhCn));
    let wrong = tour(&window, &["light", "dark"], 1280, |look| {
        look.at_the_frame();
        look.at_the_case();
        look.at_the_meeting();
    });
    assert!(wrong.is_empty(), "axe objects {} times:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_small_window_is_accessible_in_both_languages() {
    let window = Window::open();
    window.resize(1024, 640);
    let wrong = tour(&window, &["light"], 1024, |look| {
        look.at_the_frame();
        look.at_the_case();
    });
    assert!(wrong.is_empty(), "axe objects {} times:\n{}", wrong.len(), wrong.join("\n"));
}

/// Looks in both languages and these themes; what axe objects to.
fn tour(window: &Window, themes: &[&str], width: u32, look_at: impl Fn(&Look<'_>)) -> Vec<String> {
    let wrong = RefCell::new(Vec::new());
    let mut words = Words(Lang::ZhCn);
    for theme in themes {
        for lang in [Lang::ZhCn, Lang::En] {
            words = wear(window, words, lang, theme);
            let tag = format!("{}-{theme}-{width}", words.pick("zh", "en"));
            look_at(&Look { window, words, tag, wrong: &wrong });
        }
    }
    wrong.into_inner()
}

/// Lets the client of the sample speak, so that the stages after listening have something to show.
fn listen_once(window: &Window, words: Words) {
    open_case(window, words);
    window.click(&words.say("room-meeting"));
    window.wait_for(&words.say("opening-say"));
    window.press("Ctrl+Enter");
    window.wait_for(&words.say("listen-run-idle"));
    window.press("Space");
    window.wait_for(&words.say("listen-floor-client"));
    window.press("b");
    window.press("Ctrl+Enter");
    window.wait_for(&words.say("playback-title"));
    window.tab_to(&words.say("playback-add"));
    window.type_text("这笔钱是孩子明年上学要用的。\n");
    window.wait_for(&words.with("playback-words", &[("number", "1")]));
    window.click(&words.say("meeting-leave"));
    window.wait_for(&words.say("today-waiting"));
}

/// Chooses language and theme in the settings.
fn wear(window: &Window, words: Words, lang: Lang, theme: &str) -> Words {
    window.press("Ctrl+,");
    window.wait_for(&words.say("settings-lead"));
    let next = Words(lang);
    window.click(&words.say(next.pick("word-lang-zh-CN", "word-lang-en")));
    window.wait_for(&next.say("settings-lead"));
    window.click(&next.say(&format!("word-theme-{theme}")));
    window.wait_until("the theme", || window.read("return document.documentElement.dataset.theme") == theme);
    next
}

fn open_case(window: &Window, words: Words) {
    window.click(&words.say("rail-cases"));
    window.wait_for(&words.with("cases-count", &[("count", "1")]));
    window.click("王女士（示例）");
    window.wait_for(&words.say("room-prepare"));
}

struct Look<'a> {
    window: &'a Window,
    words: Words,
    tag: String,
    wrong: &'a RefCell<Vec<String>>,
}

impl Look<'_> {
    fn at(&self, screen: &str) {
        let name = format!("{screen}-{}", self.tag);
        self.window.wait_until("the pages", || {
            self.window.read("return document.querySelector('[aria-busy=true]')").is_null()
        });
        self.window.screenshot(&name);
        self.wrong.borrow_mut().extend(self.window.objections(&name));
    }

    fn at_the_frame(&self) {
        let (window, words) = (self.window, self.words);
        self.at("settings");
        window.click(&words.say("rail-today"));
        window.wait_for(&words.say("today-waiting"));
        self.at("today");
        window.press("Shift+?");
        window.wait_for(&words.say("keys-title"));
        self.at("keys");
        window.press("Escape");
        window.wait_gone(&words.say("keys-title"));
        window.press("Ctrl+n");
        window.wait_for(&words.say("new-client-help"));
        self.at("new-case");
        window.type_text(words.pick("陈女士", "Ms Chen"));
        window.press("Ctrl+Enter");
        window.wait_for(&words.say("lock-what"));
        self.at("lock");
        window.press("Escape");
        window.wait_gone(&words.say("lock-what"));
        window.press("Escape");
        window.wait_gone(&words.say("new-client-help"));
        window.press("/");
        window.wait_for(&words.say("cases-search-help"));
        self.at("cases");
        window.type_text("上学");
        window.wait_for(&words.say("source-option"));
        self.at("search");
        window.click(&words.say("rail-products"));
        window.wait_for(&words.say("products-choose"));
        window.click("沪深三百指数增强");
        window.wait_for(&words.say("products-prices-what"));
        self.at("products");
        window.click(&words.say("rail-library"));
        window.wait_for(&words.say("library-choose"));
        window.click(words.pick("第一次回应", "First response"));
        window.wait_for(&words.say("library-copy"));
        self.at("library");
        window.press("Ctrl+,");
        window.click(&words.say("settings-rules"));
        window.wait_for(&words.say("rules-limits"));
        self.at("rules");
    }

    fn at_the_case(&self) {
        let (window, words) = (self.window, self.words);
        open_case(window, words);
        for room in ROOMS {
            window.click(&words.say(&format!("room-{room}")));
            window.wait_for(
                &words
                    .with("case-title", &[("client", "王女士（示例）"), ("room", &words.say(&format!("room-{room}")))]),
            );
            self.at(room);
            if room == "facts" {
                window.click(&format!("{} {}", words.say("figure-how").trim(), words.say("figure-extent")));
                window.wait_for(&words.with("figure-how-title", &[("figure", &words.say("figure-extent"))]));
                self.at("derivation");
                window.press("Escape");
            }
        }
    }

    fn at_the_meeting(&self) {
        let (window, words) = (self.window, self.words);
        window.click(&words.say("room-meeting"));
        window.wait_for(&words.say("meeting-aim"));
        window.wait_until("the full screen", || {
            window.read("return innerWidth === screen.width && innerHeight === screen.height") == true
        });
        for (index, stage) in STAGES.iter().enumerate() {
            window.press(&format!("Alt+{}", index + 1));
            let title = words.with(
                "meeting-title",
                &[("client", "王女士（示例）"), ("stage", &words.say(&format!("stage-{stage}")))],
            );
            window.wait_until(stage, || {
                window.read("return document.querySelector('h1')?.textContent ?? ''") == title.as_str()
            });
            self.at(&format!("meeting-{stage}"));
        }
        window.click(&words.say("meeting-leave"));
        window.wait_for(&words.say("today-waiting"));
    }
}
