//! Which file is taken for which, and each value that is refused, by one change to a small whole file.

use super::*;
use crate::account::{Problem, Rule};
use crate::source::fixtures::{address, idna, wrong};

const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadIdentifier</key><string>example.host</string>
<key>PayloadUUID</key><string>1</string>
<key>PayloadContent</key><array>
<dict>
<key>PayloadType</key><string>com.apple.mail.managed</string>
<key>PayloadIdentifier</key><string>example.host.mail</string>
<key>PayloadUUID</key><string>2</string>
<key>EmailAccountType</key><string>EmailTypePOP</string>
<key>EmailAddress</key><string>alice@societe.example, a@societe.example</string>
<key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
<key>IncomingMailServerHostName</key><string>pop.example</string>
<key>IncomingMailServerPortNumber</key><integer>995</integer>
<key>IncomingMailServerUseSSL</key><true/>
<key>OutgoingMailServerAuthentication</key><string>EmailAuthCRAMMD5</string>
<key>OutgoingMailServerHostName</key><string>smtp.example</string>
<key>OutgoingMailServerPortNumber</key><integer>587</integer>
<key>OutgoingMailServerUseSSL</key><true/>
<key>OutgoingMailServerUsername</key><string> alice </string>
</dict>
<dict>
<key>PayloadType</key><string>com.apple.caldav.account</string>
<key>PayloadIdentifier</key><string>example.host.dav</string>
<key>PayloadUUID</key><string>3</string>
<key>CalDAVHostName</key><string>dav.example</string>
<key>CalDAVPort</key><integer>8443</integer>
<key>CalDAVPrincipalURL</key><string>/alice/</string>
</dict>
<dict>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadIdentifier</key><string>example.host.root</string>
<key>PayloadUUID</key><string>4</string>
<key>PayloadContent</key><data>AAAA</data>
</dict>
</array>
</dict></plist>
"#;

const AUTODISCOVER: &str = r#"<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
<Account><AccountType>email</AccountType><Action>settings</Action>
<Protocol><Type>EXCH</Type><Server>what ever</Server></Protocol>
<Protocol><Type>IMAP</Type><Server>imap.example</Server><Port>993</Port></Protocol>
<Protocol><Type>SMTP</Type><Server>smtp.example</Server><Port>587</Port><LoginName>alice</LoginName>
<SPA>off</SPA><SSL>off</SSL><Encryption>TLS</Encryption></Protocol>
</Account></Response></Autodiscover>
"#;

const PACC: &str = r#"{"protocols": {"imap": {"host": "imap.example"}, "submit": {"host": "smtp.example"},
"smtp": {"host": "smtp.example"}, "carddav": {"url": "https://dav.example/c/"}},
"authentication": {"password": true, "oauth-public": {"issuer": "https://id.example/"}},
"info": {"provider": {"name": "PowerMail"}}}"#;

const AUTOCONFIG: &str = r#"<clientConfig version="1.1"><emailProvider id="p.example"><domain>b.example</domain>
<displayName>P</displayName>
<incomingServer type="imap"><hostname>i.example</hostname><port>143</port><socketType>STARTTLS</socketType>
<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>s.example</hostname><port>465</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username><authentication>none</authentication></outgoingServer>
</emailProvider></clientConfig>"#;

fn read_text(text: &str) -> Result<Said, Failure> {
    read(text.as_bytes(), &idna)
}

fn server(protocol: Protocol, host: &str, port: u64, security: Option<Security>) -> SaidServer {
    SaidServer {
        protocol,
        host: Host::parse(host, &idna).unwrap(),
        port: Some(Port::new(port).unwrap()),
        security,
        authentication: vec![Authentication::PasswordCleartext],
        username: None,
    }
}

fn text(text: &str) -> Option<Text> {
    Some(Text::parse(text).unwrap())
}

#[test]
fn a_profile_is_read_to_the_last_payload() {
    let said = read_text(PROFILE).unwrap();
    assert_eq!((said.format, said.address), ("mobileconfig", Some(address("alice@societe.example"))));
    assert_eq!(said.aliases, [address("a@societe.example")]);
    assert_eq!(said.incoming, [server(Protocol::Pop3, "pop.example", 995, Some(Security::Tls))]);
    // One bit for TLS and STARTTLS: on this port it may be either.
    let smtp = SaidServer {
        authentication: vec![Authentication::PasswordEncrypted],
        username: text("alice"),
        ..server(Protocol::Smtp, "smtp.example", 587, None)
    };
    assert_eq!(said.outgoing, [smtp]);
    assert_eq!(said.calendars, [WebUrl::parse("https://dav.example:8443/alice/").unwrap()]);
    let identifiers: Vec<&str> = said.identifiers.iter().map(Text::as_str).collect();
    assert_eq!(identifiers.len(), 8);
    assert_eq!(identifiers[..4], ["example.host", "1", "example.host.mail", "2"]);
}

#[test]
fn an_answer_of_autodiscover_is_read_with_its_defaults() {
    let said = read_text(AUTODISCOVER).unwrap();
    assert_eq!((said.format, said.name, said.address), ("autodiscover", None, None));
    let ntlm = SaidServer {
        authentication: vec![Authentication::Ntlm],
        ..server(Protocol::Imap, "imap.example", 993, Some(Security::Tls))
    };
    assert_eq!(said.incoming, [ntlm]);
    let smtp = SaidServer {
        username: text("alice"),
        ..server(Protocol::Smtp, "smtp.example", 587, Some(Security::StartTls))
    };
    assert_eq!(said.outgoing, [smtp]);
    for (encryption, security) in
        [("SSL", Some(Security::Tls)), ("None", Some(Security::Plain)), ("Auto", None)]
    {
        let said = read_text(&AUTODISCOVER.replace(">TLS<", &[">", encryption, "<"].concat())).unwrap();
        assert_eq!(said.outgoing[0].security, security, "{encryption}");
    }
    let open = AUTODISCOVER.replace("<SPA>off</SPA>", "<AuthRequired>off</AuthRequired>");
    assert_eq!(read_text(&open).unwrap().outgoing[0].authentication, [Authentication::None]);
}

#[test]
fn pacc_and_autoconfig_are_read() {
    let said = read_text(PACC).unwrap();
    let ways = vec![Authentication::OAuth2, Authentication::PasswordCleartext];
    let with_ways = |server| SaidServer { authentication: ways.clone(), ..server };
    assert_eq!((said.format, said.provider), ("pacc", text("PowerMail")));
    assert_eq!(said.incoming, [with_ways(server(Protocol::Imap, "imap.example", 993, Some(Security::Tls)))]);
    // The two names of one protocol.
    assert_eq!(said.outgoing, [with_ways(server(Protocol::Smtp, "smtp.example", 465, Some(Security::Tls)))]);
    assert_eq!(said.contacts, [WebUrl::parse("https://dav.example/c/").unwrap()]);

    let said = read_text(AUTOCONFIG).unwrap();
    assert_eq!((said.format, said.domains[0].ascii()), ("autoconfig", "b.example"));
    assert_eq!(said.incoming[0].username, text("%EMAILADDRESS%"));
    assert_eq!(said.incoming[0].security, Some(Security::StartTls));
    assert_eq!(said.outgoing[0].authentication, [Authentication::None]);
}

#[test]
fn each_wrong_value_is_named() {
    let mail = "PayloadContent[0].";
    let port = &[mail, "IncomingMailServerPortNumber"].concat();
    for (from, to, field, value, rule) in [
        // A list that lies about its types.
        ("<integer>995</integer>", "<string>995</string>", port.as_str(), "995", Rule::NotNumber),
        ("<integer>995</integer>", "<real>995</real>", port, "995", Rule::NotNumber),
        ("<integer>995</integer>", "<integer>0x3E3</integer>", port, "0x3E3", Rule::NotNumber),
        ("<integer>995</integer>", "<integer>995.0</integer>", port, "995.0", Rule::NotNumber),
        ("<integer>995</integer>", "<integer>70000</integer>", port, "70000", Rule::PortRange),
        (
            "<true/>",
            "<string>true</string>",
            "PayloadContent[0].IncomingMailServerUseSSL",
            "true",
            Rule::NotBoolean,
        ),
        ("<true/>", "<true>no</true>", "PayloadContent[0].IncomingMailServerUseSSL", "no", Rule::NotBoolean),
        (
            "<string>pop.example</string>",
            "<integer>7</integer>",
            "PayloadContent[0].IncomingMailServerHostName",
            "7",
            Rule::NotText,
        ),
        (
            "<string>pop.example</string>",
            "<string>a b</string>",
            "PayloadContent[0].IncomingMailServerHostName",
            "a b",
            Rule::HostHasSpace,
        ),
        (
            "<string>pop.example</string>",
            "",
            "PayloadContent[0].IncomingMailServerHostName",
            "",
            Rule::Missing,
        ),
        (
            "<string>pop.example</string>",
            "<string/>",
            "PayloadContent[0].IncomingMailServerHostName",
            "",
            Rule::HostShape,
        ),
        (
            "alice@societe.example, a@",
            "alice@societe.example,, a@",
            "PayloadContent[0].EmailAddress",
            "alice@societe.example,, a@societe.example",
            Rule::AddressShape,
        ),
        (
            "<string> alice </string>",
            "<string> </string>",
            "PayloadContent[0].OutgoingMailServerUsername",
            " ",
            Rule::TextEmpty,
        ),
        (
            "<key>EmailAccountType</key><string>EmailTypePOP</string>",
            "",
            "PayloadContent[0].EmailAccountType",
            "",
            Rule::Missing,
        ),
        (
            "EmailAddress</key>",
            "EmailAccountType</key>",
            "PayloadContent[0].EmailAccountType",
            "",
            Rule::Repeated,
        ),
        ("<array>", "<dict>", "", "array", Rule::NotObject),
        ("com.apple.mail.managed", "com.apple.other", "PayloadContent", "", Rule::NoServer),
        (
            "com.apple.caldav.account",
            "com.apple.mail.managed",
            "PayloadContent",
            "com.apple.mail.managed",
            Rule::TooMany { max: 1 },
        ),
        ("dav.example", "d/v", "PayloadContent[1].CalDAVHostName", "d/v", Rule::HostIsUrl),
        (
            ">Configuration<",
            ">Konfiguration<",
            "PayloadType",
            "Konfiguration",
            Rule::UnknownWord { allowed: "Configuration" },
        ),
    ] {
        let file = PROFILE.replacen(from, to, 1);
        assert_ne!(file, PROFILE, "{from}");
        if to == "<dict>" {
            assert!(matches!(read_text(&file), Err(Failure::Malformed { .. })));
        } else {
            assert_eq!(read_text(&file), Err(wrong(field, value, rule)), "{from} -> {to}");
        }
    }
    for (from, to, field, value, rule) in [
        (
            "settings",
            "redirectUrl",
            "Response.Account.Action",
            "redirectUrl",
            Rule::UnknownWord { allowed: "settings" },
        ),
        (">IMAP<", ">POP<", "Response.Account", "", Rule::NoServer),
        (
            "imap.example",
            "https://imap.example",
            "Response.Account.Protocol[1].Server",
            "https://imap.example",
            Rule::HostIsUrl,
        ),
        (">993<", ">SSL<", "Response.Account.Protocol[1].Port", "SSL", Rule::NotNumber),
        (
            "<SPA>off",
            "<SPA>no",
            "Response.Account.Protocol[2].SPA",
            "no",
            Rule::UnknownWord { allowed: "on, off" },
        ),
        (
            "<Account>",
            "<Account><Error/></Account><Account>",
            "Response.Account.AccountType",
            "",
            Rule::Missing,
        ),
    ] {
        assert_eq!(
            read_text(&AUTODISCOVER.replacen(from, to, 1)),
            Err(wrong(field, value, rule)),
            "{from} -> {to}"
        );
    }
    for (from, to, field, value, rule) in [
        ("\"imap.example\"", "993", "protocols.imap.host", "993", Rule::NotText),
        (
            "{\"host\": \"imap.example\"}",
            "\"imap.example\"",
            "protocols.imap",
            "imap.example",
            Rule::NotObject,
        ),
        ("\"imap\"", "\"jmap\"", "protocols", "{…}", Rule::NoServer),
        ("true", "\"yes\"", "authentication.password", "yes", Rule::NotBoolean),
        ("https://dav", "http://dav", "protocols.carddav.url", "http://dav.example/c/", Rule::UrlNotHttps),
    ] {
        assert_eq!(read_text(&PACC.replacen(from, to, 1)), Err(wrong(field, value, rule)), "{from} -> {to}");
    }
}

#[test]
fn what_is_no_file_of_ours_is_said_to_be_none() {
    for file in ["", "{", "{}", "<", "<html><body/></html>", "hello", "<!-- <plist> --", "[1]"] {
        assert_eq!(read_text(file), Err(Failure::UnknownFile), "{file}");
    }
    assert_eq!(read(b"\xFF\xFE<\0a\0", &idna), Err(Failure::UnknownFile));
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1], &idna), Err(Failure::TooLarge));
    // Around it may stand what XML allows.
    let around = ["\u{FEFF}", "<?xml version=\"1.0\"?> <!-- <a> --> ", AUTOCONFIG].concat();
    assert!(read_text(&around.replace("\u{FEFF}<", "<")).is_ok());
    assert!(read_text(&["\u{FEFF}\n", PACC].concat()).is_ok());
}

#[test]
fn tricks_are_refused() {
    let latin = PROFILE.as_bytes().iter().map(|b| if *b == b'P' { 0xE9 } else { *b }).collect::<Vec<_>>();
    assert!(matches!(read(&latin, &idna), Err(Failure::Malformed { line: 2, .. })));
    // Entities, in a document type of one's own or after Apple's.
    let own = PROFILE.replace("PropertyList-1.0.dtd\">", "PropertyList-1.0.dtd\" [<!ENTITY a \"b\">]>");
    assert!(matches!(read_text(&own), Err(Failure::Malformed { line: 2, .. })));
    let second = PROFILE.replace("<plist", "<!DOCTYPE plist [<!ENTITY a \"b\">]><plist");
    assert!(matches!(read_text(&second), Err(Failure::Malformed { line: 3, .. })));
    // A thousand levels, and more.
    for depth in [1_000, 30_000] {
        let deep = ["<array>".repeat(depth), "</array>".repeat(depth)].concat();
        let file = PROFILE.replace("<integer>995</integer>", &deep);
        let found = read_text(&file).unwrap_err();
        assert!(matches!(found, Failure::TooLarge | Failure::Wrong(_)), "{found:?}");
    }
    let many = "<dict></dict>".repeat(200);
    let file = PROFILE.replace("<array>", &["<array>", &many].concat());
    let Err(Failure::Wrong(problem)) = read_text(&file) else { panic!("200 payloads are read") };
    let Problem { field, rule, .. } = *problem;
    assert_eq!((field.as_str(), rule), ("PayloadContent", Rule::TooMany { max: 96 }));
}
