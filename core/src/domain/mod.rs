//! The nouns of the work, as plain values. This room imports nothing of ours and touches no clock,
//! no disk and no chance: ids, times and seeds come in as arguments.

pub mod agenda;
pub mod case;
pub mod client;
pub mod concern;
pub mod day;
pub mod exhibit;
pub mod facts;
pub mod field;
pub mod finding;
pub mod id;
pub mod judgement;
pub mod lang;
pub mod library;
pub mod meeting;
pub mod money;
pub mod numbers;
pub mod option;
pub mod outlook;
pub mod overlay;
pub mod plan;
pub mod product;
pub mod promise;
pub mod record;
pub mod settings;
pub mod time;
pub mod trade;
