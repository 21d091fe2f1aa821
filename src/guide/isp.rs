//! Outgoing servers that internet providers lend to their own lines. One of them never belongs in an account
//! of the new host: the receivers' checks fail, and it works at home only. The page carries their domains alone;
//! the table of providers they come from is for the proofs, and a test holds them to it.

use crate::account::{Host, OldServer, Port, is_below};

/// The domains of the outgoing servers of every internet provider in `src/evidence/providers.tsv`.
const DOMAINS: &[&str] = &[
    "aliceadsl.fr",
    "bbox.fr",
    "bluewin.ch",
    "free.fr",
    "kpnmail.nl",
    "neuf.fr",
    "nordnet.fr",
    "numericable.fr",
    "orange.fr",
    "proximus.be",
    "sfr.fr",
    "skynet.be",
    "t-online.de",
    "tiscali.it",
    "wanadoo.fr",
];

/// Whether an old outgoing server is an internet provider's: by its name, or by port 25, which nobody else
/// offers to mail clients any more.
pub(super) fn is_providers(server: &OldServer) -> bool {
    server.port.map(Port::number) == Some(25) || named(&server.host)
}

fn named(host: &Host) -> bool {
    DOMAINS.iter().any(|domain| is_below(host.ascii(), domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server's own name is its first label; a mark of doubt follows some.
    #[test]
    fn the_domains_are_those_of_the_table() {
        let rows = include_str!("../evidence/providers.tsv").lines().map(|row| row.split('\t'));
        let providers = rows.map(Iterator::collect::<Vec<_>>).filter(|row| row.get(1) == Some(&"isp"));
        let mut domains: Vec<String> = providers
            .flat_map(|row| row[5].split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|server| Some(server.split_once('.')?.1.trim_end_matches('?').to_owned()))
            .collect();
        domains.sort();
        domains.dedup();
        assert_eq!(domains, DOMAINS);
    }
}
