//! The shell: the window, the dialogs of the system, the real clocks and the real chance. It holds no
//! rule of the work; a command is one call of the core.

mod client;
mod commands;
mod dialogs;
mod machine;
mod pulse;
mod window;

use tauri::Manager;
use tongzhou_core::api::App;

/// Opens the app.
pub fn run() {
    let builder = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::focus(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            let home = machine::home(app.handle())?;
            let lock = machine::only_instance(&home)?;
            let press = machine::press(app.handle())?;
            let core = App::open(
                &home,
                machine::lang(),
                Box::new(machine::SystemClock),
                Box::new(machine::SystemChance),
                Box::new(press),
            )?;
            app.manage(core);
            app.manage(lock);
            app.manage(client::Audience::default());
            window::open(app.handle())?;
            pulse::begin(app.handle().clone());
            Ok(())
        })
        .invoke_handler(commands::handler())
        .on_window_event(window::on_event);
    builder.run(tauri::generate_context!()).expect("the window system is there");
}
