//! The account as the figures need it: each product's ledger, lots and value, and the client's own flows.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

use super::super::extent::{Principal, principal};
use super::super::ledger::{Event, LARGEST, Ledger, by_product};
use super::super::lots::{Lot, Lots, fifo};
use super::super::missing::Missing;
use super::super::price::{Quote, on_or_before};
use super::{Gap, Inputs};
use crate::domain::money::Money;
use crate::domain::trade::{Action, Trade};

/// One product.
pub struct Product {
    pub code: String,
    pub name: Option<String>,
    pub ledger: Ledger,
    pub lots: Lots,
    /// Price on the valuation date; not needed where nothing is held any more.
    pub quote: Result<Option<Quote>, Missing>,
}

/// The whole account.
pub struct Account {
    pub valued_on: Result<NaiveDate, Missing>,
    pub products: Vec<Product>,
    pub with_cash: bool,
    /// The client's money: positive in. At the level of the products, what they were paid and paid back.
    pub flows: Vec<(NaiveDate, Decimal)>,
    /// Cash on the valuation date, where the cash account is on file.
    pub cash: Result<Decimal, Missing>,
    /// Every change of cash that is no flow of the client's.
    pub cash_moves: Vec<(NaiveDate, Decimal)>,
    /// Interest, account fees and repos: what the account earned besides its products.
    pub besides: Decimal,
}

impl Product {
    /// Value on the valuation date, to the fen as a statement prints it: what follows from it is exact.
    pub fn value(&self) -> Result<Decimal, Missing> {
        match self.quote? {
            Some(quote) => worth(self.lots.units(), quote),
            None => Ok(Decimal::ZERO),
        }
    }

    /// Every lot with what it was sold for, or is worth. Those that are held add up to the value: each shows
    /// how far the rounded running sum moved.
    pub fn valued(&self) -> impl Iterator<Item = (&Lot, Result<Decimal, Missing>)> {
        let (mut units, mut before) = (Decimal::ZERO, Decimal::ZERO);
        self.lots.iter().map(move |lot| {
            if lot.closed.is_some() {
                return (lot, Ok(lot.proceeds));
            }
            units += lot.units;
            let up_to_here = self.quote.and_then(|quote| worth(units, quote.ok_or(Missing::PriceOnValuationDate)?));
            (lot, up_to_here.map(|value| value - std::mem::replace(&mut before, value)))
        })
    }

    /// Fees of all lots.
    pub fn fees(&self) -> Decimal {
        self.lots.iter().map(|lot| lot.fees_in + lot.fees_out).sum()
    }

    /// Dividends of all lots.
    pub fn income(&self) -> Decimal {
        self.lots.iter().map(|lot| lot.income).sum()
    }

    /// Gain or loss since the first buy, fees inside.
    pub fn profit(&self) -> Result<Decimal, Missing> {
        let sold: Decimal = self.lots.closed.iter().map(|lot| lot.proceeds).sum();
        let cost: Decimal = self.lots.iter().map(|lot| lot.cost).sum();
        Ok(self.value()? + sold + self.income() - cost - self.fees())
    }
}

impl Account {
    /// Reads the rows; a product that can't be read stops everything, and is named.
    pub fn read(inputs: &Inputs<'_>) -> Result<Account, Gap> {
        let valued_on = inputs.valued_on.ok_or(Missing::ValuationDate);
        let until = inputs.valued_on.unwrap_or(NaiveDate::MAX);
        let trades: Vec<Trade> = inputs.trades.iter().filter(|trade| trade.date <= until).cloned().collect();
        let ledgers = by_product(&trades).map_err(|(missing, code)| Gap { missing, code: Some(code) })?;
        if ledgers.is_empty() {
            return Err(Missing::Trades.into());
        }
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for trade in &trades {
            if let (Some(code), Some(name)) = (&trade.code, &trade.name) {
                names.insert(code, name);
            }
        }
        let mut products = Vec::with_capacity(ledgers.len());
        for (code, ledger) in ledgers {
            let series = inputs.series.get(&code);
            let on = |day| series.and_then(|series| on_or_before(series, day).ok());
            let ledger = ledger.valued(|day| on(day).map(|quote| quote.price)).map_err(Gap::of(&code))?;
            let lots = fifo(&ledger).map_err(Gap::of(&code))?;
            let quote = match valued_on {
                _ if lots.open.is_empty() => Ok(None),
                Err(missing) => Err(missing),
                Ok(day) => on(day).map(Some).ok_or(Missing::PriceOnValuationDate),
            };
            let name = names.get(code.as_str()).map(|name| (*name).to_owned());
            products.push(Product { code, name, ledger, lots, quote });
        }
        let with_cash = !inputs.cash_flows.is_empty();
        let flows = if with_cash {
            let inside = inputs.cash_flows.iter().filter(|flow| flow.date <= until);
            inside.map(|flow| (flow.date, flow.net)).collect()
        } else {
            products.iter().flat_map(|product| product_flows(&product.ledger)).collect::<Vec<_>>()
        };
        if flows.iter().any(|(_, net)| net.abs() > LARGEST) {
            return Err(Missing::AmountInRange.into());
        }
        let moves: Result<Vec<(NaiveDate, Decimal)>, Missing> =
            trades.iter().map(|trade| Ok((trade.date, cash_move(trade)?))).collect();
        let cash = moves
            .as_ref()
            .map_err(|missing| *missing)
            .map(|moves| flows.iter().chain(moves).map(|(_, net)| net).sum::<Decimal>());
        let besides = trades.iter().filter(|trade| trade.code.is_none() || is_besides(trade.action));
        let besides = besides.filter_map(|trade| cash_move(trade).ok()).sum();
        Ok(Account { valued_on, products, with_cash, flows, cash, cash_moves: moves.unwrap_or_default(), besides })
    }

    /// Value of the products, and of the cash where it is on file.
    pub fn value(&self) -> Result<Decimal, Gap> {
        let mut sum = if self.with_cash { self.cash? } else { Decimal::ZERO };
        for product in &self.products {
            sum += product.value().map_err(Gap::of(&product.code))?;
        }
        Ok(sum)
    }

    /// Gain or loss of all products.
    pub fn profit(&self) -> Result<Decimal, Gap> {
        let mut sum = Decimal::ZERO;
        for product in &self.products {
            sum += product.profit().map_err(Gap::of(&product.code))?;
        }
        Ok(sum)
    }

    /// The principal, counted three ways.
    pub fn principal(&self) -> Principal {
        principal(&self.flows)
    }

    /// The first buy.
    pub fn first_buy(&self) -> Option<NaiveDate> {
        self.products.iter().flat_map(|product| product.lots.iter()).map(|lot| lot.opened).min()
    }
}

fn worth(units: Decimal, quote: Quote) -> Result<Decimal, Missing> {
    units.checked_mul(quote.price).map(|value| Money(value).round().0).ok_or(Missing::AmountInRange)
}

fn is_besides(action: Action) -> bool {
    matches!(action, Action::RepoLend | Action::RepoReturn | Action::Interest | Action::Other)
}

/// What a product was paid (positive) and paid back (negative).
fn product_flows(ledger: &Ledger) -> Vec<(NaiveDate, Decimal)> {
    let flow = |event: &Event| match event {
        Event::In { gross, fees, .. } => gross + fees,
        Event::Out { gross, fees, .. } => fees - gross,
        Event::Income { amount } => -amount,
        Event::Charge { amount } => *amount,
        _ => Decimal::ZERO,
    };
    let flows = ledger.entries.iter().map(|entry| (entry.date, flow(&entry.event)));
    flows.filter(|(_, net)| !net.is_zero()).collect()
}

/// What a trade did to the cash account.
fn cash_move(trade: &Trade) -> Result<Decimal, Missing> {
    let in_range = |amount: Decimal| if amount.abs() > LARGEST { Err(Missing::AmountInRange) } else { Ok(amount) };
    if let Some(net) = trade.net {
        return in_range(net);
    }
    if matches!(trade.action, Action::Bonus | Action::TransferIn | Action::TransferOut) || trade.reinvested {
        return Ok(Decimal::ZERO);
    }
    let product = trade.price.zip(trade.quantity).and_then(|(price, units)| price.checked_mul(units));
    let gross = in_range(trade.gross.or(product).ok_or(Missing::AmountOfTrade)?)?;
    let fees = in_range(trade.fees.ok_or(Missing::FeesOfTrade)?)?;
    Ok(match trade.action {
        Action::Buy | Action::Subscribe | Action::SwitchIn | Action::RepoLend => -(gross + fees),
        Action::Fee | Action::DividendTax => -gross,
        _ => gross - fees,
    })
}
