//! What a row did, once its word is understood: units, value, fees and cash of each kind of deed.

use rust_decimal::Decimal;
use std::sync::Arc;

use super::buckets::{CashRow, Lots, TradeRow};
use super::code;
use super::layout::Layout;
use super::mapping::Meaning;
use super::money::{Settled, Unsettled, tolerance};
use super::sorting::{Bucket, Facts};
use super::value::{self, Number};
use super::words::Sense;
use crate::domain::trade::{Action, Trade};

use Bucket::Dropped;

impl Facts<'_> {
    /// The bucket of the row, or why it has to be left to a person.
    pub(super) fn bucket(&self, layout: &Layout) -> Result<Bucket, &'static str> {
        let printed = &self.printed;
        let units = printed.quantity.map(|quantity| quantity.abs()).unwrap_or_default();
        let net_zero = printed.net.is_none_or(|net| net.is_zero());
        let held = self.code.is_some() && !units.is_zero();
        match self.sense {
            Sense::Buy | Sense::Sell if layout.fund => {
                self.fund(if self.sense == Sense::Buy { Action::Subscribe } else { Action::Redeem }, layout)
            }
            Sense::Buy => self.exchange(Action::Buy, layout),
            Sense::Sell => self.exchange(Action::Sell, layout),
            Sense::Subscribe if !layout.fund && net_zero && held && layout.has(Meaning::Net) => {
                self.units(Action::TransferIn, layout)
            }
            Sense::Redeem if !layout.fund && net_zero && held && layout.has(Meaning::Net) => {
                self.units(Action::TransferOut, layout)
            }
            Sense::Subscribe => self.fund(Action::Subscribe, layout),
            Sense::Redeem => self.fund(Action::Redeem, layout),
            Sense::SwitchIn => self.fund(Action::SwitchIn, layout),
            Sense::SwitchOut => self.fund(Action::SwitchOut, layout),
            Sense::MoveIn | Sense::MoveOut => {
                let inward = self.sense == Sense::MoveIn;
                match (held, layout.fund, inward) {
                    (true, true, true) => self.fund(Action::SwitchIn, layout),
                    (true, true, false) => self.fund(Action::SwitchOut, layout),
                    (true, false, true) => self.units(Action::TransferIn, layout),
                    (true, false, false) => self.units(Action::TransferOut, layout),
                    (false, ..) => self.bank(Some(inward)),
                }
            }
            Sense::Repo => self.repo(layout),
            Sense::NewIssue => self.new_issue(units, layout),
            Sense::Bonus if units.is_zero() => self.cash(Action::Dividend, layout),
            Sense::Bonus => self.units(Action::Bonus, layout),
            Sense::UnitsIn | Sense::UnitsOut | Sense::Conversion if units.is_zero() => self.cash(Action::Other, layout),
            Sense::UnitsIn => self.units(Action::TransferIn, layout),
            Sense::UnitsOut => self.units(Action::TransferOut, layout),
            Sense::Conversion => {
                let told = self.word.chars().rev().find(|c| matches!(c, '入' | '出'));
                let out = match told {
                    Some(way) => way == '出',
                    None if layout.quantity_signed => printed.quantity.is_some_and(|q| q.is_sign_negative()),
                    None => self.code.as_deref().is_some_and(code::is_bond),
                };
                self.units(if out { Action::TransferOut } else { Action::TransferIn }, layout)
            }
            Sense::Split | Sense::Merge => self.split(layout),
            Sense::Reinvest => self.reinvest(layout),
            Sense::Dividend if layout.fund && !units.is_zero() && self.no_money(layout) => self.reinvest(layout),
            Sense::Dividend => self.cash(Action::Dividend, layout),
            Sense::DividendTax => self.cash(Action::DividendTax, layout),
            Sense::Interest => self.cash(Action::Interest, layout),
            Sense::Fee => self.cash(Action::Fee, layout),
            Sense::BankIn => self.bank(Some(true)),
            Sense::BankOut => self.bank(Some(false)),
            Sense::Bank => self.bank(
                printed
                    .net
                    .or(printed.amount)
                    .filter(|_| layout.net_signed || !layout.chinese)
                    .map(|net| !net.is_sign_negative()),
            ),
            Sense::Other => self.cash(Action::Other, layout),
            Sense::Nothing => Ok(Dropped("no_effect")),
        }
    }

    fn no_money(&self, layout: &Layout) -> bool {
        let confirmed = layout.number(self.row, Meaning::Confirmed).value().is_none_or(|money| money.is_zero());
        confirmed && self.printed.single().is_none_or(|money| money.is_zero())
    }

    /// A trade on an exchange.
    fn exchange(&self, action: Action, layout: &Layout) -> Result<Bucket, &'static str> {
        let mut printed = self.printed;
        let quantity = printed.quantity.map(|quantity| quantity.abs()).ok_or("quantity_missing")?;
        if self.code.is_none() && self.name.is_none() {
            return Err("code_missing");
        }
        // Shanghai prints convertibles in 手 of ten: value tells.
        let mut units = quantity;
        let mut lots = false;
        if self.code.as_deref().is_some_and(code::is_shanghai_bond) {
            let value = printed.gross.filter(|gross| !gross.is_zero()).or(printed.net).map(|money| money.abs());
            if let (Some(product), Some(value)) = (printed.product(), value) {
                lots = (product * Decimal::TEN - value).abs() * Decimal::TEN < value;
            }
        }
        if lots {
            units = value::times(quantity, Decimal::TEN).ok_or("number_invalid")?;
            printed.quantity = Some(units);
        }
        let pays = action == Action::Buy;
        let settled = printed.settle(pays, layout.net_signed).map_err(reason)?;
        let home = self.code.as_deref().is_some_and(|code| code.len() == 6)
            && !self.code.as_deref().is_some_and(code::is_bond);
        if home && let Some(product) = printed.product() {
            let off = (product - settled.gross).abs();
            if off > tolerance(units) && off * Decimal::TWO > settled.gross {
                return Err("amounts_disagree");
            }
        }
        Ok(self.trade(action, Some(units), settled, layout, lots))
    }

    /// An order of an open-end fund.
    fn fund(&self, action: Action, layout: &Layout) -> Result<Bucket, &'static str> {
        let pays = matches!(action, Action::Subscribe | Action::SwitchIn);
        let applied = layout.number(self.row, Meaning::Applied);
        let confirmed = layout.number(self.row, Meaning::Confirmed);
        if applied == Number::Bad || confirmed == Number::Bad {
            return Err("number_invalid");
        }
        let units = self.printed.quantity.map(|quantity| quantity.abs());
        let empty = units.is_none_or(|units| units.is_zero());
        if layout.fund && layout.has(Meaning::Quantity) && empty {
            return Err("not_confirmed");
        }
        let settled = if self.printed.net.is_some_and(|net| !net.is_zero()) && confirmed.value().is_none() {
            self.printed.settle(pays, layout.net_signed)
        } else {
            self.printed.fund(pays, applied.value(), confirmed.value())
        };
        Ok(self.trade(action, Some(units.unwrap_or_default()), settled.map_err(reason)?, layout, false))
    }

    /// A reverse repo: the sign of the cash tells the leg, units are hundreds of yuan lent.
    fn repo(&self, layout: &Layout) -> Result<Bucket, &'static str> {
        let net = self.printed.net.filter(|net| !net.is_zero());
        let returns = match net {
            Some(net) if layout.net_signed => net.is_sign_positive(),
            _ => ["购回", "到期", "返回"].iter().any(|part| self.word.contains(part)),
        };
        let fees = self.printed.fees.unwrap_or_default();
        let gross = self.printed.gross.map(|gross| gross.abs()).filter(|gross| !gross.is_zero());
        let cash = net.map(|net| net.abs());
        let settled = match (returns, gross, cash) {
            (false, Some(gross), Some(cash)) if cash >= gross => Settled { gross, fees: cash - gross, net: -cash },
            (false, None, Some(cash)) => Settled { gross: cash - fees, fees, net: -cash },
            (false, Some(gross), None) => Settled { gross, fees, net: -(gross + fees) },
            // The value column of the return holds the principal alone in some layouts.
            (true, Some(gross), Some(cash)) if gross >= cash => Settled { gross, fees: gross - cash, net: cash },
            (true, _, Some(cash)) => Settled { gross: cash + fees, fees, net: cash },
            (true, Some(gross), None) => Settled { gross, fees, net: gross - fees },
            _ => return Err("amounts_disagree"),
        };
        let hundreds = |money: Decimal| (money / Decimal::ONE_HUNDRED).trunc();
        let whole = hundreds(settled.gross);
        let units = if returns {
            let counts = self.printed.quantity.map(|quantity| quantity.abs()).into_iter();
            let counts = counts.flat_map(|count| {
                [Some(count), value::times(count, Decimal::TEN), value::times(count, Decimal::ONE_HUNDRED)]
            });
            let fits = |count: &Decimal| !count.is_zero() && *count <= whole && *count * Decimal::new(11, 1) > whole;
            counts.flatten().find(fits).unwrap_or((settled.gross / Decimal::ONE_THOUSAND).trunc() * Decimal::TEN)
        } else {
            whole
        };
        Ok(self.trade(if returns { Action::RepoReturn } else { Action::RepoLend }, Some(units), settled, layout, false))
    }

    /// Money for a new issue, or the units that it brought.
    fn new_issue(&self, units: Decimal, layout: &Layout) -> Result<Bucket, &'static str> {
        let Some(money) = self.printed.single().filter(|money| !money.is_zero()) else {
            let granted = ["中签", "配售", "入"].iter().any(|part| self.word.contains(part));
            return if granted
                && !units.is_zero()
                && self.printed.price.is_none_or(|price| price.is_zero())
                && !self.word.contains("扣")
            {
                self.units(Action::TransferIn, layout)
            } else {
                Ok(Dropped("no_effect"))
            };
        };
        if layout.net_signed && self.printed.net.is_some_and(|net| net.is_sign_positive() && !net.is_zero()) {
            return self.cash(Action::Other, layout);
        }
        let settled = Settled { gross: money.abs(), fees: Decimal::ZERO, net: -money.abs() };
        let settled = match self.printed.gross.filter(|gross| !gross.is_zero()) {
            Some(gross) if gross.abs() < money.abs() => {
                Settled { gross: gross.abs(), fees: money.abs() - gross.abs(), ..settled }
            }
            _ => settled,
        };
        let arrived = layout
            .number(self.row, Meaning::UnitsAfter)
            .value()
            .is_some_and(|after| !units.is_zero() && after >= units);
        Ok(self.trade(Action::Subscribe, Some(if arrived { units } else { Decimal::ZERO }), settled, layout, false))
    }

    /// Units without money.
    fn units(&self, action: Action, layout: &Layout) -> Result<Bucket, &'static str> {
        let quantity = self.printed.quantity.map(|quantity| quantity.abs()).unwrap_or_default();
        if quantity.is_zero() || (self.code.is_none() && self.name.is_none()) {
            return Err("quantity_missing");
        }
        let money = self.printed.net.filter(|net| !net.is_zero());
        if let Some(net) = money.filter(|_| layout.net_signed) {
            // Units that were paid for are bought. Programs print the value of a delivery where brokers print
            // the cash that moved; those have no balance beside it.
            match (action, net.is_sign_negative()) {
                (Action::TransferIn | Action::Bonus, true) => return self.exchange(Action::Buy, layout),
                (Action::TransferOut, false) if layout.has(Meaning::Balance) => {
                    return self.exchange(Action::Sell, layout);
                }
                _ if layout.has(Meaning::Balance) => return Err("amounts_disagree"),
                _ => {}
            }
        }
        let nothing = Settled { gross: Decimal::ZERO, fees: Decimal::ZERO, net: Decimal::ZERO };
        let mut bucket = self.trade(action, Some(quantity), nothing, layout, false);
        if let Bucket::Trade(trade) = &mut bucket
            && self.code.as_deref().is_some_and(code::is_lot)
        {
            trade.lots = Lots::Maybe;
        }
        Ok(bucket)
    }

    /// More or fewer units of the same thing: signs, words or the units after the row tell which.
    fn split(&self, layout: &Layout) -> Result<Bucket, &'static str> {
        let quantity = self.printed.quantity.unwrap_or_default();
        if quantity.is_zero() {
            let ratio =
                self.printed.amount.or(self.printed.price).filter(|ratio| ratio.is_sign_positive() && !ratio.is_zero());
            let ratio = ratio.ok_or("quantity_missing")?;
            let nothing = Settled { gross: Decimal::ZERO, fees: Decimal::ZERO, net: Decimal::ZERO };
            let mut bucket = self.trade(Action::Bonus, Some(Decimal::ZERO), nothing, layout, false);
            if let Bucket::Trade(trade) = &mut bucket {
                trade.ratio = Some(ratio);
            }
            return Ok(bucket);
        }
        let fewer = if layout.quantity_signed { quantity.is_sign_negative() } else { self.sense == Sense::Merge };
        let mut bucket = self.units(if fewer { Action::TransferOut } else { Action::Bonus }, layout)?;
        if let Bucket::Trade(trade) = &mut bucket {
            trade.either_way = !layout.quantity_signed;
        }
        Ok(bucket)
    }

    /// A dividend that came as units.
    fn reinvest(&self, layout: &Layout) -> Result<Bucket, &'static str> {
        let quantity = self.printed.quantity.map(|quantity| quantity.abs()).filter(|quantity| !quantity.is_zero());
        let quantity = quantity.ok_or("quantity_missing")?;
        let confirmed = layout.number(self.row, Meaning::Confirmed).value();
        let money = confirmed.or(self.printed.gross).filter(|money| !money.is_zero()).or(self.printed.single());
        let gross = money.map(|money| money.abs()).unwrap_or_default();
        let settled = Settled { gross, fees: Decimal::ZERO, net: Decimal::ZERO };
        let mut bucket = self.trade(Action::Dividend, Some(quantity), settled, layout, false);
        if let Bucket::Trade(trade) = &mut bucket {
            trade.trade.reinvested = true;
        }
        Ok(bucket)
    }

    /// Cash alone.
    fn cash(&self, action: Action, layout: &Layout) -> Result<Bucket, &'static str> {
        let confirmed = layout.number(self.row, Meaning::Confirmed).value().filter(|money| !money.is_zero());
        let fees = self.printed.fees.unwrap_or_default();
        let money = self.printed.net.filter(|net| !net.is_zero()).or(confirmed).or(self.printed.single());
        let money = match money.filter(|money| !money.is_zero()) {
            Some(money) => money,
            None if matches!(action, Action::Fee | Action::DividendTax) && !fees.is_zero() => fees,
            None if layout.has(Meaning::Net) && self.printed.net.is_some() => return Ok(Dropped("no_effect")),
            None => return Err("amount_missing"),
        };
        let from_net = self.printed.net.is_some_and(|net| !net.is_zero());
        let signed = (layout.net_signed && from_net) || (money.is_sign_negative() && action != Action::Dividend);
        let costs = matches!(action, Action::Fee | Action::DividendTax);
        let arrives = if signed && (layout.net_signed || !costs) { money.is_sign_positive() } else { !costs };
        let size = money.abs();
        let (action, settled) = match (action, arrives) {
            (Action::Dividend | Action::Interest, true) => {
                // A value column that is larger than the cash shows what was withheld.
                let gross = self.printed.gross.map(|gross| gross.abs()).filter(|gross| from_net && *gross >= size);
                let gross = gross.unwrap_or(if from_net { size + fees } else { size });
                let net = if from_net { size } else { gross - fees };
                (action, Settled { gross, fees: gross - net, net })
            }
            (Action::Dividend | Action::DividendTax, false) if self.code.is_some() => {
                (Action::DividendTax, Settled { gross: Decimal::ZERO, fees: size, net: -size })
            }
            (Action::Other, _) => {
                let net = if arrives { size } else { -size };
                (Action::Other, Settled { gross: size, fees: Decimal::ZERO, net })
            }
            (Action::DividendTax | Action::Fee, true) => {
                (Action::Other, Settled { gross: size, fees: Decimal::ZERO, net: size })
            }
            _ => (Action::Fee, Settled { gross: Decimal::ZERO, fees: size, net: -size }),
        };
        Ok(self.trade(action, Some(Decimal::ZERO), settled, layout, false))
    }

    /// The client's own money.
    fn bank(&self, inward: Option<bool>) -> Result<Bucket, &'static str> {
        let money = self.printed.single().ok_or("amount_missing")?;
        if money.is_zero() {
            return Ok(Dropped("no_effect"));
        }
        let inward = inward.ok_or("direction_unknown")?;
        let contrary = self.printed.net.is_some_and(|net| net.is_sign_negative()) && inward;
        if contrary {
            return Err("direction_unknown");
        }
        let amount = money.abs();
        Ok(Bucket::Cash(CashRow {
            line: self.row.line(),
            date: self.date,
            direction: if inward { "in" } else { "out" },
            amount,
            net: if inward { amount } else { -amount },
            currency: None,
            cash_after: None,
            place: self.row.line(),
        }))
    }

    fn trade(
        &self,
        action: Action,
        quantity: Option<Decimal>,
        settled: Settled,
        layout: &Layout,
        lots: bool,
    ) -> Bucket {
        let full = matches!(
            action,
            Action::Buy
                | Action::Sell
                | Action::Subscribe
                | Action::Redeem
                | Action::SwitchIn
                | Action::SwitchOut
                | Action::RepoLend
                | Action::RepoReturn
        );
        let after = layout
            .number(self.row, Meaning::UnitsAfter)
            .value()
            .or_else(|| layout.number(self.row, Meaning::UnitsMaybe).value());
        let moves =
            !matches!(action, Action::RepoLend | Action::RepoReturn) && quantity.is_some_and(|units| !units.is_zero());
        let mut row = TradeRow {
            trade: Trade {
                date: self.date,
                code: self.code.clone(),
                name: self.name.clone(),
                action,
                quantity,
                price: self.printed.price.filter(|_| full),
                gross: Some(settled.gross),
                fees: Some(settled.fees),
                net: Some(settled.net),
                currency: None,
                reinvested: false,
            },
            line: self.row.line(),
            needs: Vec::new(),
            redeem_all: false,
            isin: Some(layout.cell(self.row, Meaning::Isin)).filter(|isin| !value::is_blank(isin)).map(str::to_owned),
            side_text: Arc::clone(&self.word),
            units_after: after.filter(|_| moves),
            cash_after: None,
            ratio: None,
            lots: if lots { Lots::Scaled } else { Lots::No },
            either_way: false,
            place: self.row.line(),
        };
        if full && row.trade.code.is_none() && row.trade.name.is_some() {
            row.needs.push("code");
        }
        Bucket::Trade(Box::new(row))
    }
}

fn reason(unsettled: Unsettled) -> &'static str {
    match unsettled {
        Unsettled::Missing => "amount_missing",
        Unsettled::Contradiction => "amounts_disagree",
    }
}
