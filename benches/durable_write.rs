//! A durable write with its journal row, beside a bare SQLCipher commit of the same row: the price of undo
//! and of the audit log. The goal is at most one and a half times.

use criterion::{Criterion, criterion_group, criterion_main};
use rusqlite::Connection;
use tongzhou_core::domain::time::{At, Now};
use tongzhou_core::store::{DbKey, Entry, Origin, Store};

fn entry() -> Entry {
    let utc = At::parse("2026-11-23T02:00:00Z").expect("a moment");
    Entry {
        now: Now { utc, offset_minutes: 480, boot_ns: 0 },
        actor: "advisor".to_owned(),
        device: "this".to_owned(),
        origin: Origin::Person,
        case: None,
        visit: None,
        action: "edit_setting",
        undoable: true,
    }
}

fn durable_write(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("ours.db"), &DbKey::new([7; 48])).expect("a store");
    let bare = Connection::open(folder.path().join("bare.db")).expect("a file");
    bare.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(48))).expect("a key");
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE persons (id TEXT PRIMARY KEY, name TEXT NOT NULL, born TEXT) STRICT;",
    )
    .expect("a table");
    let mut count = 0u64;
    let mut next = || {
        count += 1;
        (format!("{count:032x}"), format!("王女士 {count}"))
    };
    let mut group = c.benchmark_group("durable write");
    group.sample_size(60);
    let sql = "INSERT INTO persons (id, name) VALUES (?1, ?2)";
    group.bench_function("bare SQLCipher commit", |b| b.iter(|| bare.execute(sql, next()).expect("a row")));
    group.bench_function("with its journal row", |b| {
        b.iter(|| store.write(entry(), |tx| Ok(tx.prepare_cached(sql)?.execute(next())?)).expect("a row"));
    });
    group.finish();
}

criterion_group!(benches, durable_write);
criterion_main!(benches);
