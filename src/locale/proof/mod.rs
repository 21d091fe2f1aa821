//! The words of the proofs: those of the card on which they are given, and those that a report is put
//! together with. What a message proves and what a file still says is told by `evidence` and `leftovers`.

mod en;
mod fr;

use crate::evidence::config::Kind;
use crate::source::Language;

/// The words of the card, which the page shows; they come to it from the third wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// That nothing leaves the page.
    Private,
    /// Where the mailbox comes from: not known.
    OldUnknown,
    /// Where the mailbox comes from: before its name.
    OldIs,
    /// Say which it was.
    OldChange,
    /// The list of companies.
    OldPick,
    /// Its first entry.
    OldNone,
    /// The field for a server's name.
    OldType,
    /// What was typed is no name of an old host.
    OldWrong,
    /// What was typed is a name of the mailbox's own domain.
    OldOwn,
    /// The proof by a message.
    Message,
    /// What to do first, on the device itself.
    Send,
    /// What to do first, where the page is open on another device.
    SendThere,
    /// Open the mail program.
    Write,
    /// Before the subject, where the message is written by hand.
    ByHand,
    /// The row of the subject.
    Subject,
    /// The body of the message.
    Body,
    /// What to do then.
    Paste,
    /// What to do then, where the program shows no source.
    PasteElsewhere,
    /// The field for the source.
    Source,
    /// The button for a file.
    Eml,
    /// That the source was copied on the device.
    OnDevice,
    /// Read it.
    Read,
    /// The proof by configuration files.
    Files,
    /// What it is for.
    FilesWhy,
    /// Which files.
    FilesWhich,
    /// That the program must be closed.
    FilesClose,
    /// Choose files.
    PickFiles,
    /// Choose a folder, to read it.
    PickFolder,
    /// What the browser asks then, and what it means.
    FolderAsks,
    /// Over the button below: that the browser can write into a folder.
    InPlace,
    /// Into which folders it cannot.
    InPlaceNot,
    /// Choose a folder, to write into it too.
    OpenFolder,
    /// None is open: none was chosen.
    NotOpened,
    /// None is open: the browser refuses.
    OpenRefused,
    /// None is open: it holds too much.
    OpenTooLarge,
    /// None is open: it could not be read.
    OpenFailed,
    /// That files can be dropped here.
    Drop,
    /// What the panel saw.
    Panel,
    /// When it was read.
    PanelRead,
    /// That it now names other servers.
    PanelChanged,
    /// Ask the panel again.
    PanelAgain,
    /// What was found was held against other servers.
    Outdated,
    /// While something is read.
    Reading,
    /// What changes.
    Changes,
    /// What is left to the person.
    Left,
    /// Save a file: its name.
    Save,
    /// Where a saved file goes: its name.
    SavedOne,
    /// Where the files of a saved archive go.
    SavedAll,
    /// What must not be done with them.
    SavedNot,
    /// Write into the folder.
    WriteFolder,
    /// What writing does.
    WriteHow,
    /// It was written: how many files.
    Written,
    /// A file is not as it was read.
    WriteChanged,
    /// The browser could not write.
    WriteFailed,
}

impl Say {
    /// Every one, in order.
    pub const ALL: [Self; 54] = [
        Self::Private,
        Self::OldUnknown,
        Self::OldIs,
        Self::OldChange,
        Self::OldPick,
        Self::OldNone,
        Self::OldType,
        Self::OldWrong,
        Self::OldOwn,
        Self::Message,
        Self::Send,
        Self::SendThere,
        Self::Write,
        Self::ByHand,
        Self::Subject,
        Self::Body,
        Self::Paste,
        Self::PasteElsewhere,
        Self::Source,
        Self::Eml,
        Self::OnDevice,
        Self::Read,
        Self::Files,
        Self::FilesWhy,
        Self::FilesWhich,
        Self::FilesClose,
        Self::PickFiles,
        Self::PickFolder,
        Self::FolderAsks,
        Self::InPlace,
        Self::InPlaceNot,
        Self::OpenFolder,
        Self::NotOpened,
        Self::OpenRefused,
        Self::OpenTooLarge,
        Self::OpenFailed,
        Self::Drop,
        Self::Panel,
        Self::PanelRead,
        Self::PanelChanged,
        Self::PanelAgain,
        Self::Outdated,
        Self::Reading,
        Self::Changes,
        Self::Left,
        Self::Save,
        Self::SavedOne,
        Self::SavedAll,
        Self::SavedNot,
        Self::WriteFolder,
        Self::WriteHow,
        Self::Written,
        Self::WriteChanged,
        Self::WriteFailed,
    ];
}

/// One of the card's words.
#[must_use]
pub fn say(language: Language, say: Say) -> &'static str {
    match language {
        Language::Fr => fr::say(say),
        Language::En => en::say(say),
    }
}

/// What happened once, what happened several times, what it means, what to do now; `{}` stands for the number.
type Counted = [&'static str; 4];

/// What happened, what it means, what to do now.
type Three = (&'static str, &'static str, &'static str);

/// The words of a report; `{}` stands for a value.
#[derive(Debug)]
pub struct Words {
    /// The message shows a way, but is not the one asked for: what happened, what to do.
    pub does_not_count: (&'static str, &'static str),
    /// The server that took the message.
    pub sent_by: &'static str,
    /// The server that received it.
    pub received_by: &'static str,
    /// The program.
    pub written_with: &'static str,
    /// When.
    pub at: &'static str,
    /// Whether a server is the new host's.
    pub is_it_new: &'static str,
    /// It is.
    pub it_is_new: &'static str,
    /// That it counts as the new host's because the person said so.
    pub you_said_new: &'static str,
    /// Takes back what the person said.
    pub take_back: &'static str,
    /// A line: its number.
    pub line: &'static str,
    /// An account: its name, whose it is.
    pub account_is: &'static str,
    /// How many changes are not listed.
    pub more_changes: &'static str,
    /// What `user.js` is.
    pub user_js: &'static str,
    /// The name of the archive.
    pub archive: &'static str,
    /// A file that the browser could not read.
    pub refused: &'static str,
    /// More files were brought than are read.
    pub too_many: Three,
    /// No file could be read.
    pub nothing_read: Three,
    /// The old host is named.
    pub still_old: Counted,
    /// It may be.
    pub may_be_old: Counted,
    /// A file of a kind that is not known names the old host.
    pub names_old: Counted,
    /// Only files of kinds that are not known were searched.
    pub only_searched: Three,
    /// That none of the names is in such a file.
    pub strange_to_it: &'static str,
    /// Nobody knows the old host.
    pub old_unknown: Three,
    /// The mailbox is not in it.
    pub not_this_mailbox: Three,
    /// The old host is not named.
    pub clean: Three,
    /// That mentions without effect are left.
    pub traces: &'static str,
    /// That other mailboxes of the domain are left: the domain.
    pub other_mailboxes: &'static str,
    /// Whether an account is this mailbox's.
    pub is_it_mine: &'static str,
    /// It is.
    pub it_is_mine: &'static str,
    /// That it is because the person said so: the account.
    pub you_said_mine: &'static str,
    /// Whether the other mailboxes were recreated: the domain.
    pub all_recreated: &'static str,
    /// They were.
    pub they_are: &'static str,
    /// That they were because the person said so.
    pub you_said_all: &'static str,
    kinds: [&'static str; Kind::ALL.len()],
}

impl Words {
    /// What a file is.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> &'static str {
        let at = Kind::ALL.iter().position(|known| *known == kind);
        at.and_then(|at| self.kinds.get(at)).copied().unwrap_or_default()
    }
}

/// The words of a report in a language.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_at_its_own_place() {
        for (at, word) in Say::ALL.iter().enumerate() {
            assert_eq!(*word as usize, at, "{word:?}");
        }
    }
}
