//! DNS records: golden lines, and what cannot be one. That BIND takes them is tried in `tools`.

use bascule::account::{Domain, Host, Protocol, Security, Text, WebUrl};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice, Value};
use proptest::prelude::*;

use super::accounts::{account, address, alice, anything, make, options, server, text};

fn imap() -> Options {
    options(Incoming::Imap, TargetDevice::Any)
}

#[test]
fn golden() {
    let login = "alice@societe.example";
    let mut parameters = alice();
    parameters.outgoing.push(server(
        Protocol::Smtp,
        "relay.powermail.example",
        587,
        Security::StartTls,
        login,
    ));
    parameters.outgoing.push(server(Protocol::Smtp, "smtp2.powermail.example", 465, Security::Tls, login));
    parameters.incoming.push(server(Protocol::Imap, "old.powermail.example", 143, Security::Plain, login));
    parameters.calendars = vec![WebUrl::parse("https://DAV.powermail.example/").unwrap()];
    parameters.contacts = ["https://dav.powermail.example/?a", "https://dav.powermail.example:8443/c/"]
        .map(|url| WebUrl::parse(url).unwrap())
        .to_vec();
    let left_out = Note::ServiceLeftOut { url: parameters.contacts[0].clone() };
    let artifact = make("zone", &account(parameters), &imap()).unwrap();
    assert_eq!((artifact.file_name.as_str(), artifact.media_type), ("societe.example.zone", "text/dns"));
    let host = |name: &str| Note::AssumedHost { host: name.to_owned() };
    assert_eq!(
        artifact.notes,
        [left_out, host("autoconfig.powermail.example"), host("autodiscover.powermail.example")]
    );
    insta::assert_snapshot!(text(&artifact));
}

#[test]
fn what_dns_cannot_say_is_refused() {
    let protocol = Protocol::Imap;
    let host = |name: &str| Host::parse(name, &|_| None).unwrap();
    for (server, refusal) in [
        (
            server(protocol, "192.0.2.1", 993, Security::Tls, "alice@societe.example"),
            Refusal::IpAddress { protocol, host: host("192.0.2.1") },
        ),
        (
            server(protocol, "i.example", 143, Security::Plain, "alice@societe.example"),
            Refusal::Plain { protocol, host: host("i.example") },
        ),
        (
            server(protocol, "i.example", 993, Security::Tls, "u1234"),
            Refusal::UsernameNotAddress { protocol, username: "u1234".to_owned() },
        ),
    ] {
        let mut parameters = alice();
        parameters.incoming[0] = server;
        assert_eq!(make("zone", &account(parameters.clone()), &imap()), Err(refusal.clone()));
        // Where POP3 was asked for, IMAP is left out, and said not to be there.
        let asked = options(Incoming::Pop3, TargetDevice::Any);
        let made = make("zone", &account(parameters), &asked).unwrap();
        assert_eq!(made.notes[0], Note::ServerLeftOut { refusal });
        assert!(text(&made).contains("_imaps._tcp.societe.example. 3600 IN SRV 0 0 0 .\n"));
    }
    let domain = [vec!["a".repeat(60); 3].join("."), "b".repeat(60), "example".to_owned()].join(".");
    let mut parameters = alice();
    parameters.mailbox.address = address(&["a@", &domain].concat());
    let refused = make("zone", &account(parameters), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::TooLong { what: Value::MailDomain, value: domain.clone(), max: 235 });
    let mut parameters = alice();
    parameters.provider.domain = Domain::parse(&domain, &|_| None).unwrap();
    let refused = make("zone", &account(parameters), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::TooLong { what: Value::ProviderDomain, value: domain, max: 235 });
}

#[test]
fn the_local_part_alone_may_be_the_login() {
    let mut parameters = alice();
    for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
        server.username = Text::parse("alice").unwrap();
    }
    assert!(make("zone", &account(parameters), &imap()).is_ok());
}

proptest! {
    #[test]
    fn every_service_is_named_and_every_name_is_absolute((account, options) in anything()) {
        let Ok(artifact) = make("zone", &account, &options) else { return Ok(()) };
        prop_assert_eq!(&make("zone", &account, &options).unwrap(), &artifact);
        let zone = text(&artifact);
        prop_assert!(zone.is_ascii());
        let domain = account.mailbox.address.domain().ascii();
        let left_out = |protocol| artifact.notes.iter().any(|note| match note {
            Note::ServerLeftOut {
                refusal: Refusal::IpAddress { protocol: p, .. } | Refusal::Plain { protocol: p, .. }
                | Refusal::UsernameNotAddress { protocol: p, .. },
            } => *p == protocol,
            _ => false,
        });
        for (service, protocol, security) in [
            ("_imaps", Protocol::Imap, Security::Tls), ("_imap", Protocol::Imap, Security::StartTls),
            ("_pop3s", Protocol::Pop3, Security::Tls), ("_pop3", Protocol::Pop3, Security::StartTls),
            ("_submissions", Protocol::Smtp, Security::Tls), ("_submission", Protocol::Smtp, Security::StartTls),
        ] {
            let start = format!("{service}._tcp.{domain}. 3600 IN SRV ");
            let said: Vec<&str> = zone.lines().filter_map(|line| line.strip_prefix(&*start)).collect();
            let servers = account.incoming.iter().chain(&account.outgoing);
            let meant: Vec<String> = servers
                .filter(|s| s.protocol == protocol && s.security == security && !left_out(protocol))
                .map(|s| format!(" 1 {} {}.", s.port, s.host.ascii()))
                .collect();
            if meant.is_empty() {
                prop_assert_eq!(said, ["0 0 0 ."]);
            } else {
                prop_assert_eq!(said.len(), meant.len());
                for (said, meant) in said.iter().zip(&meant) {
                    prop_assert!(said.ends_with(meant.as_str()), "{} is not {}", said, meant);
                }
            }
        }
        for line in zone.lines().filter(|line| !line.starts_with("; ")) {
            let name = line.split(' ').next().unwrap();
            prop_assert!(name.ends_with(&[domain, "."].concat()), "{}", line);
            prop_assert!(line.ends_with('.') || line.contains(" TXT "), "{}", line);
        }
    }
}
