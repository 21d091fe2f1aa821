//! The old host, picked from the table of providers or typed by the person, as the guides and the proofs
//! use it. What a name means is `evidence`'s.

use super::{Outside, Query};
use crate::account::{Host, OldServer, Previous, Protocol, Text};
use crate::evidence::providers::{Confidence, Covers, Kind, Name, Provider, company, provider, providers};

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
            (!is_new).then(|| of_typed(host, outside))
        }
    }
}

/// An internet provider sends through servers of its own, whichever of its names was typed.
fn of_typed(host: Host, outside: Outside) -> Previous {
    let isp = company(host.ascii(), false).filter(|(row, _)| row.kind == Kind::Isp);
    let outgoing = isp.map(|(row, name)| {
        if name.covers == Covers::Outgoing || name.covers == Covers::Below && sends(&host) {
            vec![server(Protocol::Smtp, host.clone())]
        } else {
            isp_outgoing(row, outside)
        }
    });
    Previous { hosts: vec![host], outgoing: outgoing.unwrap_or_default(), ..Previous::default() }
}

/// Whether a name that no row of the table has says itself that it sends.
fn sends(host: &Host) -> bool {
    host.ascii().starts_with("smtp")
}

/// A server stands beside the new one only where the company has but one for what it does: a guess that
/// may be wrong would send the person looking for what is not there. An internet provider's is no guess:
/// whichever of them is there must go.
fn of_company(row: &Provider, outside: Outside) -> Previous {
    let only = |protocol, candidates: Vec<&str>| match candidates.as_slice() {
        [one] => Host::parse(one, outside.to_ascii).ok().map(|host| server(protocol, host)),
        _ => None,
    };
    let sure = |covers| names(row, covers).filter(is_sure).map(|name| name.text);
    let incoming =
        [(Protocol::Imap, "pop"), (Protocol::Pop3, "imap")].into_iter().filter_map(|(protocol, other)| {
            only(protocol, sure(Covers::Incoming).filter(|name| !name.starts_with(other)).collect())
        });
    let outgoing = match row.kind {
        Kind::Isp => isp_outgoing(row, outside),
        _ => only(Protocol::Smtp, sure(Covers::Outgoing).collect()).into_iter().collect(),
    };
    Previous {
        name: Text::parse(row.name).ok(),
        hosts: hosts(row, outside),
        incoming: incoming.collect(),
        outgoing,
    }
}

/// The outgoing servers of an internet provider that are sure, the first the one most people have.
fn isp_outgoing(row: &Provider, outside: Outside) -> Vec<OldServer> {
    let sure = names(row, Covers::Outgoing).filter(is_sure);
    sure.filter_map(|name| Host::parse(name.text, outside.to_ascii).ok())
        .map(|host| server(Protocol::Smtp, host))
        .collect()
}

/// The names of a company, the surest first: whoever shows a few of them shows both what sends and what
/// receives.
fn hosts(row: &Provider, outside: Outside) -> Vec<Host> {
    let mut found: Vec<Host> = Vec::new();
    let mut add = |name: Option<&Name>| {
        let host = name.and_then(|name| Host::parse(name.text, outside.to_ascii).ok());
        found.extend(host.filter(|host| !found.contains(host) && found.len() < MOST));
    };
    for doubtful in [false, true] {
        for at in 0..MOST {
            for covers in [Covers::Outgoing, Covers::Incoming] {
                add(names(row, covers).filter(|name| is_sure(name) != doubtful).nth(at));
            }
        }
    }
    names(row, Covers::Below).for_each(|name| add(Some(name)));
    found
}

fn names(row: &Provider, covers: Covers) -> impl Iterator<Item = &Name> {
    row.names.iter().filter(move |name| name.covers == covers)
}

fn is_sure(name: &&Name) -> bool {
    name.confidence != Confidence::Unsure
}

fn server(protocol: Protocol, host: Host) -> OldServer {
    OldServer { protocol, host, port: None, security: None, username: None }
}
