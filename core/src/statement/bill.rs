//! Bills of payments: a few purchases of funds among a life's private spending. Only the funds are looked
//! at; of the rest nothing but a count is kept. Code, units and price are not in such a bill.

use rust_decimal::Decimal;
use std::sync::Arc;

use super::buckets::TradeRow;
use super::day::NoDay;
use super::layout::Layout;
use super::mapping::Meaning;
use super::sense::{is_pending, is_void, sense};
use super::sorting::Bucket;
use super::table::Row;
use super::words::{FUND_SELLERS, Sense};
use crate::domain::trade::{Action, Trade};

/// A money-market fund that stands for cash.
const CASH_FUND: &str = "余额宝";

/// Sorts one row of a bill.
pub(super) fn sort(row: Row<'_>, layout: &Layout) -> Bucket {
    let (party, item) = (layout.cell(row, Meaning::Counterparty), layout.cell(row, Meaning::Item));
    let date = layout.day(row);
    if item.is_empty() && party.is_empty() && date.is_err() {
        return Bucket::Dropped("footnote");
    }
    let seller = FUND_SELLERS.iter().any(|seller| party.contains(seller) || item.contains(seller));
    let cash_fund = item.contains(CASH_FUND) || party.contains(CASH_FUND);
    let yields = cash_fund && item.contains("收益");
    if !seller && !yields {
        return Bucket::Dropped("not_investment");
    }
    let mut texts = layout.statuses.iter().chain(&layout.remarks).map(|column| row.cell(*column));
    if texts.clone().any(is_void) || is_void(item) || item.starts_with("退款") {
        return Bucket::Dropped("order_cancelled");
    }
    if texts.any(is_pending) {
        return Bucket::Unresolved("not_confirmed");
    }
    let date = match date {
        Ok(date) => date,
        Err(NoDay::Blank) => return Bucket::Unresolved("date_missing"),
        Err(NoDay::Ambiguous) => return Bucket::Unresolved("date_order_unknown"),
        Err(NoDay::Invalid) => return Bucket::Unresolved("date_invalid"),
    };
    let amount =
        [Meaning::Amount, Meaning::Net, Meaning::Gross].into_iter().find_map(|m| layout.number(row, m).value());
    let Some(amount) = amount.map(|amount| amount.abs()).filter(|amount| !amount.is_zero()) else {
        return Bucket::Unresolved("amount_missing");
    };
    let (name, deed) = parts(item);
    let sense = sense(deed).or_else(|| sense(item));
    let trade = |action, name: &str, quantity, net: Decimal, needs: Vec<&'static str>| {
        let known = needs.is_empty();
        Bucket::Trade(Box::new(TradeRow {
            trade: Trade {
                date,
                code: None,
                name: Some(name.to_owned()).filter(|name| !name.is_empty()),
                action,
                quantity,
                price: None,
                gross: known.then_some(net),
                fees: known.then_some(Decimal::ZERO),
                net: Some(net),
                currency: None,
                reinvested: false,
            },
            line: row.line(),
            needs,
            redeem_all: false,
            isin: None,
            side_text: Arc::from(deed),
            units_after: None,
            cash_after: None,
            ratio: None,
            lots: super::buckets::Lots::No,
            either_way: false,
            place: row.line(),
        }))
    };
    let asks = || vec!["code", "quantity", "price"];
    match sense {
        _ if yields => trade(Action::Interest, CASH_FUND, Some(Decimal::ZERO), amount, Vec::new()),
        // Moving money into and out of the cash fund is no investment; a fund bought from it is.
        _ if name.contains(CASH_FUND) || (party == CASH_FUND && !seller) => Bucket::Dropped("not_investment"),
        Some(Sense::Dividend) => trade(Action::Dividend, name, Some(Decimal::ZERO), amount, vec!["code"]),
        Some(Sense::Buy | Sense::Subscribe) => trade(Action::Subscribe, name, None, -amount, asks()),
        Some(Sense::Sell | Sense::Redeem) => trade(Action::Redeem, name, None, amount, asks()),
        Some(Sense::SwitchIn) => trade(Action::SwitchIn, name, None, -amount, asks()),
        Some(Sense::SwitchOut) => trade(Action::SwitchOut, name, None, amount, asks()),
        _ => Bucket::Unresolved("side_unknown"),
    }
}

/// The fund and what was done with it: `蚂蚁财富-{fund}-{deed}`.
fn parts(item: &str) -> (&str, &str) {
    let seller = FUND_SELLERS.iter().find_map(|seller| {
        let rest = item.strip_prefix(seller)?;
        rest.strip_prefix(['-', '—', '－', '_', ':', '：'])
    });
    let rest = seller.unwrap_or(item);
    if let Some((name, deed)) = rest.rsplit_once(['-', '—', '－', '_']) {
        return if sense(deed).is_some() || sense(name).is_none() {
            (name.trim(), deed.trim())
        } else {
            (deed.trim(), name.trim())
        };
    }
    // Without a mark between them, the deed stands in front or behind.
    for deed in ["定投买入", "买入", "卖出", "申购", "赎回", "定投", "基金购买", "购买"] {
        if let Some(name) = rest.strip_prefix(deed).or_else(|| rest.strip_suffix(deed)) {
            return (name.trim_matches(|c: char| c.is_whitespace() || "-:：".contains(c)), deed);
        }
    }
    (rest.trim(), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_bill_names_the_fund_and_the_deed() {
        for (item, wanted) in [
            ("蚂蚁财富-招商中证白酒指数-买入", ("招商中证白酒指数", "买入")),
            ("蚂蚁财富-中欧医疗健康混合C-卖出至余额宝", ("中欧医疗健康混合C", "卖出至余额宝")),
            ("蚂蚁财富-易方达蓝筹精选混合-定投买入", ("易方达蓝筹精选混合", "定投买入")),
            ("基金购买-天弘沪深300ETF联接C", ("天弘沪深300ETF联接C", "基金购买")),
        ] {
            assert_eq!(parts(item), wanted, "{item}");
        }
    }
}
