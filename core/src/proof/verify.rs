//! The verdict on a file from outside: unchanged, changed (and what), or not ours to say. The signature
//! over the whole file decides first; the attachments say what the file claims; laying the plan out
//! again proves that the pages show the attached data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::digest::{canonical, sha256_hex};
use super::seal::PublicKey;
use crate::document::{Attachment, Edition};
use crate::domain::record::PlanRecord;

/// Name of the seal's format.
pub const SEAL_FORMAT: &str = "tongzhou.seal.1";

/// What stands in `VERIFY.txt`.
pub const INSTRUCTIONS: &str = include_str!("verify.txt");

/// `sig.json`: who signed what, when and how; bound to the plan by its digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// [`SEAL_FORMAT`].
    pub format: String,
    /// SHA-256 of `plan.json`.
    pub digest: String,
    /// Document number.
    pub number: String,
    /// Version.
    pub version: u32,
    /// Language of the paper.
    pub language: String,
    /// `normal` or `elder`.
    pub layout: String,
    /// SHA-256 of the PDF that the signers were shown.
    pub pages_shown: String,
    /// What was read back before signing.
    pub read_backs: Vec<String>,
    /// The client, then the advisor.
    pub signatures: Vec<SealedSignature>,
    /// Fingerprint of the device key.
    pub device: String,
    /// Newest hash of the journal.
    pub journal_head: String,
    /// Which renderer, template and fonts.
    pub edition: Edition,
}

/// One signature of a seal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedSignature {
    /// `client` or `advisor`.
    pub role: String,
    /// The name as typed.
    pub name: String,
    /// `typed`, `drawn` or `paper`.
    pub method: String,
    /// When, as printed.
    pub date: String,
    /// When the signer began to read, UTC.
    pub started_at: String,
    /// When it was done, UTC.
    pub signed_at: String,
    /// Seconds between the two.
    pub read_seconds: String,
    /// Width of the pad; empty where nothing was drawn.
    pub width: String,
    /// Height of the pad.
    pub height: String,
    /// SHA-256 of the strokes.
    pub strokes_sha256: Option<String>,
    /// SHA-256 of the picture.
    pub png_sha256: Option<String>,
}

/// What a check comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Verdict {
    /// The answer.
    pub answer: Answer,
    /// What was checked or found wrong; catalogue keys in order.
    pub remarks: Vec<String>,
    /// 校验码 of the plan that the file claims to be.
    pub digest: Option<String>,
    /// Fingerprint of the key that signed; to be compared with the client's paper.
    pub device: Option<String>,
    /// Document number and version, as the file claims.
    pub number: Option<String>,
}

/// The four answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Nothing was changed since it was sealed.
    Unchanged,
    /// Something was changed.
    Changed,
    /// Not signed, or by a key that is not known here.
    Unknown,
    /// Unchanged, but a later version was signed.
    Superseded,
}

impl Answer {
    /// The exit code of a command line.
    pub fn exit_code(self) -> u8 {
        match self {
            Answer::Unchanged => 0,
            Answer::Changed => 1,
            Answer::Unknown => 2,
            Answer::Superseded => 3,
        }
    }
}

/// What was read out of a file.
pub struct Evidence<'a> {
    /// The file.
    pub pdf: &'a [u8],
    /// What lies beside it as `….sig`.
    pub sidecar: Option<&'a [u8]>,
    /// What it carries; an error when it could not be read at all.
    pub attachments: &'a [Attachment],
    /// The key's fingerprint on the client's paper, where it was typed in.
    pub expected_device: Option<&'a str>,
}

/// Checks everything that needs no press. `Ok` holds the data for laying it out again.
pub fn inspect(evidence: &Evidence<'_>) -> Result<(PlanRecord, Seal, Verdict), Verdict> {
    let carried = |name: &str| evidence.attachments.iter().find(|a| a.name == name).map(|a| a.bytes.as_slice());
    let mut verdict =
        Verdict { answer: Answer::Unknown, remarks: Vec::new(), digest: None, device: None, number: None };
    let says = |mut verdict: Verdict, answer, remark: &str| {
        verdict.answer = answer;
        verdict.remarks.push(remark.to_owned());
        Err(verdict)
    };
    let (Some(plan), Some(seal_bytes), Some(seal_signature), Some(pem)) =
        (carried("plan.json"), carried("sig.json"), carried("sig.json.sig"), carried("device.pub.pem"))
    else {
        // A sealed file that no longer opens is a changed one: the signature beside it tells them apart.
        let answer = if evidence.sidecar.is_some() { Answer::Changed } else { Answer::Unknown };
        return says(verdict, answer, "verify-no-seal");
    };
    let Some(key) = std::str::from_utf8(pem).ok().and_then(PublicKey::from_pem) else {
        return says(verdict, Answer::Changed, "verify-key-unreadable");
    };
    verdict.device = key.fingerprint().ok();
    verdict.digest = Some(sha256_hex(plan));
    let Some(sidecar) = evidence.sidecar else { return says(verdict, Answer::Unknown, "verify-no-sidecar") };
    if !key.signed(evidence.pdf, sidecar) {
        return says(verdict, Answer::Changed, "verify-file-changed");
    }
    if !key.signed(seal_bytes, seal_signature) {
        return says(verdict, Answer::Changed, "verify-seal-changed");
    }
    let (Ok(record), Ok(seal)) =
        (serde_json::from_slice::<PlanRecord>(plan), serde_json::from_slice::<Seal>(seal_bytes))
    else {
        return says(verdict, Answer::Changed, "verify-data-unreadable");
    };
    verdict.number = Some(format!("{} v{}", seal.number, seal.version));
    let is_canonical = canonical(&record).is_ok_and(|bytes| bytes == plan);
    if seal.digest != sha256_hex(plan) || !is_canonical {
        return says(verdict, Answer::Changed, "verify-data-changed");
    }
    for signature in &seal.signatures {
        let matches = |ending: &str, wanted: &Option<String>| match wanted {
            Some(wanted) => {
                carried(&format!("signature-{}.{ending}", signature.role)).is_some_and(|b| sha256_hex(b) == *wanted)
            }
            None => true,
        };
        if !matches("json", &signature.strokes_sha256) || !matches("png", &signature.png_sha256) {
            return says(verdict, Answer::Changed, "verify-signature-changed");
        }
    }
    if let Some(expected) = evidence.expected_device {
        let typed: String = expected.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_ascii_lowercase();
        if verdict.device.as_deref() != Some(typed.as_str()) {
            return says(verdict, Answer::Unknown, "verify-other-device");
        }
    }
    verdict.answer = Answer::Unchanged;
    verdict.remarks.push("verify-unchanged".to_owned());
    Ok((record, seal, verdict))
}
