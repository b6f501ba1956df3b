//! Scenarios through the core's menu on a real encrypted file.

mod arithmetic;
mod bad_input;
mod client;
mod door;
mod exhibits;
mod journal;
mod kill;
mod library;
mod lock;
mod meeting;
mod plan;
mod prepare;
mod products;
mod reconcile;
mod reference;
mod reference_cases;
mod search;
mod statement;
