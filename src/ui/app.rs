//! The root: holds the state, applies actions, hands effects to the browser.

use std::rc::Rc;

use yew::{Component, Context, Html, html};

use super::{Cx, Page};
use crate::app::{Action, Env, State};
use crate::artifact::ProfileWords;
use crate::browser::{self, Act};
use crate::locale;
use crate::locale::time::Clock;
use crate::source::Language;

/// The whole page.
#[derive(Debug)]
pub struct App {
    state: Rc<State>,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::start(&act(ctx));
        Self { state: Rc::new(State::new(browser::languages(), browser::device())) }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let env = Env { to_ascii: &browser::to_ascii, now: browser::now(), profile_words };
        let effects = Rc::make_mut(&mut self.state).update(action, env);
        let act = act(ctx);
        for effect in effects {
            browser::run(effect, &act);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let cx = Cx {
            state: Rc::clone(&self.state),
            act: ctx.link().callback(|action| action),
            clock: |moment| {
                let local = browser::local(moment);
                Clock {
                    year: local.year,
                    month: local.month,
                    day: local.day,
                    hour: local.hour,
                    minute: local.minute,
                }
            },
            now: browser::now(),
        };
        html! { <Page {cx} /> }
    }
}

fn act(ctx: &Context<App>) -> Act {
    let link = ctx.link().clone();
    Rc::new(move |action| link.send_message(action))
}

fn profile_words(language: Language, address: &str) -> ProfileWords {
    let words = locale::page::words(language);
    ProfileWords { description: locale::fill(words.profile_description, &[address]) }
}
