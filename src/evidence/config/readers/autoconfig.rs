//! Autoconfig XML: one provider's servers. It is written for a whole domain, so that its login names are
//! often only placeholders; the domains it serves tell whose it is.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::tags::{Piece, attribute, walk};
use crate::account::Protocol;

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut account = None;
    walk(source, |open, piece| match piece {
        Piece::Open(name, attributes) if name == "emailProvider" => {
            let label = attribute(&attributes, "id").unwrap_or_default();
            account = Some(parsed.account(Configured { label, ..Configured::default() }));
        }
        Piece::Open(name, attributes) if name == "incomingServer" => {
            let pop = attribute(&attributes, "type").is_some_and(|kind| kind == "pop3");
            // The first server is the one that programs take.
            if let Some(account) = parsed.at(account).filter(|account| account.protocol.is_none()) {
                account.protocol = Some(if pop { Protocol::Pop3 } else { Protocol::Imap });
            }
        }
        Piece::Text(text, span) => {
            let (key, around) = match open {
                [.., around, key] => (key.as_str(), around.as_str()),
                _ => return,
            };
            if let Some(account) = parsed.at(account) {
                learn(account, key, &text);
            }
            let role = role(key, around);
            parsed.field(source, account, role, key, (text, span));
        }
        Piece::Open(..) | Piece::Close(_) => {}
    });
    parsed
}

fn role(key: &str, around: &str) -> Role {
    match (key, around) {
        ("hostname", "incomingServer") => Role::Incoming,
        ("hostname", "outgoingServer") => Role::Outgoing,
        ("username", _) => Role::Login,
        ("port", _) => Role::Port,
        ("socketType" | "authentication", _) => Role::Security,
        ("displayName" | "displayShortName", _) => Role::Label,
        ("serverURL", _) => Role::Service,
        _ => Role::Other,
    }
}

/// `jeanne@societe.example` and `%EMAILADDRESS%` with the file's domain both tell the domain it is for.
fn learn(account: &mut Configured, key: &str, text: &str) {
    let whose = match key {
        "domain" if !text.contains('%') => ["%@", text].concat(),
        "username" if text.contains('@') => text.to_owned(),
        _ => return,
    };
    if account.address.as_deref().is_none_or(|address| address.starts_with('%')) {
        account.address = Some(whose);
    }
}
