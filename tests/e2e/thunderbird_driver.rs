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

use crate::tools::{free_port, program, tool};

/// How long it may take to start, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long it may take to save what it has and to end.
const FAREWELL: Duration = Duration::from_secs(60);

/// What goes around every script: what it promises is waited for, and what it throws is told.
const AROUND: &str = r#"
    const done = arguments[arguments.length - 1];
    const script = async function () { SCRIPT };
    script.apply(null, [...arguments].slice(0, -1)).then(
        value => done({value}),
        error => done({error: `${error} ${error.stack ?? ""}`})
    );
"#;

/// A running Thunderbird.
#[derive(Debug)]
pub(crate) struct Thunderbird {
    client: Client,
    driver: Group,
}

impl Thunderbird {
    /// Starts it; all its files are in `folder`. A profile that is named stays as it leaves it; without one
    /// it has an empty profile that ends with it.
    pub(crate) async fn start(folder: &Path, profile: Option<&Path>) -> Self {
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
        let Value::Object(wanted) = capabilities(profile) else { unreachable!("it is an object") };
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

    /// What a script gives back, now or later; it has its arguments in `arguments` and may use Thunderbird's
    /// modules.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let script = AROUND.replace("SCRIPT", script);
        let mut answer = self.client.execute_async(&script, arguments).await.expect("the script is run");
        assert_eq!(answer["error"], Value::Null, "the script failed");
        answer["value"].take()
    }

    /// Closes it, then its driver.
    pub(crate) async fn close(self) {
        let Self { client, driver } = self;
        // One that no longer listens is ended with its driver.
        let _ = tokio::time::timeout(FAREWELL, client.close()).await;
        drop(driver);
    }
}

fn capabilities(profile: Option<&Path>) -> Value {
    let mut arguments = vec!["-headless".to_owned()];
    if let Some(profile) = profile {
        arguments.extend(["-profile".to_owned(), profile.display().to_string()]);
    }
    json!({"timeouts": {"script": PATIENCE.as_millis()}, "moz:firefoxOptions": {
        // On the PATH is a script that starts it; the driver needs the program itself.
        "binary": program("thunderbird").with_file_name("../lib/thunderbird/thunderbird"),
        "args": arguments,
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
