//! The root: holds the state, applies actions, hands effects to the browser.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{Component, Context, Html, html};

use super::Page;
use crate::account::Moment;
use crate::app::{Action, Env, State};
use crate::browser::{self, Act};
use crate::locale::time::Clock;

/// Draws the page where `index.html` keeps its place, and shows a readable message should it ever fail.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(browser::show_panic));
    if let Some(root) = browser::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// The whole page.
#[derive(Debug)]
struct App {
    state: Rc<RefCell<State>>,
    revision: u32,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::start(&act(ctx));
        let state = State::new(browser::languages(), browser::device());
        Self { state: Rc::new(RefCell::new(state)), revision: 0 }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let env = Env { to_ascii: &browser::to_ascii, now: browser::now() };
        let effects = self.state.borrow_mut().update(action, env);
        self.revision += 1;
        let act = act(ctx);
        for effect in effects {
            browser::run(effect, &act);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (state, act) = (Rc::clone(&self.state), ctx.link().callback(|action| action));
        html! { <Page {state} revision={self.revision} {act} clock={clock as fn(Moment) -> Clock} now={browser::now()} /> }
    }
}

fn act(ctx: &Context<App>) -> Act {
    let link = ctx.link().clone();
    Rc::new(move |action| link.send_message(action))
}

fn clock(moment: Moment) -> Clock {
    let local = browser::local(moment);
    Clock { year: local.year, month: local.month, day: local.day, hour: local.hour, minute: local.minute }
}
