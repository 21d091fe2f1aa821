//! Handing files to the person: saved, opened or shared.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

use crate::workbench::Made;

/// How long a file stays reachable after it was handed over, in milliseconds: long enough for a slow
/// phone to read it, and gone soon after.
const KEPT: u32 = 60_000;

/// Saves the file through the browser's downloads.
///
/// # Errors
/// What the browser refused.
pub(super) fn download(made: &Made) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&blob_url(made)?);
    link.set_download(&made.file_name);
    link.click();
    Ok(())
}

/// Goes to the file: Safari on iOS then offers to install a profile.
///
/// # Errors
/// What the browser refused.
pub(super) fn navigate(made: &Made) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.location().set_href(&blob_url(made)?)
}

/// Hands the file to the share sheet; false where the person closes the sheet.
///
/// # Errors
/// What the browser refused.
pub(super) async fn share(made: &Made) -> Result<bool, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let properties = FilePropertyBag::new();
    properties.set_type(&made.media_type);
    let file = File::new_with_u8_array_sequence_and_options(&parts(made), &made.file_name, &properties)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    JsFuture::from(navigator.share_with_data(&data)).await.map(|_| true).or_else(|error| {
        let name = js_sys::Reflect::get(&error, &"name".into())?;
        if name == "AbortError" { Ok(false) } else { Err(error) }
    })
}

fn parts(made: &Made) -> Array {
    Array::of1(&Uint8Array::from(made.bytes.as_slice()))
}

fn blob_url(made: &Made) -> Result<String, JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(&made.media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts(made), &properties)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let gone = url.clone();
    gloo_timers::callback::Timeout::new(KEPT, move || {
        let _ = Url::revoke_object_url(&gone);
    })
    .forget();
    Ok(url)
}
