//! Outgoing servers that internet providers lend to their own lines. One of them never belongs in an account
//! of the new host: the receivers' checks fail, and it works at home only. The long table of providers and
//! hosts is for the proofs; these few are what a guide needs to name.

use crate::account::{Host, OldServer, Port};

/// Domains of French and neighbouring internet providers, with their label boundary.
const PROVIDERS: [&str; 13] = [
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "aliceadsl.fr",
    "sfr.fr",
    "neuf.fr",
    "numericable.fr",
    "bbox.fr",
    "nordnet.fr",
    "proximus.be",
    "skynet.be",
    "bluewin.ch",
    "t-online.de",
];

/// Whether an old outgoing server is an internet provider's: by its name, or by port 25, which nobody else
/// offers to mail clients any more.
pub(super) fn is_providers(server: &OldServer) -> bool {
    server.port.map(Port::number) == Some(25) || named(&server.host)
}

fn named(host: &Host) -> bool {
    let name = host.ascii();
    PROVIDERS.iter().any(|provider| {
        name.strip_suffix(provider).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}
