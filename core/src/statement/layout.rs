//! A mapping made ready for the rows: where each meaning stands, and the habits of the file that only the
//! whole of it shows: signs, order of day and month, decimals with a comma, money in funds or in shares.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::day::{self, NoDay, Spelling};
use super::mapping::{Mapping, Meaning};
use super::table::{Container, Row, Table};
use super::value::{self, Number};

/// Meanings of days, the best first.
const DAYS: [Meaning; 5] =
    [Meaning::NavDate, Meaning::TradeDate, Meaning::ConfirmDate, Meaning::SettleDate, Meaning::OrderDate];
const COUNT: usize = Meaning::Ignore as usize + 1;

/// Where each meaning stands, and what the file is used to.
pub(super) struct Layout {
    first: [Option<usize>; COUNT],
    pub(super) meanings: Vec<Meaning>,
    pub(super) sides: Vec<usize>,
    pub(super) statuses: Vec<usize>,
    pub(super) remarks: Vec<usize>,
    fee_parts: Vec<usize>,
    days: Vec<(usize, Spelling)>,
    latest: NaiveDate,
    /// Decimals are written with a comma.
    pub(super) comma: bool,
    /// The column of moved cash carries signs.
    pub(super) net_signed: bool,
    /// The column of quantities carries signs.
    pub(super) quantity_signed: bool,
    /// The column of values carries signs.
    pub(super) gross_signed: bool,
    /// Codes are Chinese: short ones lost their zeros.
    pub(super) chinese: bool,
    /// Orders of open-end funds.
    pub(super) fund: bool,
    /// A bill of payments.
    pub(super) bill: bool,
    /// The last column that a whole row can't be without.
    needed: usize,
}

impl Layout {
    pub(super) fn new(table: &Table, mapping: &Mapping, latest: NaiveDate) -> Layout {
        let mut first = [None; COUNT];
        for (column, meaning) in mapping.columns.iter().enumerate() {
            first[*meaning as usize].get_or_insert(column);
        }
        let all = |wanted: Meaning| {
            let places = mapping.columns.iter().enumerate().filter(move |(_, meaning)| **meaning == wanted);
            places.map(|(column, _)| column).collect::<Vec<usize>>()
        };
        let workbook = table.container == Container::Workbook;
        let days = DAYS.iter().filter_map(|meaning| first[*meaning as usize]);
        let days = days.map(|c| (c, day::spelling(table.rows().map(|row| row.cell(c)), workbook))).collect();
        let signed = |meaning: Meaning| {
            first[meaning as usize].is_some_and(|column| table.rows().any(|row| is_negative(row.cell(column))))
        };
        let has = |meaning: Meaning| first[meaning as usize].is_some();
        let wide = |text: &String| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let header = |part: &str| table.columns.iter().any(|name| name.contains(part));
        let code_name = first[Meaning::Code as usize].and_then(|column| table.columns.get(column));
        let fund = has(Meaning::Confirmed)
            || has(Meaning::ConfirmDate)
            || (has(Meaning::Applied) && !has(Meaning::Net) && !has(Meaning::Gross))
            || has(Meaning::NameWithCode)
            || (has(Meaning::NavDate) && !has(Meaning::Balance))
            || (!has(Meaning::Balance)
                && !has(Meaning::UnitsAfter)
                && code_name.is_some_and(|name| name.contains("基金")))
            || (has(Meaning::ByCode))
            || (header("份额") && !has(Meaning::Balance) && !header("证券"));
        let needed = [
            Meaning::Side,
            Meaning::Code,
            Meaning::Quantity,
            Meaning::Price,
            Meaning::Gross,
            Meaning::Net,
            Meaning::Confirmed,
        ];
        let needed = needed.iter().filter_map(|meaning| first[*meaning as usize]).max().unwrap_or(0);
        // A row of a text that lacks what nearly all others have is cut, even where only a fee is missing.
        let more = [Meaning::Fee, Meaning::FeePart, Meaning::Balance, Meaning::UnitsAfter];
        let fees = mapping.columns.iter().rposition(|meaning| more.contains(meaning)).unwrap_or(0).max(needed);
        let whole = || {
            table.rows().take(2_000).filter(|row| row.count() > fees).count() * 10 >= table.row_count().min(2_000) * 8
        };
        let needed = if table.container == Container::Text && whole() { fees } else { needed };
        let mut layout = Layout {
            first,
            meanings: mapping.columns.clone(),
            sides: all(Meaning::Side),
            statuses: all(Meaning::Status),
            remarks: all(Meaning::Remark),
            fee_parts: all(Meaning::FeePart),
            days,
            latest,
            comma: false,
            net_signed: signed(Meaning::Net),
            quantity_signed: signed(Meaning::Quantity),
            gross_signed: signed(Meaning::Gross),
            chinese: table.columns.iter().any(wide) || has(Meaning::ByCode),
            fund,
            bill: has(Meaning::Counterparty) && has(Meaning::Item),
            needed,
        };
        layout.sides.extend(all(Meaning::Subtype));
        layout.comma = table.delimiter != ',' && layout.writes_commas(table);
        if !layout.chinese {
            // Programs' lists with English names may still be of Chinese funds, all six digits long.
            let column = layout.at(Meaning::Code);
            let mut codes =
                table.rows().take(500).filter_map(|row| column.map(|c| row.cell(c))).filter(|c| !c.is_empty());
            let six = codes.by_ref().filter(|code| super::code::is_plain(code)).count();
            layout.chinese = six > 0 && layout.at(Meaning::Currency).is_none();
        }
        layout
    }

    /// The first column of a meaning.
    pub(super) fn at(&self, meaning: Meaning) -> Option<usize> {
        self.first[meaning as usize]
    }

    pub(super) fn has(&self, meaning: Meaning) -> bool {
        self.at(meaning).is_some()
    }

    /// Without a word: do signs tell buying from selling?
    pub(super) fn tells_sides(&self) -> bool {
        self.quantity_signed || self.net_signed || self.gross_signed
    }

    /// Is there a column of days at all?
    pub(super) fn is_dated(&self) -> bool {
        !self.days.is_empty()
    }

    /// The cell of a meaning; empty where there is none.
    pub(super) fn cell<'t>(&self, row: Row<'t>, meaning: Meaning) -> &'t str {
        self.at(meaning).map_or("", |column| row.cell(column))
    }

    pub(super) fn number(&self, row: Row<'_>, meaning: Meaning) -> Number {
        self.at(meaning).map_or(Number::Blank, |column| value::number(row.cell(column), self.comma))
    }

    /// The day of a row: of the best column that says one.
    pub(super) fn day(&self, row: Row<'_>) -> Result<NaiveDate, NoDay> {
        for (column, spelling) in &self.days {
            match day::day(row.cell(*column), *spelling, self.latest) {
                Err(NoDay::Blank) => {}
                other => return other,
            }
        }
        Err(NoDay::Blank)
    }

    /// All fees that the row prints: the total where there is one, else its parts together; `None` where
    /// the file has no such column; an error where one is no number.
    pub(super) fn fees(&self, row: Row<'_>) -> Result<Option<Decimal>, ()> {
        let mut total = None;
        match self.number(row, Meaning::Fee) {
            Number::Is(fee) if !fee.is_zero() => return Ok(Some(fee.abs())),
            Number::Is(_) => total = Some(Decimal::ZERO),
            Number::Bad => return Err(()),
            Number::Blank => {}
        }
        for column in &self.fee_parts {
            match value::number(row.cell(*column), self.comma) {
                Number::Is(fee) => total = Some(total.unwrap_or_default() + fee.abs()),
                Number::Bad => return Err(()),
                Number::Blank => {}
            }
        }
        if total.is_none() && (self.has(Meaning::Fee) || !self.fee_parts.is_empty()) {
            total = Some(Decimal::ZERO);
        }
        Ok(total)
    }

    /// Is the row too short to be whole?
    pub(super) fn is_short(&self, row: Row<'_>) -> bool {
        row.count() <= self.needed
    }

    /// Amounts such as `1.234,56`, and none that would need a point.
    fn writes_commas(&self, table: &Table) -> bool {
        let columns = [Meaning::Net, Meaning::Gross, Meaning::Amount, Meaning::Price, Meaning::Nav]
            .map(|meaning| self.at(meaning));
        let cells =
            || table.rows().take(500).flat_map(|row| columns.into_iter().flatten().map(move |column| row.cell(column)));
        let decimal = |mark: char| {
            cells().any(|cell| {
                cell.rsplit_once(mark)
                    .is_some_and(|(_, tail)| tail.len() != 3 && tail.bytes().all(|b| b.is_ascii_digit()))
            })
        };
        decimal(',') && !decimal('.')
    }
}

fn is_negative(cell: &str) -> bool {
    match cell.as_bytes().first() {
        Some(b'-' | b'(') => cell.len() > 1 && cell.bytes().any(|byte| (b'1'..=b'9').contains(&byte)),
        Some(byte) if byte.is_ascii_digit() && !cell.ends_with('-') => false,
        None => false,
        _ => value::decimal(cell).is_some_and(|number| number.is_sign_negative() && !number.is_zero()),
    }
}
