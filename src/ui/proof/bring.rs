//! How files are brought: chosen with a button, or dropped. They are held by `browser` until they are read.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::html::ondrop;
use yew::{Callback, DragEvent, Event};

use super::At;
use crate::app::{Action, Brought, ProofStep};
use crate::browser;
use crate::locale::proof::Say;
use crate::ui::el::{El, el};
use crate::ui::target;

/// What a button lets the person choose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// One message.
    Message,
    /// Some files.
    Files,
    /// A folder, to be read.
    Folder,
}

/// The button.
pub(super) fn chooser(at: At, says: Say, choice: Choice) -> El {
    let brought = if choice == Choice::Message { Brought::Message } else { Brought::Files };
    let act = at.cx.act.clone();
    let chosen = Callback::from(move |event: Event| {
        let input = target::<HtmlInputElement>(&event);
        if let Some((input, files)) = input.and_then(|input| input.files().map(|files| (input, files))) {
            if files.length() > 0 {
                browser::hold(brought, &files);
                act.emit(Action::Prove(ProofStep::Bring(brought)));
            }
            // The same file, changed, can be chosen again.
            input.set_value("");
        }
    });
    let input = el("input").class("unseen").attr("type", "file").on_change(chosen);
    let input = match choice {
        Choice::Message => input.attr("accept", ".eml,.emlx,message/rfc822,text/plain"),
        Choice::Files => input.attr("multiple", "multiple"),
        Choice::Folder => input.attr("webkitdirectory", ""),
    };
    el("label").class("secondary").child(input).child(at.say(says))
}

/// Lets files be dropped on an element. That the browser does not go to them is `boot.js`'s; text goes where it is
/// dropped.
pub(super) fn droppable(at: At, brought: Brought, place: El) -> El {
    let act = at.cx.act.clone();
    let dropped = Callback::from(move |event: DragEvent| {
        if let Some(files) = event.data_transfer().and_then(|data| data.files()).filter(|f| f.length() > 0) {
            browser::hold(brought, &files);
            act.emit(Action::Prove(ProofStep::Bring(brought)));
        }
    });
    place.listen(Rc::new(ondrop::Wrapper::new(dropped)))
}
