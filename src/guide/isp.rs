//! Outgoing servers that internet providers lend to their own lines. One of them never belongs in an account
//! of the new host: the receivers' checks fail, and it works at home only. Their names come from the table of
//! providers, which is for the proofs: this page's program carries the few domains that a guide needs, not it.

use crate::account::{Host, OldServer, Port};

/// The table of mail hosts; its columns are told at its head.
const TABLE: &[u8] = include_bytes!("../evidence/providers.tsv");

/// The column of the outgoing servers.
const OUTGOING: usize = 5;

/// The domains of the outgoing servers of every internet provider, a space behind each.
const DOMAINS: [u8; domains(&mut [])] = {
    let mut written = [0; domains(&mut [])];
    domains(&mut written);
    written
};

/// The same as text: the table is plain ASCII there.
const NAMES: &str = match str::from_utf8(&DOMAINS) {
    Ok(names) => names,
    Err(_) => "",
};

/// Whether an old outgoing server is an internet provider's: by its name, or by port 25, which nobody else
/// offers to mail clients any more.
pub(super) fn is_providers(server: &OldServer) -> bool {
    server.port.map(Port::number) == Some(25) || named(&server.host)
}

fn named(host: &Host) -> bool {
    let name = host.ascii();
    NAMES
        .split_terminator(' ')
        .any(|domain| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// Writes the domains as far as there is room, while this is compiled, and counts their bytes. One that
/// stands twice in a row is written once.
const fn domains(mut room: &mut [u8]) -> usize {
    let (mut table, mut last, mut count) = (TABLE, TABLE, 0);
    // Where in the table this byte stands: its column, whether the row is a provider's, whether the server's
    // own name is over, behind which its domain begins, and whether that one is written.
    let (mut column, mut provider, mut behind, mut writes) = (0, false, false, false);
    while let [byte, rest @ ..] = table {
        table = rest;
        let ends = ends(*byte);
        if writes && *byte != b'?' {
            count += 1;
            room = match room {
                [place, left @ ..] => {
                    *place = if ends { b' ' } else { *byte };
                    left
                }
                none => none,
            };
        }
        if *byte == b'.' && provider && column == OUTGOING && !behind {
            (behind, writes, last) = (true, !begin_alike(rest, last), rest);
        }
        if ends {
            (behind, writes) = (false, false);
        }
        match byte {
            b'\n' => (column, provider) = (0, false),
            b'\t' => {
                column += 1;
                provider |= column == 1 && matches!(rest, [b'i', b's', b'p', b'\t', ..]);
            }
            _ => {}
        }
    }
    count
}

/// Whether a name of the table ends before this byte.
const fn ends(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

/// Whether two places of the table begin with the same name, marks of doubt left out.
const fn begin_alike(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, left @ ..]) = (one, other) {
        let (over, done) = (ends(*a) || *a == b'?', ends(*b) || *b == b'?');
        if over || done || *a != *b {
            return over && done;
        }
        (one, other) = (rest, left);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domains_are_those_of_the_table() {
        let domains: Vec<&str> = NAMES.split_terminator(' ').collect();
        assert_eq!(
            domains,
            [
                "orange.fr",
                "wanadoo.fr",
                "free.fr",
                "aliceadsl.fr",
                "sfr.fr",
                "numericable.fr",
                "neuf.fr",
                "bbox.fr",
                "nordnet.fr",
                "proximus.be",
                "skynet.be",
                "proximus.be",
                "bluewin.ch",
                "t-online.de",
                "kpnmail.nl",
                "tiscali.it",
            ]
        );
    }
}
