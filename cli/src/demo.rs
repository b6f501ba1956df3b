//! `demo`: the whole job on the sample case — call, facts, agenda, meeting, options, plan, signatures —
//! on a real encrypted file, and its papers in a folder.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use tongzhou_core::api::sample::{Story, built_in, finish, prepare_case};
use tongzhou_core::api::vault::{LockConfirmation, Passphrase};
use tongzhou_core::api::verify::verify_file;
use tongzhou_core::api::{App, CaseRef, history, prepare, signing, vault};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::time::At;
use tongzhou_core::{Error, Result};

use crate::desk::{StoryChance, StoryClock, press};

pub fn run(out: &Path, lang: &str, story: Option<&Path>) -> Result<ExitCode> {
    let lang = Lang::from_tag(lang);
    let story = match story {
        None => built_in(lang),
        Some(file) => serde_json::from_slice::<Story>(&std::fs::read(file)?)
            .map_err(|error| Error::Unreadable { reason: "story", detail: error.to_string() })?,
    };
    std::fs::create_dir_all(out)?;
    let home = out.join("home");
    std::fs::remove_dir_all(&home).ok();
    let clock: &'static StoryClock = Box::leak(Box::new(StoryClock::new(begin())));
    let app = App::open(&home, Lang::default(), Box::new(clock), Box::new(StoryChance::new(1)), Box::new(press()?))?;
    let mut log = String::new();
    let call = app.call(None);

    let sheet = vault::prepare_lock(&call, Passphrase { passphrase: "a demonstration only".to_owned().into() })?;
    let groups = sheet.ask.map(|n| sheet.groups[n as usize - 1].clone());
    vault::create_lock(&call, LockConfirmation { groups })?;
    let case = prepare_case(&call, &story)?;
    note(&mut log, "case opened, first call, facts, exhibits, agenda and options written");
    std::fs::write(out.join("agenda.pdf"), prepare::print_agenda(&call, case)?)?;
    std::fs::write(out.join("agenda.txt"), prepare::get_agenda_text(&call, CaseRef { case })?.text)?;
    note(&mut log, "agenda.pdf and agenda.txt written");
    finish(&call, case, &story, &|seconds| clock.wait(seconds))?;
    note(&mut log, "meeting held, decision recorded, plan read back and signed by both");

    let plan = signing::plan_files(&call, case)?;
    let sidecar = plan.sidecar.ok_or(Error::Missing("sidecar"))?;
    std::fs::write(out.join("plan.pdf"), &plan.pdf)?;
    std::fs::write(out.join("plan.pdf.sig"), &sidecar)?;
    note(&mut log, "plan.pdf and plan.pdf.sig written");
    let verdict = verify_file(&press()?, &plan.pdf, Some(&sidecar), None);
    for remark in &verdict.remarks {
        note(&mut log, remark);
    }
    note(&mut log, &format!("fingerprint of the plan {}", verdict.digest.unwrap_or_default()));
    for moment in history::get_history(&call, CaseRef { case })?.timeline {
        note(&mut log, &format!("{} {} {}", moment.at, moment.origin, moment.action));
    }
    std::fs::write(out.join("log.txt"), &log)?;
    print!("{log}");
    println!("{}", out.display());
    Ok(ExitCode::from(verdict.answer.exit_code()))
}

fn note(log: &mut String, line: &str) {
    writeln!(log, "{line}").expect("a string");
}

/// A working morning: the demonstration is the same on every day.
fn begin() -> At {
    At::parse("2026-11-23T10:00:00+08:00").expect("a moment")
}
