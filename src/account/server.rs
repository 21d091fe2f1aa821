//! One mail server: protocol, host, port, security, authentication, login name.

use std::num::NonZeroU16;

use super::{Host, Rule, Text};

/// What a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// IMAP (RFC 9051): mail stays on the server.
    Imap,
    /// POP3 (RFC 1939): mail is fetched.
    Pop3,
    /// SMTP submission (RFC 6409): mail is sent.
    Smtp,
}

impl Protocol {
    /// The name of its field in the panel's contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Imap => "imap",
            Self::Pop3 => "pop3",
            Self::Smtp => "smtp",
        }
    }

    /// Its name, as people and clients write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Imap => "IMAP",
            Self::Pop3 => "POP3",
            Self::Smtp => "SMTP",
        }
    }

    /// The port over TLS from the first byte (RFC 8314 §7).
    #[must_use]
    pub fn tls_port(self) -> u16 {
        match self {
            Self::Imap => 993,
            Self::Pop3 => 995,
            Self::Smtp => 465,
        }
    }
}

/// How the connection is encrypted, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Security {
    /// TLS from the first byte (RFC 8314 §3).
    Tls,
    /// TLS after a `STARTTLS` command.
    StartTls,
    /// None.
    Plain,
}

/// How the person logs in. The words are those of autoconfig, which names them best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authentication {
    /// The password itself, inside the encrypted connection (PLAIN, LOGIN).
    PasswordCleartext,
    /// A challenge (CRAM-MD5, SCRAM).
    PasswordEncrypted,
    /// NTLM.
    Ntlm,
    /// Kerberos.
    Gssapi,
    /// A certificate of the client.
    ClientCertificate,
    /// OAuth 2.
    OAuth2,
    /// Nothing.
    None,
}

impl Authentication {
    /// Every way, with its word in the panel's contract.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("password-cleartext", Self::PasswordCleartext),
        ("password-encrypted", Self::PasswordEncrypted),
        ("ntlm", Self::Ntlm),
        ("gssapi", Self::Gssapi),
        ("client-certificate", Self::ClientCertificate),
        ("oauth2", Self::OAuth2),
        ("none", Self::None),
    ];
}

/// A port, 1 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(NonZeroU16);

impl Port {
    /// Checks a port number.
    ///
    /// # Errors
    /// [`Rule::PortRange`].
    pub fn new(number: u64) -> Result<Self, Rule> {
        u16::try_from(number).ok().and_then(NonZeroU16::new).map(Self).ok_or(Rule::PortRange)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0.get()
    }
}

impl std::fmt::Display for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// One server of the new host.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is.
    pub host: Host,
    /// On which port.
    pub port: Port,
    /// How the connection is encrypted.
    pub security: Security,
    /// The ways to log in, best first; never empty.
    pub authentication: Vec<Authentication>,
    /// The login name, placeholders already replaced.
    pub username: Text,
}

/// One server of the old host, of which often only the name is known.
#[derive(Clone, Debug, PartialEq)]
pub struct OldServer {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is.
    pub host: Host,
    /// On which port, where known.
    pub port: Option<Port>,
    /// How the connection is encrypted, where known.
    pub security: Option<Security>,
    /// The login name, where known.
    pub username: Option<Text>,
}
