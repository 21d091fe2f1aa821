//! Tables of what is detected, properties of every guide, and what a guide is refused for.

mod content;
mod platform;
mod refusals;
mod risks;
mod situation;
mod whole;
mod words;

use serde_json::Value;

use super::*;
use crate::account::*;

/// Every guide as it is deployed.
fn document(client: ClientId) -> Value {
    let path = [env!("CARGO_MANIFEST_DIR"), "/src/guide/clients/", client.client().word, ".json"].concat();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
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
        Some(Previous {
            hosts: vec![host("ns0.ancien.example"), host("mail.societe.example")],
            ..Previous::default()
        }),
        // The login name stays here: a client that cannot edit it is switched in place all the same.
        Some(Previous {
            incoming: vec![OldServer {
                username: Some(text("alice@societe.example")),
                ..old(Pop3, "pop.ancien.example", 110)
            }],
            outgoing: vec![old(Smtp, "smtp.orange.fr", 25)],
            ..servers("imap.ancien.example")
        }),
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

/// A choice from which tests differ in a field or two.
fn choice(client: ClientId, language: Language) -> Choice {
    Choice {
        client,
        mode: Mode::Switch,
        way: Way::ByHand,
        protocol: Protocol::Imap,
        platform: client.client().platforms[0],
        variant: 0,
        replies: Replies::default(),
        reader: Reader::Elsewhere,
        language,
    }
}

/// What may be said of the old account: nothing, one thing, everything at once.
fn situations() -> Vec<Replies> {
    let all = Question::WORDS.map(|(_, question)| question);
    let yes = |questions: &[Question]| {
        let mut replies = Replies::default();
        questions.iter().for_each(|question| replies.set(*question, Reply::Yes));
        replies
    };
    let mut situations = vec![Replies::default(), yes(&all)];
    situations.extend(all.iter().map(|question| yes(&[*question])));
    situations
}

/// Every choice of mode, way, protocol, dialog and situation; every platform and place of reading is tried
/// with one of each, for nothing else in a step depends on them.
fn choices(guide: &Guide, client: ClientId, language: Language) -> Vec<Choice> {
    let readers = [Reader::Here(Browser::Safari), Reader::Here(Browser::OtherOnIos), Reader::Elsewhere];
    let ways: Vec<Way> = client.client().takes.way().into_iter().chain([Way::ByHand]).collect();
    let variants = 0..u8::try_from(guide.variants.len().max(1)).unwrap();
    let mut all = Vec::new();
    for mode in [Mode::Switch, Mode::Add] {
        for way in &ways {
            for protocol in [Protocol::Imap, Protocol::Pop3] {
                let base = Choice { mode, way: *way, protocol, ..choice(client, language) };
                for replies in situations() {
                    all.extend(variants.clone().map(|variant| Choice { variant, replies, ..base }));
                }
                for platform in platforms(client) {
                    all.extend(readers.map(|reader| Choice { platform, reader, ..base }));
                }
            }
        }
    }
    all
}

/// Calls `check` with every account, every choice and its steps.
fn everywhere(mut check: impl FnMut(&Account, &Choice, &[Step])) {
    // One account with STARTTLS is enough: only its words differ.
    let mut accounts: Vec<Account> = previous().into_iter().map(|p| account(p, Security::Tls)).collect();
    accounts.push(account(previous().remove(3), Security::StartTls));
    for client in ClientId::all() {
        for language in [Language::Fr, Language::En] {
            let guide = guide(client, language);
            for choice in choices(&guide, client, language) {
                for account in &accounts {
                    check(account, &choice, &steps(&guide, account, &choice));
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
