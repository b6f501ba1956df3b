//! The sample statement to the cent, each family of files, and the laws: no bytes panic, no row vanishes,
//! nothing doubles.

use proptest::prelude::*;

use super::*;
use crate::domain::trade::{Action, CashFlow};
use crate::error::Error;

const HXSEC: &[u8] = include_bytes!("../../../tests/fixtures/statements/hxsec.xls");

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/statements/own/");
    std::fs::read(format!("{folder}{name}")).expect("a statement")
}

fn understood(bytes: &[u8]) -> crate::Result<Statement> {
    let table = read(bytes)?;
    apply(&table, &Mapping::proposed(&table))
}

/// Every trade in one line: day, code, deed, units, value, fees, cash.
fn lines(statement: &Statement) -> Vec<String> {
    let number =
        |value: Option<rust_decimal::Decimal>| value.map_or("?".to_owned(), |value| value.normalize().to_string());
    let line = |row: &TradeRow| {
        let code = row.code.as_deref().or(row.name.as_deref()).unwrap_or("-");
        let numbers = [row.quantity, row.gross, row.fees, row.net].map(number).join(" ");
        format!("{} {code} {:?} {numbers}", row.date, row.action)
    };
    statement.trades.iter().map(line).collect()
}

fn sorted(statement: &Statement) -> usize {
    statement.trades.len() + statement.cash_flows.len() + statement.unresolved.len() + statement.dropped.len()
}

fn closing(statement: &Statement) -> Vec<(&str, String)> {
    statement.closing_units.iter().map(|(code, units)| (code.as_str(), units.normalize().to_string())).collect()
}

#[test]
fn the_sample_comes_out_to_the_cent() {
    let table = read(HXSEC).expect("a table");
    assert_eq!((table.encoding.as_str(), table.columns.len(), table.row_count()), ("gb18030", 25, 13));
    let statement = understood(HXSEC).expect("a statement");
    let gaps: Vec<(usize, String)> =
        statement.balance_gaps.iter().map(|(line, gap)| (*line, gap.to_string())).collect();
    let expected = [(5, "-2787.740"), (8, "-2070.400"), (9, "-81347.770"), (13, "-9996.130"), (14, "-137903.820")];
    assert_eq!(gaps, expected.map(|(line, gap)| (line, gap.to_owned())));
    assert_eq!(statement.sum_net.0.normalize().to_string(), "234438.16");
    assert_eq!(statement.sum_fees.0.normalize().to_string(), "0.57");
    assert_eq!(statement.closing_cash.map(|cash| cash.to_string()).as_deref(), Some("332.300"));
    let counts: Vec<(&str, usize)> = statement.by_word.iter().map(|(word, n)| (word.as_str(), *n)).collect();
    for wanted in [
        ("银行转证券", 3),
        ("指定交易", 1),
        ("融券回购", 2),
        ("证券买入", 2),
        ("ETF份额合并", 1),
        ("证券转银行", 1),
        ("红利入账", 1),
    ] {
        assert!(counts.contains(&wanted), "{wanted:?}");
    }
    let summary = summarise(&statement);
    assert_eq!(
        (summary.cash_in.to_string(), summary.cash_out.to_string()),
        ("241071.680".to_owned(), "100.000".to_owned())
    );
}

#[test]
fn kinds_are_told_by_content() {
    let reason = |bytes: &[u8]| match understood(bytes) {
        Err(Error::Unreadable { reason, .. } | Error::Invalid { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(b""), "statement-empty");
    assert_eq!(reason(b"\xef\xbb\xbf \r\n"), "statement-empty");
    assert_eq!(reason(b"%PDF-1.7"), "statement-pdf");
    assert_eq!(reason(b"\x89PNG\r\n"), "statement-picture");
    assert_eq!(reason(b"MZ\x90"), "statement-program");
    assert_eq!(reason(b"PK\x03\x04...."), "statement-damaged");
    assert_eq!(reason(b"\xd0\xcf\x11\xe0...."), "statement-damaged");
    assert_eq!(reason("\u{feff}<html><table>".as_bytes()), "statement-no-table");
    assert_eq!(reason(b"\0\x01\0\x02\0\0\0\xffa\0b\0c"), "statement-binary");
    assert_eq!(reason("日期,随便,写写\n1,2,3".as_bytes()), "statement-no-header");
    assert_eq!(reason("成交日期,操作,证券代码,发生金额\n".as_bytes()), "statement-no-rows");
    assert_eq!(reason(&fixture("xxe.xls")), "statement-entities");
    assert_eq!(reason(&fixture("amb.csv")), "statement-day-order");
    assert_eq!(reason(&vec![b'a'; 20 * 1024 * 1024 + 1]), "statement-too-large");
    assert_eq!(reason("c,".repeat(1_000_000).as_bytes()), "statement-too-wide");
    assert_eq!(reason("a,b,c\n1,2,3\n1,2,3\n1,2,3\n".as_bytes()), "mapping-no-date");
}

#[test]
fn a_table_without_known_names_is_read_once_a_person_says_what_they_mean() {
    let table = read(
        "x,y,z,u,v\n20240102,in,600000,1,-10\n20240103,买入,600000,1,-10\n20240104,买入,600000,1,-10\n".as_bytes(),
    )
    .expect("a table");
    let mapping =
        Mapping { columns: vec![Meaning::TradeDate, Meaning::Side, Meaning::Code, Meaning::Quantity, Meaning::Net] };
    let statement = apply(&table, &mapping).expect("a statement");
    assert_eq!((statement.trades.len(), statement.unresolved.len()), (2, 1));
}

#[test]
fn brokers_layouts_are_understood() {
    let of = |name: &str| understood(&fixture(name)).expect(name);
    let huatai = of("huatai.csv");
    assert!(huatai.balance_gaps.is_empty() && huatai.unresolved.is_empty());
    assert_eq!(
        lines(&huatai)[2..],
        [
            "2024-01-05 204001 RepoLend 400 40000 0.4 -40000.4",
            "2024-01-08 204001 RepoReturn 400 40005.92 0 40005.92",
            "2024-01-10 600036 Bonus 100 0 0 0",
            "2024-01-11 600036 Dividend 0 50 0 50",
        ]
    );
    let history = of("ths_hist.txt");
    assert_eq!(
        lines(&history)[1..],
        [
            "2024-01-05 113050 Buy 100 12000 1 -12001",
            "2024-01-08 113050 Sell 100 12100 1 12099",
            "2024-01-09 600519 DividendTax 0 0 259.11 -259.11",
            "2024-01-10 600519 Dividend 0 2591.1 0 2591.1",
            "2024-01-11 732001 Subscribe 0 5000 0 -5000",
            "2024-01-12 001234 TransferIn 500 0 0 0",
            "2024-01-15 001234 Sell 500 11000 10.5 10989.5",
        ]
    );
    assert_eq!(lines(&of("ths.xls"))[3], "2024-03-25 204001 RepoReturn 100 10001.89 0.1 10001.79");
    let fuyi = of("fuyi.csv");
    assert_eq!((fuyi.trades.len(), fuyi.unresolved.len(), fuyi.dropped.len()), (2, 1, 2));
    assert_eq!(fuyi.unresolved[0].reason, "side_unknown");
    let credit = of("credit.txt");
    assert!(credit.trades.iter().all(|row| row.needs == ["code"] && row.code.is_none()));
    for name in ["zhaoshang.txt", "utf16.txt", "utf16le_nobom.txt"] {
        assert_eq!(lines(&of(name))[1], "2024-01-04 600036 Sell 1000 31000 23.56 30976.44", "{name}");
    }
    assert_eq!(lines(&of("fixed.txt"))[1], "2024-01-04 000858 Buy 100 15000 5 -15005");
    for name in ["old.xls", "new.xlsx"] {
        let statement = of(name);
        assert_eq!(lines(&statement)[2], "2024-01-04 000858 Sell 100 15100 12.55 15087.45", "{name}");
        assert_eq!((statement.dropped[0].reason, statement.unresolved.len()), ("total_row", 0), "{name}");
    }
    assert_eq!(lines(&of("xml_ss.xls"))[0], "2024-01-03 000858 Buy 100 15000 5 -15005");
    assert_eq!(lines(&of("em_web.json"))[1], "2021-03-12 002027 Sell 500 4995 10.1 4984.9");
}

#[test]
fn funds_and_bills_are_understood() {
    let of = |name: &str| understood(&fixture(name)).expect(name);
    let bank = of("bank.csv");
    assert_eq!(
        lines(&bank)[..4],
        [
            "2024-01-05 110011 Subscribe 1980.198 9900.99 99.01 -10000",
            "2024-02-05 110011 Subscribe 198.0198 990.1 9.9 -1000",
            "2024-03-05 110011 Redeem 500 2750 12.5 2737.5",
            "2024-03-07 110011 Dividend 18.18 100 0 0",
        ]
    );
    assert_eq!(bank.dropped.iter().map(|row| row.reason).collect::<Vec<_>>(), ["order_cancelled", "no_effect"]);
    assert_eq!(lines(&of("ttjj.csv"))[2], "2024-05-16 005827 Redeem 300 570 2.85 567.15");
    let bill = of("alipay_old.csv");
    assert_eq!(
        lines(&bill),
        ["2019-01-11 天弘中证500指数A Subscribe ? ? ? -1000", "2019-02-12 天弘中证500指数A Redeem ? ? ? 512.33"]
    );
    assert!(!serde_json::to_string(&bill).expect("JSON").contains("苹果"));
    let matrix = of("xa_matrix.csv");
    assert_eq!((matrix.trades.len(), matrix.trades[5].redeem_all), (6, true));
    assert_eq!(lines(&of("xa_list.csv"))[2], "2020-03-05 163407 Redeem 300.5 ? ? ?");
    assert_eq!(
        lines(&of("xa_irec.csv")),
        ["2020-02-19 501018 Buy 100 92.5 1 -93.5", "2020-02-20 501018 Sell 100 95 1.5 93.5"]
    );
}

#[test]
fn lists_of_programs_are_understood() {
    let of = |name: &str| understood(&fixture(name)).expect(name);
    for name in ["pp_zh.csv", "pp_de.csv"] {
        let statement = of(name);
        assert_eq!(lines(&statement)[0], "2023-01-10 VTI Buy 40 7894 1 -7895", "{name}");
        assert_eq!(lines(&statement)[1], "2023-03-28 VTI Dividend 0 31.45 9.43 22.02", "{name}");
        assert_eq!((closing(&statement), statement.cash_flows.len()), (vec![("VTI", "28".to_owned())], 2), "{name}");
    }
    let wealth = of("wealth.csv");
    assert_eq!(closing(&wealth), [("0700.HK", "100".to_owned()), ("AAPL", "20".to_owned()), ("MSFT", "3".to_owned())]);
    assert_eq!((wealth.cash_flows.len(), wealth.unresolved.len()), (3, 0));
    assert_eq!(lines(&of("ibkr.csv"))[1], "2023-05-03 VTI Sell 4 841 1.02 839.98");
    assert_eq!(lines(&of("mdy.csv"))[1], "2024-02-05 AAPL Sell 5 950 1 949");
    assert_eq!(lines(&of("ghost.json"))[3], "2023-05-03 MSFT Sell 2 500.5 1 499.5");
    let ofx = of("a.ofx");
    assert_eq!(ofx.closing_cash.map(|cash| cash.to_string()).as_deref(), Some("9802.82"));
    assert_eq!(lines(&ofx)[3], "2024-01-16 VTI Dividend 0.5 50 0 0");
    assert_eq!(of("sw.csv").dropped[0].reason, "no_effect");
}

#[test]
fn histories_and_holdings_are_understood() {
    let of = |name: &str| understood(&fixture(name)).expect(name);
    for (name, series, points) in [("index.csv", 1, 2), ("index2.csv", 1, 2), ("nav_multi.csv", 2, 2)] {
        let statement = of(name);
        assert_eq!(
            (statement.kind, statement.series.len(), statement.series[0].points.len()),
            (Kind::Nav, series, points),
            "{name}"
        );
    }
    assert_eq!(of("index.csv").series[0].points[0].nav.to_string(), "3421.55");
    let held = of("hold_ths.xls");
    assert_eq!((held.kind, held.positions.len(), held.dropped[0].reason), (Kind::Holdings, 2, "total_row"));
    let snapshots = of("wealth_hold.csv");
    assert_eq!(snapshots.as_of.map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
    assert_eq!(
        (snapshots.positions.len(), snapshots.cash.map(|cash| cash.to_string()).as_deref()),
        (2, Some("1500.25"))
    );
    assert_eq!(of("hold_fund.csv").positions[0].price_date.map(|day| day.to_string()).as_deref(), Some("2024-06-28"));
}

#[test]
fn damaged_rows_are_left_to_a_person() {
    for (name, reason) in [("quote.csv", "quote_unclosed"), ("nul.txt", "encoding_broken")] {
        let statement = understood(&fixture(name)).expect(name);
        assert_eq!(statement.unresolved.iter().map(|row| row.reason).collect::<Vec<_>>(), [reason], "{name}");
    }
    let text = "成交日期,证券代码,操作,成交数量,成交均价,成交金额,发生金额,备注\n20240102,600000,买入,100,10,1000,-1005,转账6222020200112233445\n\
        20240103,600000,买入,100,10,1000,x,客户王小明 13812345678\n20240104,600000,买入,100,10,1000\n20240105,600000,卖出,100,10,1000,-995,a,b,c\n\
        20240106,600000,买入,1,10,1000,-1005,\n";
    let statement = understood(text.as_bytes()).expect("a statement");
    let reasons: Vec<&str> = statement.unresolved.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, ["number_invalid", "row_incomplete", "columns_mismatch", "amounts_disagree"]);
    assert!(!statement.unresolved[0].raw.contains("王小明") && !statement.unresolved[0].raw.contains("138"));
}

#[test]
fn a_long_file_can_be_stopped_and_its_head_looked_at() {
    let row = "20240102,600000,证券买入,100,10.00,1000.00,-1005.00\n";
    let text = format!("成交日期,证券代码,操作,成交数量,成交均价,成交金额,发生金额\n{}", row.repeat(20_000));
    let mut seen = 0;
    let stopped = read_with(text.as_bytes(), &mut |progress| {
        seen = progress.rows;
        if seen > 8_000 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(Error::Refused("cancelled"))) && seen > 8_000 && seen < 20_000);
    let head = read_head(text.as_bytes()).expect("a head");
    assert!(head.row_count() >= 200 && head.row_count() < 2_000);
    let statement = understood(text.as_bytes()).expect("a statement");
    assert_eq!(statement.trades.len(), 20_000);
}

#[test]
fn what_is_known_is_not_imported_again() {
    let statement = understood(&fixture("huatai.csv")).expect("a statement");
    let stored = |rows: &[usize]| rows.iter().map(|row| statement.trades[*row].trade.clone()).collect::<Vec<_>>();
    let flows = statement.cash_flows.iter().map(|row| CashFlow { date: row.date, net: row.net }).collect::<Vec<_>>();
    assert_eq!(new_rows(&statement, vec![stored(&[0, 1]), stored(&[1, 2])], vec![flows]), 3);
    let both = trades_of(vec![stored(&[0, 1, 2, 3]), stored(&[2, 3, 4, 5])]);
    assert_eq!(both, stored(&[0, 1, 2, 3, 4, 5]));
    let union = merge(vec![statement.clone(), statement.clone()]);
    assert_eq!((union.trades.len(), union.cash_flows.len()), (statement.trades.len(), statement.cash_flows.len()));
    assert_eq!((union.closing_cash, &union.closing_units), (statement.closing_cash, &statement.closing_units));
}

#[test]
fn deeds_without_a_price_keep_to_their_signs() {
    let text = "成交日期,证券代码,证券名称,业务名称,成交数量,成交均价,成交金额,发生金额,股份余额\n\
        20240102,511030,公司债,证券买入,600,10,6000,-6001,600\n20240103,511030,公司债,ETF份额合并,540,0,0,0,60\n\
        20240104,159001,货币,证券买入,10,100,1000,-1000,10\n20240105,159001,货币,份额拆分,90,0,0,0,100\n\
        20240108,600000,浦发,新股申购配号,3,0,0,0,0\n20240109,600000,浦发,托管转入,200,0,0,0,200\n";
    let statement = understood(text.as_bytes()).expect("a statement");
    let deeds: Vec<Action> = statement.trades.iter().map(|row| row.action).collect();
    assert_eq!(deeds, [Action::Buy, Action::TransferOut, Action::Buy, Action::Bonus, Action::TransferIn]);
    assert_eq!(
        closing(&statement),
        [("159001", "100".to_owned()), ("511030", "60".to_owned()), ("600000", "200".to_owned())]
    );
    assert_eq!(statement.dropped[0].reason, "no_effect");
}

/// A file of plain trades; equal ones may stand in it more than once.
fn story() -> impl Strategy<Value = Vec<(u32, bool, u32)>> {
    prop::collection::vec((1..28u32, any::<bool>(), 1..4u32), 1..30)
}

fn export(rows: &[(u32, bool, u32)]) -> String {
    let mut text = "成交日期,证券代码,操作,成交数量,成交均价,成交金额,发生金额\n".to_owned();
    for (day, buys, lots) in rows {
        let (side, sign) = if *buys { ("证券买入", "-") } else { ("证券卖出", "") };
        text.push_str(&format!("202401{day:02},600000,{side},{}00,10.00,{}000.00,{sign}{}000.00\n", lots, lots, lots));
    }
    text
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        understood(&bytes).ok();
    }

    #[test]
    fn no_row_vanishes_from_a_damaged_statement(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = HXSEC.to_vec();
        for (place, byte) in cuts {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()).max(400));
        if let Ok(table) = read(&bytes)
            && let Ok(statement) = understood(&bytes)
            && statement.kind == Kind::Trades
        {
            prop_assert_eq!(sorted(&statement), table.row_count());
        }
    }

    #[test]
    fn importing_twice_changes_nothing_and_the_order_of_exports_does_not_matter(
        mut rows in story(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
    ) {
        rows.sort();
        let cut = |day: u32, keep: fn(u32, u32) -> bool| rows.iter().copied().filter(|row| keep(row.0, day)).collect::<Vec<_>>();
        let (from, to) = (rows[from.index(rows.len())].0, rows[to.index(rows.len())].0);
        let (first, second) = (cut(from.max(to), |day, last| day <= last), cut(from.min(to), |day, first| day >= first));
        let of = |rows: &[(u32, bool, u32)]| if rows.is_empty() { Statement::default() } else { understood(export(rows).as_bytes()).expect("a statement") };
        let whole = of(&rows);
        let mut names: Vec<Vec<String>> = [
            merge(vec![of(&first), of(&second)]),
            merge(vec![of(&second), of(&first)]),
            merge(vec![of(&first), of(&second), of(&first)]),
            whole,
        ].iter().map(lines).collect();
        names.iter_mut().for_each(|lines| lines.sort());
        prop_assert!(names.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", names);
    }
}
