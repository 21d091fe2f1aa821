//! The built command line, called as a script calls it: what it writes, what it refuses and how it exits.

mod bad_input;
mod publish;
mod render;
mod sign;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run left behind.
pub(super) struct Ran {
    /// Its exit code.
    pub(super) exit: i32,
    /// Its standard output.
    pub(super) out: Vec<u8>,
    /// Its standard error.
    pub(super) err: String,
}

impl Ran {
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The standard output as JSON.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap()
    }

    /// The first line of the standard error as JSON.
    pub(super) fn error(&self) -> Value {
        serde_json::from_str(self.err.lines().next().unwrap()).unwrap()
    }
}

/// Runs `bascule` in English with this input.
pub(super) fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bascule"))
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that refuses its words never reads its input.
    drop(child.stdin.take().unwrap().write_all(input));
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Ran { exit: output.status.code().unwrap(), out: output.stdout, err }
}

/// A mailbox as a panel answers it.
pub(super) fn mailbox(address: &str) -> Value {
    let server = |protocol: &str, host: &str, port: u16| {
        serde_json::json!({"protocol": protocol, "host": host, "port": port, "security": "tls",
                           "authentication": ["password-cleartext"], "username": address})
    };
    serde_json::json!({
        "version": 1,
        "mailbox": {"address": address},
        "provider": {"name": "PowerMail", "domain": "powermail.example"},
        "incoming": [server("imap", "imap.powermail.example", 993), server("pop3", "pop.powermail.example", 995)],
        "outgoing": [server("smtp", "smtp.powermail.example", 465)],
    })
}

/// Every file below a folder, with slashes, in the order of their names.
pub(super) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()),
            }
        }
    }
    found.sort();
    found
}
