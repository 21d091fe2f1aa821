//! The old host, picked from the table of providers or typed by the person, as the guides and the proofs
//! use it. What a name means is `evidence`'s.

use super::{Outside, Query};
use crate::account::{Host, OldServer, Previous, Protocol, Text};
use crate::evidence::providers::{Confidence, Covers, Kind, Provider, company, provider, providers};

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
    /// The server's name, where it was typed.
    #[must_use]
    pub fn typed(&self) -> Option<&str> {
        match self {
            Self::Typed(name) => Some(name),
            Self::Picked(_) => None,
        }
    }

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
            sending(row, outside)
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
    let receives = sure(row, Covers::Incoming, outside);
    let mut incoming = Vec::new();
    for (protocol, other) in [(Protocol::Imap, "pop"), (Protocol::Pop3, "imap")] {
        let mut candidates = receives.iter().filter(|host| !host.ascii().starts_with(other));
        if let (Some(only), None) = (candidates.next(), candidates.next()) {
            incoming.push(server(protocol, only.clone()));
        }
    }
    let mut outgoing = sending(row, outside);
    if row.kind != Kind::Isp && outgoing.len() > 1 {
        outgoing.clear();
    }
    Previous { name: Text::parse(row.name).ok(), hosts: hosts(row, outside), incoming, outgoing }
}

/// The outgoing servers of a company that are sure, the first the one most people have.
fn sending(row: &Provider, outside: Outside) -> Vec<OldServer> {
    sure(row, Covers::Outgoing, outside).into_iter().map(|host| server(Protocol::Smtp, host)).collect()
}

/// The names of a company, the surest first: whoever shows a few of them shows both what sends and what
/// receives.
fn hosts(row: &Provider, outside: Outside) -> Vec<Host> {
    let mut found: Vec<Host> = Vec::new();
    for doubtful in [false, true] {
        let sides = [Covers::Outgoing, Covers::Incoming].map(|covers| named(row, covers, doubtful, outside));
        for at in 0..MOST {
            found.extend(sides.iter().filter_map(|side| side.get(at)).cloned());
        }
    }
    for doubtful in [false, true] {
        found.extend(named(row, Covers::Below, doubtful, outside));
    }
    let mut once: Vec<Host> = Vec::new();
    for host in found {
        if once.len() < MOST && !once.contains(&host) {
            once.push(host);
        }
    }
    once
}

fn sure(row: &Provider, covers: Covers, outside: Outside) -> Vec<Host> {
    named(row, covers, false, outside)
}

fn named(row: &Provider, covers: Covers, doubtful: bool, outside: Outside) -> Vec<Host> {
    let mut found = Vec::new();
    for name in &row.names {
        if name.covers == covers && (name.confidence == Confidence::Unsure) == doubtful {
            found.extend(Host::parse(name.text, outside.to_ascii));
        }
    }
    found
}

fn server(protocol: Protocol, host: Host) -> OldServer {
    OldServer { protocol, host, port: None, security: None, username: None }
}
