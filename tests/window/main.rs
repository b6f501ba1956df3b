//! Journeys in the real window, by keyboard alone. Each reads as what an advisor does.

mod interrupted;
mod main_job;
mod paper;
mod screens;
mod words;
