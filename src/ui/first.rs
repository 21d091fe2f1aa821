//! What stands in `index.html` before the program arrives: the first screen in each language, the words
//! for a browser without scripts and for a program that failed. A test renders these components and holds
//! `index.html` against them; `src/boot.js` shows the right language and fills in the address.

use yew::{Callback, Html, Properties, component};

use super::el::{El, el, group};
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
    el("div")
        .class("page")
        .attr("lang", props.language.tag())
        .attr("data-language", props.language.tag())
        .child(frame::header(None, props.language, &[], &Callback::noop()))
        .child(el("main").child(waiting(words, None)))
        .into()
}

/// What is shown while nothing is known yet.
pub(super) fn waiting(words: &Words, address: Option<&str>) -> El {
    let address = address.unwrap_or_default().to_owned();
    let headline = el("div")
        .class("headline")
        .child(el("h1").child(words.title))
        .child(el("span").class("address").attr("data-address", "").child(address));
    let waiting = el("section")
        .class("card waiting needs-script")
        .attr("role", "status")
        .child(el("span").class("spinner").attr("aria-hidden", "true"))
        .child(el("span").child(words.loading));
    group().child(headline).child(waiting)
}

/// The words for a browser without scripts.
#[component]
pub fn NoScript(props: &Props) -> Html {
    let words = words(props.language);
    el("div").attr("lang", props.language.tag()).child(block(words.no_script, words.no_script_todo)).into()
}

/// The words for a program that failed, or that this browser cannot run.
#[component]
pub fn Crash(props: &Props) -> Html {
    let words = words(props.language);
    let program = el("div").attr("data-fault", "program").child(block(words.crash, words.crash_todo));
    let browser = el("div").attr("data-fault", "browser").flag("hidden", true);
    let retry = el("a").class("secondary").attr("href", "").child(words.retry);
    el("div")
        .attr("lang", props.language.tag())
        .attr("data-language", props.language.tag())
        .child(program)
        .child(browser.child(block(words.no_script, words.no_script_todo)))
        .child(el("p").class("page").child(retry))
        .into()
}

fn block(title: &'static str, todo: &'static str) -> El {
    let notice = el("section")
        .class("notice bad")
        .attr("role", "alert")
        .child(Icon::Warning.draw())
        .child(el("h2").child(title))
        .child(el("p").child(todo));
    el("div").class("page").child(notice)
}
