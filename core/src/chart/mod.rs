//! The four small charts: a waterfall that adds up, lines over time, ranges side by side, a strip of dots.
//! Their geometry is computed here, once, from plain numbers; the window and the press only draw it. Roles
//! say what a mark means and never how it is coloured. No word is made here: words come in translated,
//! figures and days are written here. The same input gives the same chart, to the last digit.

use serde::Serialize;
use ts_rs::TS;

pub mod caption;
pub mod dots;
pub mod fan;
mod ink;
pub mod line;
mod scale;
mod series;
mod sheet;
#[cfg(test)]
mod tests;
mod time;
pub mod waterfall;

pub use caption::Caption;

/// How wide a chart is drawn and how large its text is, in the units of the drawing: pixels in the window,
/// points on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the drawing; the height follows from what is in it.
    pub width: f64,
    /// Size of the text.
    pub text: f64,
}

impl Frame {
    /// The advisor's window: 13 px.
    pub const WINDOW: Frame = Frame { width: 560.0, text: 13.0 };
    /// What the client sees on a screen: 22 px.
    pub const CLIENT: Frame = Frame { width: 880.0, text: 22.0 };
    /// The measure of an A4 page, in points: 10.5 pt.
    pub const PAPER: Frame = Frame { width: 480.0, text: 10.5 };
    /// The same in the elder layout: 12 pt.
    pub const ELDER: Frame = Frame { width: 480.0, text: 12.0 };
}

/// A chart ready to be drawn, with the same figures as a table. `T` is what its texts are: strings in the
/// advisor's window, gated text on paper.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(concrete(T = String))]
pub struct Chart<T = String> {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Size of the text, in the same units.
    pub text: f64,
    /// What is drawn, in the order of drawing.
    pub marks: Vec<Mark<T>>,
    /// The same figures to be read.
    pub table: ChartTable<T>,
    /// Where each row of the table stands in the drawing.
    pub stops: Vec<Point>,
}

/// From the left and from the top.
pub type Point = [f64; 2];

/// The figures of a chart as a table; the first column names the row.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(concrete(T = String))]
pub struct ChartTable<T = String> {
    /// One for each column.
    pub head: Vec<T>,
    /// As many cells as the head has.
    pub rows: Vec<Vec<T>>,
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "mark", rename_all = "kebab-case")]
#[ts(rename = "ChartMark", concrete(T = String))]
pub enum Mark<T = String> {
    /// A line through points.
    Line {
        /// Two or more.
        points: Vec<Point>,
        /// What it means.
        role: Role,
        /// How it is broken.
        dash: Dash,
    },
    /// An upright rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Never negative.
        width: f64,
        /// Never negative.
        height: f64,
        /// What it means.
        role: Role,
    },
    /// One line of text.
    Text {
        /// Where its anchor is.
        x: f64,
        /// Its baseline.
        y: f64,
        /// Which end of it stands at `x`.
        anchor: Anchor,
        /// What it means.
        role: Role,
        /// The text.
        text: T,
    },
    /// A small shape.
    Marker {
        /// Its middle.
        x: f64,
        /// Its middle.
        y: f64,
        /// Half its width.
        radius: f64,
        /// Its shape.
        shape: Shape,
        /// What it means.
        role: Role,
    },
}

/// What a mark means; colour, weight and pattern follow from it where it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ChartRole")]
pub enum Role {
    /// Where a scale begins, and its text.
    Axis,
    /// A thin help for the eye.
    Grid,
    /// A name.
    Label,
    /// A figure that is to be read.
    Figure,
    /// A figure on a filled bar.
    OnBar,
    /// What went down.
    Loss,
    /// What went up.
    Gain,
    /// What the parts add up to.
    Total,
    /// 90 of a hundred.
    Band,
    /// 50 of a hundred.
    Core,
    /// The one in the middle; never heavier than its band.
    Middle,
    /// A value to compare with.
    Reference,
    /// The first series: the product.
    Series1,
    /// The second: the benchmark.
    Series2,
    /// The third.
    Series3,
    /// A day on which the client bought or sold.
    Deal,
}

/// How a line is broken; tells series apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ChartDash")]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long strokes.
    Dashed,
    /// Dots.
    Dotted,
}

/// The shape of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ChartShape")]
pub enum Shape {
    /// A filled circle.
    Dot,
    /// An open circle.
    Ring,
    /// A filled square.
    Square,
    /// A filled square on its corner.
    Diamond,
    /// A triangle that points up: bought.
    Up,
    /// A triangle that points down: sold.
    Down,
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ChartAnchor")]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl<T> Chart<T> {
    /// The same chart with every text turned into something else, e.g. led through the door.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Chart<U> {
        let marks = self.marks.into_iter().map(|mark| match mark {
            Mark::Line { points, role, dash } => Mark::Line { points, role, dash },
            Mark::Rect { x, y, width, height, role } => Mark::Rect { x, y, width, height, role },
            Mark::Text { x, y, anchor, role, text } => Mark::Text { x, y, anchor, role, text: turn(text) },
            Mark::Marker { x, y, radius, shape, role } => Mark::Marker { x, y, radius, shape, role },
        });
        let marks = marks.collect();
        let head = self.table.head.into_iter().map(&mut turn).collect();
        let rows = self.table.rows.into_iter().map(|row| row.into_iter().map(&mut turn).collect()).collect();
        let table = ChartTable { head, rows };
        Chart { width: self.width, height: self.height, text: self.text, marks, table, stops: self.stops }
    }
}
