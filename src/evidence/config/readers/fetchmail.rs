//! fetchmail: entries that poll a host for one or several users, in a language without lines.

use std::ops::Range;

use super::super::parsed::{Configured, MAX_ACCOUNTS, Parsed, Role};
use super::super::text::Source;
use crate::account::Protocol;

/// A word or a text in quotes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Its text, without quotes and escapes.
    pub(crate) text: String,
    /// Where it stands, quotes included.
    pub(crate) span: Range<usize>,
    /// Whether it is in quotes.
    pub(crate) quoted: bool,
}

/// One user of an entry.
#[derive(Debug)]
pub(crate) struct User {
    /// The login name.
    pub(crate) name: Token,
    /// Where an option of this user can be added.
    pub(crate) end: usize,
    /// The word `ssl`.
    pub(crate) ssl: Option<Token>,
    /// The value of `sslproto`.
    pub(crate) sslproto: Option<Token>,
    /// Its index among the accounts.
    pub(crate) row: usize,
}

/// An entry.
#[derive(Debug)]
pub(crate) struct Poll {
    /// What it is called, which is the host where nothing else is said.
    pub(crate) name: Token,
    /// The host, where the name is none.
    pub(crate) via: Option<Token>,
    /// The protocol.
    pub(crate) protocol: Option<Token>,
    /// The port.
    pub(crate) port: Option<Token>,
    /// Its users.
    pub(crate) users: Vec<User>,
}

impl Poll {
    /// The host that is asked.
    pub(crate) fn host(&self) -> &Token {
        self.via.as_ref().unwrap_or(&self.name)
    }

    /// What is spoken; without a word on it fetchmail tries POP3.
    pub(crate) fn speaks(&self) -> Protocol {
        let imap =
            self.protocol.as_ref().is_some_and(|word| word.text.to_ascii_lowercase().starts_with("imap"));
        if imap { Protocol::Imap } else { Protocol::Pop3 }
    }
}

/// Options that are followed by a value.
const WITH_VALUE: [&str; 40] = [
    "aka",
    "antispam",
    "auth",
    "authenticate",
    "badheader",
    "batchlimit",
    "bsmtp",
    "daemon",
    "envelope",
    "expunge",
    "fetchdomains",
    "fetchlimit",
    "fetchsizelimit",
    "folder",
    "folders",
    "idfile",
    "interface",
    "interval",
    "is",
    "limit",
    "localdomains",
    "logfile",
    "mda",
    "monitor",
    "pidfile",
    "plugin",
    "plugout",
    "postconnect",
    "postmaster",
    "preconnect",
    "principal",
    "properties",
    "qvirtual",
    "smtpaddress",
    "smtphost",
    "smtpname",
    "sslfingerprint",
    "timeout",
    "to",
    "warnings",
];

/// The words of a file. Marks between words mean nothing.
fn tokens(source: &Source) -> impl Iterator<Item = Token> {
    let text = source.body();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(byte) = text.get(at) {
            let rest = text.get(at..).unwrap_or_default();
            match byte {
                b'#' => at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
                b'"' | b'\'' => {
                    let token = quoted(source, at, *byte);
                    at = token.span.end;
                    return Some(token);
                }
                byte if is_between(*byte) => at += 1,
                _ => {
                    let length = rest.iter().position(|byte| is_between(*byte)).unwrap_or(rest.len());
                    let span = at..at + length;
                    at += length;
                    return Some(Token { text: source.text(&span), span, quoted: false });
                }
            }
        }
        None
    })
}

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b':' | b'=')
}

fn quoted(source: &Source, start: usize, quote: u8) -> Token {
    let mut bytes = Vec::new();
    let mut escaped = false;
    let mut end = start + 1;
    for byte in source.body().iter().skip(start + 1) {
        end += 1;
        if *byte == quote && !escaped {
            break;
        }
        if escaped || *byte != b'\\' {
            bytes.push(*byte);
        }
        escaped = *byte == b'\\' && !escaped;
    }
    Token { text: super::super::text::decode(&bytes), span: start..end, quoted: true }
}

/// A file's entries; one more than may be, and a user more, by which it is known that there are.
pub(crate) fn polls(source: &Source) -> Vec<Poll> {
    let mut polls: Vec<Poll> = Vec::new();
    let mut rows = 0;
    let mut tokens = tokens(source).peekable();
    while let Some(token) = tokens.next() {
        if token.quoted {
            continue;
        }
        let word = token.text.to_ascii_lowercase();
        if WITH_VALUE.contains(&word.as_str()) || super::super::secret::is_secret(&word) {
            tokens.next();
            continue;
        }
        if matches!(word.as_str(), "poll" | "skip" | "server") {
            if polls.len() > MAX_ACCOUNTS {
                break;
            }
            if let Some(name) = tokens.next() {
                polls.push(Poll { name, via: None, protocol: None, port: None, users: Vec::new() });
            }
            continue;
        }
        let Some(poll) = polls.last_mut() else { continue };
        match word.as_str() {
            "via" => poll.via = tokens.next().or(poll.via.take()),
            "proto" | "protocol" => poll.protocol = tokens.next().or(poll.protocol.take()),
            "port" | "service" => poll.port = tokens.next().or(poll.port.take()),
            "user" | "username" => {
                if let Some(name) = tokens.next().filter(|_| rows <= MAX_ACCOUNTS) {
                    let there =
                        tokens.next_if(|next| !next.quoted && matches!(next.text.as_str(), "there" | "here"));
                    let end = there.map_or(name.span.end, |there| there.span.end);
                    poll.users.push(User { name, end, ssl: None, sslproto: None, row: rows });
                    rows += 1;
                }
            }
            "ssl" => {
                if let Some(user) = poll.users.last_mut() {
                    user.ssl = Some(token);
                }
            }
            "sslproto" => {
                let value = tokens.next();
                if let Some(user) = poll.users.last_mut() {
                    user.sslproto = value;
                }
            }
            _ => {}
        }
    }
    polls
}

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let place = |token: &Token| (token.text.clone(), token.span.clone());
    let polls = polls(source);
    parsed.cut = polls.len() > MAX_ACCOUNTS;
    for poll in polls {
        let name = if poll.via.is_some() { Role::Label } else { Role::Incoming };
        for user in &poll.users {
            if parsed.cut {
                return parsed;
            }
            let row = parsed.account(Configured {
                label: user.name.text.clone(),
                login: Some(user.name.text.clone()),
                protocol: Some(poll.speaks()),
                ..Configured::default()
            });
            parsed.field(source, Some(row), name, "poll", place(&poll.name));
            if let Some(via) = &poll.via {
                parsed.field(source, Some(row), Role::Incoming, "via", place(via));
            }
            parsed.field(source, Some(row), Role::Login, "user", place(&user.name));
        }
        if poll.users.is_empty() {
            parsed.field(source, None, Role::Incoming, "poll", place(&poll.name));
        }
    }
    parsed
}
