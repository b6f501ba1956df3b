//! Declares every command of the menu, so that a window may call only what its capability names.

#[macro_use]
#[path = "../core/src/api/menu.rs"]
mod menu;
#[macro_use]
#[path = "../core/src/api/shell_menu.rs"]
mod shell_menu;
#[macro_use]
#[path = "../core/src/api/client_menu.rs"]
mod client_menu;

macro_rules! names {
    ($($room:ident { $($name:ident($input:ident) -> $output:ident, $kind:ident;)* })*) => {
        &[$($(stringify!($name),)*)*]
    };
}

const CORE: &[&str] = menu!(names);
const SHELL: &[&str] = shell_menu!(names);
const CLIENT: &[&str] = client_menu!(names);

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let commands: Vec<&'static str> = CORE.iter().chain(SHELL).chain(CLIENT).copied().collect();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(commands.leak()));
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell can't be built: {error:#}");
    }
}
