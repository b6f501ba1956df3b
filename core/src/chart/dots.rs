//! A strip of dots: one dot is one thing at its value, piled up where values are close. Nothing is averaged.

use std::cmp::Ordering;

use super::scale::{Scale, float, span};
use super::sheet::Sheet;
use super::waterfall::signed;
use super::{Anchor, Chart, Dash, Frame, Role, Shape};
use crate::domain::money::Money;

/// One thing with its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Its name, translated.
    pub name: String,
    /// Signed: negative is a loss.
    pub amount: Money,
}

/// The words of the chart, translated.
#[derive(Debug, Clone, PartialEq)]
pub struct DotWords {
    /// Head of the column of names.
    pub item: String,
    /// Head of the column of results.
    pub amount: String,
    /// Those that lost.
    pub lost: String,
    /// Those that gained.
    pub gained: String,
}

/// Draws the dots; `None` without any. Losses are filled, gains are open, what is even is a filled diamond.
pub fn dots(dots: &[Dot], words: &DotWords, frame: Frame) -> Option<Chart> {
    let (em, mut sheet) = (frame.text, Sheet::new(frame));
    let mut dots: Vec<&Dot> = dots.iter().collect();
    dots.sort_by_key(|dot| dot.amount);
    let (least, greatest) = span(dots.iter().map(|dot| float(dot.amount.0)))?;
    let count = |which: fn(&Money) -> bool| dots.iter().filter(|dot| which(&dot.amount.round())).count();
    let (lost, gained) = (count(|amount| *amount < Money::ZERO), count(|amount| *amount > Money::ZERO));
    let (lost, gained) = (counted(&words.lost, lost), counted(&words.gained, gained));
    let side = sheet.width(&lost).max(sheet.width(&gained)).max(em * 1.7) + em * 0.8;
    let scale = Scale::new((least.min(0.0), greatest.max(0.0)), (side, frame.width - side));

    let places: Vec<(f64, Ordering)> =
        dots.iter().map(|dot| (scale.at(float(dot.amount.0)), dot.amount.round().cmp(&Money::ZERO))).collect();
    let (radius, piles) = piled(&places, em);
    let tallest = piles.iter().map(|(_, level)| level + 1).max().unwrap_or(1);
    let most = em * 11.0;
    let step = (radius * 2.0 + 0.8).min(most / tallest as f64);
    let top = em * 1.9;
    let base = top + step * (tallest - 1) as f64 + radius * 2.0 + 1.0;

    let zero = scale.at(0.0);
    let mut taken = f64::NEG_INFINITY;
    for tick in scale.ticks() {
        let (x, text) = (scale.at(float(tick)), signed(Money(tick)));
        let half = sheet.width(&text) / 2.0;
        sheet.line(&[[x, base], [x, base + em * 0.3]], Role::Axis, Dash::Solid);
        if x - half > taken {
            sheet.text(x, base + em * 1.05, Anchor::Middle, Role::Axis, &text);
            taken = x + half + em * 0.6;
        }
    }
    sheet.line(&[[0.0, base], [frame.width, base]], Role::Axis, Dash::Solid);
    sheet.line(&[[zero, em * 0.1], [zero, base]], Role::Reference, Dash::Solid);
    sheet.text(zero - em * 0.6, em * 0.75, Anchor::End, Role::Label, &lost);
    sheet.text(zero + em * 0.6, em * 0.75, Anchor::Start, Role::Label, &gained);

    let mut rows = Vec::new();
    for (dot, (x, level)) in dots.iter().zip(&piles) {
        let at = [*x, base - radius - 1.0 - step * *level as f64];
        let (shape, role) = match dot.amount.round().cmp(&Money::ZERO) {
            Ordering::Less => (Shape::Dot, Role::Loss),
            Ordering::Equal => (Shape::Diamond, Role::Total),
            Ordering::Greater => (Shape::Ring, Role::Gain),
        };
        sheet.marker(at, radius, shape, role);
        rows.push((vec![dot.name.clone(), signed(dot.amount)], at));
    }
    Some(sheet.finish(base + em * 1.8, vec![words.item.clone(), words.amount.clone()], rows))
}

/// A word with how many; nothing where there are none.
fn counted(word: &str, count: usize) -> String {
    if count > 0 { format!("{word} {count}") } else { String::new() }
}

/// The largest radius with which the piles are not too tall, and for each of the ascending places its pile's
/// own place and how many lie below it.
fn piled(places: &[(f64, Ordering)], em: f64) -> (f64, Vec<(f64, usize)>) {
    const SIZES: [f64; 6] = [0.42, 0.36, 0.3, 0.24, 0.18, 0.13];
    let mut last = (em * SIZES[0], Vec::new());
    for size in SIZES {
        let radius = em * size;
        let mut piles: Vec<(f64, usize)> = Vec::new();
        let mut side = None;
        for &(place, way) in places {
            match piles.last() {
                Some((x, level)) if side == Some(way) && place - x < radius * 2.0 + 0.4 => piles.push((*x, level + 1)),
                // A gain never lies on a loss: its pile begins beside that one.
                Some((x, _)) => piles.push((place.max(x + radius * 2.0 + 0.4), 0)),
                None => piles.push((place, 0)),
            }
            side = Some(way);
        }
        let tallest = piles.iter().map(|(_, level)| level + 1).max().unwrap_or(1);
        last = (radius, piles);
        if tallest as f64 * (radius * 2.0 + 0.8) <= em * 11.0 {
            break;
        }
    }
    last
}
