//! What was written for a phone or for Outlook, read back: the account comes out as it went in, as far as
//! the format can say it.

use bascule::account::{Account, Authentication, Problem, Protocol, Rule, Security, Text};
use bascule::artifact::Options;
use bascule::source::Failure;
use bascule::source::file::{Said, SaidServer, read};
use proptest::prelude::*;

use super::accounts::{anything, make};

fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

fn same(said: &SaidServer, account: &Account, protocol: Protocol) {
    let meant = account.server(protocol).unwrap();
    assert_eq!((said.protocol, &said.host), (protocol, &meant.host));
    assert_eq!((said.port, said.security), (Some(meant.port), Some(meant.security)));
    assert_eq!(said.username.as_ref(), Some(&meant.username));
    let [way] = said.authentication[..] else { panic!("one way to log in: {said:?}") };
    assert!(meant.authentication.contains(&way), "{way:?} is none of {:?}", meant.authentication);
    if meant.security == Security::Tls && meant.authentication.contains(&Authentication::PasswordCleartext) {
        assert_eq!(way, Authentication::PasswordCleartext);
    }
}

fn comes_back(id: &'static str, account: &Account, options: &Options) -> Option<Said> {
    let artifact = make(id, account, options).ok()?;
    let said = read(&artifact.bytes, &idna).unwrap();
    assert_eq!(said.format, id);
    assert_eq!(said.address.as_ref(), Some(&account.mailbox.address));
    same(&said.incoming[0], account, options.protocol.into());
    same(&said.outgoing[0], account, Protocol::Smtp);
    Some(said)
}

proptest! {
    #[test]
    fn codes_and_settings_files_come_back((account, options) in anything()) {
        for id in ["thunderbird-qr", "k9s"] {
            if let Some(said) = comes_back(id, &account, &options) {
                prop_assert_eq!(&said.name, &account.mailbox.name);
            }
        }
    }

    #[test]
    fn profile_files_come_back((account, options) in anything()) {
        if let Some(said) = comes_back("prf", &account, &options) {
            // Outlook shows the address where there is no name.
            let name = account.mailbox.name.clone();
            prop_assert_eq!(said.name, name.or_else(|| Text::parse(&account.mailbox.address.ascii()).ok()));
        }
    }

    #[test]
    fn whatever_looks_like_one_of_them_is_read_or_refused(
        text in "(\\[General\\]|\\[1,|<k9settings format=\"1\">)\\PC{0,60}"
    ) {
        let _ = read(text.as_bytes(), &idna);
    }
}

fn refused(file: &str) -> (String, Rule) {
    match read(file.as_bytes(), &idna) {
        Err(Failure::Wrong(problem)) => {
            let Problem { field, rule, .. } = *problem;
            (field, rule)
        }
        other => panic!("{other:?}"),
    }
}

const CODE: &str = r#"[1,[1,1],[0,"imap.example",993,3,1,"alice"],[[[0,"smtp.example",465,3,1,"alice"],["alice@societe.example","Alice"]]]]"#;

#[test]
fn a_code_with_one_wrong_value_names_it() {
    for (from, to, field, rule) in [
        ("[1,[1,1]", "[2,[1,1]", "[0]", Rule::UnknownVersion),
        ("\"imap.example\"", "null", "[2][1]", Rule::NotText),
        ("993", "\"993\"", "[2][2]", Rule::NotNumber),
        ("993,3", "993,9", "[2][3]", Rule::UnknownWord { allowed: "0, 2, 3" }),
        ("[0,\"imap", "[7,\"imap", "[2][0]", Rule::UnknownWord { allowed: "0, 1" }),
        ("465", "0", "[3][0][0][2]", Rule::PortRange),
        ("\"Alice\"", "\"A\\nB\"", "[3][0][1][1]", Rule::TextControl),
        (",[\"alice@societe.example\",\"Alice\"]", "", "[1]", Rule::Missing),
    ] {
        let changed = CODE.replacen(from, to, 1);
        assert_eq!(refused(&changed), (field.to_owned(), rule), "{changed}");
    }
    let two = CODE.replacen("]]]]", "]]],[0],[[]]]", 1);
    assert_eq!(refused(&two), (String::new(), Rule::TooMany { max: 4 }));
}

#[test]
fn a_profile_file_with_one_wrong_value_names_it() {
    let file = "[General]\r\n[Internet Account List]\r\nAccount1=I_Mail\r\n[Account1]\r\nPOP3Server=pop.example\r\n\
                POP3Port=995\r\nPOP3UseSSL=1\r\nSMTPServer=smtp.example\r\nSMTPPort=0x1D1\r\nSMTPUseAuth=1\r\n";
    let said = read(file.as_bytes(), &idna).unwrap();
    assert_eq!(said.outgoing[0].port.map(|p| p.number()), Some(465));
    assert_eq!((said.outgoing[0].security, said.incoming[0].security), (None, Some(Security::Tls)));
    for (from, to, field, rule) in [
        ("POP3Port=995", "POP3Port=many", "Account1.POP3Port", Rule::NotNumber),
        ("SMTPServer=smtp.example\r\n", "", "Account1.SMTPServer", Rule::Missing),
        ("=pop.example", "=pop example", "Account1.POP3Server", Rule::HostHasSpace),
        (
            "Account1=I_Mail",
            "Account1=I_Mail\r\nAccount2=I_Mail",
            "Internet Account List.Account2",
            Rule::TooMany { max: 1 },
        ),
    ] {
        assert_eq!(refused(&file.replacen(from, to, 1)), (field.to_owned(), rule));
    }
}

#[test]
fn a_settings_file_with_one_wrong_value_names_it() {
    let file = r#"<k9settings version="99" format="1"><accounts><account uuid="1"><incoming-server type="IMAP">
<host>imap.example</host><port>993</port><connection-security>SSL_TLS_REQUIRED</connection-security>
<authentication-type>PLAIN</authentication-type><username>alice</username></incoming-server>
<outgoing-server type="SMTP"><host>smtp.example</host><port>25</port><connection-security>NONE</connection-security>
<authentication-type>NONE</authentication-type></outgoing-server>
<identities><identity><email>alice@societe.example</email></identity></identities></account></accounts></k9settings>"#;
    let said = read(file.as_bytes(), &idna).unwrap();
    assert_eq!((said.outgoing[0].security, &said.outgoing[0].username), (Some(Security::Plain), &None));
    let security = Rule::UnknownWord { allowed: "NONE, STARTTLS_REQUIRED, SSL_TLS_REQUIRED" };
    for (from, to, field, rule) in [
        ("format=\"1\"", "format=\"2\"", "@format", Rule::UnknownVersion),
        (">SSL_TLS_REQUIRED<", ">TLS<", "accounts.account.incoming-server.connection-security", security),
        ("<port>993</port>", "", "accounts.account.incoming-server.port", Rule::Missing),
        ("alice@societe.example", "alice", "accounts.account.identities.identity.email", Rule::AddressShape),
        ("</accounts>", "<account/></accounts>", "accounts.account", Rule::TooMany { max: 1 }),
    ] {
        assert_eq!(refused(&file.replacen(from, to, 1)), (field.to_owned(), rule));
    }
}
