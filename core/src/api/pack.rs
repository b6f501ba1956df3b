//! The rule pack 规则包 as it is in force: rules, numbers, what the firm lays over them, and the log of what the gate
//! found on the way to a paper.

use serde::Serialize;
use std::sync::Arc;
use ts_rs::TS;

use super::{App, Call, Nothing};
use crate::domain::finding::Finding;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::numbers::{self, LevelLine, NumberLine, Numbers};
use crate::domain::overlay::{self, Overlay};
use crate::domain::time::At;
use crate::error::{Error, Result};
use crate::gate::{Released, RulePack, rule_pack::RuleLine};
use crate::store::findings::{self, LoggedFinding, Occasion};
use crate::store::{overlays, settings};

/// So many rows of the log are shown.
const MOST_LOGGED: u32 = 2_000;
/// A larger file is no overlay.
const LARGEST_OVERLAY: usize = 1024 * 1024;

/// Rules and numbers in force.
pub struct Pack {
    /// The key of the overlay in force.
    key: Option<String>,
    /// The rules with the firm's words; none where the built-in ones are in force.
    firm: Option<RulePack>,
    /// The numbers.
    pub numbers: Numbers,
}

/// The pack as a person reads it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackView {
    /// Version of the rules in force.
    pub version: String,
    /// Day of the built-in rules.
    pub date: String,
    /// Where the built-in rules come from.
    pub source: String,
    /// The rules.
    pub rules: Vec<RuleLine>,
    /// Version of the built-in numbers.
    pub numbers_version: String,
    /// The numbers.
    pub numbers: Vec<NumberLine>,
    /// Which ratings each level may hold.
    pub levels: Vec<LevelLine>,
    /// Source of the levels.
    pub levels_source: String,
    /// Day of that source.
    pub levels_date: String,
    /// The firm's overlay.
    pub overlay: Option<OverlayView>,
}

/// An overlay as a person reads it, before or after it is put in force.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OverlayView {
    /// The overlay.
    pub overlay: Overlay,
    /// Since when it is in force; none before that.
    pub since: Option<At>,
}

/// The log.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingLog {
    /// The newest first.
    pub findings: Vec<LoggedFinding>,
}

/// What came of choosing an overlay.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChosenOverlay {
    /// The overlay; none where nothing was chosen.
    pub preview: Option<OverlayView>,
}

impl Pack {
    /// The rules of the gate.
    pub fn rules(&self) -> &RulePack {
        self.firm.as_ref().unwrap_or_else(|| RulePack::builtin())
    }
}

impl Call<'_> {
    /// The pack in force. It is made anew when the overlay changes.
    pub fn pack(&self) -> Result<Arc<Pack>> {
        let key = self.read(overlays::key)?;
        let mut held = self.app.pack.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(pack) = held.as_ref().filter(|pack| pack.key == key) {
            return Ok(pack.clone());
        }
        let overlay = self.read(overlays::get)?.map(|(overlay, _)| overlay).unwrap_or_default();
        let firm = key.is_some().then(|| RulePack::with(&overlay));
        let pack = Arc::new(Pack { key, firm, numbers: Numbers::with(&overlay) });
        *held = Some(pack.clone());
        Ok(pack)
    }

    /// The released thing; what is held back is recorded before it is refused.
    pub(super) fn released<T>(&self, case: CaseId, paper: &str, closed: Result<Released<T>>) -> Result<T> {
        match closed {
            Ok(released) => Ok(released.value),
            Err(Error::Blocked(found)) => {
                let pack = self.pack()?;
                let occasion = Occasion { case, at: self.now().utc, rule_pack: pack.rules().version(), paper };
                self.write("hold_back", None, |tx| {
                    found.iter().try_for_each(|finding| findings::hold_back(tx, self.id(), occasion, finding))
                })?;
                Err(Error::Blocked(found))
            }
            Err(other) => Err(other),
        }
    }
}

/// What holds a paper back; nothing where it can be laid out, or is not complete yet.
pub(super) fn held_back<T>(laid_out: Result<T>) -> Result<Vec<Finding>> {
    match laid_out {
        Ok(_) | Err(Error::Incomplete(_)) => Ok(Vec::new()),
        Err(Error::Blocked(found)) => Ok(found),
        Err(other) => Err(other),
    }
}

/// The pack in force.
pub fn get_pack(call: &Call<'_>, _: Nothing) -> Result<PackView> {
    let pack = call.pack()?;
    let (lang, overlay) = call.read(|db| Ok((Lang::from_tag(&settings::get(db)?.lang), overlays::get(db)?)))?;
    let firm = overlay.as_ref().map(|(overlay, _)| overlay);
    let (levels_source, levels_date) = Numbers::levels_source(lang);
    Ok(PackView {
        version: pack.rules().version().to_owned(),
        date: pack.rules().date().to_owned(),
        source: pack.rules().source(lang).to_owned(),
        rules: pack.rules().lines(lang),
        numbers_version: Numbers::version().to_owned(),
        numbers: pack.numbers.lines(firm, lang),
        levels: pack.numbers.levels(firm),
        levels_source,
        levels_date,
        overlay: overlay.map(|(overlay, since)| OverlayView { overlay, since: Some(since) }),
    })
}

/// The log of findings.
pub fn list_findings(call: &Call<'_>, _: Nothing) -> Result<FindingLog> {
    Ok(FindingLog { findings: call.read(|db| findings::log(db, MOST_LOGGED))? })
}

/// Reads an overlay and holds it until it is put in force.
pub fn read_overlay(call: &Call<'_>, bytes: &[u8]) -> Result<OverlayView> {
    let unreadable = |detail: String| Error::Unreadable { reason: "overlay", detail };
    if bytes.len() > LARGEST_OVERLAY {
        return Err(unreadable(format!("{} bytes", bytes.len())));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let overlay: Overlay = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    if let Some(reason) = overlay.wrong().or_else(|| numbers::wrong(&overlay)) {
        return Err(Error::Invalid { field: "overlay", reason });
    }
    call.app.pending().overlay = Some(overlay.clone());
    Ok(OverlayView { overlay, since: None })
}

/// Puts the overlay that was read in force.
pub fn keep_overlay(call: &Call<'_>, _: Nothing) -> Result<Nothing> {
    let Some(overlay) = call.app.pending().overlay.take() else { return Err(Error::Missing("overlay")) };
    call.write("keep_overlay", None, |tx| overlays::keep(tx, call.id(), &overlay, call.now().utc))?;
    Ok(Nothing {})
}

/// Takes the overlay away: the built-in pack alone is in force.
pub fn remove_overlay(call: &Call<'_>, _: Nothing) -> Result<Nothing> {
    call.write("remove_overlay", None, overlays::remove)?;
    Ok(Nothing {})
}

/// The overlay in force as a file; where there is none, one to begin with.
pub fn overlay_file(call: &Call<'_>) -> Result<Vec<u8>> {
    let (overlay, firm) = call.read(|db| Ok((overlays::get(db)?, settings::get(db)?.firm_name)))?;
    let begun = || Overlay {
        tongzhou_overlay: overlay::LAYOUT,
        name: firm,
        version: "1".to_owned(),
        date: call.now().day().to_string(),
        source: String::new(),
        ..Overlay::default()
    };
    let overlay = overlay.map_or_else(begun, |(overlay, _)| overlay);
    serde_json::to_vec_pretty(&overlay).map_err(|error| Error::Store(error.to_string()))
}

/// Where the pack in force is kept once it is made.
pub(super) type Held = std::sync::Mutex<Option<Arc<Pack>>>;

impl App {
    /// Forgets the pack, since another store was opened.
    pub(super) fn forget_pack(&self) {
        *self.pack.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }
}
