//! Which `Received` lines are to be believed. Each server puts its line on top, so that the uppermost is
//! the receiving host's own; a line below is believed as long as the line above says that the message
//! came from the server that wrote it. What is below the first break anybody can have written.

use super::received::Hop;
use crate::evidence::hosts::{OldHosts, Whose, organisation};
use crate::evidence::providers::company;

/// The most hops of a message. Servers give up on a message long before.
pub const MAX_HOPS: usize = 1000;

/// The lines that are believed, newest first, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    /// The unbroken chain.
    pub(super) hops: Vec<Hop>,
    /// The first line that is not believed.
    pub(super) broken_at: Option<usize>,
    /// How many are not.
    pub(super) left_out: usize,
}

/// Follows the chain from the top.
#[must_use]
pub(super) fn chain(mut hops: Vec<Hop>, hosts: &OldHosts) -> Chain {
    let mut believed = 0;
    // The last line that names a server: a line without one (`qmail invoked by uid`) is a note between.
    let mut above: Option<&Hop> = None;
    for hop in &hops {
        if hop.by.is_some() {
            if above.is_some_and(|above| !follows(above, hop, hosts)) {
                break;
            }
            above = Some(hop);
        }
        believed += 1;
    }
    let broken_at = hops.get(believed).map(|hop| hop.line);
    let left_out = hops.len() - believed;
    hops.truncate(believed);
    Chain { hops, broken_at, left_out }
}

fn follows(above: &Hop, below: &Hop, hosts: &OldHosts) -> bool {
    let by = below.by.as_deref().unwrap_or_default();
    if !above.has_from {
        // Hosts that hide the sender: below the line that took the message only their own may stand.
        let hidden = above.by.as_deref().unwrap_or_default();
        let own = !by.contains('.') || by.contains(':') || one_company(hidden, by, hosts);
        return own || !above.login;
    }
    if above.is_local() || above.collector {
        return true;
    }
    let named = |name: &String| {
        name == by
            || name.split('.').next() == Some(by)
            || (!is_home_line(name) && one_company(name, by, hosts))
    };
    above.from.iter().any(named) || above.addresses.iter().any(|address| address == by)
}

fn one_company(one: &str, other: &str, hosts: &OldHosts) -> bool {
    let same = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
    let row = |name| company(name, true).map(|(row, _)| row.id);
    let (first, second) = (hosts.traced(one), hosts.traced(other));
    same(organisation(one), organisation(other))
        || same(row(one), row(other))
        || (first == Whose::New && second == Whose::New)
        || (first.is_old() && second.is_old())
}

/// Words that providers put into the names of their customers' lines.
const LINE_WORDS: [&str; 16] = [
    "abo", "adsl", "cable", "dhcp", "dialup", "dsl", "dyn", "dynamic", "fbx", "fibre", "ftth", "mobile",
    "pool", "rev", "subs", "vdsl",
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

    /// How many of these lines are believed.
    fn believed(lines: &[&str]) -> usize {
        let hops = lines.iter().enumerate().map(|(at, value)| read(value, at + 1)).collect();
        chain(hops, &jeanne().1).hops.len()
    }

    #[test]
    fn the_chain_ends_where_no_server_vouches_for_the_line_below() {
        for (lines, expected) in [
            (&[][..], 0),
            (&["from a.un.test by mx.nouveau.test with ESMTP"][..], 1),
            (
                &["from a.un.test (x [192.0.2.1]) by mx.nouveau.test", "from p (q [192.0.2.2]) by a.un.test"],
                2,
            ),
            (
                &["from a.un.test (x [192.0.2.1]) by mx.nouveau.test", "from p (q [192.0.2.2]) by b.un.test"],
                2,
            ),
            (
                &[
                    "from a.un.test (x [192.0.2.1]) by mx.nouveau.test",
                    "from p (q [192.0.2.2]) by b.deux.test",
                ],
                1,
            ),
            // A forger knows the home line's provider, not how to be its server.
            (
                &[
                    "from p (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by mx.nouveau.test",
                    "by smtp.fai.test with ESMTPSA",
                ],
                1,
            ),
            (&["from p ([192.0.2.1]) by mx.nouveau.test", "from q by 192.0.2.1 with SMTP"], 2),
            (
                &["from localhost (localhost [127.0.0.1]) by mx.nouveau.test", "from q by filtre with ESMTP"],
                2,
            ),
            (&["from localhost (p [192.0.2.1]) by mx.nouveau.test", "from q by filtre with ESMTP"], 1),
            (&["by mx.nouveau.test with LMTP", "from q by any.test with ESMTP"], 2),
            // No `from`, but a log-in: the person's own, and nothing but the host's own lines below.
            (&["by mail.un.test with ESMTPSA", "from q by smtp.nouveau.test with ESMTPSA"], 1),
            (&["by mail.un.test with ESMTPSA", "from q by webmail.un.test with HTTP"], 2),
            (&["from unknown by mail.un.test with ESMTPA", "from q by smtp.nouveau.test with ESMTPSA"], 1),
            (
                &[
                    "(qmail 1 invoked by uid 399)",
                    "from q by h.test",
                    "(qmail 2 invoked by uid 1)",
                    "by h2.test",
                ],
                3,
            ),
            (&["from pop.un.test by vm with POP3 (fetchmail-6.4)", "from q by elsewhere.test"], 2),
            (&["from srv1 (x.un.test [192.0.2.1]) by mx.nouveau.test", "from q by srv1 with ESMTP"], 2),
            (&["from mout.kundenserver.de by mx.nouveau.test", "from q by smtp.ionos.fr with ESMTPA"], 2),
        ] {
            assert_eq!(believed(lines), expected, "{lines:?}");
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
            ("relay4-d.mail.gandi.net", false),
            ("smtp3-g21.free.fr", false),
            ("smtp-4-0000.mail.infomaniak.ch", false),
            ("mail-qt1-f170.google.com", false),
        ] {
            assert_eq!(is_home_line(name), expected, "{name}");
        }
    }
}
