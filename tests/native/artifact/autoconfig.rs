//! Autoconfig files, against the readers' rules.

use bascule::account::{Account, Authentication, Host, Protocol, Security, Text, WebUrl};
use bascule::artifact::{Incoming, Note, Options, Refusal, TakenFor, TargetDevice, Value};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::accounts::{account, alice, an_address, anything, make, options, server, text};
use crate::oracles::{android_strict, thunderbird_desktop};

fn imap() -> Options {
    options(Incoming::Imap, TargetDevice::Any)
}

#[test]
fn golden() {
    let artifact = make("autoconfig", &account(alice()), &imap()).unwrap();
    assert_eq!((artifact.file_name.as_str(), artifact.media_type), ("config-v1.1.xml", "text/xml"));
    assert_eq!(artifact.notes, []);
    insta::assert_snapshot!(text(&artifact));
}

/// With everything that a file may hold.
fn rich() -> bascule::account::Parameters {
    let url = |text| WebUrl::parse(text).unwrap();
    let mut parameters = alice();
    let aliases = ["a.martin@societe.example", "alice@Société.example"];
    parameters.mailbox.aliases = aliases.map(super::accounts::address).to_vec();
    parameters.provider.support_url = Some(url("https://powermail.example/help?a=1&b=2"));
    parameters.provider.webmail = Some(url("https://webmail.powermail.example/"));
    parameters.calendars = vec![url("https://dav.powermail.example/")];
    parameters.contacts = vec![url("https://dav.powermail.example/c/")];
    parameters
}

#[test]
fn aliases_links_and_what_version_1_2_adds() {
    let mut options = imap();
    options.words.help = vec![("fr", "Aide"), ("en", "Help")];
    let artifact = make("autoconfig", &account(rich()), &options).unwrap();
    assert_eq!(artifact.notes, [Note::AliasLogin, Note::ServicesLeftOut]);
    insta::assert_snapshot!("rich", text(&artifact));

    options.version_1_2 = true;
    let artifact = make("autoconfig", &account(rich()), &options).unwrap();
    assert_eq!(artifact.notes, [Note::AliasLogin]);
    insta::assert_snapshot!("version_1_2", text(&artifact));
}

#[test]
fn logins_that_thunderbird_would_change_are_refused() {
    for (login, written) in [
        ("alice@societe.example", Ok("%EMAILADDRESS%")),
        ("alice", Ok("%EMAILLOCALPART%")),
        ("Alice", Ok("Alice")),
        ("DOMAIN\\user", Ok("DOMAIN\\user")),
        ("12345", Ok("12345")),
        ("50%", Ok("50%")),
        ("0123", Err(TakenFor::Number)),
        ("1e5", Err(TakenFor::Number)),
        ("TRUE", Err(TakenFor::Boolean)),
        ("societe-2", Err(TakenFor::Date)),
        ("%EMAILDOMAIN%-x", Err(TakenFor::Placeholder)),
        ("a%REALNAME%", Err(TakenFor::Placeholder)),
    ] {
        let mut parameters = alice();
        parameters.incoming[0].username = Text::parse(login).unwrap();
        match (make("autoconfig", &account(parameters), &imap()), written) {
            (Ok(artifact), Ok(written)) => {
                assert!(text(&artifact).contains(&format!("<username>{written}</username>")), "{login}");
                let own = Note::OneMailbox { username: written.to_owned() };
                assert_eq!(artifact.notes.contains(&own), !written.starts_with('%'), "{login}");
            }
            (Err(refusal), Err(taken_for)) => assert_eq!(
                refusal,
                Refusal::Misread {
                    what: Value::Username(Protocol::Imap),
                    value: login.to_owned(),
                    taken_for
                }
            ),
            (made, _) => panic!("{login}: {made:?}"),
        }
    }
}

#[test]
fn a_number_before_the_at_sign_is_written_as_a_placeholder() {
    let mut parameters = alice();
    parameters.mailbox.address = super::accounts::address("0123@societe.example");
    parameters.incoming[0].username = Text::parse("0123").unwrap();
    parameters.incoming[1].username = Text::parse("0123").unwrap();
    parameters.outgoing[0].username = Text::parse("0123@societe.example").unwrap();
    let artifact = make("autoconfig", &account(parameters), &imap()).unwrap();
    assert_eq!(artifact.notes, []);
    let read = thunderbird_desktop::read(text(&artifact), "0123@societe.example").unwrap();
    assert_eq!(
        (read.incoming[0].username.as_str(), read.outgoing[0].username.as_str()),
        ("0123", "0123@societe.example")
    );
}

/// Thunderbird puts the address in with `String.replace`, for which `$&` means what was replaced.
#[test]
fn a_dollar_sign_is_written_as_it_is() {
    let mut parameters = alice();
    parameters.mailbox.address = super::accounts::address("a$&b@societe.example");
    for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
        server.username = Text::parse("a$&b@societe.example").unwrap();
    }
    let artifact = make("autoconfig", &account(parameters), &imap()).unwrap();
    let read = thunderbird_desktop::read(text(&artifact), "a$&b@societe.example").unwrap();
    assert_eq!(read.incoming[0].username, "a$&b@societe.example");
}

#[test]
fn pop_accounts() {
    let mut parameters = alice();
    let refused =
        make("autoconfig", &account(parameters.clone()), &options(Incoming::Pop3, TargetDevice::Any));
    assert_eq!(refused.unwrap().notes, [Note::ImapFirst]);
    parameters.incoming.remove(0);
    let refused = make("autoconfig", &account(parameters.clone()), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::NoServer { protocol: Protocol::Imap });
    let made = make("autoconfig", &account(parameters), &options(Incoming::Pop3, TargetDevice::Any)).unwrap();
    assert_eq!(made.notes, [Note::PopOnly]);
    assert!(android_strict::read(text(&made), "alice@societe.example").is_err());
    assert!(thunderbird_desktop::read(text(&made), "alice@societe.example").is_ok());
}

#[test]
fn what_cannot_be_said_is_refused() {
    let host = |name: &str| Host::parse(name, &|_| None).unwrap();
    let mut parameters = alice();
    parameters.incoming[0].authentication = vec![Authentication::Gssapi, Authentication::None];
    let offered = parameters.incoming[0].authentication.clone();
    let refusal =
        Refusal::Authentication { protocol: Protocol::Imap, host: host("imap.powermail.example"), offered };
    assert_eq!(make("autoconfig", &account(parameters.clone()), &imap()), Err(refusal.clone()));
    // Where POP3 was asked for, the same is worth a note only.
    let made = make("autoconfig", &account(parameters), &options(Incoming::Pop3, TargetDevice::Any)).unwrap();
    assert_eq!(made.notes, [Note::ServerLeftOut { refusal }, Note::PopOnly]);

    let mut parameters = alice();
    parameters.outgoing[0].host = host("2001:db8::1");
    let refused = make("autoconfig", &account(parameters.clone()), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::Ipv6 { protocol: Protocol::Smtp, host: host("2001:db8::1") });

    parameters = alice();
    parameters.provider.name = Text::parse(&"é".repeat(61)).unwrap();
    let refused = make("autoconfig", &account(parameters.clone()), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::TooLong { what: Value::ProviderName, value: "é".repeat(61), max: 60 });

    parameters = alice();
    parameters.incoming = vec![
        server(Protocol::Imap, "i.example", 143, Security::Plain, "alice"),
        server(Protocol::Pop3, "p.example", 995, Security::Tls, "alice"),
    ];
    let refused = make("autoconfig", &account(parameters), &imap()).unwrap_err();
    assert_eq!(refused, Refusal::Plain { protocol: Protocol::Imap, host: host("i.example") });
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.tag_name().name() == name).collect()
}

fn values<'a>(node: Node<'a, 'a>, name: &str) -> Vec<&'a str> {
    child(node, name).into_iter().map(|child| child.text().unwrap_or_default()).collect()
}

/// Every domain of the mailbox, its own first.
fn domains(account: &Account) -> Vec<&str> {
    let mut domains = Vec::new();
    for address in [&account.mailbox.address].into_iter().chain(&account.mailbox.aliases) {
        if !domains.contains(&address.domain().ascii()) {
            domains.push(address.domain().ascii());
        }
    }
    domains
}

/// What stands around the servers.
fn links_agree(root: Node, account: &Account, options: &Options) {
    let provider = child(root, "emailProvider")[0];
    let help = child(provider, "documentation");
    let urls: Vec<_> = help.iter().filter_map(|page| page.attribute("url")).collect();
    assert_eq!(urls, account.provider.support_url.iter().map(WebUrl::as_str).collect::<Vec<_>>());
    for page in help {
        let said: Vec<_> = child(page, "descr")
            .iter()
            .map(|descr| (descr.attribute("lang").unwrap(), descr.text().unwrap()))
            .collect();
        assert_eq!(said, options.words.help);
    }
    let pages: Vec<_> = child(root, "webMail").iter().flat_map(|page| child(*page, "loginPage")).collect();
    let urls: Vec<_> = pages.iter().filter_map(|page| page.attribute("url")).collect();
    assert_eq!(urls, account.provider.webmail.iter().map(WebUrl::as_str).collect::<Vec<_>>());
    for (name, kind, urls) in
        [("calendar", "caldav", &account.calendars), ("addressbook", "carddav", &account.contacts)]
    {
        let said: Vec<_> = child(root, name)
            .into_iter()
            .map(|service| (service.attribute("type").unwrap(), values(service, "url")[0].to_owned()))
            .collect();
        let meant: Vec<_> = urls.iter().map(|url| (kind, url.as_str().to_owned())).collect();
        assert_eq!(said, if options.version_1_2 { meant } else { vec![] });
    }
    // FairEmail logs in with the last login of the document, whatever it stands in.
    let logins: Vec<_> = root.descendants().filter(|node| node.tag_name().name() == "username").collect();
    let of_a_server = |node: &Node| node.parent().unwrap().tag_name().name().ends_with("Server");
    let servers: Vec<_> = logins.iter().filter(|node| of_a_server(node)).map(|node| node.text()).collect();
    if servers.iter().all(|login| login == &servers[0]) {
        assert!(logins.iter().all(|node| node.text() == servers[0]));
    }
}

/// The file against the model, read with an XML parser.
fn agrees(document: &str, account: &Account, options: &Options) {
    let document = Document::parse(document).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("version"), Some(if options.version_1_2 { "1.2" } else { "1.1" }));
    let provider = child(root, "emailProvider")[0];
    assert_eq!(provider.attribute("id"), Some(account.provider.domain.ascii()));
    assert_eq!(values(provider, "domain"), domains(account));
    assert!(child(provider, "domain").iter().all(|domain| domain.attributes().len() == 0));
    links_agree(root, account, options);
    assert_eq!(values(provider, "displayName"), [account.provider.name.as_str()]);
    let short: String = values(provider, "displayShortName").concat();
    assert!(short.is_empty() || short == account.provider.name.as_str() && short.chars().count() <= 20);

    let incoming = child(provider, "incomingServer");
    let kinds: Vec<_> = incoming.iter().map(|s| s.attribute("type").unwrap()).collect();
    assert!([&["imap"][..], &["pop3"], &["imap", "pop3"]].contains(&&kinds[..]), "{kinds:?}");
    let outgoing = child(provider, "outgoingServer");
    assert_eq!(outgoing.len(), 1);
    for section in incoming.into_iter().chain(outgoing) {
        let protocol = match section.attribute("type").unwrap() {
            "imap" => Protocol::Imap,
            "pop3" => Protocol::Pop3,
            _ => Protocol::Smtp,
        };
        assert_eq!(section.attributes().len(), 1);
        let server = account.server(protocol).unwrap();
        assert_eq!(values(section, "hostname"), [server.host.ascii()]);
        assert_eq!(values(section, "port"), [server.port.to_string()]);
        let socket = if server.security == Security::Tls { "SSL" } else { "STARTTLS" };
        assert_ne!(server.security, Security::Plain);
        assert_eq!(values(section, "socketType"), [socket]);
        let address = &account.mailbox.address;
        let login = match values(section, "username")[..] {
            ["%EMAILADDRESS%"] => address.ascii(),
            ["%EMAILLOCALPART%"] => address.local().to_owned(),
            [literal] => literal.to_owned(),
            ref other => panic!("{other:?}"),
        };
        assert_eq!(login, server.username.as_str());
        assert_eq!(values(section, "authentication").len(), server.authentication.len());
    }
}

proptest! {
    #[test]
    fn whatever_is_made_says_what_the_model_says((account, options) in anything()) {
        let Ok(artifact) = make("autoconfig", &account, &options) else { return Ok(()) };
        prop_assert_eq!(&make("autoconfig", &account, &options).unwrap(), &artifact);
        agrees(text(&artifact), &account, &options);

        let address = account.mailbox.address.ascii();
        let only_oauth = artifact.notes.iter().any(|note| matches!(note, Note::OAuth2Only { .. }));
        let read = thunderbird_desktop::read(text(&artifact), &address);
        if !only_oauth {
            let read = read.unwrap();
            prop_assert_eq!(&read.domains, &domains(&account));
            for section in read.incoming.iter().chain(&read.outgoing) {
                let protocol = [Protocol::Imap, Protocol::Pop3, Protocol::Smtp]
                    .into_iter().find(|p| p.word() == section.kind).unwrap();
                let server = account.server(protocol).unwrap();
                prop_assert_eq!(&section.host, server.host.ascii());
                prop_assert_eq!(section.port, server.port.number());
                prop_assert_eq!(&section.username, server.username.as_str());
            }
            let renamed = artifact.notes.iter().any(|note| matches!(note, Note::NameMisread { .. }));
            prop_assert!(renamed || read.display_name == account.provider.name.as_str());
        }
        if !artifact.notes.contains(&Note::PopOnly) {
            let (imap, smtp) = android_strict::read(text(&artifact), &address).unwrap();
            for (section, protocol) in [(imap, Protocol::Imap), (smtp, Protocol::Smtp)] {
                let server = account.server(protocol).unwrap();
                prop_assert_eq!(section.host, server.host.ascii());
                prop_assert_eq!(section.username, server.username.as_str());
            }
        }
    }

    #[test]
    fn a_file_is_made_for_every_ordinary_mailbox(typed in an_address()) {
        let mut parameters = alice();
        parameters.mailbox.address = super::accounts::address(&typed);
        let login = parameters.mailbox.address.ascii();
        prop_assume!(login.matches('%').count() < 2);
        for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
            server.username = Text::parse(&login).unwrap();
        }
        prop_assert!(make("autoconfig", &account(parameters), &imap()).is_ok());
    }
}
