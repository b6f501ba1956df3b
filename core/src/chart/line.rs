//! Lines over time: a product beside its benchmark, both 1.00 on the first day that they share, with the
//! client's own days below. Series differ by dash, marker and label, never by colour alone.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::scale::{Scale, apart, float, span};
use super::series::level_on;
use super::sheet::Sheet;
use super::time::{self, place};
use super::{Anchor, Chart, Dash, Frame, Role, Shape};

pub use super::series::{LineSeries, MOST_SERIES, Rebased, level, rebased};

/// A day on which the client bought or sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deal {
    /// The day.
    pub date: NaiveDate,
    /// Bought, or else sold.
    pub bought: bool,
}

/// The words of the chart, translated.
#[derive(Debug, Clone, PartialEq)]
pub struct LineWords {
    /// Head of the column of days.
    pub day: String,
    /// Days on which the client bought.
    pub bought: String,
    /// Days on which the client sold.
    pub sold: String,
}

/// What differs from one series to the next.
const LOOKS: [(Role, Dash, Shape); MOST_SERIES] = [
    (Role::Series1, Dash::Solid, Shape::Dot),
    (Role::Series2, Dash::Dashed, Shape::Square),
    (Role::Series3, Dash::Dotted, Shape::Diamond),
];

/// Draws the series and the client's days; `None` where there is no price at all. Days outside the span that is
/// drawn are left out.
pub fn line(series: &[LineSeries], deals: &[Deal], words: &LineWords, frame: Frame) -> Option<Chart> {
    let series = rebased(series);
    let first = series.first()?.points[0].0;
    let last = series.iter().filter_map(|one| one.points.last()).map(|(day, _)| *day).max()?;
    let mut deals: Vec<Deal> = deals.iter().filter(|deal| (first..=last).contains(&deal.date)).copied().collect();
    deals.sort_by_key(|deal| deal.date);
    let (em, mut sheet) = (frame.text, Sheet::new(frame));

    let values = series.iter().flat_map(|one| one.points.iter().map(|(_, level)| float(*level)));
    let (low, high) = span(values)?;
    let spare = ((high - low) * 0.06).max(0.01);
    let (top, bottom) = (em * 0.7, em * 16.0);
    let upright = Scale::new((low - spare, high + spare), (bottom, top));

    let lanes: Vec<(bool, &str)> = [(true, words.bought.as_str()), (false, words.sold.as_str())]
        .into_iter()
        .filter(|(bought, _)| deals.iter().any(|deal| deal.bought == *bought))
        .collect();
    let ticks = upright.ticks();
    let beside = ticks.iter().map(ToString::to_string).chain(lanes.iter().map(|(_, word)| (*word).to_owned()));
    let left = beside.map(|text| sheet.width(&text)).fold(em * 2.0, f64::max) + em * 0.6;
    let names: Vec<Vec<String>> = series.iter().map(|one| sheet.wrap(&one.name, frame.width * 0.27, 2)).collect();
    let column = names.iter().flatten().map(|line| sheet.width(line)).fold(em * 3.2, f64::max);
    let right = frame.width - column - em * 1.5;
    let across = time::scale(first, last, (left, right));

    for tick in ticks {
        let y = upright.at(float(tick));
        sheet.line(&[[left, y], [right, y]], Role::Grid, Dash::Solid);
        sheet.text(left - em * 0.6, y, Anchor::End, Role::Axis, &tick.to_string());
    }
    sheet.line(&[[left, bottom], [right, bottom]], Role::Axis, Dash::Solid);

    let room = (right - left) / em;
    for (day, word) in time::ticks(first, last, ((room / 6.0) as usize, (room / 4.0) as usize)) {
        let x = place(&across, day);
        sheet.line(&[[x, bottom], [x, bottom + em * 0.3]], Role::Axis, Dash::Solid);
        sheet.text(x, bottom + em * 1.1, Anchor::Middle, Role::Axis, &word);
    }
    draw(&mut sheet, &series, &names, (&across, &upright), (em * 0.1, bottom), em);

    let mut y = bottom + em * 2.6;
    for (bought, word) in lanes {
        sheet.text(left - em * 0.6, y, Anchor::End, Role::Label, word);
        let days: Vec<NaiveDate> = deals.iter().filter(|deal| deal.bought == bought).map(|deal| deal.date).collect();
        lane(&mut sheet, &series[0], (&across, &upright), &days, (bought, y), em);
        y += em * 1.5;
    }
    let height = y - em * 0.7;

    let (head, rows) = table(&series, &deals, words, (&across, &upright));
    Some(sheet.finish(height, head, rows))
}

/// The lines themselves, each with its marker, its last level and its name at the end; the last ones on top
/// so that the product is never hidden.
fn draw(
    sheet: &mut Sheet,
    series: &[Rebased],
    names: &[Vec<String>],
    (across, upright): (&Scale, &Scale),
    room: (f64, f64),
    em: f64,
) {
    let ends: Vec<(NaiveDate, Decimal)> = series.iter().map(|one| one.points[one.points.len() - 1]).collect();
    // The figure stands level with its end, the name below it.
    let below: Vec<f64> = names.iter().map(|lines| lines.len() as f64 * em * 0.625).collect();
    let wished: Vec<(f64, f64)> = ends
        .iter()
        .zip(&below)
        .map(|((_, level), below)| (upright.at(float(*level)) + below, below * 2.0 + em * 1.55))
        .collect();
    let middles = apart(&wished, room);
    for (index, one) in series.iter().enumerate().rev() {
        let (role, dash, shape) = LOOKS[index];
        let points: Vec<_> = one.points.iter().map(|(day, level)| (*day, float(*level))).collect();
        let points: Vec<_> =
            time::thinned(&points).iter().map(|(day, level)| [place(across, *day), upright.at(*level)]).collect();
        sheet.line(&points, role, dash);
        let end = [place(across, ends[index].0), wished[index].0 - below[index]];
        sheet.marker(end, em * 0.3, shape, role);
        let lines = &names[index];
        let first = middles[index] - below[index];
        if (first - end[1]).abs() > em * 0.4 {
            sheet.line(&[[end[0] + em * 0.45, end[1]], [end[0] + em * 1.2, first]], role, Dash::Solid);
        }
        let x = place(across, ends.iter().map(|(day, _)| *day).max().unwrap_or(ends[index].0)) + em * 1.4;
        sheet.text(x, first, Anchor::Start, Role::Figure, &level(ends[index].1));
        for (row, line) in lines.iter().enumerate() {
            sheet.text(x, first + (row + 1) as f64 * em * 1.25, Anchor::Start, Role::Label, line);
        }
    }
}

/// The client's days of one kind: those of a month, and those too near to be told apart, are one mark with
/// their number beside it; where that is one month, the first of them stands on
/// the line of the product as well.
fn lane(
    sheet: &mut Sheet,
    product: &Rebased,
    (across, upright): (&Scale, &Scale),
    days: &[NaiveDate],
    (bought, y): (bool, f64),
    em: f64,
) {
    let shape = if bought { Shape::Up } else { Shape::Down };
    let near = em * 1.3 + if days.len() > 1 { sheet.width(&days.len().to_string()) } else { 0.0 };
    let mut groups: Vec<(NaiveDate, NaiveDate, usize)> = Vec::new();
    for &day in days {
        match groups.last_mut() {
            Some((first, last, count))
                if time::same_month(*first, day) || place(across, day) - place(across, *first) < near =>
            {
                *last = day;
                *count += 1;
            }
            _ => groups.push((day, day, 1)),
        }
    }
    for (day, last, count) in groups {
        let x = place(across, day);
        sheet.marker([x, y], em * 0.36, shape, Role::Deal);
        if let Some(level) = level_on(product, day).filter(|_| time::same_month(day, last)) {
            sheet.marker([x, upright.at(float(level))], em * 0.36, shape, Role::Deal);
        }
        if count > 1 {
            sheet.text(x + em * 0.55, y, Anchor::Start, Role::Axis, &count.to_string());
        }
    }
}

type Rows = Vec<(Vec<String>, super::Point)>;

/// Days with the level of every series and what the client did since the day before.
fn table(
    series: &[Rebased],
    deals: &[Deal],
    words: &LineWords,
    (across, upright): (&Scale, &Scale),
) -> (Vec<String>, Rows) {
    let mut days: Vec<NaiveDate> = series.iter().flat_map(|one| one.points.iter().map(|(day, _)| *day)).collect();
    days.sort();
    days.dedup();
    let mut head = vec![words.day.clone()];
    head.extend(series.iter().map(|one| one.name.clone()));
    if !deals.is_empty() {
        head.extend([words.bought.clone(), words.sold.clone()]);
    }
    let mut before = None;
    let rows = time::listed(&days).into_iter().map(|day| {
        let levels: Vec<Option<Decimal>> = series.iter().map(|one| level_on(one, day)).collect();
        let mut row = vec![day.to_string()];
        row.extend(levels.iter().map(|level| level.map(self::level).unwrap_or_default()));
        if !deals.is_empty() {
            for bought in [true, false] {
                let since =
                    |deal: &&Deal| deal.bought == bought && deal.date <= day && before.is_none_or(|b| deal.date > b);
                let count = deals.iter().filter(since).count();
                row.push(if count > 0 { count.to_string() } else { String::new() });
            }
        }
        before = Some(day);
        let y = upright.at(float(levels[0].unwrap_or(Decimal::ONE)));
        (row, [place(across, day), y])
    });
    (head, rows.collect())
}
