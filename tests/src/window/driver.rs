//! The process of `WebKitWebDriver` and, in its process group, the program under test. Ending it ends
//! everything it started.

use super::patience::patiently;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Folders that the program, its webview and the dialogs write to: each in the journey's own folder.
const FOLDERS: [(&str, &str); 6] = [
    ("TONGZHOU_HOME", "data"),
    ("XDG_DATA_HOME", "share"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_RUNTIME_DIR", "runtime"),
    ("TMPDIR", "temp"),
];

/// The program's data in a journey's folder.
pub fn data(home: &Path) -> PathBuf {
    home.join(FOLDERS[0].1)
}

/// A driver that is ready for a session.
pub(super) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it, and waits until it is ready.
    pub(super) fn start(home: &Path) -> Driver {
        assert!(std::env::var_os("DISPLAY").is_some(), "a window needs a display: run scripts/journeys");
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).process_group(0).stdin(Stdio::null());
        for (name, folder) in FOLDERS {
            let folder = home.join(folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            command.env(name, folder);
        }
        command
            .env("TONGZHOU_FONTS", crate::fonts())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GDK_BACKEND", "x11")
            // Another Tongzhou on this machine, and the settings of its desktop, are none of a journey's business.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("LC_ALL", "C.UTF-8");
        let process = command.spawn().expect("WebKitWebDriver is there (package webkit2gtk-driver)");
        let driver = Driver { process, port };
        patiently(|| is_ready(port).then_some(())).expect("WebKitWebDriver is ready");
        driver
    }

    /// Opens the program.
    pub(super) async fn connect(&self) -> Client {
        let binary = program();
        assert!(binary.is_file(), "there is no {}: run scripts/journeys", binary.display());
        let serde_json::Value::Object(wanted) = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": [] } })
        else {
            unreachable!("an object was written")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await.expect("the program opens its window")
    }

    /// Ends the driver and everything it started; again is no harm.
    pub(super) fn end(&mut self) {
        let group = format!("-{}", self.process.id());
        Command::new("sh").args(["-c", "kill -s KILL -- \"$0\" 2>/dev/null", &group]).status().ok();
        self.process.wait().ok();
        patiently(|| (!is_alive(&group)).then_some(())).expect("a killed program ends");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// The program that is looked at: beside the tests, as the build leaves it.
fn program() -> PathBuf {
    match std::env::var_os("TONGZHOU_PROGRAM") {
        Some(told) => told.into(),
        None => super::target().join("debug/tongzhou"),
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}

fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.write_all(b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.contains("\"ready\":true"))
}

fn is_alive(group: &str) -> bool {
    let asked = Command::new("sh").args(["-c", "kill -s 0 -- \"$0\" 2>/dev/null", group]).status();
    asked.is_ok_and(|status| status.success())
}
