//! What of the proofs is kept with the ticks of a mailbox: the old host as the person named it, the word
//! that the message holds, the results. Read back leniently, as `memory` is.

use super::reading::mark;
use super::{Ready, State};
use crate::account::{Moment, Previous, ToAscii};
use crate::source::json::{self, Place};
use crate::source::{panel, panel_write};
use crate::workbench::proof::{Known, OldHost, Proved};

/// The letters of a token: none that could be taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptProofs {
    /// The old host as the person named it.
    pub old: Option<OldHost>,
    /// What is known of it.
    pub previous: Option<Previous>,
    /// The words that the subjects of messages must hold.
    pub tokens: Vec<Token>,
    /// What the person said of the new host and of the domain.
    pub known: Vec<Known>,
    /// The results.
    pub results: Vec<Kept>,
}

/// The word that the subject of a message must hold: each desk has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The program on its device ([`Ready::desk`]).
    pub desk: String,
    /// The word.
    pub word: String,
    /// Since when it is asked for.
    pub since: Moment,
}

/// A result that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The program on its device ([`Ready::desk`]).
    pub desk: String,
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
            ("token", [desk, word, since]) => {
                let is_one = word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let since = Moment::parse(since).ok().filter(|_| is_one);
                let token = |since| Token { desk: (*desk).to_owned(), word: (*word).to_owned(), since };
                self.tokens.extend(since.map(token));
            }
            ("known", [kind, value]) => self.known.extend(Known::of_words(kind, value)),
            ("proof", [desk, proved, at, held @ ..]) => {
                let proved = Proved::of_word(proved).zip(Moment::parse(at).ok());
                let held = held.first().copied().unwrap_or_default().to_owned();
                let kept = proved.map(|(proved, at)| Kept { desk: (*desk).to_owned(), proved, at, held });
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

impl State {
    /// The next word to ask for: one that no message of another day holds. It is no secret.
    pub(super) fn word(&mut self) -> String {
        // SplitMix64: the constants are its own.
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let letter = |at: u32| {
            LETTERS.get((mixed >> (5 * at)) as usize & 31).map_or('A', |letter| char::from(*letter))
        };
        (0..8).map(letter).collect()
    }
}

impl Ready {
    /// The word that is asked for at the chosen desk.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        let desk = self.desk();
        self.proof.tokens.iter().find(|token| token.desk == desk)
    }

    /// Asks for a message by this word, where none is asked for at the chosen desk.
    pub(super) fn ask_by(&mut self, word: String, since: Moment) {
        if self.token().is_none() {
            self.proof.tokens.push(Token { desk: self.desk(), word, since });
        }
    }

    /// What is kept for the chosen desk.
    pub fn kept(&self) -> impl Iterator<Item = &Kept> {
        let desk = self.desk();
        self.proof.kept.iter().filter(move |kept| kept.desk == desk)
    }

    /// Keeps a result no longer that rested on what the person has taken back. One that was held against other
    /// servers is outdated, and says so.
    pub(super) fn take_back(&mut self, by_message: bool) {
        let (desk, held) = (self.desk(), self.held(by_message));
        let rested =
            |kept: &Kept| kept.desk == desk && kept.proved.by_message() == by_message && kept.held == held;
        self.proof.kept.retain(|kept| !rested(kept));
    }

    /// The mark of what a result is held against. A message says nothing of the old host where it went by the new
    /// one.
    pub(super) fn held(&self, by_message: bool) -> String {
        mark(self.account(), !by_message).to_string()
    }

    /// Whether a result was held against a mailbox that is another one now.
    #[must_use]
    pub fn is_outdated(&self, kept: &Kept) -> bool {
        !kept.held.is_empty() && kept.held != self.held(kept.proved.by_message())
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
        for Token { desk, word, since } in &self.proof.tokens {
            line(&["token", desk, word, &since.rfc3339()]);
        }
        for known in self.proof.known.iter().filter(|known| known.is_of_mailbox()) {
            let (kind, value) = known.words();
            line(&["known", kind, value]);
        }
        for Kept { desk, proved, at, held } in &self.proof.kept {
            line(&["proof", desk, proved.word(), &at.rfc3339(), held]);
        }
    }

    /// Takes up what was kept. What the source itself says of the old host outweighs what was named.
    pub(super) fn recall_proofs(&mut self, kept: KeptProofs) {
        let old = kept.old.zip(kept.previous);
        // What is being typed stays, where nothing else was named.
        if !self.old_declared && self.proof.old.as_ref() != old.as_ref().map(|(old, _)| old) {
            let (old, previous) = old.unzip();
            self.proof.old_typed = old.as_ref().and_then(OldHost::typed).unwrap_or_default().to_owned();
            self.proof.old = old;
            self.found.account.comes_from(previous);
        }
        // The word of this visit serves where none was kept for the desk.
        let fresh = self.token().or(self.proof.tokens.first()).cloned();
        self.proof.tokens = kept.tokens;
        if let Some(token) = fresh {
            self.ask_by(token.word, token.since);
        }
        // Whose an account is was not kept.
        self.proof.known.retain(|known| !known.is_of_mailbox());
        self.proof.known.extend(kept.known);
        self.proof.kept = kept.results;
    }
}
