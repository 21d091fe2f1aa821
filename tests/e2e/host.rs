//! The mail host: serves the built page, its `config.json` and a mock panel that can fail in every way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::{env, fs};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::panel::Panel;

/// Where the page may send what its content security policy refused.
const REPORTS: &str = "/refused-by-policy";

/// A page that shows the page in a frame as wide as the smallest phone.
const NARROW: &str = "<!doctype html><title>320</title><iframe width=320 height=700></iframe>";

/// What nobody put into the page but an attacker.
const FOREIGN: &str = "<script>window.ran = true</script><style>body { outline: 9px solid red }</style>";

/// A running host; a clone is the same one.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    port: u16,
    inside: Arc<Inside>,
}

#[derive(Debug)]
struct Inside {
    config: Mutex<Option<String>>,
    panel: Panel,
    refused: Mutex<Vec<String>>,
    asked: Mutex<Vec<String>>,
    /// Whether the programs are kept back.
    held: watch::Sender<bool>,
    /// Runs the server and every connection to it; gone while the host is down.
    server: Mutex<Option<Runtime>>,
}

impl Host {
    /// Opens a host with the demo's templates and a panel that knows Alice.
    pub(crate) async fn open() -> Self {
        let inside = Inside {
            config: Mutex::new(Some(config().to_string())),
            panel: Panel::new(),
            refused: Mutex::default(),
            asked: Mutex::default(),
            held: watch::Sender::new(false),
            server: Mutex::default(),
        };
        let host = Self { port: crate::tools::free_port(), inside: Arc::new(inside) };
        host.go_up().await;
        host
    }

    /// The mock panel.
    pub(crate) fn panel(&self) -> &Panel {
        &self.inside.panel
    }

    /// The page's address with a fragment behind the `#`.
    pub(crate) fn page(&self, fragment: &str) -> String {
        self.url(&format!("/#{fragment}"))
    }

    /// The address of anything on this host.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Answers `config.json` with this from now on; `None` as if it had never been deployed.
    pub(crate) fn configure(&self, config: Option<String>) {
        *self.inside.config.lock().unwrap() = config;
    }

    /// How often a file was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.inside.asked.lock().unwrap().iter().filter(|asked| *asked == path).count()
    }

    /// Keeps the wasm programs back, or hands them out.
    pub(crate) fn hold_programs(&self, hold: bool) {
        self.inside.held.send_replace(hold);
    }

    /// What the page's policy refused so far.
    pub(crate) fn refused(&self) -> Vec<String> {
        self.inside.refused.lock().unwrap().clone()
    }

    /// Forgets what the page's policy refused, where a test made it refuse something.
    pub(crate) fn forget_refused(&self) {
        self.inside.refused.lock().unwrap().clear();
    }

    /// Stops answering and drops every connection, as a host whose network is down.
    pub(crate) fn go_down(&self) {
        self.inside.stop();
    }

    /// Answers again on the same port.
    pub(crate) async fn go_up(&self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap().into_std().unwrap();
        let router = Router::new().fallback(answer).with_state(Arc::downgrade(&self.inside));
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        *self.inside.server.lock().unwrap() = Some(runtime);
    }
}

impl Inside {
    fn stop(&self) {
        if let Some(runtime) = self.server.lock().unwrap().take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The deployed configuration, with the mock panel in the demo panel's place.
pub(crate) fn config() -> Value {
    let mut config: Value = serde_json::from_slice(&built()["/config.json"]).unwrap();
    config["panel"] = json!({"url": "panel"});
    config
}

async fn answer(State(inside): State<Weak<Inside>>, request: Request) -> Response {
    let Some(inside) = inside.upgrade() else { return status(503) };
    let path = request.uri().path().to_owned();
    if path.starts_with("/panel/") {
        return inside.panel.hear(&request).answer().await;
    }
    inside.asked.lock().unwrap().push(path.clone());
    if path.ends_with(".wasm") {
        let mut held = inside.held.subscribe();
        held.wait_for(|held| !held).await.unwrap();
    }
    match path.as_str() {
        REPORTS => {
            let report = axum::body::to_bytes(request.into_body(), 100_000).await.unwrap_or_default();
            inside.refused.lock().unwrap().push(String::from_utf8_lossy(&report).into_owned());
            status(204)
        }
        "/config.json" => match inside.config.lock().unwrap().clone() {
            Some(config) => file("/config.json", config.into()),
            None => status(404),
        },
        "/narrow" => file("/narrow.html", NARROW.into()),
        "/with-foreign-parts" => {
            let page = String::from_utf8(built()["/index.html"].clone()).unwrap();
            file("/index.html", page.replace("</body>", &format!("{FOREIGN}</body>")).into())
        }
        "/" => file("/index.html", built()["/index.html"].clone()),
        other => match built().get(other) {
            Some(bytes) => file(other, bytes.clone()),
            None => status(404),
        },
    }
}

/// An answer without a body.
pub(crate) fn status(code: u16) -> Response {
    Response::builder().status(code).body(Body::empty()).unwrap()
}

fn file(path: &str, bytes: Vec<u8>) -> Response {
    let media_type = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let mut response = Response::builder().header("content-type", media_type);
    if let Some(policy) = policy(&bytes) {
        let policy = format!("{policy}; report-uri {REPORTS}");
        response = response.header("content-security-policy-report-only", policy);
    }
    response.body(bytes.into()).unwrap()
}

/// The page's own policy: sent along as a header too, since only a header can ask for reports.
fn policy(page: &[u8]) -> Option<String> {
    let (_, rest) = std::str::from_utf8(page).ok()?.split_once("content=\"default-src")?;
    let (policy, _) = rest.split_once('"')?;
    Some(format!("default-src{policy}"))
}

/// Where the built page lies.
pub(crate) fn dist() -> PathBuf {
    env::var_os("BASCULE_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from)
}

/// The built page's files by their path; those compressed beforehand are left to real servers.
pub(crate) fn built() -> &'static BTreeMap<String, Vec<u8>> {
    static BUILT: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut files = BTreeMap::new();
        let dist = dist();
        collect(&dist, "", &mut files);
        assert!(files.contains_key("/index.html"), "no page in {}: `cargo xtask dist`", dist.display());
        files
    })
}

fn collect(folder: &Path, path: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{path}/{name}");
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &path, files);
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}
