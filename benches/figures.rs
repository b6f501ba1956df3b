//! Statements in and figures out, beside the same work done bare or by the libraries of other languages.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr;
use tongzhou_benches::{Figure, Seeded, median, middle, shared, timed};
use tongzhou_core::analysis::ahead::fan::{Draw, fan};
use tongzhou_core::analysis::explain::{Inputs, explain};
use tongzhou_core::analysis::rates::twr::{DayValue, daily};
use tongzhou_core::analysis::rates::{drawdown, xirr::xirr};
use tongzhou_core::analysis::suitability::Assessment;
use tongzhou_core::api::explain::get_explanation;
use tongzhou_core::api::facts::edit_fact;
use tongzhou_core::api::products::{ProductEdit, ProductRef, edit_product, hold_prices, keep_prices, list_products};
use tongzhou_core::api::statements::{StatementMapping, confirm_statement, read_statement};
use tongzhou_core::api::{CaseEdit, CaseRef, Nothing};
use tongzhou_core::domain::id::ProductId;
use tongzhou_core::domain::trade::{Action, PricePoint, Series, Trade};
use tongzhou_core::statement::{Mapping, apply, read_head};
use tongzhou_tests::Desk;

const STATEMENT_ROWS: usize = 100_000;
const RATES: (usize, usize) = (10_000, 100);
const ACCOUNTS: (usize, usize) = (10_000, 2_500);
const LOTS: usize = 1_000;

/// All of it, or the parts named.
fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let parts: [(&str, fn()); 6] = [
        ("rates", rates),
        ("returns", returns),
        ("ranges", ranges),
        ("decomposition", decomposition),
        ("recompute", recompute),
        ("statement", statement),
    ];
    for (name, part) in parts {
        if named.is_empty() || named.iter().any(|word| word == name) {
            part();
        }
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 1, 4).expect("a day")
}

/// Leaves numbers for the peers, little-endian.
fn leave<const N: usize>(name: &str, numbers: impl Iterator<Item = [u8; N]>) {
    std::fs::write(shared().join(name), numbers.flatten().collect::<Vec<u8>>()).expect("a file");
}

/// Monthly savings with a withdrawal now and then, and a value at the end.
fn rates() {
    let (count, flows) = RATES;
    let mut chance = Seeded::new(1);
    let accounts: Vec<Vec<(NaiveDate, f64)>> = (0..count)
        .map(|_| {
            let mut paid = 0.0;
            let mut account: Vec<(NaiveDate, f64)> = (0..flows - 1)
                .map(|month| {
                    let amount = (chance.unit() - 0.8) * 10_000.0;
                    paid -= amount;
                    (first_day() + Days::new(month as u64 * 30 + chance.below(20)), amount)
                })
                .collect();
            account.push((first_day() + Days::new(flows as u64 * 30), paid * (0.6 + chance.unit())));
            account
        })
        .collect();
    let all = || accounts.iter().flatten();
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a day");
    leave("xirr-days.i32", all().map(|(day, _)| ((*day - epoch).num_days() as i32).to_le_bytes()));
    leave("xirr-amounts.f64", all().map(|(_, amount)| amount.to_le_bytes()));
    let ms = median(7, || accounts.iter().map(|account| xirr(account)).collect::<Vec<_>>());
    Figure { work: "xirr", ms, beside: None }.tell();
}

/// Accounts with a payment each month, valued daily.
fn returns() {
    let (count, days) = ACCOUNTS;
    let mut chance = Seeded::new(2);
    let accounts: Vec<Vec<DayValue>> = (0..count)
        .map(|_| {
            let mut value = 100_000.0;
            let mut account = Vec::with_capacity(days);
            for day in 0..days {
                let inflow = if day % 21 == 20 { 1_000.0 } else { 0.0 };
                value = (value + inflow) * (0.99 + 0.0201 * chance.unit());
                account.push(DayValue { inflow, outflow: 0.0, end: value });
            }
            account
        })
        .collect();
    let all = || accounts.iter().flatten();
    leave("twr-values.f64", all().map(|day| day.end.to_le_bytes()));
    leave("twr-inflows.f64", all().map(|day| day.inflow.to_le_bytes()));
    let ms = median(7, || {
        let one = |account: &Vec<DayValue>| daily(account).map(|twr| (twr.total(), drawdown::maximum(&twr.wealth)));
        accounts.iter().map(one).collect::<Vec<_>>()
    });
    Figure { work: "twr-drawdown", ms, beside: None }.tell();
}

/// Ten years of months in other orders.
fn ranges() {
    let mut chance = Seeded::new(3);
    let months: Vec<f64> = (0..120).map(|_| 0.003 + 0.055 * chance.normal()).collect();
    leave("fan-returns.f64", months.iter().map(|month| month.to_le_bytes()));
    let draw = Draw::over(36, 20_260_701);
    assert_eq!(draw.paths, 5_000);
    Figure { work: "fan", ms: median(21, || fan(&months, &draw).expect("ranges")), beside: None }.tell();
}

fn prices(seed: u64, start: f64, days: usize) -> Series {
    let mut chance = Seeded::new(seed);
    let mut level = start;
    let points = (0..days).map(|day| {
        level *= 1.0 + 0.012 * chance.normal();
        let nav = Decimal::from_f64_retain(level).expect("a price").round_dp(4);
        PricePoint { date: first_day() + Days::new(day as u64), nav, acc_nav: None }
    });
    Series { code: None, name: None, points: points.collect() }
}

fn purchases() -> Vec<Trade> {
    let mut chance = Seeded::new(4);
    let purchase = |count: usize| {
        let (units, price) =
            (Decimal::from(100 + chance.below(9_900)), Decimal::new(8_000 + chance.below(6_000) as i64, 4));
        let fees = (units * price * Decimal::new(15, 4)).round_dp(2);
        Trade {
            date: first_day() + Days::new(count as u64 * 2),
            code: Some("110011".into()),
            name: Some("易方达优质精选混合".into()),
            action: Action::Buy,
            quantity: Some(units),
            price: Some(price),
            gross: Some((units * price).round_dp(2)),
            fees: Some(fees),
            net: Some(-(units * price).round_dp(2) - fees),
            currency: None,
            reinvested: false,
        }
    };
    (0..LOTS).map(purchase).collect()
}

/// The result of a thousand lots taken apart, in memory.
fn decomposition() {
    let trades = purchases();
    let series = [("110011".to_owned(), prices(5, 1.0, 2_500))].into();
    let benchmark = prices(6, 3_500.0, 2_500);
    let (none, ratings, redemption, client) = Default::default();
    let inputs = Inputs {
        typed: None,
        trades: &trades,
        cash_flows: &[],
        series: &series,
        benchmarks: &none,
        benchmark: Some(&benchmark),
        valued_on: Some(first_day() + Days::new(2_400)),
        ratings: &ratings,
        client: &Assessment { ..client },
        redemption: &redemption,
        target: None,
    };
    let ms = median(21, || {
        let explanation = explain(&inputs);
        assert!(explanation.attribution.is_some() && explanation.lots.len() == LOTS);
        explanation
    });
    Figure { work: "decomposition", ms, beside: None }.tell();
}

/// The same from the file that it is stored in, with charts, as the window asks for it.
fn recompute() {
    let desk = Desk::locked_up();
    let case = desk.case("王女士");
    let call = desk.call();
    let mut text = String::from("成交日期,证券代码,证券名称,买卖标志,成交价格,成交数量,成交金额,手续费,发生金额\n");
    for trade in purchases() {
        let of = |number: Option<Decimal>| number.unwrap_or_default();
        let (price, units, gross) = (of(trade.price), of(trade.quantity), of(trade.gross));
        let (fees, net) = (of(trade.fees), of(trade.net));
        let day = trade.date.format("%Y%m%d");
        writeln!(text, "{day},110011,易方达优质精选混合,证券买入,{price},{units},{gross},{fees},{net}").expect("text");
    }
    let preview = read_statement(&call, case, "成交.csv", text.into_bytes()).expect("a statement");
    confirm_statement(&call, StatementMapping { case, mapping: preview.mapping }).expect("stored");
    let mut library = list_products(&call, Nothing {}).expect("a library").lines.into_iter();
    let fund = library.find(|line| line.product.code.as_deref() == Some("110011")).expect("the fund").product.id;
    let index = tongzhou_core::api::products::NewProduct { name: "某指数".to_owned(), kind: "index".to_owned() };
    let index = tongzhou_core::api::products::add_product(&call, index).expect("an index").product;
    let keep = |product: ProductId, series: Series| {
        hold_prices(&call, product, "净值.csv", b"prices", vec![series]).expect("prices");
        keep_prices(&call, ProductRef { product }).expect("kept");
    };
    keep(fund, prices(5, 1.0, 2_500));
    keep(index, prices(6, 3_500.0, 2_500));
    let edit = ProductEdit { product: fund, field: "benchmark_id".to_owned(), value: index.to_string() };
    edit_product(&call, edit).expect("a benchmark");
    let valued_on = (first_day() + Days::new(2_400)).to_string();
    edit_fact(&call, CaseEdit { case, field: "valued_on".to_owned(), value: valued_on }).expect("a day");
    let ms = median(21, || {
        let view = get_explanation(&call, CaseRef { case }).expect("a view");
        assert!(view.waterfall.is_some() && view.line.is_some());
        serde_json::to_string(&view).expect("text").len()
    });
    Figure { work: "recompute", ms, beside: None }.tell();
}

/// A broker's file of sixteen columns as such programs write it, in GB18030.
fn broker_file() -> Vec<u8> {
    let mut chance = Seeded::new(7);
    let mut text = String::from(
        "流水号,成交日期,成交时间,业务名称,证券代码,证券名称,成交价格,成交数量,剩余数量,成交金额,佣金,印花税,过户费,发生金额,剩余金额,备注\r\n",
    );
    let shares = [("600036", "招商银行"), ("601318", "中国平安"), ("600519", "贵州茅台"), ("000001", "平安银行")];
    let mut held = [0i64; 4];
    let mut cash = 100_000_000_000i64;
    for row in 0..STATEMENT_ROWS {
        let which = chance.below(4) as usize;
        let price = 800 + chance.below(9_000) as i64;
        let sells = held[which] > 0 && chance.below(2) == 0;
        let units = if sells {
            (held[which]).min(100 * (1 + chance.below(5) as i64))
        } else {
            100 * (1 + chance.below(20) as i64)
        };
        let gross = price * units;
        let fees = [(gross / 4_000).max(500), if sells { gross / 2_000 } else { 0 }, gross / 100_000];
        let net = if sells { gross } else { -gross } - fees.iter().sum::<i64>();
        held[which] += if sells { -units } else { units };
        cash += net;
        let day = first_day() + Days::new((row / 40) as u64);
        let yuan = |fen: i64| format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100);
        let (code, name) = shares[which];
        let word = if sells { "证券卖出" } else { "证券买入" };
        let [commission, stamp, transfer] = fees.map(yuan);
        let (day, second) = (day.format("%Y%m%d"), row % 60);
        let (price, gross, net, after, left) = (yuan(price), yuan(gross), yuan(net), held[which], yuan(cash));
        write!(
            text,
            "{row},{day},10:{second:02}:00,{word},{code},{name},{price},{units},{after},{gross},{commission},{stamp},{transfer},{net},{left},上海A股账户普通交易\r\n"
        )
        .expect("text");
    }
    encoding_rs::GB18030.encode(&text).0.into_owned()
}

/// Bytes to committed rows, by the program and bare, in turns on two fresh files each time.
fn statement() {
    let bytes = broker_file();
    std::fs::write(shared().join("statement.csv"), &bytes).expect("a file");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let desk = Desk::locked_up();
        let case = desk.case("王女士");
        let given = bytes.clone();
        ours.push(timed(|| {
            let preview = read_statement(&desk.call(), case, "交割单.csv", given).expect("a statement");
            let mapping = StatementMapping { case, mapping: preview.mapping };
            confirm_statement(&desk.call(), mapping).expect("stored")
        }));
        let folder = tempfile::tempdir().expect("a folder");
        bare.push(timed(|| bare_import(&bytes, &folder.path().join("bare.db"))));
    }
    let beside = Some(("bare decode, parse and insert", middle(bare)));
    Figure { work: "import", ms: middle(ours), beside }.tell();
    let preview = median(21, || {
        let table = read_head(&bytes).expect("a head");
        let statement = apply(&table, &Mapping::proposed(&table)).expect("rows");
        (table.sample(200), statement)
    });
    Figure { work: "preview", ms: preview, beside: None }.tell();
}

/// What any importer has to do at least: decode, split, parse every number and day, insert in one transaction.
fn bare_import(bytes: &[u8], path: &Path) -> usize {
    let text = encoding_rs::GB18030.decode(bytes).0;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut db = Connection::open(path).expect("a file");
    db.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE rows (line INTEGER PRIMARY KEY, day TEXT NOT NULL, time TEXT, word TEXT, code TEXT, name TEXT,
           price TEXT, units TEXT, after TEXT, gross TEXT, commission TEXT, stamp TEXT, transfer TEXT, net TEXT,
           cash TEXT, remark TEXT) STRICT;",
        "07".repeat(48)
    ))
    .expect("a table");
    let tx = db.transaction().expect("a transaction");
    let mut insert = tx
        .prepare("INSERT INTO rows VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)")
        .expect("a statement");
    let mut record = csv::StringRecord::new();
    let mut count = 0;
    while reader.read_record(&mut record).expect("a row") {
        let number = |column: usize| Decimal::from_str(&record[column]).expect("a number").to_string();
        let day = NaiveDate::parse_from_str(&record[1], "%Y%m%d").expect("a day").to_string();
        let line: i64 = record[0].parse().expect("a line");
        insert
            .execute(params![
                line,
                day,
                &record[2],
                &record[3],
                &record[4],
                &record[5],
                number(6),
                number(7),
                number(8),
                number(9),
                number(10),
                number(11),
                number(12),
                number(13),
                number(14),
                &record[15],
            ])
            .expect("a row");
        count += 1;
    }
    drop(insert);
    tx.commit().expect("committed");
    count
}
