//! What is drawn. Views are functions from the state to HTML; what a person does becomes an `Action`.
//! Nothing here decides: what can be thought about without drawing stands in `app` and below.

mod app;
mod ask;
mod first;
mod frame;
mod icon;
mod page;
mod trouble;
mod visit;

use std::rc::Rc;

use yew::Callback;

use crate::account::Moment;
use crate::app::{Action, State};
use crate::locale::page::Words;
use crate::locale::time::{self, Clock};

pub use app::App;
pub use first::{Crash, FirstScreen, NoScript, Props as FirstScreenProps};
pub use page::{Page, Props as PageProps};

/// What every view is given.
#[derive(Clone, Debug)]
pub struct Cx {
    /// The state.
    pub state: Rc<State>,
    /// Where actions go.
    pub act: Callback<Action>,
    /// A moment on the person's clock.
    pub clock: fn(Moment) -> Clock,
    /// The time now.
    pub now: Moment,
}

/// The state is replaced as a whole, so that the same allocation is the same state.
impl PartialEq for Cx {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Cx {
    /// The page's words.
    fn words(&self) -> &'static Words {
        crate::locale::page::words(self.state.language)
    }

    /// Tells a moment.
    fn tell(&self, moment: Moment) -> String {
        time::tell(self.state.language, (self.clock)(moment), (self.clock)(self.now))
    }

    /// A callback that sends an action, whatever the event.
    fn on<E>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_: E| act.emit(action.clone()))
    }
}
