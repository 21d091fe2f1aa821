//! Tables of what is detected, properties of every guide, and what a guide is refused for.

mod content;
mod platform;
mod refusals;
mod words;

use serde_json::Value;

use super::*;
use crate::account::*;

/// Every guide as it is deployed.
fn document(client: ClientId) -> Value {
    let text = match client {
        ClientId::AppleMailPhone => include_str!("../clients/apple-mail-phone.json"),
        ClientId::AppleMailMac => include_str!("../clients/apple-mail-mac.json"),
        ClientId::ThunderbirdDesktop => include_str!("../clients/thunderbird.json"),
        ClientId::Generic => include_str!("../clients/generic.json"),
    };
    serde_json::from_str(text).unwrap()
}

fn guide(client: ClientId, language: Language) -> Guide {
    Guide::read(&document(client), client, language)
        .unwrap_or_else(|problem| panic!("{client:?}: {problem:?}"))
}

fn host(name: &str) -> Host {
    Host::parse(name, &|_| None).unwrap()
}

fn text(text: &str) -> Text {
    Text::parse(text).unwrap()
}

fn server(protocol: Protocol, name: &str, port: u64, security: Security) -> Server {
    let authentication = vec![Authentication::PasswordCleartext];
    let username = text("alice@societe.example");
    Server { protocol, host: host(name), port: Port::new(port).unwrap(), security, authentication, username }
}

fn old(protocol: Protocol, name: &str, port: u64) -> OldServer {
    OldServer {
        protocol,
        host: host(name),
        port: Some(Port::new(port).unwrap()),
        security: Some(Security::Plain),
        username: Some(text("alice")),
    }
}

/// What may be known of the old host, from nothing to everything.
fn previous() -> Vec<Option<Previous>> {
    use Protocol::{Imap, Pop3, Smtp};
    let servers = |imap: &str| Previous {
        name: Some(text("Ancien")),
        hosts: vec![host("ns0.ancien.example"), host("smtp.nouveau.example")],
        incoming: vec![old(Imap, imap, 143), old(Pop3, "pop.ancien.example", 110)],
        outgoing: vec![old(Smtp, "smtp.ancien.example", 25)],
    };
    vec![
        None,
        Some(Previous::default()),
        Some(Previous { hosts: vec![host("ns0.ancien.example")], ..Previous::default() }),
        Some(servers("imap.ancien.example")),
        Some(servers("imap.nouveau.example")),
    ]
}

fn account(previous: Option<Previous>, security: Security) -> Account {
    use Protocol::{Imap, Pop3, Smtp};
    let parameters = Parameters {
        mailbox: Mailbox {
            address: Address::parse("alice@societe.example", &|_| None).unwrap(),
            aliases: vec![],
            name: None,
            created: None,
        },
        provider: Provider {
            name: text("Nouveau"),
            domain: Domain::parse("nouveau.example", &|_| None).unwrap(),
            webmail: None,
            support_url: None,
            support_phone: None,
        },
        incoming: vec![
            server(Imap, "imap.nouveau.example", 993, security),
            server(Pop3, "pop.nouveau.example", 995, security),
        ],
        outgoing: vec![server(Smtp, "smtp.nouveau.example", 465, security)],
        calendars: Vec::new(),
        contacts: Vec::new(),
        previous,
        activity: Activity::default(),
        profile_url: None,
    };
    Account::new(parameters, Policy::default()).unwrap()
}

/// The platforms of a client, and one where it does not run.
fn platforms(client: ClientId) -> impl Iterator<Item = Platform> {
    Platform::ALL
        .into_iter()
        .filter(move |platform| *platform == Platform::Other || client.client().platforms.contains(platform))
}

/// Calls `check` with every account, every choice and its steps.
fn everywhere(mut check: impl FnMut(&Account, &Choice, &[Step])) {
    let readers = [Reader::Here(Browser::Safari), Reader::Here(Browser::OtherOnIos), Reader::Elsewhere];
    for (client, language) in
        ClientId::ALL.into_iter().flat_map(|client| [(client, Language::Fr), (client, Language::En)])
    {
        let guide = guide(client, language);
        // One account with STARTTLS is enough: only its words differ.
        let mut accounts: Vec<Account> = previous().into_iter().map(|p| account(p, Security::Tls)).collect();
        accounts.push(account(previous().remove(3), Security::StartTls));
        for account in accounts {
            for mode in [Mode::Switch, Mode::Add] {
                for way in [Way::Profile, Way::ByHand] {
                    for protocol in [Protocol::Imap, Protocol::Pop3] {
                        for platform in platforms(client) {
                            for reader in readers {
                                let choice =
                                    Choice { client, mode, way, protocol, platform, reader, language };
                                check(&account, &choice, &steps(&guide, &account, &choice));
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every text of a step, as a person reads it, swap values excepted.
fn texts(step: &Step) -> Vec<String> {
    let mut all = vec![step.title.clone()];
    for block in &step.body {
        match block {
            Block::Say(line) | Block::Warn(line) => all.push(read_aloud(line)),
            Block::Path { labels, version } => {
                all.extend(labels.iter().map(|label| label.text.clone()));
                all.extend(version.clone());
            }
            Block::Swap { rows, .. } => all.extend(rows.iter().map(|row| row.label.clone())),
            Block::Action(_) => {}
        }
    }
    all
}

fn read_aloud(line: &[Run]) -> String {
    let text = |run: &Run| match run {
        Run::Text(text) | Run::Value(text) => text.clone(),
        Run::Label(label) => label.text.clone(),
    };
    line.iter().map(text).collect()
}
