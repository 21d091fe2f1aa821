//! Configuration profiles, against Apple's schema.

use std::collections::BTreeSet;

use bascule::account::{Account, Authentication, Host, Policy, Protocol, Security, Text, WebUrl};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice, format};
use bascule::source::Language;
use plist::{Dictionary, Value};
use proptest::prelude::*;

use super::accounts::{account, address, alice, an_address, anything, make, options, server, text};

fn profile(account: &Account, options: &Options) -> Result<Dictionary, Refusal> {
    let artifact = make("mobileconfig", account, options)?;
    let value = Value::from_reader_xml(&*artifact.bytes).unwrap();
    Ok(value.into_dictionary().unwrap())
}

fn payloads(profile: &Dictionary) -> Vec<&Dictionary> {
    profile["PayloadContent"].as_array().unwrap().iter().map(|p| p.as_dictionary().unwrap()).collect()
}

/// Every identifier and UUID of a profile.
fn names(profile: &Dictionary) -> Vec<String> {
    let all = payloads(profile).into_iter().chain([profile]);
    all.flat_map(|p| ["PayloadIdentifier", "PayloadUUID"].map(|key| p[key].as_string().unwrap().to_owned()))
        .collect()
}

#[test]
fn golden() {
    let mut parameters = alice();
    for (protocol, device, name) in [
        (Incoming::Imap, TargetDevice::Any, "imap"),
        (Incoming::Pop3, TargetDevice::Phone, "pop"),
        (Incoming::Imap, TargetDevice::Mac, "mac"),
    ] {
        let artifact =
            make("mobileconfig", &account(parameters.clone()), &options(protocol, device)).unwrap();
        assert_eq!(artifact.file_name, "alice@societe.example.mobileconfig");
        assert_eq!(artifact.media_type, "application/x-apple-aspen-config");
        assert_eq!(artifact.notes, []);
        insta::assert_snapshot!(name, text(&artifact));
    }
    parameters.calendars = vec![WebUrl::parse("https://dav.powermail.example/").unwrap()];
    parameters.contacts = vec![WebUrl::parse("https://dav.powermail.example:8443/alice/").unwrap()];
    let artifact =
        make("mobileconfig", &account(parameters), &options(Incoming::Imap, TargetDevice::Any)).unwrap();
    assert_eq!(artifact.notes, [Note::ContactsPath { path: "/alice/".to_owned() }]);
    insta::assert_snapshot!("services", text(&artifact));
}

/// Keys, types, presence and platforms of one dictionary.
fn fits_schema(payload: &Dictionary, device: TargetDevice) {
    let kind = payload["PayloadType"].as_string().unwrap();
    let table: Vec<Vec<&str>> = include_str!("apple-keys.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .filter(|row: &Vec<&str>| row[0] == "*" || row[0] == kind)
        .collect();
    assert!(table.len() > 7, "{kind} is not in the schema");
    for (key, value) in payload {
        let row = table.iter().find(|row| row[1] == key).unwrap_or_else(|| panic!("{kind} has no {key}"));
        let class = match value {
            Value::String(text) => {
                assert_ne!(text, "", "{key} is empty");
                "string"
            }
            Value::Integer(_) => "integer",
            Value::Boolean(_) => "boolean",
            Value::Array(_) => "array",
            Value::Dictionary(words) => {
                assert!(words.values().all(|word| word.as_string().is_some_and(|word| !word.is_empty())));
                "dictionary"
            }
            other => panic!("{key}: {other:?}"),
        };
        assert_eq!(class, row[2], "{key}");
        assert_ne!(row[3], "never", "{key}");
        assert!(row[4] == "yes" || device != TargetDevice::Mac, "{key} is not for Macs");
    }
    for row in table.iter().filter(|row| row[3] == "required") {
        assert!(payload.contains_key(row[1]), "{kind} lacks {}", row[1]);
    }
    assert_eq!(payload["PayloadVersion"].as_unsigned_integer(), Some(1));
}

fn side_agrees(mail: &Dictionary, side: &str, account: &Account, protocol: Protocol) {
    let server = account.server(protocol).unwrap();
    let value = |key: &str| &mail[&format!("{side}MailServer{key}")];
    assert_eq!(value("HostName").as_string(), Some(server.host.ascii()));
    assert_eq!(value("PortNumber").as_unsigned_integer(), Some(server.port.number().into()));
    assert_eq!(value("UseSSL").as_boolean(), Some(server.security != Security::Plain));
    assert_eq!(value("Username").as_string(), Some(server.username.as_str()));
    let way = match value("Authentication").as_string().unwrap() {
        "EmailAuthPassword" => Authentication::PasswordCleartext,
        "EmailAuthCRAMMD5" => Authentication::PasswordEncrypted,
        "EmailAuthNTLM" => Authentication::Ntlm,
        "EmailAuthNone" => Authentication::None,
        other => panic!("{other}"),
    };
    assert!(server.authentication.contains(&way));
}

proptest! {
    #[test]
    fn whatever_is_made_says_what_the_model_says((account, options) in anything()) {
        let Ok(artifact) = make("mobileconfig", &account, &options) else { return Ok(()) };
        prop_assert_eq!(&make("mobileconfig", &account, &options).unwrap(), &artifact);
        let compact: String = text(&artifact).lines().map(str::trim).collect();
        prop_assert!(!compact.contains("assword</key><string>"));

        let profile = profile(&account, &options).unwrap();
        fits_schema(&profile, options.device);
        let inner = payloads(&profile);
        prop_assert_eq!(inner.len(), 1 + account.calendars.len() + account.contacts.len());
        for payload in &inner {
            fits_schema(payload, options.device);
        }
        let top = profile["PayloadIdentifier"].as_string().unwrap();
        for payload in &inner {
            let identifier = payload["PayloadIdentifier"].as_string().unwrap();
            prop_assert!(identifier.strip_prefix(top).is_some_and(|rest| rest.starts_with('.')));
        }
        prop_assert_eq!(names(&profile).iter().collect::<BTreeSet<_>>().len(), 2 + 2 * inner.len());
        prop_assert_eq!(profile["PayloadScope"].as_string(), Some("User"));
        prop_assert_eq!(profile["PayloadRemovalDisallowed"].as_boolean(), Some(false));
        let device = match options.device { TargetDevice::Any => 0, TargetDevice::Phone => 1, TargetDevice::Mac => 5 };
        prop_assert_eq!(profile["TargetDeviceType"].as_unsigned_integer(), Some(device));
        let description = profile.get("PayloadDescription").and_then(Value::as_string).unwrap_or_default();
        prop_assert_eq!(description, &options.words.description);

        let mail = inner[0];
        let kind = if options.protocol == Incoming::Imap { "EmailTypeIMAP" } else { "EmailTypePOP" };
        prop_assert_eq!(mail["EmailAccountType"].as_string(), Some(kind));
        let mut sent = account.mailbox.address.ascii();
        for alias in account.mailbox.aliases.iter().filter(|_| options.apple_aliases) {
            sent = [&sent, ",", &alias.ascii()].concat();
        }
        prop_assert_eq!(mail["EmailAddress"].as_string(), Some(sent.as_str()));
        let consent = profile.get("ConsentText").and_then(Value::as_dictionary);
        for (language, words) in options.words.consent.iter().filter(|(_, words)| !words.is_empty()) {
            prop_assert_eq!(consent.unwrap()[*language].as_string(), Some(words.as_str()));
        }
        let name = mail.get("EmailAccountName").and_then(Value::as_string);
        prop_assert_eq!(name, account.mailbox.name.as_ref().map(Text::as_str));
        prop_assert_eq!(mail["OutgoingPasswordSameAsIncomingPassword"].as_boolean(), Some(true));
        side_agrees(mail, "Incoming", &account, options.protocol.into());
        side_agrees(mail, "Outgoing", &account, Protocol::Smtp);
        for (dav, url) in inner[1..].iter().zip(account.calendars.iter().chain(&account.contacts)) {
            let value = |key: &str| dav.get(&format!("CalDAV{key}")).or(dav.get(&format!("CardDAV{key}")));
            prop_assert_eq!(value("HostName").and_then(Value::as_string), Some(url.host()));
            prop_assert_eq!(value("Port").and_then(Value::as_unsigned_integer), Some(url.port().into()));
            prop_assert_eq!(value("UseSSL").and_then(Value::as_boolean), Some(url.is_https()));
        }
    }

    #[test]
    fn two_mailboxes_share_no_name(one in an_address(), other in an_address()) {
        let profile_of = |typed: &str| {
            let mut parameters = alice();
            parameters.mailbox.address = address(typed);
            parameters.calendars = vec![WebUrl::parse("https://dav.powermail.example/").unwrap()];
            let account = account(parameters);
            let file_name = format("mobileconfig").unwrap().file_name(&account);
            let safe = |c: char| c.is_ascii_alphanumeric() || "@._+~-".contains(c);
            assert!(file_name.chars().all(safe) && !file_name.starts_with(['.', '-']), "{file_name}");
            (names(&profile(&account, &options(Incoming::Imap, TargetDevice::Any)).unwrap()), file_name)
        };
        let (a, b) = (profile_of(&one), profile_of(&other));
        if address(&one) == address(&other) {
            prop_assert_eq!(a, b);
        } else {
            prop_assert!(a.0.iter().all(|name| !b.0.contains(name)) && a.1 != b.1);
        }
        prop_assert_eq!(profile_of(&one), profile_of(&one.to_lowercase()));
    }
}

#[test]
fn a_new_host_changes_the_account_in_place_and_another_protocol_does_not() {
    let imap = options(Incoming::Imap, TargetDevice::Any);
    let before = profile(&account(alice()), &imap).unwrap();
    let mut moved = alice();
    moved.incoming[0] = server(Protocol::Imap, "other.example", 143, Security::StartTls, "alice");
    moved.mailbox.name = None;
    assert_eq!(names(&profile(&account(moved), &imap).unwrap()), names(&before));

    let pop = profile(&account(alice()), &options(Incoming::Pop3, TargetDevice::Any)).unwrap();
    let (mail, pop_mail) = (payloads(&before)[0], payloads(&pop)[0]);
    let changed: Vec<&str> = mail
        .iter()
        .filter(|(key, value)| pop_mail.get(key) != Some(value))
        .map(|(key, _)| key.as_str())
        .collect();
    assert_eq!(
        changed,
        ["PayloadUUID", "EmailAccountType", "IncomingMailServerHostName", "IncomingMailServerPortNumber"]
    );
    let top = |profile: &Dictionary| names(profile).split_off(2);
    assert_eq!(top(&before), top(&pop));
}

#[test]
fn what_is_read_before_the_installation_and_the_aliases() {
    let mut parameters = alice();
    let aliases = vec![address("a.martin@societe.example"), address("alice@Société.example")];
    parameters.mailbox.aliases = aliases.clone();
    let words = bascule::locale::file::profile_words(Language::Fr, "alice@societe.example");
    let mut options = Options { words, ..options(Incoming::Imap, TargetDevice::Phone) };
    let artifact = make("mobileconfig", &account(parameters.clone()), &options).unwrap();
    assert_eq!(artifact.notes, [Note::AliasesLeftOut { aliases }]);
    insta::assert_snapshot!("consent", text(&artifact));

    options.apple_aliases = true;
    let artifact = make("mobileconfig", &account(parameters.clone()), &options).unwrap();
    assert_eq!(artifact.notes, [Note::AliasesUndocumented]);
    let list = "alice@societe.example,a.martin@societe.example,alice@xn--socit-esab.example";
    let with = profile(&account(parameters.clone()), &options).unwrap();
    assert_eq!(payloads(&with)[0]["EmailAddress"].as_string(), Some(list));
    // What a device knows the account by is the address alone.
    parameters.mailbox.aliases.clear();
    assert_eq!(names(&profile(&account(parameters), &options).unwrap()), names(&with));
}

#[test]
fn what_apple_cannot_say_is_refused_and_what_it_says_badly_noted() {
    let imap = options(Incoming::Imap, TargetDevice::Any);
    let host = |name: &str| Host::parse(name, &|_| None).unwrap();
    let (protocol, power) = (Protocol::Imap, host("imap.powermail.example"));
    use Authentication::{ClientCertificate, Gssapi, Ntlm, OAuth2, PasswordCleartext, PasswordEncrypted};
    for (offered, word) in [
        (vec![PasswordEncrypted, PasswordCleartext], Some("EmailAuthPassword")),
        (vec![OAuth2, PasswordEncrypted], Some("EmailAuthCRAMMD5")),
        (vec![Gssapi, Ntlm, Authentication::None], Some("EmailAuthNTLM")),
        (vec![Authentication::None], Some("EmailAuthNone")),
        (vec![OAuth2, Gssapi, ClientCertificate], None),
    ] {
        let mut parameters = alice();
        parameters.incoming[0].authentication = offered.clone();
        match profile(&account(parameters), &imap) {
            Ok(profile) => {
                assert_eq!(payloads(&profile)[0]["IncomingMailServerAuthentication"].as_string(), word);
            }
            Err(refusal) => {
                assert_eq!(word, None);
                assert_eq!(refusal, Refusal::Authentication { protocol, host: power.clone(), offered });
            }
        }
    }

    let mut parameters = alice();
    parameters.incoming = vec![server(Protocol::Imap, "i.example", 143, Security::Plain, "alice")];
    let allowed = Account::new(parameters.clone(), Policy { allow_plain: true }).unwrap();
    let made = make("mobileconfig", &allowed, &imap).unwrap();
    assert_eq!(made.notes, [Note::Plain { protocol, host: host("i.example") }, Note::TwoUsernames]);
    let refused = make("mobileconfig", &allowed, &options(Incoming::Pop3, TargetDevice::Any)).unwrap_err();
    assert_eq!(refused, Refusal::NoServer { protocol: Protocol::Pop3 });

    parameters.incoming[0] =
        server(Protocol::Imap, "192.0.2.1", 143, Security::StartTls, "alice@societe.example");
    let made = make("mobileconfig", &account(parameters.clone()), &imap).unwrap();
    let ip = host("192.0.2.1");
    let notes = [Note::IpAddress { protocol, host: ip.clone() }, Note::StartTls { protocol, host: ip }];
    assert_eq!(made.notes, notes);
    parameters.incoming[0].host = host("2001:db8::1");
    let refused = make("mobileconfig", &account(parameters), &imap).unwrap_err();
    assert_eq!(refused, Refusal::Ipv6 { protocol, host: host("2001:db8::1") });
}
