//! Which column means what: proposed from the header, confirmed by a person, remembered by layout.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::read::Table;
use super::value;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// 成交日期: the day of the trade.
    TradeDate,
    /// 交收日期: the day of settlement.
    SettleDate,
    /// Time of day.
    Time,
    /// 业务名称, 操作: what happened.
    Side,
    /// 证券代码.
    Code,
    /// 证券名称.
    Name,
    /// 成交价格.
    Price,
    /// 成交数量.
    Quantity,
    /// 成交金额: before fees.
    Gross,
    /// 发生金额, 清算金额: what moved on the cash account.
    Net,
    /// All fees of the row together.
    Fee,
    /// One of several fees.
    FeePart,
    /// Cash balance after the row.
    Balance,
    /// Units after the row.
    UnitsAfter,
    /// Currency.
    Currency,
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Guess {
    /// The meaning.
    pub meaning: Meaning,
    /// 1: the name is known; ½: known by a part of it; 0: not known.
    pub score: f64,
}

/// How all columns are understood, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// One for each column.
    pub columns: Vec<Meaning>,
}

/// Names of columns as brokers write them.
const NAMES: &[(Meaning, &[&str])] = &[
    (
        Meaning::TradeDate,
        &[
            "成交日期",
            "发生日期",
            "委托日期",
            "交割日期",
            "交易日期",
            "业务日期",
            "日期",
            "确认日期",
            "date",
            "trade date",
            "datetime",
        ],
    ),
    (Meaning::SettleDate, &["交收日期", "清算日期", "资金到账日期", "settle date", "settlement date"]),
    (Meaning::Time, &["成交时间", "委托时间", "申报时间", "发生时间", "时间", "time"]),
    (
        Meaning::Side,
        &[
            "操作",
            "业务名称",
            "买卖标志",
            "买卖",
            "摘要",
            "买卖方向",
            "订单类型",
            "委托类别",
            "业务标志",
            "业务类型",
            "交易类别",
            "真实操作",
            "交易类型",
            "业务摘要",
            "type",
            "action",
            "side",
        ],
    ),
    (Meaning::Code, &["证券代码", "股票代码", "基金代码", "产品代码", "代码", "code", "symbol", "ticker symbol"]),
    (Meaning::Name, &["证券名称", "股票名称", "基金名称", "产品名称", "名称", "security name", "name"]),
    (Meaning::Price, &["成交均价", "成交价格", "价格", "成交价", "确认净值", "单位净值", "price", "unit_price"]),
    (Meaning::Quantity, &["成交数量", "发生数量", "数量", "成交股数", "确认份额", "成交份额", "quantity", "shares"]),
    (Meaning::Gross, &["成交金额", "确认金额", "gross amount"]),
    (
        Meaning::Net,
        &["发生金额", "清算金额", "资金发生数", "变动资金", "资金发生额", "收付金额", "净额", "net amount", "netcash"],
    ),
    (Meaning::Fee, &["总费用", "手续费", "费用合计", "费用", "交易费用", "fee", "fees"]),
    (
        Meaning::FeePart,
        &[
            "佣金",
            "净佣金",
            "印花税",
            "过户费",
            "清算费",
            "结算费",
            "交易规费",
            "经手费",
            "证管费",
            "财汇局征费",
            "其他费",
            "其他费用",
            "其他杂费",
            "附加费",
            "规费",
            "税费",
            "风险金",
        ],
    ),
    (
        Meaning::Balance,
        &[
            "资金本次余额",
            "资金余额",
            "剩余金额",
            "本次金额",
            "后资金额",
            "可用余额",
            "资金本次余",
            "当前余额",
            "balance",
        ],
    ),
    (
        Meaning::UnitsAfter,
        &["剩余数量", "证券余额", "股份余额", "本次数量", "股票余额", "证券数量", "剩余股数", "持仓数量"],
    ),
    (Meaning::Currency, &["币种", "货币", "货币代码", "currency", "currencyprimary"]),
    (Meaning::TradeNumber, &["成交编号", "合同编号", "合同号", "委托编号", "流水号", "成交序号", "订单号"]),
    (
        Meaning::Account,
        &[
            "股东代码",
            "资金帐号",
            "资金账号",
            "股东帐号",
            "股东账号",
            "客户代码",
            "客户姓名",
            "客户名称",
            "银行账号",
            "银行帐号",
            "营业部",
        ],
    ),
    (Meaning::Remark, &["备注", "说明", "comment", "note"]),
    (
        Meaning::Ignore,
        &["市场", "交易市场", "市场名称", "交易所", "交易所名称", "委托价格", "委托数量", "撤单数量", "序号"],
    ),
];

/// Is it a name that brokers give to a column?
pub(super) fn known(name: &str) -> bool {
    exact(name).is_some()
}

/// What each column seems to mean. Of two columns that claim one single meaning, the one with more to
/// say keeps it.
pub fn propose(table: &Table) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = table.columns.iter().map(|name| guess(name)).collect();
    for meaning in [
        Meaning::TradeDate,
        Meaning::SettleDate,
        Meaning::Side,
        Meaning::Net,
        Meaning::Fee,
        Meaning::Balance,
        Meaning::Quantity,
        Meaning::Price,
        Meaning::Gross,
    ] {
        let claims: Vec<usize> = (0..guesses.len()).filter(|i| guesses[*i].meaning == meaning).collect();
        if claims.len() < 2 {
            continue;
        }
        let says = |column: usize| {
            table
                .rows
                .iter()
                .take(500)
                .filter(|row| {
                    !value::is_blank(&row.cells[column])
                        && value::decimal(&row.cells[column]).is_none_or(|n| !n.is_zero())
                })
                .count()
        };
        let keeper = claims.iter().copied().max_by_key(|column| (says(*column), std::cmp::Reverse(*column)));
        for column in claims {
            if Some(column) != keeper {
                let second_date = meaning == Meaning::TradeDate;
                guesses[column] =
                    Guess { meaning: if second_date { Meaning::SettleDate } else { Meaning::Ignore }, score: 0.5 };
            }
        }
    }
    guesses
}

/// Names the layout of a header: the same broker's next export has the same.
pub fn signature(columns: &[String]) -> String {
    columns.join("\u{1f}")
}

fn guess(name: &str) -> Guess {
    if let Some(meaning) = exact(name) {
        return Guess { meaning, score: 1.0 };
    }
    let plain = plain(name);
    let part = NAMES
        .iter()
        .flat_map(|(meaning, names)| names.iter().map(move |n| (*meaning, *n)))
        .filter(|(_, n)| n.chars().count() > 2 && plain.contains(*n));
    match part.max_by_key(|(_, n)| n.len()) {
        Some((meaning, _)) => Guess { meaning, score: 0.5 },
        None => Guess { meaning: Meaning::Ignore, score: 0.0 },
    }
}

fn exact(name: &str) -> Option<Meaning> {
    let plain = plain(name);
    NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(meaning, _)| *meaning)
}

/// A header without blanks inside Chinese, brackets with units, and case.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = name.nfkc().collect::<String>().to_lowercase();
    let folded = folded.split(['(', '[']).next().unwrap_or_default().trim().to_owned();
    if folded.is_ascii() { folded } else { folded.split_whitespace().collect() }
}
