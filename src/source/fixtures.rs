//! What the tests of the sources share: one mailbox, one minimal answer, and ways to change it.

use serde_json::{Value, json};

use super::{Answer, Failure, Found, Reading, Source};
use crate::account::{Address, Moment, Policy, Problem, Rule};

pub(super) fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

pub(super) fn address(text: &str) -> Address {
    Address::parse(text, &idna).unwrap()
}

pub(super) fn answer(content_type: &str, body: &str) -> Answer {
    Answer {
        url: "https://panel.example/answer".to_owned(),
        content_type: content_type.to_owned(),
        body: body.to_owned(),
        at: Moment::from_unix(1_795_430_000),
    }
}

/// Reads an answer as one about `of`, plain servers not allowed.
pub(super) fn read(source: &dyn Source, of: &str, answer: &Answer) -> Result<Found, Failure> {
    let reading = Reading { address: &address(of), policy: Policy::default(), to_ascii: &idna };
    source.read(answer, &reading)
}

pub(super) fn wrong(field: &str, value: &str, rule: Rule) -> Failure {
    Failure::Wrong(Box::new(Problem { field: field.to_owned(), value: value.to_owned(), rule }))
}

/// One server of the contract's shape.
pub(super) fn server(protocol: &str, port: u16) -> Value {
    json!({"protocol": protocol, "host": "mail.powermail.example", "port": port, "security": "tls",
           "authentication": ["password-cleartext"], "username": "alice@societe.example"})
}

/// The smallest answer of a panel about `alice@societe.example`.
pub(super) fn minimal() -> Value {
    json!({
        "version": 1,
        "mailbox": {"address": "alice@societe.example"},
        "provider": {"name": "PowerMail", "domain": "powermail.example"},
        "incoming": [server("imap", 993)],
        "outgoing": [server("smtp", 465)],
    })
}

/// The document with one value replaced, named by a JSON pointer (RFC 6901); the last step may be new.
pub(super) fn with(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.insert(name.to_owned(), value)),
        Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = value,
        other => panic!("nothing stands inside {other}"),
    }
    document
}
