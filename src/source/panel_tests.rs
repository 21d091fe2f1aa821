//! What a panel is asked and which of its answers are believed.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::MAX_BYTES;
use super::super::fixtures::{address, answer, minimal, read, server, with, wrong};
use super::*;
use crate::account::{MAX_SERVERS, Protocol, Security};

const JSON: &str = "application/json; charset=utf-8";

fn panel() -> Panel {
    Panel { url: "https://panel.example/api".to_owned(), suffix: String::new(), demo: false }
}

fn read_text(body: &str) -> Result<Found, Failure> {
    read(&panel(), "alice@societe.example", &answer(JSON, body))
}

fn read_value(document: &Value) -> Result<Found, Failure> {
    read_text(&document.to_string())
}

#[test]
fn the_address_becomes_one_path_segment() {
    for (mailbox, segment) in [
        ("alice@societe.example", "alice@societe.example"),
        ("Alice.Martin@Societe.Example", "alice.martin@societe.example"),
        ("a+b-c_d~e@societe.example", "a%2Bb-c_d~e@societe.example"),
        ("a/b?c#d%e&f=g@societe.example", "a%2Fb%3Fc%23d%25e%26f%3Dg@societe.example"),
        ("zoé@société.example", "zo%C3%A9@xn--socit-esab.example"),
    ] {
        let asked = panel().request(&address(mailbox), Some("secret"));
        assert_eq!(asked.url, format!("https://panel.example/api/mailboxes/{segment}"), "{mailbox}");
        assert_eq!(asked.token.as_deref(), Some("secret"));
    }
    let files = Panel { url: "demo".to_owned(), suffix: ".json".to_owned(), demo: true };
    assert_eq!(
        files.request(&address("alice@societe.example"), None),
        Request { url: "demo/mailboxes/alice@societe.example.json".to_owned(), token: None }
    );
    assert_eq!((panel().kind(), files.kind()), (Kind::Panel, Kind::Demo));
}

#[test]
fn the_smallest_answer_is_enough() {
    let found = read_value(&minimal()).unwrap();
    assert_eq!(found.provenance.kind, Kind::Panel);
    assert_eq!(found.provenance.place, "https://panel.example/answer");
    let account = found.account;
    assert_eq!(account.mailbox.address.ascii(), "alice@societe.example");
    assert_eq!(account.server(Protocol::Imap).unwrap().port.number(), 993);
    assert_eq!((&account.previous, &account.profile_url, account.mailbox.created), (&None, &None, None));
    assert!(account.calendars.is_empty() && account.contacts.is_empty());
}

#[test]
fn a_full_answer_is_read_to_the_last_field() {
    let document = json!({
        "version": 1, "of": "a later version",
        "mailbox": {"address": "Alice@societe.example", "name": "Alice Martin", "created": "2026-11-23T10:41:00+01:00"},
        "provider": {"name": "PowerMail", "domain": "powermail.example", "webmail": "https://webmail.powermail.example/",
                     "support": {"url": "https://powermail.example/aide", "phone": "+33 1 99 00 00 00"}},
        "incoming": [server("pop3", 995), server("imap", 993)],
        "outgoing": [server("smtp", 465)],
        "calendars": [{"url": "https://dav.powermail.example/cal"}],
        "contacts": [{"url": "https://dav.powermail.example/card"}],
        "previous": {"name": "Ancien hébergeur", "hosts": ["ssl0.ovh.net"],
                     "incoming": [{"protocol": "pop3", "host": "ssl0.ovh.net", "port": 995, "security": "starttls", "username": "alice"}],
                     "outgoing": [{"protocol": "smtp", "host": "smtp.orange.fr"}]},
        "activity": {"imap": "2026-11-23T10:02:11Z", "pop3": null},
        "links": {"mobileconfig": "https://panel.example/alice.mobileconfig"},
    });
    let account = read_value(&document).unwrap().account;
    assert_eq!(account.mailbox.name.as_ref().unwrap().as_str(), "Alice Martin");
    assert_eq!(account.mailbox.created, Some(Moment::parse("2026-11-23T09:41:00Z").unwrap()));
    assert_eq!(account.provider.webmail.as_ref().unwrap().host(), "webmail.powermail.example");
    assert_eq!(account.provider.support_url.as_ref().unwrap().path(), "/aide");
    assert_eq!(account.provider.support_phone.as_ref().unwrap().as_str(), "+33 1 99 00 00 00");
    assert_eq!(account.incoming[0].protocol, Protocol::Pop3);
    assert_eq!(account.calendars[0].path(), "/cal");
    assert_eq!(account.contacts[0].path(), "/card");
    let previous = account.previous.as_ref().unwrap();
    assert_eq!(previous.name.as_ref().unwrap().as_str(), "Ancien hébergeur");
    assert_eq!(previous.hosts[0].ascii(), "ssl0.ovh.net");
    assert_eq!(previous.incoming[0].security, Some(Security::StartTls));
    assert_eq!(previous.incoming[0].username.as_ref().unwrap().as_str(), "alice");
    assert_eq!(previous.outgoing[0].host.ascii(), "smtp.orange.fr");
    assert_eq!((previous.outgoing[0].port, previous.outgoing[0].security), (None, None));
    assert_eq!(account.activity.imap, Some(Moment::parse("2026-11-23T10:02:11Z").unwrap()));
    assert_eq!((account.activity.pop3, account.activity.smtp), (None, None));
    assert_eq!(account.profile_url.as_ref().unwrap().path(), "/alice.mobileconfig");
}

/// The smallest answer, one value changed -> the field, the value shown and the rule.
#[test]
fn each_wrong_value_is_named() {
    let way = Rule::UnknownWord { allowed: super::super::shape::AUTHENTICATION };
    let security = Rule::UnknownWord { allowed: "tls, starttls, plain" };
    let incoming = Rule::UnknownWord { allowed: "imap, pop3" };
    let outgoing = Rule::UnknownWord { allowed: "smtp" };
    let cases = [
        ("/version", json!(2), "version", "2", Rule::UnknownVersion),
        ("/version", json!("1"), "version", "1", Rule::NotNumber),
        ("/version", Value::Null, "version", "", Rule::Missing),
        ("/mailbox", Value::Null, "mailbox", "", Rule::Missing),
        ("/mailbox", json!([]), "mailbox", "[…]", Rule::NotObject),
        ("/mailbox/address", Value::Null, "mailbox.address", "", Rule::Missing),
        ("/mailbox/address", json!("alice"), "mailbox.address", "alice", Rule::AddressShape),
        (
            "/mailbox/address",
            json!("bob@societe.example"),
            "mailbox.address",
            "bob@societe.example",
            Rule::AddressDiffers,
        ),
        ("/mailbox/name", json!("a\u{202e}b"), "mailbox.name", "a\u{fffd}b", Rule::TextControl),
        ("/mailbox/name", json!("a\nb"), "mailbox.name", "a\u{fffd}b", Rule::TextControl),
        ("/mailbox/name", json!(7), "mailbox.name", "7", Rule::NotText),
        ("/mailbox/created", json!("hier"), "mailbox.created", "hier", Rule::MomentShape),
        ("/provider/name", Value::Null, "provider.name", "", Rule::Missing),
        ("/provider/domain", Value::Null, "provider.domain", "", Rule::Missing),
        ("/provider/domain", json!("powermail"), "provider.domain", "powermail", Rule::DomainShape),
        (
            "/provider/webmail",
            json!("javascript:alert(1)"),
            "provider.webmail",
            "javascript:alert(1)",
            Rule::UrlNotHttps,
        ),
        ("/provider/support", json!("+33"), "provider.support", "+33", Rule::NotObject),
        ("/provider/support", json!({"phone": ""}), "provider.support.phone", "", Rule::TextEmpty),
        ("/incoming", Value::Null, "incoming", "", Rule::NoServer),
        ("/incoming", json!([]), "incoming", "", Rule::NoServer),
        ("/incoming", json!({}), "incoming", "{…}", Rule::NotList),
        ("/incoming", json!([7]), "incoming[0]", "7", Rule::NotObject),
        ("/incoming/0/protocol", json!("smtp"), "incoming[0].protocol", "smtp", incoming),
        ("/incoming/0/protocol", json!("IMAP"), "incoming[0].protocol", "IMAP", incoming),
        ("/outgoing/0/protocol", json!("imap"), "outgoing[0].protocol", "imap", outgoing),
        ("/incoming/0/host", Value::Null, "incoming[0].host", "", Rule::Missing),
        (
            "/incoming/0/host",
            json!("imap.example.com/evil"),
            "incoming[0].host",
            "imap.example.com/evil",
            Rule::HostIsUrl,
        ),
        (
            "/incoming/0/host",
            json!("imap.example.com:993"),
            "incoming[0].host",
            "imap.example.com:993",
            Rule::HostHasPort,
        ),
        ("/incoming/0/host", json!("{domain}"), "incoming[0].host", "{domain}", Rule::HostShape),
        ("/incoming/0/port", json!(0), "incoming[0].port", "0", Rule::PortRange),
        ("/incoming/0/port", json!(65536), "incoming[0].port", "65536", Rule::PortRange),
        ("/incoming/0/port", json!(-1), "incoming[0].port", "-1", Rule::NotNumber),
        ("/incoming/0/port", json!(993.5), "incoming[0].port", "…", Rule::NotNumber),
        ("/incoming/0/port", json!("993"), "incoming[0].port", "993", Rule::NotNumber),
        ("/outgoing/0/security", json!("ssl"), "outgoing[0].security", "ssl", security),
        ("/outgoing/0/security", json!("plain"), "outgoing", "mail.powermail.example", Rule::OnlyPlain),
        ("/incoming/0/authentication", Value::Null, "incoming[0].authentication", "", Rule::Missing),
        ("/incoming/0/authentication", json!([]), "incoming[0].authentication", "", Rule::Missing),
        (
            "/incoming/0/authentication",
            json!(["oauth2", "magic"]),
            "incoming[0].authentication[1]",
            "magic",
            way,
        ),
        ("/incoming/0/username", Value::Null, "incoming[0].username", "", Rule::Missing),
        ("/incoming/0/username", json!("a\u{0}"), "incoming[0].username", "a\u{fffd}", Rule::TextControl),
        ("/calendars", json!([{}]), "calendars[0].url", "", Rule::Missing),
        (
            "/contacts",
            json!([{"url": "http://a.example/"}]),
            "contacts[0].url",
            "http://a.example/",
            Rule::UrlNotHttps,
        ),
        ("/previous", json!({"hosts": ["a b"]}), "previous.hosts[0]", "a b", Rule::HostHasSpace),
        (
            "/previous",
            json!({"incoming": [{"protocol": "imap"}]}),
            "previous.incoming[0].host",
            "",
            Rule::Missing,
        ),
        (
            "/previous",
            json!({"outgoing": [{"protocol": "smtp", "host": "a.example", "port": 0}]}),
            "previous.outgoing[0].port",
            "0",
            Rule::PortRange,
        ),
        ("/activity", json!({"smtp": 1}), "activity.smtp", "1", Rule::NotText),
        (
            "/links",
            json!({"mobileconfig": "/a.mobileconfig"}),
            "links.mobileconfig",
            "/a.mobileconfig",
            Rule::UrlNotHttps,
        ),
    ];
    for (pointer, value, field, shown, rule) in cases {
        let read = read_value(&with(minimal(), pointer, value.clone()));
        assert_eq!(read, Err(wrong(field, shown, rule)), "{pointer} = {value}");
    }
}

#[test]
fn lists_and_names_have_limits() {
    let many = |n: usize| Value::Array(vec![server("imap", 993); n]);
    assert!(read_value(&with(minimal(), "/incoming", many(MAX_SERVERS))).is_ok());
    // 10 000 servers are more than a megabyte: the length of the answer alone refuses them.
    assert_eq!(read_value(&with(minimal(), "/incoming", many(10_000))), Err(Failure::TooLarge));
    let small = json!(vec![0; 10_000]);
    for (pointer, field, max) in [
        ("/incoming", "incoming", MAX_SERVERS),
        ("/outgoing", "outgoing", MAX_SERVERS),
        ("/calendars", "calendars", MAX_SERVERS),
        ("/contacts", "contacts", MAX_SERVERS),
    ] {
        let read = read_value(&with(minimal(), pointer, small.clone()));
        assert_eq!(read, Err(wrong(field, "10000", Rule::TooMany { max })));
    }
    let hosts = read_value(&with(minimal(), "/previous", json!({ "hosts": small })));
    assert_eq!(hosts, Err(wrong("previous.hosts", "10000", Rule::TooMany { max: 64 })));
    assert!(read_value(&with(minimal(), "/provider/name", json!("é".repeat(60)))).is_ok());
    let long = read_value(&with(minimal(), "/provider/name", json!("é".repeat(61))));
    assert_eq!(long, Err(wrong("provider.name", &"é".repeat(61), Rule::TextTooLong { max: 60 })));
}

#[test]
fn markup_in_a_name_is_text_like_any_other() {
    let name = "<script>alert(1)</script> & \"Co\" {address} %EMAILADDRESS%";
    let document = with(with(minimal(), "/mailbox/name", json!(name)), "/incoming/0/username", json!(name));
    let account = read_value(&document).unwrap().account;
    assert_eq!(account.mailbox.name.as_ref().unwrap().as_str(), name);
    assert_eq!(account.incoming[0].username.as_str(), name);
}

#[test]
fn only_json_is_read() {
    let body = minimal().to_string();
    let ask =
        |content_type: &str, body: &str| read(&panel(), "alice@societe.example", &answer(content_type, body));
    for content_type in ["application/json", "Application/JSON ;charset=UTF-8", "application/hal+json"] {
        assert!(ask(content_type, &body).is_ok(), "{content_type}");
    }
    for content_type in ["", "text/html", "text/json", "application/jsonp", "application/octet-stream"] {
        let expected = Failure::ContentType { content_type: content_type.to_owned() };
        assert_eq!(ask(content_type, &body), Err(expected), "{content_type}");
    }
    let portal = "<!doctype html><title>Wi-Fi</title>";
    assert!(matches!(ask("text/html; charset=utf-8", portal), Err(Failure::ContentType { .. })));
    assert_eq!(ask(JSON, portal), Err(Failure::Malformed { line: 1, column: 1 }));
}

#[test]
fn an_answer_cut_short_is_malformed_wherever_it_ends() {
    let body = serde_json::to_string_pretty(&minimal()).unwrap();
    for (end, _) in body.char_indices() {
        let read = read_text(&body[..end]);
        assert!(matches!(read, Err(Failure::Malformed { line: 1.., column: 1.. })), "{end}: {read:?}");
    }
    assert_eq!(read_text("{\n  \"version\": 1,\n"), Err(Failure::Malformed { line: 3, column: 1 }));
    assert_eq!(read_text("{\"version\": x"), Err(Failure::Malformed { line: 1, column: 13 }));
}

#[test]
fn answers_beyond_reason_are_refused() {
    let body = minimal().to_string();
    let padded = |bytes: usize| body.clone() + &" ".repeat(bytes - body.len());
    assert!(read_text(&padded(MAX_BYTES)).is_ok());
    assert_eq!(read_text(&padded(MAX_BYTES + 1)), Err(Failure::TooLarge));
    let deep = "[".repeat(100_000);
    assert!(matches!(read_text(&deep), Err(Failure::Malformed { .. })));
}

#[test]
fn two_spellings_of_a_mailbox_are_one() {
    let of = |asked: &str, answered: &str| {
        let document = with(minimal(), "/mailbox/address", json!(answered));
        read(&panel(), asked, &answer(JSON, &document.to_string())).is_ok()
    };
    assert!(of("alice@societe.example", "Alice@SOCIETE.example"));
    assert!(of("zoe@société.example", "zoe@xn--socit-esab.example"));
    assert!(!of("alice@societe.example", "alice@societe.example.org"));
    assert!(!of("alice+a@societe.example", "alice@societe.example"));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,8}", inner, 0..4)
                .prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_gives_a_value_or_a_failure(text in "\\PC*|[\\[\\]{}\",:0-9a-z\\\\ ]{0,60}") {
        prop_assert!(read_text(&text).is_err());
    }

    #[test]
    fn any_value_anywhere_gives_a_value_or_names_its_field(
        pointer in prop::sample::select(vec![
            "/version", "/mailbox", "/mailbox/name", "/provider", "/provider/support", "/incoming", "/incoming/0",
            "/incoming/0/host", "/incoming/0/authentication", "/outgoing/0/username", "/previous", "/activity", "/links",
        ]),
        value in any_json(),
    ) {
        match read_value(&with(minimal(), pointer, value)) {
            Ok(_) => {}
            Err(Failure::Wrong(problem)) => {
                let top = pointer.split('/').nth(1).unwrap();
                prop_assert!(problem.field.starts_with(top), "{problem:?} for {pointer}");
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
