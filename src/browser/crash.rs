//! What is shown when the program itself fails: the page says so, and how to go on, instead of freezing.

use std::panic::PanicHookInfo;

/// Reports a panic to the console and shows the message.
pub fn show_panic(info: &PanicHookInfo<'_>) {
    web_sys::console::error_1(&info.to_string().into());
    show_crash();
}

/// Hides the page and shows the block `#crash` of `index.html`, which carries the words in both languages.
pub fn show_crash() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    if let Some(page) = document.get_element_by_id("app") {
        // Failing to hide the frozen page leaves the message visible above it.
        let _ = page.set_attribute("hidden", "");
    }
    if let Some(message) = document.get_element_by_id("crash") {
        let _ = message.remove_attribute("hidden");
    }
}
