//! The question for an address, where the link brought none.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::html::{oninput, onsubmit};
use yew::{Callback, Event, InputEvent, SubmitEvent};

use super::el::{El, el};
use super::{Cx, target};
use crate::app::{Action, Ask};
use crate::locale;

/// The question.
pub(super) fn view(cx: &Cx, ask: &Ask) -> El {
    let words = cx.words();
    let act = cx.act.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(input) = target::<HtmlInputElement>(&event) {
            act.emit(Action::Typed(input.value()));
        }
    });
    let act = cx.act.clone();
    let submit = Callback::from(move |event: SubmitEvent| {
        Event::prevent_default(&event);
        act.emit(Action::Asked);
    });
    let told = ask.problem.as_ref().map(|problem| locale::failure::link(cx.state.language, problem));
    // One node in either case: Yew would otherwise match the field with another node and draw it anew,
    // which takes the focus from whoever types in it.
    let wrong = told.map(|told| {
        let wrong = el("p").class("wrong").attr("id", "wrong").attr("role", "alert");
        wrong.child(told.title).child(" ").child(told.todo)
    });
    let field = el("input")
        .value(&ask.typed)
        .attr("id", "address")
        .attr("type", "email")
        .attr("inputmode", "email")
        .attr("autocomplete", "email")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("placeholder", words.ask_example)
        .says("aria-invalid", wrong.is_some())
        .listen(Rc::new(oninput::Wrapper::new(typed)));
    let field = if wrong.is_some() { field.attr("aria-describedby", "wrong") } else { field };
    let form = el("form")
        .class("ask")
        .flag("novalidate", true)
        .listen(Rc::new(onsubmit::Wrapper::new(submit)))
        .child(el("label").attr("for", "address").child(words.ask_label))
        .child(field)
        .child(wrong)
        .child(el("button").class("primary").attr("type", "submit").child(words.ask_go));
    el("div")
        .class("alone")
        .child(el("div").class("headline").child(el("h1").child(words.ask_title)))
        .child(el("section").class("card").child(el("p").class("muted").child(words.ask_why)).child(form))
}
