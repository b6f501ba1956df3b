//! The one error of the core. Its variants are sorted by what the reader can do next, not by where
//! they arose. Sentences are not written here: `code` and `params` lead to the catalogue
//! (`locales/*/errors.ftl`), so that every language says the same thing.

use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

use crate::domain::finding::Finding;

/// The core's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, by what can be done about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault is locked: unlock, then repeat.
    #[error("locked")]
    Locked,
    /// The first real client needs a lock on this computer first.
    #[error("lock needed")]
    LockNeeded,
    /// The passphrase or the recovery code opens nothing.
    #[error("wrong key")]
    WrongKey,
    /// A value can't be taken: which field, and why (`reason` is a catalogue key).
    #[error("invalid {field}: {reason}")]
    Invalid {
        /// The field, as the input names it.
        field: &'static str,
        /// Catalogue key of the reason, without its prefix.
        reason: &'static str,
    },
    /// What was asked for is not there (any more).
    #[error("missing {0}")]
    Missing(&'static str),
    /// A rule of the work stands against it (`reason` is a catalogue key).
    #[error("refused: {0}")]
    Refused(&'static str),
    /// A document lacks parts that it must have; each is a catalogue key.
    #[error("incomplete: {0:?}")]
    Incomplete(Vec<String>),
    /// The gate found words that may not reach the client.
    #[error("blocked by the gate")]
    Blocked(Vec<Finding>),
    /// The same rows were changed since; nothing was changed now.
    #[error("conflict")]
    Conflict,
    /// A file from outside can't be read (`reason` is a catalogue key).
    #[error("unreadable file: {reason}")]
    Unreadable {
        /// Catalogue key of the reason.
        reason: &'static str,
        /// For the log: never shown as the sentence.
        detail: String,
    },
    /// The store could not be read or written; what was acknowledged before is safe.
    #[error("store: {0}")]
    Store(String),
    /// A document could not be typeset.
    #[error("print: {0}")]
    Print(String),
    /// A file of ours could not be read or written.
    #[error("disk: {0}")]
    Disk(#[from] std::io::Error),
}

/// How an error crosses to the window or the command line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErrorReport {
    /// The kind: `locked`, `invalid`, `blocked` …
    pub code: &'static str,
    /// Slots of the catalogue's sentence.
    pub params: BTreeMap<&'static str, String>,
    /// What the gate found, where `code` is `blocked`.
    pub findings: Vec<Finding>,
    /// For a log or a curious eye; never the sentence.
    pub detail: String,
}

impl Error {
    /// The stable name of the kind.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Locked => "locked",
            Error::LockNeeded => "lock-needed",
            Error::WrongKey => "wrong-key",
            Error::Invalid { .. } => "invalid",
            Error::Missing(_) => "missing",
            Error::Refused(_) => "refused",
            Error::Incomplete(_) => "incomplete",
            Error::Blocked(_) => "blocked",
            Error::Conflict => "conflict",
            Error::Unreadable { .. } => "unreadable",
            Error::Store(_) => "store",
            Error::Print(_) => "print",
            Error::Disk(_) => "disk",
        }
    }

    /// The error as it crosses: kind, slots, findings, detail.
    pub fn report(&self) -> ErrorReport {
        let mut params = BTreeMap::new();
        let mut findings = Vec::new();
        match self {
            Error::Invalid { field, reason } => {
                params.insert("field", (*field).to_owned());
                params.insert("reason", (*reason).to_owned());
            }
            Error::Missing(what) => {
                params.insert("what", (*what).to_owned());
            }
            Error::Refused(reason) | Error::Unreadable { reason, .. } => {
                params.insert("reason", (*reason).to_owned());
            }
            Error::Incomplete(parts) => {
                params.insert("parts", parts.join(","));
            }
            Error::Blocked(found) => findings.clone_from(found),
            _ => {}
        }
        ErrorReport { code: self.code(), params, findings, detail: self.to_string() }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Error::Missing("row"),
            rusqlite::Error::SqliteFailure(failure, _) if failure.code == rusqlite::ErrorCode::DiskFull => {
                Error::Refused("disk-full")
            }
            rusqlite::Error::SqliteFailure(failure, _) if failure.code == rusqlite::ErrorCode::ConstraintViolation => {
                Error::Invalid { field: "input", reason: "not-possible" }
            }
            other => Error::Store(other.to_string()),
        }
    }
}
