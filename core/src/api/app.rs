//! The app: an open store or a locked one, the clocks, chance, the press, and where things lie. And the
//! call: one command of one person at the desk.

use rusqlite::Connection;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use uuid::Uuid;

use super::{CommandKind, MENU};
use crate::document::Press;
use crate::domain::id::{CaseId, uuid_v7};
use crate::domain::lang::Lang;
use crate::domain::time::Now;
use crate::error::{Error, Result};
use crate::store::{self, Entry, Origin, Store};
use crate::vault::RecoveryCode;
use rusqlite::types::Value;

/// The clocks. The shell owns the real ones.
pub trait Clock: Send + Sync {
    /// What they show.
    fn now(&self) -> Now;
}

/// Chance. The shell has the system's; a demonstration has its own, so that it repeats.
pub trait Chance: Send + Sync {
    /// Fills with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// The app.
pub struct App {
    pub(super) desk: RwLock<Desk>,
    pub(super) pending: Mutex<Pending>,
    pub(super) press: Box<dyn Press>,
    pub(super) watch: super::reading::Watch,
    pub(super) pack: super::pack::Held,
    pub(super) showing: super::client::Held,
    clock: Box<dyn Clock>,
    chance: Box<dyn Chance>,
    home: PathBuf,
}

/// What lies on the desk.
pub(super) enum Desk {
    /// No lock was ever made: only samples are stored.
    Practice(Arc<Store>),
    /// Locked: nothing can be read.
    Locked,
    /// Unlocked.
    Open(Arc<Store>),
}

/// What waits for a second step, in memory only.
#[derive(Default)]
pub(super) struct Pending {
    /// Passphrase and code of a lock that is being made.
    pub lock: Option<(zeroize::Zeroizing<String>, RecoveryCode)>,
    /// A statement that was read and not confirmed, for each case.
    pub statements: HashMap<CaseId, super::statements::PendingStatement>,
    /// A file that was read for an exhibit: which exhibit, its name, its bytes.
    pub exhibit: Option<(Uuid, String, Vec<u8>)>,
    /// Prices that were read and not kept.
    pub prices: Option<super::products::PendingPrices>,
    /// An overlay that was read and not put in force.
    pub overlay: Option<crate::domain::overlay::Overlay>,
}

impl App {
    /// Opens the app on its folder: a practice store where no lock was made, else locked. `lang` is the
    /// machine's; the first practice is told in it.
    pub fn open(
        home: &Path,
        lang: Lang,
        clock: Box<dyn Clock>,
        chance: Box<dyn Chance>,
        press: Box<dyn Press>,
    ) -> Result<App> {
        std::fs::create_dir_all(home)?;
        let app = App {
            desk: RwLock::new(Desk::Locked),
            pending: Mutex::default(),
            press,
            watch: super::reading::Watch::default(),
            pack: super::pack::Held::default(),
            showing: super::client::Held::default(),
            clock,
            chance,
            home: home.to_owned(),
        };
        super::vault::arrive(&app, lang)?;
        Ok(app)
    }

    /// A call of a command; `visit` groups the autosaves of one field.
    pub fn call(&self, visit: Option<String>) -> Call<'_> {
        Call { app: self, visit, origin: Origin::Person }
    }

    /// A call by the machine itself: recorded, outside the undo stack.
    pub fn machine(&self) -> Call<'_> {
        Call { app: self, visit: None, origin: Origin::Machine }
    }

    /// What the clocks show.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// A file of the app's folder.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// Random bytes.
    pub(super) fn chance<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }

    pub(super) fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open store, or [`Error::Locked`].
    pub fn store(&self) -> Result<Arc<Store>> {
        match &*self.desk.read().unwrap_or_else(PoisonError::into_inner) {
            Desk::Practice(store) | Desk::Open(store) => Ok(store.clone()),
            Desk::Locked => Err(Error::Locked),
        }
    }

    /// Is there only practice so far?
    pub fn is_practice(&self) -> bool {
        matches!(&*self.desk.read().unwrap_or_else(PoisonError::into_inner), Desk::Practice(_))
    }

    pub(super) fn put(&self, desk: Desk) {
        self.forget_pack();
        *self.showing() = None;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = desk;
    }
}

/// One command of one person.
pub struct Call<'a> {
    /// The app.
    pub app: &'a App,
    visit: Option<String>,
    origin: Origin,
}

impl Call<'_> {
    /// What the clocks show.
    pub fn now(&self) -> Now {
        self.app.now()
    }

    /// The visit of a field that this call belongs to.
    pub(super) fn visit(&self) -> Option<&str> {
        self.visit.as_deref()
    }

    /// A fresh key.
    pub fn id(&self) -> Uuid {
        uuid_v7(self.now().utc, self.app.chance())
    }

    /// Reads.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.app.store()?.read(work)
    }

    /// Writes as the command `action`; in a case, the case counts as changed now.
    pub fn write<T>(
        &self,
        action: &'static str,
        case: Option<CaseId>,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        let kind =
            MENU.iter().find(|command| command.name == action).map_or(CommandKind::Apart, |command| command.kind);
        let origin = if kind == CommandKind::Apart { Origin::Machine } else { self.origin };
        let mut entry = self.entry(action, case, origin)?;
        entry.undoable = kind == CommandKind::Undo;
        let now = self.now();
        self.app.store()?.write(entry, |tx| {
            let value = work(tx)?;
            if let (Some(case), Origin::Person) = (case, origin) {
                let cells = [("updated_at", Value::Text(now.utc.to_string()))];
                store::patch(tx, "cases", "id", &case.to_string(), &cells)?;
            }
            Ok(value)
        })
    }

    /// What is recorded beside a change.
    pub(super) fn entry(&self, action: &'static str, case: Option<CaseId>, origin: Origin) -> Result<Entry> {
        Ok(Entry {
            now: self.now(),
            actor: "advisor".to_owned(),
            device: "this".to_owned(),
            origin,
            case,
            visit: self.visit.clone(),
            action,
            undoable: false,
        })
    }
}
