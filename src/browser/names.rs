//! Spellings of names, as the browser knows them: A-labels by its own `URL`, lower case by its own strings.

use js_sys::JsString;
use web_sys::Url;

/// The A-label form of a domain name, or `None` where it has none.
#[must_use]
pub fn to_ascii(name: &str) -> Option<String> {
    Some(Url::new(&format!("http://{name}/")).ok()?.hostname()).filter(|host| host.is_ascii())
}

/// A text in lower case.
#[must_use]
pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}
