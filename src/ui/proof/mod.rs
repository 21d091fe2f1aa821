//! The card on which a switch is proved: by a message, by settings, by what the panel saw. Its words and what
//! was found come from the third wasm, ready to be shown; it is loaded when the card is opened.

mod bring;
mod files;
mod message;
mod old_host;
mod report;

use std::rc::Rc;

use yew::html::ontoggle;
use yew::{Callback, Event, Html};

use super::el::{El, button, el, group};
use super::icon::Icon;
use super::{Cx, target, trouble, visit};
use crate::app::{Action, Bench, Kept, Part, ProofStep, Ready};
use crate::locale::proof::Say;
use crate::locale::{self, fill};
use crate::workbench::proof::{Desk, Proved};

/// The card.
pub(super) fn card(cx: &Cx, ready: &Ready) -> El {
    let fold = visit::fold(Icon::Shield, cx.words().prove, inside(cx, ready))
        .attr("id", Part::Proof.id())
        .listen(Rc::new(ontoggle::Wrapper::new(opened(cx))));
    el("section").class("card folds proof").child(kept(cx, ready)).child(fold)
}

/// Opening it has the third wasm loaded.
fn opened(cx: &Cx) -> Callback<Event> {
    let act = cx.act.clone();
    Callback::from(move |event: Event| {
        let fold = target::<web_sys::Element>(&event);
        // The folds inside it are none of its own.
        if fold.is_some_and(|fold| fold.id() == Part::Proof.id() && fold.has_attribute("open")) {
            act.emit(Action::Prove(ProofStep::Opened));
        }
    })
}

/// What was brought stays there, whatever becomes of the program that reads it.
fn inside(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let failed = ready.proof.bench == Bench::Failed;
    let loading = || el("p").class("muted").attr("role", "status").child(words.proof_loading);
    let parts = ready.proof.desk.as_ref().map(|desk| {
        let at = At { cx, ready, desk };
        group()
            .child(el("p").class("muted").child(at.say(Say::Private)))
            .child(old_host::view(at))
            .child(part(at, Say::Message, message::view(at), true))
            .child(part(at, Say::Files, files::view(at), false))
            .child(part(at, Say::Panel, panel(at), false))
    });
    let waiting = (parts.is_none() && !failed).then(loading);
    el("div")
        .child(failed.then(|| trouble::missing(cx, words.no_proof, Action::Prove(ProofStep::Retry))))
        .child(waiting)
        .child(parts)
}

/// What the parts of the card are drawn from.
#[derive(Clone, Copy)]
struct At<'a> {
    cx: &'a Cx<'a>,
    ready: &'a Ready,
    desk: &'a Desk,
}

impl At<'_> {
    fn say(self, say: Say) -> String {
        self.desk.say(say).to_owned()
    }

    fn fill(self, say: Say, value: &str) -> String {
        fill(self.desk.say(say), &[value])
    }

    /// A quiet button for a step of the proofs.
    fn button(self, say: Say, step: ProofStep) -> El {
        button(self.cx.act, "secondary", Action::Prove(step)).child(self.say(say))
    }
}

fn part(at: At, title: Say, inside: El, open: bool) -> El {
    let summary = el("summary").child(el("h3").child(at.say(title)));
    el("details")
        .class("fold part")
        .flag("open", open)
        .child(summary)
        .child(el("div").class("inside").child(inside))
}

/// The log-ins that the panel saw, and what they do not prove.
fn panel(at: At) -> El {
    let row = |(protocol, says): &(String, String)| {
        let name = (!protocol.is_empty()).then(|| el("dt").child(protocol.clone()));
        el("div").class("row").child(name).child(el("dd").child(says.clone()))
    };
    let small = |reserve: &String| el("p").class("muted small").child(reserve.clone());
    let failed = at.ready.failure.as_ref().map(|failure| {
        let told = locale::failure::failure(at.cx.state.language, failure);
        el("p").class("wrong").child(told.title)
    });
    let read = at.fill(Say::PanelRead, &at.cx.tell(at.ready.found.provenance.at));
    let changed = at.ready.changed.then(|| el("p").child(at.say(Say::PanelChanged)));
    group()
        .child(el("dl").class("values").children(at.desk.logins.iter().map(row)))
        .children(at.desk.reserves.iter().map(small))
        .child(el("p").class("muted small").child(read))
        .child(el("div").attr("role", "status").child(changed).child(failed))
        .child(visit::retry(at.cx, at.say(Say::PanelAgain), at.ready.again.as_ref()))
}

/// What was proved for the chosen program, in words that need no third wasm.
fn kept(cx: &Cx, ready: &Ready) -> Vec<Html> {
    let words = cx.words();
    let badge = |kept: &Kept| {
        let Kept { proved, at, .. } = kept;
        let outdated = ready.is_outdated(kept);
        let says = match proved {
            Proved::Sends => words.kept_sends,
            Proved::Both => words.kept_both,
            Proved::NotYet => words.kept_not_yet,
            Proved::Clean => words.kept_clean,
            Proved::NotClean => words.kept_not_clean,
        };
        let (class, icon) = if proved.is_good() && !outdated {
            ("badge", Icon::Check)
        } else {
            ("badge wait", Icon::Warning)
        };
        let outdated = outdated.then_some(words.kept_outdated);
        let says = el("span").child(fill(says, &[&cx.tell(*at)])).child(outdated);
        el("p").class(class).child(icon.draw()).child(says).into()
    };
    ready.kept().map(badge).collect()
}
