//! Whose server a name is: the new host's, the old one's, another company's, or one in the mailbox's own
//! domain. Names are compared on label boundaries. What follows from it for a device or a message is
//! decided where the name was found.

use super::providers::{Confidence, Covers, Kind, Provider, company};
use crate::account::{Account, Host, Previous, Rule, ToAscii, is_below};

/// The most names that may be typed in or learnt, on either side.
pub const MAX_NAMES: usize = 1000;

/// What makes a host worth naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchKind {
    /// It is the old host's.
    OldHost,
    /// It is not known as the old host's, but belongs to a company of the table. An internet provider's
    /// outgoing server is always wrong on a switched device; a filter or a private mailbox need not be.
    Company(Kind),
    /// It lies in the mailbox's own domain (`mail.societe.example`), which may have been pointed to the
    /// new host or not: only its address tells.
    OwnName,
}

/// A host that is not the new one's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Why it is named.
    pub kind: MatchKind,
    /// Whose it is, for people: a trade name, or the domain where no name is known.
    pub name: String,
    /// How sure that is.
    pub confidence: Confidence,
}

/// Whose a host named in a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The new host's.
    New,
    /// Somebody else's, and known.
    Other(Match),
    /// The old and the new host both go by this name: it proves nothing.
    Both,
    /// Nobody has heard of it.
    Unknown,
}

impl Whose {
    /// Whether it is the old host's.
    #[must_use]
    pub fn is_old(&self) -> bool {
        matches!(self, Self::Other(found) if found.kind == MatchKind::OldHost)
    }
}

/// A name known for one of the two hosts.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    text: String,
    /// Whether everything below the name is meant too.
    below: bool,
    /// Whether it counts in messages only.
    traces: bool,
    /// Whose it is, for people.
    owner: String,
    confidence: Confidence,
}

impl Known {
    /// How closely it names the host, if at all; exact names are closest.
    fn closeness(&self, host: &str, traced: bool) -> Option<usize> {
        if self.traces && !traced {
            None
        } else if !self.below && host == self.text {
            Some(usize::MAX)
        } else {
            (self.below && is_below(host, &self.text)).then_some(self.text.len())
        }
    }
}

/// The hosts of a switch: those to be left, those to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct OldHosts {
    old: Vec<Known>,
    new: Vec<Known>,
    isps: Vec<String>,
    own: Vec<String>,
}

impl OldHosts {
    /// From what the account says of its new host and of the one it comes from.
    #[must_use]
    pub fn new(account: &Account) -> Self {
        let aliases = account.mailbox.aliases.iter();
        let addresses = std::iter::once(&account.mailbox.address).chain(aliases);
        let mut own: Vec<String> = addresses.map(|address| address.domain().ascii().to_owned()).collect();
        own.dedup();
        let mut hosts = Self { old: Vec::new(), new: Vec::new(), isps: Vec::new(), own };
        hosts.learn_new_host(account);
        if let Some(previous) = &account.previous {
            hosts.add_previous(previous);
        }
        hosts
    }

    fn learn_new_host(&mut self, account: &Account) {
        let owner = account.provider.name.as_str();
        for server in account.incoming.iter().chain(&account.outgoing) {
            let known = self.known_by(server.host.ascii(), owner);
            self.new.extend(known);
        }
        for url in account.calendars.iter().chain(&account.contacts).chain(&account.provider.webmail) {
            self.new.push(exact(&url.host().to_ascii_lowercase(), owner));
        }
        let domain = account.provider.domain.ascii();
        if !self.is_own(domain) {
            self.new.push(below(domain, owner, Confidence::Sure));
        }
    }

    /// What one declared server says of a host: its own name, its domain, its company's other names.
    fn known_by(&self, host: &str, owner: &str) -> Vec<Known> {
        let mut known = vec![exact(host, owner)];
        if self.is_own(host) {
            return known;
        }
        match company(host, true) {
            Some((row, _)) => known.extend(names_of(row, owner)),
            None => known.extend(organisation(host).map(|domain| below(domain, owner, Confidence::Likely))),
        }
        known
    }

    /// Adds the host that the panel says the mailbox comes from.
    pub fn add_previous(&mut self, previous: &Previous) {
        let servers = previous.incoming.iter().chain(&previous.outgoing).map(|server| &server.host);
        for host in previous.hosts.iter().chain(servers) {
            let name = previous.name.as_ref().map(crate::account::Text::as_str);
            self.add_host(host.ascii(), name);
        }
    }

    /// Adds a company of the table, picked as the old host.
    pub fn add_provider(&mut self, row: &'static Provider) {
        let names = names_of(row, row.name);
        self.keep(names);
    }

    /// Adds a name that a person typed or that the DNS gave on day one: a host, an address, a domain
    /// (`ancien.example`, `*.ancien.example`), which then stands for everything below it.
    ///
    /// # Errors
    /// The rule that a host must keep, or [`Rule::TooMany`].
    pub fn add_typed(&mut self, text: &str, to_ascii: ToAscii) -> Result<(), Rule> {
        let text = text.trim();
        let domain = text.strip_prefix("*.");
        let host = Host::parse(domain.unwrap_or(text), to_ascii)?;
        if self.old.len() >= MAX_NAMES {
            return Err(Rule::TooMany { max: MAX_NAMES });
        }
        let name = host.ascii();
        if !host.is_ip() && !self.is_own(name) && (domain.is_some() || organisation(name) == Some(name)) {
            self.keep(vec![below(name, name, Confidence::Sure)]);
        }
        self.add_host(name, None);
        Ok(())
    }

    /// Adds a server that the person says is the new host's, such as one that no table knows.
    ///
    /// # Errors
    /// The rule that a host must keep, or [`Rule::TooMany`].
    pub fn add_new(&mut self, text: &str, to_ascii: ToAscii) -> Result<(), Rule> {
        let host = Host::parse(text.trim(), to_ascii)?;
        if self.new.len() >= MAX_NAMES {
            return Err(Rule::TooMany { max: MAX_NAMES });
        }
        self.new.push(exact(host.ascii(), host.ascii()));
        Ok(())
    }

    /// Adds the domain of an internet provider that no table knows.
    ///
    /// # Errors
    /// The rule that a host must keep, or [`Rule::TooMany`].
    pub fn add_internet_provider(&mut self, text: &str, to_ascii: ToAscii) -> Result<(), Rule> {
        let host = Host::parse(text.trim(), to_ascii)?;
        if self.isps.len() >= MAX_NAMES {
            return Err(Rule::TooMany { max: MAX_NAMES });
        }
        self.isps.push(organisation(host.ascii()).unwrap_or(host.ascii()).to_owned());
        Ok(())
    }

    fn add_host(&mut self, host: &str, name: Option<&str>) {
        let company = company(host, true).map(|(row, _)| row.name);
        let owner = name.or(company).unwrap_or_else(|| organisation(host).unwrap_or(host));
        let known = self.known_by(host, owner);
        self.keep(known);
    }

    fn keep(&mut self, names: Vec<Known>) {
        for name in names {
            if self.old.len() < MAX_NAMES && !self.old.contains(&name) {
                self.old.push(name);
            }
        }
    }

    /// Whether anything is known of the old host.
    #[must_use]
    pub fn knows_old(&self) -> bool {
        !self.old.is_empty()
    }

    /// Whether a name lies in the mailbox's own domain.
    #[must_use]
    pub fn is_own(&self, host: &str) -> bool {
        self.own.iter().any(|domain| is_below(host, domain))
    }

    /// What a server name in a configuration is, unless it is the new host's or nobody's: `Some` is worth
    /// naming to the person. Names are compared as sent, in A-labels.
    #[must_use]
    pub fn find(&self, host: &str) -> Option<Match> {
        match self.whose(host, false) {
            Whose::Other(found) => Some(found),
            Whose::New | Whose::Both | Whose::Unknown => None,
        }
    }

    /// Whose server a name or address in a `Received` line is. Companies often write other names there
    /// than those their customers enter.
    #[must_use]
    pub fn traced(&self, host: &str) -> Whose {
        self.whose(host, true)
    }

    fn whose(&self, host: &str, traced: bool) -> Whose {
        let host = plain(host);
        let new = closest(&self.new, &host, traced);
        let old = closest(&self.old, &host, traced);
        match (new, old) {
            (Some((new, _)), Some((old, _))) if new == old => self.both(traced, new),
            (Some((new, _)), Some((old, _))) if new > old => Whose::New,
            (Some(_), None) => Whose::New,
            (_, Some((_, known))) => Whose::Other(Match {
                kind: MatchKind::OldHost,
                name: known.owner.clone(),
                confidence: known.confidence,
            }),
            (None, None) => self.stranger(&host, traced),
        }
    }

    /// The new account's own server is never flagged on a device; in a message the same name at both
    /// hosts proves nothing.
    fn both(&self, traced: bool, closeness: usize) -> Whose {
        if closeness == usize::MAX && !traced { Whose::New } else { Whose::Both }
    }

    fn stranger(&self, host: &str, traced: bool) -> Whose {
        if self.is_own(host) {
            return Whose::Other(Match {
                kind: MatchKind::OwnName,
                name: host.to_owned(),
                confidence: Confidence::Sure,
            });
        }
        if let Some(domain) = self.isps.iter().find(|domain| is_below(host, domain)) {
            return Whose::Other(Match {
                kind: MatchKind::Company(Kind::Isp),
                name: domain.clone(),
                confidence: Confidence::Sure,
            });
        }
        company(host, traced).map_or(Whose::Unknown, |(row, name)| {
            // A bare name may speak against a message, never for it.
            let bare = name.covers == Covers::BareTraces;
            let old = bare && row.names.iter().any(|name| closest(&self.old, name.text, true).is_some());
            Whose::Other(Match {
                kind: if old { MatchKind::OldHost } else { MatchKind::Company(row.kind) },
                name: row.name.to_owned(),
                confidence: name.confidence,
            })
        })
    }
}

fn closest<'a>(names: &'a [Known], host: &str, traced: bool) -> Option<(usize, &'a Known)> {
    let close = names.iter().filter_map(|known| Some((known.closeness(host, traced)?, known)));
    // The first of equals: what was declared first.
    close.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// A host as it is compared: lower case, no final dot, no brackets.
fn plain(host: &str) -> String {
    let bare = host.trim().trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    let lower = bare.to_ascii_lowercase();
    lower.strip_prefix("ipv6:").map(str::to_owned).unwrap_or(lower)
}

fn exact(host: &str, owner: &str) -> Known {
    Known {
        text: host.to_owned(),
        below: false,
        traces: false,
        owner: owner.to_owned(),
        confidence: Confidence::Sure,
    }
}

fn below(domain: &str, owner: &str, confidence: Confidence) -> Known {
    Known { text: domain.to_owned(), below: true, traces: false, owner: owner.to_owned(), confidence }
}

/// A company's names; bare ones are left to the table, they are nobody's for sure.
fn names_of(row: &'static Provider, owner: &str) -> Vec<Known> {
    let names = row.names.iter().filter(|name| name.covers != Covers::BareTraces);
    let known = names.map(|name| Known {
        text: name.text.to_owned(),
        below: matches!(name.covers, Covers::Below | Covers::Traces),
        traces: name.covers == Covers::Traces,
        owner: owner.to_owned(),
        confidence: name.confidence,
    });
    known.collect()
}

/// Second-level labels below which a country's names are given out.
const SHARED_LABELS: [&str; 15] =
    ["ac", "asso", "co", "com", "edu", "gouv", "gov", "net", "ne", "nom", "or", "org", "prd", "presse", "tm"];

/// The domain of the company that runs a host: its last two labels, three below `co.uk` and its like. An
/// address has none.
#[must_use]
pub fn organisation(host: &str) -> Option<&str> {
    if host.ends_with(|c: char| c.is_ascii_digit()) || host.contains(':') {
        return None;
    }
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let second = dots.next()?;
    let third = dots.next();
    let after = |at: Option<usize>| at.map_or(Some(host), |at| host.get(at + 1..));
    let country = host.len() - second == 3;
    let label = host.get(third.map_or(0, |at| at + 1)..second)?;
    if country && SHARED_LABELS.contains(&label) {
        return third.and_then(|_| after(dots.next()));
    }
    after(third)
}

#[cfg(test)]
#[path = "hosts_tests.rs"]
mod tests;
