//! The browsers: each is started with its WebDriver on a free port and ended with it.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::tools::{free_port, program, tool};

/// How long a driver may take to answer, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Chromium,
    Firefox,
    WebKit,
}

/// How a browser is set up.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) kind: Kind,
    /// What it says of itself, instead of the truth.
    pub(crate) user_agent: Option<&'static str>,
    /// Its language; French otherwise.
    pub(crate) language: &'static str,
    /// Preferences of Chromium or Firefox.
    pub(crate) preferences: Vec<(&'static str, Value)>,
    /// Its environment, which WebKit is set up by.
    pub(crate) environment: Vec<(&'static str, &'static str)>,
}

impl Kind {
    /// The browser as people have it.
    pub(crate) fn plain(self) -> Setup {
        Setup { kind: self, user_agent: None, language: "fr", preferences: vec![], environment: vec![] }
    }
}

impl Setup {
    pub(crate) fn with(mut self, preference: &'static str, value: Value) -> Self {
        self.preferences.push((preference, value));
        self
    }

    pub(crate) fn environment(mut self, name: &'static str, value: &'static str) -> Self {
        self.environment.push((name, value));
        self
    }

    pub(crate) fn calling_itself(mut self, user_agent: &'static str) -> Self {
        self.user_agent = Some(user_agent);
        self
    }

    pub(crate) fn speaking(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// What the driver is asked for; the browser keeps its own files in `folder` and saves downloads in
    /// `folder/Downloads`.
    pub(crate) fn capabilities(&self, folder: &Path) -> Capabilities {
        let Value::Object(wanted) = (match self.kind {
            Kind::Chromium => self.chromium(folder),
            Kind::Firefox => self.firefox(folder),
            Kind::WebKit => self.webkit(),
        }) else {
            unreachable!("each is an object")
        };
        wanted
    }

    fn chromium(&self, folder: &Path) -> Value {
        let mut arguments = vec![
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            "--window-size=1280,900".to_owned(),
            format!("--user-data-dir={}", folder.join("profile").display()),
        ];
        arguments.extend(self.user_agent.map(|words| format!("--user-agent={words}")));
        let mut preferences = json!({
            "download.default_directory": folder.join("Downloads"),
            "intl.accept_languages": self.language,
        });
        for (name, value) in &self.preferences {
            preferences[*name] = value.clone();
        }
        json!({
            "goog:chromeOptions": {"binary": program("chromium"), "args": arguments, "prefs": preferences},
            "goog:loggingPrefs": {"browser": "ALL"},
        })
    }

    fn webkit(&self) -> Value {
        let mut arguments = vec!["--automation".to_owned()];
        arguments.extend(self.user_agent.map(|words| format!("--user-agent={words}")));
        json!({"webkitgtk:browserOptions": {"binary": mini_browser(), "args": arguments}})
    }

    fn firefox(&self, folder: &Path) -> Value {
        let mut preferences = json!({
            "browser.download.dir": folder.join("Downloads"),
            "browser.download.folderList": 2,
            "browser.download.always_ask_before_handling_new_types": false,
            "intl.accept_languages": self.language,
            "browser.tabs.remote.warmup.enabled": false,
        });
        if let Some(words) = self.user_agent {
            preferences["general.useragent.override"] = words.into();
        }
        for (name, value) in &self.preferences {
            preferences[*name] = value.clone();
        }
        let arguments = ["-headless", "--width=1280", "--height=900"];
        json!({
            "moz:firefoxOptions": {"binary": program("firefox-esr"), "args": arguments, "prefs": preferences}
        })
    }
}

/// A driver, with a screen where the browser needs one. Both end with it.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    screen: Option<Child>,
    port: u16,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub(crate) async fn start(setup: &Setup, folder: &Path) -> Self {
        let port = free_port();
        let mut screen = None;
        let mut command = match setup.kind {
            Kind::Chromium => {
                let mut command = Command::new(program("chromedriver"));
                command.arg(format!("--port={port}"));
                command
            }
            Kind::Firefox => {
                let mut command = Command::new(tool("BASCULE_GECKODRIVER", "geckodriver"));
                command.arg(format!("--port={port}")).arg("--profile-root").arg(folder);
                command
            }
            Kind::WebKit => {
                let (process, name) = start_screen().await;
                screen = Some(process);
                let mut command = Command::new(program("WebKitWebDriver"));
                command.arg(format!("--port={port}")).env("DISPLAY", name);
                // Its sandbox needs name spaces that a container seldom has.
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command
            }
        };
        // WebKit takes its language from here: English, or none at all, which the page meets in French.
        let locale = if setup.language.starts_with("en") { "en_GB.UTF-8" } else { "C.UTF-8" };
        let desktop = folder.join("config");
        fs::create_dir_all(&desktop).unwrap();
        fs::write(desktop.join("user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n").unwrap();
        command
            .env("HOME", folder)
            .env("XDG_CONFIG_HOME", desktop)
            .env("LANG", locale)
            .env_remove("LC_ALL")
            .env("NO_AT_BRIDGE", "1")
            .envs(setup.environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true);
        let process = command.spawn().unwrap_or_else(|e| panic!("{:?} has no driver here: {e}", setup.kind));
        let driver = Self { process, screen, port };
        driver.wait_until_it_listens().await;
        driver
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    async fn wait_until_it_listens(&self) {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(started.elapsed() < PATIENCE, "the driver does not answer on port {}", self.port);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Driver {
    /// Ends the driver and whatever it started that is still there.
    fn drop(&mut self) {
        if let Some(group) = self.process.id() {
            let group = format!("-{group}");
            // A group that has ended already is what is wanted.
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &group]).output();
        }
        if let Some(screen) = &mut self.screen {
            let _ = screen.start_kill();
        }
    }
}

/// A screen for a browser that cannot do without, and its name.
async fn start_screen() -> (Child, String) {
    let mut screen = Command::new(program("Xvfb"))
        .args(["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("Xvfb starts");
    let said = screen.stdout.take().expect("its output was asked for");
    let number = BufReader::new(said).lines().next_line().await.unwrap().expect("Xvfb gives its number");
    (screen, format!(":{}", number.trim()))
}

/// WebKit's small browser, which lies with its libraries.
fn mini_browser() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    folders
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|file| file.is_file())
        .expect("WebKit's MiniBrowser is installed: run `cargo xtask setup`")
}
