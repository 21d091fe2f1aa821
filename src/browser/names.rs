//! Conversion of domain names to A-labels by the browser's own `URL`.

use web_sys::Url;

/// The A-label form of a domain name, or `None` where it has none.
#[must_use]
pub fn to_ascii(name: &str) -> Option<String> {
    Some(Url::new(&format!("http://{name}/")).ok()?.hostname()).filter(|host| host.is_ascii())
}
