//! Fees as prospectuses and price lists print them: subscription, redemption by days, share trades.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tongzhou_core::analysis::exit::{Redemption, Subscription, Tier, built_in, redeem, subscribe, subscribe_for_fee};

use super::shape::{Row, Shape, number};
use super::{Answer, Answers, Case, Problem, share_fees};

pub const UNITS: &[&str] = &["shares", "units", "quantity"];
const SHARE_TRADE: &[&str] = &[
    "commission_rate",
    "stamp_duty_rate",
    "transfer_fee_rate",
    "min_commission",
    "commission_min",
    "commission",
    "stamp_rate",
    "stamp_duty",
    "trades",
    "security",
    "instrument",
];

pub fn fees(case: &Case) -> Answers {
    let input = &case.input;
    let shares = input.get(SHARE_TRADE).is_some()
        || case.topic.contains("share") && !case.topic.contains("subs")
        || case.topic.contains("stock")
        || input.get(&["side", "direction"]).is_some();
    if shares {
        return share_fees::share_trade(case);
    }
    if input.get(&["nav_in", "nav_to", "in_nav", "target_nav"]).is_some() {
        return switch(case);
    }
    if input.get(&["lots"]).is_some() {
        return many_lots(case);
    }
    let subscribes = input.get(&["amount", "subscription_amount", "gross_amount", "principal"]).is_some();
    if subscribes { subscription(case) } else { redemption(case) }
}

/// Tiers by days as [from, to, rate] or {from_days, rate}: half-open, the lower end included.
fn tiers(rows: &[Value]) -> Option<Vec<Tier>> {
    let columns = ["from", "to", "rate"].map(str::to_owned);
    let unit = |row: &Row<'_>| row.number(&["unit_days"]).unwrap_or(1.0);
    rows.iter()
        .map(|row| {
            let row = Row { value: row, columns: &columns };
            let from = row.number(&["from", "from_days", "min_days", "min", "days", "lo", "low"]).unwrap_or(0.0);
            Some(Tier { from_days: (from * unit(&row)) as i64, rate: row.decimal(&["rate", "fee", "fee_rate"])? })
        })
        .collect()
}

fn fen(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn subscription(case: &Case) -> Answers {
    let input = &case.input;
    let amount = input.decimal(&["amount", "subscription_amount", "gross_amount", "principal"]);
    let amount = input.needs(amount, "amount")?;
    let nav = input.decimal(&["nav", "price", "unit_nav", "par"]).unwrap_or(Decimal::ONE);
    let mut rate = input.decimal(&["rate", "fee_rate", "subscription_rate"]);
    let mut fixed = input.decimal(&["fixed_fee", "fee_fixed", "fee"]);
    // A table by amount; a "rate" of 1 or more is a fixed fee in yuan.
    if let Some(rows) = input.list(&["tiers", "rate_table", "table"]) {
        let columns = ["from", "to", "rate"].map(str::to_owned);
        for row in rows {
            let row = Row { value: row, columns: &columns };
            let from = row.decimal(&["from", "min_amount", "min", "lo", "low"]).unwrap_or_default();
            if amount >= from {
                let found = row.decimal(&["rate"]);
                fixed = row.decimal(&["fixed", "fixed_fee"]).or(found.filter(|rate| *rate >= Decimal::ONE));
                rate = found.filter(|rate| *rate < Decimal::ONE);
            }
        }
    }
    if let (Some(discount), Some(full)) = (input.decimal(&["discount"]), rate) {
        rate = Some(discount * full);
    }
    let inside = input.mentions(&["内扣", "价内", "inside", "net = amount*(1", "net = amount * (1"]);
    let bought = match (fixed, rate) {
        (Some(fee), None) => subscribe_for_fee(amount, fee, nav),
        (_, Some(rate)) if inside => subscribe_for_fee(amount, fen(amount * rate), nav),
        (_, rate) => subscribe(amount, input.needs(rate, "rate")?, nav),
    };
    let bought = match bought {
        Ok(bought) => bought,
        Err(missing) => {
            let mut answer = Answer::new();
            answer.number(&["net", "fee", "shares", "units"], Err(missing));
            return Ok(vec![answer]);
        }
    };
    let interest = input.decimal(&["interest", "subscription_interest"]).unwrap_or_default();
    let exact = (bought.net + interest).checked_div(nav).unwrap_or_default();
    // Contracts round units half up or cut them; the case says which.
    let cuts = input.mentions(&["truncat", "截", "舍去", "floor", "round down", "rounddown", "cut"]);
    let units = if cuts { exact.round_dp_with_strategy(2, RoundingStrategy::ToZero) } else { fen(exact) };
    let Subscription { net, fee, .. } = bought;
    let mut answer = Answer::new();
    answer.decimal(&["net", "net_amount", "net_subscription"], net);
    answer.decimal(&["fee", "subscription_fee"], fee);
    answer.decimal(&["shares", "units", "shares_total"], units);
    answer.decimal(&["rate"], rate.unwrap_or_default());
    answer.decimal(&["value", "units_value"], fen(units * nav));
    let (of_net, of_interest) =
        (net.checked_div(nav).unwrap_or_default(), interest.checked_div(nav).unwrap_or_default());
    answer.decimal(&["interest_shares", "interest_units"], fen(of_interest));
    answer.decimal(&["net_shares", "net_units"], fen(of_net));
    // Interest during the offer may buy units that are rounded by themselves.
    let mut apart = answer.clone();
    apart.decimal(&["shares", "units", "shares_total"], fen(of_net) + fen(of_interest));
    Ok(vec![answer, apart])
}

/// Days held: given, or between two dates.
fn days_held(row: &Shape, sold: Option<chrono::NaiveDate>) -> Option<i64> {
    let days = row.number(&["days_held", "days", "holding_days", "held_days"]);
    let years = || row.number(&["years_held", "holding_years"]).map(|years| years * 365.0);
    days.or_else(years).map(|days| days as i64).or_else(|| {
        let bought = row.date(&[
            "buy_date",
            "bought",
            "registration_date",
            "purchase_date",
            "confirm_date",
            "opened",
            "from",
            "date",
        ])?;
        let sold = row.date(&["sell_date", "redeem_date", "redemption_date", "sold", "to"]).or(sold)?;
        Some((sold - bought).num_days())
    })
}

fn table(input: &Shape) -> Result<Vec<Tier>, Problem> {
    if let Some(rows) = input.list(&["tiers", "rate_table", "table"]) {
        return tiers(rows).ok_or_else(|| Problem::new("unknown shape of tiers"));
    }
    if let Some(rate) = input.decimal(&["rate", "fee_rate", "redemption_rate"]) {
        return Ok(vec![Tier { from_days: 0, rate }]);
    }
    let day = input.date(&["sell_date", "redeem_date", "redemption_date", "date", "as_of"]);
    Ok(built_in().redemption_on(input.needs(day, "tiers")?)?.tiers.clone())
}

fn redemption(case: &Case) -> Answers {
    let input = &case.input;
    let units = input.needs(input.decimal(UNITS), "shares")?;
    let nav = input.needs(input.decimal(&["nav", "price", "unit_nav"]), "nav")?;
    let flat = input.get(&["tiers", "rate_table", "table"]).is_none();
    let days = days_held(input, None).or(if flat { Some(0) } else { None });
    let found = redeem(units, nav, input.needs(days, "days_held")?, &table(input)?);
    let mut answer = Answer::new();
    match found {
        Ok(Redemption { gross, rate, fee, net }) => {
            answer.decimal(&["gross", "gross_amount", "value"], gross);
            answer.decimal(&["rate", "fee_rate"], rate);
            answer.decimal(&["fee", "redemption_fee"], fee);
            answer.decimal(&["net", "net_amount", "proceeds", "paid"], net);
        }
        Err(missing) => answer.number(&["gross", "rate", "fee", "net"], Err(missing)),
    }
    Ok(vec![answer])
}

/// A redemption over several lots, oldest first.
fn many_lots(case: &Case) -> Answers {
    let input = &case.input;
    let nav = input.needs(input.decimal(&["nav", "price", "unit_nav"]), "nav")?;
    let sold = input.date(&["sell_date", "redeem_date", "redemption_date", "date", "as_of"]);
    let lots = input.list(&["lots"]).cloned().unwrap_or_default();
    let mut left = input.decimal(&["redeem_units", "redeem_shares", "redeem", "sell_units", "sell", "shares", "units"]);
    let tiers = table(input)?;
    let (mut gross, mut fee, mut net, mut each) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Vec::new());
    for lot in &lots {
        let part = match lot {
            Value::Array(cells) if cells.len() == 2 => {
                let key = if number(&cells[0]).is_some() && cells[0].is_number() { "days_held" } else { "buy_date" };
                input.part(&serde_json::json!({ key: cells[0], "units": cells[1] }))
            }
            lot => input.part(lot),
        };
        let held = part.needs(part.decimal(UNITS), "units of a lot")?;
        let units = left.map_or(held, |left| held.min(left));
        left = left.map(|left| left - units);
        if units.is_zero() {
            break;
        }
        let paid = redeem(units, nav, part.needs(days_held(&part, sold), "days of a lot")?, &tiers)?;
        (gross, fee, net) = (gross + paid.gross, fee + paid.fee, net + paid.net);
        each.push(super::ledger::float(paid.fee));
    }
    let mut answer = Answer::new();
    answer.decimal(&["gross", "gross_amount", "value"], gross);
    answer.decimal(&["fee", "fee_total", "total_fee", "redemption_fee"], fee);
    answer.decimal(&["net", "net_amount", "proceeds"], net);
    answer.numbers(&["fees", "lot_fees", "fee_by_lot", "per_lot", "fee_per_lot"], each);
    Ok(vec![answer])
}

/// A switch 转换: a redemption whose proceeds subscribe the other fund, for the difference of their fees.
fn switch(case: &Case) -> Answers {
    let input = &case.input;
    let units = input.needs(input.decimal(UNITS), "shares")?;
    let nav = input.needs(input.decimal(&["nav_out", "nav_from", "out_nav", "nav"]), "nav_out")?;
    let nav_in = input.needs(input.decimal(&["nav_in", "nav_to", "in_nav", "target_nav"]), "nav_in")?;
    let rate = input.decimal(&["redeem_rate", "redemption_rate", "redemption_fee_rate"]).unwrap_or_default();
    let difference = input.decimal(&["difference_rate", "diff_rate", "makeup_rate", "subscription_diff_rate"]);
    let out = redeem(units, nav, 0, &[Tier { from_days: 0, rate }])?;
    let into = subscribe(out.net, difference.unwrap_or_default(), nav_in)?;
    let mut answer = Answer::new();
    answer.decimal(&["gross", "out_amount"], out.gross);
    answer.decimal(&["redemption_fee", "redeem_fee"], out.fee);
    answer.decimal(&["difference_fee", "diff_fee", "makeup_fee", "subscription_fee"], into.fee);
    answer.decimal(&["fee", "total_fee"], out.fee + into.fee);
    answer.decimal(&["net", "in_amount", "net_amount"], into.net);
    answer.decimal(&["shares", "units", "shares_in", "in_shares"], into.units);
    Ok(vec![answer])
}
