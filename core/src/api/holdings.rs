//! What a case holds: its trades by product, each with what the library knows of it. Gathered once, for
//! the explanation of the loss and for the arithmetic of the options alike.

use chrono::NaiveDate;
use rusqlite::Connection;
use rust_decimal::Decimal;

use crate::analysis::exit::{self, Sale, Tier};
use crate::analysis::lots::{self, Lot};
use crate::analysis::{Missing, ledger, price};
use crate::domain::field;
use crate::domain::id::CaseId;
use crate::domain::money::Money;
use crate::domain::product::{FeeTier, Product};
use crate::domain::trade::{CashFlow, Series, Trade};
use crate::error::Result;
use crate::statement;
use crate::store::{cases, facts, imports, products};

/// A product of a case with all that its figures need.
pub(super) struct Holding {
    /// The code, or the name, under which its trades stand.
    pub key: String,
    /// What the library knows of it.
    pub product: Product,
    /// Its prices.
    pub series: Series,
    /// Its benchmark with its prices.
    pub benchmark: Option<(Product, Series)>,
    /// Its redemption fees.
    pub tiers: Vec<FeeTier>,
    /// Its lots that are still held; empty where no trades are on file.
    pub open: Vec<Lot>,
    /// What it is worth on the valuation date, where that is known.
    pub value: Option<Decimal>,
}

impl Holding {
    /// What selling that share today costs: the product's own table, else the dated one of the rule pack.
    pub fn leave(&self, share: Decimal, nav: Decimal, today: NaiveDate) -> std::result::Result<Sale, Missing> {
        let tables = exit::built_in();
        let kind = match self.product.kind.as_str() {
            "stock" => Some(exit::Kind::Share),
            "etf" => Some(exit::Kind::ListedFund),
            "bond" => Some(exit::Kind::ConvertibleBond),
            _ => None,
        };
        if let Some(kind) = kind {
            let free = [Tier { from_days: 0, rate: Decimal::ZERO }];
            let mut sale = exit::sale_of_share(&self.open, share, nav, today, &free)?;
            let fees = exit::of_shares(sale.gross, exit::Side::Sell, kind, today, &tables.shares)?.total();
            sale.fee += fees;
            sale.realised -= fees;
            return Ok(sale);
        }
        exit::sale_of_share(&self.open, share, nav, today, &self.fee_table(today)?)
    }

    /// The table of redemption fees that holds on a day: the product's own, else that of the rule pack.
    pub fn fee_table(&self, today: NaiveDate) -> std::result::Result<Vec<Tier>, Missing> {
        let own = self.own_tiers(today)?;
        if own.is_empty() { Ok(exit::built_in().redemption_on(today)?.tiers.clone()) } else { Ok(own) }
    }

    /// The product's own table as it is in force on a day.
    fn own_tiers(&self, today: NaiveDate) -> std::result::Result<Vec<Tier>, Missing> {
        let day = |tier: &FeeTier| tier.from_on.as_deref().and_then(field::day);
        let begun = self.tiers.iter().filter(|tier| day(tier).is_none_or(|from| from <= today));
        let newest = begun.clone().filter_map(day).max();
        begun
            .filter(|tier| day(tier) == newest)
            .map(|tier| {
                let rate: Decimal = tier.rate.parse().map_err(|_| Missing::FeeTable)?;
                Ok(Tier { from_days: i64::from(tier.from_days), rate: rate / Decimal::ONE_HUNDRED })
            })
            .collect()
    }
}

/// The trades of a case, each under its code, or under its name where the file has no code.
pub(super) fn trades(db: &Connection, case: CaseId) -> Result<Vec<Trade>> {
    let mut trades = statement::trades_of(imports::trades(db, case)?);
    for trade in &mut trades {
        if trade.code.is_none() {
            trade.code.clone_from(&trade.name);
        }
    }
    Ok(trades)
}

/// The client's own money into and out of the account.
pub(super) fn cash_flows(db: &Connection, case: CaseId) -> Result<Vec<CashFlow>> {
    Ok(statement::cash_flows_of(imports::cash_flows(db, case)?))
}

/// Every product that was traded in the case, also those that are held no more.
pub(super) fn traded(db: &Connection, case: CaseId) -> Result<Vec<Holding>> {
    let valued_on = facts::get(db, case)?.valued_on.as_deref().and_then(field::day);
    let trades = trades(db, case)?;
    let mut holdings = Vec::new();
    for (key, ledger) in ledger::by_product(&trades).unwrap_or_default() {
        let Some(product) = library(db, &key)? else { continue };
        let mut holding = Holding { key, ..of_product(db, product)? };
        let priced = |day| price::on_or_before(&holding.series, day).ok().map(|quote| quote.price);
        let lots = ledger.valued(priced).and_then(|ledger| lots::fifo(&ledger)).unwrap_or_default();
        let quote = valued_on.and_then(|day| price::on_or_before(&holding.series, day).ok());
        holding.value =
            quote.and_then(|quote| lots.units().checked_mul(quote.price)).map(|value| Money(value).round().0);
        holding.open = lots.open;
        holdings.push(holding);
    }
    Ok(holdings)
}

/// What is held most of.
pub(super) fn main(holdings: &[Holding]) -> Option<&Holding> {
    let cost = |holding: &Holding| holding.open.iter().map(|lot| lot.cost).sum::<Decimal>();
    holdings.iter().max_by_key(|holding| holding.value.unwrap_or_else(|| cost(holding)))
}

/// What the case holds, by product; without trades, the product that the case names.
pub(super) fn of_case(db: &Connection, case: CaseId) -> Result<Vec<Holding>> {
    let figures = facts::get(db, case)?;
    let mut holdings = traded(db, case)?;
    holdings.retain(|holding| !holding.open.is_empty());
    if holdings.is_empty()
        && let Some(product) = named(db, case)?
    {
        let value = figures.current_value.map(|value| value.0);
        holdings.push(Holding { value, ..of_product(db, product)? });
    }
    Ok(holdings)
}

/// The product of a key that [`trades`] gave.
pub(super) fn library(db: &Connection, key: &str) -> Result<Option<Product>> {
    match products::named(db, Some(key), None)? {
        Some(product) => Ok(Some(product)),
        None => products::named(db, None, Some(key)),
    }
}

/// The product that a case without trades speaks of: linked, or of the same name.
fn named(db: &Connection, case: CaseId) -> Result<Option<Product>> {
    if let Some(id) = facts::get(db, case)?.product_id {
        return Ok(Some(products::get(db, id)?));
    }
    products::named(db, None, cases::get(db, case)?.product.as_deref())
}

/// A product with its prices, its benchmark and its fees.
pub(super) fn of_product(db: &Connection, product: Product) -> Result<Holding> {
    let benchmark = match product.benchmark_id {
        Some(id) => {
            let index = products::get(db, id)?;
            let series = products::series(db, &index)?;
            Some((index, series))
        }
        None => None,
    };
    Ok(Holding {
        key: product.code.clone().unwrap_or_else(|| product.name.clone()),
        series: products::series(db, &product)?,
        tiers: products::fee_tiers(db, product.id)?,
        benchmark,
        product,
        open: Vec::new(),
        value: None,
    })
}
