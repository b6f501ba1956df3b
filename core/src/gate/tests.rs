//! The gate on labelled lines, and its laws.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::domain::finding::Category;
use crate::domain::overlay::{FirmWord, Overlay};
use crate::error::Error;

#[derive(Deserialize)]
struct Line {
    text: String,
    label: String,
    lang: String,
}

fn lines(text: &str) -> Vec<Line> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line")).collect()
}

fn findings(text: &str) -> Vec<Finding> {
    check(RulePack::builtin(), text, Lang::ZhCn, Speech::Ours)
}

/// How lines are told apart.
#[derive(Default)]
struct Score {
    hit: usize,
    right: usize,
    missed: Vec<String>,
    harmless: usize,
    alarms: Vec<String>,
    blocks: usize,
}

impl Score {
    fn of(lines: impl Iterator<Item = Line>) -> Score {
        let mut score = Score::default();
        for line in lines {
            let found = findings(&line.text);
            let worst = found.iter().max_by_key(|finding| finding.severity);
            match (line.label.as_str(), worst) {
                ("ok", None) => score.harmless += 1,
                ("ok", Some(worst)) => {
                    score.harmless += 1;
                    score.blocks += usize::from(worst.severity == Severity::Block);
                    score.alarms.push(line.text);
                }
                (_, None) => score.missed.push(line.text),
                (label, Some(worst)) => {
                    score.hit += 1;
                    score.right += usize::from(format!("{:?}", worst.category).to_lowercase() == label);
                }
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        self.hit as f64 / (self.hit + self.alarms.len()) as f64
    }

    fn recall(&self) -> f64 {
        self.hit as f64 / (self.hit + self.missed.len()) as f64
    }

    fn alarms(&self) -> f64 {
        self.alarms.len() as f64 / self.harmless as f64
    }

    fn told(&self) -> String {
        format!(
            "precision {:.3}, recall {:.3}, alarms {:.3}, {} blocks on {} harmless\nmissed {:#?}\nfalse {:#?}",
            self.precision(),
            self.recall(),
            self.alarms(),
            self.blocks,
            self.harmless,
            self.missed,
            self.alarms
        )
    }
}

#[test]
fn the_first_examples_are_told_apart() {
    let score = Score::of(lines(include_str!("../../../rules/gate-lines.jsonl")).into_iter());
    assert!(score.precision() >= 0.93 && score.recall() >= 0.80, "{}", score.told());
    assert!(score.blocks * 100 <= score.harmless, "{}", score.told());
    assert!(score.right * 10 >= score.hit * 9, "right category {} of {}", score.right, score.hit);
}

#[test]
fn sentences_kept_aside_are_told_apart() {
    for (set, text) in [
        ("first", include_str!("../../../rules/lines/aside.jsonl")),
        ("third", include_str!("../../../rules/lines/aside-third.jsonl")),
    ] {
        for (lang, recall, alarms) in [("zh", 0.80, 0.03), ("en", 0.60, 0.06)] {
            let score = Score::of(lines(text).into_iter().filter(|line| line.lang == lang));
            let fits = score.precision() >= 0.93 && score.recall() >= recall && score.alarms() <= alarms;
            let fits = fits && score.right * 10 >= score.hit * 9 && score.blocks * 100 <= score.harmless.max(100);
            assert!(fits, "{set} {lang}: {}", score.told());
        }
    }
}

#[test]
fn some_sentences_stand_only_with_the_facts_of_the_case() {
    let pack = RulePack::builtin();
    let found = |text: &str, facts: Tension| check_with(pack, text, Lang::ZhCn, Speech::Ours, facts);
    let mostly_market = Tension { market_share_at_least_70: true, has_exhibit: true, ..Tension::default() };
    for text in ["这次亏损并不是我们单一决定造成的。", "The loss was not our single decision."] {
        let alone = found(text, Tension::default());
        assert!(alone.iter().any(|finding| finding.severity == Severity::Block), "{text}");
        let without_exhibit = Tension { has_exhibit: false, ..mostly_market };
        assert!(!found(text, without_exhibit).is_empty(), "{text}");
        assert_eq!(found(text, mostly_market), [], "{text}");
    }
    let balanced = Tension { has_counter_view: true, has_exit_trigger: true, ..Tension::default() };
    let view = "我们认为市场大概率企稳。";
    let forecasts = |facts| found(view, facts).iter().filter(|finding| finding.rule == "promise.forecast").count();
    assert_eq!((forecasts(Tension::default()), forecasts(balanced)), (1, 0));
}

#[test]
fn a_fact_has_no_adjective_and_other_words_may() {
    let read = |text, speech| check(RulePack::builtin(), text, Lang::ZhCn, speech);
    let found = read("净值从 1.2 元暴跌到 0.9 元。", Speech::Fact);
    assert_eq!((found[0].rule.as_str(), found[0].severity), ("evade.adjective", Severity::Warn));
    assert_eq!(read("净值从 1.2 元下跌到 0.9 元，跌幅 25%。", Speech::Fact), []);
    assert_eq!(read("您这几天十分难受，我们明白。", Speech::Ours), []);
}

#[test]
fn every_finding_names_its_clause_and_every_rule_has_an_id_of_its_own() {
    let mut ids: Vec<&str> = RulePack::builtin().rules().map(|rule| rule.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(findings("这款产品保本，稳赚不赔。").iter().all(|finding| !finding.clause.is_empty()));
}

#[test]
fn a_firms_words_are_read_like_ours_and_change_the_version() {
    let reason = "本公司不用这个说法。".to_owned();
    let word = |text: &str| FirmWord {
        text: text.to_owned(),
        category: Category::Promise,
        severity: Severity::Block,
        reason: reason.clone(),
        rewrite: String::new(),
    };
    let overlay =
        Overlay { version: "7".to_owned(), words: vec![word("金 饭碗"), word("\u{200b}")], ..Overlay::default() };
    let pack = RulePack::with(&overlay);
    assert_eq!(pack.version(), format!("{}+7", RulePack::builtin().version()));
    let read = |text| check(&pack, text, Lang::ZhCn, Speech::Ours);
    assert_eq!(read("这就是您家的金*飯碗。")[0].rule, "firm.1");
    let by_the_firm = |found: Vec<Finding>| found.iter().any(|finding| finding.rule == "firm.1");
    assert!(!by_the_firm(read("We never say that it is 金饭碗.")));
    assert!(!by_the_firm(read("我们从不说它是金饭碗。")) && !by_the_firm(read("今天先听您说。")));
    assert!(!by_the_firm(findings("这就是您家的金饭碗。")));
}

#[test]
fn rewrites_pass_the_gate_themselves() {
    for rule in RulePack::builtin().rules() {
        for lang in Lang::ALL {
            assert!(rule.rewrites(lang).len() >= 2, "{}", rule.id);
            for rewrite in rule.rewrites(lang) {
                assert_eq!(findings(rewrite), [], "{}: {rewrite}", rule.id);
            }
        }
    }
}

#[test]
fn what_is_held_back_is_not_there() {
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    let text = door.ours("plan_row.amount", "放心，肯定能涨回来。");
    assert!(text.is_empty(), "nothing leaks, even where nobody closes the door");
    let Err(Error::Blocked(found)) = door.close(text) else { panic!("released") };
    assert_eq!(found[0].field.as_deref(), Some("plan_row.amount"));
    assert_eq!(found[0].category, Category::Promise);
}

#[test]
fn names_are_names_and_sentences_are_not() {
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    door.know("稳健保本增利三号");
    let text = door.ours("note", "赎回稳健保本增利三号的一半。");
    assert!(text.segments().contains(&Segment::Name { text: "稳健保本增利三号".to_owned() }));
    door.close(text).expect("released");
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    let smuggled = door.name("放心，肯定能涨回来。");
    assert!(door.close(smuggled).is_err());
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    let smuggled = door.figure("100%保本");
    assert!(door.close(smuggled).is_err());
}

#[test]
fn a_warning_may_stand_with_a_reason_and_a_block_may_not() {
    let warned = "从历史规律看，市场起起落落。";
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    let text = door.ours("note", warned);
    let Err(Error::Blocked(found)) = door.close(text) else { panic!("released") };
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    door.accept(&found[0].rule, &found[0].excerpt);
    let text = door.ours("note", warned);
    assert_eq!(door.close(text).expect("released").accepted.len(), 1);
    let mut door = Door::new(RulePack::builtin(), Lang::ZhCn, Tension::default());
    door.accept("promise.principal", "保本");
    let text = door.ours("note", "这款产品保本。");
    assert!(door.close(text).is_err());
}

#[test]
fn the_clients_words_and_exhibits_are_not_ours() {
    for speech in [Speech::ClientWords, Speech::Exhibit] {
        assert_eq!(check(RulePack::builtin(), "你们说过保本的！", Lang::ZhCn, speech), []);
    }
    let note = check(RulePack::builtin(), "这款产品保本。", Lang::ZhCn, Speech::InternalNote);
    assert!(note.iter().all(|finding| finding.severity == Severity::Warn) && !note.is_empty());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_offsets_fit(text in "\\PC{0,200}") {
        let scalars = text.chars().count();
        for finding in findings(&text) {
            prop_assert!(finding.start < finding.end && finding.end <= scalars);
            let slice: String = text.chars().skip(finding.start).take(finding.end - finding.start).collect();
            prop_assert_eq!(slice, finding.excerpt);
        }
    }

    #[test]
    fn disguised_with_signs_it_is_still_found(sign in prop::sample::select(vec![" ", "*", "·", "\u{200b}", "-"]), at in 1usize..3) {
        let mut letters: Vec<String> = "保证回本".chars().map(String::from).collect();
        letters.insert(at, sign.to_owned());
        let found = findings(&format!("这只基金{}。", letters.concat()));
        prop_assert!(!found.is_empty());
    }
}

#[test]
fn a_megabyte_of_one_character_is_no_trouble() {
    for c in ["一", "a", "\u{301}", "\u{202e}", "👍", "“"] {
        findings(&c.repeat(1_000_000 / c.len()));
    }
    for word in ["保本", "\"保本", "g ", "今天必须签", "保ben", "gu4"] {
        findings(&word.repeat(50_000 / word.len()));
    }
}

#[test]
fn what_stands_around_it_does_not_hide_an_offence() {
    for (text, category) in [
        (
            "我们不能保证收益，产品有风险，可能亏损，由您决定，也可以带回家商量，不过您放心，肯定回本。",
            Category::Promise,
        ),
        ("周五前我会书面答复您，材料一并寄给您，请您慢慢看，年底一定涨回来。", Category::Promise),
        ("按合同第十二条，管理人不承诺保本，但我跟您保证不会亏。", Category::Promise),
        ("依据适当性管理办法，严禁承诺收益，这款稳赚不赔，您看一下说明书第三页。", Category::Promise),
        ("您的心情我理解，我们没有提醒您是我们的疏忽，今天就把字签了吧。", Category::Pressure),
        ("我们约好6月9日上午十点当面谈，您带上家人一起来，谁让您当初不听劝。", Category::Blame),
    ] {
        let found = findings(text);
        let blocks = found.iter().filter(|finding| finding.severity == Severity::Block);
        assert_eq!(blocks.map(|finding| finding.category).collect::<Vec<_>>(), [category], "{text}");
    }
    assert_eq!(findings("“肯定能涨回来”这句话我不能说，能不能恢复现在无法判断。"), []);
}
