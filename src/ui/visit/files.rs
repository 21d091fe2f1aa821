//! The files for this mailbox: those that the chosen program takes, the others folded. What there is comes
//! from the workbench, ready to be shown.

use yew::Html;

use super::code;
use crate::app::{Action, Bench, Delivery, Handing, Ready};
use crate::ui::el::{El, button, el, group};
use crate::ui::{Cx, trouble};
use crate::workbench::{Offer, Outcome};

/// The list; a format that cannot say these parameters gives its reason instead.
pub(super) fn view(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    match (&ready.offers, cx.state.workbench) {
        (_, Bench::Failed) => missing(cx),
        (Some(offers), _) => {
            let folds = offers.all.chunk_by(|one, next| one.fold == next.fold);
            group().children(folds.map(|offers| fold(cx, offers)))
        }
        (None, _) => el("p").class("muted").attr("role", "status").child(words.files_loading),
    }
}

/// What is shown in place of anything that the workbench would have made.
pub(super) fn missing(cx: &Cx) -> El {
    trouble::missing(cx, cx.words().no_workbench, Action::OpenWorkbench)
}

/// Files under one heading, or at once where they have none.
fn fold(cx: &Cx, offers: &[Offer]) -> El {
    let list = el("ul").class("files").children(offers.iter().map(|offer| entry(cx, offer)));
    match offers.first().filter(|offer| !offer.fold.is_empty()) {
        Some(Offer { fold, .. }) => {
            el("details").class("others").child(el("summary").child(fold.clone())).child(list)
        }
        None => list,
    }
}

fn entry(cx: &Cx, offer: &Offer) -> El {
    let words = cx.words();
    let small = |text: &str| el("p").class("muted small").child(text.to_owned());
    let notes = |notes: &[String]| notes.iter().map(|note| small(note).into()).collect::<Vec<Html>>();
    let what = el("div")
        .class("what")
        .child(el("h3").child(offer.name.clone()))
        .child(el("p").class("muted small").child(offer.who.clone()));
    let outcome = match &offer.outcome {
        Outcome::File(said) => group().child(hands(cx, offer)).child(notes(said)),
        Outcome::Code(drawn, said) => group()
            .child(code::view(cx, &offer.id, &offer.name, drawn))
            .child(el("p").class("small").child(words.code_next))
            .child(notes(said)),
        Outcome::Refused(why) => small(why),
    };
    el("li").key(&offer.id).child(what).child(outcome)
}

fn hands(cx: &Cx, offer: &Offer) -> El {
    let words = cx.words();
    let hand = |handing, label: &'static str| {
        let name = [label, "\u{a0}: ", &offer.name].concat();
        let delivery = Delivery { format: offer.id.clone(), handing };
        button(cx.act, "secondary", Action::Deliver(delivery)).made("aria-label", name).child(label)
    };
    let share = cx.state.device.can_share.then(|| hand(Handing::Share, words.share));
    el("div").class("hands").child(hand(Handing::Download, words.download)).child(share)
}
