//! What the tests of the proofs share: Jeanne's mailbox, which moved from `ancien.test` to `nouveau.test`.

use super::hosts::OldHosts;
use crate::account::{
    Account, Activity, Address, Authentication, Domain, Host, Mailbox, OldServer, Parameters, Policy, Port,
    Previous, Protocol, Provider, Security, Server, Text,
};

pub(super) fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

pub(super) fn host(name: &str) -> Host {
    Host::parse(name, &idna).unwrap()
}

fn text(text: &str) -> Text {
    Text::parse(text).unwrap()
}

pub(super) fn server(protocol: Protocol, name: &str, port: u64) -> Server {
    Server {
        protocol,
        host: host(name),
        port: Port::new(port).unwrap(),
        security: Security::Tls,
        authentication: vec![Authentication::PasswordCleartext],
        username: text("jeanne@societe.test"),
    }
}

pub(super) fn old(protocol: Protocol, name: &str) -> OldServer {
    OldServer { protocol, host: host(name), port: None, security: None, username: None }
}

/// Jeanne's parameters, with what the panel knows of the old host.
pub(super) fn parameters(previous: Option<Previous>) -> Parameters {
    Parameters {
        mailbox: Mailbox {
            address: Address::parse("jeanne@societe.test", &idna).unwrap(),
            aliases: vec![],
            name: None,
            created: None,
        },
        provider: Provider {
            name: text("Nouveau"),
            domain: Domain::parse("nouveau.test", &idna).unwrap(),
            webmail: None,
            support_url: None,
            support_phone: None,
        },
        incoming: vec![server(Protocol::Imap, "imap.nouveau.test", 993)],
        outgoing: vec![server(Protocol::Smtp, "smtp.nouveau.test", 465)],
        calendars: vec![],
        contacts: vec![],
        previous,
        activity: Activity::default(),
        profile_url: None,
    }
}

/// The old host as a panel tells it.
pub(super) fn previous() -> Previous {
    Previous {
        name: Some(text("Ancien")),
        hosts: vec![],
        incoming: vec![old(Protocol::Imap, "imap.ancien.test")],
        outgoing: vec![old(Protocol::Smtp, "smtp.ancien.test")],
    }
}

pub(super) fn account(parameters: Parameters) -> Account {
    Account::new(parameters, Policy::default()).unwrap()
}

/// Jeanne's account and the hosts of her switch.
pub(super) fn jeanne() -> (Account, OldHosts) {
    let account = account(parameters(Some(previous())));
    let hosts = OldHosts::new(&account);
    (account, hosts)
}
