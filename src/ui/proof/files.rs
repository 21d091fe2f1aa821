//! The proof by settings: files or a folder chosen to be read, files dropped; and, where the browser can, a folder
//! opened to be written into.

use super::bring::{Choice, chooser, droppable};
use super::{At, report};
use crate::app::{Brought, ProofStep, Unopened};
use crate::locale::proof::Say;
use crate::ui::el::{El, el};
use crate::ui::icon::Icon;

pub(super) fn view(at: At) -> El {
    // Only a browser on a computer can choose a folder.
    let folders = !at.cx.state.device.platform.is_phone();
    let buttons = el("p")
        .class("actions")
        .child(folders.then(|| chooser(at, Say::PickFolder, Choice::Folder)))
        .child(chooser(at, Say::PickFiles, Choice::Files));
    let small = |says| folders.then(|| el("p").class("muted small").child(at.say(says)));
    let all = el("div")
        .child(el("p").child(at.say(Say::FilesWhy)))
        .child(el("p").class("muted").child(at.say(Say::FilesWhich)))
        .child(el("p").child(at.say(Say::FilesClose)))
        .child(buttons)
        .child(small(Say::FolderAsks))
        .child(small(Say::Drop))
        .child((folders && at.cx.state.device.can_write).then(|| in_place(at)))
        .child(report::view(at, &at.ready.proof.files, false));
    droppable(at, Brought::Files, all)
}

/// The folder that is written into. Browsers refuse those where programs keep their settings: reading comes first.
fn in_place(at: At) -> El {
    let says = at.ready.proof.unopened.map(|why| match why {
        Unopened::Cancelled => ("verdict", Icon::Warning, Say::NotOpened),
        Unopened::Refused => ("verdict bad", Icon::Close, Say::OpenRefused),
        Unopened::TooLarge => ("verdict bad", Icon::Close, Say::OpenTooLarge),
        Unopened::Failed => ("verdict bad", Icon::Close, Say::OpenFailed),
    });
    let says = says.map(|(class, icon, says)| report::outcome(class, icon, at.say(says)));
    let opening = at.ready.proof.opening.then(|| el("p").class("muted").child(at.say(Say::Reading)));
    let button = at.button(Say::OpenFolder, ProofStep::OpenFolder);
    el("details")
        .class("aside")
        .child(el("summary").child(at.say(Say::InPlace)))
        .child(el("p").class("muted small").child(at.say(Say::InPlaceNot)))
        .child(el("p").class("actions").child(button))
        .child(el("div").class("found").attr("role", "status").child(opening).child(says))
}
