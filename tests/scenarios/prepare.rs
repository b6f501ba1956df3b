//! Preparation: templates for the agenda, and the meeting as an entry for any calendar.

use serde_json::json;
use tongzhou_core::Error;
use tongzhou_core::api::prepare::{agenda_calendar, get_agenda};
use tongzhou_core::api::{CaseRef, Scope, call_by_name, cases};
use tongzhou_tests::Desk;

#[test]
fn a_template_is_laid_over_the_agenda_and_taken_back() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let agenda = || get_agenda(&desk.call(), CaseRef { case }).expect("an agenda");
    let before: Vec<_> = agenda().blocks.iter().map(|block| (block.stage.clone(), block.minutes)).collect();
    for (lang, first) in [("zh-CN", "先听您说"), ("en", "First, we listen to you")] {
        for (template, minutes) in [("standard", 60), ("short", 30), ("elder", 75), ("family", 60), ("second", 45)] {
            let text = json!({ "text": format!("agenda.{template}"), "lang": lang });
            call_by_name(&desk.call(), "use_template", json!({ "case": case, "text": text })).expect("laid over");
            let now = agenda();
            assert_eq!(now.minutes, minutes, "{template}");
            assert_eq!((now.blocks[0].stage.as_str(), now.blocks[0].title.as_str()), ("listening", first));
            let stages: Vec<&str> = now.blocks.iter().map(|block| block.stage.as_str()).collect();
            assert!(stages.contains(&"facts") && stages.contains(&"plan"), "{template} {lang}: {stages:?}");
        }
    }
    for _ in 0..10 {
        cases::undo(&desk.call(), Scope { case: Some(case) }).expect("taken back");
    }
    let after: Vec<_> = agenda().blocks.iter().map(|block| (block.stage.clone(), block.minutes)).collect();
    assert_eq!(before, after);
    let letter = json!({ "text": "letter.invitation", "lang": "zh-CN" });
    let refused = call_by_name(&desk.call(), "use_template", json!({ "case": case, "text": letter }));
    assert!(matches!(refused, Err(Error::Refused("no-template"))));
}

#[test]
fn another_program_reads_the_calendar_entry_and_learns_nothing_of_the_loss() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let edit = |field: &str, value: &str| {
        let input = json!({ "case": case, "field": field, "value": value });
        call_by_name(&desk.call(), "edit_agenda", input).expect("stored");
    };
    edit("planned_at", "2026-12-01T15:30:00+08:00");
    edit("place", "三楼会客室；靠窗,右手\\");
    let minutes = i64::from(get_agenda(&desk.call(), CaseRef { case }).expect("an agenda").minutes);
    let bytes = agenda_calendar(&desk.call(), case).expect("an entry");
    let mut found = ical::IcalParser::new(std::io::Cursor::new(&bytes));
    let calendar = found.next().expect("one").expect("a calendar that another parser reads");
    let event = &calendar.events[0];
    let value = |name: &str| {
        let property = event.properties.iter().find(|property| property.name == name);
        property.and_then(|property| property.value.clone()).unwrap_or_default()
    };
    assert_eq!(value("DTSTART"), "20261201T073000Z");
    let ends = chrono::NaiveDateTime::parse_from_str(&value("DTEND"), "%Y%m%dT%H%M%SZ").expect("an end");
    let begins = chrono::NaiveDateTime::parse_from_str("20261201T073000Z", "%Y%m%dT%H%M%SZ").expect("a beginning");
    assert_eq!((ends - begins).num_minutes(), minutes);
    assert_eq!(value("SUMMARY"), "面谈");
    assert_eq!(value("LOCATION").replace("\\,", ",").replace("\\\\", "\\"), "三楼会客室；靠窗,右手\\");
    assert!(!value("UID").is_empty() && !value("DTSTAMP").is_empty());
    let text = String::from_utf8(bytes).expect("text");
    assert!(!text.contains("46,000") && !text.contains("亏") && !text.contains("王女士"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded: {text}");
    edit("planned_at", "");
    let refused = agenda_calendar(&desk.call(), case);
    assert!(matches!(refused, Err(Error::Incomplete(parts)) if parts == ["planned-at"]));
    edit("planned_at", "2026-12-01T15:30:00+08:00");
    edit("place", "放心，肯定能涨回来。");
    assert!(matches!(agenda_calendar(&desk.call(), case), Err(Error::Blocked(_))));
}
