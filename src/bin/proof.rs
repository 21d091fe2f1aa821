//! The page's third door: lays one function, `proof(what, given)`, where the page finds it. `what` is a query
//! and `given` what was brought (a list of files, a pasted text, `true` for the open folder), or `what` is
//! `open` or `write`, for a folder that the person chooses. It answers with a promise: of a text and its bytes
//! for a query, of how it went for a folder. What is asked and answered is [`bascule::workbench::proof`]'s.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

use std::cell::RefCell;

use bascule::browser::{self, brought, folder};
use bascule::workbench::proof::{Brought, Outside, Switched, answer};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

thread_local! {
    /// What the open folder is to hold, as of the last query on files.
    static SWITCHED: RefCell<Vec<Switched>> = const { RefCell::new(Vec::new()) };
}

fn main() {
    let door = Closure::<dyn Fn(String, JsValue) -> Promise>::new(|what: String, given: JsValue| {
        future_to_promise(async move {
            match what.as_str() {
                "open" => folder::open().await.map(Into::into),
                "write" => folder::write(SWITCHED.with_borrow(Clone::clone)).await,
                _ => Ok(asked(&what, &brought::brought(&given).await?)),
            }
        })
    });
    // Where there is no place for it, the page finds no function and says that it could not load.
    let doors = Reflect::get(&js_sys::global(), &"basculeDoors".into());
    let _ = doors.and_then(|doors| Reflect::set(&doors, &"proof".into(), door.as_ref()));
    // It answers for as long as the page lives.
    door.forget();
}

fn asked(query: &str, brought: &[Brought]) -> JsValue {
    let (to_ascii, lower) = (&browser::to_ascii, browser::lower);
    let outside = Outside { to_ascii, lower, clock: &browser::local, now: browser::now() };
    let answered = answer(query, brought, outside);
    if let Some(switched) = answered.switched {
        SWITCHED.set(switched);
    }
    Array::of2(&answered.text.into(), &Uint8Array::from(answered.bytes.as_slice())).into()
}
