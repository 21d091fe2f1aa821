//! From the believed hops to the two servers: which one took the message from the device, which one
//! received it. The rules are numbered where they are applied; names decide, never a search for letters.

use super::chain::is_home_line;
use super::judgement::{Server, Side, Way};
use super::received::Hop;
use super::results::{Outcome, Results};
use crate::account::Account;
use crate::evidence::hosts::{MatchKind, OldHosts, Whose};
use crate::evidence::providers::{Kind, company};

/// Hosts that show no log-in in the line of their outgoing server.
const SHOW_NO_LOGIN: [&str; 4] = ["laposte", "microsoft", "sfr", "zoho"];

/// The believed hops and what is known of the hosts.
pub(super) struct Trail<'a> {
    pub(super) hops: &'a [Hop],
    pub(super) hosts: &'a OldHosts,
    pub(super) account: &'a Account,
}

impl Trail<'_> {
    /// The server that wrote a hop's line. A name that says nothing is judged by its address, which the
    /// server above has noted.
    pub(super) fn server(&self, at: usize) -> Option<Server> {
        let hop = self.hops.get(at)?;
        let name = hop.by.clone()?;
        let whose = match self.hosts.traced(&name) {
            whose @ (Whose::New | Whose::Other(_)) if !is_own_name(&whose) => whose,
            whose => self.by_address(at).unwrap_or(whose),
        };
        Some(Server { name, whose, line: hop.line })
    }

    fn by_address(&self, at: usize) -> Option<Whose> {
        let above = self.hops.get(at.checked_sub(1)?)?;
        let told = above.addresses.iter().map(|address| self.hosts.traced(address));
        told.into_iter().find(|whose| *whose == Whose::New || whose.is_old())
    }

    /// The host that received the message: that of the uppermost line with a whole name. Filters in front
    /// of a mailbox and a collector's own machine are looked through.
    pub(super) fn incoming(&self) -> Way {
        let mut fallback = None;
        for at in 0..self.hops.len() {
            let Some(server) = self.server(at) else { continue };
            let is_name = server.name.contains('.') && !server.name.starts_with("127.");
            if is_name && !is_gateway(&server.whose) {
                return way(server);
            }
            let from = self.hops.get(at).filter(|hop| hop.collector).and_then(|hop| self.sender(hop));
            if let Some(from) = from {
                return way(from);
            }
            fallback = fallback.or(Some(server));
        }
        fallback.map_or(Way::UNKNOWN, way)
    }

    /// The server that took the message from the device, and the hop that says so.
    pub(super) fn outgoing(&self, confirmed: Option<&Server>) -> (Way, Option<usize>) {
        // 1. The lowest line with a log-in.
        let login = self.hops.iter().rposition(|hop| hop.login && hop.by.is_some());
        if let Some((at, server)) = login.and_then(|at| Some((at, self.server(at)?))) {
            return (way(server), Some(at));
        }
        // 2. The receiving host vouches for the person's log-in.
        if let Some(server) = confirmed {
            return (way(server.clone()), None);
        }
        // 3. The lowest line of a server that somebody knows.
        for at in (0..self.hops.len()).rev() {
            let Some(server) = self.server(at) else { continue };
            match server.whose {
                Whose::New => return (self.handed_to_new(at, server), Some(at)),
                Whose::Both => return (way(server), Some(at)),
                Whose::Other(_) if !is_gateway(&server.whose) => return (way(server), Some(at)),
                Whose::Other(_) | Whose::Unknown => {}
            }
        }
        // 4. Nobody knows any of them.
        let lowest = (0..self.hops.len()).rev().find_map(|at| self.server(at));
        (lowest.map_or(Way::UNKNOWN, way), None)
    }

    /// The lowest known line is the new host's, without a log-in: who stands behind its `from`?
    fn handed_to_new(&self, at: usize, server: Server) -> Way {
        let Some(hop) = self.hops.get(at) else { return Way::UNKNOWN };
        let hides = company(&server.name, true).is_some_and(|(row, _)| SHOW_NO_LOGIN.contains(&row.id));
        if let Some(sender) = self.sender(hop) {
            return way(sender);
        }
        let below = (at + 1..self.hops.len()).find_map(|at| self.server(at));
        let inside = !hop.has_from || hop.is_local() || self.is_from_new(hop);
        match below {
            _ if hides || inside && below.is_none() => Way { side: Side::New, server: Some(server) },
            Some(stranger) if stranger.name.contains('.') => way(stranger),
            _ => self.stranger(hop).unwrap_or(Way { side: Side::Direct, server: Some(server) }),
        }
    }

    /// A server of a known company that handed the message over. A home line's name is none.
    fn sender(&self, hop: &Hop) -> Option<Server> {
        let names = hop.from.iter().filter(|name| !is_home_line(name)).chain(&hop.addresses);
        let servers =
            names.map(|name| Server { name: name.clone(), whose: self.hosts.traced(name), line: hop.line });
        servers.into_iter().find(|server| {
            let known = matches!(server.whose, Whose::Other(_));
            known && !is_gateway(&server.whose) && !is_own_name(&server.whose) || hop.collector && known
        })
    }

    fn is_from_new(&self, hop: &Hop) -> bool {
        // A line into the new host's own machines; what calls itself so from a home line is not one.
        let outside = hop.from.iter().any(|name| is_home_line(name));
        !outside && hop.from.iter().any(|name| self.hosts.traced(name) == Whose::New)
    }

    /// An unknown server with a whole name of its own, as opposed to a device.
    fn stranger(&self, hop: &Hop) -> Option<Way> {
        if hop.from.iter().any(|name| is_home_line(name)) {
            return None;
        }
        let name = hop.from.iter().find(|name| name.contains('.') && !is_device_name(name))?;
        Some(way(Server { name: name.clone(), whose: self.hosts.traced(name), line: hop.line }))
    }

    /// The mailbox's own addresses, in lower case.
    pub(super) fn is_mine(&self, address: &str) -> bool {
        let address = address.trim_matches(['<', '>']).to_ascii_lowercase();
        let mailbox = &self.account.mailbox;
        std::iter::once(&mailbox.address).chain(&mailbox.aliases).any(|mine| mine.key() == address)
    }

    /// Whether a line of results is the receiving host's own: anybody can write one.
    pub(super) fn is_trusted(&self, results: &Results, incoming: &Way) -> bool {
        let Some(receiver) = &incoming.server else { return false };
        if results.server.is_empty() {
            // Microsoft does not always name itself.
            return company(&receiver.name, true).is_some_and(|(row, _)| row.id == "microsoft");
        }
        let row = |name| company(name, true).map(|(row, _)| row.id);
        let domain = crate::evidence::hosts::organisation;
        let one_domain =
            domain(&results.server).is_some() && domain(&results.server) == domain(&receiver.name);
        let one_company = row(&results.server).is_some() && row(&results.server) == row(&receiver.name);
        let both_new = receiver.whose == Whose::New && self.hosts.traced(&results.server) == Whose::New;
        one_domain || one_company || both_new || is_gateway(&self.hosts.traced(&results.server))
    }

    /// The server that confirms the person's own log-in.
    pub(super) fn confirmed(&self, results: &Results, line: usize) -> Option<Server> {
        let auth = results.check("auth").filter(|auth| auth.outcome == Outcome::Pass)?;
        let mine = auth.property("smtp.auth").is_some_and(|login| self.is_mine(login));
        let whose = self.hosts.traced(&results.server);
        (mine && !results.server.is_empty() && !is_gateway(&whose)).then(|| Server {
            name: results.server.clone(),
            whose,
            line,
        })
    }
}

/// Programs without a name of their own write these.
fn is_device_name(name: &str) -> bool {
    [".local", ".localdomain", ".lan", ".home", ".internal", ".apple", ".box"]
        .iter()
        .any(|end| name.ends_with(end))
}

pub(super) fn is_gateway(whose: &Whose) -> bool {
    matches!(whose, Whose::Other(found) if found.kind == MatchKind::Company(Kind::Gateway))
}

fn is_own_name(whose: &Whose) -> bool {
    matches!(whose, Whose::Other(found) if found.kind == MatchKind::OwnName)
}

/// The side a server stands on.
fn way(server: Server) -> Way {
    let side = match &server.whose {
        Whose::New => Side::New,
        Whose::Both => Side::Unknown,
        Whose::Unknown => Side::Other,
        Whose::Other(found) => match found.kind {
            MatchKind::OldHost => Side::Old,
            MatchKind::Company(Kind::Isp) => Side::Isp,
            MatchKind::Company(_) | MatchKind::OwnName => Side::Other,
        },
    };
    Way { side, server: Some(server) }
}
