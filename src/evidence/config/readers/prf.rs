//! Outlook profile files: the values of each account, not the tables that say where Outlook keeps them.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::ini::{Entry, entries};
use crate::account::Protocol;

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut current: Option<(usize, usize)> = None;
    for entry in entries(source) {
        // A table of where values are kept, not a value.
        if entry.value.starts_with("PT_") {
            continue;
        }
        let role = role(&entry.key);
        if role != Role::Other && current.is_none_or(|(part, _)| part != entry.part) {
            current = Some((entry.part, parsed.account(Configured::default())));
        }
        let account = current.filter(|(part, _)| *part == entry.part).map(|(_, account)| account);
        if let Some(account) = parsed.at(account) {
            learn(account, &entry);
        }
        parsed.field(source, account, role, &entry.key, (entry.value, entry.span));
    }
    parsed
}

fn role(key: &str) -> Role {
    match key {
        "imapserver" | "pop3server" => Role::Incoming,
        "smtpserver" => Role::Outgoing,
        "imapusername" | "pop3username" | "smtpusername" => Role::Login,
        "emailaddress" | "replyemailaddress" => Role::Address,
        "accountname" | "displayname" => Role::Label,
        "imapport" | "pop3port" | "smtpport" => Role::Port,
        "imapusessl" | "pop3usessl" | "smtpusessl" | "smtpsecureconnection" => Role::Security,
        _ => Role::Other,
    }
}

fn learn(account: &mut Configured, entry: &Entry) {
    match entry.key.as_str() {
        "accountname" => entry.value.clone_into(&mut account.label),
        "emailaddress" => account.address = Some(entry.value.clone()),
        "imapusername" | "pop3username" => account.login = Some(entry.value.clone()),
        "imapserver" => account.protocol = Some(Protocol::Imap),
        "pop3server" => account.protocol = Some(Protocol::Pop3),
        _ => {}
    }
}
