//! The main job by keyboard alone, from the first client to the signed plan that is found again, in both
//! languages. Only the system's own dialogs are typed into from outside the window.

use crate::paper;
use crate::words::Words;
use std::path::PathBuf;
use tongzhou_core::domain::lang::Lang;
use tongzhou_tests::window::Window;

const PASSPHRASE: &str = "the river is wide and we row";

#[test]
fn an_advisor_brings_a_loss_to_a_signed_plan_in_chinese() {
    Job::begin(Lang::ZhCn).walk();
}

#[test]
fn an_advisor_brings_a_loss_to_a_signed_plan_in_english() {
    Job::begin(Lang::En).walk();
}

/// One advisor, one client, one loss.
struct Job {
    window: Window,
    words: Words,
}

impl Job {
    fn begin(lang: Lang) -> Job {
        let job = Job { window: Window::open(), words: Words(lang) };
        job.window.resize(1280, 800);
        if lang == Lang::En {
            job.choose_english_in_the_dark();
        }
        job
    }

    fn walk(&self) {
        self.create_the_first_case();
        self.answer_the_call();
        self.find_the_facts();
        self.prepare_the_meeting();
        self.write_the_options();
        self.listen();
        self.look_at_the_facts_and_ourselves();
        self.decide();
        self.write_the_plan();
        self.sign();
        let plan = self.save_the_plan();
        self.close_the_meeting();
        paper::examine(
            &plan,
            self.client(),
            self.pick("先留出学费，剩下的再等等看。", "Keep the school money safe first."),
        );
        self.find_it_again();
    }

    fn choose_english_in_the_dark(&self) {
        let chinese = Words(Lang::ZhCn);
        self.window.press("Ctrl+,");
        self.window.wait_for(&chinese.say("settings-lead"));
        self.window.tab_to(&chinese.say("word-lang-zh-CN"));
        self.window.press("ArrowRight");
        self.window.wait_for(&self.say("settings-lead"));
        self.window.tab_to(&self.say("word-theme-system"));
        self.window.press("ArrowRight");
        self.window.press("ArrowRight");
        self.window.wait_until("the dark theme", || {
            self.window.read("return document.documentElement.dataset.theme") == "dark"
        });
    }

    fn create_the_first_case(&self) {
        let window = &self.window;
        window.press("Ctrl+n");
        window.wait_focus(&self.say("new-client"));
        window.type_text(self.client());
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("lock-what"));
        window.wait_focus(&self.say("lock-passphrase"));
        window.type_text(PASSPHRASE);
        window.press("Tab");
        window.type_text(PASSPHRASE);
        window.press("Enter");
        window.wait_for(&self.say("lock-code-what"));
        self.look("recovery-code");
        let groups = window.read("return [...document.querySelectorAll('.code li')].map((one) => one.textContent)");
        for number in ["2", "5"] {
            window.tab_to(&self.with("lock-group", &[("number", number)]));
            window.type_text(groups[number.parse::<usize>().expect("a number") - 1].as_str().expect("a group"));
        }
        window.press("Enter");
        self.wait_room("respond");
    }

    fn answer_the_call(&self) {
        let window = &self.window;
        self.fill("field-product", self.pick("沪市基金组合", "A basket of funds"));
        self.fill(
            "respond-words",
            self.pick("这笔钱是孩子的学费，怎么亏了这么多？", "This was for school. How could it fall so far?"),
        );
        self.tick("respond-reached");
        self.tick("respond-knows");
        self.fill("field-note", self.pick("约了当面谈", "We agreed to meet"));
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("respond-told"));
        self.push("respond-to-facts");
        self.wait_room("facts");
    }

    fn find_the_facts(&self) {
        let window = &self.window;
        self.push("facts-read-statement");
        window.choose_file(&tongzhou_tests::root().join("tests/fixtures/statements/hxsec.xls"));
        window.wait_for(&self.with("statement-title", &[("name", "hxsec.xls")]));
        self.look("statement");
        self.push("statement-confirm");
        window.wait_gone(&self.say("statement-confirm"));
        self.fill("field-current_value", "20000");
        self.fill("field-valued_on", "2026-11-20");
        self.choose("field-principal_scope", "word-scope-part");
        self.choose("field-loss_scope", "word-extent-several");
        window.wait_for(self.pick("占本金的", "of the principal"));
        self.pick_value("field-product_rating", "R3");
        self.pick_value("field-risk_level", "C3");
        window.wait_for(&self.say("facts-match"));
        self.look("facts-read");
        self.push("facts-to-prepare");
        self.wait_room("prepare");
    }

    fn prepare_the_meeting(&self) {
        let window = &self.window;
        let planned = self.say("field-planned_at");
        window.tab_to(&self.with("ui-date-part", &[("label", &planned)]));
        window.type_text("2030-03-04");
        window.tab_to(&self.with("ui-time-part", &[("label", &planned)]));
        window.type_text("15:30");
        self.fill("field-place", self.pick("二楼小会客室", "The small room upstairs"));
        // The fifth block goes up by one, and down again.
        window.tab_to(&self.with("prepare-block", &[("number", "5")]));
        let fourth =
            || window.read("return document.querySelectorAll('.block')[3].querySelector('textarea').placeholder");
        let before = fourth();
        window.press("Alt+ArrowUp");
        window.wait_until("the block one place up", || fourth() != before);
        window.press("Alt+ArrowDown");
        window.wait_until("the block in its place", || fourth() == before);
        window.wait_for(self.pick("2030年3月4日 15:30", "4 March 2030, 15:30"));
        self.push("prepare-save");
        let agenda = window.desk().join("agenda.pdf");
        window.save_as(&agenda);
        window.wait_for(&self.with("plan-saved", &[("name", "agenda.pdf")]));
        assert!(paper::text(&agenda).contains(self.pick("二楼小会客室", "The small room upstairs")));
        self.push("word-sent-print");
        window.wait_gone(&self.say("prepare-unsent"));
        window.press("Ctrl+Enter");
        self.wait_room("options");
    }

    fn write_the_options(&self) {
        let window = &self.window;
        let hold = [
            (
                "condition",
                self.pick(
                    "产品没有变坏，这笔钱一年内不急用。",
                    "The product is sound and the money is not needed for a year.",
                ),
            ),
            (
                "script",
                self.pick("份额先不动，三个月后一起再看。", "Keep the units; look again together in three months."),
            ),
            ("risk", self.pick("可能还会继续下跌。", "It may keep falling.")),
            ("cost", self.pick("没有新的费用。", "No new costs.")),
            ("counter-view", self.pick("等待可能让亏损变大。", "Waiting may make the loss larger.")),
        ];
        let adjust = [
            ("condition", self.pick("学费要先留出来。", "The school money has to be set aside.")),
            ("script", self.pick("赎回一半份额，换成国债。", "Redeem half of the units and buy government bonds.")),
            ("risk", self.pick("赎回的一半，亏损就固定下来了。", "The loss on that half becomes final.")),
            ("cost", self.pick("赎回费按持有天数计算。", "A redemption fee by days held.")),
            (
                "counter-view",
                self.pick("之后上涨的话，这一半不再受益。", "If it rises later, that half no longer takes part."),
            ),
        ];
        for (kind, rating, card) in [("hold", "R3", hold), ("adjust", "R2", adjust)] {
            let add = self.with("options-add", &[("kind", &self.say(&format!("word-option-{kind}")))]);
            let remove = self.card_button(kind);
            window.tab_back_to(&add);
            window.press("Enter");
            window.wait_for(&self.card_title(kind));
            // Forward to this card's own fields: the last card's first field is after the card before it.
            if kind == "adjust" {
                window.tab_to(&self.card_button("hold"));
            }
            for (field, text) in card {
                self.fill(&format!("paper-option-{field}"), text);
            }
            self.pick_value("field-rating", rating);
            self.tick("options-fits");
            window.tab_to(&remove);
        }
        window.wait_gone(self.pick("给客户看之前还差", "Before the client sees them"));
        self.look("options-written");
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("opening-say"));
    }

    fn listen(&self) {
        let window = &self.window;
        self.tick("word-consent-yes");
        self.fill("field-feelings_start", self.pick("着急，也生气", "worried, and angry"));
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("listen-run-idle"));
        window.press("Space");
        self.wait_floor("client");
        window.press("b");
        window.press("n");
        window.wait_until("the line for a note", || window.focus().is_some_and(|focus| focus.role == "textarea"));
        window.type_text(self.pick("孩子明年九月上学\n", "School begins next September\n"));
        window.wait_until("the note", || window.read("return document.querySelectorAll('.notes small').length") == 1);
        window.press("j");
        self.wait_floor("advisor");
        window.press("j");
        self.wait_floor("client");
        self.look("listening");
        window.press("Alt+3");
        window.wait_for(&self.say("meeting-why-text"));
        self.look("client-not-finished");
        window.press("Escape");
        window.wait_gone(&self.say("meeting-why-text"));
        for shown in [true, false] {
            window.press("Escape");
            window.press("Escape");
            window.wait_until("the blank screen, and the way back", || {
                window.read("return document.querySelector('.blank') !== null") == shown
            });
        }
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("playback-title"));
        let concerns = [
            self.pick("这笔钱是孩子的学费。", "This money is for school."),
            self.pick("我担心还会接着跌。", "I fear that it falls further."),
        ];
        let answers = [
            self.pick("学费的部分写进了计划。", "The school money is the first row of the plan."),
            self.pick(
                "可能继续下跌，也可能上涨，我们约好再看的日子。",
                "It may fall further, and it may rise; we agree on a day to look again.",
            ),
        ];
        window.tab_to(&self.say("playback-add"));
        for (index, concern) in concerns.iter().enumerate() {
            window.type_text(&format!("{concern}\n"));
            window.wait_for(&self.with("playback-words", &[("number", &(index + 1).to_string())]));
        }
        for (index, answer) in answers.iter().enumerate() {
            window.tab_to(&self.with("playback-words", &[("number", &(index + 1).to_string())]));
            self.choose("playback-answer-kind", "word-answer-plan");
            self.fill("playback-answer", answer);
        }
        self.look("concerns");
        window.press("Ctrl+Enter");
    }

    fn look_at_the_facts_and_ourselves(&self) {
        let window = &self.window;
        window.wait_for(&self.say("facts-you-put-in"));
        self.look("facts-together");
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("own-question"));
        window.tab_to(&self.say("own-none"));
        window.press("ArrowRight");
        window.press("Space");
        let part = [
            (
                "fact",
                self.pick(
                    "去年九月您问过能不能换，我们没有回复。",
                    "Last September you asked about a change and we did not answer.",
                ),
            ),
            ("effect", self.pick("您没有机会在那时做选择。", "You had no chance to choose then.")),
            ("responsibility", self.pick("这件事是我们的责任，我们很抱歉。", "That was ours, and we are sorry.")),
            ("improvement", self.pick("以后两个工作日内书面答复。", "We answer in writing within two working days.")),
        ];
        for (field, text) in part {
            self.fill(&format!("field-{field}"), text);
        }
        window.wait_gone(self.pick("还差：", "Still missing:"));
        self.look("our-part-found");
        window.press("Ctrl+Enter");
    }

    fn decide(&self) {
        let window = &self.window;
        window.wait_for(&self.say("options-free"));
        self.fill("options-words", self.pick("先留出学费，剩下的再等等看。", "Keep the school money safe first."));
        window.tab_back_to(&self.say("options-lean"));
        window.press("Enter");
        window.wait_until("the decision", || {
            window.read("return document.querySelectorAll('.card [aria-pressed=true]').length") == 1
        });
        self.look("decided");
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("plan-rows"));
    }

    fn write_the_plan(&self) {
        let window = &self.window;
        self.push("plan-add-row");
        window.wait_for(&self.say("field-instrument"));
        window.tab_back_to(&self.say("field-instrument"));
        window.type_text(self.pick("沪市基金组合", "The basket of funds"));
        window.tab_back_to(&self.say("field-action"));
        self.choose_here("word-action-sell");
        self.fill("field-amount", self.pick("一半份额", "half of the units"));
        self.fill("field-latest", "2030-03-11");
        self.choose("field-person", "word-person-client-with-help");
        self.choose("field-cadence", "word-cadence-two-weekly");
        self.choose("field-channel", "word-channel-phone");
        self.fill("field-first_on", "2030-03-18");
        self.fill(
            "field-change_rule",
            self.pick(
                "净值跌到 0.75，或者您提前要用钱。",
                "If the value falls to 0.75, or the money is needed earlier.",
            ),
        );
        window.wait_gone(self.pick("还差：", "Still missing:"));
        window.wait_until("the preview", || !window.read("return document.querySelector('.paper img')").is_null());
        self.look("plan-written");
        self.push("plan-finalise");
        window.wait_for(&self.say("plan-frozen"));
        window.press("Ctrl+Enter");
    }

    fn sign(&self) {
        let window = &self.window;
        window.wait_for(&self.say("sign-read-back"));
        self.turn_every_page();
        for item in ["decision", "rows", "contact", "risk", "free"] {
            self.tick(&format!("read-back-{item}"));
        }
        self.look("signing");
        for (role, name) in [("client", self.client()), ("advisor", self.pick("周宁", "Zhou Ning"))] {
            window.wait_for(&self.say(&format!("sign-{role}")));
            window.tab_to(&self.say("sign-name"));
            window.type_text(name);
            self.tick("sign-tick");
            self.push("sign-done");
        }
        window.wait_for(&self.say("sign-proof"));
        self.look("signed");
    }

    fn turn_every_page(&self) {
        let window = &self.window;
        window.wait_until("the pages", || !window.read("return document.querySelector('.paper img')").is_null());
        let count = window.read("return document.querySelector('.turn span').textContent.match(/\\d+/g)[1]");
        let count: usize = count.as_str().and_then(|count| count.parse().ok()).expect("how many pages there are");
        window.tab_to(&self.say("paper-next"));
        for _ in 1..count {
            window.press("Enter");
        }
        window.wait_gone(&self.say("sign-read-first"));
    }

    fn save_the_plan(&self) -> PathBuf {
        self.push("plan-save");
        let plan = self.window.desk().join("plan.pdf");
        self.window.save_as(&plan);
        self.window.wait_for(&self.with("plan-saved", &[("name", "plan.pdf")]));
        plan
    }

    fn close_the_meeting(&self) {
        let window = &self.window;
        window.press("Ctrl+Enter");
        window.wait_for(&self.say("field-heard"));
        for question in ["field-heard", "field-way_forward"] {
            window.tab_to(&self.say("word-answered-yes"));
            window.press("Space");
            window.wait_until(question, || {
                window.focus().is_some_and(|focus| focus.role == "radio")
                    && window.read("return document.activeElement.getAttribute('aria-checked')") == "true"
            });
            window.press("Tab");
        }
        self.fill("field-next_contact_on", "2030-03-18");
        self.look("closing");
        self.push("close-end");
        window.wait_for(&self.say("today-due"));
    }

    fn find_it_again(&self) {
        let window = &self.window;
        window.press("Ctrl+l");
        window.wait_focus(&self.say("lock-passphrase"));
        self.look("unlock");
        window.type_text("not the passphrase");
        window.press("Enter");
        window.wait_for(&self.say("unlock-wrong"));
        window.wait_focus(&self.say("lock-passphrase"));
        window.type_text(PASSPHRASE);
        window.press("Enter");
        window.wait_for(&self.say("today-due"));
        self.look("today-signed");
        window.press("/");
        window.wait_focus(&self.say("cases-search"));
        window.type_text(self.pick("学费", "school"));
        window.wait_for(&self.say("source-decision"));
        window.tab_to(self.client());
        window.press("Enter");
        self.wait_room("history");
        window.wait_until("the plan as it was signed", || {
            let said = window.read("return document.querySelector('.paper img')?.alt ?? ''");
            said.as_str().is_some_and(|said| said.contains(self.client()))
        });
        self.look("history-signed");
        window.press("Ctrl+l");
        window.wait_focus(&self.say("lock-passphrase"));
        assert!(!window.text().contains(self.client()), "the lock screen shows a client");
        window.type_text(PASSPHRASE);
        window.press("Enter");
        self.wait_room("history");
    }

    fn client(&self) -> &'static str {
        self.pick("林女士", "Ms Lin")
    }

    fn card_title(&self, kind: &str) -> String {
        let place = if kind == "hold" { "option-place-1" } else { "option-place-2" };
        format!("{} · {}", self.say(place), self.say(&format!("word-option-{kind}")))
    }

    fn card_button(&self, kind: &str) -> String {
        format!("{} {}", self.say("row-remove"), self.card_title(kind))
    }

    fn wait_room(&self, room: &str) {
        let title = self.with("case-title", &[("client", self.client()), ("room", &self.say(&format!("room-{room}")))]);
        self.window.wait_for(&title);
    }

    fn wait_floor(&self, floor: &str) {
        let name = self.say(&format!("listen-floor-{floor}"));
        let script = "return document.querySelector('.who')?.textContent ?? ''";
        self.window.wait_until(floor, || self.window.read(script) == name.as_str());
    }

    /// Types into the next field of that name, in the place of what stands there, and leaves it.
    fn fill(&self, label: &str, text: &str) {
        self.window.tab_to(&self.say(label));
        self.window.press("Ctrl+a");
        self.window.type_text(text);
    }

    /// Pushes the next button of that name.
    fn push(&self, label: &str) {
        self.window.tab_to(&self.say(label));
        self.window.press("Enter");
    }

    /// Ticks the next box, or chooses the next radio button, of that name.
    fn tick(&self, label: &str) {
        self.window.tab_to(&self.say(label));
        self.window.press("Space");
        self.window.wait_until(label, || {
            let script = "const here = document.activeElement; return here.checked ?? here.getAttribute('aria-checked') === 'true'";
            self.window.read(script) == true
        });
    }

    /// Chooses from the next list of that name.
    fn choose(&self, label: &str, option: &str) {
        self.window.tab_to(&self.say(label));
        self.choose_here(option);
    }

    fn choose_here(&self, option: &str) {
        self.choose_words(&self.say(option));
    }

    fn pick_value(&self, label: &str, option: &str) {
        self.window.tab_to(&self.say(label));
        self.choose_words(option);
    }

    fn choose_words(&self, option: &str) {
        let window = &self.window;
        window.press("Enter");
        window
            .wait_until("the list", || window.read("return document.querySelector('[role=listbox]') !== null") == true);
        let marked =
            || window.read("return document.querySelector('[role=listbox] [data-highlighted]')?.innerText.trim()");
        for _ in 0..20 {
            if marked() == option {
                break;
            }
            window.press("ArrowDown");
        }
        assert_eq!(marked(), option, "the list has no “{option}”");
        window.press("Enter");
        window.wait_until(option, || {
            window.read("return document.querySelector('[role=listbox]') === null") == true
                && window.focus().is_some_and(|focus| focus.name.ends_with(option))
        });
    }

    fn look(&self, screen: &str) {
        let name = format!("job-{screen}-{}", self.pick("zh", "en"));
        self.window.screenshot(&name);
        self.window.assert_accessible(&name);
    }

    fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    fn with(&self, id: &str, slots: &[(&str, &str)]) -> String {
        self.words.with(id, slots)
    }

    fn pick<'a>(&self, chinese: &'a str, english: &'a str) -> &'a str {
        self.words.pick(chinese, english)
    }
}
