//! A durable write with its journal row, beside a bare SQLCipher commit of the same row: the price of undo
//! and of the audit log. The two take turns, so that a moody disk is in the same mood for both; the medians
//! are compared. The goal is at most one and a half times.

use rusqlite::Connection;
use tongzhou_benches::{Figure, middle, timed};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::domain::time::{At, Now};
use tongzhou_core::store::{DbKey, Entry, Origin, Store};
use uuid::Uuid;

const TURNS: usize = 8000;
const SQL: &str = "INSERT INTO persons (id, name) VALUES (?1, ?2)";

fn entry() -> Entry {
    let utc = At::parse("2026-11-23T02:00:00Z").expect("a moment");
    Entry {
        now: Now { utc, offset_minutes: 480, boot_ns: 0 },
        actor: "advisor".to_owned(),
        device: "this".to_owned(),
        origin: Origin::Person,
        case: Some(CaseId(Uuid::from_u128(7))),
        visit: None,
        action: "edit_client",
        undoable: true,
    }
}

fn bare(path: &std::path::Path) -> Connection {
    let connection = Connection::open(path).expect("a file");
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(48))).expect("a key");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
             CREATE TABLE persons (id TEXT PRIMARY KEY, name TEXT NOT NULL, born TEXT) STRICT;",
        )
        .expect("a table");
    connection
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("ours.db"), &DbKey::new([7; 48])).expect("a store");
    let bare = bare(&folder.path().join("bare.db"));
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for count in 0..TURNS {
        let row = (format!("{count:032x}"), format!("王女士 {count}"));
        peer.push(timed(|| {
            bare.prepare_cached(SQL).and_then(|mut insert| insert.execute(row.clone())).expect("a row");
        }));
        ours.push(timed(|| {
            store.write(entry(), |tx| Ok(tx.prepare_cached(SQL)?.execute(row)?)).expect("a row");
        }));
    }
    let beside = Some(("bare SQLCipher commit", middle(peer)));
    Figure { work: "durable-write", ms: middle(ours), beside }.tell();
}
