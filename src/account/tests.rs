//! Tables of what the model accepts and refuses.

use proptest::prelude::*;

use super::*;

fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

fn address(text: &str) -> Result<String, Rule> {
    Address::parse(text, &idna).map(|a| a.ascii())
}

fn host(text: &str) -> Result<String, Rule> {
    Host::parse(text, &idna).map(|h| h.ascii().to_owned())
}

#[test]
fn addresses_are_shown_as_typed_and_sent_as_a_labels() {
    let address = Address::parse(" Alice+desk@Société.Example ", &idna).unwrap();
    assert_eq!(address.typed(), "Alice+desk@Société.Example");
    assert_eq!(address.ascii(), "Alice+desk@xn--socit-esab.example");
    assert_eq!(address.key(), "alice+desk@xn--socit-esab.example");
    assert_eq!(address, Address::parse("alice+desk@SOCIÉTÉ.example", &idna).unwrap());
}

#[test]
fn addresses_that_are_refused() {
    for (text, rule) in [
        ("", Rule::AddressShape),
        ("alice", Rule::AddressShape),
        ("@societe.example", Rule::AddressShape),
        ("alice@", Rule::AddressShape),
        ("a@b@societe.example", Rule::AddressShape),
        ("\"alice martin\"@societe.example", Rule::AddressQuoted),
        ("alice martin@societe.example", Rule::AddressLocal),
        (".alice@societe.example", Rule::AddressLocal),
        ("al..ice@societe.example", Rule::AddressLocal),
        ("<b>alice</b>@societe.example", Rule::AddressLocal),
        ("alice@societe", Rule::DomainShape),
        ("alice@-societe.example", Rule::DomainShape),
        ("alice@127.0.0.1", Rule::DomainShape),
        ("alice@societe.example/evil", Rule::DomainShape),
        ("alice@é/evil.example", Rule::DomainShape),
        ("alice@é@evil.example", Rule::AddressShape),
        ("alice@so\u{202e}ciete.example", Rule::DomainShape),
    ] {
        assert_eq!(address(text), Err(rule), "{text:?}");
    }
    assert_eq!(address(&format!("{}@societe.example", "a".repeat(65))), Err(Rule::AddressLocal));
}

#[test]
fn spellings_of_one_host_are_equal() {
    let equal = |one, other| Host::parse(one, &idna).unwrap() == Host::parse(other, &idna).unwrap();
    assert!(equal("2001:DB8:0::1", "[2001:db8::1]") && equal("IMAP.example.", "imap.example"));
    assert!(!equal("2001:db8::1", "2001:db8::2") && !equal("192.0.2.1", "::ffff:192.0.2.1"));
}

#[test]
fn hosts_are_names_or_ip_addresses() {
    for (text, ascii) in [
        ("imap.powermail.example", "imap.powermail.example"),
        ("IMAP.Powermail.Example.", "imap.powermail.example"),
        ("boîte.example", "xn--bote-1pa.example"),
        ("localhost", "localhost"),
        ("192.0.2.1", "192.0.2.1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8:0::1", "2001:db8:0::1"),
    ] {
        assert_eq!(host(text).as_deref(), Ok(ascii), "{text:?}");
    }
    for (text, rule) in [
        ("", Rule::HostShape),
        ("https://imap.example.com", Rule::HostIsUrl),
        ("imap.example.com/evil", Rule::HostIsUrl),
        ("imap.example.com:993", Rule::HostHasPort),
        ("imap example.com", Rule::HostHasSpace),
        ("imap.example.com\n", Rule::HostHasSpace),
        ("imap_1.example.com", Rule::HostShape),
        ("imap..example.com", Rule::HostShape),
        ("1.2.3", Rule::HostShape),
        ("999.1.1.1", Rule::HostShape),
        ("<script>", Rule::HostShape),
    ] {
        assert_eq!(host(text), Err(rule), "{text:?}");
    }
}

#[test]
fn ports_lie_between_1_and_65535() {
    assert_eq!(Port::new(993).map(Port::number), Ok(993));
    assert_eq!(Port::new(65_535).map(Port::number), Ok(65_535));
    for number in [0, 65_536, u64::MAX] {
        assert_eq!(Port::new(number), Err(Rule::PortRange));
    }
}

#[test]
fn texts_are_one_visible_line() {
    assert_eq!(Text::parse("  Zoë « مرحبا » 🙂 <b>").unwrap().as_str(), "Zoë « مرحبا » 🙂 <b>");
    for text in ["a\nb", "a\u{0}b", "a\u{202e}b", "a\u{2066}b", "a\tb"] {
        assert_eq!(Text::parse(text), Err(Rule::TextControl), "{text:?}");
    }
    assert_eq!(Text::parse(" "), Err(Rule::TextEmpty));
    assert_eq!(Text::parse(&"é".repeat(256)), Err(Rule::TextTooLong { max: 255 }));
}

#[test]
fn web_addresses_are_https_or_loopback() {
    let url = WebUrl::parse("https://dav.powermail.example:8443/alice/?a=1#x").unwrap();
    assert_eq!((url.host(), url.port(), url.path()), ("dav.powermail.example", 8443, "/alice/?a=1"));
    assert_eq!(WebUrl::parse("https://a.example").map(|u| u.port()), Ok(443));
    assert!(WebUrl::parse("http://127.0.0.1:8080/x").is_ok());
    for (text, rule) in [
        ("javascript:alert(1)", Rule::UrlNotHttps),
        ("http://powermail.example/", Rule::UrlNotHttps),
        ("//powermail.example/", Rule::UrlNotHttps),
        ("https://", Rule::UrlShape),
        ("https://user@powermail.example/", Rule::UrlShape),
        ("https://powermail.example/a b", Rule::UrlShape),
        ("https://powermail.example/\u{202e}", Rule::UrlShape),
    ] {
        assert_eq!(WebUrl::parse(text).map(|u| u.as_str().to_owned()), Err(rule), "{text:?}");
    }
}

#[test]
fn moments_that_are_refused() {
    for text in [
        "",
        "2026-11-23",
        "2026-13-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T09:41:00",
        "2026-11-23T09:41:00.Z",
        "2026-11-23T09:41:00+1:00",
        "+026-11-23T09:41:00Z",
    ] {
        assert_eq!(Moment::parse(text), Err(Rule::MomentShape), "{text:?}");
    }
}

#[test]
fn moments_at_the_edge_of_what_can_be_written() {
    for (seconds, text) in [
        (1_795_426_860, "2026-11-23T09:41:00Z"),
        (-62_167_219_200, "0000-01-01T00:00:00Z"),
        (-62_167_219_201, "0000-01-01T23:58:59+23:59"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (253_402_300_800, "9999-12-31T00:01:00-23:59"),
    ] {
        assert_eq!(Moment::from_unix(seconds).rfc3339(), text);
        assert_eq!(Moment::parse(text), Ok(Moment::from_unix(seconds)), "{text}");
    }
}

proptest! {
    #[test]
    fn moments_agree_with_jiff(seconds in -62_000_000_000i64..250_000_000_000, offset in -86_399i32..86_400) {
        let zone = jiff::tz::Offset::from_seconds(offset / 60 * 60).unwrap();
        let text = jiff::Timestamp::from_second(seconds).unwrap().display_with_offset(zone).to_string();
        prop_assume!(text.starts_with(|c: char| c.is_ascii_digit()));
        prop_assert_eq!(Moment::parse(&text), Ok(Moment::from_unix(seconds)), "{}", text);
    }

    #[test]
    fn a_moment_is_read_back_as_it_was_written(seconds in -62_167_305_599i64..253_402_387_199) {
        let moment = Moment::from_unix(seconds);
        prop_assert_eq!(Moment::parse(&moment.rfc3339()), Ok(moment), "{}", moment.rfc3339());
    }

    #[test]
    fn whatever_is_typed_gives_a_value_or_a_rule(text in "\\PC*|[a-z@.:/\\[\\]0-9 -]{0,40}") {
        let _ = (address(&text), host(&text), Text::parse(&text), WebUrl::parse(&text), Moment::parse(&text));
    }

    #[test]
    fn what_is_accepted_is_accepted_again_as_it_is_sent(text in "[a-zé.-]{1,12}@[a-zé.-]{1,12}\\.example") {
        if let Ok(ascii) = address(&text) {
            prop_assert_eq!(address(&ascii), Ok(ascii.clone()));
        }
    }
}

fn server(protocol: Protocol, security: Security, host_name: &str) -> Server {
    Server {
        protocol,
        host: Host::parse(host_name, &idna).unwrap(),
        port: Port::new(993).unwrap(),
        security,
        authentication: vec![Authentication::PasswordCleartext],
        username: Text::parse("alice").unwrap(),
    }
}

fn parameters(incoming: Vec<Server>, outgoing: Vec<Server>) -> Parameters {
    Parameters {
        mailbox: Mailbox {
            address: Address::parse("alice@societe.example", &idna).unwrap(),
            aliases: vec![],
            name: None,
            created: None,
        },
        provider: Provider {
            name: Text::parse("PowerMail").unwrap(),
            domain: Domain::parse("powermail.example", &idna).unwrap(),
            webmail: None,
            support_url: None,
            support_phone: None,
        },
        incoming,
        outgoing,
        calendars: vec![],
        contacts: vec![],
        previous: None,
        activity: Activity::default(),
        profile_url: None,
    }
}

#[test]
fn tls_is_preferred_and_the_order_of_the_panel_kept() {
    use Protocol::{Imap, Smtp};
    let incoming = vec![
        server(Imap, Security::StartTls, "first.example"),
        server(Imap, Security::Tls, "second.example"),
        server(Imap, Security::Tls, "third.example"),
    ];
    let account =
        Account::new(parameters(incoming, vec![server(Smtp, Security::Tls, "s.example")]), Policy::default());
    let account = account.unwrap();
    assert_eq!(account.server(Imap).unwrap().host.ascii(), "second.example");
    assert_eq!(account.incoming.len(), 3);
    assert_eq!(account.server(Protocol::Pop3), None);
}

#[test]
fn plain_servers_need_the_operators_word() {
    use Protocol::{Imap, Smtp};
    let plain = parameters(
        vec![server(Imap, Security::Plain, "i.example")],
        vec![server(Smtp, Security::Tls, "s.example")],
    );
    let refused = Account::new(plain.clone(), Policy::default()).unwrap_err();
    assert_eq!(refused, Rule::OnlyPlain.at("incoming", "i.example"));
    let allowed = Account::new(plain, Policy { allow_plain: true }).unwrap();
    assert_eq!(allowed.server(Imap).map(|s| s.security), Some(Security::Plain));
}

#[test]
fn lists_that_are_refused() {
    use Protocol::{Imap, Smtp};
    let (imap, smtp) = (server(Imap, Security::Tls, "i.example"), server(Smtp, Security::Tls, "s.example"));
    let check =
        |incoming, outgoing| Account::new(parameters(incoming, outgoing), Policy::default()).unwrap_err();
    assert_eq!(check(vec![], vec![smtp.clone()]), Rule::NoServer.at("incoming", ""));
    assert_eq!(check(vec![imap.clone()], vec![]), Rule::NoServer.at("outgoing", ""));
    assert_eq!(check(vec![smtp.clone()], vec![smtp.clone()]), Rule::WrongSide.at("incoming[0].protocol", ""));
    let many = check(vec![imap; 10_000], vec![smtp]);
    assert_eq!(many, Rule::TooMany { max: MAX_SERVERS }.at("incoming", "10000"));
}
