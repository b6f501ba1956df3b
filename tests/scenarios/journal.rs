//! The journal: every write has its row, the chain notices any change, and undo ∘ do is nothing at all.

use proptest::prelude::*;
use rusqlite::types::Value;
use serde_json::json;
use tongzhou_core::api::{CommandKind, MENU, RowRef, Scope, call_by_name, cases, exhibits, pack, products};
use tongzhou_core::domain::id::{CaseId, ProductId};
use tongzhou_core::domain::trade::{PricePoint, Series};
use tongzhou_core::store::{JOURNALED, journal};
use tongzhou_core::{Error, Result};
use tongzhou_tests::Desk;

/// Everything in the domain's tables, row by row, but for the moment of the last change.
fn contents(desk: &Desk) -> Vec<String> {
    let store = desk.app.store().expect("open");
    store
        .read(|db| {
            let mut out = Vec::new();
            for table in JOURNALED {
                let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let cells: Vec<String> =
                        (0..columns).map(|i| format!("{:?}", row.get::<_, Value>(i).expect("a cell"))).collect();
                    out.push(format!("{table}: {}", cells.join("|")));
                }
            }
            out.sort();
            Ok(out)
        })
        .expect("contents")
}

/// Rows of the search, which triggers keep in step.
fn searchable(desk: &Desk) -> Vec<String> {
    let store = desk.app.store().expect("open");
    store
        .read(|db| {
            let mut statement = db.prepare("SELECT source || source_id || text FROM search_texts ORDER BY 1")?;
            let rows = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            db.query_row("SELECT count(*) FROM search", [], |row| row.get::<_, i64>(0))?;
            Ok(rows)
        })
        .expect("texts")
}

/// Keys of the rows that a case has of something.
fn ids(desk: &Desk, table: &str, case: CaseId) -> Vec<String> {
    let owner = if table == "attendees" {
        "meeting_id IN (SELECT id FROM meetings WHERE case_id = ?1)"
    } else {
        "case_id = ?1"
    };
    let store = desk.app.store().expect("open");
    store
        .read(|db| {
            let mut statement = db.prepare(&format!("SELECT id FROM {table} WHERE {owner} ORDER BY id"))?;
            Ok(statement.query_map([case.to_string()], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?)
        })
        .expect("ids")
}

/// An input for a command, from numbers and a text that were drawn by lot.
fn input(desk: &Desk, case: CaseId, command: &str, pick: usize, text: &str) -> serde_json::Value {
    let of = |table: &str| {
        let ids = ids(desk, table, case);
        ids.get(pick % ids.len().max(1)).cloned().unwrap_or_else(|| "00000000-0000-7000-8000-000000000000".to_owned())
    };
    // A row of the library, and the product that it belongs to.
    let shared = |table: &str, column: &str| -> String {
        let sql = format!("SELECT {column} FROM {table} ORDER BY id");
        let store = desk.app.store().expect("open");
        let rows: Vec<String> = store
            .read(|db| Ok(db.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?))
            .expect("rows");
        rows.get(pick % rows.len().max(1)).cloned().unwrap_or_else(|| of("exhibits"))
    };
    let one = |values: &[&str]| values[pick % values.len()].to_owned();
    let edit = |fields: &[(&str, &str)]| {
        let (field, value) = fields[pick % fields.len()];
        json!({ "case": case, "field": field, "value": if value.is_empty() { text } else { value } })
    };
    let row = |table: &str, fields: &[(&str, &str)]| {
        let mut made = edit(fields);
        made["id"] = json!(of(table));
        made
    };
    match command {
        "copy_text" => {
            json!({ "text": one(&["call.angry", "agenda.short", &shared("library_texts", "id")]), "lang": "en" })
        }
        "add_text" => json!({ "kind": one(&["call", "letter"]), "lang": "zh-CN", "title": text }),
        "edit_text" => {
            json!({ "text": shared("library_texts", "id"), "field": one(&["title", "occasion", "body"]), "value": text })
        }
        "restore_text" => {
            json!({ "text": shared("library_versions", "text_id"), "version": shared("library_versions", "id") })
        }
        "remove_text" => json!({ "text": shared("library_texts", "id"), "lang": "en" }),
        "keep_overlay" => {
            let overlay = json!({ "tongzhou_overlay": 1, "name": "x", "version": format!("v{text}"), "date": "2026-11-01", "source": "x" });
            pack::read_overlay(&desk.call(), overlay.to_string().as_bytes()).expect("read");
            json!({})
        }
        "remove_overlay" => json!({}),
        "use_template" => {
            json!({ "case": case, "text": { "text": one(&["agenda.short", "agenda.elder"]), "lang": "en" } })
        }
        "edit_setting" => json!({ "field": one(&["firm_name", "letterhead", "theme"]), "value": one(&["dark", text]) }),
        "create_case" => json!({ "client_name": text, "trigger": one(&["client", "found"]), "reported_at": null }),
        "edit_case" => edit(&[("product", ""), ("client_words", ""), ("note", ""), ("next_contact_on", "2026-12-01")]),
        "edit_client" => edit(&[("name", ""), ("title", ""), ("risk_level", "C3"), ("born", "1960-01-02")]),
        "add_attempt" => {
            json!({ "case": case, "channel": one(&["phone", "message"]), "reached": pick.is_multiple_of(2), "client_knows": pick.is_multiple_of(4), "note": text })
        }
        "edit_fact" => edit(&[
            ("principal", "1000"),
            ("current_value", "900"),
            ("cash_out", "0"),
            ("currency", "USD"),
            ("cause", ""),
        ]),
        "edit_exhibit" => row("exhibits", &[("title", ""), ("checked", "true"), ("as_of", "2026-01-01")]),
        "edit_judgement" => {
            let mut made = edit(&[("text", ""), ("exhibit_id", &of("exhibits"))]);
            made["part"] = json!(one(&["market", "product", "fees", "timing"]));
            made
        }
        "edit_outlook" => edit(&[("years", "3"), ("drift", "historic"), ("sell_share", "30"), ("cash_rate", "2")]),
        "keep_exhibit_file" => {
            let id = uuid::Uuid::parse_str(&of("exhibits")).expect("a key");
            let bytes = format!("附件 {text} {pick}").into_bytes();
            exhibits::hold_exhibit_file(&desk.call(), RowRef { case, id }, "附件.txt", bytes).expect("held");
            json!({ "case": case, "id": id })
        }
        "add_product" => json!({ "name": format!("{text}{pick}"), "kind": one(&["fund", "index"]) }),
        "edit_product" => {
            let mut made = edit(&[("name", ""), ("rating", "R4"), ("settle_days", "3"), ("buy_rate", "1.2")]);
            made["product"] = json!(shared("products", "id"));
            made.as_object_mut().expect("an object").remove("case");
            made
        }
        "remove_product" | "add_fee_tier" => json!({ "product": shared("products", "id") }),
        "edit_fee_tier" => {
            json!({ "product": shared("fee_tiers", "product_id"), "id": shared("fee_tiers", "id"), "field": one(&["rate", "from_days"]), "value": one(&["1", "2"]) })
        }
        "remove_fee_tier" => json!({ "product": shared("fee_tiers", "product_id"), "id": shared("fee_tiers", "id") }),
        "remove_prices" => json!({ "product": shared("price_files", "product_id"), "id": shared("price_files", "id") }),
        "keep_prices" => {
            let product: ProductId = serde_json::from_value(json!(shared("products", "id"))).expect("a key");
            let date = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day") + chrono::Days::new(pick as u64);
            let points =
                vec![PricePoint { date, nav: rust_decimal::Decimal::new(10_000 + pick as i64, 4), acc_nav: None }];
            let series = vec![Series { code: None, name: None, points }];
            products::hold_prices(&desk.call(), product, "净值.csv", b"x", series).ok();
            json!({ "product": product })
        }
        "edit_agenda" => edit(&[("place", ""), ("planned_at", "2026-12-01T15:00:00+08:00"), ("channel", "video")]),
        "edit_block" => row("agenda_blocks", &[("title", ""), ("minutes", "12")]),
        "move_block" => json!({ "case": case, "id": of("agenda_blocks"), "place": pick % 9 }),
        "remove_block" => json!({ "case": case, "id": of("agenda_blocks") }),
        "mark_agenda_sent" => json!({ "case": case, "how": one(&["print", "text"]) }),
        "edit_meeting" => edit(&[("feelings_start", ""), ("expectation_start", ""), ("heard", "yes")]),
        "add_attendee" => json!({ "case": case, "name": text, "role": one(&["family", "colleague"]) }),
        "edit_attendee" => row("attendees", &[("name", ""), ("consent", "true")]),
        "remove_attendee" => json!({ "case": case, "id": of("attendees") }),
        "add_concern" => json!({ "case": case, "words": text }),
        "edit_concern" => row("concerns", &[("words", ""), ("answer", ""), ("answer_kind", "fact")]),
        "move_concern" => json!({ "case": case, "id": of("concerns"), "place": pick % 9 }),
        "remove_concern" => json!({ "case": case, "id": of("concerns") }),
        "edit_own_part" => edit(&[("answer", "none"), ("fact", ""), ("looked_on", "2026-11-20")]),
        "add_option" => json!({ "case": case, "kind": one(&["hold", "adjust", "exit"]) }),
        "edit_option" => row("options", &[("script", ""), ("risk", ""), ("review_on", "2026-12-24"), ("told", "true")]),
        "remove_option" => json!({ "case": case, "id": of("options") }),
        "decide" => json!({ "case": case, "option": null, "words": text, "next_on": "2026-12-01" }),
        "edit_row" => {
            row("plan_rows", &[("instrument", ""), ("action", "sell"), ("latest", "2026-12-01"), ("person", "client")])
        }
        "move_row" => json!({ "case": case, "id": of("plan_rows"), "place": pick % 9 }),
        "remove_row" => json!({ "case": case, "id": of("plan_rows") }),
        "edit_communication" => edit(&[("cadence", "weekly"), ("first_on", "2026-12-01"), ("change_rule", "")]),
        "tick_read_back" => json!({ "case": case, "item": one(&["risk", "free"]), "done": !pick.is_multiple_of(3) }),
        "confirm_statement" => json!({ "case": case, "mapping": { "columns": [] } }),
        _ => json!({ "case": case }),
    }
}

/// Does the command, takes it back, does it again, takes it back again; the tables must agree.
fn there_and_back(desk: &Desk, case: CaseId, command: &str, pick: usize, text: &str) -> bool {
    let before = (contents(desk), searchable(desk));
    let Ok(output) = call_by_name(&desk.call(), command, input(desk, case, command, pick, text)) else {
        assert_eq!(before.0, contents(desk), "{command} was refused and still changed something");
        return false;
    };
    let after = (contents(desk), searchable(desk));
    if before.0 == after.0 {
        return false;
    }
    let scope = match command {
        "copy_text" | "add_text" | "edit_text" | "restore_text" | "remove_text" => None,
        "keep_overlay" | "remove_overlay" => None,
        "edit_setting" | "add_product" | "edit_product" | "remove_product" => None,
        "add_fee_tier" | "edit_fee_tier" | "remove_fee_tier" | "keep_prices" | "remove_prices" => None,
        "create_case" => serde_json::from_value(output["case"].clone()).ok(),
        _ => Some(case),
    };
    let undo = || cases::undo(&desk.call(), Scope { case: scope });
    let redo = || cases::redo(&desk.call(), Scope { case: scope });
    assert_eq!(undo().unwrap_or_else(|error| panic!("undo of {command}: {error}")).action, command);
    assert_eq!(before, (contents(desk), searchable(desk)), "undo ∘ {command}");
    assert_eq!(redo().expect("redone").action, command);
    assert_eq!(after, (contents(desk), searchable(desk)), "redo ∘ undo ∘ {command}");
    undo().expect("undone again");
    assert_eq!(before.0, contents(desk));
    redo().expect("and kept");
    true
}

fn undoable() -> Vec<&'static str> {
    MENU.iter().filter(|command| command.kind == CommandKind::Undo).map(|command| command.name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn what_is_undone_never_happened(steps in prop::collection::vec((0usize..1000, 0usize..1000, "[一-龥a-z ，]{1,12}"), 40..80)) {
        let desk = Desk::locked_up();
        let case = desk.case("王女士");
        tongzhou_core::api::meeting::start_meeting(&desk.call(), tongzhou_core::api::CaseRef { case }).expect("a meeting");
        let commands = undoable();
        for (which, pick, text) in steps {
            there_and_back(&desk, case, commands[which % commands.len()], pick, &text);
        }
        prop_assert_eq!(desk.app.store().expect("open").read(journal::first_bad_row).expect("a walk"), None);
    }
}

#[test]
fn every_undoable_command_was_taken_back_at_least_once() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    tongzhou_core::api::meeting::start_meeting(&desk.call(), tongzhou_core::api::CaseRef { case }).expect("a meeting");
    // The agenda is frozen once a meeting has begun: its commands are tried in a case without one.
    let planned = desk.case("李先生");
    let mut left: Vec<&str> = undoable();
    for round in 0..6 {
        left.retain(|command| {
            let case = if command.contains("block") || command.contains("agenda") || *command == "use_template" {
                planned
            } else {
                case
            };
            !there_and_back(&desk, case, command, round, "一句话")
        });
    }
    assert_eq!(left, ["confirm_statement", "remove_import"], "tried with real files elsewhere");
}

#[test]
fn autosaves_of_one_visit_are_one_step() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let write = |visit: &str, value: &str| {
        let input = json!({ "case": case, "field": "client_words", "value": value });
        call_by_name(&desk.visit(visit), "edit_case", input).expect("an edit");
    };
    write("first", "这笔");
    write("first", "这笔钱");
    write("first", "这笔钱是给孩子的");
    write("second", "这笔钱是给孩子上学的");
    let words =
        || cases::get_case(&desk.call(), tongzhou_core::api::CaseRef { case }).expect("a case").case.client_words;
    cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
    assert_eq!(words().as_deref(), Some("这笔钱是给孩子的"));
    cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
    assert_eq!(words(), None);
    cases::redo(&desk.call(), Scope { case: Some(case) }).expect("redone");
    assert_eq!(words().as_deref(), Some("这笔钱是给孩子的"));
}

#[test]
fn there_is_nothing_to_take_back_after_what_is_final() {
    let desk = Desk::locked_up();
    let (case, _) = desk.signed();
    let before = contents(&desk);
    let refused: Result<_> = cases::undo(&desk.call(), Scope { case: Some(case) });
    assert!(matches!(refused, Err(Error::Refused("nothing-to-undo"))));
    assert_eq!(before, contents(&desk));
}

#[test]
fn a_row_of_the_journal_can_not_be_changed_and_a_changed_one_is_found() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    for n in 0..20 {
        let input = json!({ "case": case, "field": "note", "value": format!("第 {n} 次") });
        call_by_name(&desk.call(), "edit_case", input).expect("an edit");
    }
    let store = desk.app.store().expect("open");
    let entry = || tongzhou_core::store::Entry {
        now: desk.app.now(),
        actor: "someone".to_owned(),
        device: "this".to_owned(),
        origin: tongzhou_core::store::Origin::Machine,
        case: None,
        visit: None,
        action: "meddle",
        undoable: false,
    };
    for sql in ["UPDATE journal SET actor = 'x'", "DELETE FROM journal WHERE seq = 3"] {
        assert!(store.write(entry(), |tx| Ok(tx.execute(sql, [])?)).is_err(), "{sql}");
    }
    assert_eq!(store.read(journal::first_bad_row).expect("a walk"), None);
    for (seq, sql) in [
        (5, "UPDATE journal SET action = 'x' WHERE seq = 5"),
        (9, "UPDATE journal_payloads SET changeset = x'00' WHERE seq = 9"),
    ] {
        let found = store.write(entry(), |tx| {
            tx.execute_batch("DROP TRIGGER journal_keeps_rows")?;
            tx.execute(sql, [])?;
            let found = journal::first_bad_row(tx)?;
            assert_eq!(found, Some(seq));
            Err::<(), _>(Error::Conflict)
        });
        assert!(matches!(found, Err(Error::Conflict)));
    }
    assert_eq!(store.read(journal::first_bad_row).expect("a walk"), None);
}
