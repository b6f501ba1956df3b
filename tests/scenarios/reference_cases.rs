//! Reference cases from public tests, prospectuses and our own specification: every case of the file is
//! run, one line each, and none may fail. Another file of the same form: `TONGZHOU_CASES=<file>`.

use serde_json::Value;
use std::path::PathBuf;

use super::reference::{Case, judge};

fn file() -> PathBuf {
    let own = || tongzhou_tests::root().join("tests/fixtures/analysis/cases.json");
    std::env::var_os("TONGZHOU_CASES").map_or_else(own, PathBuf::from)
}

#[test]
fn reference_cases_agree_with_their_sources() {
    let file = file();
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let cases: Value = serde_json::from_str(&text).expect("a file of cases");
    let cases = cases.get("cases").unwrap_or(&cases).as_array().expect("a list of cases");
    let folder = file.parent().expect("a folder");
    let (mut passed, mut failed) = (0, 0);
    for case in cases {
        let case = Case::read(case, folder);
        match judge(&case) {
            Ok(()) => {
                passed += 1;
                println!("{} ok", case.id);
            }
            Err(problem) => {
                failed += 1;
                println!("{} FAILED ({}): {problem}", case.id, case.topic);
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    assert!(failed == 0 && passed > 0, "{failed} of {} reference cases failed", passed + failed);
}
