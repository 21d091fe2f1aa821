//! Apple configuration profiles: the mail payloads, key after value.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::tags::{Piece, walk};
use crate::account::Protocol;

/// Reads a profile.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut key = String::new();
    // The depth of the payload's dictionary, its account, and what was read before the account was known.
    let mut account: Option<(usize, usize)> = None;
    walk(source, |open, piece| match piece {
        Piece::Text(text, span) => {
            if open.last().is_some_and(|name| name == "key") {
                key = text;
                return;
            }
            let depth = open.iter().filter(|name| *name == "dict").count();
            if account.is_none_or(|(known, _)| known != depth) && (is_mail(&key) || is_service(&key)) {
                account = Some((depth, parsed.account(Configured::default())));
            }
            let at = account.filter(|(known, _)| *known == depth).map(|(_, at)| at);
            learn(&mut parsed, at, &key, &text);
            let role = role(&key);
            parsed.field(source, at, role, &key, (text, span));
        }
        Piece::Close(name) if name == "dict" => {
            let depth = open.iter().filter(|name| *name == "dict").count() + 1;
            account = account.filter(|(known, _)| *known != depth);
        }
        Piece::Open(..) | Piece::Close(_) => {}
    });
    parsed
}

fn is_mail(key: &str) -> bool {
    ["EmailAccount", "EmailAddress", "IncomingMail", "OutgoingMail"]
        .iter()
        .any(|start| key.starts_with(start))
}

fn is_service(key: &str) -> bool {
    key.starts_with("CalDAV") || key.starts_with("CardDAV")
}

fn role(key: &str) -> Role {
    match key {
        "IncomingMailServerHostName" => Role::Incoming,
        "OutgoingMailServerHostName" => Role::Outgoing,
        "IncomingMailServerUsername" | "OutgoingMailServerUsername" => Role::Login,
        "EmailAddress" => Role::Address,
        "EmailAccountDescription" | "PayloadDisplayName" | "PayloadDescription" | "PayloadOrganization" => {
            Role::Label
        }
        "IncomingMailServerPortNumber" | "OutgoingMailServerPortNumber" => Role::Port,
        _ if is_service(key) => Role::Service,
        _ => Role::Other,
    }
}

fn learn(parsed: &mut Parsed, at: Option<usize>, key: &str, text: &str) {
    let Some(account) = parsed.at(at) else { return };
    match key {
        "EmailAccountDescription" => text.clone_into(&mut account.label),
        "EmailAddress" => {
            account.address = Some(text.to_owned());
            if account.label.is_empty() {
                text.clone_into(&mut account.label);
            }
        }
        "IncomingMailServerUsername" => account.login = Some(text.to_owned()),
        "EmailAccountType" => {
            account.protocol = Some(if text == "EmailTypePOP" { Protocol::Pop3 } else { Protocol::Imap });
        }
        "CalDAVUsername" | "CardDAVUsername" if account.login.is_none() => {
            account.login = Some(text.to_owned());
            if account.label.is_empty() {
                text.clone_into(&mut account.label);
            }
        }
        _ => {}
    }
}
