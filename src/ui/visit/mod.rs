//! One mailbox being switched: its headline, this device, the steps, everything else folded.

mod choices;
mod device;
mod files;
mod parameters;
mod steps;
mod values;

use yew::{Html, html};

use super::icon::Icon;
use super::{Cx, trouble};
use crate::app::{Action, Fetching, Ready, Visit};
use crate::locale::{self, fill};
use crate::source::{Failure, Kind};

/// While the parameters are on their way.
pub(super) fn fetching(cx: &Cx, visit: &Visit, fetching: &Fetching) -> Html {
    let words = cx.words();
    let says = fill(words.asking, &[words.kind(fetching.kind)]);
    let attempt = (fetching.attempt > 1).then(|| fill(words.attempt, &[&fetching.attempt.to_string()]));
    html! {
        <div class="alone">
            { headline(cx, &visit.address.typed(), Html::default()) }
            <section class="card waiting">
                <span class="spinner" aria-hidden="true"></span>
                <span role="status">{ says }{ " " }{ for attempt }</span>
                <button type="button" class="secondary" onclick={cx.on(Action::Cancel)}>{ words.cancel }</button>
            </section>
        </div>
    }
}

/// When there is nothing to work with.
pub(super) fn failed(cx: &Cx, visit: &Visit, failure: &Failure) -> Html {
    let told = locale::failure::failure(cx.state.language, failure);
    html! {
        <div class="alone">
            { headline(cx, &visit.address.typed(), Html::default()) }
            { trouble::notice(&told, None, true) }
            { retry(cx) }
        </div>
    }
}

/// The page itself.
pub(super) fn ready(cx: &Cx, ready: &Ready) -> Html {
    let trouble = ready.failure.as_ref().map(|failure| {
        let told = locale::failure::failure(cx.state.language, failure);
        let works =
            locale::failure::still_works(cx.state.language, ready.found.provenance.kind == Kind::Template);
        html! { <>{ trouble::notice(&told, Some(works), false) }{ retry(cx) }</> }
    });
    html! {
        <div class="two">
            <div>
                { headline(cx, &ready.account().mailbox.address.typed(), state(cx, ready)) }
                { for trouble }
                { device::card(cx, ready) }
            </div>
            <div>
                { steps::card(cx, ready) }
                <section class="card folds">
                    { fold(Icon::List, cx.words().parameters, parameters::view(cx, ready)) }
                    { fold(Icon::File, cx.words().files, files::view(cx, ready)) }
                </section>
            </div>
        </div>
    }
}

fn headline(cx: &Cx, address: &str, below: Html) -> Html {
    html! {
        <div class="headline">
            <h1>{ cx.words().title }</h1>
            <span class="address">{ address }</span>
            { below }
        </div>
    }
}

/// Whether the mailbox is known to be ready.
fn state(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let created = ready.account().mailbox.created.map(|at| fill(words.ready_since, &[&cx.tell(at)]));
    match ready.found.provenance.kind {
        Kind::Panel | Kind::Demo => {
            let says = created.unwrap_or_else(|| words.ready.to_owned());
            html! { <p class="badge">{ Icon::Check.draw() }<span>{ says }</span></p> }
        }
        Kind::Autoconfig | Kind::Template => {
            html! { <p class="badge wait">{ Icon::Clock.draw() }<span>{ words.unchecked }</span></p> }
        }
    }
}

fn retry(cx: &Cx) -> Html {
    html! {
        <p class="actions">
            <button type="button" class="secondary" onclick={cx.on(Action::Retry)}>{ cx.words().retry }</button>
        </p>
    }
}

fn fold(icon: Icon, title: &'static str, inside: Html) -> Html {
    html! {
        <details class="fold">
            <summary>
                <span class="tile">{ icon.draw() }</span>
                { title }
                <span class="chevron">{ Icon::Chevron.draw() }</span>
            </summary>
            <div class="inside">{ inside }</div>
        </details>
    }
}
