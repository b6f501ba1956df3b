//! The product library 产品库: what each product is, what leaving it costs, and its prices, read once
//! and used by every case.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::edit::Sheet;
use super::{Call, Nothing};
use crate::domain::field::{Kind, SHORT, Value};
use crate::domain::id::{FeeTierId, PriceFileId, ProductId};
use crate::domain::product::{FEE_TIER_FIELDS, FeeTier, PRODUCT_FIELDS, PRODUCT_KINDS, PriceFile, Product};
use crate::domain::trade::Series;
use crate::error::{Error, Result};
use crate::proof::digest::sha256_hex;
use crate::statement;
use crate::store::{self, products};

/// The library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProductLines {
    /// Products by name, then indices.
    pub lines: Vec<ProductLine>,
}

/// A line of the library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProductLine {
    /// The product.
    pub product: Product,
    /// First and last day of its prices; none where none were read.
    pub priced: Option<(String, String)>,
    /// How many days are known.
    pub days: u32,
}

/// A product with what belongs to it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// Its redemption fees.
    pub tiers: Vec<FeeTier>,
    /// The files that its prices came from.
    pub files: Vec<PriceFile>,
}

/// A product.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProductRef {
    /// Which.
    pub product: ProductId,
}

/// A product to add.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
}

/// A field of a product.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProductEdit {
    /// Which.
    pub product: ProductId,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// A field of a row of fees.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProductRowEdit {
    /// Of which product.
    pub product: ProductId,
    /// Which row.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Which field.
    pub field: String,
    /// What was typed; empty clears.
    pub value: String,
}

/// A row of fees, or a file of prices.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProductRowRef {
    /// Of which product.
    pub product: ProductId,
    /// Which row.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// A file of prices that was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PricesPreview {
    /// Its name.
    pub file_name: String,
    /// How many days it gives.
    pub days: u32,
    /// First and last of them.
    pub span: (String, String),
    /// The name that the file gives to the series.
    pub named: Option<String>,
}

/// What became of a file of prices.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct PricesKept {
    /// Days that are new.
    pub added: u32,
    /// Days that were known.
    pub known: u32,
    /// Days that were known with another price: the known one stays.
    pub differing: u32,
}

/// The library.
pub fn list_products(call: &Call<'_>, _: Nothing) -> Result<ProductLines> {
    call.read(|db| {
        let spans = products::price_spans(db)?;
        let line = |product: Product| {
            let span = spans.iter().find(|span| span.product_id == product.id);
            ProductLine {
                priced: span.map(|span| (span.first_on.clone(), span.last_on.clone())),
                days: span.map_or(0, |span| span.days),
                product,
            }
        };
        Ok(ProductLines { lines: products::list(db)?.into_iter().map(line).collect() })
    })
}

/// A product with what belongs to it.
pub fn get_product(call: &Call<'_>, input: ProductRef) -> Result<ProductView> {
    call.read(|db| {
        Ok(ProductView {
            product: products::get(db, input.product)?,
            tiers: products::fee_tiers(db, input.product)?,
            files: products::price_files(db, input.product)?,
        })
    })
}

/// Adds a product.
pub fn add_product(call: &Call<'_>, input: NewProduct) -> Result<ProductRef> {
    let name = match Kind::Name(SHORT).read(&input.name) {
        Ok(Value::Text(name)) => name,
        Ok(_) => return Err(Error::Invalid { field: "name", reason: "empty" }),
        Err(reason) => return Err(Error::Invalid { field: "name", reason }),
    };
    if !PRODUCT_KINDS.contains(&input.kind.as_str()) {
        return Err(Error::Invalid { field: "kind", reason: "not-a-choice" });
    }
    let product = ProductId(call.id());
    call.write("add_product", None, |tx| products::add(tx, product, None, &name, &input.kind))?;
    Ok(ProductRef { product })
}

/// Changes a product. A product is not its own benchmark, and no two share a code.
pub fn edit_product(call: &Call<'_>, input: ProductEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "products", key: "id", fields: PRODUCT_FIELDS };
    let key = input.product.to_string();
    if input.field == "benchmark_id" && input.value == key {
        return Err(Error::Refused("own-benchmark"));
    }
    call.write("edit_product", None, |tx| {
        if input.field == "code" {
            let other = products::named(tx, Some(input.value.trim()), None)?;
            if other.is_some_and(|other| other.id != input.product) {
                return Err(Error::Refused("code-known"));
            }
        }
        sheet.set(tx, &key, &input.field, input.value.trim())
    })?;
    Ok(Nothing {})
}

/// Removes a product, its fees and its prices. Cases keep their rows.
pub fn remove_product(call: &Call<'_>, input: ProductRef) -> Result<Nothing> {
    call.write("remove_product", None, |tx| products::remove(tx, input.product))?;
    Ok(Nothing {})
}

/// Adds a row of fees.
pub fn add_fee_tier(call: &Call<'_>, input: ProductRef) -> Result<Nothing> {
    call.write("add_fee_tier", None, |tx| {
        let product = input.product.to_string();
        let position = store::next_position(tx, "fee_tiers", "product_id", &product)?;
        let cells = [
            ("id", store::text(FeeTierId(call.id()))),
            ("product_id", store::text(&product)),
            ("position", position.into()),
        ];
        store::insert(tx, "fee_tiers", &cells)
    })?;
    Ok(Nothing {})
}

/// Changes a row of fees.
pub fn edit_fee_tier(call: &Call<'_>, input: ProductRowEdit) -> Result<Nothing> {
    let sheet = Sheet { table: "fee_tiers", key: "id", fields: FEE_TIER_FIELDS };
    let owner = input.product.to_string();
    call.write("edit_fee_tier", None, |tx| {
        sheet.set_owned(tx, ("product_id", &owner), &input.id.to_string(), &input.field, &input.value)
    })?;
    Ok(Nothing {})
}

/// Removes a row of fees.
pub fn remove_fee_tier(call: &Call<'_>, input: ProductRowRef) -> Result<Nothing> {
    call.write("remove_fee_tier", None, |tx| {
        store::remove(tx, "fee_tiers", "product_id", &input.product.to_string(), &input.id.to_string())
    })?;
    Ok(Nothing {})
}

/// A file of prices that waits for [`keep_prices`].
pub struct PendingPrices {
    product: ProductId,
    file_name: String,
    sha256: String,
    series: Series,
}

/// Reads a file of prices for a product. Called by the shell with the file that a person chose.
pub fn read_prices(call: &Call<'_>, product: ProductId, file_name: &str, bytes: &[u8]) -> Result<PricesPreview> {
    let files = [(file_name.to_owned(), bytes.to_vec())];
    let read = statement::dry_run(&files, call.now().day() + chrono::Days::new(1))?;
    if read.kind != statement::Kind::Nav {
        return Err(Error::Refused("no-prices"));
    }
    hold_prices(call, product, file_name, bytes, read.series)
}

/// Holds the prices of a file for a product until [`keep_prices`]. Of several series in one file, the one
/// with the product's code is taken; another product's alone is refused.
pub fn hold_prices(
    call: &Call<'_>,
    product: ProductId,
    file_name: &str,
    bytes: &[u8],
    series: Vec<Series>,
) -> Result<PricesPreview> {
    let of = call.read(|db| products::get(db, product))?;
    let mine = |series: &Series| series.code.is_none() || of.code.is_none() || series.code == of.code;
    let (exact, rest): (Vec<Series>, Vec<Series>) =
        series.into_iter().partition(|series| series.code.is_some() && series.code == of.code);
    let mut fitting: Vec<Series> = if exact.is_empty() { rest.into_iter().filter(mine).collect() } else { exact };
    let (Some(series), true) = (fitting.pop(), fitting.is_empty()) else {
        return Err(Error::Refused("prices-of-another"));
    };
    let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else {
        return Err(Error::Unreadable { reason: "statement-no-rows", detail: String::new() });
    };
    let preview = PricesPreview {
        file_name: file_name.to_owned(),
        days: u32::try_from(series.points.len()).unwrap_or(u32::MAX),
        span: (first.date.to_string(), last.date.to_string()),
        named: series.name.clone(),
    };
    call.app.pending().prices =
        Some(PendingPrices { product, file_name: file_name.to_owned(), sha256: sha256_hex(bytes), series });
    Ok(preview)
}

/// Keeps the prices that were read: days that are new. Taking the step back removes them whole.
pub fn keep_prices(call: &Call<'_>, input: ProductRef) -> Result<PricesKept> {
    let pending = call.app.pending().prices.take().filter(|pending| pending.product == input.product);
    let Some(pending) = pending else { return Err(Error::Missing("file")) };
    let kept = call.write("keep_prices", None, |tx| {
        let file = (PriceFileId(call.id()), call.now().utc, pending.file_name.as_str(), pending.sha256.as_str());
        products::keep_prices(tx, file, input.product, &pending.series.points)
    })?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(PricesKept { added: count(kept.added), known: count(kept.known), differing: count(kept.differing) })
}

/// Takes a file of prices back whole.
pub fn remove_prices(call: &Call<'_>, input: ProductRowRef) -> Result<Nothing> {
    call.write("remove_prices", None, |tx| products::remove_price_file(tx, input.product, PriceFileId(input.id)))?;
    Ok(Nothing {})
}
