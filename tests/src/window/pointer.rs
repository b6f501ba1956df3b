//! The pointer: a click on a control, and a stroke of the pen, for the few things that are not typed.

use super::Window;
use super::reading::NAMES;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use std::time::Duration;

/// So many looks in a row find a thing in the same place before it stands still.
const STILL: usize = 3;

impl Window {
    /// Clicks the control of that name, or whose name begins with these words.
    pub fn click(&self, name: &str) {
        let (x, y, width, height) = self.place(name);
        self.draw_on_screen(&[(x + width / 2.0, y + height / 2.0)]);
    }

    /// Draws one stroke over what has that name; points go from 0 to 1, from its left upper corner.
    pub fn draw(&self, name: &str, points: &[(f64, f64)]) {
        let (x, y, width, height) = self.place(name);
        let points: Vec<_> = points.iter().map(|(right, down)| (x + right * width, y + down * height)).collect();
        self.draw_on_screen(&points);
    }

    fn draw_on_screen(&self, points: &[(f64, f64)]) {
        let mut pointer = MouseActions::new("mouse".to_owned());
        for (index, (x, y)) in points.iter().enumerate() {
            let duration = Some(Duration::from_millis(if index == 0 { 0 } else { 16 }));
            pointer = pointer.then(PointerAction::MoveTo { duration, x: x.round(), y: y.round() });
            if index == 0 {
                pointer = pointer.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
            }
        }
        pointer = pointer.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.run(self.client.perform_actions(pointer));
    }

    /// Where the thing of that name is in the window, once it is in view and stands still.
    fn place(&self, name: &str) -> (f64, f64, f64, f64) {
        let script = format!(
            "{NAMES}
            const wanted = {}
            const named = (node) => nameOf(node) === wanted || nameOf(node).startsWith(`${{wanted}} `)
            for (const node of document.querySelectorAll('a, button, input, textarea, select, canvas, summary, [role], [tabindex]')) {{
                const box = node.getBoundingClientRect()
                const seen = box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
                if (seen && named(node)) return [box.x, box.y, box.width, box.height]
            }}
            return null",
            serde_json::Value::from(name)
        );
        let look = || -> Option<[f64; 4]> { serde_json::from_value(self.read(&script)).ok().flatten() };
        let (mut place, mut still) = (None, 0);
        self.wait_until(&format!("“{name}” in view"), || {
            let before = place;
            place = look();
            still = if place.is_some() && place == before { still + 1 } else { 0 };
            still >= STILL
        });
        let [x, y, width, height] = place.expect("it was waited for");
        (x, y, width, height)
    }
}
