//! The words of the proofs, in English.

use super::Say;

pub(super) fn say(say: Say) -> &'static str {
    match say {
        Say::Private => "Nothing is uploaded: everything is read in this page, on this device.",
        Say::OldUnknown => "The old mail host is not known.",
        Say::OldIs => "Old mail host: {}",
        Say::OldChange => "Say which the old mail host was",
        Say::OldPick => "Where was this mailbox until now?",
        Say::OldNone => "I do not know",
        Say::OldType => "Or the name of an old server",
        Say::OldWrong => "This is no server name, or it is the new host’s.",
        Say::OldOwn => "This name is of your own domain: it may already lead to the new host. Check it.",
        Say::Message => "With a test message",
        Say::Send => {
            "Write to yourself from the program to be switched. The subject holds a word that is used only once."
        }
        Say::SendThere => "On the device to be switched, send a message to {} with this subject:",
        Say::Write => "Write the test message",
        Say::ByHand => {
            "This button opens the default mail program. If you are switching another one, write from it to {} with this subject:"
        }
        Say::Subject => "Subject",
        Say::Body => {
            "This message tells which server sent it. When it arrives, show its source and copy it into the page of the switch."
        }
        Say::Paste => {
            "Open the message in the inbox where it arrived, show its source, copy all of it and paste it here."
        }
        Say::PasteElsewhere => {
            "Apps on a phone do not show the source. Open the message in the new host’s webmail and copy its source there. It is easier on a computer: open this page on it, choose this device there, and send the message with the subject shown there."
        }
        Say::Source => "Message source",
        Say::Eml => "Choose an .eml file",
        Say::OnDevice => "I copied this source on the device itself, in the switched account",
        Say::Read => "Read the proof",
        Say::Files => "With the program’s settings",
        Say::FilesWhy => {
            "Give the settings files: every mention of the old host is shown, with what must take its place, and the file can be given back switched."
        }
        Say::FilesWhich => {
            "Thunderbird: the profile folder (“Troubleshooting Information”, Help menu, shows it), or prefs.js alone. Also: Apple profile (.mobileconfig), Outlook (.prf, .reg), K-9 (.k9s), autoconfig, mbsync, msmtp, mutt, fetchmail, getmail, OfflineIMAP. In any other text file, only names are searched for."
        }
        Say::FilesClose => "Close the program first: Thunderbird writes its settings anew when it closes.",
        Say::PickFiles => "Choose files",
        Say::PickFolder => "Choose a folder",
        Say::FolderAsks => {
            "For a folder, the browser asks whether to “upload” its files: that is what it calls their being read by this page. Nothing leaves the device."
        }
        Say::InPlace => "Write straight into the folder",
        Say::InPlaceNot => {
            "This browser can write into a folder, except those that it protects: AppData on Windows, Library on a Mac. Thunderbird usually keeps its profiles there: then use “Choose a folder”, above."
        }
        Say::OpenFolder => "Open a folder and write into it",
        Say::NotOpened => {
            "No folder is open. If the browser refused yours, “Choose a folder” can read it, and you save the switched files."
        }
        Say::OpenRefused => {
            "Your browser refuses to write into this folder. “Choose a folder” can read it, and you save the switched files."
        }
        Say::OpenTooLarge => {
            "This folder holds too many files to be searched whole: it is not open, and nothing is written into it. Open the folder of a single profile."
        }
        Say::OpenFailed => "This folder could not be read. Try again, or use “Choose a folder”, above.",
        Say::Drop => "You can also drop the files here.",
        Say::Panel => "According to the host’s panel",
        Say::PanelAgain => "Read the panel again",
        Say::PanelRead => "Read: {}",
        Say::PanelChanged => "It now gives other servers: the steps and the proofs follow its new answer.",
        Say::Outdated => {
            "The mailbox’s servers have changed since this was read: what follows holds for the earlier ones. Give this proof again."
        }
        Say::Reading => "Reading…",
        Say::Changes => "What changes ({})",
        Say::Left => "What is left for you to do or to know",
        Say::Save => "Save {}",
        Say::SavedOne => {
            "Close the program and keep a copy of the original file. Put the one that you save in its place, under the same name: {}. Then open the program again."
        }
        Say::SavedAll => {
            "Close the program and keep a copy of the original files. Unpack the archive into the folder that you chose: each file replaces the one of the same name there. Then open the program again."
        }
        Say::SavedNot => {
            "On a Mac, replace the files one by one, never a folder: “Replace” deletes everything else in it."
        }
        Say::WriteFolder => "Write into the folder",
        Say::WriteHow => "A copy of each file is kept beside it (.avant-bascule).",
        Say::Written => "Written: {} files. You can open the program again.",
        Say::WriteChanged => {
            "A file has changed since it was read: the program is probably open. Nothing was written. Close it, then open the folder again."
        }
        Say::WriteFailed => {
            "The browser could not write everything into this folder. Any file that was replaced has its original beside it, in a copy named .avant-bascule. Save what is given below instead."
        }
    }
}

pub(super) const WORDS: super::Words = super::Words {
    does_not_count: (
        "This message does not count as a proof",
        "Here is what it says of its way all the same. Send a fresh one, with the subject asked for.",
    ),
    sent_by: "Sent by",
    received_by: "Received by",
    written_with: "Program",
    at: "Time",
    is_it_new: "Does the server {} belong to your new mail host? If in doubt, ask your administrator.",
    it_is_new: "Yes, it is the new host’s",
    you_said_new: "{} counts as the new host’s because you said so.",
    take_back: "That was a mistake",
    line: "line {}",
    account_is: "Account “{}”: {}",
    more_changes: "And {} more changed lines.",
    user_js: "To be put into the profile folder beside prefs.js, if you would rather not replace that one: Thunderbird takes these settings over when it next starts.",
    archive: "bascule.zip",
    refused: "This file could not be read. If it is a folder, use “Choose a folder”.",
    too_many: (
        "There are too many files to read them all",
        "Some were not read: nothing is given back switched, and the absence of a name proves nothing.",
        "Choose the folder of a single profile.",
    ),
    nothing_read: (
        "Nothing could be read",
        "None of these files is a text that Bascule can read.",
        "See below why, and choose others.",
    ),
    still_old: [
        "The old host is still named in one place",
        "The old host is still named in {} places",
        "Each is shown below, with what must take its place.",
        "Replace them in the program, or take the file given back switched.",
    ],
    may_be_old: [
        "To be checked in one place",
        "To be checked in {} places",
        "The file alone does not say whether a server must be replaced there.",
        "Answer the question if there is one, or compare by hand.",
    ],
    names_old: [
        "A file of an unknown kind names the old host in one place",
        "Files of an unknown kind name the old host in {} places",
        "Bascule cannot tell whether the program still uses this name.",
        "Look at each line shown below, and change in the program what is still used.",
    ],
    only_searched: (
        "This is a search for names, not a proof",
        "Bascule does not know this kind of file: that a name is absent proves nothing.",
        "For a proof, send a test message, or give the settings of a program of the list.",
    ),
    strange_to_it: "It names neither the old host, nor a provider of the list, nor this mailbox’s login.",
    old_unknown: (
        "No known provider is named, but the old host is not known",
        "Only the names in the list of mail hosts and internet providers could be searched for.",
        "Say which the old host was, at the top of this card: the search is done again.",
    ),
    not_this_mailbox: (
        "This mailbox is not in these files",
        "No account of this address is in them: they say nothing of its switch.",
        "Choose the files of the program in which this mailbox is set up.",
    ),
    clean: (
        "The old host is no longer used in these settings",
        "The accounts of this mailbox go through the new host, incoming and outgoing.",
        "",
    ),
    traces: "Mentions without effect are left: see them below.",
    other_mailboxes: "Other mailboxes of {} are still set up with the old host in them: to be switched once they are recreated.",
    is_it_mine: "Is the account “{}” this mailbox’s? The file does not say.",
    it_is_mine: "Yes, it is this mailbox",
    you_said_mine: "The account “{}” counts as this mailbox’s because you said so.",
    all_recreated: "Have all other mailboxes of {} been recreated at the new host?",
    they_are: "Yes, switch their accounts too",
    you_said_all: "The accounts of the other mailboxes are switched too: you said that they were recreated.",
    kinds: [
        "Thunderbird’s settings",
        "Thunderbird’s filters",
        "Thunderbird’s saved searches",
        "Thunderbird’s folder tree",
        "Apple configuration profile",
        "Autoconfig file",
        "Outlook profile file (.prf)",
        "Outlook registry (.reg)",
        "mbsync settings",
        "msmtp settings",
        "mutt or neomutt settings",
        "fetchmail settings",
        "getmail settings",
        "OfflineIMAP settings",
        "Export of Thunderbird for Android or K-9 Mail",
    ],
};
