//! Which `Received` lines are to be believed. Each server puts its line on top, so that the uppermost is
//! the receiving host's own; a line below is believed as long as the line above says that the message
//! came from the server that wrote it. What is below the first break anybody can have written.
//!
//! There are two degrees of belief. The **proved** lines hang together by what servers found out themselves,
//! and by the word of the new host, the old one and filters alone. Lines that hang on an announced name,
//! or on the word of a stranger, are believed only in so far as they speak against a message: whoever
//! forges them proves nothing, and a device that still sends by a relay cannot hide it behind one.

use super::inside::{is_inside, known_as};
use super::received::Hop;
use crate::evidence::hosts::{MatchKind, OldHosts, Whose, organisation};
use crate::evidence::providers::{Kind, company};

/// The most hops of a message. Servers give up on a message long before.
pub const MAX_HOPS: usize = 1000;

/// The lines that are believed, newest first, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    /// The unbroken chain.
    pub(super) hops: Vec<Hop>,
    /// How many of them, from the top, can prove something.
    pub(super) proved: usize,
    /// The first line that is not believed.
    pub(super) broken_at: Option<usize>,
    /// How many are not.
    pub(super) left_out: usize,
}

/// How a line hangs on the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// The server above found out that this one handed the message over; by the name it found, or from
    /// inside itself.
    Found,
    /// It was told so.
    Announced,
}

/// Follows the chain from the top.
#[must_use]
pub(super) fn chain(mut hops: Vec<Hop>, hosts: &OldHosts) -> Chain {
    let (mut believed, mut proved) = (0, 0);
    // The last line that names a server: a line without one (`qmail invoked by uid`) is a note between.
    let mut above: Option<&Hop> = None;
    // The machine that it runs on, where it only calls itself `localhost`, as filters do that hand a message back to
    // the server that gave it to them: that of the line above, which took it from its own machine.
    let mut machine = "";
    // Whether the server above is nobody's stranger; the uppermost is the receiving host by itself.
    let (mut proving, mut known) = (true, true);
    for hop in &hops {
        if hop.by.is_some() {
            match above.map(|above| link(above, machine, hop, hosts)) {
                Some(None) => break,
                Some(Some(Link::Announced)) => proving = false,
                Some(Some(Link::Found)) => {
                    proving &= known;
                    known = above.is_some_and(|above| is_known(above, hop, hosts));
                }
                None => {}
            }
            let name = hop.by.as_deref().unwrap_or_default();
            if name != "localhost" || !above.is_some_and(Hop::is_local) {
                machine = name;
            }
            above = Some(hop);
        } else if hop.has_from {
            // A server's line whose name cannot be read: nothing vouches for what is below.
            break;
        }
        believed += 1;
        proved += usize::from(proving);
    }
    let broken_at = hops.get(believed).map(|hop| hop.line);
    let left_out = hops.len() - believed;
    hops.truncate(believed);
    Chain { hops, proved, broken_at, left_out }
}

fn link(above: &Hop, own: &str, below: &Hop, hosts: &OldHosts) -> Option<Link> {
    let by = below.by.as_deref().unwrap_or_default();
    // Below a log-in stands what the device sent: there a name without a domain is nobody's.
    let same_house = one_company(own, by, hosts) || is_bare(by) && !above.login;
    if !above.has_from {
        // Hosts that hide the sender: below the line that took the message only their own may stand.
        let may_follow = !above.login || is_bare(by);
        return if same_house { Some(Link::Found) } else { may_follow.then_some(Link::Announced) };
    }
    if above.is_local() {
        let found = same_house || names(&above.from, by, hosts);
        return Some(if found { Link::Found } else { Link::Announced });
    }
    let announced = names(&above.announced, by, hosts);
    let found = names(&above.from, by, hosts)
        || above.addresses.iter().any(|address| address == by || one_company(address, by, hosts))
        || announced && is_inside(above);
    if found { Some(Link::Found) } else { (announced || above.collector).then_some(Link::Announced) }
}

/// Whether one of these names is that of the server, or of another one of its company.
fn names(names: &[String], by: &str, hosts: &OldHosts) -> bool {
    names
        .iter()
        .any(|name| name == by || is_short(name, by) || !is_home_line(name) && one_company(name, by, hosts))
}

/// Whether one is the other without its domain.
fn is_short(one: &str, other: &str) -> bool {
    let first = |name: &str| name.split('.').next().map(str::to_owned);
    (is_bare(one) || is_bare(other)) && first(one) == first(other)
}

/// A machine's name without a domain, or an inner address as Google writes it.
fn is_bare(name: &str) -> bool {
    !name.contains('.') || name.contains(':')
}

/// Whether the server of a line below can vouch in its turn: it is the new host's or the old one's (then the
/// verdict says so), or a filter, or has no name but inside one of them.
fn is_known(above: &Hop, hop: &Hop, hosts: &OldHosts) -> bool {
    let known = |name: &str| match hosts.traced(name) {
        Whose::New | Whose::Both => true,
        Whose::Other(found) => {
            matches!(found.kind, MatchKind::OldHost | MatchKind::Company(Kind::Gateway))
        }
        Whose::Unknown => false,
    };
    let by = hop.by.as_deref().unwrap_or_default();
    if above.addresses.iter().any(|address| known(address)) {
        return true;
    }
    if !is_bare(by) {
        return known(by);
    }
    let mut whole = above.from.iter().filter(|name| !is_bare(name) && is_short(name, by));
    let by_address = above.addresses.iter().any(|address| address == by);
    whole.next().map_or(!by_address, |name| known(name))
}

/// Whether two names are of one company, or both of the new host, or both of the old one.
pub(super) fn one_company(one: &str, other: &str, hosts: &OldHosts) -> bool {
    let (one, other) = (known_as(one), known_as(other));
    let same = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
    let row = |name| company(name, true).map(|(row, _)| row.id);
    let (first, second) = (hosts.traced(one), hosts.traced(other));
    same(organisation(one), organisation(other))
        || same(row(one), row(other))
        || (first == Whose::New && second == Whose::New)
        || (first.is_old() && second.is_old())
}

/// Words that providers put into the names of their customers' lines and machines.
const LINE_WORDS: [&str; 18] = [
    "abo", "adsl", "cable", "clients", "dhcp", "dialup", "dsl", "dyn", "dynamic", "fbx", "fibre", "ftth",
    "mobile", "pool", "rev", "subs", "vdsl", "vps",
];

/// Whether a name is that of a home or office line, which holds its address: such a name says who brings
/// the line to the house, never which server was used.
#[must_use]
pub(super) fn is_home_line(name: &str) -> bool {
    let words = || name.split(['.', '-', '_']);
    let numbers = words()
        .filter(|word| word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().is_ok());
    numbers.count() >= 4 || words().any(|word| LINE_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::received::read;
    use super::*;
    use crate::evidence::fixtures::jeanne;

    /// How many of these lines are believed, and how many of them can prove something.
    fn believed(lines: &[&str]) -> (usize, usize) {
        let hops = lines.iter().enumerate().map(|(at, value)| read(value, at + 1)).collect();
        let chain = chain(hops, &jeanne().1);
        (chain.hops.len(), chain.proved)
    }

    #[test]
    fn the_chain_ends_where_no_server_vouches_for_the_line_below() {
        let mx = "from x (a.un.test [192.0.2.1]) by mx.nouveau.test";
        for (lines, expected) in [
            (&[][..], (0, 0)),
            (&["from a.un.test by mx.nouveau.test with ESMTP"][..], (1, 1)),
            (&[mx, "from p (q [192.0.2.2]) by a.un.test"], (2, 2)),
            (&[mx, "from p (q [192.0.2.2]) by b.un.test"], (2, 2)),
            (&[mx, "from p (q [192.0.2.2]) by b.deux.test"], (1, 1)),
            // A forger knows the home line's provider, not how to be its server.
            (
                &[
                    "from p (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by mx.nouveau.test",
                    "by smtp.fai.test with ESMTPSA",
                ],
                (1, 1),
            ),
            (&["from p ([192.0.2.1]) by mx.nouveau.test", "from q by 192.0.2.1 with SMTP"], (2, 2)),
            (
                &["from localhost (localhost [127.0.0.1]) by mx.nouveau.test", "from q by filtre with ESMTP"],
                (2, 2),
            ),
            (&["from localhost (p [192.0.2.1]) by mx.nouveau.test", "from q by filtre with ESMTP"], (1, 1)),
            // No `from`, but a log-in: the person's own, and nothing but the host's own lines below.
            (&["by mail.un.test with ESMTPSA", "from q by smtp.nouveau.test with ESMTPSA"], (1, 1)),
            (&["by mail.un.test with ESMTPSA", "from q by webmail.un.test with HTTP"], (2, 2)),
            (
                &["from unknown by mail.un.test with ESMTPA", "from q by smtp.nouveau.test with ESMTPSA"],
                (1, 1),
            ),
            (
                &[
                    "(qmail 1 invoked by uid 399)",
                    "from q (HELO h.test) (192.0.2.1) by mx.nouveau.test",
                    "(qmail 2 invoked by uid 1)",
                    "by h2.test",
                ],
                (3, 3),
            ),
            (&["from pop.un.test by vm with POP3 (fetchmail-6.4)", "from q by mx.un.test"], (2, 2)),
            (&["from x (srv1.un.test [192.0.2.1]) by mx.nouveau.test", "from q by srv1 with ESMTP"], (2, 2)),
            (
                &[
                    "from x (mout.kundenserver.de [192.0.2.1]) by mx.nouveau.test",
                    "from q by smtp.ionos.fr with ESMTPA",
                ],
                (2, 2),
            ),
            (&["from pmg (pmg [10.0.0.2]) by mx.nouveau.test", "from q by pmg.nouveau.test"], (2, 2)),
            (
                &["from smtp.nouveau.test by imap.nouveau.test with LMTP", "from q by smtp.nouveau.test"],
                (2, 2),
            ),
            // A server's line that cannot be read ends it.
            (&["from x (y [192.0.2.1]) with SMTP", "from q by y"], (0, 0)),
        ] {
            assert_eq!(believed(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn what_hangs_on_an_announced_name_or_a_stranger_proves_nothing() {
        let below = "from q (r [203.0.113.9]) by smtp.nouveau.test with ESMTPSA";
        for (above, expected) in [
            (&["from smtp.nouveau.test (unknown [203.0.113.9]) by mx.nouveau.test"][..], (2, 1)),
            (
                &["from smtp.nouveau.test (lyo-203-0-113-9.adsl.fai.test [203.0.113.9]) by mx.nouveau.test"],
                (2, 1),
            ),
            (&["from smtp.nouveau.test ([203.0.113.9]) by mx.nouveau.test"], (2, 1)),
            (&["from smtp.nouveau.test (203.0.113.9) by mx.nouveau.test"], (2, 1)),
            (&["from smtp.nouveau.test (unknown [10.0.0.9]) by mx.nouveau.test"], (2, 1)),
            (&["from smtp.nouveau.test by mx.nouveau.test"], (2, 1)),
            (&["from smtp.nouveau.test (HELO smtp.nouveau.test) (203.0.113.9) by mx.nouveau.test"], (2, 1)),
            (&["from x (smtp.nouveau.test [203.0.113.9] (may be forged)) by mx.nouveau.test"], (2, 1)),
            (&["from [203.0.113.9] (helo=smtp.nouveau.test) by mx.nouveau.test (Exim 4.96)"], (2, 1)),
            (
                &["from y.fai.test ([203.0.113.9] helo=smtp.nouveau.test) by mx.nouveau.test (Exim 4.96)"],
                (2, 1),
            ),
            (&["by mx.un.test with LMTP"], (2, 1)),
            // A stranger's server says what it likes.
            (
                &[
                    "from x (mail.un.test [192.0.2.1]) by mx.nouveau.test",
                    "from y (smtp.nouveau.test [198.51.100.25]) by mail.un.test",
                ],
                (3, 2),
            ),
            // The old host does not: the verdict names it.
            (
                &[
                    "from x (out.ancien.test [192.0.2.1]) by mx.nouveau.test",
                    "from y (smtp.nouveau.test [198.51.100.25]) by mx.ancien.test",
                ],
                (3, 3),
            ),
            // Found out by the server itself.
            (&["from smtp.nouveau.test (smtp.nouveau.test [198.51.100.25]) by mx.nouveau.test"], (2, 2)),
            (
                &["from smtp.nouveau.test ([198.51.100.25]) by mx.nouveau.test with esmtps (Exim 4.96)"],
                (2, 2),
            ),
        ] {
            let lines: Vec<&str> = above.iter().copied().chain([below]).collect();
            assert_eq!(believed(&lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn lines_of_homes_and_offices_are_known_by_their_names() {
        for (name, expected) in [
            ("lyo-203-0-113-45.adsl.fai.test", true),
            ("82-64-1-2.subs.proxad.net", true),
            ("lfbn-lyo-1-123-45.w90-1.abo.wanadoo.fr", true),
            ("45.113.0.203.rev.sfr.net", true),
            ("ip203.0.113.45.fai.test", true),
            ("static.9.113.0.203.clients.your-server.de", true),
            ("vps-1a2b3c4d.vps.ovh.net", true),
            ("relay4-d.mail.gandi.net", false),
            ("smtp3-g21.free.fr", false),
            ("smtp-4-0000.mail.infomaniak.ch", false),
            ("mail-qt1-f170.google.com", false),
        ] {
            assert_eq!(is_home_line(name), expected, "{name}");
        }
    }
}
