//! What the page's third wasm does: reads what a person pastes or drops as a proof, and gives back what it
//! found as a [`Report`] whose sentences are ready to be shown. Pure: a [`Query`] comes in as text, with the
//! bytes of what was brought beside it, and a [`Reply`] goes out, so that every conversation can be replayed
//! in a native test. Its door is `src/bin/proof.rs`; nothing that is brought is sent anywhere.
//!
//! What a message or a file proves is `evidence`'s to say; here it is put into words and rows.

mod desk;
mod files;
mod folder;
mod message;
mod old;
mod query;
mod reply;
mod report;
mod said;

use crate::account::{Moment, ToAscii};
use crate::locale::time::{self, Clock};
use crate::source::{Failure, Language};
use crate::workbench::Made;

pub use desk::Desk;
pub use folder::is_entered;
pub use old::OldHost;
pub use query::{Ask, Known, Query, Sent};
pub use reply::Reply;
pub use report::{Changed, Doubt, Examined, Fact, Head, Proved, Report, Row, Tone};

/// What comes in from outside: the spelling of names, and the person's clock.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Conversion of names to A-labels.
    pub to_ascii: ToAscii<'a>,
    /// A text in lower case.
    pub lower: fn(&str) -> String,
    /// A moment on the person's clock.
    pub clock: &'a dyn Fn(Moment) -> Clock,
    /// The time.
    pub now: Moment,
}

impl Outside<'_> {
    fn tell(&self, language: Language, moment: Moment) -> String {
        time::tell(language, (self.clock)(moment), (self.clock)(self.now))
    }
}

/// Something that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Its name; a path where a folder was chosen; empty where it was pasted.
    pub name: String,
    /// What it holds, or why it was not read.
    pub content: Result<Vec<u8>, Unread>,
}

/// Why something that was brought was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is far too large: its size in bytes.
    TooLarge(u64),
    /// The browser could not: it is a folder, or is there no more.
    Refused,
    /// It stands for all the files beyond those that are read at once.
    TooMany,
}

/// A file that was given back switched, for the folder it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switched {
    /// Its path in that folder.
    pub name: String,
    /// What it held.
    pub before: Vec<u8>,
    /// What it is to hold.
    pub after: Vec<u8>,
}

/// What goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The reply, as text.
    pub text: String,
    /// The bytes of its files, one after another.
    pub bytes: Vec<u8>,
    /// What a chosen folder is to hold, if the person wants it; nothing new where no files were read.
    pub switched: Option<Vec<Switched>>,
}

/// Answers a query.
#[must_use]
pub fn answer(query: &str, brought: &[Brought], outside: Outside) -> Answered {
    match Query::read(query, outside.to_ascii) {
        Ok(query) => reply(&query, brought, outside),
        Err(failure) => misunderstood(&failure),
    }
}

fn reply(query: &Query, brought: &[Brought], outside: Outside) -> Answered {
    let (reply, switched) = match &query.ask {
        Ask::Desk => (Reply::Desk(desk::desk(query, outside)), None),
        Ask::Old(old) => (Reply::Old(old::previous(old, query, outside).map(Box::new)), None),
        Ask::Message(sent) => (Reply::Report(message::report(query, sent, brought, outside)), None),
        Ask::Files => {
            let (report, switched) = files::report(query, brought, outside);
            (Reply::Report(report), Some(switched))
        }
    };
    let (text, bytes) = reply.write();
    Answered { text, bytes, switched }
}

fn misunderstood(failure: &Failure) -> Answered {
    let (text, bytes) = Reply::Misunderstood(format!("{failure:?}")).write();
    Answered { text, bytes, switched: None }
}
