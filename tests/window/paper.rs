//! The papers of a journey, in the hands of public tools and of our own verifier.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The text of a PDF, as `pdftotext` reads it, in one line.
pub fn text(pdf: &Path) -> String {
    let read = run("pdftotext", &[pdf.as_os_str(), "-".as_ref()]);
    assert!(read.status.success(), "pdftotext does not read {}", pdf.display());
    String::from_utf8(read.stdout).expect("text").replace('\n', "")
}

/// The names of the files in a PDF, as `pdfdetach` lists them.
pub fn attachments(pdf: &Path) -> String {
    let listed = run("pdfdetach", &["-list".as_ref(), pdf.as_os_str()]);
    String::from_utf8(listed.stdout).expect("text")
}

/// Holds a signed plan against every tool that a client may have, and against one changed byte.
pub fn examine(plan: &Path, client: &str, decision: &str) {
    let said = text(plan);
    assert!(said.contains(client) && said.contains(decision), "the plan says:\n{said}");
    let fonts = String::from_utf8(run("pdffonts", &[plan.as_os_str()]).stdout).expect("text");
    let embedded = fonts.lines().skip(2).filter(|line| line.contains(" yes yes ")).count();
    assert!(embedded > 0 && embedded == fonts.lines().skip(2).count(), "fonts that are not embedded:\n{fonts}");
    let checked = run("qpdf", &["--check".as_ref(), plan.as_os_str()]);
    assert!(checked.status.success(), "qpdf objects:\n{}", String::from_utf8_lossy(&checked.stdout));
    let verdict = verify(plan);
    assert!(verdict.status.success(), "verify refuses the plan: {}", String::from_utf8_lossy(&verdict.stdout));

    let mut bytes = std::fs::read(plan).expect("the plan");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = plan.with_file_name("changed.pdf");
    std::fs::write(&changed, bytes).expect("a copy");
    std::fs::copy(beside(plan), beside(&changed)).expect("the signature");
    assert!(!verify(&changed).status.success(), "one changed byte was not noticed");
}

fn beside(plan: &Path) -> PathBuf {
    plan.with_extension("pdf.sig")
}

fn verify(plan: &Path) -> Output {
    let program = std::env::current_exe().expect("a path");
    let cli = program.ancestors().nth(2).expect("target/debug").join("tongzhou-cli");
    Command::new(cli).arg("verify").arg(plan).output().expect("tongzhou-cli is built")
}

fn run(tool: &str, arguments: &[&std::ffi::OsStr]) -> Output {
    Command::new(tool).args(arguments).output().unwrap_or_else(|_| panic!("{tool} is there"))
}
