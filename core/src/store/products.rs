//! The product library: products, their fees, and their prices by day.

use rusqlite::{Connection, params};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Cell, fetch, find, insert, maybe, text};
use crate::domain::id::{PriceFileId, ProductId};
use crate::domain::product::{FeeTier, PriceFile, Product};
use crate::domain::time::At;
use crate::domain::trade::{PricePoint, Series};
use crate::error::{Error, Result};

/// How far the prices of a product reach.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PriceSpan {
    /// Of which product.
    pub product_id: ProductId,
    /// First day.
    pub first_on: String,
    /// Last day.
    pub last_on: String,
    /// How many days.
    pub days: u32,
}

/// All products and indices, by name.
pub fn list(connection: &Connection) -> Result<Vec<Product>> {
    fetch(connection, "SELECT * FROM products ORDER BY kind = 'index', name, id", [])
}

/// One.
pub fn get(connection: &Connection, id: ProductId) -> Result<Product> {
    find(connection, "SELECT * FROM products WHERE id = ?1", [id.to_string()])?.ok_or(Error::Missing("product"))
}

/// The product of that code, or where a row has none, of that name.
pub fn named(connection: &Connection, code: Option<&str>, name: Option<&str>) -> Result<Option<Product>> {
    match (code, name) {
        (Some(code), _) => find(connection, "SELECT * FROM products WHERE code = ?1", [code]),
        (None, Some(name)) => find(connection, "SELECT * FROM products WHERE name = ?1 ORDER BY id LIMIT 1", [name]),
        (None, None) => Ok(None),
    }
}

/// Adds a product.
pub fn add(tx: &Connection, id: ProductId, code: Option<&str>, name: &str, kind: &str) -> Result<()> {
    let cells: [Cell; 4] = [("id", text(id)), ("code", maybe(code)), ("name", text(name)), ("kind", text(kind))];
    insert(tx, "products", &cells)
}

/// Removes a product with its fees and prices. What points to it forgets it first, by statements of our
/// own: what a foreign key did by itself could not be done again after it was taken back.
pub fn remove(tx: &Connection, id: ProductId) -> Result<()> {
    for sql in [
        "UPDATE products SET benchmark_id = NULL WHERE benchmark_id = ?1",
        "UPDATE facts SET product_id = NULL WHERE product_id = ?1",
        "UPDATE outlooks SET switch_to_id = NULL WHERE switch_to_id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([id.to_string()])?;
    }
    let gone = tx.prepare_cached("DELETE FROM products WHERE id = ?1")?.execute([id.to_string()])?;
    if gone == 0 { Err(Error::Missing("product")) } else { Ok(()) }
}

/// The rows of its redemption fees, in order.
pub fn fee_tiers(connection: &Connection, product: ProductId) -> Result<Vec<FeeTier>> {
    fetch(connection, "SELECT * FROM fee_tiers WHERE product_id = ?1 ORDER BY position", [product.to_string()])
}

/// How far the prices of every product reach.
pub fn price_spans(connection: &Connection) -> Result<Vec<PriceSpan>> {
    fetch(
        connection,
        "SELECT product_id, min(on_day) AS first_on, max(on_day) AS last_on, count(*) AS days FROM prices GROUP BY product_id",
        [],
    )
}

/// The files that its prices came from, newest first.
pub fn price_files(connection: &Connection, product: ProductId) -> Result<Vec<PriceFile>> {
    fetch(
        connection,
        "SELECT f.id, f.at, f.file_name, f.sha256, count(p.on_day) AS days FROM price_files f
         LEFT JOIN prices p ON p.file_id = f.id WHERE f.product_id = ?1 GROUP BY f.id ORDER BY f.at DESC, f.id DESC",
        [product.to_string()],
    )
}

/// The prices of a product by day, ascending; empty where none were read.
pub fn series(connection: &Connection, product: &Product) -> Result<Series> {
    let mut statement =
        connection.prepare_cached("SELECT on_day, nav, acc_nav FROM prices WHERE product_id = ?1 ORDER BY on_day")?;
    let mut rows = statement.query([product.id.to_string()])?;
    let mut points = Vec::new();
    let broken = || Error::Store("a price that is none".to_owned());
    while let Some(row) = rows.next()? {
        let decimal = |column: usize| -> Result<Option<Decimal>> {
            match row.get_ref(column)?.as_str_or_null().map_err(|_| broken())? {
                Some(text) => Ok(Some(text.parse().map_err(|_| broken())?)),
                None => Ok(None),
            }
        };
        points.push(PricePoint {
            date: row.get_ref(0)?.as_str().map_err(|_| broken())?.parse().map_err(|_| broken())?,
            nav: decimal(1)?.ok_or_else(broken)?,
            acc_nav: decimal(2)?,
        });
    }
    Ok(Series { code: product.code.clone(), name: Some(product.name.clone()), points })
}

/// What became of a file of prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Days that are new.
    pub added: usize,
    /// Days that were known with the same price.
    pub known: usize,
    /// Days that were known with another price; the known one stays.
    pub differing: usize,
}

/// Keeps the prices of a file: new days only.
pub fn keep_prices(
    tx: &Connection,
    file: (PriceFileId, At, &str, &str),
    product: ProductId,
    points: &[PricePoint],
) -> Result<Kept> {
    let (id, at, file_name, sha256) = file;
    let cells: [Cell; 5] = [
        ("id", text(id)),
        ("product_id", text(product)),
        ("at", text(at)),
        ("file_name", text(file_name)),
        ("sha256", text(sha256)),
    ];
    insert(tx, "price_files", &cells)?;
    let mut known = tx.prepare_cached("SELECT nav FROM prices WHERE product_id = ?1 AND on_day = ?2")?;
    let mut add = tx.prepare_cached(
        "INSERT INTO prices (product_id, on_day, nav, acc_nav, file_id) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
    )?;
    let (product, id) = (product.to_string(), id.to_string());
    let mut kept = Kept::default();
    for point in points {
        let day = point.date.to_string();
        let nav = point.nav.normalize().to_string();
        let added =
            add.execute(params![product, day, nav, point.acc_nav.map(|nav| nav.normalize().to_string()), id])?;
        if added == 1 {
            kept.added += 1;
        } else if known.query_row(params![product, day], |row| row.get::<_, String>(0))? == nav {
            kept.known += 1;
        } else {
            kept.differing += 1;
        }
    }
    Ok(kept)
}

/// Takes a file of prices back whole.
pub fn remove_price_file(tx: &Connection, product: ProductId, id: PriceFileId) -> Result<()> {
    let gone = tx
        .prepare_cached("DELETE FROM price_files WHERE id = ?1 AND product_id = ?2")?
        .execute([id.to_string(), product.to_string()])?;
    if gone == 0 { Err(Error::Missing("price-file")) } else { Ok(()) }
}
