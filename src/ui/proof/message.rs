//! The proof by a message: written from the device, its source pasted here.

use super::bring::{Choice, chooser, droppable};
use super::{At, report};
use crate::app::{Action, Brought, ProofStep};
use crate::browser::SOURCE;
use crate::guide::Reader;
use crate::locale::proof::Say;
use crate::ui::el::{El, button, el};
use crate::ui::on;
use crate::ui::visit::values;

pub(super) fn view(at: At) -> El {
    let steps = el("ol").class("numbered").child(el("li").child(send(at))).child(el("li").child(paste(at)));
    let all = el("div").child(steps).child(report::view(at, &at.ready.proof.message, true));
    droppable(at, Brought::Message, all)
}

/// The message: from this device by the default program, from any other by hand.
fn send(at: At) -> El {
    let address = at.ready.account().mailbox.address.typed();
    let subject = at.ready.subject().unwrap_or_default();
    let here = at.cx.state.reader() != Reader::Elsewhere;
    let write = here.then(|| {
        let link = el("a").class("secondary").made("href", at.ready.mailto(at.desk.say(Say::Body)));
        let link = link.on_click(on(at.cx.act, Action::Prove(ProofStep::Write(false))));
        el("p").class("actions").child(link.child(at.say(Say::Write)))
    });
    let copy = button(at.cx.act, "copy", Action::Prove(ProofStep::Write(true)))
        .made("aria-label", crate::locale::fill(at.cx.words().copy_value, &[&subject]))
        .child(if values::is_copied(at.cx, &subject) { at.cx.words().copied } else { at.cx.words().copy });
    let row = el("div")
        .class("row")
        .child(el("dt").child(at.say(Say::Subject)))
        .child(el("dd").class("value new").child(subject))
        .child(el("dd").class("hold").child(copy));
    el("div")
        .child(here.then(|| el("p").child(at.say(Say::Send))))
        .child(write)
        .child(el("p").child(at.fill(if here { Say::ByHand } else { Say::SendThere }, &address)))
        .child(el("dl").class("values").child(row))
}

fn paste(at: At) -> El {
    let field = el("textarea")
        .made("id", SOURCE.to_owned())
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off");
    let on_device = at.ready.proof.on_device;
    let copied = on(at.cx.act, Action::Prove(ProofStep::OnDevice(!on_device)));
    let tick = el("input").attr("type", "checkbox").checked(on_device).on_change(copied);
    let read = button(at.cx.act, "primary", Action::Prove(ProofStep::Bring(Brought::Pasted)));
    el("div")
        .child(el("p").child(at.say(Say::Paste)))
        .child(at.ready.shows_no_source().then(|| el("p").class("muted").child(at.say(Say::PasteElsewhere))))
        .child(el("label").made("for", SOURCE.to_owned()).class("field").child(at.say(Say::Source)))
        .child(field)
        .child(el("p").class("actions").child(chooser(at, Say::Eml, Choice::Message)))
        .child(el("label").class("tick").child(tick).child(at.say(Say::OnDevice)))
        .child(read.child(at.say(Say::Read)))
}
