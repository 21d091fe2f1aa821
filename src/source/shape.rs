//! The part of a mailbox's parameters that the panel's answer and the operator's templates write in the
//! same way: provider, servers, address books, the old host. One reader for both, so that a server means
//! the same in either. What only one of them has stays in its own file.

use super::json::Place;
use super::placeholder::{self, Table};
use crate::account::{
    Authentication, Domain, Host, MAX_SERVERS, OldServer, Port, Previous, Problem, Protocol, Provider, Rule,
    Security, Server, Text, ToAscii, WebUrl,
};

/// The most characters of a provider's name: autoconfig's `displayName` takes no more.
pub(super) const MAX_NAME: usize = 60;

/// The most entries of `previous.hosts`.
const MAX_HOSTS: usize = 64;

/// The protocols of one side, incoming or outgoing.
pub(super) struct Side {
    /// Each with its word.
    pub(super) words: &'static [(&'static str, Protocol)],
    /// The words, as told to people.
    told: &'static str,
}

/// What `incoming[].protocol` may be.
pub(super) const INCOMING: Side =
    Side { words: &[("imap", Protocol::Imap), ("pop3", Protocol::Pop3)], told: "imap, pop3" };

/// What `outgoing[].protocol` may be.
pub(super) const OUTGOING: Side = Side { words: &[("smtp", Protocol::Smtp)], told: "smtp" };

/// The words of `security`.
const SECURITY: [(&str, Security); 3] =
    [("tls", Security::Tls), ("starttls", Security::StartTls), ("plain", Security::Plain)];

/// The word of a way to encrypt.
pub(super) fn security_word(security: Security) -> &'static str {
    SECURITY.iter().find(|(_, known)| *known == security).map_or("tls", |(word, _)| word)
}

/// The words of `authentication`, as told to people.
pub(super) const AUTHENTICATION: &str =
    "password-cleartext, password-encrypted, ntlm, gssapi, client-certificate, oauth2, none";

/// What the fields are read with.
pub(super) struct Shape<'a> {
    /// Conversion of names to A-labels.
    pub(super) to_ascii: ToAscii<'a>,
    /// The placeholders of login names and hosts, in a template alone.
    pub(super) placeholders: Option<Table<'a>>,
}

impl Shape<'_> {
    /// The object `provider`.
    pub(super) fn provider(&self, provider: &Place) -> Result<Provider, Box<Problem>> {
        let support = provider.field("support")?;
        Ok(Provider {
            name: provider.field("name")?.parse(&name)?,
            domain: provider.field("domain")?.parse(&|text| Domain::parse(text, self.to_ascii))?,
            webmail: provider.field("webmail")?.parse_optional(&WebUrl::parse)?,
            support_url: support.inside("url")?.parse_optional(&WebUrl::parse)?,
            support_phone: support.inside("phone")?.parse_optional(&Text::parse)?,
        })
    }

    /// The list `incoming` or `outgoing` of the new host.
    pub(super) fn servers(&self, list: &Place, side: &Side) -> Result<Vec<Server>, Box<Problem>> {
        list.each(MAX_SERVERS, &mut |server| self.server(server, side))
    }

    /// The object `previous`, which may be absent.
    pub(super) fn previous(&self, previous: Place) -> Result<Option<Previous>, Box<Problem>> {
        let Some(previous) = previous.optional() else { return Ok(None) };
        Ok(Some(Previous {
            name: previous.field("name")?.parse_optional(&Text::parse)?,
            hosts: previous.field("hosts")?.each(MAX_HOSTS, &mut |host| self.host(host))?,
            incoming: self.old_servers(&previous.field("incoming")?, &INCOMING)?,
            outgoing: self.old_servers(&previous.field("outgoing")?, &OUTGOING)?,
        }))
    }

    /// The list `calendars` or `contacts`: objects with a `url`.
    pub(super) fn urls(&self, list: &Place) -> Result<Vec<WebUrl>, Box<Problem>> {
        list.each(MAX_SERVERS, &mut |entry| entry.field("url")?.parse(&WebUrl::parse))
    }

    fn server(&self, server: &Place, side: &Side) -> Result<Server, Box<Problem>> {
        Ok(Server {
            protocol: protocol(server, side)?,
            host: self.host(&server.field("host")?)?,
            port: port(&server.field("port")?)?,
            security: security(&server.field("security")?)?,
            authentication: authentication(&server.field("authentication")?)?,
            username: self.username(&server.field("username")?)?,
        })
    }

    fn old_servers(&self, list: &Place, side: &Side) -> Result<Vec<OldServer>, Box<Problem>> {
        list.each(MAX_SERVERS, &mut |server| {
            Ok(OldServer {
                protocol: protocol(server, side)?,
                host: self.host(&server.field("host")?)?,
                port: server.field("port")?.optional().map(|p| port(&p)).transpose()?,
                security: server.field("security")?.optional().map(|s| security(&s)).transpose()?,
                username: server.field("username")?.optional().map(|u| self.username(&u)).transpose()?,
            })
        })
    }

    fn host(&self, place: &Place) -> Result<Host, Box<Problem>> {
        place.parse(&|text| Host::parse(&self.filled(text)?, self.to_ascii))
    }

    fn username(&self, place: &Place) -> Result<Text, Box<Problem>> {
        place.parse(&|text| Text::parse(&self.filled(text)?))
    }

    /// A misspelt placeholder would reach every device of the company as part of a login name.
    fn filled(&self, text: &str) -> Result<String, Rule> {
        let Some(table) = &self.placeholders else { return Ok(text.to_owned()) };
        if placeholder::without(text, table).contains(['{', '}']) {
            return Err(Rule::UnknownPlaceholder { allowed: placeholder::BRACED });
        }
        Ok(placeholder::fill(text, table))
    }
}

/// A provider's name.
pub(super) fn name(text: &str) -> Result<Text, Rule> {
    let name = Text::parse(text)?;
    match name.as_str().chars().nth(MAX_NAME) {
        Some(_) => Err(Rule::TextTooLong { max: MAX_NAME }),
        None => Ok(name),
    }
}

fn protocol(server: &Place, side: &Side) -> Result<Protocol, Box<Problem>> {
    server.field("protocol")?.word(side.words, side.told)
}

fn port(place: &Place) -> Result<Port, Box<Problem>> {
    Port::new(place.number()?).map_err(|rule| place.refuse(rule))
}

fn security(place: &Place) -> Result<Security, Box<Problem>> {
    place.word(&SECURITY, "tls, starttls, plain")
}

fn authentication(list: &Place) -> Result<Vec<Authentication>, Box<Problem>> {
    let word = &mut |way: &Place| way.word(&Authentication::WORDS, AUTHENTICATION);
    let ways = list.each(MAX_SERVERS, word)?;
    if ways.is_empty() { Err(Rule::Missing.at(&list.path(), "")) } else { Ok(ways) }
}
