//! The programs that are loaded on demand, through `src/boot.js`: each lays one function where the page
//! finds it, its door.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// The doors that are open.
    static DOORS: RefCell<Vec<(&'static str, Function)>> = const { RefCell::new(Vec::new()) };
}

/// One of them, by its name in `src/boot.js`.
#[derive(Clone, Copy)]
pub(super) struct Bench(pub(super) &'static str);

impl Bench {
    /// Its door, loaded where it is not there yet; `None` where it did not come.
    pub(super) async fn door(self) -> Option<Function> {
        if let Some(door) = self.open_door() {
            return Some(door);
        }
        match self.load().await.and_then(|door| door.dyn_into::<Function>()) {
            Ok(door) => {
                DOORS.with_borrow_mut(|doors| doors.push((self.0, door.clone())));
                Some(door)
            }
            Err(error) => {
                web_sys::console::error_1(&error);
                None
            }
        }
    }

    /// Its door, where it is open.
    pub(super) fn open_door(self) -> Option<Function> {
        DOORS
            .with_borrow(|doors| doors.iter().find(|(name, _)| *name == self.0).map(|(_, door)| door.clone()))
    }

    /// What its door gave back, as `read` understands it: it may say that it did not understand the question.
    /// `None` where nothing comes of it; then it has to be loaded anew.
    pub(super) fn understood<T>(
        self,
        answer: Result<JsValue, JsValue>,
        read: impl FnOnce(&str, Vec<u8>) -> Option<Result<T, String>>,
    ) -> Option<T> {
        match answer.and_then(|answer| said(&answer)).map(|(text, bytes)| read(&text, bytes)) {
            Ok(Some(Ok(understood))) => Some(understood),
            Ok(Some(Err(what))) => self.broken(&what.into()),
            Ok(None) => self.broken(&"the answer is none".into()),
            Err(error) => self.broken(&error),
        }
    }

    /// It broke: it has to be loaded anew.
    fn broken<T>(self, why: &JsValue) -> Option<T> {
        web_sys::console::error_1(why);
        DOORS.with_borrow_mut(|doors| doors.retain(|(name, _)| *name != self.0));
        // Where even this fails, the next attempt gets the broken one again and says so again.
        let _ = call("basculeDrop", &Array::of1(&self.0.into()));
        None
    }

    async fn load(self) -> Result<JsValue, JsValue> {
        JsFuture::from(call("basculeLoad", &Array::of1(&self.0.into()))?.dyn_into::<Promise>()?).await
    }
}

/// What a door gives back: a list of a text and its bytes.
fn said(answer: &JsValue) -> Result<(String, Vec<u8>), JsValue> {
    let answer: &Array = answer.dyn_ref().ok_or(JsValue::NULL)?;
    let bytes: Uint8Array = answer.get(1).dyn_into()?;
    Ok((answer.get(0).as_string().unwrap_or_default(), bytes.to_vec()))
}

/// Calls one of the functions that `src/boot.js` lays on the global object.
pub(super) fn call(name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let global = js_sys::global();
    Reflect::get(&global, &name.into())?.dyn_into::<Function>()?.apply(&global, arguments)
}
