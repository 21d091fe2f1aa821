//! The page's second wasm (`src/bin/workbench.rs`). Once it is there it answers at once, on the page's own
//! thread: what a tap allows the page to do (go to a file, open the share sheet) is still allowed when the
//! answer is there.

use wasm_bindgen::JsValue;

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
    let answer = door.call1(&JsValue::NULL, &request.write().into());
    BENCH.understood(answer, |text, bytes| match Answer::read(text, bytes)? {
        Answer::Misunderstood(what) => Some(Err(what)),
        answer => Some(Ok(answer)),
    })
}
