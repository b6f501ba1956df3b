//! Which column means what: proposed from the header, confirmed by a person, remembered by layout.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;
use ts_rs::TS;

use super::columns::{NAME_WITH_CODE, NAMES, key};
use super::table::Table;
use super::value::{self, Number};
use super::{code, day};

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// 成交日期: the day of the trade.
    TradeDate,
    /// 净值日期: the day of the net asset value.
    NavDate,
    /// 确认日期: the day on which a fund confirmed.
    ConfirmDate,
    /// 交收日期: the day of settlement.
    SettleDate,
    /// 申请日期, 下单时间: the day of the order.
    OrderDate,
    /// Time of day.
    Time,
    /// 业务名称, 操作: what happened.
    Side,
    /// A second word for what happened.
    Subtype,
    /// 交易状态: whether it happened.
    Status,
    /// 证券代码.
    Code,
    /// 证券名称.
    Name,
    /// Name and code in one cell: `易方达蓝筹精选混合(005827)`.
    NameWithCode,
    /// ISIN or CUSIP.
    Isin,
    /// 成交价格.
    Price,
    /// 成交数量.
    Quantity,
    /// 申请份额: units that were asked for.
    AppliedUnits,
    /// 成交金额: before fees.
    Gross,
    /// 发生金额, 清算金额: what moved on the cash account.
    Net,
    /// 金额: before or after fees, the numbers of the row tell which.
    Amount,
    /// 申请金额: money that was asked for.
    Applied,
    /// 确认金额: money that a fund confirmed.
    Confirmed,
    /// All fees of the row together.
    Fee,
    /// One of several fees.
    FeePart,
    /// Cash balance after the row.
    Balance,
    /// Units after the row.
    UnitsAfter,
    /// 可用余额: units after the row in some layouts.
    UnitsMaybe,
    /// 单位净值, or the close of an index.
    Nav,
    /// 累计净值.
    AccNav,
    /// 成本价.
    CostPrice,
    /// 市值.
    MarketValue,
    /// A column of one product: money put in, or units taken out (negative).
    ByCode,
    /// 收/支.
    Direction,
    /// 交易对方.
    Counterparty,
    /// 商品说明.
    Item,
    /// Currency.
    Currency,
    /// 交易市场.
    Market,
    /// 成交编号.
    TradeNumber,
    /// Account numbers and names: never stored.
    Account,
    /// Free text of the broker.
    Remark,
    /// Nothing that is needed.
    Ignore,
}

/// How a column is understood, and how surely (0 to 1).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Guess {
    /// The meaning.
    pub meaning: Meaning,
    /// 1: the name is known; ½: known by a part of it, or by what the others are; 0: not known.
    pub score: f64,
}

/// How all columns are understood, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// One for each column.
    pub columns: Vec<Meaning>,
}

/// What only one column can mean.
const SINGLE: &[Meaning] = &[
    Meaning::TradeDate,
    Meaning::NavDate,
    Meaning::ConfirmDate,
    Meaning::SettleDate,
    Meaning::OrderDate,
    Meaning::Code,
    Meaning::Name,
    Meaning::Net,
    Meaning::Gross,
    Meaning::Amount,
    Meaning::Applied,
    Meaning::Confirmed,
    Meaning::Fee,
    Meaning::Balance,
    Meaning::UnitsAfter,
    Meaning::UnitsMaybe,
    Meaning::Quantity,
    Meaning::AppliedUnits,
    Meaning::Price,
    Meaning::Nav,
    Meaning::AccNav,
    Meaning::CostPrice,
    Meaning::MarketValue,
    Meaning::Currency,
];

impl Mapping {
    /// The mapping that is proposed for a table.
    pub fn proposed(table: &Table) -> Mapping {
        Mapping { columns: propose(table).iter().map(|guess| guess.meaning).collect() }
    }
}

/// Is it a name that brokers give to a column?
pub(super) fn known(name: &str) -> bool {
    exact(name).is_some()
}

/// What each column seems to mean. Of two columns that claim one single meaning, the one with more to
/// say keeps it.
pub fn propose(table: &Table) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = table.columns.iter().map(|name| guess(name)).collect();
    settle_kind(table, &mut guesses);
    for meaning in SINGLE {
        let claims: Vec<usize> = (0..guesses.len()).filter(|i| guesses[*i].meaning == *meaning).collect();
        if claims.len() < 2 {
            continue;
        }
        let keeper = claims.iter().copied().max_by_key(|column| {
            ((guesses[*column].score * 2.0) as u8, says(table, *column), std::cmp::Reverse(*column))
        });
        for column in claims.into_iter().filter(|column| Some(*column) != keeper) {
            let meaning = match meaning {
                Meaning::TradeDate if value::is_blank(table.row(0).map_or("", |row| row.cell(column))) => {
                    Meaning::Ignore
                }
                Meaning::TradeDate => Meaning::OrderDate,
                _ => Meaning::Ignore,
            };
            guesses[column] = Guess { meaning, score: 0.5 };
        }
    }
    guesses
}

/// Names the layout of a header: the same broker's next export has the same.
pub fn signature(columns: &[String]) -> String {
    columns.join("\u{1f}")
}

/// Columns whose meaning hangs on which others there are.
fn settle_kind(table: &Table, guesses: &mut [Guess]) {
    let has = |guesses: &[Guess], meaning| guesses.iter().any(|guess| guess.meaning == meaning);
    let turn = |guesses: &mut [Guess], from, to| {
        for guess in guesses.iter_mut().filter(|guess| guess.meaning == from) {
            *guess = Guess { meaning: to, score: guess.score.min(0.9) };
        }
    };
    let moves = [Meaning::Side, Meaning::Net, Meaning::Gross, Meaning::Amount, Meaning::Applied, Meaning::Confirmed];
    let moves = moves.iter().any(|meaning| guesses.iter().any(|guess| guess.meaning == *meaning && guess.score > 0.5));
    let dated = [Meaning::TradeDate, Meaning::NavDate, Meaning::ConfirmDate, Meaning::SettleDate, Meaning::OrderDate];
    let dated = dated.iter().any(|meaning| has(guesses, *meaning));
    if dated && guesses.iter().all(|guess| matches!(guess.meaning, Meaning::TradeDate | Meaning::Ignore)) {
        for (guess, name) in guesses.iter_mut().zip(&table.columns) {
            if guess.meaning == Meaning::Ignore && code::is_plain(name) {
                *guess = Guess { meaning: Meaning::ByCode, score: 0.9 };
            }
        }
    }
    if moves {
        if !has(guesses, Meaning::Price) {
            turn(guesses, Meaning::Nav, Meaning::Price);
        }
        // A list of trades on an exchange by programs: `value` is the price of a share there.
        let bare = |name: &str| table.columns.iter().any(|column| key(column) == name);
        if !has(guesses, Meaning::Side) && !has(guesses, Meaning::Price) && bare("value") && bare("share") {
            turn(guesses, Meaning::Net, Meaning::Price);
        }
        if !has(guesses, Meaning::Quantity) && has(guesses, Meaning::AppliedUnits) && !has(guesses, Meaning::Confirmed)
        {
            turn(guesses, Meaning::AppliedUnits, Meaning::Quantity);
        }
        if !dated {
            let clock = (0..guesses.len()).find(|column| {
                guesses[*column].meaning == Meaning::Time
                    && table.row(0).is_some_and(|row| day::is_day(row.cell(*column)))
            });
            if let Some(column) = clock {
                guesses[column] = Guess { meaning: Meaning::TradeDate, score: 0.5 };
            }
        }
    } else if has(guesses, Meaning::Code) || has(guesses, Meaning::Name) || has(guesses, Meaning::NameWithCode) {
        if !has(guesses, Meaning::Quantity) {
            turn(guesses, Meaning::UnitsAfter, Meaning::Quantity);
        }
        if !has(guesses, Meaning::Quantity) {
            turn(guesses, Meaning::UnitsMaybe, Meaning::Quantity);
        }
        if has(guesses, Meaning::Quantity) && !has(guesses, Meaning::Price) {
            turn(guesses, Meaning::Nav, Meaning::Price);
        }
    }
    if dated && !moves && !has(guesses, Meaning::Quantity) && !has(guesses, Meaning::Nav) {
        turn(guesses, Meaning::Price, Meaning::Nav);
    }
}

/// How many of the first rows have something in a column.
fn says(table: &Table, column: usize) -> usize {
    let something = |cell: &str| match value::number(cell, false) {
        Number::Blank => false,
        Number::Is(number) => !number.is_zero(),
        Number::Bad => true,
    };
    table.rows().take(500).filter(|row| something(row.cell(column))).count()
}

fn guess(name: &str) -> Guess {
    if let Some(meaning) = exact(name) {
        return Guess { meaning, score: 1.0 };
    }
    let plain = key(name);
    let part = NAMES
        .iter()
        .flat_map(|(meaning, names)| names.iter().map(move |n| (*meaning, *n)))
        .filter(|(_, n)| n.len() >= 6 && plain.contains(*n));
    // The last word of a name is its noun: a commission's currency is a currency.
    match part.max_by_key(|(_, n)| (plain.ends_with(*n), n.len())) {
        Some((meaning, _)) => Guess { meaning, score: 0.5 },
        None => Guess { meaning: Meaning::Ignore, score: 0.0 },
    }
}

fn exact(name: &str) -> Option<Meaning> {
    static BY_NAME: OnceLock<HashMap<&'static str, Meaning>> = OnceLock::new();
    if name.is_empty() || name.len() > 80 {
        return None;
    }
    if NAME_WITH_CODE.contains(&name) {
        return Some(Meaning::NameWithCode);
    }
    let names = BY_NAME.get_or_init(|| {
        let mut all = HashMap::new();
        for (meaning, names) in NAMES {
            for name in *names {
                all.entry(*name).or_insert(*meaning);
            }
        }
        all
    });
    let plain = key(name);
    names.get(plain.as_str()).copied().or_else(|| (plain == "date").then_some(Meaning::TradeDate))
}
