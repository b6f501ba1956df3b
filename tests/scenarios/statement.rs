//! The broker's own file: read by content, confirmed by a person, stored whole, taken back whole.

use tongzhou_core::Error;
use tongzhou_core::api::facts::{StatementMapping, confirm_statement, get_facts, preview_mapping, read_statement};
use tongzhou_core::api::{CaseRef, Scope, cases};
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
    let store = desk.app.store().expect("open");
    let rows: i64 = store
        .read(|db| Ok(db.query_row("SELECT count(*) FROM statement_rows", [], |row| row.get(0))?))
        .expect("a count");
    assert_eq!(rows, 0);
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
