//! Settings: each applies at once and can be taken back.

use super::{Call, FieldEdit, Nothing};
use crate::domain::field::Value;
use crate::domain::settings::{SETTING_FIELDS, Settings};
use crate::error::{Error, Result};
use crate::store::settings;

/// All settings.
pub fn get_settings(call: &Call<'_>, _: Nothing) -> Result<Settings> {
    call.read(settings::get)
}

/// Changes one.
pub fn edit_setting(call: &Call<'_>, input: FieldEdit) -> Result<Settings> {
    let field = SETTING_FIELDS
        .iter()
        .find(|field| field.name == input.field)
        .ok_or(Error::Invalid { field: "field", reason: "unknown-field" })?;
    let value = match field.kind.read(&input.value).map_err(|reason| Error::Invalid { field: field.name, reason })? {
        Value::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    };
    call.write("edit_setting", None, |tx| settings::set(tx, field.name, &value))?;
    let settings = call.read(settings::get)?;
    wear(call, &settings)?;
    Ok(settings)
}

/// What the lock screen needs to know: no more than language and theme lie outside the encrypted file.
const WINDOW: &str = "window.txt";

/// Leaves language and theme where the lock screen finds them.
pub(super) fn wear(call: &Call<'_>, settings: &Settings) -> Result<()> {
    Ok(std::fs::write(call.app.file(WINDOW), format!("{} {}", settings.lang, settings.theme))?)
}

/// The settings while the lock is closed: those of the window, and nothing else.
pub(super) fn worn(call: &Call<'_>) -> Settings {
    let mut settings = Settings::default();
    let text = std::fs::read_to_string(call.app.file(WINDOW)).unwrap_or_default();
    let known =
        |name: &str, told: &str| SETTING_FIELDS.iter().any(|field| field.name == name && field.kind.read(told).is_ok());
    if let Some((lang, theme)) =
        text.split_once(' ').filter(|(lang, theme)| known("lang", lang) && known("theme", theme))
    {
        settings.lang = lang.to_owned();
        settings.theme = theme.to_owned();
    }
    settings
}
