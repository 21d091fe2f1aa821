//! Which servers of an account a file names, chosen alike by every format. How a format writes one is its
//! own.

use super::{Note, Options, Refusal};
use crate::account::{Account, Authentication, Protocol, Security, Server};

/// The server to write for a protocol.
///
/// # Errors
/// [`Refusal::NoServer`], or [`Refusal::Plain`] where there are only servers that may not be used.
pub(super) fn server(account: &Account, protocol: Protocol) -> Result<&Server, Refusal> {
    account.server(protocol).ok_or_else(|| {
        let unusable = account.incoming.iter().chain(&account.outgoing).find(|s| s.protocol == protocol);
        match unusable {
            Some(server) => Refusal::Plain { protocol, host: server.host.clone() },
            None => Refusal::NoServer { protocol },
        }
    })
}

/// Notes an IP address, refuses one of version 6.
pub(super) fn check_host(server: &Server, notes: &mut Vec<Note>) -> Result<(), Refusal> {
    let (protocol, host) = (server.protocol, server.host.clone());
    if host.ascii().contains(':') {
        return Err(Refusal::Ipv6 { protocol, host });
    }
    if host.is_ip() {
        notes.push(Note::IpAddress { protocol, host });
    }
    Ok(())
}

/// Puts the server of a protocol into a format's words.
type Say<'a, T> = dyn Fn(Protocol, &mut Vec<Note>) -> Result<T, Refusal> + 'a;

/// The incoming servers of a file that can hold both, IMAP first, each as `say` puts it. The one that was
/// asked for must be there; the other is left out, with a note, where it cannot be said.
pub(super) fn incoming<T>(options: &Options, notes: &mut Vec<Note>, say: &Say<T>) -> Result<Vec<T>, Refusal> {
    let asked = Protocol::from(options.protocol);
    let mut all = Vec::new();
    for protocol in [Protocol::Imap, Protocol::Pop3] {
        let mut said = Vec::new();
        match say(protocol, &mut said) {
            Ok(server) => {
                all.push(server);
                notes.append(&mut said);
            }
            Err(refusal) if protocol == asked => return Err(refusal),
            Err(Refusal::NoServer { .. }) => {}
            Err(refusal) => notes.push(Note::ServerLeftOut { refusal }),
        }
    }
    Ok(all)
}

/// The way to log in that a format has a word for: the password itself where it travels encrypted, otherwise
/// the first that the host offers and the format knows.
///
/// # Errors
/// [`Refusal::Authentication`].
pub(super) fn way<W: Copy>(server: &Server, words: &[(Authentication, W)]) -> Result<W, Refusal> {
    let offered = &server.authentication;
    let word_of = |way| words.iter().find(|(known, _)| *known == way).map(|(_, word)| *word);
    let password = Authentication::PasswordCleartext;
    let first = (server.security != Security::Plain && offered.contains(&password)).then_some(password);
    first.iter().chain(offered).find_map(|way| word_of(*way)).ok_or_else(|| Refusal::Authentication {
        protocol: server.protocol,
        host: server.host.clone(),
        offered: offered.clone(),
    })
}
