//! The old host, picked from the table of providers or typed by the person, as the guides and the proofs
//! use it. What a name means is `evidence`'s.

use super::{Outside, Query};
use crate::account::{Host, OldServer, Previous, Protocol, Text};
use crate::evidence::providers::{Confidence, Covers, Kind, Provider, provider, providers};

/// The most server names of one company that are shown as to be gone.
const MOST: usize = 16;

/// The old host, as the person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldHost {
    /// A company of the table, by its short name.
    Picked(String),
    /// A server's name, as typed.
    Typed(String),
}

impl OldHost {
    /// As two words: how it was named, and the name.
    #[must_use]
    pub fn words(&self) -> (&'static str, &str) {
        match self {
            Self::Picked(id) => ("picked", id),
            Self::Typed(name) => ("typed", name),
        }
    }

    /// What those words mean.
    #[must_use]
    pub fn of_words(kind: &str, value: &str) -> Option<Self> {
        match kind {
            "picked" => Some(Self::Picked(value.to_owned())),
            "typed" => Some(Self::Typed(value.to_owned())),
            _ => None,
        }
    }
}

/// The companies to pick from: short name, name, whether its servers' names are sure. Filters hold no
/// mailboxes.
pub(super) fn companies() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    let hosts = providers().iter().filter(|row| row.kind != Kind::Gateway);
    hosts.map(|row| (row.id, row.name, row.confidence == Confidence::Sure))
}

/// What is known of it; nothing where it names no host, or the new one.
pub(super) fn previous(old: &OldHost, query: &Query, outside: Outside) -> Option<Previous> {
    match old {
        OldHost::Picked(id) => Some(of_company(provider(id)?, outside)),
        OldHost::Typed(name) => {
            let name = name.trim();
            let host = Host::parse(name.strip_prefix("*.").unwrap_or(name), outside.to_ascii).ok()?;
            let mut new = query.account.incoming.iter().chain(&query.account.outgoing);
            let is_new = new.any(|server| server.host == host);
            (!is_new).then(|| Previous { hosts: vec![host], ..Previous::default() })
        }
    }
}

/// A server stands beside the new one only where the company has but one for what it does: a guess that
/// may be wrong would send the person looking for what is not there.
fn of_company(row: &Provider, outside: Outside) -> Previous {
    let host = |text: &str| Host::parse(text, outside.to_ascii).ok();
    let names = |covers| row.names.iter().filter(move |name| name.covers == covers);
    let sure = |covers| names(covers).filter(|name| name.confidence != Confidence::Unsure);
    let only = |protocol, candidates: Vec<&str>| match candidates.as_slice() {
        [one] => {
            host(one).map(|host| OldServer { protocol, host, port: None, security: None, username: None })
        }
        _ => None,
    };
    let incoming =
        [(Protocol::Imap, "pop"), (Protocol::Pop3, "imap")].into_iter().filter_map(|(protocol, other)| {
            only(
                protocol,
                sure(Covers::Incoming)
                    .map(|name| name.text)
                    .filter(|name| !name.starts_with(other))
                    .collect(),
            )
        });
    let outgoing = only(Protocol::Smtp, sure(Covers::Outgoing).map(|name| name.text).collect());
    let mut hosts: Vec<Host> = Vec::new();
    for name in names(Covers::Incoming).chain(names(Covers::Outgoing)).chain(names(Covers::Below)) {
        hosts.extend(host(name.text).filter(|host| !hosts.contains(host) && hosts.len() < MOST));
    }
    Previous {
        name: Text::parse(row.name).ok(),
        hosts,
        incoming: incoming.collect(),
        outgoing: outgoing.into_iter().collect(),
    }
}
