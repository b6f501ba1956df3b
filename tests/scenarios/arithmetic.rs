//! The options on one arithmetic: what a case needs for it, and what a locked product does to its cards.

use rust_decimal::Decimal;
use tongzhou_core::api::arithmetic::{ArithmeticView, get_arithmetic};
use tongzhou_core::api::facts::edit_fact;
use tongzhou_core::api::options::{NewOption, add_option, edit_outlook};
use tongzhou_core::api::products::{
    NewProduct, ProductEdit, ProductRef, add_product, edit_product, hold_prices, keep_prices, list_products,
};
use tongzhou_core::api::{CaseEdit, CaseRef, Nothing};
use tongzhou_core::domain::id::{CaseId, ProductId};
use tongzhou_core::domain::trade::{PricePoint, Series};
use tongzhou_tests::Desk;

fn reckoned(desk: &Desk, case: CaseId) -> ArithmeticView {
    get_arithmetic(&desk.call(), CaseRef { case }).expect("an answer")
}

fn tell(desk: &Desk, product: ProductId, field: &str, value: &str) {
    let edit = ProductEdit { product, field: field.to_owned(), value: value.to_owned() };
    edit_product(&desk.call(), edit).expect("told");
}

#[test]
fn a_locked_product_closes_the_cards_that_would_sell_it_and_no_others() {
    let desk = Desk::locked_up();
    let (case, _) = desk.prepared();
    let open = reckoned(&desk, case).figures.expect("figures");
    assert_eq!((open.cards.len(), open.closed.len()), (3, 0));
    let lines = list_products(&desk.call(), Nothing {}).expect("a library").lines;
    let fund = lines.iter().find(|line| line.product.name == open.source).expect("the fund").product.id;
    tell(&desk, fund, "locked_until", "2027-03-01");
    let locked = reckoned(&desk, case).figures.expect("figures");
    assert_eq!(locked.cards, open.cards[..1], "holding is reckoned as before");
    assert!(locked.closed.iter().all(|card| card.until == "2027-03-01"));
    let closed: Vec<_> = locked.closed.iter().map(|card| card.option).collect();
    assert_eq!(closed, [open.cards[1].option, open.cards[2].option]);
    assert_eq!(locked.gain_to_equal_exit, None);
    tell(&desk, fund, "locked_until", "2026-01-05");
    assert_eq!(reckoned(&desk, case).figures.expect("figures").cards, open.cards, "a lock that is over closes nothing");
}

#[test]
fn typed_figures_with_a_product_of_the_library_are_enough() {
    let desk = Desk::locked_up();
    let case = desk.case("陈先生");
    for (field, value) in [("principal", "100000"), ("current_value", "80000"), ("cash_out", "0"), ("dividends", "0")] {
        let edit = CaseEdit { case, field: field.to_owned(), value: value.to_owned() };
        edit_fact(&desk.call(), edit).expect("a figure");
    }
    for kind in ["hold", "exit"] {
        add_option(&desk.call(), NewOption { case, kind: kind.to_owned() }).expect("a card");
    }
    assert_eq!(reckoned(&desk, case).missing, ["price-of-product"]);
    let new = NewProduct { name: "某混合基金".to_owned(), kind: "fund".to_owned() };
    let product = add_product(&desk.call(), new).expect("a product").product;
    let point = |month: i32| PricePoint {
        date: format!("{}-{:02}-20", 2019 + month / 12, month % 12 + 1).parse().expect("a day"),
        nav: Decimal::new(10_000 + i64::from(month * 37 % 23) * 100, 4),
        acc_nav: None,
    };
    let series = Series { code: None, name: None, points: (0..84).map(point).collect() };
    hold_prices(&desk.call(), product, "净值.csv", b"prices", vec![series]).expect("prices");
    keep_prices(&desk.call(), ProductRef { product }).expect("kept");
    let link = |value: &str| CaseEdit { case, field: "product_id".to_owned(), value: value.to_owned() };
    edit_fact(&desk.call(), link(&product.to_string())).expect("linked");
    assert_eq!(reckoned(&desk, case).missing, ["fee-table"], "without lots nobody knows the days held");
    let cost = CaseEdit { case, field: "exit_cost".to_owned(), value: "400".to_owned() };
    edit_outlook(&desk.call(), cost).expect("a cost");
    let figures = reckoned(&desk, case).figures.expect("figures");
    let exit = &figures.cards[1];
    assert_eq!((exit.cost_today.as_str(), exit.realised_today.as_str()), ("400.00", "-20400.00"));
    assert_eq!(exit.money[0], exit.money[4], "cash has no range");
    edit_fact(&desk.call(), link("")).expect("unlinked");
    assert_eq!(reckoned(&desk, case).missing, ["price-of-product"]);
}
