//! Accounts to make files of: one by hand, and as many strange ones as `proptest` wants.

use bascule::account::{
    Account, Activity, Address, Authentication, Domain, Host, Mailbox, Parameters, Policy, Port, Protocol,
    Provider, Security, Server, Text, WebUrl,
};
use bascule::artifact::{Artifact, Incoming, Options, ProfileWords, Refusal, TargetDevice, format};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(crate) fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

pub(crate) fn address(text: &str) -> Address {
    Address::parse(text, &idna).unwrap()
}

pub(crate) fn server(
    protocol: Protocol,
    host: &str,
    port: u64,
    security: Security,
    username: &str,
) -> Server {
    Server {
        protocol,
        host: Host::parse(host, &idna).unwrap(),
        port: Port::new(port).unwrap(),
        security,
        authentication: vec![Authentication::PasswordCleartext],
        username: Text::parse(username).unwrap(),
    }
}

/// Alice's mailbox, as in `design.md`.
pub(crate) fn alice() -> Parameters {
    let (name, tls) = ("alice@societe.example", Security::Tls);
    Parameters {
        mailbox: Mailbox {
            address: address(name),
            aliases: vec![],
            name: Some(Text::parse("Alice Martin").unwrap()),
            created: None,
        },
        provider: Provider {
            name: Text::parse("PowerMail").unwrap(),
            domain: Domain::parse("powermail.example", &idna).unwrap(),
            webmail: None,
            support_url: None,
            support_phone: None,
        },
        incoming: vec![
            server(Protocol::Imap, "imap.powermail.example", 993, tls, name),
            server(Protocol::Pop3, "pop.powermail.example", 995, tls, name),
        ],
        outgoing: vec![server(Protocol::Smtp, "smtp.powermail.example", 465, tls, name)],
        calendars: vec![],
        contacts: vec![],
        previous: None,
        activity: Activity::default(),
        profile_url: None,
    }
}

pub(crate) fn account(parameters: Parameters) -> Account {
    Account::new(parameters, Policy::default()).unwrap()
}

pub(crate) fn options(protocol: Incoming, device: TargetDevice) -> Options {
    let words = ProfileWords { description: "Sets up alice@societe.example.".to_owned() };
    Options { protocol, device, words, ..Options::default() }
}

pub(crate) fn make(id: &str, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
    format(id).unwrap().make(account, options)
}

pub(crate) fn text(artifact: &Artifact) -> &str {
    std::str::from_utf8(&artifact.bytes).unwrap()
}

const LOGINS: [&str; 14] = [
    "0123",
    "12345",
    "1e5",
    "True",
    "0x1F",
    "DOMAIN\\user",
    "user+tag",
    "Zoë & Fils",
    "<b>\"'",
    "%EMAILADDRESS%",
    "50%",
    "alice-2",
    "مرحبا",
    "]]>",
];

const HOSTS: [&str; 6] =
    ["mail.powermail.example", "boîte.example", "192.0.2.7", "2001:db8::1", "mail-2", "xn--bote-1pa.example"];

fn a_server(protocol: Protocol, address: String) -> impl Strategy<Value = Server> {
    let ways: Vec<Authentication> = Authentication::WORDS.iter().map(|(_, way)| *way).collect();
    let local = address.split('@').next().unwrap().to_owned();
    (
        prop_oneof![6 => Just("mail.powermail.example"), 1 => select(&HOSTS[..])],
        1..=65_535u64,
        prop_oneof![5 => Just(Security::Tls), 3 => Just(Security::StartTls), 1 => Just(Security::Plain)],
        prop_oneof![
            3 => Just(vec![Authentication::PasswordCleartext]),
            2 => subsequence(ways.clone(), 1..=ways.len()).prop_shuffle(),
        ],
        prop_oneof![
            3 => Just(address),
            1 => Just(local),
            2 => select(&LOGINS[..]).prop_map(str::to_owned),
            1 => "\\PC{1,20}",
        ],
    )
        .prop_filter_map("not a text", move |(host, port, security, authentication, username)| {
            Text::parse(&username).ok()?;
            let plain = server(protocol, host, port, security, &username);
            Some(Server { authentication, ..plain })
        })
}

/// Addresses whose local parts try what an address may hold.
pub(crate) fn an_address() -> impl Strategy<Value = String> {
    (
        prop_oneof!["[a-zA-Z]{1,8}", "[0-9]{1,4}", "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~é-]{1,9}"],
        select(&["societe.example", "SOCIETE.example", "société.example", "a-b.co.example"][..]),
    )
        .prop_map(|(local, domain)| format!("{local}@{domain}"))
}

/// Any account and what might be asked for it.
pub(crate) fn anything() -> impl Strategy<Value = (Account, Options)> {
    let urls = select(
        &[
            "https://dav.powermail.example/",
            "https://dav.example:8443/p/?a=1&b=2#x",
            "http://localhost:8080/dav",
        ][..],
    );
    an_address()
        .prop_flat_map(move |typed| {
            let sent = address(&typed).ascii();
            let imap = prop::option::weighted(0.8, a_server(Protocol::Imap, sent.clone()));
            let pop = prop::option::of(a_server(Protocol::Pop3, sent.clone()));
            let names = prop_oneof![Just("PowerMail".to_owned()), "\\PC{1,30}", Just("é".repeat(61))];
            let services = prop::collection::vec(urls.clone(), 0..3);
            (
                (Just(typed), prop::option::of("\\PC{1,30}"), names),
                (imap, pop, a_server(Protocol::Smtp, sent)),
                (services.clone(), services),
                (any::<bool>(), any::<bool>(), 0..3usize, "\\PC{0,30}"),
            )
        })
        .prop_filter_map("not an account", |(mailbox, servers, services, choices)| {
            let mut parameters = alice();
            parameters.mailbox.address = address(&mailbox.0);
            parameters.mailbox.name = mailbox.1.and_then(|name| Text::parse(&name).ok());
            parameters.provider.name = Text::parse(&mailbox.2).ok()?;
            parameters.incoming = servers.0.into_iter().chain(servers.1).collect();
            parameters.outgoing = vec![servers.2];
            let urls = |urls: Vec<&str>| urls.iter().map(|url| WebUrl::parse(url).unwrap()).collect();
            (parameters.calendars, parameters.contacts) = (urls(services.0), urls(services.1));
            let account = Account::new(parameters, Policy { allow_plain: choices.0 }).ok()?;
            let protocol = if choices.1 { Incoming::Imap } else { Incoming::Pop3 };
            let device = [TargetDevice::Any, TargetDevice::Phone, TargetDevice::Mac][choices.2];
            Some((
                account,
                Options {
                    protocol,
                    device,
                    words: ProfileWords { description: choices.3 },
                    ..Options::default()
                },
            ))
        })
}
