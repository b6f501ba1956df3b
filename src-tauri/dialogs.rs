//! Commands that open a dialog of the system. The window never sees a path; a file appears whole or not
//! at all, and never behind a link.

use std::fs;
use std::io::Write;
use std::path::Path;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;
use tongzhou_core::api::pack::{self, ChosenOverlay};
use tongzhou_core::api::{App, CaseRef, ChosenPrices, ChosenStatement, ChosenVerdict, Nothing, RowRef, Saved};
use tongzhou_core::api::{exhibits, options, prepare, products, signing, statements, vault, verify};
use tongzhou_core::{Error, ErrorReport, Result};

type Answer<T> = std::result::Result<T, ErrorReport>;

/// More than this is no statement; it is not even read.
const LARGEST_STATEMENT: u64 = 20 * 1024 * 1024;
/// More than this is no exhibit.
const LARGEST_EXHIBIT: u64 = 50 * 1024 * 1024;

/// Lets the advisor choose a statement, and reads it.
#[tauri::command(async)]
pub fn choose_statement(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<ChosenStatement> {
    let Some(path) = choose(&handle) else { return Ok(ChosenStatement { preview: None }) };
    let preview = read(&path, LARGEST_STATEMENT)
        .and_then(|bytes| statements::read_statement(&app.call(None), input.case, &named(&path), bytes));
    Ok(ChosenStatement { preview: Some(preview.map_err(|error| error.report())?) })
}

/// Lets the advisor choose the prices of a product, and reads them.
#[tauri::command(async)]
pub fn choose_prices(handle: AppHandle, app: State<'_, App>, input: products::ProductRef) -> Answer<ChosenPrices> {
    let Some(path) = choose(&handle) else { return Ok(ChosenPrices { preview: None }) };
    let preview = read(&path, LARGEST_STATEMENT)
        .and_then(|bytes| products::read_prices(&app.call(None), input.product, &named(&path), &bytes));
    Ok(ChosenPrices { preview: Some(preview.map_err(|error| error.report())?) })
}

/// Lets the advisor choose the file of an exhibit.
#[tauri::command(async)]
pub fn choose_exhibit(handle: AppHandle, app: State<'_, App>, input: RowRef) -> Answer<Saved> {
    let Some(path) = choose(&handle) else { return Ok(Saved { name: None }) };
    let held = read(&path, LARGEST_EXHIBIT)
        .and_then(|bytes| exhibits::hold_exhibit_file(&app.call(None), input, &named(&path), bytes));
    held.map_err(|error| error.report())?;
    Ok(Saved { name: Some(named(&path)) })
}

/// Writes the file of an exhibit, as it was.
#[tauri::command(async)]
pub fn save_exhibit(handle: AppHandle, app: State<'_, App>, input: RowRef) -> Answer<Saved> {
    let file = exhibits::exhibit_file(&app.call(None), input).map_err(|error| error.report())?;
    let dialog = handle.dialog().file().set_file_name(tidy(&file.name));
    let Some(path) = dialog.blocking_save_file().and_then(|path| path.into_path().ok()) else {
        return Ok(Saved { name: None });
    };
    write(&path, &file.bytes).map_err(|error| error.report())?;
    Ok(Saved { name: Some(named(&path)) })
}

/// Writes the agenda as PDF.
#[tauri::command(async)]
pub fn save_agenda(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<Saved> {
    let pdf = prepare::print_agenda(&app.call(None), input.case);
    save(&handle, "agenda", pdf.map(|pdf| vec![("pdf", pdf)]))
}

/// Writes the meeting as an entry for any calendar.
#[tauri::command(async)]
pub fn save_calendar(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<Saved> {
    let entry = prepare::agenda_calendar(&app.call(None), input.case);
    save(&handle, "meeting", entry.map(|entry| vec![("ics", entry)]))
}

/// Writes the page for a client who does not decide today.
#[tauri::command(async)]
pub fn save_undecided(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<Saved> {
    let pdf = options::print_undecided(&app.call(None), input.case);
    save(&handle, "undecided", pdf.map(|pdf| vec![("pdf", pdf)]))
}

/// Writes the newest frozen plan, and the signature beside it where it is signed.
#[tauri::command(async)]
pub fn save_plan(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<Saved> {
    let plan = signing::plan_files(&app.call(None), input.case).map_err(|error| error.report())?;
    let mut files = vec![("pdf", plan.pdf)];
    files.extend(plan.sidecar.map(|sidecar| ("pdf.sig", sidecar)));
    save(&handle, &plan.name, Ok(files))
}

/// Opens the newest frozen plan with the system's viewer, where it can be printed.
#[tauri::command(async)]
pub fn open_plan(handle: AppHandle, app: State<'_, App>, input: CaseRef) -> Answer<Nothing> {
    let open = || -> Result<Nothing> {
        let plan = signing::plan_files(&app.call(None), input.case)?;
        let folder = std::env::temp_dir().join("tongzhou");
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.pdf", tidy(&plan.name)));
        write(&path, &plan.pdf)?;
        let opened = handle.opener().open_path(path.to_string_lossy(), None::<&str>);
        opened.map(|()| Nothing {}).map_err(|_| Error::Refused("no-viewer"))
    };
    open().map_err(|error| error.report())
}

/// Writes the recovery sheet of the lock that is being made.
#[tauri::command(async)]
pub fn save_recovery(handle: AppHandle, app: State<'_, App>, input: Nothing) -> Answer<Saved> {
    let Nothing {} = input;
    let pdf = vault::print_recovery(&app.call(None));
    save(&handle, "recovery", pdf.map(|pdf| vec![("pdf", pdf)]))
}

/// Lets the advisor choose what the firm lays over the rule pack, and reads it.
#[tauri::command(async)]
pub fn choose_overlay(handle: AppHandle, app: State<'_, App>, input: Nothing) -> Answer<ChosenOverlay> {
    let Nothing {} = input;
    let Some(path) = choose(&handle) else { return Ok(ChosenOverlay { preview: None }) };
    let preview = read(&path, LARGEST_STATEMENT).and_then(|bytes| pack::read_overlay(&app.call(None), &bytes));
    Ok(ChosenOverlay { preview: Some(preview.map_err(|error| error.report())?) })
}

/// Writes the overlay in force, or one to begin with.
#[tauri::command(async)]
pub fn save_overlay(handle: AppHandle, app: State<'_, App>, input: Nothing) -> Answer<Saved> {
    let Nothing {} = input;
    let overlay = pack::overlay_file(&app.call(None));
    save(&handle, "rule-pack-overlay", overlay.map(|overlay| vec![("json", overlay)]))
}

/// Lets the advisor choose a plan, and verifies it.
#[tauri::command(async)]
pub fn verify_plan(handle: AppHandle, app: State<'_, App>, input: Nothing) -> Answer<ChosenVerdict> {
    let Nothing {} = input;
    let Some(path) = choose(&handle) else { return Ok(ChosenVerdict { verdict: None }) };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".sig");
    let sidecar = fs::read(beside).ok();
    let verdict = read(&path, LARGEST_STATEMENT)
        .and_then(|pdf| verify::verify_here(&app, &app.call(None), &pdf, sidecar.as_deref()));
    Ok(ChosenVerdict { verdict: Some(verdict.map_err(|error| error.report())?) })
}

fn choose(handle: &AppHandle) -> Option<std::path::PathBuf> {
    handle.dialog().file().blocking_pick_file()?.into_path().ok()
}

fn named(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path, largest: u64) -> Result<Vec<u8>> {
    if fs::metadata(path)?.len() > largest {
        let reason = if largest == LARGEST_EXHIBIT { "exhibit-too-large" } else { "statement-too-large" };
        return Err(Error::Unreadable { reason, detail: String::new() });
    }
    Ok(fs::read(path)?)
}

/// Asks where to, and writes the first file there and the others beside it.
fn save(handle: &AppHandle, name: &str, files: Result<Vec<(&str, Vec<u8>)>>) -> Answer<Saved> {
    let files = files.map_err(|error| error.report())?;
    let ending = files.first().map_or("pdf", |(ending, _)| *ending);
    let file_name = format!("{}.{ending}", tidy(name));
    let dialog = handle.dialog().file().set_file_name(file_name).add_filter(ending.to_uppercase(), &[ending]);
    let Some(path) = dialog.blocking_save_file().and_then(|path| path.into_path().ok()) else {
        return Ok(Saved { name: None });
    };
    let path = if path.extension().is_some() { path } else { path.with_extension(ending) };
    for (ending, bytes) in &files {
        write(&path.with_extension(ending), bytes).map_err(|error| error.report())?;
    }
    Ok(Saved { name: path.file_name().map(|name| name.to_string_lossy().into_owned()) })
}

/// Writes a file whole: a draft beside it, flushed, then renamed. A link is not followed.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_symlink()) {
        return Err(Error::Refused("target-is-link"));
    }
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    let mut file = fs::File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    Ok(())
}

/// A name that every file system takes.
fn tidy(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) || ('\u{202a}'..='\u{202e}').contains(&c) { '-' } else { c }
        })
        .collect();
    let mut short = String::new();
    for c in plain.trim_matches(['.', ' ']).chars() {
        if short.len() + c.len_utf8() > 150 {
            break;
        }
        short.push(c);
    }
    if short.is_empty() { "tongzhou".to_owned() } else { short }
}
