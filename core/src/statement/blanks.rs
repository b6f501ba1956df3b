//! Columns that only blanks keep apart, as a printer would lay them out: a column is where every line
//! has something and between which every line is blank. Where the lines don't agree, the columns are told
//! by blanks alone, and a line with another count of words is damaged.

use super::decode::Text;
use super::mapping::known;
use super::table::{Container, Damage, Grid, KNOWN_NAMES, Table};
use crate::error::Result;

/// Lines are this wide at most, in halves of a Chinese character.
const WIDEST: usize = 1000;

/// The table of a text without a delimiter.
pub(super) fn table(text: Text) -> Result<Table> {
    let lines: Vec<&str> = text.text.lines().collect();
    let names = |line: &str| line.split_whitespace().filter(|cell| known(cell)).count();
    let header = lines.iter().position(|line| names(line) >= KNOWN_NAMES);
    let header = header.unwrap_or(0);
    let below: Vec<&str> =
        lines[header..].iter().copied().filter(|line| !line.trim().is_empty() && !is_rule(line)).collect();
    let words = lines.get(header).map_or(0, |line| line.split_whitespace().count());
    let places = gaps(&below);
    let by_place = places.len() == words;
    let mut grid = Grid::default();
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() || is_rule(line) {
            continue;
        }
        grid.begin(index + 1, line.contains(['\0', '\u{fffd}']).then_some(Damage::Encoding))?;
        if by_place && index >= header {
            for (from, to) in &places {
                grid.cell(&slice(line, *from, *to))?;
            }
            continue;
        }
        let mut count = 0;
        for word in line.split_whitespace() {
            grid.cell(word)?;
            count += 1;
        }
        if index > header && count != words {
            grid.mark(Damage::Columns);
        }
    }
    grid.table(Container::Text, text.encoding, ' ')
}

/// A line of dashes under a header.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '=' | '─' | '—' | '_' | '+' | '|' | ' '))
}

/// How wide a character is drawn.
fn width(c: char) -> usize {
    if c.is_ascii() || ('\u{ff61}'..='\u{ff9f}').contains(&c) { 1 } else { 2 }
}

/// Where the columns stand: from and to, in halves of a Chinese character.
fn gaps(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut filled = [false; WIDEST];
    for line in lines {
        let mut at = 0;
        for c in line.chars() {
            let next = at + width(c);
            if next > WIDEST {
                break;
            }
            if !c.is_whitespace() {
                filled[at..next].fill(true);
            }
            at = next;
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < WIDEST {
        if filled[at] {
            let from = at;
            while at < WIDEST && filled[at] {
                at += 1;
            }
            out.push((from, at));
        }
        at += 1;
    }
    out
}

fn slice(line: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let mut out = String::new();
    for c in line.chars() {
        if at >= from && at < to {
            out.push(c);
        }
        at += width(c);
    }
    out
}
