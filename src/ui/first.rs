//! What stands in `index.html` before the program arrives: the first screen in each language, the words
//! for a browser without scripts and for a program that failed. A test renders these components and holds
//! `index.html` against them; `src/boot.js` shows the right language and fills in the address.

use yew::{Callback, Html, Properties, component, html};

use super::{frame, icon::Icon};
use crate::locale::page::{Words, words};
use crate::source::Language;

/// The language of a block.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Which.
    pub language: Language,
}

/// The first screen.
#[component]
pub fn FirstScreen(props: &Props) -> Html {
    let words = words(props.language);
    html! {
        <div class="page" lang={props.language.tag()} data-language={props.language.tag()}>
            { frame::header(None, props.language, &[], &Callback::noop()) }
            <main>{ waiting(words, None) }</main>
        </div>
    }
}

/// What is shown while nothing is known yet.
pub(super) fn waiting(words: &Words, address: Option<&str>) -> Html {
    html! {
        <>
            <div class="headline">
                <h1>{ words.title }</h1>
                <span class="address" data-address="">{ address.unwrap_or_default() }</span>
            </div>
            <section class="card waiting needs-script" role="status">
                <span class="spinner" aria-hidden="true"></span>
                <span>{ words.loading }</span>
            </section>
        </>
    }
}

/// The words for a browser without scripts.
#[component]
pub fn NoScript(props: &Props) -> Html {
    let words = words(props.language);
    html! { <div lang={props.language.tag()}>{ block(words.no_script, words.no_script_todo) }</div> }
}

/// The words for a program that failed, or that this browser cannot run.
#[component]
pub fn Crash(props: &Props) -> Html {
    let words = words(props.language);
    html! {
        <div lang={props.language.tag()} data-language={props.language.tag()}>
            <div data-fault="program">{ block(words.crash, words.crash_todo) }</div>
            <div data-fault="browser" hidden=true>{ block(words.no_script, words.no_script_todo) }</div>
            <p class="page"><a class="secondary" href="">{ words.retry }</a></p>
        </div>
    }
}

fn block(title: &'static str, todo: &'static str) -> Html {
    html! {
        <div class="page">
            <section class="notice bad" role="alert">
                { Icon::Warning.draw() }
                <h2>{ title }</h2>
                <p>{ todo }</p>
            </section>
        </div>
    }
}
