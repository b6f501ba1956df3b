//! Trades 交易, cash flows, price series and holdings: what an account did and what it holds. They are
//! read from a statement, kept in the store and taken apart by the analysis. `None` is "not on file".

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a row of an account did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// 买入: units bought on an exchange.
    Buy,
    /// 卖出.
    Sell,
    /// 申购: units of a fund bought from its manager; also the payment for a new issue.
    Subscribe,
    /// 赎回.
    Redeem,
    /// 转换入: the second leg of a fund switch.
    SwitchIn,
    /// 转换出: the first leg.
    SwitchOut,
    /// 红利: cash, or units where it was reinvested.
    Dividend,
    /// 红利税: taken later, by how long the units were held.
    DividendTax,
    /// 红股, 送股, 转增: units without money.
    Bonus,
    /// Units that came without money: custody transfer, delivery, allotment, change of code.
    TransferIn,
    /// Units that left without money.
    TransferOut,
    /// 融券回购: money lent on the exchange.
    RepoLend,
    /// 融券购回: that money with its interest.
    RepoReturn,
    /// Interest on cash.
    Interest,
    /// A fee or a tax that belongs to no trade.
    Fee,
    /// Money that moved for another known reason.
    Other,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 16] = [
        Action::Buy,
        Action::Sell,
        Action::Subscribe,
        Action::Redeem,
        Action::SwitchIn,
        Action::SwitchOut,
        Action::Dividend,
        Action::DividendTax,
        Action::Bonus,
        Action::TransferIn,
        Action::TransferOut,
        Action::RepoLend,
        Action::RepoReturn,
        Action::Interest,
        Action::Fee,
        Action::Other,
    ];

    /// Its word in the store and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Action::Buy => "buy",
            Action::Sell => "sell",
            Action::Subscribe => "subscribe",
            Action::Redeem => "redeem",
            Action::SwitchIn => "switch_in",
            Action::SwitchOut => "switch_out",
            Action::Dividend => "dividend",
            Action::DividendTax => "dividend_tax",
            Action::Bonus => "bonus",
            Action::TransferIn => "transfer_in",
            Action::TransferOut => "transfer_out",
            Action::RepoLend => "repo_lend",
            Action::RepoReturn => "repo_return",
            Action::Interest => "interest",
            Action::Fee => "fee",
            Action::Other => "other",
        }
    }

    /// The action of that word.
    pub fn of(word: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.word() == word)
    }

    /// Does it add units (+1), take units (−1), or neither (0)?
    pub fn units_sign(self) -> i8 {
        match self {
            Action::Buy
            | Action::Subscribe
            | Action::SwitchIn
            | Action::Bonus
            | Action::TransferIn
            | Action::Dividend => 1,
            Action::Sell | Action::Redeem | Action::SwitchOut | Action::TransferOut => -1,
            _ => 0,
        }
    }
}

/// A row that moved units or money inside the account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Trade {
    /// The trade date; for funds the day of the NAV.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Six digits with their zeros, or the ticker as printed.
    pub code: Option<String>,
    /// As printed.
    pub name: Option<String>,
    /// What it did.
    pub action: Action,
    /// Change of units, never signed; 0 for money alone.
    #[ts(type = "string | null")]
    pub quantity: Option<Decimal>,
    /// For each unit, as printed; for a repo the rate in percent a year.
    #[ts(type = "string | null")]
    pub price: Option<Decimal>,
    /// Value before fees, never negative.
    #[ts(type = "string | null")]
    pub gross: Option<Decimal>,
    /// All fees and taxes of the row, never negative.
    #[ts(type = "string | null")]
    pub fees: Option<Decimal>,
    /// On the cash account: positive arrives, negative leaves.
    #[ts(type = "string | null")]
    pub net: Option<Decimal>,
    /// ISO 4217 where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// A dividend that came as units.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reinvested: bool,
}

/// The client's own money into or out of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CashFlow {
    /// The day.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Signed: positive came in.
    #[ts(type = "string")]
    pub net: Decimal,
}

/// Prices of one product or index, by day, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Series {
    /// Code where the file says it.
    pub code: Option<String>,
    /// Name where the file says it.
    pub name: Option<String>,
    /// One for each day.
    pub points: Vec<PricePoint>,
}

/// A price of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PricePoint {
    /// The day.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// 单位净值, or the close of an index.
    #[ts(type = "string")]
    pub nav: Decimal,
    /// 累计净值.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null", optional = nullable)]
    pub acc_nav: Option<Decimal>,
}

/// A holding on one day, as a snapshot prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Position {
    /// Code.
    pub code: Option<String>,
    /// As printed.
    pub name: Option<String>,
    /// Units.
    #[ts(type = "string")]
    pub quantity: Decimal,
    /// Price of a unit.
    #[ts(type = "string | null")]
    pub price: Option<Decimal>,
    /// The broker's cost column; never used as cost (brokers subtract realised gains from it).
    #[ts(type = "string | null")]
    pub cost_price: Option<Decimal>,
    /// Quantity × price to the fen.
    #[ts(type = "string | null")]
    pub market_value: Option<Decimal>,
    /// Day of the price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null", optional = nullable)]
    pub price_date: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_has_one_word_everywhere() {
        for action in Action::ALL {
            assert_eq!(serde_json::to_value(action).expect("a value"), action.word());
            assert_eq!(Action::of(action.word()), Some(action));
        }
    }
}
