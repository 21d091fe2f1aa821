//! PACC files and the record that vouches for them.

use bascule::account::{Authentication, Host, Port, Protocol, Security, Text, WebUrl};
use bascule::artifact::{Incoming, Note, Options, Refusal, TargetDevice, pacc};
use sha2::{Digest, Sha256};

use super::accounts::{account, address, alice, make, options, server, text};

fn imap() -> Options {
    options(Incoming::Imap, TargetDevice::Any)
}

#[test]
fn golden() {
    let mut parameters = alice();
    parameters.provider.support_url = Some(WebUrl::parse("https://powermail.example/help").unwrap());
    parameters.calendars = vec![
        WebUrl::parse("https://dav.powermail.example/").unwrap(),
        WebUrl::parse("https://dav.powermail.example/calendars/").unwrap(),
    ];
    parameters.contacts = vec![WebUrl::parse("https://dav.powermail.example:8443/contacts/").unwrap()];
    let account = account(parameters.clone());
    let artifact = make("pacc", &account, &imap()).unwrap();
    assert_eq!(artifact.file_name, "user-agent-configuration.json");
    assert_eq!(artifact.media_type, "application/json");
    // A service without a path, one on a port of its own: the format has no place for them.
    let left_out = [&parameters.calendars[0], &parameters.contacts[0]];
    let left_out = left_out.map(|url| Note::ServiceLeftOut { url: url.clone() });
    assert_eq!(artifact.notes, [[Note::Draft].as_slice(), &left_out].concat());
    insta::assert_snapshot!(text(&artifact));
}

/// The digest of "abc", FIPS 180-2 appendix B.1, and that of a file, as `openssl dgst` would have it.
#[test]
fn the_record_carries_the_digest_of_the_files_very_bytes() {
    let account = account(alice());
    let record = pacc::txt_record(account.mailbox.address.domain().ascii(), &Sha256::digest(b"abc").into());
    assert_eq!(
        record,
        "_ua-auto-config.societe.example. 3600 IN TXT \
         \"v=UAAC1; a=sha256; d=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"\n"
    );
    let artifact = make("pacc", &account, &imap()).unwrap();
    let mut changed = artifact.bytes.clone();
    changed.pop();
    assert_ne!(
        pacc::txt_record(account.mailbox.address.domain().ascii(), &Sha256::digest(&artifact.bytes).into()),
        pacc::txt_record(account.mailbox.address.domain().ascii(), &Sha256::digest(&changed).into())
    );
}

#[test]
fn what_does_not_fit_is_refused_by_its_reason() {
    let host = |name: &str| Host::parse(name, &|_| None).unwrap();
    let (protocol, login) = (Protocol::Imap, "alice@societe.example");
    let with = |host, port, security, login, ways: &[Authentication]| {
        let mut parameters = alice();
        parameters.incoming[0] = server(protocol, host, port, security, login);
        parameters.incoming[0].authentication = ways.to_vec();
        make("pacc", &account(parameters), &imap()).map(|made| made.notes)
    };
    use Authentication::{OAuth2, PasswordCleartext, PasswordEncrypted};
    let (tls, starttls) = (Security::Tls, Security::StartTls);
    assert_eq!(with("i.example", 993, tls, login, &[OAuth2, PasswordEncrypted]), Ok(vec![Note::Draft]));
    assert_eq!(
        with("i.example", 143, starttls, login, &[PasswordCleartext]),
        Err(Refusal::StartTls { protocol, host: host("i.example") })
    );
    let port = Port::new(9993).unwrap();
    assert_eq!(
        with("i.example", 9993, tls, login, &[PasswordCleartext]),
        Err(Refusal::Port { protocol, host: host("i.example"), port, expected: 993 })
    );
    for username in ["alice", "Alice@societe.example", "alice@autre.example"] {
        assert_eq!(
            with("i.example", 993, tls, username, &[PasswordCleartext]),
            Err(Refusal::UsernameNotAddress { protocol, username: username.to_owned() })
        );
    }
    assert_eq!(
        with("i.example", 993, tls, login, &[OAuth2]),
        Err(Refusal::Authentication { protocol, host: host("i.example"), offered: vec![OAuth2] })
    );
    assert_eq!(
        with("2001:db8::1", 993, tls, login, &[PasswordCleartext]),
        Err(Refusal::Ipv6 { protocol, host: host("2001:db8::1") })
    );
    // Another protocol that does not fit is left out.
    let mut parameters = alice();
    parameters.incoming[1] = server(Protocol::Pop3, "p.example", 110, starttls, login);
    let refusal = Refusal::StartTls { protocol: Protocol::Pop3, host: host("p.example") };
    let made = make("pacc", &account(parameters.clone()), &imap()).unwrap();
    assert_eq!(made.notes, [Note::Draft, Note::ServerLeftOut { refusal: refusal.clone() }]);
    assert!(!text(&made).contains("pop3"));
    let asked = options(Incoming::Pop3, TargetDevice::Any);
    assert_eq!(make("pacc", &account(parameters), &asked), Err(refusal));

    // A client sends the address as it is typed.
    let mut parameters = alice();
    parameters.mailbox.address = address("alice@société.example");
    let username = parameters.mailbox.address.ascii();
    for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
        server.username = Text::parse(&username).unwrap();
    }
    let refused = make("pacc", &account(parameters), &imap());
    assert_eq!(refused, Err(Refusal::UsernameNotAddress { protocol, username }));
}
