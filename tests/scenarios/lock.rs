//! The lock: practice first, then a passphrase and a code, and nothing readable without them.

use tongzhou_core::Error;
use tongzhou_core::api::cases::NewCase;
use tongzhou_core::api::vault::{CodeAndPassphrase, LockConfirmation, Passphrase, Phase};
use tongzhou_core::api::{FieldEdit, MENU, Nothing, call_by_name, cases, history, settings, vault};
use tongzhou_tests::{Desk, PASSPHRASE};

fn passphrase(text: &str) -> Passphrase {
    Passphrase { passphrase: text.to_owned().into() }
}

#[test]
fn practice_shows_a_sample_and_stores_nothing_real() {
    let desk = Desk::new();
    let status = vault::get_status(&desk.call(), Nothing {}).expect("a status");
    assert_eq!(status.phase, Phase::Practice);
    let lines = history::list_cases(&desk.call(), Nothing {}).expect("lines").lines;
    assert_eq!(lines.len(), 1);
    assert!(lines[0].sample);
    let real = NewCase { client_name: "陈敏".to_owned(), trigger: "client".to_owned(), reported_at: None };
    assert!(matches!(cases::create_case(&desk.call(), real), Err(Error::LockNeeded)));
    assert_eq!(history::list_cases(&desk.call(), Nothing {}).expect("lines").count, 1);
}

#[test]
fn a_lock_needs_the_code_typed_back_and_carries_everything_over() {
    let desk = Desk::new();
    let edit = FieldEdit { field: "firm_name".to_owned(), value: "青禾财富".to_owned() };
    settings::edit_setting(&desk.call(), edit).expect("a setting");
    assert!(matches!(
        vault::prepare_lock(&desk.call(), passphrase("太短了")),
        Err(Error::Invalid { field: "passphrase", .. })
    ));
    let sheet = vault::prepare_lock(&desk.call(), passphrase(PASSPHRASE)).expect("a code");
    assert!(vault::print_recovery(&desk.call()).expect("a sheet").starts_with(b"%PDF"));
    let wrong = LockConfirmation { groups: ["0000".to_owned(), "0000".to_owned()] };
    assert!(matches!(vault::create_lock(&desk.call(), wrong), Err(Error::Invalid { field: "groups", .. })));
    assert!(desk.app.is_practice());
    let groups = sheet.ask.map(|n| sheet.groups[n as usize - 1].to_lowercase());
    vault::create_lock(&desk.call(), LockConfirmation { groups }).expect("a lock");
    assert_eq!(settings::get_settings(&desk.call(), Nothing {}).expect("settings").firm_name, "青禾财富");
    assert_eq!(history::list_cases(&desk.call(), Nothing {}).expect("lines").count, 1);
    let left: Vec<String> = std::fs::read_dir(desk.home.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("practice"))
        .collect();
    assert!(left.is_empty(), "practice is gone: {left:?}");
}

#[test]
fn the_lock_opens_with_the_passphrase_or_the_code_and_nothing_else() {
    let mut desk = Desk::locked_up();
    let case = desk.case("陈敏");
    vault::lock(&desk.call(), Nothing {}).expect("locked");
    assert!(matches!(vault::unlock(&desk.call(), passphrase("不是这一个口令吧")), Err(Error::WrongKey)));
    desk.unlock().expect("unlocked");
    desk.restart().expect("a restart");
    assert_eq!(vault::get_status(&desk.call(), Nothing {}).expect("a status").phase, Phase::Locked);
    let code = desk.sheet.clone().expect("a sheet").groups.join("-");
    let forgotten =
        || CodeAndPassphrase { code: code.clone().into(), passphrase: "换一个新的长口令".to_owned().into() };
    assert!(matches!(
        vault::unlock_with_code(&desk.call(), forgotten()),
        Err(Error::Invalid { field: "passphrase", .. })
    ));
    let next = CodeAndPassphrase {
        code: code.clone().into(), passphrase: "换一个新的、更长的口令".to_owned().into()
    };
    let sheet = vault::unlock_with_code(&desk.call(), next).expect("unlocked by code");
    assert_ne!(sheet.groups.join("-"), code);
    assert_eq!(
        cases::get_case(&desk.call(), tongzhou_core::api::CaseRef { case }).expect("a case").client.name,
        "陈敏"
    );
    vault::lock(&desk.call(), Nothing {}).expect("locked");
    assert!(matches!(desk.unlock(), Err(Error::WrongKey)), "the forgotten passphrase opens nothing any more");
    let used =
        CodeAndPassphrase { code: code.into(), passphrase: "换一个新的、更长的口令".to_owned().into() };
    assert!(matches!(vault::unlock_with_code(&desk.call(), used), Err(Error::WrongKey)), "nor does the used code");
}

#[test]
fn while_locked_every_command_that_reads_the_vault_says_so() {
    let desk = Desk::locked_up();
    let case = desk.case("陈敏");
    vault::lock(&desk.call(), Nothing {}).expect("locked");
    let open_when_locked = ["get_status", "unlock", "unlock_with_code", "lock", "prepare_lock", "create_lock"];
    for command in MENU.iter().filter(|command| !open_when_locked.contains(&command.name)) {
        for input in [serde_json::json!({}), serde_json::json!({ "case": case }), serde_json::json!({ "text": "x" })] {
            if let Err(error) = call_by_name(&desk.call(), command.name, input) {
                assert!(
                    matches!(error, Error::Locked | Error::Invalid { .. } | Error::Missing(_)),
                    "{}: {error}",
                    command.name
                );
            } else {
                // These know what lies in memory only.
                let idle = ["drop_statement", "get_reading", "stop_reading"];
                assert!(idle.contains(&command.name), "{} answered while locked", command.name);
            }
        }
    }
}

#[test]
fn nothing_readable_stands_on_the_disk() {
    let desk = Desk::locked_up();
    let case = desk.case("甲乙丙丁戊己庚辛");
    let canary = "一句只有这里才有的话：橙色的长颈鹿";
    let edit = tongzhou_core::api::CaseEdit { case, field: "client_words".to_owned(), value: canary.to_owned() };
    cases::edit_case(&desk.call(), edit).expect("an edit");
    for entry in std::fs::read_dir(desk.home.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        for wanted in [canary.as_bytes(), "甲乙丙丁戊己庚辛".as_bytes(), b"SQLite format 3", "长颈鹿".as_bytes()]
        {
            assert!(!bytes.windows(wanted.len()).any(|window| window == wanted), "{}", path.display());
        }
    }
}
