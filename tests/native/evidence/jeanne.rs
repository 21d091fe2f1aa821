//! Jeanne's mailbox, which moved from `ancien.test` to `nouveau.test`; her provider is `fai.test`.

use bascule::account::{Account, Domain, Host, Previous, Protocol, Security, Text};
use bascule::evidence::config::Judge;
use bascule::evidence::hosts::OldHosts;

use crate::artifact::accounts::{account, address, alice, idna, server};

/// Her account, as the panel tells it; its servers with this security.
pub(crate) fn jeanne(security: Security) -> Account {
    let (name, tls) = ("jeanne@societe.test", security == Security::Tls);
    let mut parameters = alice();
    parameters.mailbox.address = address(name);
    parameters.provider.domain = Domain::parse("nouveau.test", &idna).unwrap();
    let port = |secure, other| if tls { secure } else { other };
    parameters.incoming = vec![
        server(Protocol::Imap, "imap.nouveau.test", port(993, 143), security, name),
        server(Protocol::Pop3, "pop.nouveau.test", port(995, 110), security, name),
    ];
    parameters.outgoing = vec![server(Protocol::Smtp, "smtp.nouveau.test", port(465, 587), security, name)];
    parameters.previous = Some(Previous {
        name: Some(Text::parse("Ancien").unwrap()),
        hosts: ["imap.ancien.test", "pop.ancien.test", "smtp.ancien.test"]
            .map(|host| Host::parse(host, &idna).unwrap())
            .to_vec(),
        ..Previous::default()
    });
    account(parameters)
}

/// Judges by an account; the provider is one of the hosts to be left.
pub(crate) fn judging<T>(account: &Account, test: impl FnOnce(&Judge) -> T) -> T {
    let mut old = OldHosts::new(account);
    old.add_typed("*.fai.test", &idna).unwrap();
    test(&Judge { account, old: &old, mine: &[], lower: str::to_lowercase })
}

/// The samples of files, by their path below `config-samples`.
pub(crate) fn samples() -> Vec<(String, Vec<u8>)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/evidence/config-samples");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            found.push((name, std::fs::read(path).unwrap()));
        }
    }
    found.sort();
    found
}

/// One sample.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    samples().into_iter().find(|(known, _)| known == name).unwrap().1
}
