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

/// Whether an old outgoing server is an internet provider's: by its name, or by port 25, which nobody else
/// offers to mail clients any more.
pub(super) fn is_providers(server: &OldServer) -> bool {
    server.port.map(Port::number) == Some(25) || named(&server.host)
}

fn named(host: &Host) -> bool {
    let name = host.ascii().as_bytes();
    DOMAINS
        .split(|byte| *byte == b' ')
        .filter(|domain| !domain.is_empty())
        .any(|domain| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with(b".")))
}

/// Writes the domains as far as there is room, while this is compiled, and counts their bytes.
const fn domains(mut room: &mut [u8]) -> usize {
    let (mut table, mut count) = (TABLE, 0);
    // Where in the table this byte stands: its column, whether the row is a provider's, and whether the
    // server's own name is over, behind which its domain begins.
    let (mut column, mut provider, mut domain) = (0, false, false);
    while let [byte, rest @ ..] = table {
        table = rest;
        let ends = matches!(byte, b' ' | b'\t' | b'\n');
        if domain && *byte != b'?' {
            count += 1;
            room = match room {
                [place, left @ ..] => {
                    *place = if ends { b' ' } else { *byte };
                    left
                }
                none => none,
            };
        }
        if *byte == b'.' && provider && column == OUTGOING {
            domain = true;
        }
        if ends {
            domain = false;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domains_are_those_of_the_table() {
        let text = str::from_utf8(&DOMAINS).unwrap();
        let mut domains: Vec<&str> = text.split_whitespace().collect();
        domains.dedup();
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
