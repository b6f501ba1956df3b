//! The text gate: nothing that a client sees promises, blames, evades or presses.

pub mod client_text;

pub use client_text::{ClientText, Segment};
