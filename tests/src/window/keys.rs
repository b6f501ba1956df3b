//! The keyboard: chords, text, and the way from one control to the next.

use super::Window;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// More controls than this no screen has.
const CONTROLS: usize = 250;

impl Window {
    /// Presses keys together, as `Ctrl+Enter`, `Escape`, `Alt+ArrowUp`, `?` or `.`; names as in the DOM.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = split(chord).into_iter().map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.run(self.client.perform_actions(actions));
    }

    /// Types text into what has the focus, one key after the other.
    pub fn type_text(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for c in text.chars() {
            let value = if c == '\n' { Key::Enter.into() } else { c };
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.run(self.client.perform_actions(actions));
    }

    /// Goes on with Tab until the control of that name, or whose name begins with these words, has the focus.
    pub fn tab_to(&self, name: &str) {
        self.walk_to(name, "Tab");
    }

    /// Goes back with Shift+Tab until the control of that name has the focus.
    pub fn tab_back_to(&self, name: &str) {
        self.walk_to(name, "Shift+Tab");
    }

    fn walk_to(&self, name: &str, chord: &str) {
        let mut passed = Vec::new();
        for _ in 0..CONTROLS {
            match self.focus() {
                Some(focus) if focus.is_called(name) => return,
                Some(focus) => passed.push(format!("{} “{}”", focus.role, focus.name)),
                None => passed.push("nothing".to_owned()),
            }
            self.press(chord);
        }
        passed.truncate(40);
        panic!("{chord} never reaches “{name}”; it passes {}.\nThe page says:\n{}", passed.join(", "), self.text());
    }
}

/// The keys of a chord; a plus sign itself may be one of them.
fn split(chord: &str) -> Vec<&str> {
    match chord.strip_suffix('+') {
        Some("") => vec!["+"],
        Some(before) => before.trim_end_matches('+').split('+').chain(["+"]).collect(),
        None => chord.split('+').collect(),
    }
}

fn key(name: &str) -> char {
    let named = match name {
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F9" => Key::F9,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F11" => Key::F11,
        one => {
            let mut letters = one.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("there is no key {name}"),
            };
        }
    };
    named.into()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_chord_is_split_and_plus_is_a_key_too() {
        assert_eq!(split("Ctrl+Shift+z"), ["Ctrl", "Shift", "z"]);
        assert_eq!(split("Escape"), ["Escape"]);
        assert_eq!(split("+"), ["+"]);
        assert_eq!(split("Ctrl++"), ["Ctrl", "+"]);
    }
}
