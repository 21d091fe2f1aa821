//! Clients, platforms and the steps of a switch: which client can do what, and how it is switched.
//!
//! The steps themselves are data, one file a client (`docs/guides.md`), fetched when they are needed.
//! This folder reads such a file into a [`Guide`] and resolves it for one mailbox and one [`Choice`] into
//! [`Step`]s, filled in and in one language. How they look is `ui`'s, which of them are ticked `app`'s.

mod catalogue;
mod client;
mod facts;
mod isp;
mod platform;
mod script;
mod situation;
mod steps;
mod template;

pub use client::{Client, ClientId, Edits, Loss, Takes};
pub use platform::{Browser, Platform, Signals};
pub use script::{Guide, Variant};
pub use situation::{Question, Replies, Reply, questions, settle};
pub use steps::steps;

use crate::account::{Protocol, words};
use crate::source::Language;

/// What is done with the account that is on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Its servers are replaced.
    Switch,
    /// A new account is added and checked; then the old one, if any, is removed.
    Add,
}

impl Mode {
    const WORDS: [(&'static str, Self); 2] = [("switch", Self::Switch), ("add", Self::Add)];

    /// Its name in the guides and in the keys of ticks.
    #[must_use]
    pub fn word(self) -> &'static str {
        words::word(&Self::WORDS, self as usize)
    }

    /// The mode of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        words::value(&Self::WORDS, word)
    }
}

/// How the new servers reach the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In a configuration profile, for clients that take one.
    Profile,
    /// From a QR code, or a file of settings, for clients that take them.
    Qr,
    /// In an Outlook profile file.
    Prf,
    /// Typed or pasted.
    ByHand,
}

impl Way {
    const WORDS: [(&'static str, Self); 4] =
        [("profile", Self::Profile), ("qr", Self::Qr), ("prf", Self::Prf), ("by-hand", Self::ByHand)];

    /// Its name in what is kept on a device.
    #[must_use]
    pub fn word(self) -> &'static str {
        words::word(&Self::WORDS, self as usize)
    }

    /// The way of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        words::value(&Self::WORDS, word)
    }
}

/// Where this page is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// On the device to be switched, in this browser.
    Here(Browser),
    /// On another device.
    Elsewhere,
}

/// What a guide is resolved for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The client to be switched.
    pub client: ClientId,
    /// Replace, or add then remove; always the latter where the account cannot be edited ([`settle`]).
    pub mode: Mode,
    /// By a file of this page or by hand; by hand for clients that take no such file.
    pub way: Way,
    /// How mail is read: IMAP or POP3.
    pub protocol: Protocol,
    /// The device to be switched; the client's first platform where the client does not run on this one.
    pub platform: Platform,
    /// Which of the guide's dialogs the person sees, from 0 ([`Guide::variants`]).
    pub variant: u8,
    /// What the person said of the old account.
    pub replies: Replies,
    /// Where the page is open.
    pub reader: Reader,
    /// The language of the steps.
    pub language: Language,
}

/// The part of the switch that a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// What must be saved or known first.
    Before,
    /// The switch itself.
    Do,
    /// What must be gone or put right afterwards.
    After,
    /// What shows that it works.
    Prove,
}

/// One step, in one language, filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Unique for a client and a mode, and stable: with them, the key of its tick.
    pub id: String,
    /// What it is part of.
    pub phase: Phase,
    /// Its title.
    pub title: String,
    /// What to do; never empty.
    pub body: Vec<Block>,
    /// Whether it is another one in the client's other dialogs.
    pub varies: bool,
    /// The client's labels in this step with their words in the page's other language, where they differ.
    pub labels: Vec<(String, Label)>,
}

/// A piece of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A sentence or two.
    Say(Vec<Run>),
    /// As [`Block::Say`], for what would do harm if it were missed.
    Warn(Vec<Run>),
    /// Where to tap or click, to be joined by `›`.
    Path {
        /// The client's own labels.
        labels: Vec<Label>,
        /// The versions it is right for, where it differs.
        version: Option<String>,
    },
    /// Old and new values of one server.
    Swap {
        /// Which server.
        side: Side,
        /// Its values, in the order of the client's screen.
        rows: Vec<Row>,
    },
    /// Something the page can do.
    Action(Action),
}

/// A piece of a sentence. Quotation marks around labels are already in the text beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// A label of the client.
    Label(Label),
    /// A value of this mailbox, such as a server's name; it must never be cut.
    Value(String),
}

/// A label of the client, in the client's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Whether they were read in the client or in its maker's texts; to be shown as approximate if not.
    pub sure: bool,
}

/// Which of an account's two servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one mail is read from.
    Incoming,
    /// The one mail is sent through.
    Outgoing,
}

/// A value of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its host name.
    Host,
    /// Its port.
    Port,
    /// How the connection is encrypted, in the client's words.
    Security,
    /// How the person logs in, in the client's words.
    Authentication,
    /// The login name.
    Username,
}

impl Field {
    /// Whether it is typed, so that copying it helps; the others are picked from the client's own list.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Host | Self::Port | Self::Username)
    }
}

/// One value to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which value.
    pub field: Field,
    /// The client's label for it.
    pub label: String,
    /// What may stand there now, where it is known and differs; always `None` when adding.
    pub old: Option<String>,
    /// What must stand there.
    pub new: String,
    /// Whether label and value are the client's own words; to be shown as approximate if not.
    pub sure: bool,
}

/// What the page can do inside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Give the configuration profile to the device.
    InstallProfile,
    /// Copy this page's own address, to be opened elsewhere.
    CopyLink,
    /// Copy the mail address.
    CopyAddress,
    /// Open the mailbox's webmail in another tab; nothing where the host names none.
    Webmail,
    /// Open the card on which the switch is proved.
    Prove,
    /// Make what a format of this id makes, and show it or hand it over.
    Make(&'static str),
}

#[cfg(test)]
mod tests;
