//! A mailbox's parameters and what makes them valid.
//!
//! Everything else in Bascule reads an [`Account`], and an `Account` can only be built from parts that
//! have passed the checks of this folder. Nothing here knows where the parts come from (`source`), what
//! is made of them (`artifact`, `guide`) or in which words a [`Problem`] is told (`locale`).

mod address;
pub(crate) mod cp1252;
mod host;
mod moment;
mod problem;
mod server;
mod text;
mod web_url;
pub(crate) mod words;

pub use address::{Address, Domain};
pub use host::{Host, is_below};
pub use moment::{Clock, Moment};
pub use problem::{Problem, Rule};
pub use server::{Authentication, OldServer, Port, Protocol, Security, Server};
pub use text::Text;
pub use web_url::WebUrl;

/// Converts a domain name with letters outside ASCII to its A-label form (RFC 5890 §2.3.2.1), or `None`
/// where it has none. The page passes the browser's `URL`, tests and the command line the `idna` crate.
pub type ToAscii<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The most servers one list may hold: far above any real host, low enough to refuse an attack.
pub const MAX_SERVERS: usize = 32;

/// The most aliases one mailbox may have.
pub const MAX_ALIASES: usize = 64;

/// What the operator allows, from `config.json`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether a server without encryption may be used at all; it is then shown in red.
    pub allow_plain: bool,
}

/// The mailbox itself, as it exists at the new host.
#[derive(Clone, Debug, PartialEq)]
pub struct Mailbox {
    /// Its address.
    pub address: Address,
    /// Its other addresses, whose mail arrives in the same mailbox.
    pub aliases: Vec<Address>,
    /// The person's or service's name, shown in the mail they send.
    pub name: Option<Text>,
    /// When it was recreated at the new host: from then on mail arrives only there.
    pub created: Option<Moment>,
}

/// The new mail host.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// Its trade name.
    pub name: Text,
    /// Its own domain, which identifies it in autoconfig files.
    pub domain: Domain,
    /// Where its webmail is.
    pub webmail: Option<WebUrl>,
    /// Its help page.
    pub support_url: Option<WebUrl>,
    /// Its telephone number, as written.
    pub support_phone: Option<Text>,
}

/// The mail host the mailbox comes from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Previous {
    /// Its name.
    pub name: Option<Text>,
    /// Every host name of it that must no longer appear on a device.
    pub hosts: Vec<Host>,
    /// Its incoming servers.
    pub incoming: Vec<OldServer>,
    /// Its outgoing servers.
    pub outgoing: Vec<OldServer>,
}

/// The last log-in seen by the new host, by protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Activity {
    /// Over IMAP.
    pub imap: Option<Moment>,
    /// Over POP3.
    pub pop3: Option<Moment>,
    /// Over SMTP submission: the only one that says anything of the outgoing server.
    pub smtp: Option<Moment>,
}

/// The parts of an [`Account`], before they are checked against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// The new host.
    pub provider: Provider,
    /// IMAP and POP3 servers, in the source's order of preference.
    pub incoming: Vec<Server>,
    /// Submission servers, in the source's order of preference.
    pub outgoing: Vec<Server>,
    /// CalDAV services.
    pub calendars: Vec<WebUrl>,
    /// CardDAV services.
    pub contacts: Vec<WebUrl>,
    /// The host the mailbox comes from.
    pub previous: Option<Previous>,
    /// Log-ins seen at the new host.
    pub activity: Activity,
    /// Where the panel itself serves the Apple configuration profile of this mailbox.
    pub profile_url: Option<WebUrl>,
}

/// A mailbox's checked parameters: there is at least one incoming and one outgoing server that may be
/// used, and every server stands on its own side. Nothing of it can be changed but the host it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    parameters: Parameters,
    policy: Policy,
}

impl Account {
    /// Checks the parts against each other.
    ///
    /// # Errors
    /// Names the list at fault: empty or too long, a server on the wrong side, or nothing but servers
    /// without encryption where the operator has not allowed them.
    pub fn new(parameters: Parameters, policy: Policy) -> Result<Self, Box<Problem>> {
        check_side("incoming", &parameters.incoming, |protocol| protocol != Protocol::Smtp)?;
        check_side("outgoing", &parameters.outgoing, |protocol| protocol == Protocol::Smtp)?;
        let account = Self { parameters, policy };
        for (field, servers) in [("incoming", &account.incoming), ("outgoing", &account.outgoing)] {
            if let (None, Some(first)) = (servers.iter().find(|s| account.usable(s)), servers.first()) {
                return Err(Rule::OnlyPlain.at(field, first.host.typed()));
            }
        }
        Ok(account)
    }

    /// The server to use for a protocol: implicit TLS before STARTTLS (RFC 8314 §3), then the source's
    /// order. One without encryption is only ever chosen where the operator allowed it.
    #[must_use]
    pub fn server(&self, protocol: Protocol) -> Option<&Server> {
        let servers = if protocol == Protocol::Smtp { &self.outgoing } else { &self.incoming };
        servers.iter().filter(|s| s.protocol == protocol && self.usable(s)).min_by_key(|s| s.security)
    }

    /// The incoming protocols that can be used, IMAP first.
    pub fn incoming_protocols(&self) -> impl Iterator<Item = Protocol> + '_ {
        [Protocol::Imap, Protocol::Pop3].into_iter().filter(|p| self.server(*p).is_some())
    }

    /// What the operator allows.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// Names the host that the mailbox comes from, or takes that back: the person may know it where the
    /// source does not.
    pub fn comes_from(&mut self, previous: Option<Previous>) {
        self.parameters.previous = previous;
    }

    fn usable(&self, server: &Server) -> bool {
        server.security != Security::Plain || self.policy.allow_plain
    }
}

/// Read-only access to the parts.
impl std::ops::Deref for Account {
    type Target = Parameters;
    fn deref(&self) -> &Parameters {
        &self.parameters
    }
}

fn check_side(field: &str, servers: &[Server], belongs: fn(Protocol) -> bool) -> Result<(), Box<Problem>> {
    if servers.is_empty() {
        return Err(Rule::NoServer.at(field, ""));
    }
    if servers.len() > MAX_SERVERS {
        return Err(Rule::TooMany { max: MAX_SERVERS }.at(field, &servers.len().to_string()));
    }
    match servers.iter().position(|s| !belongs(s.protocol)) {
        Some(at) => Err(Rule::WrongSide.at(&format!("{field}[{at}].protocol"), "")),
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
