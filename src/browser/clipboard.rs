//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false where the browser refuses (a frame without permission, no https).
pub(super) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
