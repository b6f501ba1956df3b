//! The sheet on which a chart is drawn: it rounds every place to two decimals and keeps texts inside.

use super::{Anchor, Chart, ChartTable, Dash, Frame, Mark, Point, Role, Shape, ink};

/// Marks so far.
pub(super) struct Sheet {
    frame: Frame,
    marks: Vec<Mark>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(frame: Frame) -> Sheet {
        Sheet { frame, marks: Vec::new() }
    }

    /// Width of a text in the units of the drawing.
    pub(super) fn width(&self, text: &str) -> f64 {
        ink::width(text) * self.frame.text
    }

    /// The text in at most so many lines of that width.
    pub(super) fn wrap(&self, text: &str, width: f64, most: usize) -> Vec<String> {
        ink::lines(text, width / self.frame.text, most)
    }

    pub(super) fn line(&mut self, points: &[Point], role: Role, dash: Dash) {
        if points.len() > 1 {
            let points = points.iter().map(|[x, y]| [rounded(*x), rounded(*y)]).collect();
            self.marks.push(Mark::Line { points, role, dash });
        }
    }

    /// The line of zero: under everything that is drawn before it.
    pub(super) fn ground(&mut self, from: Point, to: Point) {
        self.line(&[from, to], Role::Axis, Dash::Solid);
        self.marks.rotate_right(1);
    }

    /// A rectangle between two places, in any order.
    pub(super) fn rect(&mut self, (x1, x2): (f64, f64), (y1, y2): (f64, f64), role: Role) {
        let (x, y) = (rounded(x1.min(x2)), rounded(y1.min(y2)));
        let (width, height) = (rounded((x2 - x1).abs()), rounded((y2 - y1).abs()));
        self.marks.push(Mark::Rect { x, y, width, height, role });
    }

    /// A text whose middle, seen upright, is at `y`; moved sideways where it would leave the sheet.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, role: Role, text: &str) {
        if text.is_empty() {
            return;
        }
        let (width, whole) = (self.width(text), self.frame.width);
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let x = x.min(whole - width + before).max(before);
        let y = rounded(y + self.frame.text * 0.36);
        self.marks.push(Mark::Text { x: rounded(x), y, anchor, role, text: text.to_owned() });
    }

    pub(super) fn marker(&mut self, [x, y]: Point, radius: f64, shape: Shape, role: Role) {
        self.marks.push(Mark::Marker { x: rounded(x), y: rounded(y), radius: rounded(radius), shape, role });
    }

    /// The chart, with its figures as a table and the place of each row.
    pub(super) fn finish(self, height: f64, head: Vec<String>, rows: Vec<(Vec<String>, Point)>) -> Chart {
        let (rows, stops) = rows.into_iter().map(|(row, [x, y])| (row, [rounded(x), rounded(y)])).unzip();
        Chart {
            width: rounded(self.frame.width),
            height: rounded(height),
            text: self.frame.text,
            marks: self.marks,
            table: ChartTable { head, rows },
            stops,
        }
    }
}

/// Two decimals, and no negative zero.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}
