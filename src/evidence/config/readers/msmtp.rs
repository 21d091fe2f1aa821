//! msmtp: accounts that take over what `defaults` and the accounts they are based on say at that point.

use std::collections::BTreeMap;

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::words::{Statement, statement};

/// `defaults` or an account.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Its name; empty for `defaults`.
    pub(crate) name: String,
    /// Its own statements.
    pub(crate) statements: Vec<Statement>,
    /// What counts for each of [`KEYS`], taken over or its own: a section and one of its statements.
    counts: [Option<(usize, usize)>; KEYS.len()],
}

/// The most sections of a file; one more is read, by which it is known that there are.
const MAX_SECTIONS: usize = super::super::parsed::MAX_ACCOUNTS;

/// The keywords that are asked for.
const KEYS: [&str; 9] =
    ["host", "from", "user", "port", "tls", "tls_starttls", "auth", "tls_fingerprint", "tls_host_override"];

/// A file's sections, in order.
pub(crate) fn sections(source: &Source) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    // The last section of each name.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for line in 1..=source.count() {
        let Some(statement) = statement(source, line, false) else { continue };
        let now = sections.len();
        match statement.key.as_str() {
            "defaults" | "account" if now > MAX_SECTIONS => break,
            "defaults" => {
                known.insert(String::new(), now);
                sections.push(Section::default());
            }
            "account" => {
                let (name, bases) = statement.value.split_once(':').unwrap_or((&statement.value, ""));
                let mut section = Section { name: name.trim().to_owned(), ..Section::default() };
                let named = bases.split(',').map(str::trim).filter(|base| !base.is_empty());
                for base in std::iter::once("").chain(named) {
                    let base = known.get(base).and_then(|at| sections.get(*at));
                    for (own, taken) in
                        section.counts.iter_mut().zip(base.iter().flat_map(|base| base.counts))
                    {
                        *own = taken.or(*own);
                    }
                }
                known.insert(section.name.clone(), now);
                sections.push(section);
            }
            key => {
                if let Some(section) = sections.last_mut() {
                    let place = KEYS.iter().position(|known| *known == key);
                    if let Some(counts) = place.and_then(|place| section.counts.get_mut(place)) {
                        *counts = Some((now - 1, section.statements.len()));
                    }
                    section.statements.push(statement);
                }
            }
        }
    }
    sections
}

/// What counts for a section, of one of [`KEYS`]: its own statement, else the nearest one that it takes over; and
/// the index of the section it stands in.
pub(crate) fn effective<'a>(sections: &'a [Section], at: usize, key: &str) -> Option<(usize, &'a Statement)> {
    let place = KEYS.iter().position(|known| *known == key)?;
    let (from, statement) = (*sections.get(at)?.counts.get(place)?)?;
    Some((from, sections.get(from)?.statements.get(statement)?))
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
    parsed.cut = sections.len() > MAX_SECTIONS;
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
        if parsed.cut {
            break;
        }
        let Some((from, host)) = effective(&sections, at, "host") else { continue };
        if from != at && !section.name.is_empty() && section.name != "default" {
            let row = rows.get(at).copied().flatten();
            parsed.field(source, row, Role::Outgoing, "host", (host.value.clone(), host.span.clone()));
        }
    }
    parsed
}
