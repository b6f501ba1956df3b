//! The lock: practice before there is one, making it at the first real client, opening and closing it.

use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::app::Desk;
use super::settings::{wear, worn};
use super::{App, Call, Nothing, meeting, sample};
use crate::document::Layout;
use crate::document::pages::{self, Frame};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::record::Firm;
use crate::domain::settings::Settings;
use crate::error::{Error, Result};
use crate::gate::{Door, RulePack, Tension};
use crate::store::{Store, settings};
use crate::vault::key_file::SlotChance;
use crate::vault::{DataKey, KeyFile, RecoveryCode, SHORTEST_PASSPHRASE};

const KEYS: &str = "vault.keys";
const VAULT: &str = "vault.db";
const FRESH: &str = "vault.db.new";
const PRACTICE_KEY: &str = "practice.key";
const PRACTICE: &str = "practice.db";

/// Where the app stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Status {
    /// Practice, locked or open.
    pub phase: Phase,
    /// Settings; while locked only language and theme are known.
    pub settings: Settings,
    /// A meeting that was cut off or paused, if there is one.
    pub paused_meeting: Option<PausedMeeting>,
}

/// Practice, locked or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// No lock was made: only samples are stored.
    Practice,
    /// Nothing can be read.
    Locked,
    /// Everything can be read.
    Open,
}

/// A meeting that waits to go on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PausedMeeting {
    /// The case.
    pub case: CaseId,
    /// Name of the client.
    pub client_name: String,
    /// Stage in which it stopped.
    pub stage: String,
    /// How long the client had spoken, in milliseconds.
    pub client_ms: f64,
    /// When it was last alive, on the wall clock: `14:07`.
    pub stopped_at: String,
}

/// A passphrase.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Passphrase {
    /// As typed.
    #[ts(type = "string")]
    pub passphrase: Zeroizing<String>,
}

/// A recovery code with the passphrase that replaces the forgotten one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CodeAndPassphrase {
    /// As typed.
    #[ts(type = "string")]
    pub code: Zeroizing<String>,
    /// The new passphrase.
    #[ts(type = "string")]
    pub passphrase: Zeroizing<String>,
}

/// The recovery code, shown once.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecoverySheet {
    /// Seven groups of four.
    pub groups: Vec<String>,
    /// Which two groups (from 1) are typed back.
    pub ask: [u32; 2],
}

/// The two groups typed back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LockConfirmation {
    /// In the order in which they were asked.
    pub groups: [String; 2],
}

/// Where the app stands.
pub fn get_status(call: &Call<'_>, _: Nothing) -> Result<Status> {
    let phase = match &*call.app.desk.read().unwrap_or_else(PoisonError::into_inner) {
        Desk::Practice(_) => Phase::Practice,
        Desk::Locked => Phase::Locked,
        Desk::Open(_) => Phase::Open,
    };
    if phase == Phase::Locked {
        return Ok(Status { phase, settings: worn(call), paused_meeting: None });
    }
    let settings = call.read(settings::get)?;
    Ok(Status { phase, settings, paused_meeting: meeting::paused(call)? })
}

/// Checks a passphrase and shows the recovery code of the lock that it would make.
pub fn prepare_lock(call: &Call<'_>, input: Passphrase) -> Result<RecoverySheet> {
    if !call.app.is_practice() {
        return Err(Error::Refused("lock-exists"));
    }
    long_enough(&input.passphrase)?;
    let code = RecoveryCode::new(call.app.chance());
    let sheet = RecoverySheet { groups: code.groups(), ask: [2, 5] };
    call.app.pending().lock = Some((input.passphrase, code));
    Ok(sheet)
}

/// The recovery sheet of the lock that is being made, as PDF.
pub fn print_recovery(call: &Call<'_>) -> Result<Vec<u8>> {
    let groups = match &call.app.pending().lock {
        Some((_, code)) => code.groups(),
        None => return Err(Error::Missing("prepared-lock")),
    };
    let settings = call.read(settings::get)?;
    let lang = Lang::from_tag(&settings.lang);
    let firm = Firm::of(&settings);
    let frame = Frame { lang, layout: Layout::Normal, number: "TZ".to_owned(), firm: &firm, now: call.now() };
    let mut door = Door::new(RulePack::builtin(), lang, Tension::default());
    let sheet = pages::recovery(&frame, &groups, &mut door);
    call.app.press.print(&door.close(sheet)?.value, &[])
}

/// Makes the lock, once two groups of the code were typed back: a fresh key, everything copied under
/// it, the practice file gone.
pub fn create_lock(call: &Call<'_>, input: LockConfirmation) -> Result<Nothing> {
    let app = call.app;
    let mut pending = app.pending();
    let Some((passphrase, code)) = &pending.lock else { return Err(Error::Missing("prepared-lock")) };
    let groups = code.groups();
    let typed_right =
        |typed: &str, group: &String| typed.trim().to_uppercase().replace('O', "0").replace(['I', 'L'], "1") == *group;
    if !typed_right(&input.groups[0], &groups[1]) || !typed_right(&input.groups[1], &groups[4]) {
        return Err(Error::Invalid { field: "groups", reason: "groups-differ" });
    }
    let key = DataKey::new(app.chance());
    let file = KeyFile::new(&key, passphrase, code, slots(app))?;
    let practice = app.store()?;
    let fresh = app.file(FRESH);
    std::fs::remove_file(&fresh).ok();
    practice.copy_to(&fresh, &key.database())?;
    Store::open(&fresh, &key.database())?.checkpoint()?;
    file.write(&app.file(KEYS))?;
    std::fs::rename(&fresh, app.file(VAULT))?;
    app.put(Desk::Open(Arc::new(Store::open(&app.file(VAULT), &key.database())?)));
    pending.lock = None;
    drop(practice);
    forget_practice(app);
    Ok(Nothing {})
}

/// Unlocks with the passphrase.
pub fn unlock(call: &Call<'_>, input: Passphrase) -> Result<Nothing> {
    let key = key_file(call.app)?.open(&input.passphrase)?;
    open(call.app, &key)
}

/// Unlocks with the recovery code. A new passphrase takes the place of the forgotten one, and a new
/// code that of the used one.
pub fn unlock_with_code(call: &Call<'_>, input: CodeAndPassphrase) -> Result<RecoverySheet> {
    let app = call.app;
    let code = RecoveryCode::parse(&input.code).ok_or(Error::Invalid { field: "code", reason: "not-a-code" })?;
    long_enough(&input.passphrase)?;
    let file = key_file(app)?;
    let key = file.open_with_code(&code)?;
    let next = RecoveryCode::new(app.chance());
    file.rewrap(&key, &input.passphrase, &next, slots(app))?.write(&app.file(KEYS))?;
    open(app, &key)?;
    Ok(RecoverySheet { groups: next.groups(), ask: [2, 5] })
}

/// Locks: the database is closed and its keys are gone. Practice has no lock.
pub fn lock(call: &Call<'_>, _: Nothing) -> Result<Nothing> {
    if call.app.is_practice() {
        return Err(Error::LockNeeded);
    }
    if let Ok(store) = call.app.store() {
        wear(call, &call.read(settings::get)?)?;
        store.checkpoint()?;
    }
    call.app.pending().statements.clear();
    call.app.put(Desk::Locked);
    Ok(Nothing {})
}

/// What happens when the app opens: locked where there is a lock, else practice with its sample.
pub(super) fn arrive(app: &App, lang: Lang) -> Result<()> {
    if KeyFile::read(&app.file(KEYS))?.is_some() {
        if !app.file(VAULT).exists() && app.file(FRESH).exists() {
            std::fs::rename(app.file(FRESH), app.file(VAULT))?;
        }
        forget_practice(app);
        return Ok(());
    }
    let key = practice_key(app)?;
    let store = match Store::open(&app.file(PRACTICE), &key.database()) {
        Err(Error::WrongKey) => {
            forget_practice(app);
            Store::open(&app.file(PRACTICE), &practice_key(app)?.database())?
        }
        opened => opened?,
    };
    app.put(Desk::Practice(Arc::new(store)));
    meeting::recover(&app.machine())?;
    sample::ensure(&app.call(None), lang)
}

fn open(app: &App, key: &DataKey) -> Result<Nothing> {
    app.put(Desk::Open(Arc::new(Store::open(&app.file(VAULT), &key.database())?)));
    meeting::recover(&app.machine())?;
    Ok(Nothing {})
}

fn key_file(app: &App) -> Result<KeyFile> {
    KeyFile::read(&app.file(KEYS))?.ok_or(Error::Missing("key-file"))
}

fn long_enough(passphrase: &str) -> Result<()> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(Error::Invalid { field: "passphrase", reason: "passphrase-too-short" });
    }
    Ok(())
}

fn slots(app: &App) -> [SlotChance; 2] {
    [(); 2].map(|()| SlotChance { salt: app.chance(), nonce: app.chance() })
}

/// The practice key lies open beside the practice file: it holds nothing real.
fn practice_key(app: &App) -> Result<DataKey> {
    let path = app.file(PRACTICE_KEY);
    if let Ok(Ok(key)) = std::fs::read(&path).map(<[u8; 32]>::try_from) {
        return Ok(DataKey::new(key));
    }
    let key = DataKey::new(app.chance());
    std::fs::write(&path, key.expose())?;
    Ok(key)
}

fn forget_practice(app: &App) {
    for name in [PRACTICE, "practice.db-wal", "practice.db-shm", PRACTICE_KEY] {
        std::fs::remove_file(app.file(name)).ok();
    }
}
