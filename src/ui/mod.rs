//! What is drawn. Views are functions from the state to HTML; what a person does becomes an `Action`.
//! Nothing here decides: what can be thought about without drawing stands in `app` and below.

mod app;
mod ask;
mod el;
mod first;
mod frame;
mod icon;
mod page;
mod proof;
mod trouble;
mod visit;

use std::cell::Cell;

use wasm_bindgen::JsCast;
use yew::{Callback, Event};

use crate::account::Moment;
use crate::app::{Action, State};
use crate::locale::page::Words;
use crate::locale::time::{self, Clock};

pub use app::start;
pub use first::{Crash, FirstScreen, NoScript, Props as FirstScreenProps};
pub use page::{Page, Props as PageProps};

/// What every view is given.
#[derive(Clone, Copy)]
struct Cx<'a> {
    state: &'a State,
    act: &'a Callback<Action>,
    /// A moment on the person's clock.
    clock: fn(Moment) -> Clock,
    now: Moment,
}

impl Cx<'_> {
    /// The page's words.
    fn words(&self) -> &'static Words {
        crate::locale::page::words(self.state.language)
    }

    /// Tells a moment.
    fn tell(&self, moment: Moment) -> String {
        time::tell(self.state.language, (self.clock)(moment), (self.clock)(self.now))
    }
}

/// The element that an event happened to, where it is of this kind.
fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// A callback that sends an action, whatever the event; once, since the page is drawn anew after every
/// action.
fn on<E>(act: &Callback<Action>, action: Action) -> Callback<E> {
    let (act, action) = (act.clone(), Cell::new(Some(action)));
    Callback::from(move |_: E| action.take().into_iter().for_each(|action| act.emit(action)))
}
