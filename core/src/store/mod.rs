//! The only SQL. One encrypted file, one writer and one reader connection, one write path: a user
//! action is one transaction, recorded in the journal by SQLite's own session extension. This room
//! computes no ratio and decides no rule.

mod cipher;
mod grams;
pub mod journal;
mod migrate;
mod row;
mod undo;

pub mod agenda;
pub mod cases;
pub mod exhibits;
pub mod facts;
pub mod files;
pub mod findings;
pub mod history;
pub mod imports;
pub mod judgements;
pub mod library;
pub mod meetings;
pub mod options;
pub mod outlooks;
pub mod overlays;
pub mod people;
pub mod plans;
pub mod products;
pub mod promises;
pub mod settings;

use rusqlite::session::Session;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crate::error::{Error, Result};
pub use cipher::DbKey;
pub use grams::query as search_query;
pub use journal::{Entry, Origin};
pub use row::{Cell, begin_row, fetch, find, insert, maybe, move_to, next_position, owner, patch, remove, text};
pub use undo::Undone;

/// The open database.
pub struct Store {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    undo: Mutex<undo::Stacks>,
    path: PathBuf,
}

/// Tables whose changes the journal carries. What follows from them (search, the rows of a file under its
/// mapping), files by content and the journal itself are not among them.
pub const JOURNALED: &[&str] = &[
    "persons",
    "households",
    "household_members",
    "clients",
    "consents",
    "cases",
    "attempts",
    "facts",
    "exhibits",
    "imports",
    "mappings",
    "judgements",
    "products",
    "fee_tiers",
    "price_files",
    "prices",
    "outlooks",
    "agendas",
    "agenda_blocks",
    "meetings",
    "meeting_events",
    "heartbeats",
    "attendees",
    "notes",
    "concerns",
    "own_parts",
    "options",
    "decisions",
    "plan_rows",
    "communications",
    "read_backs",
    "plan_versions",
    "signatures",
    "promises",
    "settings",
    "devices",
    "findings",
    "library_texts",
    "library_versions",
    "overlays",
];

/// Tables to which rows are only added: undo there is a new event.
pub const APPEND_ONLY: &[&str] =
    &["meeting_events", "heartbeats", "findings", "plan_versions", "signatures", "devices"];

impl Store {
    /// Opens the file, or makes it, and brings its schema up to date.
    pub fn open(path: &Path, key: &DbKey) -> Result<Store> {
        let writer = connect(path, key)?;
        writer.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        migrate::run(&writer)?;
        imports::sweep(&writer)?;
        let reader = connect(path, key)?;
        reader.execute_batch("PRAGMA query_only = ON")?;
        Ok(Store {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            undo: Mutex::default(),
            path: path.to_owned(),
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads. The lock is held only inside `work`: compute and render outside of it.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let reader = held(&self.reader);
        let snapshot = Transaction::new_unchecked(&reader, TransactionBehavior::Deferred)?;
        work(&snapshot)
    }

    /// Writes: everything in `work` and its journal row are one transaction, durable when this
    /// returns. When nothing changed, nothing is recorded.
    pub fn write<T>(&self, entry: Entry, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let writer = held(&self.writer);
        let tx = Transaction::new_unchecked(&writer, TransactionBehavior::Immediate)?;
        let mut session = attach(&tx)?;
        let value = work(&tx)?;
        let changeset = drain(&mut session)?;
        drop(session);
        if changeset.is_empty() {
            tx.commit()?;
            return Ok(value);
        }
        let seq = journal::append(&tx, &entry, &changeset)?;
        tx.commit()?;
        held(&self.undo).did(&entry, seq);
        Ok(value)
    }

    /// Takes back the latest step of that case (or of the settings, for `None`).
    pub fn undo(&self, case: Option<&str>, entry: Entry) -> Result<Undone> {
        self.invert(case, entry, undo::Way::Back)
    }

    /// Does again what was taken back last.
    pub fn redo(&self, case: Option<&str>, entry: Entry) -> Result<Undone> {
        self.invert(case, entry, undo::Way::Forth)
    }

    fn invert(&self, case: Option<&str>, mut entry: Entry, way: undo::Way) -> Result<Undone> {
        let writer = held(&self.writer);
        let mut stacks = held(&self.undo);
        let Some(step) = stacks.top(case, way) else { return Err(Error::Refused("nothing-to-undo")) };
        entry.origin = if way == undo::Way::Back { Origin::Undo } else { Origin::Redo };
        entry.action = step.action;
        let tx = Transaction::new_unchecked(&writer, TransactionBehavior::Immediate)?;
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut session = attach(&tx)?;
        for seq in step.seqs.iter().rev() {
            undo::apply_inverse(&tx, &journal::payload(&tx, *seq)?)?;
        }
        let changeset = drain(&mut session)?;
        drop(session);
        let seq = journal::append(&tx, &entry, &changeset)?;
        tx.commit().map_err(|_| Error::Conflict)?;
        let action = step.action;
        stacks.moved(case, way, seq);
        Ok(Undone { action: action.to_owned() })
    }

    /// Copies everything into a fresh file under another key, and checks the copy.
    pub fn copy_to(&self, path: &Path, key: &DbKey) -> Result<()> {
        let writer = held(&self.writer);
        cipher::export(&writer, path, key)
    }

    /// Folds the write-ahead log back into the file, e.g. before it is copied or closed.
    pub fn checkpoint(&self) -> Result<()> {
        Ok(held(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

fn connect(path: &Path, key: &DbKey) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // SQLite counts itself ready before SQLCipher has added its functions: the very first connection of
    // a process is opened alone.
    static FIRST: Once = Once::new();
    FIRST.call_once(|| drop(Connection::open_in_memory()));
    let connection = Connection::open_with_flags(path, flags)?;
    cipher::unlock(&connection, key)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;
         PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;",
    )?;
    grams::install(&connection)?;
    Ok(connection)
}

fn attach<'a>(connection: &'a Connection) -> Result<Session<'a>> {
    let mut session = Session::new(connection)?;
    session.table_filter(Some(|table: &str| JOURNALED.contains(&table)));
    session.attach(None::<&str>)?;
    Ok(session)
}

fn drain(session: &mut Session<'_>) -> Result<Vec<u8>> {
    let mut changeset = Vec::new();
    if !session.is_empty() {
        session.changeset_strm(&mut changeset)?;
    }
    Ok(changeset)
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
