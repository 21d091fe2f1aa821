//! getmail: one `[retriever]` a file.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::ini::entries;
use crate::account::Protocol;

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let account = Some(parsed.account(Configured::default()));
    for entry in entries(source) {
        let own = entry.section.eq_ignore_ascii_case("retriever");
        if let Some(account) = parsed.at(account).filter(|_| own) {
            match entry.key.as_str() {
                "type" if entry.value.contains("POP3") => account.protocol = Some(Protocol::Pop3),
                "type" => account.protocol = Some(Protocol::Imap),
                "username" => {
                    entry.value.clone_into(&mut account.label);
                    account.login = Some(entry.value.clone());
                }
                _ => {}
            }
        }
        let role = match entry.key.as_str() {
            "server" | "ssl_cert_hostname" if own => Role::Incoming,
            "username" => Role::Login,
            "port" => Role::Port,
            "type" if own => Role::Security,
            "password_command" => Role::Command,
            "path" => Role::LocalFolder,
            _ => Role::Other,
        };
        let key = entry.key;
        parsed.field(source, account.filter(|_| own), role, &key, (entry.value, entry.span));
    }
    parsed
}
