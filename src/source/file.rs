//! Files that clients take, read back: what does this profile, this XML say, in the model's words? The
//! kind is told by the content. One file a format reads it; a signature around one is taken off by the
//! command line.

use super::{Failure, MAX_BYTES, autoconfig, autodiscover, k9s, mobileconfig, pacc, prf, thunderbird_qr};
use crate::account::{
    Address, Authentication, Domain, Host, Port, Protocol, Security, Server, Text, ToAscii, WebUrl,
};

/// What a file says. Unlike a panel, no file says everything: what is `None` or empty here, it leaves to
/// the client or to the person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The format, as of `artifact::Format::id`.
    pub format: &'static str,
    /// The address of the mailbox.
    pub address: Option<Address>,
    /// Its other addresses.
    pub aliases: Vec<Address>,
    /// The mail domains that the file is for.
    pub domains: Vec<Domain>,
    /// The person's name.
    pub name: Option<Text>,
    /// The provider's name.
    pub provider: Option<Text>,
    /// IMAP and POP3 servers, in the file's order.
    pub incoming: Vec<SaidServer>,
    /// Submission servers, in the file's order.
    pub outgoing: Vec<SaidServer>,
    /// CalDAV services.
    pub calendars: Vec<WebUrl>,
    /// CardDAV services.
    pub contacts: Vec<WebUrl>,
    /// Where the webmail is.
    pub webmail: Option<WebUrl>,
    /// The provider's help page.
    pub support_url: Option<WebUrl>,
    /// What a device tells this file from others by, the outermost first.
    pub identifiers: Vec<Text>,
}

/// A server as a file names it.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidServer {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is.
    pub host: Host,
    /// On which port; `None` leaves that to the client.
    pub port: Option<Port>,
    /// How the connection is encrypted; `None` where the file leaves it open, or means TLS or STARTTLS.
    pub security: Option<Security>,
    /// The ways to log in, best first; none where the file is silent.
    pub authentication: Vec<Authentication>,
    /// The login name, placeholders such as `%EMAILADDRESS%` as they stand; `None` leaves it to the client.
    pub username: Option<Text>,
}

impl From<Server> for SaidServer {
    fn from(server: Server) -> Self {
        Self {
            protocol: server.protocol,
            host: server.host,
            port: Some(server.port),
            security: Some(server.security),
            authentication: server.authentication,
            username: Some(server.username),
        }
    }
}

/// A format that can be read back.
struct Reader {
    /// Whether a file looks like one of the format. It is not asked for more than that: a broken file is
    /// to be told as such.
    recognises: fn(&[u8]) -> bool,
    read: fn(&[u8], ToAscii) -> Result<Said, Failure>,
}

/// Every format that can be read back. Adding one is its file and a line here.
const READERS: &[Reader] = &[
    Reader { recognises: |file| xml_root(file) == Some("clientConfig"), read: autoconfig::said },
    Reader { recognises: |file| xml_root(file) == Some("Autodiscover"), read: autodiscover::said },
    Reader { recognises: |file| xml_root(file) == Some("plist"), read: mobileconfig::said },
    Reader { recognises: |file| xml_root(file) == Some("k9settings"), read: k9s::said },
    Reader {
        recognises: |file| begins(file, "[General]") || holds(file, "[Internet Account List]"),
        read: prf::said,
    },
    Reader { recognises: is_code, read: thunderbird_qr::said },
    Reader { recognises: |file| begins(file, "{") && holds(file, "\"protocols\""), read: pacc::said },
];

/// Reads a file of any known format.
///
/// # Errors
/// [`Failure::UnknownFile`], [`Failure::TooLarge`] above [`MAX_BYTES`], [`Failure::Malformed`], or
/// [`Failure::Wrong`] with the field, its value and the rule it breaks.
pub fn read(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    if file.len() > MAX_BYTES {
        return Err(Failure::TooLarge);
    }
    let reader = READERS.iter().find(|reader| (reader.recognises)(file)).ok_or(Failure::UnknownFile)?;
    (reader.read)(file, to_ascii)
}

/// A file's text, which must be UTF-8.
pub(super) fn utf8(file: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(file).map_err(|error| {
        let before = String::from_utf8_lossy(file.get(..error.valid_up_to()).unwrap_or_default());
        let last = before.rsplit('\n').next().unwrap_or_default();
        Failure::Malformed { line: before.matches('\n').count() + 1, column: last.chars().count() + 1 }
    })
}

/// The security that one word for encryption of either kind means on this port: TLS where nothing else is
/// ever spoken there.
pub(super) fn encrypted(protocol: Protocol, port: Option<Port>) -> Option<Security> {
    (port.map(Port::number) == Some(protocol.tls_port())).then_some(Security::Tls)
}

/// Whether a file begins with this, space and byte order mark aside.
pub(super) fn begins(file: &[u8], with: &str) -> bool {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    file.trim_ascii_start().starts_with(with.as_bytes())
}

/// Whether a file begins as the code of Thunderbird for Android does: a list of a number, a list and more.
fn is_code(file: &[u8]) -> bool {
    let mut bytes = file.iter().filter(|b| !b.is_ascii_whitespace());
    let mut next = || bytes.next().copied().unwrap_or_default();
    next() == b'[' && next().is_ascii_digit() && next() == b',' && next() == b'['
}

/// Whether a file holds this word.
pub(super) fn holds(file: &[u8], word: &str) -> bool {
    file.windows(word.len()).any(|part| part == word.as_bytes())
}

/// The name of the outermost element, without its prefix.
fn xml_root(file: &[u8]) -> Option<&str> {
    let mut rest = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file).trim_ascii_start();
    while let Some(inside) = rest.strip_prefix(b"<") {
        let end = match inside {
            [b'!', b'-', b'-', ..] => "-->",
            [b'!', ..] if inside.iter().take_while(|b| **b != b'>').any(|b| *b == b'[') => "]>",
            [b'!', ..] => ">",
            [b'?', ..] => "?>",
            _ => {
                let end = inside.iter().position(|b| b.is_ascii_whitespace() || b"/>".contains(b))?;
                let name = std::str::from_utf8(inside.get(..end)?).ok()?;
                return Some(name.rsplit(':').next().unwrap_or(name));
            }
        };
        let at = inside.windows(end.len()).position(|part| part == end.as_bytes())?;
        rest = inside.get(at + end.len()..)?.trim_ascii_start();
    }
    None
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
