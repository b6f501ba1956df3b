//! OFX and QFX, as SGML without closing tags or as XML: every transaction becomes a row of a table with
//! columns of its own, and goes the way of all tables. Nothing outside the file is ever looked at.

use std::collections::HashMap;

use super::decode::decode;
use super::table::{Container, Grid, Table, refuse};
use super::value;
use super::workbook::declares_entities;
use crate::domain::trade::Position;
use crate::error::Result;

/// The columns of the table.
const COLUMNS: [&str; 14] = [
    "date",
    "type",
    "incometype",
    "symbol",
    "cusip",
    "name",
    "units",
    "unitprice",
    "gross",
    "commission",
    "fees",
    "taxes",
    "total",
    "memo",
];
/// What stands around a transaction on securities.
const TRADES: &[&str] = &[
    "BUYMF",
    "BUYSTOCK",
    "BUYOTHER",
    "BUYDEBT",
    "BUYOPT",
    "SELLMF",
    "SELLSTOCK",
    "SELLOTHER",
    "SELLDEBT",
    "SELLOPT",
    "INCOME",
    "REINVEST",
    "INVEXPENSE",
    "MARGININTEREST",
    "RETOFCAP",
    "SPLIT",
    "TRANSFER",
    "JRNLFUND",
    "JRNLSEC",
    "CLOSUREOPT",
];
/// The most transactions.
const MOST: usize = 200_000;

/// Does a text look like OFX?
pub(super) fn is_ofx(head: &str) -> bool {
    let upper = head.to_ascii_uppercase();
    upper.contains("OFXHEADER") || upper.contains("<OFX>")
}

type Fields = HashMap<String, String>;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let text = decode(bytes)?;
    if declares_entities(&text.text.as_bytes()[..text.text.len().min(4096)]) {
        return refuse("statement-entities");
    }
    let mut transactions: Vec<(String, Fields, usize)> = Vec::new();
    let mut securities: HashMap<String, (String, String)> = HashMap::new();
    let mut open: Option<(String, Fields, usize)> = None;
    let (mut security, mut in_list, mut currency, mut cash) = (Fields::new(), false, String::new(), String::new());
    let (mut position, mut positions): (Option<Fields>, Vec<Fields>) = (None, Vec::new());
    let mut line = 1;
    let mut rest = text.text.as_str();
    while let Some(at) = rest.find('<') {
        line += rest[..at].matches('\n').count();
        let Some(length) = rest[at..].find('>') else { break };
        let tag = rest[at + 1..at + length].trim().to_ascii_uppercase();
        rest = &rest[at + length + 1..];
        let value = rest[..rest.find('<').unwrap_or(rest.len())].trim();
        if let Some(closed) = tag.strip_prefix('/') {
            match closed {
                "SECLIST" => in_list = false,
                "INVPOS" => positions.extend(position.take()),
                "SECINFO" => keep(&mut securities, &security),
                _ if open.as_ref().is_some_and(|(kind, ..)| kind == closed) => transactions.extend(open.take()),
                _ => {}
            }
            continue;
        }
        let tag = tag.split_whitespace().next().unwrap_or_default().to_owned();
        match tag.as_str() {
            "SECLIST" => in_list = true,
            "SECINFO" => security.clear(),
            "CURDEF" => currency = value.to_owned(),
            "AVAILCASH" => cash = value.to_owned(),
            "INVPOS" => {
                positions.extend(position.take());
                position = Some(Fields::new());
            }
            kind if TRADES.contains(&kind) || kind == "STMTTRN" => {
                transactions.extend(open.take());
                open = Some((tag.clone(), Fields::new(), line));
            }
            _ if value.is_empty() => {}
            _ => {
                let fields = match (&mut position, in_list) {
                    (Some(fields), _) => Some(fields),
                    (None, true) => Some(&mut security),
                    (None, false) => open.as_mut().map(|(_, fields, _)| fields),
                };
                if let Some(fields) = fields {
                    fields.entry(tag).or_insert_with(|| unescaped(value));
                }
            }
        }
        if transactions.len() > MOST {
            return refuse("statement-too-many-rows");
        }
    }
    // What was open when the file ended is not whole.
    let cut = open.take();
    let mut grid = Grid::default();
    grid.begin(1, None)?;
    for name in COLUMNS.iter().chain(&["currency"]) {
        grid.cell(name)?;
    }
    for (kind, fields, line) in transactions.iter().chain(&cut) {
        let whole = cut.as_ref().is_none_or(|(_, _, last)| last != line);
        grid.begin(*line, (!whole).then_some(super::table::Damage::Cut))?;
        for cell in row(kind, fields, &securities) {
            grid.cell(&cell)?;
        }
        grid.cell(fields.get("CURSYM").unwrap_or(&currency))?;
    }
    let mut table = grid.table(Container::Ofx, text.encoding, ' ')?;
    table.header_line = 1;
    table.left.cash = value::decimal(&cash);
    table.left.positions = positions.iter().filter_map(|found| held(found, &securities)).collect();
    Ok(table)
}

fn keep(securities: &mut HashMap<String, (String, String)>, found: &Fields) {
    let field = |name: &str| found.get(name).cloned().unwrap_or_default();
    securities.insert(field("UNIQUEID"), (field("TICKER"), field("SECNAME")));
}

/// A holding that the file states.
fn held(found: &Fields, securities: &HashMap<String, (String, String)>) -> Option<Position> {
    let number = |name: &str| found.get(name).and_then(|text| value::decimal(text));
    let id = found.get("UNIQUEID")?;
    let (ticker, name) = securities.get(id).cloned().unwrap_or_default();
    let day =
        found.get("DTPRICEASOF").and_then(|text| chrono::NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok());
    Some(Position {
        code: Some(if ticker.is_empty() { id.clone() } else { ticker }),
        name: Some(name).filter(|name| !name.is_empty()),
        quantity: number("UNITS")?,
        price: number("UNITPRICE"),
        cost_price: None,
        market_value: number("MKTVAL"),
        price_date: day,
    })
}

/// The cells of a transaction, in the order of the columns.
fn row(kind: &str, fields: &Fields, securities: &HashMap<String, (String, String)>) -> Vec<String> {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let id = field("UNIQUEID");
    let (ticker, name) = securities.get(&id).cloned().unwrap_or_default();
    let bank = kind == "STMTTRN";
    let date = if bank { "DTPOSTED" } else { "DTTRADE" };
    let side = match kind {
        "STMTTRN" => field("TRNTYPE"),
        "TRANSFER" => match field("TFERACTION").to_ascii_uppercase().as_str() {
            "IN" => "add_holding".to_owned(),
            "OUT" => "remove_holding".to_owned(),
            other => format!("transfer {other}"),
        },
        "RETOFCAP" => "other".to_owned(),
        other => other.to_owned(),
    };
    let fees =
        [field("FEES"), field("LOAD"), field("PENALTY")].into_iter().find(|fee| !fee.is_empty()).unwrap_or_default();
    let taxes =
        [field("TAXES"), field("WITHHOLDING"), field("STATEWITHHOLDING")].into_iter().find(|tax| !tax.is_empty());
    vec![
        field(date).chars().take(8).collect(),
        side,
        field("INCOMETYPE"),
        if ticker.is_empty() { id.clone() } else { ticker },
        id,
        if name.is_empty() && bank { String::new() } else { name },
        field("UNITS"),
        field("UNITPRICE"),
        String::new(),
        field("COMMISSION"),
        fees,
        taxes.unwrap_or_default(),
        if bank { field("TRNAMT") } else { field("TOTAL") },
        [field("MEMO"), if bank { field("NAME") } else { String::new() }].join(" ").trim().to_owned(),
    ]
}

fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(value.to_owned(), |text, (mark, plain)| text.replace(mark, plain))
}
