//! The sample statement to the cent, and the law that no row vanishes.

use proptest::prelude::*;

use super::*;
use crate::error::Error;

const HXSEC: &[u8] = include_bytes!("../../../tests/fixtures/statements/hxsec.xls");

fn understood(bytes: &[u8]) -> crate::Result<Statement> {
    let table = read(bytes)?;
    let mapping = Mapping { columns: propose(&table).iter().map(|guess| guess.meaning).collect() };
    apply(&table, &mapping)
}

#[test]
fn the_sample_comes_out_to_the_cent() {
    let table = read(HXSEC).expect("a table");
    assert_eq!((table.encoding.as_str(), table.columns.len(), table.rows.len()), ("gb18030", 25, 13));
    let statement = understood(HXSEC).expect("a statement");
    let gaps: Vec<(usize, String)> =
        statement.balance_gaps.iter().map(|(line, gap)| (*line, gap.to_string())).collect();
    let expected = [(5, "-2787.740"), (8, "-2070.400"), (9, "-81347.770"), (13, "-9996.130"), (14, "-137903.820")];
    assert_eq!(gaps, expected.map(|(line, gap)| (line, gap.to_owned())));
    assert_eq!(statement.sum_net.to_string(), "234438.160");
    assert_eq!(statement.sum_fees.to_string(), "0.57");
    assert_eq!(statement.closing_cash.map(|cash| cash.to_string()).as_deref(), Some("332.300"));
    let counts: Vec<(&str, usize)> = statement.by_word.iter().map(|(word, n)| (word.as_str(), *n)).collect();
    for wanted in [
        ("银行转证券", 3),
        ("指定交易", 1),
        ("融券回购", 2),
        ("融券购回", 2),
        ("证券买入", 2),
        ("ETF份额合并", 1),
        ("证券转银行", 1),
        ("红利入账", 1),
    ] {
        assert!(counts.contains(&wanted), "{wanted:?}");
    }
    let summary = summarise(&statement);
    assert_eq!(
        (summary.cash_in.to_string().as_str(), summary.cash_out.to_string().as_str()),
        ("241071.680", "100.000")
    );
}

#[test]
fn kinds_are_told_by_content() {
    let reason = |bytes: &[u8]| match read(bytes) {
        Err(Error::Unreadable { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(b""), "statement-empty");
    assert_eq!(reason(b"\xef\xbb\xbf \r\n"), "statement-empty");
    assert_eq!(reason(b"%PDF-1.7"), "statement-pdf");
    assert_eq!(reason(b"PK\x03\x04...."), "statement-spreadsheet");
    assert_eq!(reason(b"\xd0\xcf\x11\xe0...."), "statement-spreadsheet");
    assert_eq!(reason("\u{feff}<html><table>".as_bytes()), "statement-html");
    assert_eq!(reason(b"a\0b\0c"), "statement-binary");
    assert_eq!(reason("日期,随便,写写\n1,2,3".as_bytes()), "statement-no-header");
    assert_eq!(reason("成交日期,操作,证券代码,发生金额\n".as_bytes()), "statement-no-rows");
}

#[test]
fn other_layouts_and_encodings_are_understood() {
    let text = "某某证券 对账单\n客户：张三\n成交日期,操作,证券代码,证券名称,成交均价,成交数量,成交金额,佣金,佣金,印花税,发生金额,资金余额\n\
        2024/03/15,证券卖出,858,万科A,10.00,100,\"1,000.00\",0,5.00,0.50,994.50,\"1,994.50\"\n\
        2024/03/14,银行转存,,,0,0,0,0,0,0,\"2,005.00\",\"2,005.00\"\n\
        2024/03/14,证券买入,858,万科A,10.00,100,\"1,000.00\",0,5.00,0,(1005.00),\"1,000.00\"\n\
        合计,,,,,,,,,,1994.50,\n2024/03/16,神秘业务,1,某,1,1,1,0,0,0,1,1995.50\n";
    for bytes in [text.as_bytes().to_vec(), encoding_rs::GB18030.encode(text).0.into_owned(), utf16(text)] {
        let statement = understood(&bytes).expect("a statement");
        assert_eq!(
            (statement.trades.len(), statement.cash_flows.len(), statement.dropped.len(), statement.unresolved.len()),
            (2, 1, 1, 1)
        );
        assert_eq!(statement.trades[0].code.as_deref(), Some("000858"));
        assert_eq!(statement.trades[0].net.to_string(), "-1005.00");
        assert_eq!(statement.trades[1].fees.to_string(), "5.50");
        assert!(statement.balance_gaps.is_empty(), "{:?}", statement.balance_gaps);
        assert!(statement.closing_units.is_empty());
    }
}

fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
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
        if let (Ok(table), Ok(statement)) = (read(&bytes), understood(&bytes)) {
            let sorted = statement.trades.len() + statement.cash_flows.len() + statement.unresolved.len() + statement.dropped.len();
            prop_assert_eq!(sorted, table.rows.len());
        }
    }
}
