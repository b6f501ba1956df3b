//! Journeys in the real window, by keyboard alone. Each reads as what an advisor does.

mod client_window;
mod interrupted;
mod main_job;
mod mistakes;
mod paper;
mod screens;
mod story;
mod wording;
mod words;
