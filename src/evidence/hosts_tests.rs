//! Tables of names and whose they are.

use super::*;
use crate::account::Protocol;
use crate::evidence::fixtures::{account, host, idna, jeanne, old, parameters, previous, server};
use crate::evidence::providers::provider;

fn told(hosts: &OldHosts, name: &str) -> String {
    hosts.find(name).map_or_else(|| "-".to_owned(), |found| format!("{:?} {}", found.kind, found.name))
}

fn check(hosts: &OldHosts, rows: &[(&str, &str)]) {
    for (name, expected) in rows {
        assert_eq!(told(hosts, name), *expected, "{name}");
    }
}

#[test]
fn the_old_hosts_names_are_found_and_the_new_ones_are_not() {
    let (_, hosts) = jeanne();
    check(
        &hosts,
        &[
            ("imap.ancien.test", "OldHost Ancien"),
            ("IMAP.Ancien.TEST.", "OldHost Ancien"),
            ("webmail.ancien.test", "OldHost Ancien"),
            ("mancien.test", "-"),
            ("imap.ancien.test.evil.test", "-"),
            ("imap.nouveau.test", "-"),
            ("autre.nouveau.test", "-"),
            ("smtp.orange.fr", "Company(Isp) Orange / Wanadoo"),
            ("ssl0.ovh.net", "Company(Hoster) OVHcloud"),
            ("smtp.gmail.com", "Company(Suite) Google Workspace / Gmail"),
            ("mail.societe.test", "OwnName mail.societe.test"),
            ("societe.test", "OwnName societe.test"),
            ("localhost", "-"),
            ("127.0.0.1", "-"),
            ("", "-"),
        ],
    );
}

#[test]
fn one_name_of_a_known_company_stands_for_all_of_them() {
    let mut previous = previous();
    previous.incoming = vec![old(Protocol::Imap, "ssl0.ovh.net")];
    previous.outgoing.clear();
    let hosts = OldHosts::new(&account(parameters(Some(previous))));
    check(
        &hosts,
        &[
            ("ssl0.ovh.net", "OldHost Ancien"),
            ("smtp.mail.ovh.net", "OldHost Ancien"),
            ("smtp.mail.ovh.ca", "OldHost Ancien"),
            ("notovh.net", "-"),
            ("smtp.free.fr", "Company(Isp) Free / Alice / Proxad"),
        ],
    );
    assert!(hosts.traced("player759.ha.ovh.net").is_old());
    assert!(!hosts.traced("ovh.net.evil.test").is_old());
}

#[test]
fn a_picked_company_is_the_old_host() {
    let mut hosts = OldHosts::new(&account(parameters(None)));
    assert!(!hosts.knows_old());
    hosts.add_provider(provider("infomaniak").unwrap());
    assert!(hosts.knows_old());
    check(&hosts, &[("mail.infomaniak.com", "OldHost Infomaniak")]);
    assert!(hosts.traced("smtp-4-0000.mail.infomaniak.ch").is_old());
    assert_eq!(hosts.find("smtp-4-0000.mail.infomaniak.ch"), None);
}

#[test]
fn typed_names_may_be_hosts_or_whole_domains() {
    let mut hosts = OldHosts::new(&account(parameters(None)));
    for text in ["mail.vieux.test", " *.deuxieme.test ", "troisieme.co.uk", "192.0.2.7", "mail.societe.test"]
    {
        assert_eq!(hosts.add_typed(text, &idna), Ok(()), "{text}");
    }
    check(
        &hosts,
        &[
            ("mail.vieux.test", "OldHost vieux.test"),
            ("smtp.vieux.test", "OldHost vieux.test"),
            ("a.b.deuxieme.test", "OldHost deuxieme.test"),
            ("imap.troisieme.co.uk", "OldHost troisieme.co.uk"),
            ("imap.quatrieme.co.uk", "-"),
            ("192.0.2.7", "OldHost 192.0.2.7"),
            ("192.0.2.8", "-"),
            // A name in the mailbox's own domain stands for itself alone.
            ("mail.societe.test", "OldHost societe.test"),
            ("imap.societe.test", "OwnName imap.societe.test"),
        ],
    );
    for (text, rule) in [("", Rule::HostShape), ("https://x.test", Rule::HostIsUrl), ("*.", Rule::HostShape)]
    {
        assert_eq!(hosts.add_typed(text, &idna), Err(rule), "{text}");
    }
}

#[test]
fn too_many_typed_names_are_refused() {
    let mut hosts = OldHosts::new(&account(parameters(None)));
    let refused =
        (0..=MAX_NAMES).find_map(|n| hosts.add_typed(&format!("10.0.{}.{}", n / 250, n % 250), &idna).err());
    assert_eq!(refused, Some(Rule::TooMany { max: MAX_NAMES }));
}

#[test]
fn names_that_both_hosts_share_accuse_nobody() {
    let mut both = previous();
    both.incoming = vec![old(Protocol::Imap, "imap1.nouveau.test")];
    both.outgoing = vec![old(Protocol::Smtp, "smtp.nouveau.test")];
    let hosts = OldHosts::new(&account(parameters(Some(both))));
    check(
        &hosts,
        &[("imap1.nouveau.test", "OldHost Ancien"), ("smtp.nouveau.test", "-"), ("mx.nouveau.test", "-")],
    );
    assert_eq!(hosts.traced("smtp.nouveau.test"), Whose::Both);
    assert_eq!(hosts.traced("mx.nouveau.test"), Whose::Both);
    assert_eq!(hosts.traced("imap.nouveau.test"), Whose::New);
    assert!(hosts.traced("imap1.nouveau.test").is_old());
}

#[test]
fn own_names_of_the_new_host_are_its_own() {
    let mut parameters = parameters(Some(previous()));
    parameters.incoming = vec![server(Protocol::Imap, "imap.societe.test", 993)];
    let hosts = OldHosts::new(&account(parameters));
    check(&hosts, &[("imap.societe.test", "-"), ("pop.societe.test", "OwnName pop.societe.test")]);
    assert_eq!(hosts.traced("imap.societe.test"), Whose::New);
}

#[test]
fn a_server_the_person_vouches_for_is_the_new_hosts() {
    let (_, mut hosts) = jeanne();
    assert_eq!(hosts.traced("serveur12.cpanel.test"), Whose::Unknown);
    hosts.add_new("serveur12.cpanel.test", &idna).unwrap();
    assert_eq!(hosts.traced("serveur12.cpanel.test"), Whose::New);
    assert_eq!(hosts.traced("serveur13.cpanel.test"), Whose::Unknown);
}

#[test]
fn addresses_are_compared_as_they_are() {
    let (_, mut hosts) = jeanne();
    hosts.add_typed("2001:db8::1", &idna).unwrap();
    for name in ["[2001:db8::1]", "[IPv6:2001:db8::1]", "2001:DB8::1"] {
        assert!(hosts.traced(name).is_old(), "{name}");
    }
    assert_eq!(host("[2001:db8::1]").ascii(), "2001:db8::1");
}

#[test]
fn organisations_are_the_last_labels() {
    for (name, expected) in [
        ("imap.ancien.test", Some("ancien.test")),
        ("a.b.c.ancien.test", Some("ancien.test")),
        ("ancien.test", Some("ancien.test")),
        ("mail.ancien.co.uk", Some("ancien.co.uk")),
        ("ancien.asso.fr", Some("ancien.asso.fr")),
        ("co.uk", None),
        ("vm", None),
        ("", None),
    ] {
        assert_eq!(organisation(name), expected, "{name}");
    }
}
