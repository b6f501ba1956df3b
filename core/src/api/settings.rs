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
    call.read(settings::get)
}
