//! What was brought as a proof, how far its reading is, and what was found: in a message, or in files. What was
//! found stays until something else is brought; whether it still holds is told by what it was held against.

use super::proof::Brought;
use crate::account::Account;
use crate::source::panel_write;
use crate::workbench::proof::Report;

/// How far one proof is.
#[derive(Debug, Default)]
pub struct Reading {
    /// What was found last, and the mark of what it was held against.
    told: Option<(Box<Report>, u32)>,
    /// The query under way.
    asked: Option<Asked>,
    /// Where the person brought it.
    pub(super) from: Option<Brought>,
}

/// A query under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// Tells its answer from those of queries that were given up.
    ticket: u32,
    /// The mark of what it is held against.
    mark: u32,
    /// Whether something new was brought.
    pub(super) fresh: bool,
    /// Whether what is found is to be brought into view.
    pub(super) show: bool,
}

impl Reading {
    /// What was found last.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.told.as_ref().map(|(report, _)| report.as_ref())
    }

    /// Whether something new is being read.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.asked.is_some_and(|asked| asked.fresh)
    }

    /// Whether it was held against a mailbox that is another one now.
    #[must_use]
    pub fn is_outdated(&self, account: &Account) -> bool {
        self.told.as_ref().is_some_and(|(_, held)| *held != mark(account, true))
    }

    /// Whether the files lie in a folder that is open for writing.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        self.from == Some(Brought::Folder)
    }

    /// It is asked for. What is read once more stays to be seen meanwhile.
    pub(super) fn ask(&mut self, ticket: u32, account: &Account, fresh: bool, show: bool) {
        let under_way = self.asked.filter(|asked| asked.fresh);
        let (fresh, show) = (fresh || under_way.is_some(), show || under_way.is_some());
        if fresh {
            self.told = None;
        }
        self.asked = Some(Asked { ticket, mark: mark(account, true), fresh, show });
    }

    /// An answer came, or the program broke; `None` where another one is awaited, or none.
    pub(super) fn take(&mut self, ticket: u32, report: Option<Box<Report>>) -> Option<Asked> {
        let asked = self.asked.take_if(|asked| asked.ticket == ticket)?;
        if let Some(report) = report {
            self.told = Some((report, asked.mark));
        }
        Some(asked)
    }
}

/// A number that stands for all that a proof is held against: the servers, the names of the new host and, where
/// it is wanted, of the old one. Who logged in when is none of it.
#[must_use]
pub(super) fn mark(account: &Account, old: bool) -> u32 {
    let parts = panel_write::hosts(account, old);
    // FNV-1a: the numbers are its own.
    parts.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
