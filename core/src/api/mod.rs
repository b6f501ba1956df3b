//! What the shell and the command line may call. The menu (`menu.rs`) has one line for each command;
//! each room has a file. Everything here takes a [`Call`]: the app, and the visit of the field that
//! it belongs to.

#[macro_use]
mod menu;
#[macro_use]
mod shell_menu;
#[macro_use]
mod client_menu;

pub mod arithmetic;
pub mod cases;
pub mod client;
pub mod exhibits;
pub mod explain;
pub mod facts;
pub mod history;
pub mod library;
pub mod meeting;
pub mod options;
pub mod pack;
pub mod plan;
pub mod prepare;
pub mod products;
pub mod reading;
pub mod respond;
pub mod sample;
pub mod settings;
pub mod signing;
pub mod statements;
pub mod today;
pub mod typescript;
pub mod vault;
pub mod verify;
pub mod wording;

mod app;
mod edit;
mod holdings;
mod input;

pub use app::{App, Call, Chance, Clock};
pub use input::*;

/// Whether a command reads, can be undone, stands beside the undo stack, or is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandKind {
    /// Changes nothing.
    Read,
    /// Goes on the undo stack.
    Undo,
    /// Recorded, beside the undo stack.
    Apart,
    /// Can't be taken back.
    Fixed,
}

/// A line of the menu.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The room.
    pub room: &'static str,
    /// The command.
    pub name: &'static str,
    /// What it does to the past.
    pub kind: CommandKind,
}

/// Everything that the menu names, in one place.
pub mod types {
    pub use super::input::*;
    pub use super::{
        arithmetic::*, cases::*, client::*, exhibits::*, explain::*, facts::*, history::*, library::*, meeting::*,
        options::*, pack::*, plan::*, prepare::*, products::*, reading::*, respond::*,
    };
    pub use super::{signing::*, statements::*, today::*, vault::*, wording::*};
    pub use crate::domain::settings::Settings;
    pub use crate::flow::listening::Snapshot;
    pub use crate::store::Undone;
}

macro_rules! command_table {
    ($($room:ident { $($name:ident($input:ident) -> $output:ident, $kind:ident;)* })*) => {
        /// All commands.
        pub const MENU: &[Command] = &[$($(
            Command { room: stringify!($room), name: stringify!($name), kind: command_table!(@kind $kind) },
        )*)*];

        /// Calls a command by its name with JSON: what the window's bridge does, for tests and scripts.
        pub fn call_by_name(call: &Call<'_>, name: &str, input: serde_json::Value) -> crate::Result<serde_json::Value> {
            match name {
                $($(stringify!($name) => {
                    let input: types::$input = serde_json::from_value(input).map_err(|_| crate::Error::Invalid { field: "input", reason: "not-understood" })?;
                    let output: types::$output = $room::$name(call, input)?;
                    serde_json::to_value(output).map_err(|error| crate::Error::Store(error.to_string()))
                })*)*
                _ => Err(crate::Error::Missing("command")),
            }
        }
    };
    (@kind read) => { CommandKind::Read };
    (@kind undo) => { CommandKind::Undo };
    (@kind apart) => { CommandKind::Apart };
    (@kind fixed) => { CommandKind::Fixed };
}

menu!(command_table);
