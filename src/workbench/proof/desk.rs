//! What the card of the proofs is drawn from: its words, the old hosts to pick from, what the panel saw.

use super::{Outside, Query, old};
use crate::account::Protocol;
use crate::evidence::activity::{Login, Logins};
use crate::locale;
use crate::locale::proof::{self, Say};
use crate::source::Language;

/// The desk at which proofs are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The card's words, in the order of [`Say::ALL`].
    pub says: Vec<String>,
    /// The old hosts to pick from: short name and name.
    pub companies: Vec<(String, String)>,
    /// What the panel says of the log-ins: the protocol and a sentence.
    pub logins: Vec<(String, String)>,
    /// What they do not prove.
    pub reserves: Vec<String>,
}

impl Desk {
    /// One of the card's words.
    #[must_use]
    pub fn say(&self, say: Say) -> &str {
        self.says.get(say as usize).map(String::as_str).unwrap_or_default()
    }
}

pub(super) fn desk(query: &Query, outside: Outside) -> Desk {
    let language = query.language;
    let logins = Logins::read(&query.account.activity, query.account.mailbox.created);
    Desk {
        says: Say::ALL.iter().map(|say| proof::say(language, *say).to_owned()).collect(),
        companies: old::companies().map(|(id, name, sure)| (id.to_owned(), company(name, sure))).collect(),
        logins: told(language, &logins, query, outside),
        reserves: logins
            .reserves()
            .iter()
            .map(|r| locale::evidence::reserve(language, *r).to_owned())
            .collect(),
    }
}

/// Names that are not sure are marked as labels are.
fn company(name: &str, sure: bool) -> String {
    if sure { name.to_owned() } else { ["≈\u{a0}", name].concat() }
}

/// A sentence for each protocol that the mailbox offers; one where the panel tells of none.
fn told(language: Language, logins: &Logins, query: &Query, outside: Outside) -> Vec<(String, String)> {
    let tell = |moment| outside.tell(language, moment);
    let say = |login| locale::evidence::login(language, login, &tell);
    if logins.imap == Login::Unknown {
        return vec![(String::new(), say(Login::Unknown))];
    }
    let protocols = query.account.incoming_protocols().chain([Protocol::Smtp]);
    protocols.map(|protocol| (protocol.name().to_owned(), say(logins.of(protocol)))).collect()
}
