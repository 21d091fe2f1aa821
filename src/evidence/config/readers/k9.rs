//! The settings that Thunderbird for Android and K-9 Mail export.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::tags::{Piece, attribute, walk};
use crate::account::Protocol;

/// Reads an export.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut account = None;
    let mut setting = None;
    walk(source, |open, piece| match piece {
        Piece::Open(name, _) if name == "account" => {
            account = Some(parsed.account(Configured::default()));
        }
        Piece::Open(name, attributes) if name == "incoming-server" => {
            let pop = attribute(&attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("POP3"));
            if let Some(account) = parsed.at(account) {
                account.protocol = Some(if pop { Protocol::Pop3 } else { Protocol::Imap });
            }
        }
        Piece::Open(name, attributes) if name == "value" => setting = attribute(&attributes, "key"),
        Piece::Close(name) if name == "account" => account = None,
        Piece::Text(text, span) => {
            let (key, around) = match open {
                [.., around, key] => (key.as_str(), around.as_str()),
                _ => return,
            };
            if let Some(account) = parsed.at(account) {
                learn(account, key, around, &text);
            }
            let role = role(key, around);
            let key = setting.as_deref().filter(|_| key == "value").unwrap_or(key);
            parsed.field(source, account, role, key, (text, span));
        }
        Piece::Open(..) | Piece::Close(_) => {}
    });
    parsed
}

fn role(key: &str, around: &str) -> Role {
    match (key, around) {
        ("host", "incoming-server") => Role::Incoming,
        ("host", "outgoing-server") => Role::Outgoing,
        ("username", _) => Role::Login,
        ("port", _) => Role::Port,
        ("connection-security" | "authentication-type", _) => Role::Security,
        ("email", _) => Role::Address,
        ("name", _) => Role::Label,
        _ => Role::Other,
    }
}

fn learn(account: &mut Configured, key: &str, around: &str, text: &str) {
    match (key, around) {
        ("name", "account") => text.clone_into(&mut account.label),
        ("email", "identity") if account.address.is_none() => account.address = Some(text.to_owned()),
        ("username", "incoming-server") => account.login = Some(text.to_owned()),
        _ => {}
    }
}
