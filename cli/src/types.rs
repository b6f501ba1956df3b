//! `types`: what is written from the menu — the TypeScript types of the bridge and the capabilities of
//! the two windows — or compared with it.

use std::path::Path;
use std::process::ExitCode;
use tongzhou_core::Result;
use tongzhou_core::api::typescript::{capability, client_capability, declarations};

pub fn run(check: bool) -> Result<ExitCode> {
    let files = [
        ("ui/src/lib/api/types.gen.ts", declarations()),
        ("src-tauri/capabilities/advisor.json", capability()),
        ("src-tauri/capabilities/client.json", client_capability()),
    ];
    for (path, fresh) in files {
        let path = Path::new(path);
        if !check {
            std::fs::write(path, fresh)?;
        } else if std::fs::read_to_string(path)? != fresh {
            eprintln!("{} differs from the menu: run `tongzhou-cli types`", path.display());
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
