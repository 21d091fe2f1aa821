//! OfflineIMAP: repositories, the remote ones with a host. What it knows of the folders belongs to the old
//! host's numbers, so that a file is only searched and never given back.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::ini::entries;
use crate::account::Protocol;

/// What the name of a repository's section begins with.
const REPOSITORY: &str = "repository";

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let entries = entries(source);
    let remote = entries.iter().filter(|entry| entry.key == "remotehost").map(|entry| entry.part);
    // In order, as the sections are.
    let remote: Vec<usize> = remote.collect();
    // The section's number and its account.
    let mut current: Option<(usize, usize)> = None;
    for entry in &entries {
        let word = entry.section.get(..REPOSITORY.len());
        let repository = word.is_some_and(|word| word.eq_ignore_ascii_case(REPOSITORY));
        let known = current.is_some_and(|(part, _)| part == entry.part);
        if repository && !known && remote.binary_search(&entry.part).is_ok() {
            let label = entry.section.get(REPOSITORY.len()..).unwrap_or_default().trim().to_owned();
            let protocol = Some(Protocol::Imap);
            current =
                Some((entry.part, parsed.account(Configured { label, protocol, ..Configured::default() })));
        }
        let account = current.filter(|(part, _)| *part == entry.part).map(|(_, account)| account);
        let role = match entry.key.as_str() {
            "remotehost" => Role::Incoming,
            "remoteuser" => Role::Login,
            "remoteport" => Role::Port,
            "ssl" | "starttls" => Role::Security,
            "localfolders" => Role::LocalFolder,
            key if key.ends_with("eval") => Role::Command,
            _ => Role::Other,
        };
        if let Some(account) = parsed.at(account).filter(|_| role == Role::Login) {
            account.login = Some(entry.value.clone());
        }
        parsed.field(source, account, role, &entry.key, (entry.value.clone(), entry.span.clone()));
    }
    parsed
}
