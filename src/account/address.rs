//! A mail address and its domain: shown as typed, sent as A-labels.

use super::host::is_host_name;
use super::text::is_forbidden;
use super::{Rule, ToAscii};

/// A domain name with at least two labels.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain {
    typed: String,
    ascii: String,
}

impl Domain {
    /// Checks a domain name; letters outside ASCII are converted by `to_ascii`.
    ///
    /// # Errors
    /// [`Rule::DomainShape`].
    pub fn parse(typed: &str, to_ascii: ToAscii) -> Result<Self, Rule> {
        let ascii = ascii_form(typed, to_ascii).ok_or(Rule::DomainShape)?;
        let last_is_number = ascii.rsplit('.').next().is_some_and(|l| l.bytes().all(|b| b.is_ascii_digit()));
        if !is_host_name(&ascii) || !ascii.contains('.') || last_is_number {
            return Err(Rule::DomainShape);
        }
        Ok(Self { typed: typed.to_owned(), ascii })
    }

    /// As it was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// As it is sent: lower-case A-labels.
    #[must_use]
    pub fn ascii(&self) -> &str {
        &self.ascii
    }
}

/// A mail address whose local part needs no quotes.
#[derive(Clone, Debug)]
pub struct Address {
    local: String,
    domain: Domain,
}

impl Address {
    /// Checks an address: `alice+desk@Société.example` is one.
    ///
    /// # Errors
    /// [`Rule::AddressShape`], [`Rule::AddressQuoted`], [`Rule::AddressLocal`] or [`Rule::DomainShape`].
    pub fn parse(text: &str, to_ascii: ToAscii) -> Result<Self, Rule> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(Rule::AddressShape)?;
        if local.starts_with('"') {
            return Err(Rule::AddressQuoted);
        }
        if local.is_empty() || domain.is_empty() || local.contains('@') {
            return Err(Rule::AddressShape);
        }
        if local.len() > 64 || !local.split('.').all(is_atom) {
            return Err(Rule::AddressLocal);
        }
        let domain = Domain::parse(domain, to_ascii)?;
        if local.len() + 1 + domain.ascii.len() > 254 {
            return Err(Rule::AddressLocal);
        }
        Ok(Self { local: local.to_owned(), domain })
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The part after the `@`.
    #[must_use]
    pub fn domain(&self) -> &Domain {
        &self.domain
    }

    /// As it was typed, for people.
    #[must_use]
    pub fn typed(&self) -> String {
        format!("{}@{}", self.local, self.domain.typed)
    }

    /// As it is sent, for machines: the domain in lower-case A-labels.
    #[must_use]
    pub fn ascii(&self) -> String {
        format!("{}@{}", self.local, self.domain.ascii)
    }

    /// What identifies the mailbox: hosts treat the local part without regard to the case of ASCII
    /// letters, so that `Alice@` and `alice@` must not become two accounts on a device.
    #[must_use]
    pub fn key(&self) -> String {
        self.ascii().to_ascii_lowercase()
    }
}

/// Two spellings of one mailbox are equal.
impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Address {}

/// RFC 5321 `Atom`, with the visible characters outside ASCII that RFC 6531 §3.3 adds.
fn is_atom(part: &str) -> bool {
    !part.is_empty()
        && part.chars().all(|c| match c.is_ascii() {
            true => c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c),
            false => !is_forbidden(c) && !c.is_whitespace() && c != char::REPLACEMENT_CHARACTER,
        })
}

/// Lower-case A-labels, or `None` where the name has no such form. ASCII names need no conversion.
pub(super) fn ascii_form(typed: &str, to_ascii: ToAscii) -> Option<String> {
    if typed.is_ascii() {
        return Some(typed.to_ascii_lowercase());
    }
    // Nothing but letters, digits, marks, hyphens and dots may reach the converter, which may be a
    // parser of whole web addresses.
    if typed.chars().any(|c| c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.')) {
        return None;
    }
    to_ascii(typed).map(|ascii| ascii.to_ascii_lowercase())
}
