//! A waterfall: parts that add up to a total, as bars that follow each other from zero.

use super::scale::{Scale, float, span};
use super::sheet::Sheet;
use super::{Anchor, Chart, Dash, Frame, Role};
use crate::domain::money::Money;

/// A bar is never thinner, however little it stands for.
pub const THINNEST: f64 = 1.5;

/// One part.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is, translated.
    pub name: String,
    /// Signed: negative is a loss.
    pub amount: Money,
}

/// The words of the chart, translated.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallWords {
    /// Head of the column of names.
    pub part: String,
    /// Head of the column of amounts.
    pub amount: String,
    /// What the parts add up to.
    pub total: String,
}

/// Draws the parts and their sum. The total is the exact sum of the parts, so that it always adds up.
pub fn waterfall(parts: &[Part], words: &WaterfallWords, frame: Frame) -> Chart {
    let mut sheet = Sheet::new(frame);
    let em = frame.text;
    let total = parts.iter().fold(Money::ZERO, |sum, part| sum + part.amount);

    let mut bars = Vec::new();
    let mut sum = Money::ZERO;
    for part in parts {
        let role = if part.amount < Money::ZERO { Role::Loss } else { Role::Gain };
        bars.push((part.name.as_str(), sum, sum + part.amount, part.amount, role));
        sum = sum + part.amount;
    }
    bars.push((words.total.as_str(), Money::ZERO, total, total, Role::Total));

    let column = frame.width * 0.3;
    let names: Vec<Vec<String>> = bars.iter().map(|(name, ..)| sheet.wrap(name, column, 2)).collect();
    let left = names.iter().flatten().map(|line| sheet.width(line)).fold(0.0, f64::max) + em * 0.9;
    let ends = bars.iter().flat_map(|(_, from, to, ..)| [float(from.0), float(to.0)]);
    let values = span(ends.chain([0.0])).unwrap_or((0.0, 0.0));
    let labels: Vec<Label> = bars
        .iter()
        .map(|(_, _, to, amount, _)| Label {
            end: Scale::new(values, (0.0, 1.0)).at(float(to.0)),
            width: sheet.width(&signed(*amount)) + em * 0.5 + THINNEST,
            falls: *amount < Money::ZERO,
        })
        .collect();
    let scale = Scale::new(values, room(&labels, (left, frame.width)));
    let (zero, thick) = (scale.at(0.0), em * 1.35);

    let (mut y, mut rows, mut before) = (em * 0.35, Vec::new(), None);
    for ((name, from, to, amount, role), lines) in bars.iter().zip(&names) {
        let height = em * if lines.len() > 1 { 2.75 } else { 2.15 };
        if *role == Role::Total {
            y += em * 0.35;
        }
        let middle = y + height / 2.0;
        let (top, bottom) = (middle - thick / 2.0, middle + thick / 2.0);
        if let Some((x, above)) = before.filter(|_| *role != Role::Total || parts.len() > 1) {
            sheet.line(&[[x, above], [x, top]], Role::Reference, Dash::Dotted);
        }
        for (index, line) in lines.iter().enumerate() {
            let offset = (index as f64 - (lines.len() - 1) as f64 / 2.0) * em * 1.25;
            sheet.text(0.0, middle + offset, Anchor::Start, Role::Label, line);
        }
        let start = scale.at(float(from.0));
        let falls = *amount < Money::ZERO;
        let least = if falls { -THINNEST } else { THINNEST };
        let reach = scale.at(float(to.0)) - start;
        let end = start + if reach.abs() < THINNEST { least } else { reach };
        sheet.rect((start, end), (top, bottom), *role);
        let figure = signed(*amount);
        place(&mut sheet, (start, end), (zero, middle), falls, *role, &figure);
        before = Some((scale.at(float(to.0)), bottom));
        rows.push((vec![(*name).to_owned(), figure], [(start + end) / 2.0, middle]));
        y += height;
    }
    let height = y + em * 0.35;
    sheet.ground([zero, 0.0], [zero, height]);
    sheet.finish(height, vec![words.part.clone(), words.amount.clone()], rows)
}

/// A figure at the end of its bar.
struct Label {
    /// Where the bar ends, 0 to 1.
    end: f64,
    width: f64,
    falls: bool,
}

/// The widest room for the bars that leaves every figure its own: to the left of a bar that falls, to the
/// right of one that rises. Each round moves an edge only as far as a figure needs; where that does not come
/// to rest, both edges give way by the widest figure.
fn room(labels: &[Label], (low, high): (f64, f64)) -> (f64, f64) {
    let spare = 2.0;
    let (mut from, mut to) = (low + spare, high - spare);
    for _ in 0..24 {
        for label in labels {
            if label.falls {
                from = from.max((low + label.width - label.end * to) / (1.0 - label.end).max(0.01));
            } else {
                to = to.min(from + (high - label.width - from) / label.end.max(0.01));
            }
        }
    }
    let fits = |label: &Label| {
        let at = from + label.end * (to - from);
        if label.falls { at - label.width >= low - 0.01 } else { at + label.width <= high + 0.01 }
    };
    if to - from > (high - low) * 0.3 && labels.iter().all(fits) {
        return (from, to);
    }
    let widest =
        |falls| labels.iter().filter(|label| label.falls == falls).map(|label| label.width).fold(spare, f64::max);
    (low + widest(true), high - widest(false))
}

/// The figure at the end of its bar; inside where it would cross the line of zero and the bar has room.
fn place(sheet: &mut Sheet, (start, end): (f64, f64), (zero, y): (f64, f64), falls: bool, role: Role, figure: &str) {
    let (width, gap) = (sheet.width(figure), sheet.width("0") * 0.6);
    let far = if falls { end - gap - width } else { end + gap + width };
    let crosses = (end - zero) * (far - zero) < 0.0;
    let solid = role != Role::Gain;
    if crosses && solid && (end - start).abs() > width + 2.0 * gap {
        sheet.text((start + end) / 2.0, y, Anchor::Middle, Role::OnBar, figure);
    } else if falls {
        sheet.text(end - gap, y, Anchor::End, Role::Figure, figure);
    } else {
        sheet.text(end + gap, y, Anchor::Start, Role::Figure, figure);
    }
}

/// An amount with its sign: `−46,000`, `+3,535`, `0`.
pub(super) fn signed(amount: Money) -> String {
    let text = amount.grouped();
    if amount.round() > Money::ZERO { format!("+{text}") } else { text }
}
