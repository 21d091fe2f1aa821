//! The rules by which real clients read our files, written again from their sources and without a look
//! at the code that writes the files.

pub(crate) mod android_import;
pub(crate) mod android_strict;
pub(crate) mod thunderbird_desktop;

/// A server section as a client understood it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) kind: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) socket: String,
    /// Placeholders replaced.
    pub(crate) username: String,
    /// Every way to log in that the client knows, in order.
    pub(crate) authentication: Vec<String>,
}

/// `legal` in both Thunderbirds: an IPv4 or IPv6 address, or labels of letters, digits and hyphens.
pub(crate) fn is_legal_host(host: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    host.parse::<std::net::IpAddr>().is_ok() || host.len() <= 255 && host.split('.').all(label)
}

/// The address a person types, for the placeholders.
pub(crate) fn replace_placeholders(text: &str, address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').expect("an address");
    text.replace("%EMAILADDRESS%", address)
        .replace("%EMAILLOCALPART%", local)
        .replace("%EMAILDOMAIN%", domain)
}
