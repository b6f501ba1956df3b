//! Rows under a mapping: each row into one of four buckets, and the running balance checked.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

use super::mapping::{Mapping, Meaning};
use super::read::{Row, Table};
use super::value;
use crate::domain::money::Money;
use crate::error::{Error, Result};

/// A trade, a dividend, a repo: something that moved units or money of the portfolio.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trade {
    /// Line of the file.
    pub line: usize,
    /// The day.
    pub date: NaiveDate,
    /// Six digits, or the ticker.
    pub code: Option<String>,
    /// As printed.
    pub name: Option<String>,
    /// What it is: `buy`, `sell`, `dividend`, `repo`, `split`, `tax` …
    pub action: &'static str,
    /// The broker's own word.
    pub side_text: String,
    /// Change of units, positive; zero for cash alone.
    pub quantity: Decimal,
    /// As printed.
    pub price: Option<Decimal>,
    /// Before fees, positive.
    pub gross: Decimal,
    /// All fees and taxes, positive.
    pub fees: Decimal,
    /// On the cash account: + arrives, − leaves.
    pub net: Decimal,
}

/// Money between the bank and the account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CashFlow {
    /// Line of the file.
    pub line: usize,
    /// The day.
    pub date: NaiveDate,
    /// `in` or `out`.
    pub direction: &'static str,
    /// Positive.
    pub amount: Decimal,
    /// Signed.
    pub net: Decimal,
}

/// A row that nobody understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unresolved {
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// Why.
    pub reason: String,
    /// The row, accounts and names masked.
    pub raw: String,
}

/// A row that means nothing for the portfolio.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dropped {
    /// Line of the file.
    #[serde(rename = "row")]
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// A statement under its mapping.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// `trades`.
    pub kind: &'static str,
    /// Trades, by day and line.
    pub trades: Vec<Trade>,
    /// Bank transfers.
    pub cash_flows: Vec<CashFlow>,
    /// Rows that nobody understood.
    pub unresolved: Vec<Unresolved>,
    /// Rows that mean nothing.
    pub dropped: Vec<Dropped>,
    /// First day.
    pub first_date: Option<NaiveDate>,
    /// Last day.
    pub last_date: Option<NaiveDate>,
    /// Cash after the last row.
    pub closing_cash: Option<Money>,
    /// Units after the last row, zero left out.
    pub closing_units: BTreeMap<String, Decimal>,
    /// Lines where the balance does not follow from the one before, and the money that is missing.
    pub balance_gaps: Vec<(usize, Money)>,
    /// Sum of what moved on the cash account.
    pub sum_net: Money,
    /// Sum of fees.
    pub sum_fees: Money,
    /// Rows for each of the broker's own words.
    pub by_word: BTreeMap<String, usize>,
}

/// Sorts every row into its bucket. An impossible mapping is an error that names what is missing.
pub fn apply(table: &Table, mapping: &Mapping) -> Result<Statement> {
    let missing = |reason| Err(Error::Invalid { field: "mapping", reason });
    if mapping.columns.len() != table.columns.len() {
        return missing("mapping-columns");
    }
    let columns = Columns { mapping };
    if columns.one(Meaning::TradeDate).is_none() && columns.one(Meaning::SettleDate).is_none() {
        return missing("mapping-no-date");
    }
    if columns.one(Meaning::Net).is_none() && columns.one(Meaning::Gross).is_none() {
        return missing("mapping-no-amount");
    }
    if columns.one(Meaning::Side).is_none() {
        return missing("mapping-no-side");
    }
    let mut out = Statement {
        kind: "trades",
        trades: Vec::new(),
        cash_flows: Vec::new(),
        unresolved: Vec::new(),
        dropped: Vec::new(),
        first_date: None,
        last_date: None,
        closing_cash: None,
        closing_units: BTreeMap::new(),
        balance_gaps: Vec::new(),
        sum_net: Money::ZERO,
        sum_fees: Money::ZERO,
        by_word: BTreeMap::new(),
    };
    for row in chronological(table, &columns) {
        columns.sort_in(row, table, &mut out);
    }
    out.trades.sort_by_key(|trade| trade.date);
    Ok(out)
}

struct Columns<'a> {
    mapping: &'a Mapping,
}

impl Columns<'_> {
    fn one(&self, meaning: Meaning) -> Option<usize> {
        self.mapping.columns.iter().position(|m| *m == meaning)
    }

    fn cell<'r>(&self, row: &'r Row, meaning: Meaning) -> &'r str {
        self.one(meaning).and_then(|column| row.cells.get(column)).map_or("", String::as_str)
    }

    fn number(&self, row: &Row, meaning: Meaning) -> Option<Decimal> {
        value::decimal(self.cell(row, meaning))
    }

    fn date(&self, row: &Row) -> Option<NaiveDate> {
        value::day(self.cell(row, Meaning::TradeDate)).or_else(|| value::day(self.cell(row, Meaning::SettleDate)))
    }

    /// All fees: the total where there is one, else the parts together.
    fn fees(&self, row: &Row) -> Decimal {
        if let Some(total) = self.number(row, Meaning::Fee) {
            return total.abs();
        }
        let parts = self.mapping.columns.iter().zip(&row.cells).filter(|(m, _)| **m == Meaning::FeePart);
        parts.filter_map(|(_, cell)| value::decimal(cell)).map(|fee| fee.abs()).sum()
    }

    fn masked(&self, row: &Row) -> String {
        let cells = self.mapping.columns.iter().zip(&row.cells);
        let shown = cells.map(|(meaning, cell)| match meaning {
            Meaning::Account if !cell.is_empty() => "***".to_owned(),
            _ => mask_digits(cell),
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    fn sort_in(&self, row: &Row, table: &Table, out: &mut Statement) {
        let side = self.cell(row, Meaning::Side).to_owned();
        let remark = self.cell(row, Meaning::Remark);
        let unresolved = |reason: &str| Unresolved { line: row.line, reason: reason.to_owned(), raw: self.masked(row) };
        let drop = |reason: &str| Dropped { line: row.line, reason: reason.to_owned() };
        let first = row.cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
        if row.cells == table.columns {
            return out.dropped.push(drop("repeated_header"));
        }
        let said = |words: &[&str]| words.iter().any(|word| side.contains(word) || remark.contains(word));
        if ["合计", "小计", "总计", "汇总"].iter().any(|word| first.contains(word)) || side.contains("合计") {
            return out.dropped.push(drop("total_row"));
        }
        if said(&["作废", "失败", "撤销", "已撤", "废单"]) {
            return out.dropped.push(drop("void_transfer"));
        }
        let Some(date) = self.date(row) else { return out.unresolved.push(unresolved("no_date")) };
        *out.by_word.entry(side.clone()).or_default() += 1;
        let net = self.number(row, Meaning::Net);
        if ["指定交易", "投票", "撤指定", "密码", "登记"].iter().any(|word| side.contains(word))
            && net.is_none_or(|net| net.is_zero())
        {
            self.balance(row, Decimal::ZERO, out);
            return out.dropped.push(drop("no_effect"));
        }
        let gross = self.number(row, Meaning::Gross).unwrap_or_default().abs();
        let quantity = self.number(row, Meaning::Quantity).unwrap_or_default().abs();
        let fees = self.fees(row);
        let Some(kind) = classify(&side, remark, quantity, net) else {
            return out.unresolved.push(unresolved("unknown_side"));
        };
        let signed = match net {
            Some(net) => net,
            None if matches!(kind, "buy" | "repo_lend" | "transfer_out") => -(gross + fees),
            None => gross - fees,
        };
        if kind.starts_with("transfer") && value::code(self.cell(row, Meaning::Code)).is_none() {
            let direction = if signed.is_sign_negative() { "out" } else { "in" };
            self.balance(row, signed, out);
            self.span(date, signed, Decimal::ZERO, out);
            return out.cash_flows.push(CashFlow {
                line: row.line,
                date,
                direction,
                amount: signed.abs(),
                net: signed,
            });
        }
        let code = value::code(self.cell(row, Meaning::Code));
        let moves_units = matches!(kind, "buy" | "sell" | "split" | "bonus" | "units_in" | "units_out");
        let quantity = if moves_units || kind.starts_with("repo") { quantity } else { Decimal::ZERO };
        if let (Some(code), true) = (&code, moves_units) {
            let after = self.number(row, Meaning::UnitsAfter);
            let change = if matches!(kind, "sell" | "units_out") { -quantity } else { quantity };
            let before = out.closing_units.get(code).copied().unwrap_or_default();
            out.closing_units.insert(code.clone(), after.unwrap_or(before + change));
            out.closing_units.retain(|_, units| !units.is_zero());
        }
        self.balance(row, signed, out);
        self.span(date, signed, fees, out);
        let name = Some(self.cell(row, Meaning::Name).to_owned()).filter(|name| !value::is_blank(name));
        let price = self.number(row, Meaning::Price).filter(|price| !price.is_zero());
        out.trades.push(Trade {
            line: row.line,
            date,
            code,
            name,
            action: kind,
            side_text: side,
            quantity,
            price,
            gross,
            fees,
            net: signed,
        });
    }

    /// Compares the printed balance with the one before.
    fn balance(&self, row: &Row, net: Decimal, out: &mut Statement) {
        let Some(balance) = self.number(row, Meaning::Balance) else { return };
        if let Some(before) = out.closing_cash {
            let gap = balance - (before.0 + net);
            if !gap.is_zero() {
                out.balance_gaps.push((row.line, Money(gap)));
            }
        }
        out.closing_cash = Some(Money(balance));
    }

    fn span(&self, date: NaiveDate, net: Decimal, fees: Decimal, out: &mut Statement) {
        out.first_date = Some(out.first_date.map_or(date, |first| first.min(date)));
        out.last_date = Some(out.last_date.map_or(date, |last| last.max(date)));
        out.sum_net = Money(out.sum_net.0 + net);
        out.sum_fees = Money(out.sum_fees.0 + fees);
    }
}

/// Rows oldest first: in the order of the file, by days, or by days from its end, whichever lets the
/// printed balance follow best. Files that begin with the newest day may still run forwards within one.
fn chronological<'t>(table: &'t Table, columns: &Columns<'_>) -> Vec<&'t Row> {
    let as_it_is: Vec<&Row> = table.rows.iter().collect();
    let by_day = |mut rows: Vec<&'t Row>| {
        rows.sort_by_key(|row| columns.date(row).unwrap_or(NaiveDate::MAX));
        rows
    };
    let turned = by_day(as_it_is.iter().rev().copied().collect());
    let orders = [as_it_is.clone(), by_day(as_it_is), turned];
    let mut best = 0;
    for other in 1..orders.len() {
        if jumps(&orders[other], columns) < jumps(&orders[best], columns) {
            best = other;
        }
    }
    orders.into_iter().nth(best).unwrap_or_default()
}

/// How often the printed balance does not follow.
fn jumps(rows: &[&Row], columns: &Columns<'_>) -> usize {
    let pairs = rows.windows(2).filter(|pair| {
        match (
            columns.number(pair[0], Meaning::Balance),
            columns.number(pair[1], Meaning::Balance),
            columns.number(pair[1], Meaning::Net),
        ) {
            (Some(before), Some(after), Some(net)) => before + net != after,
            _ => false,
        }
    });
    pairs.count()
}

/// What the broker's word means. `None`: not understood.
fn classify(side: &str, remark: &str, quantity: Decimal, net: Option<Decimal>) -> Option<&'static str> {
    let has =
        |words: &[&str]| words.iter().any(|word| side.contains(word) || (!remark.is_empty() && remark.contains(word)));
    let arrives = net.is_some_and(|net| net.is_sign_positive() && !net.is_zero());
    Some(match () {
        () if has(&["银行转证券", "银证转入", "银行转存", "转存", "银行转入"]) => "transfer_in",
        () if has(&["证券转银行", "银证转出", "银行转取", "转取", "转银行"]) => "transfer_out",
        () if has(&["利息", "结息", "批量利息"]) => "interest",
        () if has(&["红利税", "股息税", "差异税", "个税", "扣税", "个人所得税"]) => "tax",
        () if has(&["红股", "送股", "转增", "配股入账"]) => "bonus",
        () if has(&["红利", "股息", "分红", "派息"]) => "dividend",
        () if has(&["融券购回", "拆出购回", "购回", "回购到期"]) => "repo_return",
        () if has(&["融券回购", "拆出质押", "逆回购", "质押回购拆出"]) => {
            if arrives {
                "repo_return"
            } else {
                "repo_lend"
            }
        }
        () if has(&["合并", "拆分", "份额折算", "折算"]) => "split",
        () if has(&["中签", "缴款", "新股申购", "配号"]) => "subscription",
        () if has(&["费", "手续费"]) && quantity.is_zero() => "fee",
        () if has(&["买入", "申购", "认购", "定投", "转换入"])
            || matches!(side, "买" | "B" | "1" | "Buy" | "BUY" | "buy") =>
        {
            "buy"
        }
        () if has(&["卖出", "赎回", "强赎", "转换出"])
            || matches!(side, "卖" | "S" | "2" | "Sell" | "SELL" | "sell") =>
        {
            "sell"
        }
        () if has(&["托管转入", "转托管入", "非交易过户入"]) => "units_in",
        () if has(&["托管转出", "转托管出", "非交易过户出"]) => "units_out",
        () => return None,
    })
}

/// Long runs of digits are accounts, cards and phones.
fn mask_digits(cell: &str) -> String {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    if digits >= 9 && !cell.contains('.') { "***".to_owned() } else { cell.to_owned() }
}
