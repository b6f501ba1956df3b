//! The commands: each line of the menu becomes one Tauri command, whose body is one call of the core.

use tauri::State;
use tongzhou_core::ErrorReport;
use tongzhou_core::api::{self, App, types};

#[macro_use]
#[path = "../core/src/api/menu.rs"]
mod menu;

macro_rules! commands {
    ($($room:ident { $($name:ident($input:ident) -> $output:ident, $kind:ident;)* })*) => {
        $($(
            #[tauri::command(async)]
            pub fn $name(app: State<'_, App>, input: types::$input, visit: Option<String>) -> Result<types::$output, ErrorReport> {
                api::$room::$name(&app.call(visit), input).map_err(|error| error.report())
            }
        )*)*

        /// All commands of the core and of the shell.
        pub fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
            use crate::client::*;
            use crate::dialogs::*;
            tauri::generate_handler![
                $($($name,)*)*
                choose_statement, choose_prices, choose_exhibit, save_exhibit, save_agenda, save_calendar, save_undecided, save_plan, open_plan, save_recovery, verify_plan,
                choose_overlay, save_overlay, show_client, rest_client, hide_client, close_client, attend, answer
            ]
        }
    };
}

menu!(commands);
