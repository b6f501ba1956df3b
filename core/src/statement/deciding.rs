//! What a row did: its word first, then its remark, then its numbers. 买 and 卖 alone may hide a dividend, a
//! tax, a repo or a delivery.

use rust_decimal::Decimal;

use super::code;
use super::layout::Layout;
use super::mapping::Meaning;
use super::money::Printed;
use super::words::Sense;

/// What the row did, from the word, the remark and the numbers. `None`: they don't tell.
pub(super) fn decide(
    sense: Option<Sense>,
    remark: Option<Sense>,
    printed: &Printed,
    code: Option<&str>,
    name: Option<&str>,
    layout: &Layout,
) -> Option<Sense> {
    let zero = |value: Option<Decimal>| value.is_none_or(|value| value.is_zero());
    let repo = code.is_some_and(code::is_repo);
    let sense = match sense {
        None if layout.sides.is_empty() && layout.tells_sides() => {
            let quantity = printed.quantity?;
            let paid = printed.net.or(printed.gross).is_none_or(|money| money.is_sign_negative());
            match () {
                () if quantity.is_zero() => remark?,
                () if quantity.is_sign_negative() => Sense::Sell,
                () if layout.quantity_signed || paid => Sense::Buy,
                () => Sense::Sell,
            }
        }
        None => remark?,
        Some(sense) => sense,
    };
    if !matches!(sense, Sense::Buy | Sense::Sell) {
        return Some(sense);
    }
    if repo {
        return Some(Sense::Repo);
    }
    let told = remark.filter(|sense| !matches!(sense, Sense::Buy | Sense::Sell | Sense::Other | Sense::Nothing));
    if printed.quantity.is_none() && !zero(printed.price) && !zero(printed.gross) {
        // A price and a value: units were traded, and how many can't be read.
        return Some(sense);
    }
    if zero(printed.quantity) && layout.has(Meaning::Quantity) {
        // 买 and 卖 with no units: the remark tells what it is, else the way the money went.
        if told.is_some() {
            return told;
        }
        let money = printed.net.filter(|net| !net.is_zero());
        let issue = code.is_some_and(code::is_new_issue)
            || name.is_some_and(|name| {
                ["发债", "申购", "配债", "中签", "发行", "配售"].iter().any(|part| name.contains(part))
            });
        return match money {
            Some(net) if layout.net_signed && net.is_sign_positive() => {
                Some(if issue { Sense::Other } else { Sense::Dividend })
            }
            Some(_) if layout.net_signed => Some(if issue { Sense::NewIssue } else { Sense::DividendTax }),
            Some(_) if sense == Sense::Sell => Some(Sense::Dividend),
            Some(_) => Some(if issue { Sense::NewIssue } else { Sense::DividendTax }),
            None if printed.single().is_none_or(|money| money.is_zero()) && !layout.fund => Some(Sense::Nothing),
            None => Some(sense),
        };
    }
    let free = printed.net.is_some_and(|net| net.is_zero()) && zero(printed.gross);
    if free {
        return Some(told.unwrap_or(if sense == Sense::Buy { Sense::UnitsIn } else { Sense::UnitsOut }));
    }
    Some(sense)
}
