//! nginx and Caddy with the very lines that the documentation shows for them, on a free port and over plain http.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use http::header::{ACCEPT_ENCODING, HOST, HeaderName};
use http::{Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::tools::{free_port, program};

/// How long a server may take to listen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest answer that is read, in bytes.
const LARGEST: usize = 4_000_000;

/// A web server.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Nginx,
    Caddy,
}

/// A running web server; it ends with this.
#[derive(Debug)]
pub(crate) struct WebServer {
    pub(crate) port: u16,
    process: Child,
    _folder: tempfile::TempDir,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Nginx, Self::Caddy];

    /// Its lines in a document: the first block in its language.
    fn lines(self, document: &str) -> String {
        let fence = if matches!(self, Self::Nginx) { "```nginx\n" } else { "```caddy\n" };
        let (_, rest) = document.split_once(fence).expect("the document shows them");
        rest.split_once("```").expect("the block ends").0.to_owned()
    }
}

impl WebServer {
    /// Starts it with the lines of a document, `/srv/NAME` of which is this folder.
    pub(crate) fn start(kind: Kind, document: &str, srv: &str, root: &Path) -> Self {
        let folder = tempfile::Builder::new().prefix("bascule-web-").tempdir().unwrap();
        let port = free_port();
        let lines = kind.lines(document).replace(srv, root.to_str().unwrap());
        let mut command = match kind {
            Kind::Nginx => nginx(folder.path(), &lines, port),
            Kind::Caddy => caddy(folder.path(), &lines, port),
        };
        let log = fs::File::create(folder.path().join("log")).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let mut server = Self { port, process: command.spawn().unwrap(), _folder: folder };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.process.try_wait().unwrap();
            if ended.is_some() || started.elapsed() > PATIENCE {
                let log = fs::read_to_string(server._folder.path().join("log")).unwrap_or_default();
                panic!("{kind:?} does not listen: {log}");
            }
            sleep(Duration::from_millis(20));
        }
        server
    }

    /// Asks for a path of one of its hosts, as a browser that takes compressed files.
    pub(crate) async fn get(&self, host: &str, path: &str) -> Response<Bytes> {
        let question = Request::get(format!("http://127.0.0.1:{}{path}", self.port))
            .header(HOST, host)
            .header(ACCEPT_ENCODING, "gzip, br")
            .body(Body::empty())
            .unwrap();
        let client = Client::builder(TokioExecutor::new()).build_http();
        let (head, body) = client.request(question).await.unwrap().into_parts();
        Response::from_parts(head, to_bytes(Body::new(body), LARGEST).await.unwrap())
    }
}

/// A header of an answer; empty where there is none.
pub(crate) fn header(answer: &Response<Bytes>, name: HeaderName) -> &str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

impl Drop for WebServer {
    fn drop(&mut self) {
        // nginx's worker ends with its master where that is asked to end.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

fn nginx(folder: &Path, lines: &str, port: u16) -> Command {
    let lines = lines.replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"));
    let here = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {here}/{what};\n"))
        .concat();
    let settings = format!(
        "daemon off;
        pid {here}/pid;
        include /etc/nginx/modules-enabled/*.conf;
        events {{}}
        http {{
            include /etc/nginx/mime.types;
            access_log off;
            {temporary}
            {lines}
        }}"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, settings).unwrap();
    let mut command = Command::new(program("nginx"));
    command.args(["-e", "stderr", "-c"]).arg(file);
    command
}

fn caddy(folder: &Path, lines: &str, port: u16) -> Command {
    let mut settings = "{\n  admin off\n}\n".to_owned();
    for line in lines.lines() {
        // The addresses of a site, with the port in its place.
        let mut line = line.to_owned();
        if line.starts_with("https://") {
            line = line.replace("https://", "http://").replace(',', &format!(":{port},"));
            line = line.replace(" {", &format!(":{port} {{"));
        }
        settings += &line;
        settings.push('\n');
    }
    fs::write(folder.join("Caddyfile"), settings).unwrap();
    let mut command = Command::new(program("caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
    command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
    command
}
