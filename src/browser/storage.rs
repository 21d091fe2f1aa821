//! What this browser keeps for the page. In private windows and foreign frames it keeps nothing and may
//! even throw: then reading gives nothing and writing says so.

use web_sys::Storage;

use crate::source::Language;

const LANGUAGE: &str = "bascule:language";
const VISIT: &str = "bascule:visit:";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: &str) -> bool {
    storage().is_some_and(|s| s.set_item(key, value).is_ok())
}

/// The language chosen on this device.
pub(super) fn language() -> Option<Language> {
    Language::from_tag(&read(LANGUAGE)?)
}

/// Keeps the language chosen.
pub(super) fn keep_language(language: Language) {
    // Losing it costs one tap on the next visit: not worth a word.
    write(LANGUAGE, language.tag());
}

/// What was kept for a mailbox.
pub(super) fn visit(key: &str) -> Option<String> {
    read(&format!("{VISIT}{key}"))
}

/// Keeps something for a mailbox; false where the browser refuses.
pub(super) fn keep_visit(key: &str, value: &str) -> bool {
    write(&format!("{VISIT}{key}"), value)
}
