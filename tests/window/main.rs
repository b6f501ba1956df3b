//! Journeys in the real window, by keyboard alone. Each reads as what an advisor does.

mod screens;
mod words;
