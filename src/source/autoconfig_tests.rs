//! Which autoconfig files are believed, and what they say.

use proptest::prelude::*;

use super::super::MAX_BYTES;
use super::super::fixtures::{address, answer, read, wrong};
use super::*;

const XML: &str = "text/xml; charset=utf-8";

/// A file with every element that is read, and some that are passed over.
const FULL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="powermail.example">
    <domain>societe.example</domain>
    <domain purpose="mx">powermail.example</domain>
    <displayName>PowerMail &amp; fils</displayName>
    <displayShortName>PM</displayShortName>
    <incomingServer type="exchange"><ewsURL>https://ews.powermail.example/</ewsURL></incomingServer>
    <incomingServer type="imap">
      <hostname>imap.%EMAILDOMAIN%</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication system="sasl">SCRAM-SHA-256-PLUS</authentication>
      <authentication>OAuth2</authentication>
      <authentication>plain</authentication>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </incomingServer>
    <incomingServer type="pop3">
      <hostname> POP.powermail.example </hostname>
      <port>110</port>
      <socketType>STARTTLS</socketType>
      <authentication>secure</authentication>
      <username>%EMAILLOCALPART%</username>
      <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.powermail.example</hostname>
      <port>4<!-- was 25 -->65</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILLOCALPART%%%EMAILDOMAIN%</username>
    </outgoingServer>
    <documentation url="http://powermail.example/aide"><descr lang="fr">Aide</descr></documentation>
    <documentation url="https://powermail.example/aide"/>
  </emailProvider>
  <addressbook type="carddav"><url>https://dav.powermail.example/card/%EMAILLOCALPART%/</url></addressbook>
  <addressBook type="carddav"><username>x</username><serverURL>https://dav.powermail.example/old</serverURL></addressBook>
  <calendar type="caldav"><url>https://dav.powermail.example/cal</url></calendar>
  <calendar type="caldav"><url>http://dav.powermail.example/cal</url></calendar>
  <calendar type="exchange"><url>https://ews.powermail.example/</url></calendar>
  <webMail><loginPage url="https://webmail.powermail.example/"/></webMail>
  <clientConfigUpdate url="https://autoconfig.powermail.example/mail/config-v1.1.xml"/>
</clientConfig>
"#;

fn file() -> Autoconfig {
    Autoconfig { url: "https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={address}".to_owned() }
}

fn read_for(of: &str, body: &str) -> Result<Found, Failure> {
    read(&file(), of, &answer(XML, body))
}

fn read_text(body: &str) -> Result<Found, Failure> {
    read_for("alice@societe.example", body)
}

#[test]
fn the_address_is_put_into_the_files_address() {
    let asked = file().request(&address("Al/ice+é@Société.example"), Some("secret"));
    assert_eq!(
        asked.url,
        "https://autoconfig.xn--socit-esab.example/mail/config-v1.1.xml?emailaddress=Al%2Fice%2B%C3%A9@xn--socit-esab.example"
    );
    assert_eq!(asked.token, None);
    for url in [
        "mail/config-v1.1.xml",
        "/autoconfig/{domain}.xml",
        "/config.php?a={address}",
        "https://a.example/{address}",
    ] {
        assert_eq!(Autoconfig::check_url(url).as_deref(), Ok(url));
    }
}

#[test]
fn a_full_file_is_read_to_the_last_field() {
    let found = read_for("Zoe@société.example", FULL).unwrap();
    assert_eq!(found.provenance.kind, Kind::Autoconfig);
    let account = found.account;
    assert_eq!(account.mailbox.address.typed(), "Zoe@société.example");
    assert_eq!(account.provider.name.as_str(), "PowerMail & fils");
    assert_eq!(account.provider.domain.ascii(), "powermail.example");
    assert_eq!(account.provider.webmail.as_ref().unwrap().host(), "webmail.powermail.example");
    assert_eq!(account.provider.support_url.as_ref().unwrap().as_str(), "https://powermail.example/aide");
    let (imap, pop3, smtp) = (&account.incoming[0], &account.incoming[1], &account.outgoing[0]);
    assert_eq!((imap.protocol, imap.port.number(), imap.security), (Protocol::Imap, 993, Security::Tls));
    assert_eq!(imap.host.ascii(), "imap.xn--socit-esab.example");
    assert_eq!(imap.authentication, [Authentication::OAuth2, Authentication::PasswordCleartext]);
    assert_eq!(imap.username.as_str(), "Zoe@xn--socit-esab.example");
    assert_eq!((pop3.protocol, pop3.port.number(), pop3.security), (Protocol::Pop3, 110, Security::StartTls));
    assert_eq!(pop3.host.ascii(), "pop.powermail.example");
    assert_eq!(pop3.authentication, [Authentication::PasswordEncrypted]);
    assert_eq!(pop3.username.as_str(), "Zoe");
    assert_eq!((smtp.protocol, smtp.port.number()), (Protocol::Smtp, 465));
    assert_eq!(smtp.username.as_str(), "Zoe%xn--socit-esab.example");
    let urls = |list: &[WebUrl]| list.iter().map(|url| url.path().to_owned()).collect::<Vec<_>>();
    assert_eq!(urls(&account.calendars), ["/cal"]);
    assert_eq!(urls(&account.contacts), ["/card/Zoe/", "/old"]);
    assert_eq!((&account.previous, account.mailbox.created), (&None, None));
}

/// The full file, one passage replaced -> the field, the value shown and the rule.
#[test]
fn each_wrong_value_is_named() {
    let socket = Rule::UnknownWord { allowed: "SSL, STARTTLS, plain" };
    let ways = Rule::UnknownWord { allowed: ALLOWED_AUTHENTICATION };
    let placeholders =
        Rule::UnknownPlaceholder { allowed: "%EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN%" };
    let long = "x".repeat(61);
    let long_name = format!("<displayName>{long}</displayName>");
    for (from, to, field, value, rule) in [
        ("clientConfig", "html", "clientConfig", "html", Rule::Missing),
        ("emailProvider", "provider", "emailProvider", "", Rule::Missing),
        (" id=\"powermail.example\"", "", "emailProvider@id", "", Rule::Missing),
        (
            "<displayName>PowerMail &amp; fils</displayName>",
            &long_name,
            "emailProvider.displayName",
            &long,
            Rule::TextTooLong { max: 60 },
        ),
        (" type=\"imap\"", "", "emailProvider.incomingServer[1]@type", "", Rule::Missing),
        (
            "<hostname>imap.%EMAILDOMAIN%</hostname>",
            "",
            "emailProvider.incomingServer[1].hostname",
            "",
            Rule::Missing,
        ),
        (
            "imap.%EMAILDOMAIN%",
            "a.example/evil",
            "emailProvider.incomingServer[1].hostname",
            "a.example/evil",
            Rule::HostIsUrl,
        ),
        (
            "imap.%EMAILDOMAIN%",
            "imap.%DOMAIN%",
            "emailProvider.incomingServer[1].hostname",
            "imap.%DOMAIN%",
            placeholders,
        ),
        ("imap.%EMAILDOMAIN%", "<b>imap</b>", "emailProvider.incomingServer[1].hostname", "", Rule::NotText),
        ("<port>993</port>", "<port>0</port>", "emailProvider.incomingServer[1].port", "0", Rule::PortRange),
        (
            "<port>993</port>",
            "<port>65536</port>",
            "emailProvider.incomingServer[1].port",
            "65536",
            Rule::PortRange,
        ),
        (
            "<port>993</port>",
            "<port>99999999999999999999</port>",
            "emailProvider.incomingServer[1].port",
            "99999999999999999999",
            Rule::PortRange,
        ),
        (
            "<port>993</port>",
            "<port>+993</port>",
            "emailProvider.incomingServer[1].port",
            "+993",
            Rule::NotNumber,
        ),
        ("<port>993</port>", "<port> </port>", "emailProvider.incomingServer[1].port", "", Rule::Missing),
        ("STARTTLS", "TLS", "emailProvider.incomingServer[2].socketType", "TLS", socket),
        ("STARTTLS", "starttls", "emailProvider.incomingServer[2].socketType", "starttls", socket),
        (
            "<authentication>secure</authentication>",
            "",
            "emailProvider.incomingServer[2].authentication",
            "",
            Rule::Missing,
        ),
        (
            ">secure<",
            ">client-IP-address<",
            "emailProvider.incomingServer[2].authentication",
            "client-IP-address",
            ways,
        ),
        (
            ">%EMAILADDRESS%<",
            ">%EMAILADDRESS<",
            "emailProvider.incomingServer[1].username",
            "%EMAILADDRESS",
            placeholders,
        ),
        (
            ">%EMAILADDRESS%<",
            ">%REALNAME%<",
            "emailProvider.incomingServer[1].username",
            "%REALNAME%",
            placeholders,
        ),
        (
            ">%EMAILADDRESS%<",
            ">a&#10;b<",
            "emailProvider.incomingServer[1].username",
            "a\u{fffd}b",
            Rule::TextControl,
        ),
        ("outgoingServer", "otherServer", "outgoing", "", Rule::NoServer),
    ] {
        assert!(FULL.contains(from), "{from}");
        assert_eq!(read_text(&FULL.replace(from, to)), Err(wrong(field, value, rule)), "{from} -> {to}");
    }
}

/// As automx2 2026.2 does it: `automx2-1`.
#[test]
fn a_provider_that_is_only_numbered_has_the_mailboxs_domain() {
    let found = read_text(&FULL.replace("\"powermail.example\"", "\"automx2-1\"")).unwrap();
    assert_eq!(found.account.provider.domain.ascii(), "societe.example");
}

#[test]
fn a_short_name_stands_in_for_a_missing_one() {
    let named = |body: &str| read_text(body).map(|found| found.account.provider.name.to_string());
    let without = FULL.replace("<displayName>PowerMail &amp; fils</displayName>", "");
    assert_eq!(named(&without), Ok("PM".to_owned()));
    let neither = without.replace("<displayShortName>PM</displayShortName>", "");
    assert_eq!(named(&neither), Err(wrong("emailProvider.displayName", "", Rule::Missing)));
    let of_the_domain = FULL.replace("PowerMail &amp; fils", "Mail de %EMAILDOMAIN%");
    assert_eq!(named(&of_the_domain), Ok("Mail de societe.example".to_owned()));
}

#[test]
fn version_1_2_and_a_default_namespace_are_read_too() {
    for version in ["<clientConfig version=\"1.2\">", "<clientConfig>", "<clientConfig xmlns=\"urn:x\">"] {
        let body = FULL.replace("<clientConfig version=\"1.1\">", version);
        assert!(read_text(&body).is_ok(), "{version}");
    }
}

#[test]
fn every_combination_of_placeholders() {
    let parts = [
        ("%EMAILADDRESS%", "al@societe.example"),
        ("%EMAILLOCALPART%", "al"),
        ("%EMAILDOMAIN%", "societe.example"),
        ("%", "%"),
        ("-", "-"),
    ];
    for (first, a) in parts {
        for (second, b) in parts {
            for (third, c) in parts {
                let body = FULL.replace(">%EMAILADDRESS%<", &format!(">{first}{second}{third}<"));
                let account = read_for("al@societe.example", &body).unwrap().account;
                assert_eq!(account.incoming[0].username.as_str(), format!("{a}{b}{c}"));
            }
        }
    }
    // A local part that looks like a placeholder is not replaced again.
    let account = read_for("%EMAILDOMAIN%@societe.example", FULL).unwrap().account;
    assert_eq!(account.incoming[1].username.as_str(), "%EMAILDOMAIN%");
}

#[test]
fn only_xml_is_read() {
    let ask = |content_type: &str| read(&file(), "alice@societe.example", &answer(content_type, FULL));
    for content_type in ["text/xml", "application/xml", "Text/XML;charset=utf-8", "text/rdf"] {
        assert!(ask(content_type).is_ok(), "{content_type}");
    }
    for content_type in ["", "text/html", "application/xhtml+xml", "text/plain", "application/json"] {
        let expected = Failure::ContentType { content_type: content_type.to_owned() };
        assert_eq!(ask(content_type), Err(expected));
    }
}

#[test]
fn entity_tricks_are_refused_whole() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>
        <clientConfig>&b;</clientConfig>"#;
    let file_entity =
        r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><clientConfig>&e;</clientConfig>"#;
    for body in [laughs, file_entity, "<!DOCTYPE html><html></html>", "<clientConfig>&x;</clientConfig>"] {
        assert!(matches!(read_text(body), Err(Failure::Malformed { line: 1.., column: 1.. })), "{body}");
    }
}

#[test]
fn files_beyond_reason_are_refused() {
    let nested = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
    for levels in [1000, 10_000] {
        assert_eq!(read_text(&nested(levels)), Err(wrong("clientConfig", "a", Rule::Missing)));
    }
    assert_eq!(read_text(&nested(100_000)), Err(Failure::TooLarge));
    assert_eq!(read_text(&"<a>".repeat(15_000)), Err(Failure::Malformed { line: 1, column: 45_001 }));
    let deep = FULL.replace("993", &format!("993{}", nested(1000)));
    assert_eq!(read_text(&deep), Err(wrong("emailProvider.incomingServer[1].port", "", Rule::NotText)));
    assert_eq!(read_text(&(FULL.to_owned() + &" ".repeat(MAX_BYTES))), Err(Failure::TooLarge));
    let server =
        FULL.get(FULL.find("<outgoingServer").unwrap()..FULL.find("<documentation").unwrap()).unwrap();
    let many =
        |times: usize| read_text(&FULL.replace(server, &server.replace("<!-- was 25 -->", "").repeat(times)));
    assert_eq!(many(33), Err(wrong("outgoing", "33", Rule::TooMany { max: MAX_SERVERS })));
    assert_eq!(many(10_000), Err(Failure::TooLarge));
}

#[test]
fn a_file_cut_short_is_malformed_wherever_it_ends() {
    let end = FULL.trim_end().len();
    for (at, _) in FULL.char_indices().take_while(|(at, _)| *at < end) {
        let read = read_text(&FULL[..at]);
        assert!(matches!(read, Err(Failure::Malformed { line: 1.., column: 1.. })), "{at}: {read:?}");
    }
    assert_eq!(read_text("<clientConfig>\n <a>"), Err(Failure::Malformed { line: 2, column: 5 }));
}

proptest! {
    #[test]
    fn any_text_gives_a_value_or_a_failure(text in "\\PC*|[<>/a-c=\"& !\\[\\]-]{0,60}") {
        prop_assert!(read_text(&text).is_err());
    }

    #[test]
    fn any_text_inside_gives_a_value_or_names_its_place(
        at in prop::sample::select(vec![">993<", ">SSL<", ">%EMAILADDRESS%<", ">OAuth2<", ">PM<", "\"imap\"", "\"powermail.example\""]),
        text in "[ -%'-;=?-~é\u{202e}\u{0}-\u{20}]{0,12}",
    ) {
        let quote = &at[..1];
        let close = &at[at.len() - 1..];
        let _ = read_text(&FULL.replace(at, &format!("{quote}{text}{close}")));
    }
}
