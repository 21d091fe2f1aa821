//! The real Thunderbird reads our autoconfig files with its own parser, and understands each as the model
//! means it: no rule of ours stands in between.

use bascule::account::{Account, Authentication, Protocol, Security, Server, Text, WebUrl};
use bascule::artifact::{Note, Options};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::thunderbird_driver::Thunderbird;
use accounts::{account, address, alice, anything, make, server, text};

// Some of it is for other tests.
#[allow(dead_code)]
#[path = "../native/artifact/accounts.rs"]
mod accounts;

/// How many generated accounts are tried beside those made by hand.
const GENERATED: usize = 300;

/// Reads each file as the account set-up does, for the address as it is typed.
const READ: &str = r#"
    const {JXON} = ChromeUtils.importESModule("resource:///modules/JXON.sys.mjs");
    const folder = "resource:///modules/accountcreation/";
    const {readFromXML} = ChromeUtils.importESModule(folder + "readFromXML.sys.mjs");
    const {AccountConfig} = ChromeUtils.importESModule(folder + "AccountConfig.sys.mjs");
    return arguments[0].map(([text, address]) => {
        try {
            const document = new DOMParser().parseFromString(text, "text/xml");
            const config = readFromXML(JXON.build(document), "bascule");
            AccountConfig.replaceVariables(config, "Some One", address);
            return JSON.parse(JSON.stringify(config));
        } catch (error) {
            return {error: String(error)};
        }
    });
"#;

#[test]
fn thunderbirds_own_parser_understands_what_the_model_means() {
    let mut accounts = by_hand();
    let mut runner = TestRunner::deterministic();
    let generated = std::iter::repeat_with(|| anything().new_tree(&mut runner).unwrap().current());
    accounts.extend(generated.take(GENERATED));

    let mut tried = Vec::new();
    let mut files = Vec::new();
    for (account, options) in accounts {
        let Ok(artifact) = make("autoconfig", &account, &options) else { continue };
        // It takes no server that has OAuth 2 alone, which the file says of itself.
        if !artifact.notes.iter().any(|note| matches!(note, Note::OAuth2Only { .. })) {
            files.push(json!([text(&artifact), account.mailbox.address.ascii()]));
            tried.push((account, artifact));
        }
    }
    assert!(tried.len() > 30, "only {} accounts are left to try", tried.len());

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let read = runtime.block_on(async {
        let thunderbird = Thunderbird::start(folder.path(), None).await;
        let read = thunderbird.run(READ, vec![Value::from(files)]).await;
        let broken = json!([["<clientConfig/>", "a@b.example"]]);
        let refused = thunderbird.run(READ, vec![broken]).await;
        thunderbird.close().await;
        assert!(refused[0]["error"].is_string(), "{refused}");
        read
    });
    let read = read.as_array().unwrap();
    assert_eq!(read.len(), tried.len());
    for ((account, artifact), read) in tried.iter().zip(read) {
        let renamed = artifact.notes.iter().any(|note| matches!(note, Note::NameMisread { .. }));
        understood(account, read, renamed, text(artifact));
    }
}

/// What was read, against the account.
fn understood(account: &Account, read: &Value, renamed: bool, file: &str) {
    let said = || format!("{read:#}\nof\n{file}\nfor {:?}", account.mailbox.address);
    assert_eq!(read.get("error"), None, "{}", said());
    assert_eq!(read["id"], account.provider.domain.ascii(), "{}", said());
    let mut domains = vec![account.mailbox.address.domain().ascii()];
    for alias in &account.mailbox.aliases {
        if !domains.contains(&alias.domain().ascii()) {
            domains.push(alias.domain().ascii());
        }
    }
    assert_eq!(read["domains"], json!(domains), "{}", said());
    if !renamed {
        assert_eq!(read["displayName"], account.provider.name.as_str(), "{}", said());
    }
    let incoming: Vec<&Value> =
        [&read["incoming"]].into_iter().chain(read["incomingAlternatives"].as_array().unwrap()).collect();
    let kinds: Vec<_> = incoming.iter().map(|server| server["type"].as_str().unwrap()).collect();
    assert!([&["imap"][..], &["pop3"], &["imap", "pop3"]].contains(&&kinds[..]), "{}", said());
    assert_eq!(read["outgoingAlternatives"], json!([]), "{}", said());
    for found in incoming.into_iter().chain([&read["outgoing"]]) {
        let protocols = [Protocol::Imap, Protocol::Pop3, Protocol::Smtp];
        let protocol = protocols.into_iter().find(|protocol| found["type"] == protocol.word()).unwrap();
        let meant = account.server(protocol).unwrap();
        let expected = (meant.host.ascii(), meant.port.number(), socket(meant), meant.username.as_str());
        assert_eq!(
            (found["hostname"].as_str().unwrap(), &found["port"], &found["socketType"], &found["username"]),
            (expected.0, &json!(expected.1), &json!(expected.2), &json!(expected.3)),
            "{}",
            said()
        );
        assert_eq!(found["auth"], authentication(meant), "{}", said());
    }
}

/// `nsMsgSocketType`.
fn socket(server: &Server) -> u8 {
    match server.security {
        Security::Plain => 0,
        Security::StartTls => 2,
        Security::Tls => 3,
    }
}

/// `nsMsgAuthMethod` of the first way that it takes from a file; OAuth 2 it takes for hosts it knows alone.
fn authentication(server: &Server) -> u8 {
    let number = |way: &Authentication| match way {
        Authentication::PasswordCleartext => Some(3),
        Authentication::PasswordEncrypted => Some(4),
        Authentication::Gssapi => Some(5),
        Authentication::Ntlm => Some(6),
        Authentication::None if server.protocol == Protocol::Smtp => Some(1),
        Authentication::None | Authentication::ClientCertificate | Authentication::OAuth2 => None,
    };
    server.authentication.iter().find_map(number).unwrap()
}

/// Mailboxes of every kind that is known to have gone wrong somewhere.
fn by_hand() -> Vec<(Account, Options)> {
    let logins = [
        "alice@societe.example",
        "alice",
        "DOMAIN\\user",
        "12345",
        "user+tag",
        "50%",
        "Zoë & <b>\"'",
        "مرحبا",
        "a$&b",
    ];
    let login = |login: &str| {
        let mut parameters = alice();
        for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
            server.username = Text::parse(login).unwrap();
        }
        parameters
    };
    let mut all: Vec<_> = logins.into_iter().map(login).collect();
    for typed in
        ["0123@societe.example", "1e5@societe.example", "alice-2@société.example", "user+tag@a-b.example"]
    {
        let sent = address(typed);
        let mut parameters = login(&sent.ascii());
        parameters.mailbox.address = sent;
        all.push(parameters);
    }
    for name in ["Big & <Small> \"Mail\" 'Ltd'", "🙂 Courriel", "بريد", "R&D ]]>"] {
        let mut parameters = alice();
        parameters.provider.name = Text::parse(name).unwrap();
        all.push(parameters);
    }
    let mut starttls = alice();
    starttls.incoming = vec![server(Protocol::Pop3, "boîte.example", 110, Security::StartTls, "alice")];
    starttls.outgoing[0].security = Security::StartTls;
    starttls.outgoing[0].authentication = vec![Authentication::OAuth2, Authentication::PasswordEncrypted];
    let mut rich = alice();
    let url = |text| WebUrl::parse(text).unwrap();
    rich.mailbox.aliases = vec![address("a@other.example"), address("b@société.example")];
    rich.provider.support_url = Some(url("https://powermail.example/help?a=1&b=2"));
    rich.provider.webmail = Some(url("https://webmail.powermail.example/"));
    rich.calendars = vec![url("https://dav.powermail.example/")];
    all.extend([starttls, rich.clone()]);

    let plain = Options::default();
    let protocol = |account: &Account| match account.incoming_protocols().next() {
        Some(Protocol::Pop3) => bascule::artifact::Incoming::Pop3,
        _ => bascule::artifact::Incoming::Imap,
    };
    let mut accounts: Vec<_> = all
        .into_iter()
        .map(account)
        .map(|account| (account.clone(), Options { protocol: protocol(&account), ..plain.clone() }))
        .collect();
    accounts.push((account(rich), Options { version_1_2: true, ..plain }));
    accounts
}
