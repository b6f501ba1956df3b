//! The broker's own file: read by content, confirmed by a person, stored whole, taken back whole.

use tongzhou_core::Error;
use tongzhou_core::api::explain::get_explanation;
use tongzhou_core::api::facts::{FactsView, edit_fact, get_facts};
use tongzhou_core::api::products::{NewProduct, ProductRef, add_product, keep_prices, list_products};
use tongzhou_core::api::reading::{get_reading, stop_reading};
use tongzhou_core::api::statements::{
    StatementMapping, StatementPrices, confirm_statement, hand_prices, preview_mapping, read_statement, remove_import,
};
use tongzhou_core::api::{CaseEdit, CaseRef, Nothing, RowRef, Scope, cases};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::statement::{cash_flows_of, trades_of};
use tongzhou_core::store::imports;
use tongzhou_tests::{Desk, root};

fn hxsec() -> Vec<u8> {
    std::fs::read(root().join("tests/fixtures/statements/hxsec.xls")).expect("a statement")
}

#[test]
fn a_statement_fills_the_figures_that_it_shows_and_no_others() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let preview = read_statement(&desk.call(), case, "hxsec.xls", hxsec()).expect("a preview");
    assert_eq!((preview.row_count, preview.encoding.to_lowercase().as_str()), (13, "gb18030"));
    let gaps: Vec<(usize, &str)> = preview.gaps.iter().map(|gap| (gap.line, gap.amount.as_str())).collect();
    assert_eq!(gaps, [(5, "-2787.740"), (8, "-2070.400"), (9, "-81347.770"), (13, "-9996.130"), (14, "-137903.820")]);
    let mapping = StatementMapping { case, mapping: preview.mapping };
    let view = confirm_statement(&desk.call(), mapping.clone()).expect("confirmed");
    let text = |money: Option<tongzhou_core::domain::money::Money>| money.map(|money| money.to_string());
    assert_eq!(text(view.facts.principal).as_deref(), Some("241071.68"));
    assert_eq!(text(view.facts.cash_out).as_deref(), Some("100.00"));
    assert_eq!(text(view.facts.fees).as_deref(), Some("0.57"));
    assert_eq!(view.facts.current_value, None);
    assert!(view.loss.missing.contains(&"current_value"), "a statement of trades knows no prices of today");
    assert!(view.exhibits.iter().any(|exhibit| exhibit.kind == "statement" && exhibit.sha256.is_some()));
    let again = read_statement(&desk.call(), case, "copy.xls", hxsec()).expect("a preview");
    assert!(again.known_layout);
    assert!(matches!(confirm_statement(&desk.call(), mapping), Err(Error::Refused("statement-known"))));
    cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
    let empty = get_facts(&desk.call(), CaseRef { case }).expect("facts");
    assert_eq!(empty.facts.principal, None);
    assert_eq!(count(&desk, case, ANY), 0);
}

#[test]
fn what_is_no_statement_is_refused_with_its_reason_and_nothing_is_stored() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let refused = |bytes: Vec<u8>| match read_statement(&desk.call(), case, "file.csv", bytes) {
        Err(Error::Unreadable { reason, .. }) => reason,
        other => panic!("{:?}", other.map(|preview| preview.row_count)),
    };
    assert_eq!(refused(Vec::new()), "statement-empty");
    assert_eq!(refused(b"%PDF-1.7\n1 0 obj".to_vec()), "statement-pdf");
    assert_eq!(refused(b"PK\x03\x04rest".to_vec()), "statement-damaged");
    assert_eq!(refused(vec![b'a'; 20 * 1024 * 1024 + 1]), "statement-too-large");
    assert_eq!(refused("你好，这里没有表格。".as_bytes().to_vec()), "statement-no-header");
    let nothing = StatementMapping { case, mapping: tongzhou_core::statement::Mapping { columns: Vec::new() } };
    assert!(matches!(preview_mapping(&desk.call(), nothing), Err(Error::Missing("statement"))));
}

fn example(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/fixtures/statements/examples").join(name)).expect("an example")
}

/// Reads a file and confirms it as it is understood.
fn take(desk: &Desk, case: CaseId, name: &str) -> tongzhou_core::Result<FactsView> {
    let preview = read_statement(&desk.call(), case, name, example(name))?;
    confirm_statement(&desk.call(), StatementMapping { case, mapping: preview.mapping })
}

/// Rows of a case's statements.
fn count(desk: &Desk, case: CaseId, which: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) FROM imports i JOIN readings g ON g.id = i.reading
           JOIN reading_rows r ON r.id BETWEEN g.first_row AND g.last_row WHERE i.case_id = '{case}' AND {which}"
    );
    desk.app.store().expect("open").read(|db| Ok(db.query_row(&sql, [], |row| row.get(0))?)).expect("a count")
}

const MOVED: &str = "r.bucket IN ('trade', 'cash-flow')";
const ANY: &str = "true";

/// Rows of the account that all files of the case together show.
fn account(desk: &Desk, case: CaseId) -> usize {
    let files = |db: &rusqlite::Connection| Ok((imports::trades(db, case)?, imports::cash_flows(db, case)?));
    let (trades, flows) = desk.app.store().expect("open").read(files).expect("rows");
    trades_of(trades).len() + cash_flows_of(flows).len()
}

#[test]
fn exports_that_overlap_add_only_what_is_new_in_either_order_and_each_is_taken_back_whole() {
    let figures = |desk: &Desk, case| get_facts(&desk.call(), CaseRef { case }).expect("facts").facts;
    for names in [
        ["eastmoney_对账单_1-8月.csv", "eastmoney_对账单_6-12月.csv"],
        ["eastmoney_对账单_6-12月.csv", "eastmoney_对账单_1-8月.csv"],
    ] {
        let desk = Desk::locked_up();
        let alone = |name: &str| {
            let case = desk.case("李先生");
            take(&desk, case, name).expect("read");
            (account(&desk, case), figures(&desk, case))
        };
        let (first, second) = (alone(names[0]), alone(names[1]));
        let case = desk.case("王女士");
        take(&desk, case, names[0]).expect("read");
        let preview = read_statement(&desk.call(), case, names[1], example(names[1])).expect("a preview");
        assert_eq!(first.0 + preview.fresh.0, 52 + 3, "what is new is told before");
        assert!(preview.fresh.1 > 0);
        take(&desk, case, names[1]).expect("read");
        assert_eq!(account(&desk, case), 52 + 3);
        let imports = get_explanation(&desk.call(), CaseRef { case }).expect("an explanation").imports;
        for (import, rest) in imports.iter().zip([first, second]) {
            remove_import(&desk.call(), RowRef { case, id: import.id.0 }).expect("taken back");
            assert_eq!(account(&desk, case), rest.0, "what both files hold stays with the other");
            let now = figures(&desk, case);
            assert_eq!((now.principal, now.cash_out, now.fees), (rest.1.principal, rest.1.cash_out, rest.1.fees));
            cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
            assert_eq!(account(&desk, case), 52 + 3);
        }
    }
}

#[test]
fn rows_of_an_import_that_is_gone_are_gone_from_the_file_at_the_next_start() {
    let mut desk = Desk::locked_up();
    let case = desk.case("王女士");
    let all = |desk: &Desk| {
        let rows = |db: &rusqlite::Connection| Ok(db.query_row("SELECT count(*) FROM reading_rows", [], |r| r.get(0))?);
        desk.app.store().expect("open").read::<i64>(rows).expect("a count")
    };
    let before = all(&desk);
    take(&desk, case, "eastmoney_对账单_1-8月.csv").expect("read");
    let kept = all(&desk);
    assert!(kept > before);
    desk.restart().expect("open");
    desk.unlock().expect("unlocked");
    assert_eq!(all(&desk), kept);
    let import = get_explanation(&desk.call(), CaseRef { case }).expect("an explanation").imports[0].id;
    remove_import(&desk.call(), RowRef { case, id: import.0 }).expect("taken back");
    desk.restart().expect("open");
    desk.unlock().expect("unlocked");
    assert_eq!(all(&desk), before);
}

#[test]
fn a_snapshot_of_holdings_fills_the_value_and_names_its_products() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let view = take(&desk, case, "20240628 资金股份查询.xls").expect("read");
    assert_eq!(view.facts.current_value.map(|money| money.to_string()).as_deref(), Some("74829.46"));
    assert_eq!(
        list_products(&desk.call(), Nothing {})
            .expect("the library")
            .lines
            .iter()
            .filter(|line| line.product.kind == "other")
            .count(),
        3
    );
}

#[test]
fn a_price_history_goes_to_a_product_and_never_into_the_rows_of_a_case() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let name = "005827_历史净值.csv";
    assert!(matches!(take(&desk, case, name), Err(Error::Refused("prices-need-a-product"))));
    let new = NewProduct { name: "易方达蓝筹精选".to_owned(), kind: "fund".to_owned() };
    let product = add_product(&desk.call(), new).expect("a product").product;
    let preview = read_statement(&desk.call(), case, name, example(name)).expect("a preview");
    assert_eq!(preview.kind, "nav");
    hand_prices(&desk.call(), StatementPrices { case, product, mapping: preview.mapping }).expect("handed over");
    assert_eq!(keep_prices(&desk.call(), ProductRef { product }).expect("kept").added, 241);
    assert_eq!(count(&desk, case, ANY), 0);
}

#[test]
fn what_is_hostile_leaves_the_file_as_it_was() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    for name in ["bomb.xlsx", "empty.csv"] {
        assert!(matches!(take(&desk, case, name), Err(Error::Unreadable { .. })), "{name}");
    }
    assert_eq!(count(&desk, case, ANY), 0);
}

#[test]
fn no_account_and_no_name_of_a_holder_is_stored_with_a_row() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    read_statement(&desk.call(), case, "hxsec.xls", hxsec())
        .map(|preview| {
            confirm_statement(&desk.call(), StatementMapping { case, mapping: preview.mapping }).expect("confirmed")
        })
        .expect("read");
    let text = String::from_utf8_lossy(&hxsec()).into_owned();
    let accounts = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() >= 9);
    for account in accounts {
        let found = format!("coalesce(raw, '') || coalesce(name, '') || coalesce(code, '') LIKE '%{account}%'");
        assert_eq!(count(&desk, case, &found), 0);
    }
}

#[test]
fn a_long_file_can_be_stopped_and_leaves_nothing() {
    let mut text = "成交日期,操作,证券代码,证券名称,成交均价,成交数量,成交金额,手续费,发生金额\n".to_owned();
    for row in 0..30_000 {
        text.push_str(&format!(
            "20240{}{:02},证券买入,600000,浦发银行,10.00,{row},{}.00,5.00,-{}.00\n",
            row % 9 + 1,
            row % 28 + 1,
            row * 10,
            row * 10 + 5
        ));
    }
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let preview = read_statement(&desk.call(), case, "long.csv", text.into_bytes()).expect("a preview");
    std::thread::scope(|scope| {
        let storing = scope
            .spawn(|| confirm_statement(&desk.call(), StatementMapping { case, mapping: preview.mapping.clone() }));
        while !get_reading(&desk.call(), Nothing {}).expect("an answer").busy && !storing.is_finished() {
            std::hint::spin_loop();
        }
        stop_reading(&desk.call(), Nothing {}).expect("told");
        assert!(matches!(storing.join().expect("no panic"), Err(Error::Refused("stopped"))));
    });
    assert_eq!(count(&desk, case, ANY), 0);
    confirm_statement(&desk.call(), StatementMapping { case, mapping: preview.mapping }).expect("it is still there");
    assert_eq!(count(&desk, case, MOVED), 30_000);
}

#[test]
fn a_client_never_sees_two_totals() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let explained = |desk: &Desk| get_explanation(&desk.call(), CaseRef { case }).expect("an explanation");
    let agreed = explained(&desk);
    assert!(agreed.for_client.is_some() && agreed.disagrees.is_none());
    let value = |value: &str| {
        let edit = CaseEdit { case, field: "current_value".to_owned(), value: value.to_owned() };
        edit_fact(&desk.call(), edit).expect("a value");
    };
    value("203999.99");
    let apart = explained(&desk);
    assert!(apart.waterfall.is_some(), "the advisor sees it");
    assert!(apart.for_client.is_none());
    assert_eq!(apart.disagrees.as_deref(), Some("-46000.00"));
    value("");
    assert!(explained(&desk).for_client.is_none());
    value("204000");
    assert!(explained(&desk).for_client.is_some());
}
