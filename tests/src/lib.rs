//! What scenarios stand on: a desk with a real encrypted file in a folder of its own, the real press, a
//! clock that moves when it is told to, and chance that repeats. No mock of anything of ours.

pub mod window;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tongzhou_core::Result;
use tongzhou_core::api::cases::NewCase;
use tongzhou_core::api::sample::{Story, built_in, finish, meet, prepare_case};
use tongzhou_core::api::vault::{LockConfirmation, Passphrase, RecoverySheet};
use tongzhou_core::api::{App, Call, Chance, Clock, Nothing, cases, vault};
use tongzhou_core::document::{Attachment, Document, Edition, PageImage, Press, Stroke};
use tongzhou_core::domain::id::CaseId;
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::domain::time::{At, Now};
use tongzhou_core::proof::digest::sha256_hex;
use tongzhou_export::{Fonts, TypstPress};

/// The passphrase of every desk here.
pub const PASSPHRASE: &str = "风雨同舟，不离不弃，一起";

/// A clock that moves when it is told to, and a millisecond at each look.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// Lets time pass.
    pub fn wait(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Now {
        let passed = self.0.fetch_add(1, Ordering::SeqCst);
        let begin = At::parse("2026-11-23T10:00:00+08:00").expect("a moment");
        let utc = At(begin.0 + chrono::Duration::milliseconds(passed));
        Now { utc, offset_minutes: 480, boot_ns: passed * 1_000_000 }
    }
}

/// Chance that repeats.
#[derive(Clone, Default)]
struct TestChance(Arc<AtomicU64>);

impl Chance for TestChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(16) {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            let digest = sha256_hex(&count.to_be_bytes());
            chunk.copy_from_slice(&digest.as_bytes()[..chunk.len()]);
        }
    }
}

/// The one press of a test run: fonts are read once.
struct SharedPress;

/// The press, loaded once for all tests of a run.
pub fn press() -> &'static TypstPress {
    static PRESS: OnceLock<TypstPress> = OnceLock::new();
    PRESS.get_or_init(|| TypstPress::new(Fonts::load(&fonts()).expect("fonts")).expect("a press"))
}

/// Where the fonts lie.
pub fn fonts() -> PathBuf {
    match std::env::var_os("TONGZHOU_FONTS") {
        Some(told) => told.into(),
        None => root().join("ui/node_modules/@expo-google-fonts/noto-sans-sc"),
    }
}

/// The root of the source tree.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Press for SharedPress {
    fn print(&self, document: &Document, attachments: &[Attachment]) -> Result<Vec<u8>> {
        press().print(document, attachments)
    }
    fn page(&self, pdf: &[u8], page: usize, width: u32) -> Result<PageImage> {
        press().page(pdf, page, width)
    }
    fn attachments(&self, pdf: &[u8]) -> Result<Vec<Attachment>> {
        press().attachments(pdf)
    }
    fn signature(&self, strokes: &[Stroke], size: (f32, f32)) -> Result<Vec<u8>> {
        press().signature(strokes, size)
    }
    fn edition(&self) -> Edition {
        press().edition()
    }
    fn missing_glyphs(&self, text: &str) -> Vec<char> {
        press().missing_glyphs(text)
    }
}

/// An advisor's desk.
pub struct Desk {
    /// The app.
    pub app: App,
    /// Its clock.
    pub clock: TestClock,
    /// Its folder.
    pub home: TempDir,
    /// The recovery sheet, once there is a lock.
    pub sheet: Option<RecoverySheet>,
    chance: TestChance,
}

impl Desk {
    /// A new desk: practice with its sample.
    pub fn new() -> Desk {
        let home = tempfile::tempdir().expect("a folder");
        let clock = TestClock(Arc::default());
        let chance = TestChance::default();
        let app = open(home.path(), &clock, &chance).expect("an app");
        Desk { app, clock, home, sheet: None, chance }
    }

    /// A desk with a lock, ready for real clients.
    pub fn locked_up() -> Desk {
        let mut desk = Desk::new();
        let passphrase = || Passphrase { passphrase: PASSPHRASE.to_owned().into() };
        let sheet = vault::prepare_lock(&desk.call(), passphrase()).expect("a code");
        let groups = sheet.ask.map(|n| sheet.groups[n as usize - 1].clone());
        vault::create_lock(&desk.call(), LockConfirmation { groups }).expect("a lock");
        desk.sheet = Some(sheet);
        desk
    }

    /// A call.
    pub fn call(&self) -> Call<'_> {
        self.app.call(None)
    }

    /// A call within the visit of a field.
    pub fn visit(&self, visit: &str) -> Call<'_> {
        self.app.call(Some(visit.to_owned()))
    }

    /// A new case of that client.
    pub fn case(&self, name: &str) -> CaseId {
        let new = NewCase { client_name: name.to_owned(), trigger: "client".to_owned(), reported_at: None };
        cases::create_case(&self.call(), new).expect("a case").case
    }

    /// The sample's story, told up to the meeting.
    pub fn prepared(&self) -> (CaseId, Story) {
        let story = built_in(Lang::ZhCn);
        (prepare_case(&self.call(), &story).expect("a prepared case"), story)
    }

    /// The sample's story, told to the signed plan.
    pub fn signed(&self) -> (CaseId, Story) {
        let (case, story) = self.prepared();
        finish(&self.call(), case, &story, &|seconds| self.clock.wait(seconds as i64)).expect("a signed plan");
        (case, story)
    }

    /// The sample's story, told to the plan that waits for its signatures.
    pub fn met(&self) -> (CaseId, Story) {
        let (case, story) = self.prepared();
        meet(&self.call(), case, &story, &|seconds| self.clock.wait(seconds as i64)).expect("a final plan");
        (case, story)
    }

    /// The app on the files of that folder, so many milliseconds after a desk's clock begins: another start of the
    /// program.
    pub fn open_in(home: &Path, passed_ms: i64) -> Result<(App, TestClock)> {
        let clock = TestClock(Arc::new(AtomicI64::new(passed_ms)));
        Ok((open(home, &clock, &TestChance::default())?, clock))
    }

    /// Closes the desk, and leaves its files in that folder, as the program finds them.
    pub fn leave_in(self, folder: &Path) {
        let Desk { app, home, .. } = self;
        drop(app);
        std::fs::create_dir_all(folder).expect("a folder");
        for file in std::fs::read_dir(home.path()).expect("the desk") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
        }
    }

    /// The program ends without a word, and is started again.
    pub fn restart(&mut self) -> Result<()> {
        let elsewhere = tempfile::tempdir()?;
        self.app = open(elsewhere.path(), &self.clock, &self.chance)?;
        self.app = open(self.home.path(), &self.clock, &self.chance)?;
        Ok(())
    }

    /// Unlocks with the usual passphrase.
    pub fn unlock(&self) -> Result<Nothing> {
        vault::unlock(&self.call(), Passphrase { passphrase: PASSPHRASE.to_owned().into() })
    }
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}

fn open(home: &Path, clock: &TestClock, chance: &TestChance) -> Result<App> {
    App::open(home, Lang::default(), Box::new(clock.clone()), Box::new(chance.clone()), Box::new(SharedPress))
}
