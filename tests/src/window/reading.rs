//! What the window shows: its text, its title, and what has the focus. Nothing here acts.

use super::Window;
use serde_json::Value;

/// The names that a screen reader gives to controls, near enough for a journey: label references, label,
/// `<label>`, alternative text, title, then the text inside without what is hidden from readers.
pub(super) const NAMES: &str = include_str!("names.js");

/// What has the focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Its accessible name.
    pub name: String,
    /// Its role, or its element in lower case where it has none of its own.
    pub role: String,
    /// What is typed into it, for fields.
    pub value: String,
}

impl Focus {
    /// Is that its name, or the words with which its name begins?
    pub fn is_called(&self, name: &str) -> bool {
        self.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }
}

impl Window {
    /// The visible text of the page.
    pub fn text(&self) -> String {
        self.read("return document.body ? document.body.innerText : ''").as_str().unwrap_or_default().to_owned()
    }

    /// The title of the page.
    pub fn title(&self) -> String {
        self.run(self.client.title())
    }

    /// What has the focus; `None` where nothing has.
    pub fn focus(&self) -> Option<Focus> {
        let script = format!(
            "{NAMES}
            const here = document.activeElement
            if (!here || here === document.body) return null
            return {{ name: nameOf(here), role: here.getAttribute('role') ?? here.tagName.toLowerCase(),
                      value: 'value' in here ? String(here.value) : here.isContentEditable ? here.innerText : '' }}"
        );
        let found = self.read(&script);
        let part = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        found.is_object().then(|| Focus { name: part("name"), role: part("role"), value: part("value") })
    }

    /// Waits until the control of that name has the focus.
    pub fn wait_focus(&self, name: &str) {
        self.wait_until(&format!("the focus on “{name}”"), || {
            self.focus().is_some_and(|focus| focus.is_called(name))
        });
    }

    /// Evaluates a script that only reads, with `return`.
    pub fn read(&self, script: &str) -> Value {
        self.run(self.client.execute(script, Vec::new()))
    }

    /// Evaluates a script that waits for an answer and hands it to `arguments[0]`, as text.
    pub fn ask(&self, script: &str) -> String {
        let answer = self.run(self.client.execute_async(script, Vec::new()));
        answer.as_str().unwrap_or_default().to_owned()
    }
}
