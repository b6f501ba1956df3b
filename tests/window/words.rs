//! The words of the window in the journey's language, from the catalogue that the window itself reads.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::OnceLock;
use tongzhou_core::domain::lang::Lang;

/// A language, and what the window says in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Lang);

impl Words {
    /// The sentence of that name.
    pub fn say(self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The sentence of that name with its slots filled.
    pub fn with(self, id: &str, slots: &[(&str, &str)]) -> String {
        let message = self.catalogue().get_message(id).and_then(|message| message.value());
        let message = message.unwrap_or_else(|| panic!("the catalogue has no {id}"));
        let slots: FluentArgs<'_> = slots.iter().copied().collect();
        self.catalogue().format_pattern(message, Some(&slots), &mut Vec::new()).trim().to_owned()
    }

    /// One of two, by language: what a person types.
    pub fn pick<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        if self.0 == Lang::ZhCn { chinese } else { english }
    }

    fn catalogue(self) -> &'static FluentBundle<FluentResource> {
        static BOTH: [OnceLock<FluentBundle<FluentResource>>; 2] = [OnceLock::new(), OnceLock::new()];
        BOTH[usize::from(self.0 == Lang::En)].get_or_init(|| read(self.pick("zh-CN", "en")))
    }
}

fn read(lang: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.parse().expect("a language")]);
    bundle.set_use_isolating(false);
    for room in std::fs::read_dir(tongzhou_tests::root().join("locales").join(lang)).expect("the catalogue") {
        let text = std::fs::read_to_string(room.expect("a file").path()).expect("a file of text");
        let resource = FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{errors:?}"));
    }
    bundle
}
