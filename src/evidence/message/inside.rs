//! Lines written inside a host's own network. There the name that a client announces may be believed: only
//! the host's own servers reach the one that wrote the line, or anybody else has had to log in.
//!
//! A private address alone says nothing: behind a proxy every client has one.

use super::received::Hop;
use crate::evidence::providers::company;

/// Whether the one that handed the message over can only be a server of the host itself.
#[must_use]
pub(super) fn is_inside(hop: &Hop) -> bool {
    hop.is_delivery() || is_exchange_store(hop) || is_behind_ovh(hop)
}

/// Exchange Online writes no names but announced ones. Mail from outside enters by `protection.outlook.com`
/// and never by these servers.
fn is_exchange_store(hop: &Hop) -> bool {
    let by = hop.by.as_deref().unwrap_or_default();
    let own = by.ends_with(".prod.outlook.com") || by.ends_with(".outlook.office365.com");
    own && !by.ends_with("protection.outlook.com")
        && hop.addresses.iter().all(|address| is_private(address) || address.starts_with("2603:10"))
}

/// The servers of OVH between its edge and its stores have no names in the DNS, and private addresses; its
/// edge shows the public ones of those outside, unless they log in.
fn is_behind_ovh(hop: &Hop) -> bool {
    let is_ovh = |name: &str| company(name, true).is_some_and(|(row, _)| row.id == "ovh");
    hop.by.as_deref().is_some_and(is_ovh)
        && !hop.login
        && !hop.addresses.is_empty()
        && hop.addresses.iter().all(|address| is_private(address))
        && hop.announced.iter().any(|name| is_ovh(name))
}

/// What a server that writes no name is known as. Google's inner machines go by private addresses in the
/// form of 6to4.
#[must_use]
pub(super) fn known_as(by: &str) -> &str {
    let bits = by.parse::<std::net::Ipv6Addr>().map_or([0; 8], |address| address.segments());
    let [first, second, ..] = bits;
    if first == 0x2002 && second >> 8 == 10 { "google.com" } else { by }
}

fn is_private(address: &str) -> bool {
    match address.parse() {
        Ok(std::net::IpAddr::V4(address)) => address.is_private(),
        Ok(std::net::IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::received::read;
    use super::*;

    #[test]
    fn inner_machines_of_google_are_known_without_a_name() {
        for (by, expected) in [
            ("2002:a05:6512:3c9c:b0:53d:0:1", "google.com"),
            ("2002:aed:20e3::", "google.com"),
            ("2002:c000:201::1", "2002:c000:201::1"),
            ("smtp.un.test", "smtp.un.test"),
        ] {
            assert_eq!(known_as(by), expected);
        }
    }

    #[test]
    fn announced_names_are_believed_inside_a_host_alone() {
        for (value, expected) in [
            ("from smtp.un.test by imap.un.test with LMTP id 1", true),
            ("from smtp.un.test (LHLO smtp.un.test) (192.0.2.1) by imap.un.test with LMTP", true),
            ("from smtp.un.test ([192.0.2.1]) by imap.un.test with ESMTP", false),
            ("from smtp.un.test (unknown [10.0.0.1]) by imap.un.test with ESMTP", false),
            ("from vr1.mail.ovh.net (unknown [10.101.1.2]) by mta1.mail.ovh.net with ESMTP", true),
            ("from vr1.mail.ovh.net (unknown [203.0.113.9]) by mta1.mail.ovh.net with ESMTP", false),
            ("from poste.lan (unknown [10.101.1.2]) by mo1.mail-out.ovh.net with ESMTPSA", false),
            (
                "from A1.eurprd2.prod.outlook.com (2603:10a6:208::11) by B1.eurprd2.prod.outlook.com (::1) with mapi id 1",
                true,
            ),
            (
                "from A1.eurprd2.prod.outlook.com (192.0.2.1) by B1.mail.protection.outlook.com (10.1.1.1) with Microsoft SMTP Server id 1",
                false,
            ),
            (
                "from A1.eurprd2.prod.outlook.com (192.0.2.1) by B1.eurprd2.prod.outlook.com (10.1.1.1) with Microsoft SMTP Server id 1",
                false,
            ),
        ] {
            assert_eq!(is_inside(&read(value, 1)), expected, "{value}");
        }
    }
}
