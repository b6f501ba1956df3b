//! Ranges side by side: where 90 and 50 of a hundred paths end for each option, on one scale, beside what
//! was put in and what it is worth today. A range, no single line; the middle is never heavier than its band.

use super::scale::{Scale, float, span};
use super::sheet::Sheet;
use super::waterfall::THINNEST;
use super::{Anchor, Chart, Dash, Frame, Role};
use crate::domain::money::Money;

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// Its name, translated.
    pub name: String,
    /// The amounts that 5, 25, 50, 75 and 95 of a hundred paths stay below, ascending.
    pub amounts: [Money; 5],
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// What it is, translated.
    pub name: String,
    /// The amount.
    pub amount: Money,
}

/// The words of the chart, translated.
#[derive(Debug, Clone, PartialEq)]
pub struct FanWords {
    /// Head of the column of options.
    pub option: String,
    /// Heads of the columns of the five amounts.
    pub amounts: [String; 5],
}

/// Draws the options under each other; `None` without any.
pub fn fan(
    options: &[Range],
    principal: &Reference,
    today: &Reference,
    words: &FanWords,
    frame: Frame,
) -> Option<Chart> {
    let (em, mut sheet) = (frame.text, Sheet::new(frame));
    let amounts = options.iter().flat_map(|option| option.amounts.iter().copied());
    span(options.iter().map(|option| float(option.amounts[0].0)))?;
    let values = span(amounts.clone().chain([principal.amount, today.amount]).map(|amount| float(amount.0)))?;
    let room = amounts.map(|amount| sheet.width(&amount.grouped())).fold(0.0, f64::max) + em * 0.5;
    let scale = Scale::new(values, (room, frame.width - room));

    let begins = references(&mut sheet, &scale, [principal, today], em);
    let top = begins[0].max(begins[1]);
    let (row, thick) = (em * 3.4, em * 1.3);
    let bottom = top + row * options.len() as f64 + em * 0.2;
    let mut taken = f64::NEG_INFINITY;
    for tick in scale.ticks() {
        let (x, text) = (scale.at(float(tick)), Money(tick).grouped());
        sheet.line(&[[x, top], [x, bottom]], Role::Grid, Dash::Solid);
        let half = sheet.width(&text) / 2.0;
        if x - half > taken {
            sheet.text(x, bottom + em * 0.9, Anchor::Middle, Role::Axis, &text);
            taken = x + half + em * 0.6;
        }
    }
    for (reference, begin, dash) in [(principal, begins[0], Dash::Solid), (today, begins[1], Dash::Dashed)] {
        let x = scale.at(float(reference.amount.0));
        sheet.line(&[[x, begin], [x, bottom]], Role::Reference, dash);
    }

    let mut rows = Vec::new();
    for (index, option) in options.iter().enumerate() {
        let above = top + row * index as f64;
        let name = sheet.wrap(&option.name, frame.width, 1).concat();
        sheet.text(0.0, above + em * 0.95, Anchor::Start, Role::Label, &name);
        let upright = (above + em * 1.75, above + em * 1.75 + thick);
        let middle = (upright.0 + upright.1) / 2.0;
        let x = option.amounts.map(|amount| scale.at(float(amount.0)));
        for (from, to, role) in [(x[0], x[4], Role::Band), (x[1], x[3], Role::Core), (x[2], x[2], Role::Middle)] {
            // On a sliver the middle would hide what it is the middle of.
            if role == Role::Middle && x[3] - x[1] < THINNEST * 3.0 {
                continue;
            }
            let centre = (from + to) / 2.0;
            let half = ((to - from).abs() / 2.0).max(THINNEST / 2.0);
            sheet.rect((centre - half, centre + half), upright, role);
        }
        let [low, .., high] = option.amounts.map(Money::grouped);
        if low != high {
            sheet.text(x[0] - em * 0.4, middle, Anchor::End, Role::Figure, &low);
        }
        sheet.text(x[4] + em * 0.4, middle, Anchor::Start, Role::Figure, &high);
        let mut cells = vec![option.name.clone()];
        cells.extend(option.amounts.map(Money::grouped));
        rows.push((cells, [x[2], middle]));
    }
    let mut head = vec![words.option.clone()];
    head.extend(words.amounts.clone());
    Some(sheet.finish(bottom + em * 1.7, head, rows))
}

/// Names and amounts of the two references above their lines, in two rows where one would be too tight;
/// gives where each line begins.
fn references(sheet: &mut Sheet, scale: &Scale, both: [&Reference; 2], em: f64) -> [f64; 2] {
    let texts = both.map(|reference| format!("{} {}", reference.name, reference.amount.grouped()));
    let x = both.map(|reference| scale.at(float(reference.amount.0)));
    let tight = (x[0] - x[1]).abs() < (sheet.width(&texts[0]) + sheet.width(&texts[1])) / 2.0 + em;
    let at = [em * 0.75, em * if tight { 2.05 } else { 0.75 }];
    for (index, text) in texts.iter().enumerate() {
        sheet.text(x[index], at[index], Anchor::Middle, Role::Axis, text);
    }
    let mut begins = at.map(|y| y + em * 0.75);
    // The first line never runs through the words of the second.
    if tight && (x[0] - x[1]).abs() < sheet.width(&texts[1]) / 2.0 + em * 0.5 {
        begins[0] = begins[1];
    }
    begins
}
