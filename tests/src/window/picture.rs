//! Pictures of the window, in `target/screens`.

use super::Window;
use std::path::PathBuf;

impl Window {
    /// Takes a picture of what is painted, as `target/screens/NAME.png`.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        self.frames();
        let png = self.run(self.client.screenshot());
        keep(name, &png)
    }

    /// Waits for two frames: what was asked for before them is painted.
    pub fn frames(&self) {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.run(self.client.execute_async(script, Vec::new()));
    }

    /// What the window showed when a journey failed.
    pub(super) fn last_picture(&self) {
        let name = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        if let Ok(png) = self.runtime.block_on(self.client.screenshot()) {
            eprintln!("the window at the end: {}", keep(&format!("failed-{name}"), &png).display());
        }
    }
}

fn keep(name: &str, png: &[u8]) -> PathBuf {
    let folder = super::target().join("screens");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, png).expect("a picture");
    path
}
