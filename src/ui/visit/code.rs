//! A QR code on the page, and the same over the whole screen: black on white whatever the theme.

use crate::app::{Action, Ready};
use crate::ui::Cx;
use crate::ui::el::{El, button, el};
use crate::ui::icon::Icon;
use crate::workbench::{Drawn, Outcome};

/// The id of the link's code.
pub(super) const LINK: &str = "link";

/// The code with the button that enlarges it; `name` says what it is.
pub(super) fn view(cx: &Cx, id: &str, name: &str, code: &Drawn) -> El {
    let words = cx.words();
    let enlarge = Action::Enlarge(dialog_id(id), true);
    el("div").class("code").child(svg(code).attr("role", "img").made("aria-label", name.to_owned())).child(
        button(cx.act, "secondary on-screen", enlarge).child(Icon::Enlarge.draw()).child(words.enlarge),
    )
}

/// The dialogs of every code. They stand apart from what enlarges them: nothing inside a fold that is closed
/// can be shown.
///
/// They share one node that is always there, beside others of the visit alone: Yew matches the children of a
/// node from the last one, and would draw anew what a person has the focus in, from where Tab goes on.
pub(super) fn dialogs(cx: &Cx, ready: &Ready) -> El {
    let Some(offers) = &ready.offers else { return el("div") };
    let link = offers.link.iter().map(|code| full_screen(cx, LINK, cx.words().link_code, code));
    let drawn = offers.all.iter().filter_map(|offer| match &offer.outcome {
        Outcome::Code(code, _) => Some(full_screen(cx, &offer.id, &offer.name, code)),
        Outcome::File(_) | Outcome::Refused(_) => None,
    });
    el("div").children(link).children(drawn)
}

/// The id of the dialog of a code.
pub(super) fn dialog_id(id: &str) -> String {
    ["code-", id].concat()
}

fn full_screen(cx: &Cx, id: &str, name: &str, code: &Drawn) -> El {
    let words = cx.words();
    let close = Action::Enlarge(dialog_id(id), false);
    el("dialog")
        .class("full")
        .made("id", dialog_id(id))
        .made("aria-label", name.to_owned())
        .child(svg(code).attr("role", "img").made("aria-label", name.to_owned()))
        .child(el("p").child(words.code_hint))
        .child(button(cx.act, "secondary", close).child(words.fold))
}

fn svg(code: &Drawn) -> El {
    let size = code.size.to_string();
    let ground = el("rect").made("width", size.clone()).made("height", size.clone()).attr("fill", "#fff");
    el("svg")
        .made("viewBox", ["0 0 ", &size, " ", &size].concat())
        .attr("shape-rendering", "crispEdges")
        .attr("focusable", "false")
        .child(ground)
        .child(el("path").made("d", code.path.clone()).attr("fill", "#000"))
}
