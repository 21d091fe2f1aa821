//! The code that Thunderbird for Android scans, held against the rules of its reader.

use bascule::account::{Authentication, Policy, Protocol, Security, Text};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice, Value};
use proptest::prelude::*;

use super::accounts::{account, address, alice, anything, make, options, server, text};
use crate::oracles::android_import::{Account, Imported, scan};

const ID: &str = "thunderbird-qr";

fn asked(protocol: Incoming) -> Options {
    options(protocol, TargetDevice::Any)
}

#[test]
fn golden() {
    let artifact = make(ID, &account(alice()), &asked(Incoming::Imap)).unwrap();
    assert_eq!(
        text(&artifact),
        r#"[1,[1,1],[0,"imap.powermail.example",993,3,1,"alice@societe.example"],[[[0,"smtp.powermail.example",465,3,1,"alice@societe.example"],["alice@societe.example","Alice Martin"]]]]"#
    );
    assert_eq!(artifact.file_name, "alice@societe.example.qr.json");
    let artifact = make(ID, &account(alice()), &asked(Incoming::Pop3)).unwrap();
    assert!(text(&artifact).contains(r#"[1,"pop.powermail.example",995,3,1,"alice@societe.example"]"#));
}

#[test]
fn starttls_and_an_international_domain_are_read_as_they_are_meant() {
    let mut parameters = alice();
    parameters.mailbox.address = address("alice@société.example");
    parameters.mailbox.name = None;
    let login = "DOMAIN\\alice \"quoted\"";
    parameters.incoming = vec![server(Protocol::Imap, "boîte.example", 143, Security::StartTls, login)];
    let artifact = make(ID, &account(parameters), &asked(Incoming::Imap)).unwrap();
    let read = scan(text(&artifact)).unwrap();
    assert_eq!(
        read.incoming,
        Imported {
            protocol: "IMAP",
            host: "xn--bote-1pa.example".to_owned(),
            port: 143,
            security: "STARTTLS",
            login: "PLAIN",
            username: login.to_owned(),
        }
    );
    assert_eq!((read.email.as_str(), read.name.as_str()), ("alice@xn--socit-esab.example", ""));
}

#[test]
fn what_the_reader_would_refuse_is_refused_before() {
    let mut parameters = alice();
    parameters.mailbox.address = address("zoé@societe.example");
    let refused = make(ID, &account(parameters), &asked(Incoming::Imap)).unwrap_err();
    let value = "zoé@societe.example".to_owned();
    assert_eq!(refused, Refusal::Encoding { what: Value::Address, value, code: 'é'.into() });

    let mut parameters = alice();
    parameters.incoming[0].authentication = vec![Authentication::Gssapi, Authentication::Ntlm];
    let refused = make(ID, &account(parameters), &asked(Incoming::Imap)).unwrap_err();
    assert!(matches!(refused, Refusal::Authentication { protocol: Protocol::Imap, .. }), "{refused:?}");

    let mut parameters = alice();
    parameters.outgoing[0].username = Text::parse(&"é".repeat(255)).unwrap();
    parameters.incoming[0].username = Text::parse(&"é".repeat(255)).unwrap();
    let refused = make(ID, &account(parameters), &asked(Incoming::Imap)).unwrap_err();
    assert!(matches!(refused, Refusal::TooLarge { max: 1000, .. }), "{refused:?}");

    let mut parameters = alice();
    parameters.incoming.truncate(1);
    let refused = make(ID, &account(parameters), &asked(Incoming::Pop3)).unwrap_err();
    assert_eq!(refused, Refusal::NoServer { protocol: Protocol::Pop3 });
}

#[test]
fn a_plain_server_is_only_written_where_the_operator_allowed_it() {
    let mut parameters = alice();
    parameters.outgoing = vec![server(Protocol::Smtp, "smtp.example", 25, Security::Plain, "alice")];
    let account = bascule::account::Account::new(parameters, Policy { allow_plain: true }).unwrap();
    let artifact = make(ID, &account, &asked(Incoming::Imap)).unwrap();
    assert_eq!(scan(text(&artifact)).unwrap().outgoing.security, "NONE");
    assert!(matches!(artifact.notes[..], [Note::Plain { protocol: Protocol::Smtp, .. }]));
}

proptest! {
    #[test]
    fn every_code_is_read_as_the_account_means_it((account, options) in anything()) {
        if let Ok(artifact) = make(ID, &account, &options) {
            let Account { incoming, outgoing, email, name } = scan(text(&artifact)).unwrap();
            for (read, protocol) in [(incoming, options.protocol.into()), (outgoing, Protocol::Smtp)] {
                let meant = account.server(protocol).unwrap();
                prop_assert_eq!(read.protocol, protocol.name());
                prop_assert_eq!(read.host.as_str(), meant.host.ascii());
                prop_assert_eq!(read.port, meant.port.number());
                prop_assert_eq!(read.username.as_str(), meant.username.as_str());
                prop_assert_eq!(read.security == "TLS", meant.security == Security::Tls);
                prop_assert_eq!(read.security == "NONE", meant.security == Security::Plain);
            }
            prop_assert_eq!(email, account.mailbox.address.ascii());
            prop_assert_eq!(name, account.mailbox.name.as_ref().map_or("", Text::as_str));
        }
    }
}
