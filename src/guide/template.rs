//! Sentences with blanks, as the guides write them: `{new_incoming}` stands for a value of the mailbox,
//! `[smtp-row]` for a label of the client. A name that does not exist is refused when the guide is read,
//! so that no person ever sees one.

use crate::account::Rule;

/// A value of the mailbox or of the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    Local,
    /// What stands after it.
    Domain,
    /// The new host's name.
    Provider,
    /// The old host's name.
    Old,
    /// Every server name of the old host that must be gone.
    OldHosts,
    /// The old incoming server.
    OldIncoming,
    /// The old outgoing server.
    OldOutgoing,
    /// The new incoming server.
    NewIncoming,
    /// The new outgoing server.
    NewOutgoing,
    /// The old login name.
    OldLogin,
    /// The new login name.
    NewLogin,
    /// IMAP or POP3.
    Protocol,
    /// iPhone, iPad or Mac.
    Device,
}

impl Blank {
    /// Every blank, with its name in the guides.
    pub(super) const WORDS: [(&'static str, Self); 14] = [
        ("address", Self::Address),
        ("local", Self::Local),
        ("domain", Self::Domain),
        ("provider", Self::Provider),
        ("old", Self::Old),
        ("old_hosts", Self::OldHosts),
        ("old_incoming", Self::OldIncoming),
        ("old_outgoing", Self::OldOutgoing),
        ("new_incoming", Self::NewIncoming),
        ("new_outgoing", Self::NewOutgoing),
        ("old_login", Self::OldLogin),
        ("new_login", Self::NewLogin),
        ("protocol", Self::Protocol),
        ("device", Self::Device),
    ];
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Blank(Blank),
    /// The name of a label of the same guide.
    Label(String),
}

/// A sentence with blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(pub(super) Vec<Piece>);

impl Template {
    /// Cuts a sentence at its blanks.
    ///
    /// # Errors
    /// [`Rule::UnknownWord`] for a blank that does not exist and for a bracket without its other half.
    pub(super) fn parse(mut text: &str) -> Result<Self, Rule> {
        let broken = Rule::UnknownWord {
            allowed: "[label], {address}, {local}, {domain}, {provider}, {old}, {old_hosts}, {old_incoming}, {old_outgoing}, {new_incoming}, {new_outgoing}, {old_login}, {new_login}, {protocol}, {device}",
        };
        let mut pieces = Vec::new();
        while let Some(at) = text.find(['{', '}', '[', ']']) {
            let (before, rest) = text.split_at(at);
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let (piece, after) = if let Some((name, after)) =
                rest.strip_prefix('[').and_then(|r| r.split_once(']'))
            {
                (Piece::Label(name.to_owned()), after)
            } else {
                let (name, after) = rest.strip_prefix('{').and_then(|r| r.split_once('}')).ok_or(broken)?;
                let found = Blank::WORDS.iter().find(|(word, _)| *word == name);
                (Piece::Blank(found.ok_or(broken)?.1), after)
            };
            pieces.push(piece);
            text = after;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The names of the labels it speaks of.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Label(name) => Some(name.as_str()),
            _ => None,
        })
    }
}
