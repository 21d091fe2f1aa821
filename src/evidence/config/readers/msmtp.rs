//! msmtp: accounts that take over what `defaults` and the accounts they are based on say at that point.

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::words::{Statement, statement};

/// `defaults` or an account.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Its name; empty for `defaults`.
    pub(crate) name: String,
    /// What it takes over, as indices of sections; `defaults` first.
    pub(crate) bases: Vec<usize>,
    /// Its own statements.
    pub(crate) statements: Vec<Statement>,
}

/// The most sections of a file.
const MAX_SECTIONS: usize = super::super::parsed::MAX_ACCOUNTS;

/// How many bases are followed, one beside and one upon the other.
const MAX_DEPTH: usize = 4;

/// A file's sections, in order.
pub(crate) fn sections(source: &Source) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in 1..=source.count() {
        let Some(statement) = statement(source, line, false) else { continue };
        match statement.key.as_str() {
            "defaults" if sections.len() < MAX_SECTIONS => {
                sections.push(Section::default());
            }
            "account" if sections.len() < MAX_SECTIONS => {
                let (name, bases) = statement.value.split_once(':').unwrap_or((&statement.value, ""));
                let find = |base: &str| {
                    sections.iter().rposition(|known| !known.name.is_empty() && known.name == base)
                };
                let defaults = sections.iter().rposition(|section| section.name.is_empty());
                let named = bases.split(',').map(str::trim).filter_map(find);
                let bases = defaults.into_iter().chain(named).collect();
                sections.push(Section { name: name.trim().to_owned(), bases, statements: Vec::new() });
            }
            _ => {
                if let Some(section) = sections.last_mut() {
                    section.statements.push(statement);
                }
            }
        }
    }
    sections
}

/// What counts for a section: its own statement, else the nearest one that it takes over; and the index of
/// the section it stands in.
pub(crate) fn effective<'a>(sections: &'a [Section], at: usize, key: &str) -> Option<(usize, &'a Statement)> {
    follow(sections, at, key, MAX_DEPTH)
}

fn follow<'a>(sections: &'a [Section], at: usize, key: &str, depth: usize) -> Option<(usize, &'a Statement)> {
    let section = sections.get(at)?;
    let own = section.statements.iter().rev().find(|statement| statement.key == key);
    own.map(|own| (at, own)).or_else(|| {
        let depth = depth.checked_sub(1)?;
        section.bases.iter().rev().take(MAX_DEPTH).find_map(|base| follow(sections, *base, key, depth))
    })
}

/// A section as an account.
pub(crate) fn account(sections: &[Section], at: usize) -> Configured {
    let value = |key: &str| effective(sections, at, key).map(|(_, statement)| statement.value.clone());
    Configured {
        label: sections.get(at).map(|section| section.name.clone()).unwrap_or_default(),
        address: value("from"),
        login: value("user"),
        ..Configured::default()
    }
}

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let sections = sections(source);
    let mut rows = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let row = (!section.name.is_empty()).then(|| parsed.account(account(&sections, at)));
        rows.push(row);
        for statement in &section.statements {
            let role = match statement.key.as_str() {
                "host" => Role::Outgoing,
                "user" => Role::Login,
                "from" => Role::Address,
                "port" => Role::Port,
                "tls" | "tls_starttls" | "auth" => Role::Security,
                "passwordeval" | "eval" => Role::Command,
                "tls_host_override" => Role::Outgoing,
                "logfile" => Role::LocalFolder,
                _ => Role::Other,
            };
            let place = (statement.value.clone(), statement.span.clone());
            parsed.field(source, row, role, &statement.key, place);
        }
    }
    // A host that is taken over counts for those who take it over.
    for (at, section) in sections.iter().enumerate() {
        let Some((from, host)) = effective(&sections, at, "host") else { continue };
        if from != at && !section.name.is_empty() && section.name != "default" {
            let row = rows.get(at).copied().flatten();
            parsed.field(source, row, Role::Outgoing, "host", (host.value.clone(), host.span.clone()));
        }
    }
    parsed
}
