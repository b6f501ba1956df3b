//! Exhibits: the file is kept as it was, with its digest, and can be taken out again; nothing that acts is
//! taken in.

use tongzhou_core::Error;
use tongzhou_core::api::exhibits::{exhibit_file, get_thumbnail, hold_exhibit_file, keep_exhibit_file};
use tongzhou_core::api::facts::get_facts;
use tongzhou_core::api::{CaseRef, RowRef, Scope, cases};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::proof::digest::sha256_hex;
use tongzhou_tests::Desk;

/// A picture of one pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58, 126, 155,
    85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129, 119, 205, 114, 182, 0, 0, 0, 0, 73, 69,
    78, 68, 174, 66, 96, 130,
];

fn first(desk: &Desk, case: CaseId) -> RowRef {
    let view = get_facts(&desk.call(), CaseRef { case }).expect("facts");
    RowRef { case, id: view.exhibits[0].id.0 }
}

fn keep(desk: &Desk, row: RowRef, name: &str, bytes: &[u8]) -> tongzhou_core::Result<()> {
    hold_exhibit_file(&desk.call(), row, name, bytes.to_vec())?;
    keep_exhibit_file(&desk.call(), row).map(|_| ())
}

#[test]
fn a_file_is_kept_as_it_was_and_a_new_one_has_not_been_checked() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let row = first(&desk, case);
    keep(&desk, row, "净值表.png", PNG).expect("kept");
    let exhibit = &get_facts(&desk.call(), CaseRef { case }).expect("facts").exhibits[0];
    assert_eq!(exhibit.sha256.as_deref(), Some(sha256_hex(PNG).as_str()));
    assert!(!exhibit.checked);
    assert!(get_thumbnail(&desk.call(), row).expect("an answer").png.is_some());
    assert_eq!(exhibit_file(&desk.call(), row).expect("a file").bytes, PNG);
    keep(&desk, row, "说明书.pdf", b"%PDF-1.7 and so on").expect("kept");
    assert!(get_thumbnail(&desk.call(), row).expect("an answer").png.is_none(), "a PDF is not drawn small");
    cases::undo(&desk.call(), Scope { case: Some(case) }).expect("undone");
    assert_eq!(exhibit_file(&desk.call(), row).expect("a file").name, "净值表.png");
}

#[test]
fn what_acts_is_empty_or_too_large_is_refused_and_nothing_changes() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let row = first(&desk, case);
    let reason = |bytes: &[u8]| match keep(&desk, row, "文件", bytes) {
        Err(Error::Unreadable { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(b""), "exhibit-empty");
    assert_eq!(reason(b"MZ\x90\0"), "exhibit-acts");
    assert_eq!(reason(b"\x7fELF"), "exhibit-acts");
    assert_eq!(reason(b"#!/bin/sh"), "exhibit-acts");
    assert_eq!(reason(&vec![0; 50 * 1024 * 1024 + 1]), "exhibit-too-large");
    assert_eq!(get_facts(&desk.call(), CaseRef { case }).expect("facts").exhibits[0].sha256, None);
    assert!(matches!(exhibit_file(&desk.call(), row), Err(Error::Missing("file"))));
    let other = desk.case("李先生");
    let foreign = RowRef { case: other, id: row.id };
    assert!(keep(&desk, foreign, "别人的.png", PNG).is_err(), "an exhibit belongs to its case");
}
