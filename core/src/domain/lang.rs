//! The two languages of the product. A client's document language is apart from the window's.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Language of a window, a document or a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// Something said in both languages.
#[derive(Debug, Clone, Deserialize)]
pub struct Both<T = String> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T> Both<T> {
    /// In that language.
    pub fn of(&self, lang: Lang) -> &T {
        if lang == Lang::ZhCn { &self.zh } else { &self.en }
    }
}

impl Lang {
    /// Both languages, Chinese first.
    pub const ALL: [Lang; 2] = [Lang::ZhCn, Lang::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhCn => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language of a tag: anything that begins with `zh` is Chinese, all else English.
    pub fn from_tag(tag: &str) -> Lang {
        if tag.to_ascii_lowercase().starts_with("zh") { Lang::ZhCn } else { Lang::En }
    }
}
