//! The types of the menu in TypeScript, written from the Rust types themselves, so that the window can't
//! drift from the core.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

use super::types;
use crate::domain::field::{Field, Kind};
use crate::domain::{
    agenda, case, client, concern, exhibit, facts, judgement, library, meeting, option, outlook, plan, product,
    settings,
};

/// The editable fields of each noun, under the name that the window knows them by.
const SHEETS: &[(&str, &[Field])] = &[
    ("AgendaField", agenda::AGENDA_FIELDS),
    ("BlockField", agenda::BLOCK_FIELDS),
    ("CaseField", case::CASE_FIELDS),
    ("ClientField", client::CLIENT_FIELDS),
    ("PersonField", client::PERSON_FIELDS),
    ("ConcernField", concern::CONCERN_FIELDS),
    ("ExhibitField", exhibit::EXHIBIT_FIELDS),
    ("FactField", facts::FACT_FIELDS),
    ("AttendeeField", meeting::ATTENDEE_FIELDS),
    ("MeetingField", meeting::MEETING_FIELDS),
    ("OwnPartField", meeting::OWN_PART_FIELDS),
    ("OptionField", option::OPTION_FIELDS),
    ("JudgementField", judgement::JUDGEMENT_FIELDS),
    ("OutlookField", outlook::OUTLOOK_FIELDS),
    ("ProductField", product::PRODUCT_FIELDS),
    ("FeeTierField", product::FEE_TIER_FIELDS),
    ("LibraryTextField", library::TEXT_FIELDS),
    ("RowField", plan::ROW_FIELDS),
    ("CommunicationField", plan::COMMUNICATION_FIELDS),
    ("SettingField", settings::SETTING_FIELDS),
];

struct Collector {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let (name, declaration) = (T::ident(&self.config), format!("export {}", T::decl(&self.config)));
            let before = self.declarations.insert(name.clone(), declaration.clone());
            assert!(before.is_none_or(|before| before == declaration), "two types are called {name}");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! collect {
    ($($room:ident { $($name:ident($input:ident) -> $output:ident, $kind:ident;)* })*) => {
        |collector: &mut Collector, menu: &mut String| {
            $($(
                collector.visit::<types::$input>();
                collector.visit::<types::$output>();
                let (input, output) = (types::$input::name(&collector.config), types::$output::name(&collector.config));
                writeln!(menu, "  {}: {{ input: {input}; output: {output} }};", stringify!($name)).expect("a string");
            )*)*
        }
    };
}
/// The whole file `types.gen.ts`.
pub fn declarations() -> String {
    let config = Config::default().with_large_int("number");
    let mut collector = Collector { config, seen: HashSet::new(), declarations: BTreeMap::new() };
    let mut menu = String::new();
    let mut client_menu = String::new();
    let (core, shell, client) = (menu!(collect), shell_menu!(collect), client_menu!(collect));
    core(&mut collector, &mut menu);
    shell(&mut collector, &mut menu);
    client(&mut collector, &mut client_menu);
    collector.visit::<types::ClientView>();
    collector.visit::<crate::error::ErrorReport>();
    let mut out = String::from("/** Written from the Rust types by `tongzhou-cli types`. Not to be edited. */\n\n");
    for declaration in collector.declarations.values() {
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    for (name, fields) in SHEETS {
        let words: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
        writeln!(out, "export type {name} = {};\n", words.join(" | ")).expect("a string");
        for field in *fields {
            if let Kind::Choice(choices) = field.kind {
                let words: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
                let constant = format!("{}_{}", name.trim_end_matches("Field"), field.name).to_uppercase();
                writeln!(out, "export const {constant} = [{}] as const;\n", words.join(", ")).expect("a string");
            }
        }
    }
    write!(out, "/** Every command: what it takes and what it gives. */\nexport interface Menu {{\n{menu}}}\n\n")
        .expect("a string");
    write!(
        out,
        "/** What the client window may call, and nothing else. */\nexport interface ClientMenu {{\n{client_menu}}}\n"
    )
    .expect("a string");
    out
}

macro_rules! permissions {
    ($($room:ident { $($name:ident($input:ident) -> $output:ident, $kind:ident;)* })*) => {
        &[$($(stringify!($name),)*)*]
    };
}
const CORE: &[&str] = menu!(permissions);
const SHELL: &[&str] = shell_menu!(permissions);
const CLIENT: &[&str] = client_menu!(permissions);

/// The capability of the client window: it attends and it answers. No event, no window, no data.
pub fn client_capability() -> String {
    let permissions: Vec<String> = CLIENT.iter().map(|name| format!("allow-{name}")).collect();
    let capability = serde_json::json!({
        "identifier": "client",
        "description": "The client's window: it is sent views, and answers the one that is shown",
        "windows": ["client"],
        "permissions": permissions,
    });
    format!("{capability:#}\n")
}

/// The capability of the advisor's window: every command of the menu, events, and nothing else.
pub fn capability() -> String {
    let mut permissions: Vec<String> =
        CORE.iter().chain(SHELL).map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    permissions.extend(
        ["core:event:allow-listen", "core:event:allow-unlisten", "core:window:allow-set-fullscreen"].map(str::to_owned),
    );
    let capability = serde_json::json!({
        "identifier": "advisor",
        "description": "The advisor's window: the commands of the menu, the shell's signals, the full screen of a meeting",
        "windows": ["advisor"],
        "permissions": permissions,
    });
    format!("{capability:#}\n")
}
