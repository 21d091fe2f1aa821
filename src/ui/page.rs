//! The page in each of its states.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{Callback, Html, Properties, component};

use super::el::{El, el};
use super::{Cx, ask, frame, trouble, visit};
use crate::account::Moment;
use crate::app::{Action, Page as Shows, Shown, State};
use crate::locale;
use crate::locale::time::Clock;
use crate::source::Language;

/// What the page is drawn from.
#[derive(Clone, Debug, Properties)]
pub struct Props {
    /// The state.
    pub state: Rc<RefCell<State>>,
    /// Counts the changes of the state.
    pub revision: u32,
    /// Where actions go.
    pub act: Callback<Action>,
    /// A moment on the person's clock.
    pub clock: fn(Moment) -> Clock,
    /// The time now.
    pub now: Moment,
}

/// One page has one state, so that its revision tells everything.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

/// The page as a component of its own: what the tests draw.
#[component]
pub fn Page(props: &Props) -> Html {
    let state = props.state.borrow();
    view(&Cx { state: &state, act: &props.act, clock: props.clock, now: props.now })
}

/// The page, without a component around it: in the browser the root draws it itself.
pub(super) fn view(cx: &Cx) -> Html {
    let config = cx.state.config.as_ref();
    let languages = config.map_or([Language::Fr, Language::En].as_slice(), |c| c.languages.as_slice());
    let brand = config.map(|c| &c.brand);
    el("div")
        .class("page")
        .child(frame::header(brand, cx.state.language, languages, cx.act))
        .child(el("main").attr("id", "content").attr("tabindex", "-1").child(content(cx)))
        .child(frame::foot(cx))
        .child(frame::toast(cx))
        .into()
}

fn content(cx: &Cx) -> El {
    let words = cx.words();
    match &cx.state.page {
        Shows::Starting => super::first::waiting(words, None),
        Shows::Broken(failure) => {
            let told = locale::failure::config(cx.state.language, failure);
            let title = el("div").class("headline").child(el("h1").child(words.title));
            el("div").class("alone").child(title).child(trouble::notice(&told, None, true))
        }
        Shows::Ask(asked) => ask::view(cx, asked),
        Shows::Visit(visit) => match &visit.shown {
            Shown::Fetching(fetching) => super::visit::fetching(cx, visit, fetching),
            Shown::Failed(failure) => visit::failed(cx, visit, failure),
            Shown::Ready(ready) => visit::ready(cx, ready),
        },
    }
}
