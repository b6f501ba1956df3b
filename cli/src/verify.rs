//! `verify`: is this plan as it was signed? Exit code 0 unchanged, 1 changed, 2 unknown, 3 superseded.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tongzhou_core::api::verify::verify_file;
use tongzhou_core::{Error, Result, catalogue};

use crate::desk::{lang, press};

pub fn run(file: &Path, device: Option<&str>, json: bool) -> Result<ExitCode> {
    let pdf = std::fs::read(file)?;
    let mut beside = file.as_os_str().to_owned();
    beside.push(".sig");
    let sidecar = std::fs::read(PathBuf::from(beside)).ok();
    let verdict = verify_file(&press()?, &pdf, sidecar.as_deref(), device);
    if json {
        println!("{}", serde_json::to_string(&verdict).map_err(|error| Error::Store(error.to_string()))?);
    } else {
        let words = catalogue::of(lang());
        for remark in &verdict.remarks {
            println!("{}", words.say(remark, &[]));
        }
        for (id, value) in
            [("verify-number", &verdict.number), ("verify-digest", &verdict.digest), ("verify-device", &verdict.device)]
        {
            if let Some(value) = value {
                println!("{}", words.say(id, &[("value", value)]));
            }
        }
    }
    Ok(ExitCode::from(verdict.answer.exit_code()))
}
