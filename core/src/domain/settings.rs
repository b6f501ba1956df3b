//! Settings: what the documents and the window need to know of the firm and the desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, SHORT, field};

/// All settings, each with its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Name of the advisor, on documents and in the journal.
    pub advisor_name: String,
    /// Name of the firm.
    pub firm_name: String,
    /// Address or phone below the firm's name.
    pub letterhead: String,
    /// Where a client can complain.
    pub complaint_phone: String,
    /// Language of the window: `zh-CN` or `en`.
    pub lang: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Gain and loss: `red-up`, `green-up`, `blue-ochre` or `ink`.
    pub colours: String,
    /// Minutes without a key until the lock falls.
    pub lock_minutes: String,
}

impl Default for Settings {
    fn default() -> Self {
        let text = str::to_owned;
        Settings {
            advisor_name: String::new(),
            firm_name: String::new(),
            letterhead: String::new(),
            complaint_phone: String::new(),
            lang: text("zh-CN"),
            theme: text("system"),
            colours: text("red-up"),
            lock_minutes: text("10"),
        }
    }
}

/// Fields of the settings.
pub const SETTING_FIELDS: &[Field] = &[
    field("advisor_name", Kind::Text(60)),
    field("firm_name", Kind::Text(80)),
    field("letterhead", Kind::Text(SHORT)),
    field("complaint_phone", Kind::Text(60)),
    field("lang", Kind::Choice(&["zh-CN", "en"])),
    field("theme", Kind::Choice(&["system", "light", "dark"])),
    field("colours", Kind::Choice(&["red-up", "green-up", "blue-ochre", "ink"])),
    field("lock_minutes", Kind::Choice(&["1", "2", "5", "10", "15", "20", "30"])),
];
