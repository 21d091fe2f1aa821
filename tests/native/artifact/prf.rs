//! Outlook's profile file, read back as an INI file, and the command file beside it.

use std::collections::BTreeMap;

use bascule::account::{Authentication, Protocol, Security, Text};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice, Value};
use proptest::prelude::*;

use super::accounts::{account, alice, anything, make, options, server, text};

fn asked(protocol: Incoming) -> Options {
    options(protocol, TargetDevice::Any)
}

/// The sections of a file, as Windows reads them: names, then keys and values.
fn sections(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let mut sections: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    let mut current = String::new();
    for line in bytes.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Some(name) = line.strip_prefix(b"[").and_then(|l| l.strip_suffix(b"]")) {
            current = String::from_utf8(name.to_vec()).unwrap();
            sections.entry(current.clone()).or_default();
        } else if let Some(at) = line.iter().position(|b| *b == b'=') {
            let key = String::from_utf8(line[..at].to_vec()).unwrap();
            let old = sections.entry(current.clone()).or_default().insert(key, line[at + 1..].to_vec());
            assert_eq!(old, None, "a key stands twice");
        }
    }
    sections
}

#[test]
fn golden() {
    for (protocol, name) in [(Incoming::Imap, "imap"), (Incoming::Pop3, "pop")] {
        let artifact = make("prf", &account(alice()), &asked(protocol)).unwrap();
        assert_eq!(artifact.file_name, "alice@societe.example.prf");
        assert_eq!(artifact.notes, [Note::AddsAccount]);
        let text = text(&artifact);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends in CRLF");
        insta::assert_snapshot!(name, text.replace("\r\n", "\n"));
    }
}

#[test]
fn every_key_of_the_account_has_its_property() {
    let mut parameters = alice();
    parameters.outgoing[0].username = Text::parse("alice.smtp").unwrap();
    for protocol in [Incoming::Imap, Incoming::Pop3] {
        let artifact = make("prf", &account(parameters.clone()), &asked(protocol)).unwrap();
        let sections = sections(&artifact.bytes);
        let kind = String::from_utf8(sections["Internet Account List"]["Account1"].clone()).unwrap();
        for key in sections["Account1"].keys().filter(|key| *key != "UniqueService") {
            assert!(sections[&kind].contains_key(key), "{key} has no property in [{kind}]");
        }
        assert_eq!(sections["Account1"]["SMTPAuthMethod"], b"1");
        assert_eq!(sections["Account1"]["SMTPUserName"], b"alice.smtp");
    }
}

#[test]
fn names_are_written_in_windows_1252_or_refused() {
    let mut parameters = alice();
    parameters.mailbox.name = Some(Text::parse("Zoë Œuvré").unwrap());
    let artifact = make("prf", &account(parameters.clone()), &asked(Incoming::Imap)).unwrap();
    assert_eq!(sections(&artifact.bytes)["Account1"]["DisplayName"], b"Zo\xeb \x8cuvr\xe9");

    for (name, code) in [("Łukasz", 'Ł'), ("مرحبا", 'م'), ("\"Bob\"", '"')] {
        parameters.mailbox.name = Some(Text::parse(name).unwrap());
        let refused = make("prf", &account(parameters.clone()), &asked(Incoming::Imap)).unwrap_err();
        let value = name.to_owned();
        assert_eq!(refused, Refusal::Encoding { what: Value::MailboxName, value, code: code.into() });
    }
}

#[test]
fn only_implicit_tls_is_written() {
    let mut parameters = alice();
    let submission = server(Protocol::Smtp, "smtp.powermail.example", 587, Security::StartTls, "alice");
    parameters.outgoing = vec![submission.clone()];
    let refused = make("prf", &account(parameters), &asked(Incoming::Imap)).unwrap_err();
    assert_eq!(refused, Refusal::StartTls { protocol: Protocol::Smtp, host: submission.host });

    let mut parameters = alice();
    parameters.incoming[0].authentication = vec![Authentication::OAuth2];
    let refused = make("prf", &account(parameters), &asked(Incoming::Imap)).unwrap_err();
    assert!(matches!(refused, Refusal::Authentication { .. }), "{refused:?}");
}

#[test]
fn the_command_file_imports_the_file_beside_it() {
    let artifact = make("prf-cmd", &account(alice()), &asked(Incoming::Imap)).unwrap();
    assert_eq!(artifact.file_name, "alice@societe.example.cmd");
    insta::assert_snapshot!("cmd", text(&artifact).replace("\r\n", "\n"));
}

proptest! {
    #[test]
    fn every_file_says_what_the_account_means((account, options) in anything()) {
        if let Ok(artifact) = make("prf", &account, &options) {
            let sections = sections(&artifact.bytes);
            let values = &sections["Account1"];
            let said = |key: &str| -> String { values[key].iter().map(|b| char::from(*b)).collect() };
            let protocol = Protocol::from(options.protocol);
            let incoming = account.server(protocol).unwrap();
            let outgoing = account.server(Protocol::Smtp).unwrap();
            prop_assert_eq!(said(&format!("{}Server", protocol.name())), incoming.host.ascii());
            prop_assert_eq!(said(&format!("{}Port", protocol.name())), incoming.port.to_string());
            prop_assert_eq!(said("SMTPServer"), outgoing.host.ascii());
            prop_assert_eq!(said("SMTPPort"), outgoing.port.to_string());
            prop_assert_eq!(incoming.security, Security::Tls);
            prop_assert_eq!(outgoing.security, Security::Tls);
            // Exactly these sections: no value has opened one of its own.
            prop_assert_eq!(sections.len(), 5);
        }
        if let Ok(artifact) = make("prf-cmd", &account, &options) {
            let file = make("prf", &account, &options).unwrap().file_name;
            let harmless = |c: char| c.is_ascii_alphanumeric() || "@._+-~".contains(c);
            prop_assert!(file.chars().all(harmless), "{}", file);
            prop_assert!(text(&artifact).contains(&file));
        }
    }
}
