//! The page's second wasm (`src/bin/workbench.rs`): loading it, through `src/boot.js`, and asking it.
//! Once it is there it answers at once, on the page's own thread: what a tap allows the page to do (go to a
//! file, open the share sheet) is still allowed when the answer is there.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::workbench::{Answer, Request};

thread_local! {
    /// The function that answers, once it is there.
    static DOOR: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Loads it where it is not there yet; false where it did not come.
pub(super) async fn open() -> bool {
    if DOOR.with_borrow(Option::is_some) {
        return true;
    }
    let door = load().await.and_then(|door| door.dyn_into::<Function>());
    match door {
        Ok(door) => {
            DOOR.set(Some(door));
            true
        }
        Err(error) => {
            web_sys::console::error_1(&error);
            false
        }
    }
}

async fn load() -> Result<JsValue, JsValue> {
    JsFuture::from(call("basculeLoadWorkbench")?.dyn_into::<Promise>()?).await
}

/// Asks it; `None` where it is not there or broke, after which it has to be loaded anew.
pub(super) fn ask(request: &Request) -> Option<Answer> {
    let door = DOOR.with_borrow(Option::clone)?;
    let answer = door.call1(&JsValue::NULL, &request.write().into()).and_then(|answer| {
        let answer: Array = answer.dyn_into()?;
        let bytes: Uint8Array = answer.get(1).dyn_into()?;
        Ok((answer.get(0).as_string().unwrap_or_default(), bytes.to_vec()))
    });
    match answer.map(|(text, bytes)| Answer::read(&text, bytes)) {
        Ok(Some(Answer::Misunderstood(what))) => broken(&what.into()),
        Ok(Some(answer)) => Some(answer),
        Ok(None) => broken(&"the workbench's answer is none".into()),
        Err(error) => broken(&error),
    }
}

fn broken(why: &JsValue) -> Option<Answer> {
    web_sys::console::error_1(why);
    DOOR.set(None);
    // Where even this fails, the next attempt gets the broken one again and says so again.
    let _ = call("basculeDropWorkbench");
    None
}

/// Calls one of the functions that `src/boot.js` lays on the global object.
fn call(name: &str) -> Result<JsValue, JsValue> {
    let global = js_sys::global();
    Reflect::get(&global, &name.into())?.dyn_into::<Function>()?.call0(&global)
}
