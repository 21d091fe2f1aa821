//! The page's third wasm (`src/bin/proof`), and what a person brings to it: files are only handed on, what
//! is in them never comes into the page's own memory.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileList, HtmlTextAreaElement};

use super::bench::Bench;
use super::{names, page};
use crate::app::{Brought, Unopened, Written};
use crate::workbench::proof::{Query, Reply};

const BENCH: Bench = Bench("proof");

/// The field into which a message's source is pasted.
pub const SOURCE: &str = "source";

thread_local! {
    /// What was brought last: a message's file or its pasted source, configuration files.
    static HELD: RefCell<(JsValue, JsValue)> = const { RefCell::new((JsValue::UNDEFINED, JsValue::UNDEFINED)) };
}

/// Holds files that a person chose or dropped, until they are read.
pub fn hold(brought: Brought, files: &FileList) {
    // A list of its own: the browser may empty that of a field.
    let files = Array::from(files);
    HELD.with_borrow_mut(|(message, others)| match brought {
        Brought::Message => *message = files.into(),
        Brought::Files => *others = files.into(),
        Brought::Pasted | Brought::Folder => {}
    });
}

/// Asks it of what was brought; `None` where it did not come or broke.
pub(super) async fn ask(query: &Query, brought: Option<Brought>) -> Option<Reply> {
    let given = match brought {
        None => JsValue::UNDEFINED,
        Some(Brought::Pasted) => {
            // It is held as a file is: to be read once more, whatever becomes of the field.
            let source = JsValue::from(pasted());
            HELD.with_borrow_mut(|(message, _)| message.clone_from(&source));
            source
        }
        Some(Brought::Message) => HELD.with_borrow(|(message, _)| message.clone()),
        Some(Brought::Files) => HELD.with_borrow(|(_, files)| files.clone()),
        Some(Brought::Folder) => JsValue::TRUE,
    };
    let answer = call(&query.write().into(), &given).await?;
    BENCH.understood(answer, |text, bytes| match Reply::read(text, &bytes, &names::to_ascii)? {
        Reply::Misunderstood(what) => Some(Err(what)),
        reply => Some(Ok(reply)),
    })
}

/// Lets the person open a folder.
pub(super) async fn open_folder() -> Result<(), Unopened> {
    let opened = folder("open").await.ok_or(Unopened::Failed)?;
    let whys =
        [("cancelled", Unopened::Cancelled), ("refused", Unopened::Refused), ("large", Unopened::TooLarge)];
    whys.into_iter().find(|(word, _)| opened == *word).map_or(Ok(()), |(_, why)| Err(why))
}

/// Writes what was switched into the open folder.
pub(super) async fn write_folder() -> Written {
    let written = folder("write").await;
    match written.as_ref().and_then(JsValue::as_f64) {
        Some(count) => Written::Done(count as u32),
        None if written.is_some_and(|why| why == "changed") => Written::Changed,
        None => Written::Failed,
    }
}

async fn folder(verb: &str) -> Option<JsValue> {
    match call(&verb.into(), &JsValue::NULL).await? {
        Ok(answer) => Some(answer),
        Err(error) => {
            web_sys::console::error_1(&error);
            None
        }
    }
}

/// Calls the door and waits; `None` where the program did not come.
async fn call(what: &JsValue, given: &JsValue) -> Option<Result<JsValue, JsValue>> {
    let door = BENCH.door().await?;
    let promise = door.call2(&JsValue::NULL, what, given).and_then(JsCast::dyn_into::<Promise>);
    Some(match promise {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    })
}

fn pasted() -> String {
    let field = page::element(SOURCE).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}
