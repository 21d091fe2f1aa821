//! The proof by settings: files chosen, dropped, or read from a folder that they can be written back to.

use super::bring::{Choice, chooser, droppable};
use super::{At, report};
use crate::app::{Brought, ProofStep};
use crate::locale::proof::Say;
use crate::ui::el::{El, el};

pub(super) fn view(at: At) -> El {
    // Only a browser on a computer can choose a folder.
    let folders = !at.cx.state.device.platform.is_phone();
    let folder = if at.cx.state.device.can_write {
        at.button(Say::OpenFolder, ProofStep::OpenFolder)
    } else {
        chooser(at, Say::PickFolder, Choice::Folder)
    };
    let buttons = el("p")
        .class("actions")
        .child(chooser(at, Say::PickFiles, Choice::Files))
        .child(folders.then_some(folder));
    let all = el("div")
        .child(el("p").child(at.say(Say::FilesWhy)))
        .child(el("p").class("muted").child(at.say(Say::FilesWhich)))
        .child(el("p").child(at.say(Say::FilesClose)))
        .child(buttons)
        .child(folders.then(|| el("p").class("muted small").child(at.say(Say::Drop))))
        .child(report::view(at, &at.ready.proof.files, false));
    droppable(at, Brought::Files, all)
}
