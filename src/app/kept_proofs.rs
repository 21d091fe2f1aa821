//! What of the proofs is kept with the ticks of a mailbox: the old host as the person named it, the word
//! that the message holds, the results. Read back leniently, as `memory` is.

use super::Ready;
use super::reading::mark;
use crate::account::{Moment, Previous, ToAscii};
use crate::source::json::{self, Place};
use crate::source::{panel, panel_write};
use crate::workbench::proof::{Known, OldHost, Proved};

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptProofs {
    /// The old host as the person named it.
    pub old: Option<OldHost>,
    /// What is known of it.
    pub previous: Option<Previous>,
    /// The word that the subject of the message must hold, and since when.
    pub token: Option<(String, Moment)>,
    /// What the person said of the new host and of the domain.
    pub known: Vec<Known>,
    /// The results.
    pub results: Vec<Kept>,
}

/// A result that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The program, by its word in the guides.
    pub client: String,
    /// What was proved.
    pub proved: Proved,
    /// When.
    pub at: Moment,
    /// The mark of what it was held against; empty where that is not known.
    pub held: String,
}

impl KeptProofs {
    /// Takes up a stored line; false where it is none of these.
    pub(super) fn read(&mut self, name: &str, value: &str, to_ascii: ToAscii) -> bool {
        let words: Vec<&str> = value.split(' ').collect();
        match (name, words.as_slice()) {
            ("old", _) => {
                self.old = value.split_once(' ').and_then(|(kind, name)| OldHost::of_words(kind, name))
            }
            ("previous", _) => self.previous = previous(value, to_ascii),
            ("token", [token, since]) => {
                let is_one = token.len() == 8 && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let since = Moment::parse(since).ok().filter(|_| is_one);
                self.token = since.map(|since| ((*token).to_owned(), since));
            }
            ("known", [kind, value]) => self.known.extend(Known::of_words(kind, value)),
            ("proof", [client, proved, at, held @ ..]) => {
                let proved = Proved::of_word(proved).zip(Moment::parse(at).ok());
                let held = held.first().copied().unwrap_or_default().to_owned();
                let kept = proved.map(|(proved, at)| Kept { client: (*client).to_owned(), proved, at, held });
                self.results.extend(kept);
            }
            _ => return false,
        }
        true
    }
}

fn previous(text: &str, to_ascii: ToAscii) -> Option<Previous> {
    let document = json::document(text).ok()?;
    panel::previous(&Place::root(&document), to_ascii).ok()?
}

impl Ready {
    /// What is kept for the chosen program.
    pub fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.proof.kept.iter().filter(|kept| kept.client == self.client.client().word)
    }

    /// Whether a result was held against a mailbox that is another one now. A message says nothing of the old
    /// host where it went by the new one.
    #[must_use]
    pub fn is_outdated(&self, kept: &Kept) -> bool {
        !kept.held.is_empty() && kept.held != mark(self.account(), !kept.proved.by_message()).to_string()
    }

    /// What is kept of the proofs, as it is stored: a line each, a word and its value.
    pub(super) fn write_proofs(&self, text: &mut String) {
        let mut line = |words: &[&str]| text.extend([&words.join(" "), "\n"]);
        let previous = self.account().previous.as_ref().filter(|_| !self.old_declared);
        if let (Some(old), Some(previous)) = (&self.proof.old, previous) {
            let (kind, name) = old.words();
            line(&["old", kind, name]);
            line(&["previous", &panel_write::previous(previous)]);
        }
        if let Some((token, since)) = &self.proof.token {
            line(&["token", token, &since.rfc3339()]);
        }
        for known in self.proof.known.iter().filter(|known| known.is_of_mailbox()) {
            let (kind, value) = known.words();
            line(&["known", kind, value]);
        }
        for Kept { client, proved, at, held } in &self.proof.kept {
            line(&["proof", client, proved.word(), &at.rfc3339(), held]);
        }
    }

    /// Takes up an earlier visit. What the source itself says of the old host outweighs what was said then.
    pub(super) fn recall_proofs(&mut self, kept: KeptProofs) {
        if let (Some(old), Some(previous), false) = (kept.old, kept.previous, self.old_declared) {
            if let OldHost::Typed(name) = &old {
                self.proof.old_typed.clone_from(name);
            }
            self.proof.old = Some(old);
            self.found.account.comes_from(Some(previous));
        }
        self.proof.token = kept.token.or(self.proof.token.take());
        self.proof.known = kept.known;
        self.proof.kept.extend(kept.results);
    }
}
