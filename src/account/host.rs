//! A server's host: a name or an IP address, never a link.

use std::net::IpAddr;

use super::address::ascii_form;
use super::{Rule, ToAscii};

/// A host name or an IP literal.
#[derive(Clone, Debug, Eq)]
pub struct Host {
    typed: String,
    ascii: String,
}

impl Host {
    /// Checks a host. A final dot is dropped, IPv6 brackets as well.
    ///
    /// # Errors
    /// The rule that names what is wrong: [`Rule::HostIsUrl`], [`Rule::HostHasSpace`],
    /// [`Rule::HostHasPort`] or [`Rule::HostShape`].
    pub fn parse(text: &str, to_ascii: ToAscii) -> Result<Self, Rule> {
        if text.chars().any(char::is_whitespace) {
            return Err(Rule::HostHasSpace);
        }
        let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).unwrap_or(text);
        if bare.parse::<IpAddr>().is_ok() {
            return Ok(Self { typed: bare.to_owned(), ascii: bare.to_ascii_lowercase() });
        }
        if text.contains('/') {
            return Err(Rule::HostIsUrl);
        }
        if text.contains(':') {
            return Err(Rule::HostHasPort);
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        let ascii = ascii_form(name, to_ascii).ok_or(Rule::HostShape)?;
        let all_digits = ascii.split('.').all(|l| l.bytes().all(|b| b.is_ascii_digit()));
        if !is_host_name(&ascii) || all_digits {
            return Err(Rule::HostShape);
        }
        Ok(Self { typed: name.to_owned(), ascii })
    }

    /// As the source wrote it, for people.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// As it is sent: lower-case A-labels, or the IP address in lower case.
    #[must_use]
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// Whether it is an IP address.
    #[must_use]
    pub fn is_ip(&self) -> bool {
        self.ip().is_some()
    }

    fn ip(&self) -> Option<IpAddr> {
        self.ascii.parse().ok()
    }
}

/// Two spellings of one host are equal. An IPv6 address has many, and writing it in its one canonical form
/// (RFC 5952) would cost each program of the page a kilobyte.
impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        self.ascii == other.ascii || self.ip().is_some_and(|ip| other.ip() == Some(ip))
    }
}

/// Whether a name in lower case is this domain or lies below it: `player1.ha.ovh.net` in `ovh.net`, never
/// `notovh.net`.
#[must_use]
pub fn is_below(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// RFC 1123 §2.1 over lower-case ASCII: labels of 1 to 63 letters, digits and inner hyphens, 253 in all.
pub(super) fn is_host_name(name: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(label)
}
