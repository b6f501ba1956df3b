//! Verifying a file: with the vault at hand it also knows the own key and which version is the latest;
//! without, it says what the file itself shows.

use super::signing::sealed_document;
use super::{App, Call};
use crate::document::{Attachment, Press, Stroke};
use crate::error::Result;
use crate::proof::verify::{Answer, Evidence, Verdict, inspect};
use crate::store::{plans, settings};

/// Verifies a PDF with the file that lies beside it, without a vault.
pub fn verify_file(press: &dyn Press, pdf: &[u8], sidecar: Option<&[u8]>, expected_device: Option<&str>) -> Verdict {
    let attachments = press.attachments(pdf).unwrap_or_default();
    let evidence = Evidence { pdf, sidecar, attachments: &attachments, expected_device };
    let (record, seal, mut verdict) = match inspect(&evidence) {
        Ok(found) => found,
        Err(verdict) => return verdict,
    };
    if seal.edition != press.edition() {
        verdict.remarks.push("verify-not-rerendered".to_owned());
        return verdict;
    }
    let strokes: Vec<Option<Vec<Stroke>>> = seal
        .signatures
        .iter()
        .map(|signature| {
            let name = format!("signature-{}.json", signature.role);
            attachments.iter().find(|a| a.name == name).and_then(|a| serde_json::from_slice(&a.bytes).ok())
        })
        .collect();
    let again =
        sealed_document(&record, &seal, &strokes).and_then(|document| press.print(&document, &ordered(&attachments)));
    match again {
        Ok(bytes) if bytes == pdf => verdict.remarks.push("verify-rerendered".to_owned()),
        Ok(_) => {
            verdict.answer = Answer::Changed;
            verdict.remarks.push("verify-page-differs".to_owned());
        }
        Err(_) => verdict.remarks.push("verify-not-rerendered".to_owned()),
    }
    verdict
}

/// Verifies with the vault at hand.
pub fn verify_here(app: &App, call: &Call<'_>, pdf: &[u8], sidecar: Option<&[u8]>) -> Result<Verdict> {
    let own = call.read(settings::device)?;
    let mut verdict = verify_file(&*app.press, pdf, sidecar, None);
    let own = own.map(|key| key.public().fingerprint()).transpose()?;
    if verdict.answer == Answer::Unchanged && own != verdict.device {
        verdict.answer = Answer::Unknown;
        verdict.remarks.push("verify-other-device".to_owned());
    }
    if let (Answer::Unchanged, Some(digest)) = (verdict.answer, verdict.digest.clone())
        && call.read(|db| plans::by_digest(db, &digest))?.is_some_and(|version| version.state == "superseded")
    {
        verdict.answer = Answer::Superseded;
    }
    Ok(verdict)
}

/// Attachments in the order in which they were put in, whatever order the PDF lists them in.
fn ordered(attachments: &[Attachment]) -> Vec<Attachment> {
    let mut sorted = attachments.to_vec();
    let place = |name: &str| match name {
        "plan.json" => 0,
        "signature-client.json" => 1,
        "signature-client.png" => 2,
        "signature-advisor.json" => 3,
        "signature-advisor.png" => 4,
        "sig.json" => 5,
        "sig.json.sig" => 6,
        "device.pub.pem" => 7,
        _ => 8,
    };
    sorted.sort_by_key(|attachment| place(&attachment.name));
    sorted
}
