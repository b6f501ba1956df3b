//! Signing: the client and the advisor sign a frozen version, by typed name and tick, by pen, or on
//! paper. When both have, the PDF is sealed: data, signatures, public key and instructions inside,
//! the device's signature over the whole file beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::plan::{PlanView, door_for, generous, get_plan};
use super::{Call, CaseRef};
use crate::document::plan::{Setting, lay_out};
use crate::document::{Attachment, Document, Layout, Mark, Stroke, format};
use crate::domain::field::{Kind, SHORT, Value};
use crate::domain::id::{CaseId, PromiseId};
use crate::domain::lang::Lang;
use crate::domain::plan::{PlanVersion, READ_BACKS, Signature};
use crate::domain::promise::Promise;
use crate::domain::record::PlanRecord;
use crate::domain::time::At;
use crate::error::{Error, Result};
use crate::gate::Released;
use crate::gate::RulePack;
use crate::proof::digest::{canonical, sha256_hex};
use crate::proof::seal::DeviceKey;
use crate::proof::verify::{self, Seal, SealedSignature};
use crate::store::{self, files, journal, plans, promises, settings};

/// The most points a drawn signature may have: a page of writing has fewer.
const MOST_POINTS: usize = 50_000;

/// A signature on the newest frozen version.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewSignature {
    /// Of which case.
    pub case: CaseId,
    /// `client` or `advisor`.
    pub role: String,
    /// `typed`, `drawn` or `paper`.
    pub method: String,
    /// The name, typed by the signer.
    pub name: String,
    /// The tick beside a typed name.
    pub ticked: bool,
    /// The strokes, where drawn.
    pub strokes: Vec<Stroke>,
    /// Width of the pad.
    pub width: f32,
    /// Height of the pad.
    pub height: f32,
    /// When the signer began to read.
    pub started_at: At,
}

/// A signed plan as files.
#[derive(Debug, Clone, Serialize)]
pub struct SignedPlan {
    /// Name for the file, without its ending.
    pub name: String,
    /// The PDF.
    #[serde(skip)]
    pub pdf: Vec<u8>,
    /// 64 bytes over the PDF; none where it is not signed.
    #[serde(skip)]
    pub sidecar: Option<Vec<u8>>,
}

/// Records a signature; with the second one the version is sealed.
pub fn sign_plan(call: &Call<'_>, input: NewSignature) -> Result<PlanView> {
    let name = check(&input)?;
    let version = call.read(|db| {
        let version = plans::versions(db, input.case)?.into_iter().next().ok_or(Error::Missing("version"))?;
        if version.state != "final" {
            return Err(Error::Refused("nothing-to-sign"));
        }
        let done = plans::read_backs(db, input.case)?;
        if READ_BACKS.iter().any(|item| !done.iter().any(|ticked| ticked == item)) {
            return Err(Error::Incomplete(vec!["read-back".to_owned()]));
        }
        Ok(version)
    })?;
    let now = call.now();
    let mut signatures = call.read(|db| plans::signatures(db, version.id))?;
    if signatures.iter().any(|signature| signature.role == input.role) {
        return Err(Error::Refused("already-signed"));
    }
    let drawn = input.method == "drawn";
    let strokes = drawn.then(|| serde_json::to_string(&input.strokes).unwrap_or_default());
    signatures.push(Signature {
        role: input.role.clone(),
        name: name.clone(),
        method: input.method.clone(),
        strokes: strokes.clone(),
        width: drawn.then_some(f64::from(input.width)),
        height: drawn.then_some(f64::from(input.height)),
        started_at: input.started_at,
        signed_at: now.utc,
    });
    signatures.sort_by_key(|signature| signature.role == "advisor");
    let sealed = if signatures.len() == 2 { Some(seal(call, &version, &signatures)?) } else { None };
    call.write("sign_plan", Some(input.case), |tx| {
        let cells = [
            ("id", store::text(call.id())),
            ("version_id", store::text(version.id)),
            ("role", store::text(&input.role)),
            ("name", store::text(&name)),
            ("method", store::text(&input.method)),
            ("strokes", store::maybe(strokes.as_ref())),
            ("width", drawn.then_some(f64::from(input.width)).into()),
            ("height", drawn.then_some(f64::from(input.height)).into()),
            ("started_at", store::text(input.started_at)),
            ("signed_at", store::text(now.utc)),
        ];
        store::insert(tx, "signatures", &cells)?;
        let Some((pdf, sidecar)) = &sealed else { return Ok(()) };
        for older in plans::versions(tx, input.case)?.iter().filter(|older| older.state == "signed") {
            store::patch(tx, "plan_versions", "id", &older.id.to_string(), &[("state", store::text("superseded"))])?;
        }
        let cells = [
            ("state", store::text("signed")),
            ("pdf", store::text(files::keep(tx, pdf)?)),
            ("sidecar", store::text(files::keep(tx, sidecar)?)),
        ];
        store::patch(tx, "plan_versions", "id", &version.id.to_string(), &cells)?;
        promise(call, tx, &version)
    })?;
    get_plan(call, CaseRef { case: input.case })
}

/// The newest frozen version as files: signed if it is, else for the pen.
pub fn plan_files(call: &Call<'_>, case: CaseId) -> Result<SignedPlan> {
    call.read(|db| {
        let versions = plans::versions(db, case)?;
        let version =
            versions.iter().find(|v| v.state == "signed" || v.state == "final").ok_or(Error::Missing("version"))?;
        let (record, sidecar) = plans::record(db, version.id)?;
        let record: PlanRecord = serde_json::from_str(&record).map_err(|error| Error::Store(error.to_string()))?;
        let sidecar = match sidecar.filter(|_| version.state == "signed") {
            Some(digest) => Some(files::get(db, &digest)?),
            None => None,
        };
        Ok(SignedPlan {
            name: format!("{}-v{} {}", record.number, record.version, record.client.name),
            pdf: files::get(db, &version.pdf)?,
            sidecar,
        })
    })
}

/// The device key; made at its first use.
pub(super) fn device(call: &Call<'_>) -> Result<DeviceKey> {
    if let Some(key) = call.read(settings::device)? {
        return Ok(key);
    }
    let key = DeviceKey::new(&call.app.chance());
    call.write("make_device_key", None, |tx| settings::keep_device(tx, &call.id().to_string(), &key, call.now().utc))?;
    Ok(key)
}

/// Lays a sealed plan out again from its data: the same call when it is made and when it is verified.
pub(super) fn sealed_document(record: &PlanRecord, seal: &Seal, strokes: &[Option<Vec<Stroke>>]) -> Result<Document> {
    let lang = Lang::from_tag(&seal.language);
    let mut door = door_for(RulePack::builtin(), record, lang, generous(record));
    let marks = seal
        .signatures
        .iter()
        .zip(strokes)
        .map(|(signature, strokes)| {
            let mark = match (signature.method.as_str(), strokes) {
                ("drawn", Some(strokes)) => {
                    let size = |text: &str| text.parse().unwrap_or(1.0);
                    Mark::Drawn { strokes: strokes.clone(), size: (size(&signature.width), size(&signature.height)) }
                }
                ("typed", _) => Mark::Typed { text: door.name(&signature.name) },
                _ => Mark::OnPaper,
            };
            (mark, signature.date.clone())
        })
        .collect();
    let setting = Setting { lang, layout: Layout::of(&seal.layout), digest: &seal.digest, device: &seal.device, marks };
    let document = lay_out(record, &setting, &mut door);
    let Released { value, .. } = door.close(document)?;
    Ok(value)
}

fn check(input: &NewSignature) -> Result<String> {
    let invalid = |field, reason| Err(Error::Invalid { field, reason });
    if !["client", "advisor"].contains(&input.role.as_str()) {
        return invalid("role", "not-a-choice");
    }
    let name = match Kind::Name(SHORT).read(&input.name) {
        Ok(Value::Text(name)) => name,
        Ok(_) => return invalid("name", "empty"),
        Err(reason) => return invalid("name", reason),
    };
    match input.method.as_str() {
        "typed" if !input.ticked => invalid("ticked", "tick-needed"),
        "drawn" => {
            let points = input.strokes.iter().map(Vec::len).sum::<usize>();
            let finite =
                input.strokes.iter().flatten().all(|p| [p.x, p.y, p.t, p.pressure].iter().all(|n| n.is_finite()));
            let sized = (1.0..=10_000.0).contains(&input.width) && (1.0..=10_000.0).contains(&input.height);
            match points {
                0 => invalid("strokes", "empty"),
                _ if points > MOST_POINTS || !finite || !sized => invalid("strokes", "too-long"),
                _ => Ok(name),
            }
        }
        "typed" | "paper" => Ok(name),
        _ => invalid("method", "not-a-choice"),
    }
}

/// Makes the sealed PDF and the signature beside it.
fn seal(call: &Call<'_>, version: &PlanVersion, signatures: &[Signature]) -> Result<(Vec<u8>, Vec<u8>)> {
    let press = &call.app.press;
    let key = device(call)?;
    let (record_text, shown, head) = call.read(|db| {
        let (record, _) = plans::record(db, version.id)?;
        Ok((record, version.pdf.clone(), journal::head(db)?))
    })?;
    let record: PlanRecord = serde_json::from_str(&record_text).map_err(|error| Error::Store(error.to_string()))?;
    let lang = Lang::from_tag(&version.lang);
    let mut attachments =
        vec![attachment("plan.json", "application/json", "The plan as data", true, record_text.into_bytes())];
    let (mut sealed, mut all_strokes) = (Vec::new(), Vec::new());
    for signature in signatures {
        let strokes: Option<Vec<Stroke>> =
            signature.strokes.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let (mut strokes_digest, mut png_digest) = (None, None);
        if let (Some(strokes), Some(json)) = (&strokes, &signature.strokes) {
            let size = (signature.width.unwrap_or(1.0) as f32, signature.height.unwrap_or(1.0) as f32);
            let png = press.signature(strokes, size)?;
            (strokes_digest, png_digest) = (Some(sha256_hex(json.as_bytes())), Some(sha256_hex(&png)));
            let name = |ending| format!("signature-{}.{ending}", signature.role);
            attachments.push(attachment(
                &name("json"),
                "application/json",
                "Strokes of a signature",
                false,
                json.clone().into_bytes(),
            ));
            attachments.push(attachment(&name("png"), "image/png", "A drawn signature", false, png));
        }
        sealed.push(SealedSignature {
            role: signature.role.clone(),
            name: signature.name.clone(),
            method: signature.method.clone(),
            date: format::moment(signature.signed_at, version.offset_minutes, lang),
            started_at: signature.started_at.to_string(),
            signed_at: signature.signed_at.to_string(),
            read_seconds: ((signature.signed_at.millis() - signature.started_at.millis()).max(0) / 1000).to_string(),
            width: signature.width.map(|w| w.to_string()).unwrap_or_default(),
            height: signature.height.map(|h| h.to_string()).unwrap_or_default(),
            strokes_sha256: strokes_digest,
            png_sha256: png_digest,
        });
        all_strokes.push(strokes);
    }
    let read_backs = call.read(|db| plans::read_backs(db, version.case_id))?;
    let seal = Seal {
        format: verify::SEAL_FORMAT.to_owned(),
        digest: version.digest.clone(),
        number: record.number.clone(),
        version: record.version,
        language: version.lang.clone(),
        layout: version.layout.clone(),
        pages_shown: shown,
        read_backs,
        signatures: sealed,
        device: key.public().fingerprint()?,
        journal_head: head,
        edition: press.edition(),
    };
    let seal_bytes = canonical(&seal)?;
    let seal_signature = key.sign(&seal_bytes);
    attachments.push(attachment("sig.json", "application/json", "Who signed what, when and how", false, seal_bytes));
    attachments.push(attachment(
        "sig.json.sig",
        "application/octet-stream",
        "Ed25519 over sig.json",
        false,
        seal_signature,
    ));
    attachments.push(attachment(
        "device.pub.pem",
        "application/x-pem-file",
        "Public key of the device",
        false,
        key.public().pem()?.into_bytes(),
    ));
    attachments.push(attachment(
        "VERIFY.txt",
        "text/plain",
        "How to verify this file",
        false,
        verify::INSTRUCTIONS.as_bytes().to_vec(),
    ));
    let document = sealed_document(&record, &seal, &all_strokes)?;
    let pdf = press.print(&document, &attachments)?;
    let sidecar = key.sign(&pdf);
    Ok((pdf, sidecar))
}

fn attachment(name: &str, media_type: &str, description: &str, is_source: bool, bytes: Vec<u8>) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        description: description.to_owned(),
        is_source,
        bytes,
    }
}

/// Every row and the first contact become promises.
fn promise(call: &Call<'_>, tx: &rusqlite::Connection, version: &PlanVersion) -> Result<()> {
    let at = call.now().utc;
    let make = |source: &str, source_id: String, who: &str, what: String, due_on: &str| {
        let promise = Promise {
            id: PromiseId(call.id()),
            case_id: version.case_id,
            source: source.to_owned(),
            source_id,
            who: who.to_owned(),
            what,
            due_on: due_on.to_owned(),
            state: "open".to_owned(),
        };
        promises::make(tx, &promise, at)
    };
    for row in plans::rows(tx, version.case_id)? {
        if let (Some(action), Some(person), Some(latest)) = (&row.action, &row.person, &row.latest) {
            let what =
                [Some(format!("{action}:")), row.instrument.clone(), row.amount.clone().map(|a| format!(" {a}"))];
            make("plan-row", row.id.to_string(), person, what.into_iter().flatten().collect(), latest)?;
        }
    }
    if let Some(first_on) = plans::communication(tx, version.case_id)?.first_on {
        make("communication", version.case_id.to_string(), "advisor", "promise-first-report".to_owned(), &first_on)?;
        store::patch(tx, "cases", "id", &version.case_id.to_string(), &[("next_contact_on", store::text(&first_on))])?;
    }
    Ok(())
}
