//! History: words of any length are found wherever they were written, names too, and not after they are
//! gone.

use tongzhou_core::api::{CaseEdit, Query, RowRef, Scope, cases, history, meeting};
use tongzhou_tests::Desk;

fn hits(desk: &Desk, text: &str) -> Vec<(String, String)> {
    let found = history::search_history(&desk.call(), Query { text: text.to_owned() }).expect("a search").hits;
    found.into_iter().map(|hit| (hit.line.client_name, hit.source)).collect()
}

#[test]
fn two_characters_are_enough() {
    let desk = Desk::locked_up();
    let case = desk.case("欧阳芳菲");
    let concern = meeting::NewConcern { case, words: "这笔钱是给孩子上学用的".to_owned() };
    meeting::add_concern(&desk.call(), concern).expect("a concern");
    let found = |text: &str| hits(&desk, text).contains(&("欧阳芳菲".to_owned(), "concern".to_owned()));
    for text in ["上学", "孩子", "给孩子上学", "学", "孩子 上学"] {
        assert!(found(text), "{text}");
    }
    for text in ["学上", "大学", "孩子 大学"] {
        assert!(!found(text), "{text}");
    }
    assert_eq!(hits(&desk, "芳菲"), [("欧阳芳菲".to_owned(), "client".to_owned())]);
    assert_eq!(hits(&desk, " \"*( "), []);
}

#[test]
fn what_is_taken_back_or_removed_is_not_found() {
    let desk = Desk::locked_up();
    let case = desk.case("陈敏");
    let edit = CaseEdit { case, field: "note".to_owned(), value: "蓝鲸计划".to_owned() };
    cases::edit_case(&desk.call(), edit).expect("an edit");
    assert_eq!(hits(&desk, "蓝鲸").len(), 1);
    cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
    assert_eq!(hits(&desk, "蓝鲸").len(), 0);
    cases::redo(&desk.call(), Scope { case: Some(case) }).expect("redone");
    assert_eq!(hits(&desk, "蓝鲸").len(), 1);
    let name = CaseEdit { case, field: "name".to_owned(), value: "陈小敏".to_owned() };
    cases::edit_client(&desk.call(), name).expect("an edit");
    assert_eq!(hits(&desk, "小敏").len(), 1);
    let concern = meeting::NewConcern { case, words: "独角兽".to_owned() };
    meeting::add_concern(&desk.call(), concern).expect("a concern");
    let store = desk.app.store().expect("open");
    let id: String =
        store.read(|db| Ok(db.query_row("SELECT id FROM concerns", [], |row| row.get(0))?)).expect("an id");
    let id = serde_json::from_value(serde_json::json!(id)).expect("an id");
    meeting::remove_concern(&desk.call(), RowRef { case, id }).expect("removed");
    assert_eq!(hits(&desk, "独角兽").len(), 0);
}
