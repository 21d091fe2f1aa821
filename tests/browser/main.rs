//! `src/browser` inside a real browser: `cargo xtask test browser` runs this in headless Chromium. Compiled
//! for any other target it is empty.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod document;
mod fetch;
mod kept;
mod names;

use std::cell::RefCell;
use std::rc::Rc;

use bascule::app::{Action, Effect};
use bascule::browser::{self, Act};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// Where the browser reports back to, and what it said.
#[derive(Clone, Default)]
struct Listener {
    heard: Rc<RefCell<Vec<Action>>>,
}

impl Listener {
    fn act(&self) -> Act {
        let heard = Rc::clone(&self.heard);
        Rc::new(move |action| heard.borrow_mut().push(action))
    }

    fn run(&self, effect: Effect) {
        browser::run(effect, &self.act());
    }

    /// Waits for an action, for fifteen seconds at most.
    async fn hears<T>(&self, wanted: impl Fn(&Action) -> Option<T>) -> T {
        for _ in 0..300 {
            if let Some(found) = self.heard.borrow().iter().find_map(&wanted) {
                return found;
            }
            TimeoutFuture::new(50).await;
        }
        panic!("not heard; only {:?}", self.heard.borrow());
    }
}
