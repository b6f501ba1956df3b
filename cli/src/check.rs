//! `check`: the gate itself, on standard input.

use serde::Deserialize;
use std::io::{BufRead, Read, Write};
use std::process::ExitCode;
use tongzhou_core::domain::finding::{Finding, Severity};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::{RulePack, Speech, check};
use tongzhou_core::{Error, Result};

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    lang: String,
}

pub fn run(jsonl: bool) -> Result<ExitCode> {
    let pack = RulePack::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if jsonl {
        for line in std::io::stdin().lock().lines() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let unreadable =
                |error: serde_json::Error| Error::Unreadable { reason: "jsonl", detail: error.to_string() };
            let typed: Line = serde_json::from_str(&line).map_err(unreadable)?;
            let findings = check(pack, &typed.text, Lang::from_tag(&typed.lang), Speech::Ours);
            writeln!(out, "{}", serde_json::json!({ "findings": findings }))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    let findings = check(pack, &text, crate::desk::lang(), Speech::Ours);
    for finding in &findings {
        writeln!(out, "{}", line_of(finding))?;
    }
    let blocked = findings.iter().any(|finding| finding.severity == Severity::Block);
    Ok(ExitCode::from(u8::from(blocked)))
}

fn line_of(finding: &Finding) -> String {
    let severity = if finding.severity == Severity::Block { "block" } else { "warn" };
    format!(
        "{}..{} {severity} {} “{}” {} → {}",
        finding.start,
        finding.end,
        finding.rule,
        finding.excerpt,
        finding.message,
        finding.rewrites.join(" / ")
    )
}
