//! Debian's Thunderbird without a screen, driven from inside: geckodriver opens its own rooms to scripts
//! where it is started with `--allow-system-access`.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::drivers::{free_port, program, tool};

/// How long it may take to start, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running Thunderbird with an empty profile.
#[derive(Debug)]
pub(crate) struct Thunderbird {
    client: Client,
    driver: Group,
}

impl Thunderbird {
    /// Starts it; all its files are in `folder`.
    pub(crate) async fn start(folder: &Path) -> Self {
        let port = free_port();
        let mut command = Command::new(tool("BASCULE_GECKODRIVER", "geckodriver"));
        command.arg(format!("--port={port}")).arg("--allow-system-access");
        command.arg("--profile-root").arg(folder).env("HOME", folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.process_group(0).kill_on_drop(true);
        let driver = Group(command.spawn().expect("geckodriver starts"));
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(started.elapsed() < PATIENCE, "geckodriver does not answer on port {port}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let Value::Object(wanted) = capabilities() else { unreachable!("it is an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted as Capabilities);
        let url = format!("http://127.0.0.1:{port}");
        let client = tokio::time::timeout(PATIENCE, builder.connect(&url))
            .await
            .expect("Thunderbird starts in time")
            .unwrap_or_else(|error| panic!("Thunderbird does not start: {error}"));
        client.issue_cmd(Inside).await.expect("its inside is open to scripts");
        Self { client, driver }
    }

    /// What a script gives back; it has its arguments in `arguments` and may use Thunderbird's modules.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// Closes it, then its driver.
    pub(crate) async fn close(self) {
        let Self { client, driver } = self;
        // One that no longer listens is ended with its driver.
        let _ = tokio::time::timeout(Duration::from_secs(10), client.close()).await;
        drop(driver);
    }
}

fn capabilities() -> Value {
    json!({"moz:firefoxOptions": {
        // On the PATH is a script that starts it; the driver needs the program itself.
        "binary": program("thunderbird").with_file_name("../lib/thunderbird/thunderbird"),
        "args": ["-headless"],
        "prefs": {
            "app.update.enabled": false,
            "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
            "mail.accounthub.enabled": false,
            "mail.provider.suppress_dialog_on_startup": true,
            "mail.rights.override": true,
            "mail.spotlight.firstRunDone": true,
        },
    }})
}

/// Turns scripts from pages to Thunderbird itself.
#[derive(Debug)]
struct Inside;

impl WebDriverCompatibleCommand for Inside {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"context": "chrome"}).to_string()))
    }
}

/// The driver and what it started: all of it ends with this.
#[derive(Debug)]
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            // A group that has ended already is what is wanted.
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).output();
        }
    }
}
