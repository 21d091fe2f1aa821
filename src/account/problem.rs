//! What is wrong with a value: the field, the value and the rule it breaks. Words are `locale`'s.

/// A value that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands, in the source's own terms: `incoming[0].port`.
    pub field: String,
    /// What stands there, shortened for display; empty where nothing does.
    pub value: String,
    /// The rule it breaks.
    pub rule: Rule,
}

/// The rules that values are held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It must be there.
    Missing,
    /// It must be text.
    NotText,
    /// It must be a whole number, unquoted.
    NotNumber,
    /// It must be a list.
    NotList,
    /// It must be an object.
    NotObject,
    /// It must be true or false.
    NotBoolean,
    /// It may stand only once.
    Repeated,
    /// It must be one of these words.
    UnknownWord {
        /// The words allowed.
        allowed: &'static str,
    },
    /// The contract's version must be one that this build reads.
    UnknownVersion,
    /// A port lies between 1 and 65535 (RFC 6335 §6).
    PortRange,
    /// An address has one `@` between a name and a domain (RFC 5321 §4.1.2).
    AddressShape,
    /// The quoted form `"a b"@example.com` is legal but no client can be trusted with it.
    AddressQuoted,
    /// Only the characters of an atom, in 64 octets, may stand before the `@` (RFC 5321 §4.5.3.1.1).
    AddressLocal,
    /// The answer must be about the mailbox that was asked for.
    AddressDiffers,
    /// A domain has labels of letters, digits and inner hyphens, and at least one dot (RFC 1035 §2.3.1).
    DomainShape,
    /// A host is a name, not a link.
    HostIsUrl,
    /// A host has no spaces.
    HostHasSpace,
    /// The port has a field of its own.
    HostHasPort,
    /// A host is a host name (RFC 1123 §2.1) or an IP address.
    HostShape,
    /// No line break, no control character, nothing that turns the direction of the text.
    TextControl,
    /// It must not be empty.
    TextEmpty,
    /// It must be shorter.
    TextTooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A web address starts with `https://`.
    UrlNotHttps,
    /// A web address has a host and no spaces or control characters.
    UrlShape,
    /// A path on this site: letters, digits and `-._~/`, no scheme, no `//`, no `..`.
    LocalPath,
    /// An origin is `https://` and a host, perhaps a port, and nothing after it (RFC 6454 §6.2).
    OriginShape,
    /// A colour is `#` and six hexadecimal digits.
    ColorShape,
    /// Only these placeholders are replaced.
    UnknownPlaceholder {
        /// The placeholders allowed.
        allowed: &'static str,
    },
    /// A date and time as in RFC 3339 §5.6.
    MomentShape,
    /// The list is too long.
    TooMany {
        /// The most entries allowed.
        max: usize,
    },
    /// There must be at least one server.
    NoServer,
    /// SMTP servers are outgoing, IMAP and POP3 servers incoming.
    WrongSide,
    /// Every server of this list works without encryption, which the operator has not allowed.
    OnlyPlain,
}

impl Rule {
    /// The problem of breaking this rule at `field` with `value`.
    #[must_use]
    pub fn at(self, field: &str, value: &str) -> Box<Problem> {
        Box::new(Problem { field: field.to_owned(), value: shorten(value), rule: self })
    }
}

/// Long enough to recognise a value, short enough to stay on a phone's screen; what cannot be seen is
/// made visible.
fn shorten(value: &str) -> String {
    const MOST: usize = 80;
    let mut shown: String =
        value.chars().take(MOST).map(|c| if super::text::is_forbidden(c) { '\u{FFFD}' } else { c }).collect();
    if value.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
