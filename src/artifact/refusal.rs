//! Why a format cannot be made: the reason with the values a person needs. Words are `locale`'s.

use crate::account::{Authentication, Host, Port, Protocol};

/// Why a format cannot be made for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The host offers no server for this protocol.
    NoServer {
        /// What was asked for.
        protocol: Protocol,
    },
    /// The program that reads the format does not speak this protocol.
    NotSpoken {
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
    /// The server is an IP address, and the format needs a name.
    IpAddress {
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
    /// A value takes more bytes than the format's readers take.
    TooManyBytes {
        /// Which value.
        what: Value,
        /// What it is.
        value: String,
        /// The most bytes they take.
        max: usize,
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
    /// The command that prints the password.
    PasswordCommand,
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
    /// The person's home folder: `~`.
    HomeFolder,
}
