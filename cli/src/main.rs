//! Tongzhou without a window: the whole job on the sample case, verifying a plan, checking wording,
//! reading a statement, and the types of the window's bridge. Thin over the core and the press.

mod check;
mod demo;
mod desk;
mod import;
mod types;
mod verify;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Tongzhou 同舟: from a client's loss to a signed, verifiable plan.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Walk the whole job on the sample case and write its papers.
    Demo {
        /// Folder for the papers and the log.
        #[arg(long)]
        out: PathBuf,
        /// Language of the sample: zh-CN or en.
        #[arg(long, default_value = "zh-CN")]
        lang: String,
        /// Another story instead of the sample (JSON of the same form).
        #[arg(long)]
        story: Option<PathBuf>,
    },
    /// Verify a signed plan; the signature lies beside it as FILE.sig.
    Verify {
        /// The PDF.
        file: PathBuf,
        /// Fingerprint of the key as printed on the client's copy.
        #[arg(long)]
        device: Option<String>,
        /// Print the verdict as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check wording from standard input, as the gate does.
    Check {
        /// One JSON object a line: {"text", "lang"} in, {"findings": […]} out.
        #[arg(long)]
        jsonl: bool,
    },
    /// Read statements into one empty account and print what was understood.
    Import {
        /// The files, in order.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the types and the capability of the window's bridge; to be run from the root of the tree.
    Types {
        /// Only check that the files are up to date.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Demo { out, lang, story } => demo::run(&out, &lang, story.as_deref()),
        Command::Verify { file, device, json } => verify::run(&file, device.as_deref(), json),
        Command::Check { jsonl } => check::run(jsonl),
        Command::Import { files, json } => import::run(&files, json),
        Command::Types { check } => types::run(check),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("{}", desk::sentence(&error));
        ExitCode::FAILURE
    })
}
