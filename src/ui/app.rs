//! The root: holds the state, applies actions, hands effects to the browser.

use std::rc::Rc;

use yew::{Component, Context, Html};

use super::{Cx, page};
use crate::app::{Action, Env, State};
use crate::browser::{self, Act};

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
    state: State,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::start(&act(ctx));
        Self { state: State::new(browser::languages(), browser::device()) }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let env = Env { to_ascii: &browser::to_ascii, now: browser::now() };
        let effects = self.state.update(action, env);
        let act = act(ctx);
        for effect in effects {
            browser::run(effect, &act);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let act = ctx.link().callback(|action| action);
        page::view(&Cx { state: &self.state, act: &act, clock: browser::local, now: browser::now() })
    }
}

fn act(ctx: &Context<App>) -> Act {
    let link = ctx.link().clone();
    Rc::new(move |action| link.send_message(action))
}
