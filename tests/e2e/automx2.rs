//! Input that no one here wrote: automx2, a real autoconfig server, answers for a domain; the page reads it
//! on its own origin through Trunk's proxy and makes a guide and a profile of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::files::{download, named, property_list};
use crate::tools::{free_port, tool};

/// Trunk builds the page once more for its own server.
const PATIENCE: Duration = Duration::from_secs(120);

/// What automx2 is told of a domain, in its own seed format.
fn seed() -> Value {
    json!({
        "version": 2,
        "provider": "Big & Small Mail",
        "domains": [{"name": "societe.example"}],
        "servers": [
            {"type": "imap", "name": "imap.big.example"},
            {"type": "pop", "name": "pop.big.example"},
            {"type": "smtp", "name": "smtp.big.example", "port": 587},
        ],
    })
}

#[test]
fn a_domain_that_automx2_serves_becomes_a_guide_and_a_profile() {
    sit(Kind::Chromium.plain(), |desk| async move {
        let automx2 = Automx2::start(desk.folder()).await;
        automx2.learns(&seed()).await;
        let page = Trunk::start(automx2.port).await;
        page.configures(&json!({
            "version": 1,
            "brand": {"name": "Big & Small Mail"},
            "autoconfig": {"url": "autoconfig/config-v1.1.xml?emailaddress={address}"},
        }));
        becomes_a_guide_and_a_profile(&desk, &page.url()).await;
    });
}

async fn becomes_a_guide_and_a_profile(desk: &Desk, page: &str) {
    desk.browser.goto(&format!("{page}#/switch/ann@societe.example?lang=en")).await.unwrap();
    desk.find(".steps .step").await;
    desk.sees(en().unchecked).await;
    desk.unfold(en().parameters).await;
    for value in ["imap.big.example", "pop.big.example", "smtp.big.example", "993", "995", "587", "STARTTLS"]
    {
        desk.sees(value).await;
    }
    let guide = desk.script("return document.querySelector('.steps').textContent", vec![]).await;
    for value in ["imap.big.example", "smtp.big.example", "ann@societe.example"] {
        assert!(guide.as_str().unwrap().contains(value), "no {value} in {guide}");
    }

    let profile = property_list(&download(desk, named("mobileconfig")).await);
    let mail = &profile["PayloadContent"][0];
    for (key, value) in [
        ("EmailAddress", json!("ann@societe.example")),
        ("IncomingMailServerHostName", json!("imap.big.example")),
        ("IncomingMailServerPortNumber", json!(993)),
        ("IncomingMailServerUsername", json!("ann@societe.example")),
        ("OutgoingMailServerHostName", json!("smtp.big.example")),
        ("OutgoingMailServerPortNumber", json!(587)),
        ("OutgoingMailServerUseSSL", json!(true)),
    ] {
        assert_eq!(mail[key], value, "{key}");
    }
}

/// A running automx2 with an empty database.
struct Automx2 {
    _process: Child,
    port: u16,
}

impl Automx2 {
    async fn start(folder: &Path) -> Self {
        let (config, database, port) =
            (folder.join("automx2.conf"), folder.join("automx2.sqlite"), free_port());
        fs::write(&config, format!("[automx2]\ndb_uri = sqlite:///{}\n", database.display())).unwrap();
        let flask = tool("BASCULE_AUTOMX2", "flask");
        let flask = if flask.is_dir() { flask.join("flask") } else { flask };
        let mut command = Command::new(flask);
        command.args(["--app", "automx2.server:app", "run", "--port", &port.to_string()]);
        command.env("AUTOMX2_CONF", &config);
        let process = quietly(&mut command, "automx2");
        listens(port, Duration::from_secs(60)).await;
        Self { _process: process, port }
    }

    async fn learns(&self, seed: &Value) {
        let body = seed.to_string();
        let request = format!(
            "POST /initdb/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.contains(" 200 ") && answer.contains("prepared"), "{answer}");
    }
}

/// `trunk serve` with automx2 behind its proxy.
struct Trunk {
    _process: Child,
    port: u16,
    served: PathBuf,
}

impl Trunk {
    async fn start(automx2: u16) -> Self {
        let (repository, port) = (Path::new(env!("CARGO_MANIFEST_DIR")), free_port());
        // Below target/, where Trunk's watcher does not look.
        let served = repository.join("target/e2e-served");
        fs::create_dir_all(&served).unwrap();
        let mut command = Command::new(tool("BASCULE_TRUNK", "trunk"));
        command.args(["serve", "--release", "--port", &port.to_string(), "--dist"]).arg(&served);
        command.arg(format!("--proxy-backend=http://127.0.0.1:{automx2}/mail/"));
        command.arg("--proxy-rewrite=/autoconfig/");
        command.current_dir(repository).env("TRUNK_OFFLINE", "true");
        let process = quietly(&mut command, "trunk");
        listens(port, PATIENCE).await;
        Self { _process: process, port, served }
    }

    fn configures(&self, config: &Value) {
        fs::write(self.served.join("config.json"), config.to_string()).unwrap();
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

fn quietly(command: &mut Command, name: &str) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    command.spawn().unwrap_or_else(|error| panic!("{name} does not start: {error}"))
}

async fn listens(port: u16, patience: Duration) {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        assert!(started.elapsed() < patience, "nothing listens on port {port}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
