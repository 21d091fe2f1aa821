//! What `src/boot.js` has asked already while this program was on its way: the configuration, the mailbox, the
//! guide. An answer is taken once, and only to exactly the question that would be asked now.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, RequestCache};

use super::bench::call;

/// The answer to this question that is there or on its way, and ends with the signal. Where another question was
/// asked instead, that one ends.
pub(super) fn answer(
    cache: RequestCache,
    url: &str,
    authorization: Option<&str>,
    signal: &AbortSignal,
) -> Option<Promise> {
    let authorization = authorization.map_or(JsValue::UNDEFINED, JsValue::from);
    let question = Array::of4(&cache.into(), &url.into(), &authorization, signal);
    // Where nothing was asked there is no such function.
    call("basculeEarly", &question).ok()?.dyn_into().ok()
}
