//! The files that mail clients take: one file a format, one trait, and the registry of formats.
//!
//! A format is a pure function of an [`Account`] and [`Options`]. It never guesses and never drops a value
//! silently: what it cannot say is a [`Refusal`], what it says with a reserve is a [`Note`]. It never
//! writes a password. How a file reaches its device is `browser`'s and `guide`'s, in which words a refusal
//! is told is `locale`'s.

pub mod autoconfig;
pub mod bundle;
pub mod mobileconfig;
pub mod qr;
pub mod sheet;

mod jxon;
mod plist;
mod xml;
mod zip;

use crate::account::{Account, Authentication, Host, Port, Protocol, Server, WebUrl};

/// Every format that is made for one mailbox and that a device takes. Adding one is its file and a line here.
/// They are shown and packed in this order.
pub const FORMATS: &[&dyn Format] =
    &[&mobileconfig::MobileConfig, &autoconfig::Autoconfig, &sheet::SheetFormat, &bundle::Bundle];

/// Every format that an operator publishes for a domain. The command line alone knows these.
pub const DOMAIN_FORMATS: &[&dyn Format] = &[];

/// The format of this [`Format::id`].
#[must_use]
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}

/// A kind of file that some client takes.
pub trait Format: Sync {
    /// What names it in code, links and on the command line; never changes.
    fn id(&self) -> &'static str;

    /// The name of the file for this account: ASCII, no path, no character that a file system or a
    /// `Content-Disposition` header minds.
    fn file_name(&self, account: &Account) -> String;

    /// What `Content-Type` it must be served with: its readers look at it.
    fn media_type(&self) -> &'static str;

    /// Makes the file. The same arguments give the same bytes.
    ///
    /// # Errors
    /// What this format cannot say of this account.
    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal>;
}

/// A file, ready to be given to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, as of [`Format::file_name`].
    pub file_name: String,
    /// Its type, as of [`Format::media_type`].
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What a person should know of it.
    pub notes: Vec<Note>,
}

/// How an account fetches its mail. Unlike [`Protocol`] it has no SMTP: a file always sets up sending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Incoming {
    /// Mail stays on the server.
    #[default]
    Imap,
    /// Mail is fetched.
    Pop3,
}

impl From<Incoming> for Protocol {
    fn from(incoming: Incoming) -> Self {
        match incoming {
            Incoming::Imap => Self::Imap,
            Incoming::Pop3 => Self::Pop3,
        }
    }
}

/// Which devices a file is for, where its format has to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetDevice {
    /// Any of them.
    #[default]
    Any,
    /// iPhone and iPad.
    Phone,
    /// Mac.
    Mac,
}

/// The words that Apple devices show from a configuration profile. They come from `locale`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileWords {
    /// What the profile does, for the installation screen; left out where it is empty.
    pub description: String,
}

/// What is asked of a format beside the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How mail is to be fetched.
    pub protocol: Incoming,
    /// On which devices.
    pub device: TargetDevice,
    /// The words that go into a profile.
    pub words: ProfileWords,
    /// Whether autoconfig may use what version 1.2 of its draft adds; no client asks for it yet.
    pub version_1_2: bool,
    /// The link that opens this mailbox's page, for the QR code of a sheet.
    pub link: Option<WebUrl>,
    /// The words of a sheet.
    pub sheet: Option<sheet::Sheet>,
    /// The note inside a bundle.
    pub readme: Option<bundle::Readme>,
}

/// Why a format cannot be made for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The host offers no server for this protocol.
    NoServer {
        /// What was asked for.
        protocol: Protocol,
    },
    /// The server works without encryption, which the operator has not allowed or the format's readers
    /// do not take.
    Plain {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The format has no word for any of the server's ways to log in.
    Authentication {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
        /// Every way it offers, best first.
        offered: Vec<Authentication>,
    },
    /// The server is an IPv6 address, for which the format has no agreed notation.
    Ipv6 {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// A reader would take this value for something else and change it.
    Misread {
        /// Which value.
        what: Value,
        /// What it is.
        value: String,
        /// What it would be taken for.
        taken_for: TakenFor,
    },
    /// A name is longer than the format allows.
    TooLong {
        /// Which value.
        what: Value,
        /// What it is.
        value: String,
        /// The most characters allowed.
        max: usize,
    },
    /// The server wants STARTTLS, which the format cannot say.
    StartTls {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The format knows one port for this protocol alone, and the server has another.
    Port {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
        /// Its port.
        port: Port,
        /// The one the format means.
        expected: u16,
    },
    /// The format takes the address for the login name, and this server wants another.
    UsernameNotAddress {
        /// The server's protocol.
        protocol: Protocol,
        /// The login name.
        username: String,
    },
    /// A value holds a character that the format's encoding cannot write.
    Encoding {
        /// Which value.
        what: Value,
        /// What it is.
        value: String,
        /// The character's code point.
        code: u32,
    },
    /// The sheet was asked for without its words.
    NoWords,
    /// The file would be larger than its readers take.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most they take.
        max: usize,
    },
    /// A value holds a character that XML 1.0 §2.2 cannot write.
    Character {
        /// The character's code point.
        code: u32,
    },
}

/// A value of an account that a [`Refusal`] or a [`Note`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The address of the mailbox.
    Address,
    /// The person's name.
    MailboxName,
    /// The provider's trade name.
    ProviderName,
    /// The provider's domain.
    ProviderDomain,
    /// The domain of the address.
    MailDomain,
    /// The host of the server for this protocol.
    Host(Protocol),
    /// The login name at the server for this protocol.
    Username(Protocol),
}

/// What a reader would take a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenFor {
    /// A number: `0123` becomes `123`.
    Number,
    /// True or false: `True` becomes `true`.
    Boolean,
    /// A date: `alice-2` becomes a day in February 2001.
    Date,
    /// A placeholder such as `%EMAILADDRESS%`.
    Placeholder,
}

/// What a person should know of a file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The server works without encryption; the operator allowed it.
    Plain {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server wants STARTTLS, which an Apple profile cannot tell from TLS: the device tries TLS first.
    StartTls {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server is an IP address, for which it rarely has a certificate.
    IpAddress {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server only offers a challenge; the device will try CRAM-MD5, the one it knows.
    CramMd5 {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server offers OAuth 2 and no password: clients that do not know this host cannot log in.
    OAuth2Only {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The login names of incoming and outgoing server differ; the device asks for one password and uses
    /// it for both.
    TwoUsernames,
    /// The file names this mailbox's own login: it must not be published for the whole domain, and
    /// readers that only know placeholders (Mailspring) use the address instead.
    OneMailbox {
        /// The login name.
        username: String,
    },
    /// There is no IMAP server in the file: Thunderbird for Android and FairEmail refuse it.
    PopOnly,
    /// POP3 was asked for, but clients take the first server of the file, IMAP; POP3 has to be chosen by
    /// hand.
    ImapFirst,
    /// The server for the protocol that was not asked for is left out, for this reason.
    ServerLeftOut {
        /// Why.
        refusal: Refusal,
    },
    /// The format has no place for calendars and contacts that clients agree on.
    ServicesLeftOut,
    /// Thunderbird shows this name as something else. Nothing depends on it.
    NameMisread {
        /// The name.
        value: String,
        /// What it is taken for.
        taken_for: TakenFor,
    },
    /// Macs look for contacts at the host's `/.well-known/carddav` and ignore this path.
    ContactsPath {
        /// The path.
        path: String,
    },
}

/// The server to write for a protocol.
///
/// # Errors
/// [`Refusal::NoServer`], or [`Refusal::Plain`] where there are only servers that may not be used.
fn server(account: &Account, protocol: Protocol) -> Result<&Server, Refusal> {
    account.server(protocol).ok_or_else(|| {
        let unusable = account.incoming.iter().chain(&account.outgoing).find(|s| s.protocol == protocol);
        match unusable {
            Some(server) => Refusal::Plain { protocol, host: server.host.clone() },
            None => Refusal::NoServer { protocol },
        }
    })
}

/// Notes an IP address, refuses one of version 6.
fn check_host(server: &Server, notes: &mut Vec<Note>) -> Result<(), Refusal> {
    let (protocol, host) = (server.protocol, server.host.clone());
    if host.ascii().contains(':') {
        return Err(Refusal::Ipv6 { protocol, host });
    }
    if host.is_ip() {
        notes.push(Note::IpAddress { protocol, host });
    }
    Ok(())
}
