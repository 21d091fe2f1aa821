//! mbsync (isync) in the words of 1.4 and 1.5: IMAP accounts, and stores that carry one themselves. A
//! section ends with an empty line.

use std::ops::Range;

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use super::words::{Statement, statement};
use crate::account::Protocol;

/// A section that may name a server.
#[derive(Debug)]
pub(crate) struct Section {
    /// Its index among the accounts.
    pub(crate) row: usize,
    /// The lines it takes.
    pub(crate) lines: Range<usize>,
    /// Its statements, the first one names it.
    pub(crate) statements: Vec<Statement>,
}

impl Section {
    /// The statement of a keyword.
    pub(crate) fn get(&self, key: &str) -> Option<&Statement> {
        self.statements.iter().rev().find(|statement| statement.key.eq_ignore_ascii_case(key))
    }
}

/// The sections of a file that name a server or could.
pub(crate) fn sections(source: &Source) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open = false;
    for line in 1..=source.count() {
        let Some(statement) = statement(source, line, false) else {
            open &= source.bytes(&source.line(line)).trim_ascii().starts_with(b"#");
            continue;
        };
        let starts = ["IMAPAccount", "IMAPStore"].iter().any(|key| statement.key.eq_ignore_ascii_case(key));
        let other =
            ["MaildirStore", "Channel", "Group"].iter().any(|key| statement.key.eq_ignore_ascii_case(key));
        if starts {
            let row = sections.len();
            sections.push(Section { row, lines: line..line + 1, statements: vec![statement] });
            open = true;
        } else if other {
            open = false;
        } else if let Some(section) = sections.last_mut().filter(|_| open) {
            section.lines.end = line + 1;
            section.statements.push(statement);
        }
    }
    sections.retain(|section| section.get("Host").is_some() || section.get("User").is_some());
    sections.iter_mut().enumerate().for_each(|(row, section)| section.row = row);
    sections
}

/// A section as an account.
pub(crate) fn account(section: &Section) -> Configured {
    Configured {
        label: section.statements.first().map(|first| first.value.clone()).unwrap_or_default(),
        login: section.get("User").map(|user| user.value.clone()),
        protocol: Some(Protocol::Imap),
        ..Configured::default()
    }
}

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    for section in sections(source) {
        let row = parsed.account(account(&section));
        for statement in section.statements {
            let role = match statement.key.to_ascii_lowercase().as_str() {
                "host" => Role::Incoming,
                "user" => Role::Login,
                "port" => Role::Port,
                "ssltype" | "tlstype" | "useimaps" | "requiressl" => Role::Security,
                "passcmd" | "usercmd" | "tunnel" => Role::Command,
                _ => Role::Other,
            };
            parsed.field(source, Some(row), role, &statement.key, (statement.value, statement.span));
        }
    }
    parsed
}
