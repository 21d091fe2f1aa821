//! One mailbox being switched: its headline, this device, the steps, everything else folded.

mod choices;
mod code;
mod device;
mod files;
mod parameters;
mod steps;
pub(super) mod values;

use super::el::{El, button, el, group};
use super::icon::Icon;
use super::{Cx, proof, trouble};
use crate::account::Address;
use crate::app::{Action, Bench, Copied, Fetching, Ready, Visit};
use crate::locale::{self, fill};
use crate::source::Failure;

/// While the parameters are on their way.
pub(super) fn fetching(cx: &Cx, visit: &Visit, fetching: &Fetching) -> El {
    let waiting = el("section")
        .class("card waiting")
        .child(el("span").class("spinner").attr("aria-hidden", "true"))
        .child(asking(cx, fetching))
        .child(cancel(cx));
    // Where the left column will be, so that nothing jumps.
    el("div").class("two").child(el("div").child(headline(cx, &visit.address)).child(waiting))
}

/// Who is asked, and how often.
fn asking(cx: &Cx, fetching: &Fetching) -> El {
    let words = cx.words();
    let says = fill(words.asking, &[words.kind(fetching.kind)]);
    let attempt = (fetching.attempt > 1).then(|| fill(words.attempt, &[&fetching.attempt.to_string()]));
    el("span").attr("role", "status").child(says).child(" ").child(attempt)
}

fn cancel(cx: &Cx) -> El {
    button(cx.act, "secondary", Action::Cancel).child(cx.words().cancel)
}

/// When there is nothing to work with.
pub(super) fn failed(cx: &Cx, visit: &Visit, failure: &Failure) -> El {
    let told = locale::failure::failure(cx.state.language, failure);
    let another = el("a").class("secondary").attr("href", "#").child(cx.words().another_address);
    el("div")
        .class("alone")
        .child(headline(cx, &visit.address))
        .child(trouble::notice(&told, None, true))
        .child(retry(cx, cx.words().retry.to_owned(), None).child(another))
}

/// The page itself.
pub(super) fn ready(cx: &Cx, ready: &Ready) -> El {
    let steps = cx.state.steps();
    let done = matches!(&steps, Some(Ok(steps)) if ready.is_all_done(steps));
    let trouble = ready.failure.as_ref().map(|failure| {
        let told = locale::failure::failure(cx.state.language, failure);
        let works = locale::failure::still_works(cx.state.language, ready.found.provenance.kind);
        let retry = retry(cx, cx.words().retry.to_owned(), ready.again.as_ref());
        group().child(trouble::notice(&told, Some(works), ready.is_gone())).child(retry)
    });
    let folds = el("section")
        .class("card folds")
        .child(fold(Icon::List, cx.words().parameters, parameters::view(cx, ready)))
        .child(fold(Icon::File, cx.words().files, files::view(cx, ready)))
        .child(fold(Icon::Code, cx.words().on_a_phone, on_a_phone(cx, ready)));
    let first = el("div")
        .child(headline(cx, &ready.account().mailbox.address).child(state(cx, ready)))
        .child(trouble)
        .child(device::card(cx, ready, done));
    el("div").class("two").child(first).child(
        el("div")
            .child(steps::card(cx, ready, steps.as_ref(), done))
            .child(proof::card(cx, ready))
            .child(folds)
            .child(code::dialogs(cx, ready)),
    )
}

fn headline(cx: &Cx, address: &Address) -> El {
    el("div")
        .class("headline")
        .child(el("h1").child(cx.words().title))
        .child(el("span").class("address").child(values::breakable(&address.typed())))
}

/// Whether the mailbox is known to be ready: not where the panel said so before and cannot be read now.
fn state(cx: &Cx, ready: &Ready) -> Option<El> {
    let words = cx.words();
    let badge = |class, icon: Icon, says: String| {
        el("p").class(class).child(icon.draw()).child(el("span").child(says))
    };
    if !ready.found.provenance.kind.knows_mailboxes() {
        return Some(badge("badge wait", Icon::Clock, words.unchecked.to_owned()));
    }
    ready.failure.is_none().then(|| {
        let created = ready.account().mailbox.created;
        let says = created.map(|at| fill(words.ready_since, &[&cx.tell(at)]));
        badge("badge", Icon::Check, says.unwrap_or_else(|| words.ready.to_owned()))
    })
}

/// Has the mailbox read again; what is shown stays meanwhile.
pub(super) fn retry(cx: &Cx, says: String, again: Option<&Fetching>) -> El {
    el("p")
        .class("actions")
        .child(button(cx.act, "secondary", Action::Retry).child(says))
        .child(again.map(|fetching| asking(cx, fetching)))
        .child(again.map(|_| cancel(cx)))
}

/// The code of this page's link, for the camera of another device.
fn on_a_phone(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    match (&ready.offers, cx.state.workbench) {
        (_, Bench::Failed) => files::missing(cx),
        (None, _) => el("p").class("muted").attr("role", "status").child(words.files_loading),
        (Some(offers), _) => {
            let copy = button(cx.act, "secondary", Action::Copy(Copied::Link)).child(words.copy_link);
            let how = if offers.link.is_some() { words.on_a_phone_how } else { words.no_code };
            let drawn = offers.link.as_ref().map(|link| code::view(cx, code::LINK, words.link_code, link));
            group()
                .child(el("p").class("muted").child(how))
                .child(drawn)
                .child(el("p").class("actions").child(copy))
        }
    }
}

/// A part that is folded until it is wanted.
pub(super) fn fold(icon: Icon, title: &'static str, inside: El) -> El {
    let summary = el("summary").child(el("span").class("tile").child(icon.draw())).child(title);
    el("details").class("fold").child(summary).child(el("div").class("inside").child(inside))
}
