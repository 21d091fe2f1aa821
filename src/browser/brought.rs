//! What was brought to the proofs, read from the browser by the program that judges it: files that were chosen or dropped, a pasted text, the files of the
//! open folder. What is far too large is not read at all.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::folder;
use crate::evidence::config::is_wanted;
use crate::workbench::proof::{Brought, Unread};

/// The largest file that is read, in bytes; the readers refuse far less, and say so.
const MAX_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// The most files of one choice.
const MAX_FILES: usize = 300;

/// What a door was given: a list of files, a pasted text, `true` for the open folder, or nothing.
///
/// # Errors
/// What the browser refused to read.
pub async fn brought(given: &JsValue) -> Result<Vec<Brought>, JsValue> {
    if let Some(text) = given.as_string() {
        return Ok(vec![Brought { name: String::new(), content: Ok(text.into_bytes()) }]);
    }
    let files = match given.dyn_ref::<Array>() {
        Some(list) => chosen(list),
        None if given.is_truthy() => folder::files().await?,
        None => Vec::new(),
    };
    let more = files.len() > MAX_FILES;
    let mut brought = Vec::new();
    for (name, file) in files.into_iter().take(MAX_FILES) {
        // One that cannot be read, such as a folder that was dropped, says nothing of the others.
        let content = read(&file).await.unwrap_or(Err(Unread::Refused));
        brought.push(Brought { name, content });
    }
    if more {
        brought.push(Brought { name: String::new(), content: Err(Unread::TooMany) });
    }
    Ok(brought)
}

/// The files of a list. Of a whole folder only those that a search could want, by their path in it.
fn chosen(list: &Array) -> Vec<(String, File)> {
    let files = list.iter().filter_map(|file| file.dyn_into::<File>().ok());
    let named = files.map(|file| {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        (path, file)
    });
    let wanted = named.filter(|(path, _)| path.as_deref().is_none_or(is_wanted));
    wanted.map(|(path, file)| (path.unwrap_or_else(|| file.name()), file)).collect()
}

/// What a file holds, unless that is too much.
pub(super) async fn read(file: &File) -> Result<Result<Vec<u8>, Unread>, JsValue> {
    if file.size() > MAX_BYTES {
        return Ok(Err(Unread::TooLarge(file.size() as u64)));
    }
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Ok(Uint8Array::new(&buffer).to_vec()))
}
