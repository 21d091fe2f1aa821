//! Configuration files dropped on the page, searched for the old host: which account, which field, which
//! line, and the value it should have. One file a kind of reader; nothing here changes a file (`switched`
//! does), and no password is kept or shown.

mod judge;
mod kind;
pub(crate) mod named;
pub(crate) mod parsed;
pub(crate) mod prefs;
mod search;
pub(crate) mod secret;
pub(crate) mod text;

mod readers;
pub(crate) use readers::{fetchmail, folders, ini, mbsync, msmtp, mutt, thunderbird};

pub use judge::{Belongs, Judge};
pub use kind::{Kind, is_wanted};
pub use parsed::{MAX_ACCOUNTS, Role};
pub use search::{MAX_SEARCHED, Searched, Seen, search};
pub use text::{MAX_BYTES, MAX_LINES, Unreadable};

use crate::account::Protocol;
use crate::evidence::hosts::{Match, MatchKind};
use crate::evidence::providers::Confidence;
use parsed::{Configured, Field, Parsed};
use text::Source;

/// The most mentions that are listed; the rest is counted.
pub const MAX_MENTIONS: usize = 500;

/// What a file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Which program's file it is.
    pub kind: Kind,
    /// Its accounts, those that stay as they are too.
    pub accounts: Vec<Configuration>,
    /// Every mention of the old host or of a provider that must go, by line.
    pub mentions: Vec<Mention>,
    /// How many more there are.
    pub left_out: usize,
    /// Lines that cannot be read, from 1.
    pub malformed: Vec<usize>,
}

impl Report {
    /// Whether an account of this mailbox still uses a host that must go.
    #[must_use]
    pub fn still_old(&self) -> bool {
        self.mentions.iter().any(|mention| mention.is_used() && mention.certainty != Certainty::OtherMailbox)
    }
}

/// An account of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Configuration {
    /// What the person calls it.
    pub label: String,
    /// Its address, where the file tells.
    pub address: Option<String>,
    /// Its incoming protocol, where it has one.
    pub protocol: Option<Protocol>,
    /// Whose it is.
    pub belongs: Belongs,
    /// Whether it is only another sender of an account that is listed too.
    pub identity: bool,
}

/// How certain it is that a mention must change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It must.
    Sure,
    /// It must if the table of providers is right about the name.
    Likely,
    /// It must if that other mailbox of the domain has been recreated too.
    OtherMailbox,
    /// It must if the account is this mailbox's, which the file does not tell.
    WhoseUnknown,
    /// The name lies in the mailbox's own domain: it may have been pointed to the new host.
    OwnName,
    /// It may stay: nothing is sent or fetched by it.
    NoEffect,
    /// Bascule does not know what the line means.
    NotUnderstood,
}

impl Certainty {
    /// Every one, those that must change first.
    pub const ALL: [Self; 7] = [
        Self::Sure,
        Self::Likely,
        Self::OtherMailbox,
        Self::WhoseUnknown,
        Self::OwnName,
        Self::NoEffect,
        Self::NotUnderstood,
    ];
}

/// A host that must go, in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The account, as an index of [`Report::accounts`].
    pub account: Option<usize>,
    /// The file's own key; empty where the line has none.
    pub field: String,
    /// The line, from 1.
    pub line: usize,
    /// The value, without any password.
    pub value: String,
    /// The host in it.
    pub host: String,
    /// Whose host it is.
    pub found: Match,
    /// What the value is for.
    pub role: Role,
    /// The value it should have, where a value of the new host takes its place.
    pub should_be: Option<String>,
    /// Whether it must change.
    pub certainty: Certainty,
}

impl Mention {
    /// Whether mail is fetched or sent by it.
    #[must_use]
    pub fn is_used(&self) -> bool {
        matches!(self.role, Role::Incoming | Role::Outgoing | Role::DefaultOutgoing)
    }
}

/// Which program wrote a file, if one of those that are known.
///
/// # Errors
/// [`Unreadable`] where it is no text, too large, or of no known kind.
pub fn recognise(name: &str, bytes: &[u8]) -> Result<Kind, Unreadable> {
    kind::recognise(name, &Source::new(unsigned(bytes))?).ok_or(Unreadable::Unknown)
}

/// Searches a file for hosts that must go. Its name helps to recognise it.
///
/// # Errors
/// [`Unreadable`] where it is no text, of no known kind, or more than is read.
pub fn read(name: &str, bytes: &[u8], judge: &Judge) -> Result<Report, Unreadable> {
    let source = Source::new(unsigned(bytes))?;
    let kind = kind::recognise(name, &source).ok_or(Unreadable::Unknown)?;
    let parsed = parse(kind, &source)?;
    Ok(report(kind, &source, &parsed, judge))
}

/// A signed profile holds the plain one: the rest is the signature.
fn unsigned(bytes: &[u8]) -> &[u8] {
    let find = |mark: &[u8]| bytes.windows(mark.len()).position(|part| part == mark);
    if bytes.first() != Some(&0x30) || bytes.len() > MAX_BYTES {
        return bytes;
    }
    let inside = find(b"<?xml").and_then(|start| bytes.get(start..find(b"</plist>")? + 8));
    inside.unwrap_or(bytes)
}

pub(crate) fn parse(kind: Kind, source: &Source) -> Result<Parsed, Unreadable> {
    let parsed = match kind {
        Kind::ThunderbirdPrefs => readers::thunderbird::read(source),
        Kind::ThunderbirdFilters | Kind::ThunderbirdSearches | Kind::ThunderbirdFolderTree => {
            readers::folders::read(source)
        }
        Kind::AppleProfile => readers::apple::read(source),
        Kind::Autoconfig => readers::autoconfig::read(source),
        Kind::K9 => readers::k9::read(source),
        Kind::OutlookPrf => readers::prf::read(source),
        Kind::OutlookRegistry => readers::registry::read(source),
        Kind::Mbsync => readers::mbsync::read(source),
        Kind::Msmtp => readers::msmtp::read(source),
        Kind::Mutt => readers::mutt::read(source),
        Kind::Fetchmail => readers::fetchmail::read(source),
        Kind::Getmail => readers::getmail::read(source),
        Kind::Offlineimap => readers::offlineimap::read(source),
    };
    parsed.bounded()
}

pub(crate) fn report(kind: Kind, source: &Source, parsed: &Parsed, judge: &Judge) -> Report {
    // Asked once an account: a file may have as many values as it likes for one.
    let whose =
        |account| Whose { fetching: judge.belongs(account, false), sending: judge.belongs(account, true) };
    let whose: Vec<Whose> = parsed.accounts.iter().map(whose).collect();
    let mut mentions: Vec<Mention> =
        parsed.fields.iter().filter_map(|field| mention(field, parsed, &whose, judge)).collect();
    mentions.extend(elsewhere(source, parsed, judge));
    mentions.sort_by(|one, other| {
        (one.line, one.account, &one.field).cmp(&(other.line, other.account, &other.field))
    });
    mentions.dedup();
    let left_out = mentions.len().saturating_sub(MAX_MENTIONS);
    mentions.truncate(MAX_MENTIONS);
    let accounts = parsed.accounts.iter().zip(&whose);
    let accounts = accounts.map(|(account, whose)| configuration(account, whose.fetching)).collect();
    Report { kind, accounts, mentions, left_out, malformed: parsed.malformed.clone() }
}

/// Whose an account is, for what it fetches and for what it sends.
struct Whose {
    fetching: Belongs,
    sending: Belongs,
}

fn configuration(account: &Configured, belongs: Belongs) -> Configuration {
    Configuration {
        label: account.label.clone(),
        address: account.address.clone(),
        protocol: account.protocol,
        belongs,
        identity: account.identity,
    }
}

fn mention(field: &Field, parsed: &Parsed, whose: &[Whose], judge: &Judge) -> Option<Mention> {
    let account = field.account.and_then(|at| parsed.accounts.get(at));
    let used = matches!(field.role, Role::Incoming | Role::Outgoing | Role::DefaultOutgoing);
    let sending = matches!(field.role, Role::Outgoing | Role::DefaultOutgoing);
    match field.role {
        Role::Login | Role::Address | Role::Port | Role::Security | Role::Word | Role::Secret => return None,
        _ => {}
    }
    let whose = field.account.and_then(|at| whose.get(at));
    let belongs = whose.map(|whose| if sending { whose.sending } else { whose.fetching });
    if belongs == Some(Belongs::Other) {
        return None;
    }
    let known = matches!(belongs, Some(Belongs::Ours | Belongs::SameDomain));
    let (named, found) = judge.find(&field.value, used && known)?;
    let certainty = certainty(field.role, belongs, &found);
    Some(Mention {
        account: field.account,
        field: field.key.clone(),
        line: field.line,
        value: match field.role {
            Role::Command => secret::HIDDEN.to_owned(),
            _ => secret::hide_in_addresses(&field.value),
        },
        should_be: judge.should_be(field, &named, account, whose.map(|whose| whose.fetching)),
        host: named.host,
        found,
        role: field.role,
        certainty,
    })
}

fn certainty(role: Role, belongs: Option<Belongs>, found: &Match) -> Certainty {
    match (role, belongs) {
        (Role::LocalFolder | Role::Remainder | Role::UnusedOutgoing, _) => Certainty::NoEffect,
        (Role::Other | Role::Command | Role::Service, _) => Certainty::NotUnderstood,
        _ if found.kind == MatchKind::OwnName => Certainty::OwnName,
        (_, Some(Belongs::Unknown) | None) => Certainty::WhoseUnknown,
        (_, Some(Belongs::SameDomain)) => Certainty::OtherMailbox,
        _ if found.confidence != Confidence::Sure => Certainty::Likely,
        _ => Certainty::Sure,
    }
}

/// The old host on lines that no reader claims. Only the name is shown: the line may hold anything.
fn elsewhere(source: &Source, parsed: &Parsed, judge: &Judge) -> Vec<Mention> {
    let mut claimed = vec![false; source.count() + 1];
    for field in &parsed.fields {
        let last = source.line_of(field.span.end.saturating_sub(1).max(field.span.start));
        claimed.get_mut(field.line..=last).into_iter().flatten().for_each(|line| *line = true);
    }
    let free = source.lines().filter(|(number, _)| claimed.get(*number) == Some(&false));
    let found = free.filter_map(|(line, span)| {
        let text = source.text(&span);
        let (named, found) = judge.find(&text, false)?;
        let comment = ["#", ";", "//", "<!--", "!"].iter().any(|mark| text.trim_start().starts_with(mark));
        Some(Mention {
            account: None,
            field: String::new(),
            line,
            value: named.host.clone(),
            host: named.host,
            found,
            role: Role::Other,
            should_be: None,
            certainty: if comment { Certainty::NoEffect } else { Certainty::NotUnderstood },
        })
    });
    found.collect()
}
