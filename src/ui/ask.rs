//! The question for an address, where the link brought none.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, InputEvent, SubmitEvent, html};

use super::Cx;
use crate::app::{Action, Ask};
use crate::locale;

/// The question.
pub(super) fn view(cx: &Cx, ask: &Ask) -> Html {
    let words = cx.words();
    let act = cx.act.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
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
    let wrong = told.as_ref().map_or_else(Html::default, |told| {
        html! { <p class="wrong" id="wrong" role="alert">{ &told.title }{ " " }{ &told.todo }</p> }
    });
    html! {
        <div class="alone">
            <div class="headline"><h1>{ words.ask_title }</h1></div>
            <section class="card">
                <p class="muted">{ words.ask_why }</p>
                <form class="ask" novalidate=true onsubmit={submit}>
                    <label for="address">{ words.ask_label }</label>
                    <input id="address" type="email" inputmode="email" autocomplete="email" autocapitalize="none"
                        spellcheck="false" placeholder={words.ask_example} value={ask.typed.clone()}
                        aria-invalid={told.is_some().to_string()}
                        aria-describedby={told.is_some().then_some("wrong")} oninput={typed} />
                    { wrong }
                    <button type="submit" class="primary">{ words.ask_go }</button>
                </form>
            </section>
        </div>
    }
}
