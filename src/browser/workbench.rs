//! The page's second wasm (`src/bin/workbench.rs`). Once it is there it answers at once, on the page's own
//! thread: what a tap allows the page to do (go to a file, open the share sheet) is still allowed when the
//! answer is there.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::bench::Bench;
use crate::workbench::{Answer, Request};

const BENCH: Bench = Bench("workbench");

/// Loads it where it is not there yet; false where it did not come.
pub(super) async fn open() -> bool {
    BENCH.door().await.is_some()
}

/// Asks it; `None` where it is not there or broke, after which it has to be loaded anew.
pub(super) fn ask(request: &Request) -> Option<Answer> {
    let door = BENCH.open_door()?;
    let answer = door.call1(&JsValue::NULL, &request.write().into()).and_then(|answer| said(&answer));
    match answer.map(|(text, bytes)| Answer::read(&text, bytes)) {
        Ok(Some(Answer::Misunderstood(what))) => BENCH.broken(&what.into()),
        Ok(Some(answer)) => Some(answer),
        Ok(None) => BENCH.broken(&"the workbench's answer is none".into()),
        Err(error) => BENCH.broken(&error),
    }
}

/// What a door gives back: a list of a text and its bytes.
pub(super) fn said(answer: &JsValue) -> Result<(String, Vec<u8>), JsValue> {
    let answer: &Array = answer.dyn_ref().ok_or(JsValue::NULL)?;
    let bytes: Uint8Array = answer.get(1).dyn_into()?;
    Ok((answer.get(0).as_string().unwrap_or_default(), bytes.to_vec()))
}
