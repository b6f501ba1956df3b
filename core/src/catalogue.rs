//! The catalogue: every sentence that a person reads, in both languages, from `locales/`. The window
//! reads the same files, so one wording serves screen, paper and error.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::lang::Lang;
use crate::gate::{ClientText, Segment};

macro_rules! rooms {
    ($($room:literal),* $(,)?) => {
        const SOURCES: &[(&str, &str, &str)] = &[$((
            $room,
            include_str!(concat!("../../locales/zh-CN/", $room, ".ftl")),
            include_str!(concat!("../../locales/en/", $room, ".ftl")),
        )),*];
    };
}

rooms!["paper", "errors", "words", "respond", "verify", "chart", "client"];

static CATALOGUES: LazyLock<[Catalogue; 2]> =
    LazyLock::new(|| [Catalogue::load(Lang::ZhCn), Catalogue::load(Lang::En)]);

/// All sentences of one language.
pub struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// The catalogue of a language.
pub fn of(lang: Lang) -> &'static Catalogue {
    &CATALOGUES[usize::from(lang == Lang::En)]
}

impl Catalogue {
    fn load(lang: Lang) -> Catalogue {
        let id = lang.tag().parse().expect("our own language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for (room, zh, en) in SOURCES {
            let text = if lang == Lang::ZhCn { zh } else { en };
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("catalogue {room} of {}: {errors:?}", lang.tag()));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("catalogue {room}: {errors:?}"));
        }
        Catalogue { lang, bundle }
    }

    /// Is there a sentence of that name?
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The sentence with its slots filled. An unknown id comes back in angle brackets, so that it is
    /// seen and never silently empty.
    pub fn say(&self, id: &str, slots: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return format!("⟨{id}⟩");
        };
        let mut args = FluentArgs::new();
        for (name, value) in slots {
            args.set(*name, FluentValue::from(*value));
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Gated text as one string: the client's words in this language's quotation marks.
    pub fn read(&self, text: &ClientText) -> String {
        text.segments().iter().map(|segment| self.read_segment(segment)).collect()
    }

    fn read_segment(&self, segment: &Segment) -> String {
        match segment {
            Segment::Ours { text } | Segment::Name { text } | Segment::Figure { text } => text.clone(),
            Segment::ClientWords { text } | Segment::Exhibit { text, .. } => match self.lang {
                Lang::ZhCn => format!("“{text}”"),
                Lang::En => format!("“{text}”"),
            },
            Segment::Message { id, slots } => {
                let read: BTreeMap<&str, String> = slots.iter().map(|(name, text)| (*name, self.read(text))).collect();
                let pairs: Vec<(&str, &str)> = read.iter().map(|(name, text)| (*name, text.as_str())).collect();
                self.say(id, &pairs)
            }
        }
    }
}

impl Catalogue {
    /// An error as one sentence: what happened, what is safe, what to do.
    pub fn error(&self, report: &crate::error::ErrorReport) -> String {
        let mut slots: Vec<(&str, String)> = Vec::new();
        for (name, value) in &report.params {
            let group = if *name == "parts" { "part" } else { name };
            let said: Vec<String> = value
                .split(',')
                .map(|word| match self.has(&format!("{group}-{word}")) {
                    true => self.say(&format!("{group}-{word}"), &[]),
                    false => word.to_owned(),
                })
                .collect();
            slots.push((name, said.join(if self.lang == Lang::ZhCn { "、" } else { ", " })));
        }
        let pairs: Vec<(&str, &str)> = slots.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.say(&format!("error-{}", report.code), &pairs)
    }
}
