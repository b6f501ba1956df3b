//! Undo: linear, for each case, within one unlock. A step is one action, or all autosaves of one visit
//! to a field. Taking back applies the inverted changeset, and is itself recorded.

use rusqlite::Connection;
use rusqlite::hooks::Action;
use rusqlite::session::{ConflictAction, ConflictType, invert_strm};
use serde::Serialize;
use std::collections::HashMap;
use ts_rs::TS;

use super::APPEND_ONLY;
use super::journal::{Entry, Origin};
use crate::error::{Error, Result};

/// What was taken back or done again: the name of the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Undone {
    /// The command.
    pub action: String,
}

/// Back or forth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

/// One step: the journal rows that made it, oldest first.
#[derive(Debug, Clone)]
pub struct Step {
    /// The command.
    pub action: &'static str,
    /// The visit that the rows share, if any.
    pub visit: Option<String>,
    /// Positions in the journal.
    pub seqs: Vec<i64>,
}

#[derive(Debug, Default)]
struct Stack {
    back: Vec<Step>,
    forth: Vec<Step>,
}

/// The steps of each case in this unlock.
#[derive(Debug, Default)]
pub struct Stacks(HashMap<Option<String>, Stack>);

impl Stacks {
    /// Remembers a step that was just done. What can't be undone ends the history before it.
    pub fn did(&mut self, entry: &Entry, seq: i64) {
        if entry.origin != Origin::Person {
            return;
        }
        let stack = self.0.entry(entry.case.map(|id| id.to_string())).or_default();
        stack.forth.clear();
        if !entry.undoable {
            stack.back.clear();
            return;
        }
        match stack.back.last_mut() {
            Some(step) if entry.visit.is_some() && step.visit == entry.visit && step.action == entry.action => {
                step.seqs.push(seq)
            }
            _ => stack.back.push(Step { action: entry.action, visit: entry.visit.clone(), seqs: vec![seq] }),
        }
    }

    /// The step that would move next.
    pub fn top(&self, case: Option<&str>, way: Way) -> Option<Step> {
        let stack = self.0.get(&case.map(str::to_owned))?;
        match way {
            Way::Back => stack.back.last().cloned(),
            Way::Forth => stack.forth.last().cloned(),
        }
    }

    /// The top step moved: `seq` is the row that recorded it.
    pub fn moved(&mut self, case: Option<&str>, way: Way, seq: i64) {
        let stack = self.0.entry(case.map(str::to_owned)).or_default();
        let (from, to) = match way {
            Way::Back => (&mut stack.back, &mut stack.forth),
            Way::Forth => (&mut stack.forth, &mut stack.back),
        };
        if let Some(step) = from.pop() {
            to.push(Step { seqs: vec![seq], visit: None, ..step });
        }
    }
}

/// Applies the inverse of a changeset. Rows that changed since make a conflict, and nothing happens.
pub fn apply_inverse(tx: &Connection, changeset: &[u8]) -> Result<()> {
    let mut inverse = Vec::new();
    invert_strm(&mut &changeset[..], &mut inverse)?;
    tx.apply_strm(&mut &inverse[..], Some(|table: &str| !APPEND_ONLY.contains(&table)), |conflict, item| {
        // A row that its owner's deletion has already taken with it is where it should be.
        let gone = conflict == ConflictType::SQLITE_CHANGESET_NOTFOUND
            && item.op().is_ok_and(|operation| operation.code() == Action::SQLITE_DELETE);
        if gone { ConflictAction::SQLITE_CHANGESET_OMIT } else { ConflictAction::SQLITE_CHANGESET_ABORT }
    })
    .map_err(|_| Error::Conflict)
}
