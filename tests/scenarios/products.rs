//! The product library: shared by cases, read once, and taken back whole.

use rust_decimal::Decimal;
use tongzhou_core::Error;
use tongzhou_core::api::products::{
    NewProduct, ProductEdit, ProductRef, ProductRowRef, add_product, edit_product, get_product, hold_prices,
    keep_prices, list_products, remove_prices,
};
use tongzhou_core::api::{Nothing, Scope, cases};
use tongzhou_core::domain::id::ProductId;
use tongzhou_core::domain::trade::{PricePoint, Series};
use tongzhou_tests::Desk;

fn product(desk: &Desk, name: &str, code: &str) -> ProductId {
    let new = NewProduct { name: name.to_owned(), kind: "fund".to_owned() };
    let product = add_product(&desk.call(), new).expect("a product").product;
    edit(desk, product, "code", code).expect("a code");
    product
}

fn edit(desk: &Desk, product: ProductId, field: &str, value: &str) -> tongzhou_core::Result<Nothing> {
    edit_product(&desk.call(), ProductEdit { product, field: field.to_owned(), value: value.to_owned() })
}

fn series(code: Option<&str>, points: &[(&str, i64)]) -> Series {
    let point = |(day, nav): &(&str, i64)| PricePoint {
        date: day.parse().expect("a day"),
        nav: Decimal::new(*nav, 4),
        acc_nav: None,
    };
    Series { code: code.map(str::to_owned), name: None, points: points.iter().map(point).collect() }
}

fn read(desk: &Desk, product: ProductId, series: Vec<Series>) -> tongzhou_core::Result<(u32, u32, u32)> {
    hold_prices(&desk.call(), product, "净值.csv", b"prices", series)?;
    let kept = keep_prices(&desk.call(), ProductRef { product })?;
    Ok((kept.added, kept.known, kept.differing))
}

#[test]
fn prices_are_read_once_and_what_differs_does_not_replace_what_is_known() {
    let desk = Desk::locked_up();
    let fund = product(&desk, "沪深增强", "161017");
    let first = series(None, &[("2026-01-05", 10_000), ("2026-01-06", 10_100)]);
    assert_eq!(read(&desk, fund, vec![first]).expect("read"), (2, 0, 0));
    let second = series(None, &[("2026-01-06", 10_100), ("2026-01-07", 9_900), ("2026-01-05", 9_999)]);
    assert_eq!(read(&desk, fund, vec![second]).expect("read"), (1, 1, 1));
    let line = |desk: &Desk| {
        let lines = list_products(&desk.call(), Nothing {}).expect("lines").lines;
        lines.into_iter().find(|line| line.product.id == fund).expect("the fund")
    };
    assert_eq!(line(&desk).days, 3);
    let newest = get_product(&desk.call(), ProductRef { product: fund }).expect("a view").files[0].id;
    remove_prices(&desk.call(), ProductRowRef { product: fund, id: newest.0 }).expect("taken back");
    assert_eq!(line(&desk).priced, Some(("2026-01-05".to_owned(), "2026-01-06".to_owned())));
    cases::undo(&desk.call(), Scope { case: None }).expect("undone");
    assert_eq!(line(&desk).days, 3);
}

#[test]
fn of_several_series_the_one_with_the_code_is_taken_and_another_products_alone_is_refused() {
    let desk = Desk::locked_up();
    let fund = product(&desk, "沪深增强", "161017");
    let others = || series(Some("000300"), &[("2026-01-05", 40_000)]);
    let mine = series(Some("161017"), &[("2026-01-05", 10_000)]);
    assert!(matches!(read(&desk, fund, vec![others()]), Err(Error::Refused("prices-of-another"))));
    assert_eq!(read(&desk, fund, vec![others(), mine]).expect("read"), (1, 0, 0));
    assert!(matches!(keep_prices(&desk.call(), ProductRef { product: fund }), Err(Error::Missing("file"))));
}

#[test]
fn a_product_is_not_its_own_benchmark_and_no_two_share_a_code() {
    let desk = Desk::locked_up();
    let fund = product(&desk, "沪深增强", "161017");
    let other = product(&desk, "中证增强", "161039");
    assert!(matches!(edit(&desk, other, "code", "161017"), Err(Error::Refused("code-known"))));
    assert!(matches!(edit(&desk, fund, "benchmark_id", &fund.to_string()), Err(Error::Refused("own-benchmark"))));
    edit(&desk, fund, "benchmark_id", &other.to_string()).expect("a benchmark");
    for (field, wrong) in [("buy_rate", "101"), ("buy_rate", "一点五"), ("settle_days", "-1"), ("rating", "R9")] {
        assert!(matches!(edit(&desk, fund, field, wrong), Err(Error::Invalid { .. })), "{field} {wrong}");
    }
}
