//! Autodiscover's answers, against what Thunderbird and FairEmail make of them.

use bascule::account::{Account, Authentication, Host, Policy, Port, Protocol, Security, Text};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::accounts::{account, alice, anything, make, options, server, text};

fn imap() -> Options {
    options(Incoming::Imap, TargetDevice::Any)
}

#[test]
fn golden() {
    let artifact = make("autodiscover", &account(alice()), &imap()).unwrap();
    assert_eq!((artifact.file_name.as_str(), artifact.media_type), ("autodiscover.xml", "text/xml"));
    assert_eq!(artifact.notes, [Note::OneMailbox { username: "alice@societe.example".to_owned() }]);
    insta::assert_snapshot!(text(&artifact));
}

#[test]
fn the_second_version_points_to_the_first() {
    let artifact = make("autodiscover-json", &account(alice()), &imap()).unwrap();
    assert_eq!((artifact.file_name.as_str(), artifact.media_type), ("autodiscover.json", "application/json"));
    assert_eq!(artifact.notes, [Note::AssumedHost { host: "autodiscover.powermail.example".to_owned() }]);
    let said: serde_json::Value = serde_json::from_slice(&artifact.bytes).unwrap();
    let url = "https://autodiscover.powermail.example/autodiscover/autodiscover.xml";
    assert_eq!(said, serde_json::json!({"Protocol": "AutodiscoverV1", "Url": url}));

    let mut parameters = alice();
    parameters.outgoing[0].authentication = vec![Authentication::OAuth2];
    let refused = make("autodiscover-json", &account(parameters.clone()), &imap());
    assert_eq!(refused, make("autodiscover", &account(parameters), &imap()));
    assert!(refused.is_err());
}

#[test]
fn what_it_cannot_say_is_refused_and_what_it_says_badly_noted() {
    let host = |name: &str| Host::parse(name, &|_| None).unwrap();
    let (protocol, tls) = (Protocol::Imap, Security::Tls);
    let with = |security, port, ways: &[Authentication]| {
        let mut parameters = alice();
        parameters.incoming = vec![server(protocol, "i.example", port, security, "alice@societe.example")];
        parameters.incoming[0].authentication = ways.to_vec();
        let allowed = Account::new(parameters, Policy { allow_plain: true }).unwrap();
        make("autodiscover", &allowed, &imap())
    };
    use Authentication::{ClientCertificate, Gssapi, Ntlm, OAuth2, PasswordCleartext, PasswordEncrypted};
    let one = Note::OneMailbox { username: "alice@societe.example".to_owned() };
    let port = |port| Port::new(port).unwrap();
    let guessed = |number| Note::PortDecides { protocol, host: host("i.example"), port: port(number) };
    for (security, port, noted) in [
        (tls, 993, None),
        (tls, 8993, None),
        (tls, 143, Some(guessed(143))),
        (Security::StartTls, 143, None),
        (Security::StartTls, 993, Some(guessed(993))),
        (Security::Plain, 143, Some(Note::Plain { protocol, host: host("i.example") })),
    ] {
        let notes = with(security, port, &[PasswordCleartext]).unwrap().notes;
        assert_eq!(notes, noted.into_iter().chain([one.clone()]).collect::<Vec<_>>(), "{security:?} {port}");
    }
    for (offered, said) in [
        (vec![Ntlm, PasswordCleartext], Some("<SPA>off</SPA>")),
        (vec![OAuth2, Ntlm], Some("<SPA>on</SPA>")),
        (vec![Authentication::None], Some("<AuthRequired>off</AuthRequired>")),
        (vec![PasswordEncrypted, Gssapi, OAuth2, ClientCertificate], None),
    ] {
        match with(tls, 993, &offered) {
            Ok(artifact) => assert!(text(&artifact).contains(said.unwrap()), "{offered:?}"),
            Err(refusal) => {
                assert_eq!(said, None);
                assert_eq!(refusal, Refusal::Authentication { protocol, host: host("i.example"), offered });
            }
        }
    }
}

#[test]
fn one_password_is_said_for_one_login_only() {
    let said = |login: &str| {
        let mut parameters = alice();
        parameters.outgoing[0].username = Text::parse(login).unwrap();
        let made = make("autodiscover", &account(parameters), &imap()).unwrap();
        text(&made).contains("<UsePOPAuth>on</UsePOPAuth>")
    };
    assert_eq!((said("alice@societe.example"), said("alice")), (true, false));
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let mut found = node.children().filter(|child| child.tag_name().name() == name);
    let only = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(found.count(), 0, "{name}");
    only.text().unwrap_or_default()
}

/// `ExchangeAutoDiscover.sys.mjs`: protocol, host, port, socket, login, whether it logs in by NTLM.
fn thunderbird(document: &str) -> Vec<(String, String, u16, &'static str, String, bool)> {
    let document = Document::parse(document).unwrap();
    let protocols = document.descendants().filter(|node| node.tag_name().name() == "Protocol");
    let read = |node: Node| {
        let port: u16 = child(node, "Port").parse().unwrap();
        let plain = child(node, "SSL") == "off" || child(node, "Encryption") == "None";
        let socket = match port {
            _ if plain => "plain",
            143 | 110 | 25 | 587 => "STARTTLS",
            _ => "SSL",
        };
        let (kind, login) = (child(node, "Type").to_owned(), child(node, "LoginName").to_owned());
        (kind, child(node, "Server").to_owned(), port, socket, login, child(node, "SPA") == "on")
    };
    protocols.map(read).collect()
}

proptest! {
    #[test]
    fn whatever_is_made_says_what_the_model_says((account, options) in anything()) {
        let Ok(artifact) = make("autodiscover", &account, &options) else { return Ok(()) };
        prop_assert_eq!(&make("autodiscover", &account, &options).unwrap(), &artifact);
        let document = Document::parse(text(&artifact)).unwrap();
        let spaces: Vec<_> = document.descendants().filter_map(|n| n.tag_name().namespace()).collect();
        prop_assert!(spaces.iter().all(|space| space.starts_with("http://schemas.microsoft.com/exchange/autodiscover/")));
        prop_assert_eq!(document.root_element().tag_name().namespace().unwrap().rsplit('/').next(), Some("2006"));
        // FairEmail takes these words exactly.
        let inner = document.descendants().find(|n| n.has_tag_name((spaces[1], "Account"))).unwrap();
        prop_assert_eq!((child(inner, "AccountType"), child(inner, "Action")), ("email", "settings"));

        let read = thunderbird(text(&artifact));
        let kinds: Vec<_> = read.iter().map(|server| server.0.as_str()).collect();
        prop_assert!([&["IMAP", "SMTP"][..], &["POP3", "SMTP"], &["IMAP", "POP3", "SMTP"]].contains(&&kinds[..]));
        for (kind, host, port, socket, login, ntlm) in read {
            let protocol = [Protocol::Imap, Protocol::Pop3, Protocol::Smtp]
                .into_iter().find(|protocol| protocol.name() == kind).unwrap();
            let server = account.server(protocol).unwrap();
            prop_assert_eq!(&host, server.host.ascii());
            prop_assert_eq!(port, server.port.number());
            prop_assert_eq!(&login, server.username.as_str());
            let meant = match server.security {
                Security::Tls => "SSL",
                Security::StartTls => "STARTTLS",
                Security::Plain => "plain",
            };
            let noted = artifact.notes.iter().any(|note| matches!(note, Note::PortDecides { protocol: p, .. } if *p == protocol));
            prop_assert_eq!(socket != meant, noted);
            prop_assert!(server.security == Security::Plain || socket != "plain");
            prop_assert!(!ntlm || server.authentication.contains(&Authentication::Ntlm));
        }
    }
}
