//! How a failure is shown: what failed, what still works, what to do, and the exact finding last.

use yew::{Html, html};

use crate::locale::failure::Told;

/// A failure in its frame; `works` says what can be done all the same.
pub(super) fn notice(told: &Told, works: Option<&str>, bad: bool) -> Html {
    let works = works.map(|works| html! { <p>{ works }</p> });
    let code = (!told.code.is_empty()).then(|| html! { <p class="code value">{ &told.code }</p> });
    html! {
        <section class={if bad { "notice bad" } else { "notice" }} role="alert">
            <h2>{ &told.title }</h2>
            <p>{ &told.todo }</p>
            { for works }
            { for code }
        </section>
    }
}
