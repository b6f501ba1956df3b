//! The gate while somebody writes: what it finds, without stopping anyone from typing.

use super::{Call, Findings, TextToCheck};
use crate::domain::finding::Finding;
use crate::error::Result;
use crate::gate;
use crate::store::{cases, options, people};

/// What the gate finds. Names of the case are names. Offsets come in UTF-16 units, as the window counts.
pub fn check_text(call: &Call<'_>, input: TextToCheck) -> Result<Findings> {
    let pack = call.pack()?;
    let (names, facts) = match input.case {
        Some(case) => call.read(|db| {
            let mut names = vec![people::of_case(db, case)?.name];
            names.extend(cases::get(db, case)?.product);
            Ok((names, super::options::tension(db, case, &options::list(db, case)?)?))
        })?,
        None => Default::default(),
    };
    let findings = gate::check_with(pack.rules(), &input.text, input.lang, input.speech, facts)
        .into_iter()
        .filter(|finding| !names.iter().any(|name| name.contains(&finding.excerpt)))
        .map(|finding| in_utf16(&input.text, finding))
        .collect();
    Ok(Findings { findings, rule_pack: pack.rules().version().to_owned() })
}

fn in_utf16(text: &str, mut finding: Finding) -> Finding {
    let units = |scalars: usize| text.chars().take(scalars).map(char::len_utf16).sum();
    (finding.start, finding.end) = (units(finding.start), units(finding.end));
    finding
}
