//! From the believed hops to the two servers: which one took the message from the device, which one
//! received it. The rules are numbered where they are applied; names decide, never a search for letters.
//!
//! That a server is the new host's is said of proved lines alone ([`super::chain`]). What lies below them,
//! and a name that was only announced, may still say that it is another's.

use super::chain::{is_home_line, one_company};
use super::inside::{is_inside, known_as};
use super::judgement::{Server, Side, Way};
use super::received::Hop;
use super::results::{Outcome, Results};
use crate::account::Account;
use crate::evidence::hosts::{MatchKind, OldHosts, Whose};
use crate::evidence::providers::{Kind, company};

/// Hosts that show no log-in in the line of their outgoing server, although it names the device.
const SHOW_NO_LOGIN: [&str; 1] = ["sfr"];

/// The believed hops and what is known of the hosts.
pub(super) struct Trail<'a> {
    pub(super) hops: &'a [Hop],
    /// How many of them, from the top, can prove something.
    pub(super) proved: usize,
    pub(super) hosts: &'a OldHosts,
    pub(super) account: &'a Account,
}

impl Trail<'_> {
    /// The server that wrote a hop's line. A name that says nothing is judged by its address, which the
    /// server above has noted.
    pub(super) fn server(&self, at: usize) -> Option<Server> {
        let hop = self.hops.get(at)?;
        let name = hop.by.clone()?;
        let whose = match self.hosts.traced(known_as(&name)) {
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
        for at in 0..self.proved {
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
        let (way, at) = self.taken(self.hops.len(), confirmed);
        // Lines that prove nothing may not speak for the message: then it is judged without them.
        let proved = way.side != Side::New || at.is_none_or(|at| at < self.proved);
        if proved { (way, at) } else { self.taken(self.proved, confirmed) }
    }

    /// The same, of the uppermost hops.
    fn taken(&self, end: usize, confirmed: Option<&Server>) -> (Way, Option<usize>) {
        let hops = self.hops.get(..end).unwrap_or(self.hops);
        // 1. The lowest line with a log-in.
        let login = hops.iter().rposition(|hop| hop.login && hop.by.is_some());
        if let Some((at, server)) = login.and_then(|at| Some((at, self.server(at)?))) {
            return (way(server), Some(at));
        }
        // 2. The receiving host vouches for the person's log-in.
        if let Some(server) = confirmed {
            return (way(server.clone()), None);
        }
        // 3. The lowest line of a server that somebody knows.
        for at in (0..hops.len()).rev() {
            let Some(server) = self.server(at) else { continue };
            match server.whose {
                Whose::New => return (self.handed_to_new(at, end, server), Some(at)),
                Whose::Both => return (way(server), Some(at)),
                Whose::Other(_) if !is_gateway(&server.whose) => return (way(server), Some(at)),
                Whose::Other(_) | Whose::Unknown => {}
            }
        }
        // 4. Nobody knows any of them.
        let lowest = (0..hops.len()).rev().find_map(|at| self.server(at));
        (lowest.map_or(Way::UNKNOWN, way), None)
    }

    /// The lowest known line is the new host's, without a log-in: who stands behind its `from`?
    fn handed_to_new(&self, at: usize, end: usize, server: Server) -> Way {
        let Some(hop) = self.hops.get(at) else { return Way::UNKNOWN };
        if let Some(sender) = self.sender(hop) {
            return way(sender);
        }
        let below = (at + 1..end).find_map(|at| self.server(at));
        match below {
            None if self.is_from_inside(hop) => Way { side: Side::New, server: Some(server) },
            Some(stranger) if stranger.name.contains('.') => way(stranger),
            _ => self.handed_by(hop, server),
        }
    }

    /// A client that no line stands for.
    fn handed_by(&self, hop: &Hop, server: Server) -> Way {
        let announced = |name: &String| self.hosts.traced(name) == Whose::New;
        // Exchange never writes of a log-in; behind one a device calls itself as it likes. At Microsoft's own edge
        // nobody logs in.
        let row = company(&server.name, true).map(|(row, _)| row.id);
        let exchange = hop.with == "MICROSOFT" && row != Some("microsoft");
        let is_device = |way: &Way| way.server.as_ref().is_some_and(|server| is_own_name(&server.whose));
        if let Some(stranger) = self.stranger(hop).filter(|way| !exchange || !is_device(way)) {
            return stranger;
        }
        let hides = row.is_some_and(|row| SHOW_NO_LOGIN.contains(&row));
        let side = if hides {
            Side::New
        } else if hop.from.is_empty() && hop.announced.iter().any(announced) {
            // It may be one of the new host's own, or anybody who calls himself so.
            Side::Unknown
        } else if exchange {
            Side::Hidden
        } else {
            Side::Direct
        };
        Way { side, server: Some(server) }
    }

    /// A server of a known company that handed the message over. A home line's name is none.
    fn sender(&self, hop: &Hop) -> Option<Server> {
        let names = hop.names().iter().filter(|name| !is_home_line(name)).chain(&hop.addresses);
        let servers =
            names.map(|name| Server { name: name.clone(), whose: self.hosts.traced(name), line: hop.line });
        servers.into_iter().find(|server| {
            let known = matches!(server.whose, Whose::Other(_));
            known && !is_gateway(&server.whose) && !is_own_name(&server.whose) || hop.collector && known
        })
    }

    /// Whether a line of the new host leads into its own machines. What is called so on a home line does not.
    fn is_from_inside(&self, hop: &Hop) -> bool {
        let outside = hop.from.iter().any(|name| is_home_line(name));
        let mut found = hop.from.iter().chain(&hop.addresses);
        let inside = found.any(|name| self.hosts.traced(name) == Whose::New) || is_inside(hop);
        !hop.has_from || hop.is_local() || inside && !outside
    }

    /// An unknown server with a whole name of its own, as opposed to a device.
    fn stranger(&self, hop: &Hop) -> Option<Way> {
        if hop.names().iter().any(|name| is_home_line(name)) {
            return None;
        }
        let is_server = |name: &&String| name.contains('.') && !is_device_name(name);
        let found = hop.from.iter().find(is_server);
        let mut announced = hop.names().iter().filter(|name| name.parse::<std::net::IpAddr>().is_err());
        // A name that was only announced may be anybody's but the new host's.
        let told = || announced.find(|name| is_server(name) && self.hosts.traced(name) != Whose::New);
        let name = found.or_else(told)?;
        Some(way(Server { name: name.clone(), whose: self.hosts.traced(name), line: hop.line }))
    }

    /// The first line that the receiving host has not written itself: what stands below came with the
    /// message. Filters in front of a mailbox write for their host.
    pub(super) fn arrived_with(&self, incoming: &Way) -> Option<usize> {
        let receiver = incoming.server.as_ref();
        let is_own = |at: usize| {
            let whose = self.server(at).is_none_or(|server| {
                is_gateway(&server.whose)
                    || !server.name.contains('.')
                    || receiver.is_some_and(|receiver| {
                        receiver.whose == server.whose && server.whose == Whose::New
                            || one_company(&receiver.name, &server.name, self.hosts)
                    })
            });
            at < self.proved && whose
        };
        (0..self.hops.len()).find(|at| !is_own(*at)).and_then(|at| Some(self.hops.get(at)?.line))
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

    /// The server that confirms the person's own log-in. Where the message came in from outside without
    /// one, such a line can only have come with it.
    pub(super) fn confirmed(&self, results: &Results, line: usize) -> Option<Server> {
        let (entry, at) = (0..self.proved)
            .rev()
            .find_map(|at| Some((self.hops.get(at).filter(|hop| hop.by.is_some())?, at)))?;
        let own = self.server(at).is_some_and(|server| server.whose == Whose::New);
        let auth = results.check("auth").filter(|auth| auth.outcome == Outcome::Pass)?;
        let mine = auth.property("smtp.auth").is_some_and(|login| self.is_mine(login));
        let whose = self.hosts.traced(&results.server);
        let fits = own && mine && (entry.login || self.is_from_inside(entry));
        (fits && !results.server.is_empty() && !is_gateway(&whose)).then(|| Server {
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
