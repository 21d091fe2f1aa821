//! The old host, where the source does not name it: picked from the table, or typed.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::html::oninput;
use yew::{Callback, Event, InputEvent};

use super::At;
use crate::account::is_below;
use crate::app::{Action, ProofStep};
use crate::locale::proof::Say;
use crate::ui::el::{El, el};
use crate::ui::target;
use crate::workbench::proof::OldHost;

pub(super) fn view(at: At) -> Option<El> {
    if at.ready.old_declared {
        return None;
    }
    let named = match &at.ready.proof.old {
        Some(OldHost::Picked(id)) => {
            at.desk.companies.iter().find(|(known, _)| known == id).map(|(_, name)| name.as_str())
        }
        Some(OldHost::Typed(name)) => Some(name.as_str()),
        None => None,
    };
    let says = named.map_or_else(|| at.say(Say::OldUnknown), |name| at.fill(Say::OldIs, name));
    let wrong = at.ready.proof.old_wrong;
    let wrong = wrong.then(|| {
        el("p").class("wrong").attr("id", "old-wrong").attr("role", "alert").child(at.say(Say::OldWrong))
    });
    let inside = el("div").class("ask").child(pick(at)).child(typed(at)).child(wrong);
    let choose =
        el("details").class("aside").child(el("summary").child(at.say(Say::OldChange))).child(inside);
    let own = is_own(at).then(|| el("p").class("muted small").child(at.say(Say::OldOwn)));
    Some(el("div").class("old-host").child(el("p").child(says)).child(own).child(choose))
}

/// Whether the name typed lies in the mailbox's own domain, whose administrator may point it elsewhere at any
/// time.
fn is_own(at: At) -> bool {
    let account = at.ready.account();
    let domain = account.mailbox.address.domain().ascii();
    let mut names = account.previous.iter().flat_map(|previous| &previous.hosts);
    matches!(at.ready.proof.old, Some(OldHost::Typed(_))) && names.any(|name| is_below(name.ascii(), domain))
}

fn pick(at: At) -> El {
    let picked = match &at.ready.proof.old {
        Some(OldHost::Picked(id)) => id.as_str(),
        _ => "",
    };
    let option = |id: &str, name: String| {
        el("option").made("value", id.to_owned()).flag("selected", id == picked).child(name)
    };
    let none = option("", at.say(Say::OldNone));
    let companies = at.desk.companies.iter().map(|(id, name)| option(id, name.clone()));
    let act = at.cx.act.clone();
    let chosen = Callback::from(move |event: Event| {
        if let Some(list) = target::<HtmlSelectElement>(&event) {
            let old = Some(list.value()).filter(|id| !id.is_empty()).map(OldHost::Picked);
            act.emit(Action::Prove(ProofStep::Old(old)));
        }
    });
    let list = el("select").attr("id", "old-host").on_change(chosen);
    el("div")
        .child(el("label").attr("for", "old-host").child(at.say(Say::OldPick)))
        .child(list.child(none).children(companies))
}

fn typed(at: At) -> El {
    let act = at.cx.act.clone();
    // Held by the state at every letter: a drawing in between would take away what is typed.
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(input) = target::<HtmlInputElement>(&event) {
            act.emit(Action::Prove(ProofStep::TypeOld(input.value())));
        }
    });
    let act = at.cx.act.clone();
    let changed = Callback::from(move |event: Event| {
        if let Some(input) = target::<HtmlInputElement>(&event) {
            act.emit(Action::Prove(ProofStep::Old(Some(OldHost::Typed(input.value())))));
        }
    });
    let wrong = at.ready.proof.old_wrong;
    let field = el("input")
        .attr("id", "old-server")
        .attr("type", "text")
        .attr("inputmode", "url")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .says("aria-invalid", wrong)
        .value(&at.ready.proof.old_typed)
        .listen(Rc::new(oninput::Wrapper::new(typed)))
        .on_change(changed);
    let field = if wrong { field.attr("aria-describedby", "old-wrong") } else { field };
    el("div").child(el("label").attr("for", "old-server").child(at.say(Say::OldType))).child(field)
}
