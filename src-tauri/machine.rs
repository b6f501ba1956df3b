//! What only the machine can give: clocks, chance, folders, fonts, and the lock that keeps a second
//! program from the same folder.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tongzhou_core::Result;
use tongzhou_core::api::{Chance, Clock};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::time::{At, Now};
use tongzhou_export::{Fonts, TypstPress};

/// The clocks of the system.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Now {
        let local = chrono::Local::now();
        Now { utc: At(local.to_utc()), offset_minutes: local.offset().local_minus_utc() / 60, boot_ns: boot_ns() }
    }
}

/// Nanoseconds since the machine was started, sleep included.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn boot_ns() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Nanoseconds since the program began: this system has no clock here that counts sleep, so the wall
/// clock's late tick tells of it.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn boot_ns() -> i64 {
    chrono::Utc::now().timestamp_nanos_opt().unwrap_or_default()
}

/// English where the system speaks English, else Chinese.
pub fn lang() -> Lang {
    let tag = sys_locale::get_locale().unwrap_or_default();
    if tag.starts_with("en") { Lang::En } else { Lang::ZhCn }
}

/// The system's own chance.
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random bytes");
    }
}

/// The lock on the folder; it falls when the program ends, however it ends.
pub struct FolderLock(#[allow(dead_code)] File);

/// Takes the folder, or says that another program has it.
pub fn only_instance(home: &Path) -> Result<FolderLock> {
    std::fs::create_dir_all(home)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(home.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(FolderLock(file)),
        Err(_) => {
            eprintln!("同舟已经打开。Tongzhou is already open.");
            std::process::exit(0);
        }
    }
}

/// Where the data lie: as told by the environment, else the system's place for them.
pub fn home(app: &AppHandle) -> tauri::Result<PathBuf> {
    match std::env::var_os("TONGZHOU_HOME") {
        Some(told) => Ok(told.into()),
        None => app.path().app_local_data_dir(),
    }
}

/// The press with the fonts that were installed with the program.
pub fn press(app: &AppHandle) -> Result<TypstPress> {
    let installed = app.path().resource_dir().map(|dir| dir.join("fonts")).ok().filter(|dir| dir.exists());
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/@expo-google-fonts/noto-sans-sc");
    let fonts = std::env::var_os("TONGZHOU_FONTS").map(PathBuf::from).or(installed).unwrap_or(tree);
    TypstPress::new(Fonts::load(&fonts)?)
}
