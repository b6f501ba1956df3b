//! Fees of share trades: the rates of the case, or the dated rows of the core's own tables.

use rust_decimal::Decimal;
use tongzhou_core::analysis::exit::{Kind, RateRow, Shares, Side, built_in, of_shares};

use super::fund_fees::UNITS;
use super::shape::decimal;
use super::{Answer, Answers, Case, Problem};

pub fn share_trade(case: &Case) -> Answers {
    let input = &case.input;
    let product = || Some(input.decimal(UNITS)? * input.decimal(&["price"])?);
    let amount = input.decimal(&["amount", "gross", "value", "turnover"]).or_else(product);
    let amount = input.needs(amount, "amount")?;
    let sells = input.text(&["side", "direction", "action", "type"]).is_some_and(|side| {
        let side = side.to_lowercase();
        side.starts_with('s') || side.contains('卖')
    });
    let kind = input
        .text(&["security", "instrument", "kind", "security_type", "product", "asset", "asset_class"])
        .unwrap_or("share")
        .to_lowercase();
    let kind = match kind.as_str() {
        kind if kind.contains("etf") || kind.contains("fund") || kind.contains('基') => Kind::ListedFund,
        kind if kind.contains("bond") || kind.contains("convert") || kind.contains('债') => Kind::ConvertibleBond,
        _ => Kind::Share,
    };
    let day = input.date(&["date", "trade_date", "day"]);
    let mut tables: Shares = built_in().shares.clone();
    let long_ago = chrono::NaiveDate::MIN;
    let row = |rate: Decimal, minimum: Option<Decimal>| {
        vec![RateRow {
            from: long_ago,
            rate,
            minimum: minimum.unwrap_or_default(),
            source: String::new(),
            verified: false,
        }]
    };
    let minimum =
        input.decimal(&["min_commission", "commission_min", "commission_minimum", "minimum", "minimum_commission"]);
    let five = || Some(Decimal::from(5));
    if let Some(rate) = input.decimal(&["commission_rate", "commission", "rate"]) {
        tables.commission = row(rate, minimum.or_else(five));
    }
    let given = |names: &[&str]| input.get(names).and_then(decimal);
    if let Some(rate) = given(&["stamp_duty_rate", "stamp_rate", "stamp_duty", "stamp"]) {
        tables.stamp_duty_on_sales = row(rate, None);
    }
    if let Some(rate) = given(&["transfer_fee_rate", "transfer_rate", "transfer_fee"]) {
        tables.transfer_fee = row(rate, None);
    }
    let day = day.or_else(|| chrono::NaiveDate::from_ymd_opt(2026, 1, 1)).ok_or_else(|| Problem::new("no date"))?;
    let fees = of_shares(amount, if sells { Side::Sell } else { Side::Buy }, kind, day, &tables)?;
    let mut answer = Answer::new();
    answer.decimal(&["gross", "amount"], amount);
    answer.decimal(&["commission"], fees.commission);
    answer.decimal(&["stamp_duty", "stamp", "stamp_tax"], fees.stamp_duty);
    answer.decimal(&["transfer_fee", "transfer"], fees.transfer_fee);
    answer.decimal(&["total", "fees", "fee", "total_fee", "total_fees"], fees.total());
    let net = if sells { amount - fees.total() } else { amount + fees.total() };
    answer.decimal(&["net", "net_amount", "proceeds", "cost"], net);
    answer.decimal(&["cash", "cash_change"], if sells { net } else { -net });
    Ok(vec![answer])
}
