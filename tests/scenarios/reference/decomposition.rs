//! The loss taken apart: lots of one or several products against one or several benchmarks.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tongzhou_core::analysis::Missing;
use tongzhou_core::analysis::attribution::{Parts, Stake, market_share_of_loss, of_lot, reference_rate};
use tongzhou_core::analysis::ledger::{Entry, Event, Ledger};
use tongzhou_core::analysis::lots::fifo;
use tongzhou_core::analysis::price::on_or_before;
use tongzhou_core::domain::trade::{PricePoint, Series};

use super::answer::missing;
use super::ledger::{Amounts, entries, float, transactions};
use super::returns::dated;
use super::shape::{Shape, date, decimal};
use super::{Answer, Answers, Case, Problem};

/// One product of the case, ready to be taken apart.
struct Product {
    name: Option<String>,
    stakes: Vec<Stake>,
    benchmark: Series,
    first: NaiveDate,
}

fn benchmark(input: &Shape, outer: &Shape) -> Result<Series, Problem> {
    let find = |shape: &Shape| -> Result<Option<Vec<(NaiveDate, f64)>>, Problem> {
        if let Some(file) = shape.text(&["benchmark_file"]) {
            let field = shape.text(&["benchmark_field", "benchmark_column"]).unwrap_or("close");
            return shape.column(file, field).map(Some);
        }
        if let Some(named @ Value::Object(_)) = shape.get(&["benchmark", "benchmark_series"]) {
            let inner = shape.part(named);
            return dated(&inner, &["points", "values", "series", "prices"])
                .map(|found| found.or_else(|| dated(shape, &["benchmark"]).ok().flatten()));
        }
        dated(shape, &["benchmark", "benchmark_series", "benchmark_points", "benchmark_prices", "index"])
    };
    let points = match find(input)? {
        Some(points) => points,
        None => outer.needs(find(outer)?, "benchmark")?,
    };
    let point =
        |(date, nav): (NaiveDate, f64)| Some(PricePoint { date, nav: Decimal::try_from(nav).ok()?, acc_nav: None });
    Ok(Series { code: None, name: None, points: points.into_iter().filter_map(point).collect() })
}

fn product(input: &Shape, outer: &Shape) -> Result<Result<Product, Missing>, Problem> {
    let mut booked = entries(&transactions(input)?, Amounts::Gross)?;
    for paid in input.list(&["dividends", "income"]).into_iter().flatten() {
        let when = paid.get(0).or_else(|| paid.get("date")).and_then(date);
        let amount = paid.get(1).or_else(|| paid.get("amount")).and_then(decimal);
        let (when, amount) = input.needs(when.zip(amount), "date and amount of a dividend")?;
        booked.push(Entry { date: when, event: Event::Income { amount } });
    }
    let until = input.date(&["valuation_date"]).or_else(|| outer.date(&["valuation_date"]));
    let until = outer.needs(until, "valuation_date")?;
    let nav = input
        .decimal(&["valuation_nav", "valuation_price", "nav", "price"])
        .or_else(|| outer.decimal(&["valuation_nav"]));
    let benchmark = benchmark(input, outer)?;
    let name = input.text(&["name", "product", "code"]).map(str::to_owned);
    Ok((|| {
        let lots = fifo(&Ledger::new(booked)?.canonical())?;
        let first = lots.iter().map(|lot| lot.opened).min().ok_or(Missing::Trades)?;
        let on = |day| on_or_before(&benchmark, day).map(|quote| quote.price).map_err(|_| Missing::PriceBeforeFirstBuy);
        let stakes: Result<Vec<Stake>, Missing> = lots
            .iter()
            .map(|lot| {
                let worth = match lot.closed {
                    Some(_) => lot.proceeds,
                    None => lot.units * nav.ok_or(Missing::PriceOnValuationDate)?,
                };
                let ended = lot.closed.unwrap_or(until);
                Ok(Stake {
                    cost: lot.cost,
                    opened: lot.opened,
                    ended,
                    worth,
                    income: lot.income,
                    fees: lot.fees_in + lot.fees_out,
                    benchmark_at_start: on(lot.opened)?,
                    benchmark_at_end: on(ended)?,
                })
            })
            .collect();
        Ok(Product { name, stakes: stakes?, benchmark, first })
    })())
}

/// A result taken apart: whole, by product with the rate of its benchmark, by lot, and the last rate.
struct Apart {
    all: Parts,
    by_product: Vec<(Parts, f64)>,
    by_lot: Vec<Parts>,
    rate: f64,
}

/// All parts with the window starting on `start`, or on each product's first buy.
fn apart(products: &[Product], start: Option<NaiveDate>, until: NaiveDate) -> Result<Apart, Missing> {
    let (mut all, mut by_product, mut by_lot, mut rate) = (Parts::default(), Vec::new(), Vec::new(), 0.0);
    for product in products {
        let from = start.unwrap_or(product.first);
        let on = |day| on_or_before(&product.benchmark, day).map_err(|_| Missing::PriceBeforeFirstBuy);
        rate = reference_rate(from, until, on(from)?.price, on(until)?.price)?;
        let mut sum = Parts::default();
        for stake in &product.stakes {
            let parts = of_lot(stake, rate)?;
            by_lot.push(parts);
            sum = sum.plus(parts);
        }
        all = all.plus(sum);
        by_product.push((sum, rate));
    }
    Ok(Apart { all, by_product, by_lot, rate })
}

fn as_value(parts: &Parts) -> Value {
    let parts = parts.printed();
    json!({
        "pnl": float(parts.total()), "market": float(parts.market), "timing": float(parts.timing),
        "product": float(parts.product), "fees": float(parts.fees),
        "market_on_your_dates": float(parts.market_on_your_dates()), "market_and_timing": float(parts.market_on_your_dates()),
    })
}

pub fn decomposition(case: &Case) -> Answers {
    let input = &case.input;
    let parts: Vec<Shape> = match input.get(&["products"]) {
        Some(Value::Array(products)) => products.iter().map(|product| input.part(product)).collect(),
        Some(Value::Object(products)) => products.values().map(|product| input.part(product)).collect(),
        _ => vec![input.clone()],
    };
    let columns = input.get(&["columns"]).cloned();
    let with_columns = |mut shape: Shape| {
        if let (Some(columns), Some(object)) = (&columns, shape.value.as_object_mut()) {
            object.entry("columns").or_insert_with(|| columns.clone());
        }
        shape
    };
    let products: Result<Vec<Result<Product, Missing>>, Problem> =
        parts.into_iter().map(|shape| product(&with_columns(shape), input)).collect();
    let until = input.date(&["valuation_date"]);
    let products: Result<Vec<Product>, Missing> = products?.into_iter().collect();
    let named = [
        "pnl",
        "market",
        "timing",
        "product",
        "fees",
        "market_on_your_dates",
        "market_and_timing",
        "twin_pnl",
        "reference_rate_per_year",
        "error",
        "refused",
        "result",
    ];
    let start = input.date(&["t0", "start"]);
    let until = input.needs(until, "valuation_date")?;
    let found = products.and_then(|products| Ok((apart(&products, start, until)?, products)));
    let mut answer = Answer::new();
    let (Apart { all, by_product, by_lot, rate }, products) = match found {
        Ok(found) => found,
        Err(problem) => {
            answer.number(&named, Err(problem));
            return Ok(vec![answer]);
        }
    };
    let printed = all.printed();
    answer.decimal(&["pnl", "total", "loss"], printed.total());
    answer.decimal(&["market"], printed.market);
    answer.decimal(&["timing"], printed.timing);
    answer.decimal(&["product"], printed.product);
    answer.decimal(&["fees"], printed.fees);
    answer.decimal(
        &["market_on_your_dates", "market_and_timing", "market_plus_timing", "twin_pnl", "twin"],
        printed.market_on_your_dates(),
    );
    let cost: Decimal = products.iter().flat_map(|product| &product.stakes).map(|stake| stake.cost).sum();
    answer.decimal(&["cost", "invested"], cost);
    answer.decimal(&["twin_value"], cost + printed.market_on_your_dates());
    answer.set(&["reference_rate_per_year", "reference_rate", "g"], rate);
    answer.set(&["market_share", "market_share_of_loss"], market_share_of_loss(&all).map_or_else(missing, Value::from));
    answer.set(
        &["t0"],
        start.unwrap_or_else(|| products.iter().map(|product| product.first).min().unwrap_or(until)).to_string(),
    );
    let rows = products.iter().zip(&by_product).map(|(product, (parts, rate))| {
        let mut row = as_value(parts);
        row["name"] = Value::from(product.name.clone());
        row["reference_rate_per_year"] = Value::from(*rate);
        row
    });
    answer.set(&["products", "by_product"], rows.collect::<Vec<_>>());
    answer.set(&["lots", "by_lot", "per_lot"], by_lot.iter().map(as_value).collect::<Vec<_>>());
    answer.set(&["lot_count", "n_lots"], by_lot.len());
    if let Some(second) = input.date(&["second_t0", "t0_second", "t0_alternative", "t0_2", "t0_b", "alternative_t0"]) {
        let Apart { all: other, rate: other_rate, .. } = apart(&products, Some(second), until)?;
        let other_printed = other.printed();
        answer.decimal(&["market_second", "market_2", "market_t0_2", "market_alternative"], other_printed.market);
        answer.decimal(&["timing_second", "timing_2", "timing_t0_2", "timing_alternative"], other_printed.timing);
        answer.set(&["second", "alternative"], as_value(&other));
        answer.set(&["reference_rate_second", "reference_rate_2"], other_rate);
    }
    Ok(vec![answer])
}
