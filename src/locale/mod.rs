//! Words: every message in French and English, one file a subject and language. A message is a field of
//! a subject's struct, so that a missing translation does not compile. Only `ui` (and the command line)
//! asks for words; which language is spoken is `app`'s to decide.

pub mod cli;
pub mod evidence;
pub mod failure;
pub mod file;
pub mod format;
pub mod leftovers;
pub mod page;
pub mod problem;
pub mod proof;
pub mod sheet;
pub mod time;

use crate::source::Language;

/// A language's own name.
#[must_use]
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Fr => "Français",
        Language::En => "English",
    }
}

/// A message with values in it: `{}` stands for each, in order.
///
/// ```
/// assert_eq!(bascule::locale::fill("{} of {}", &["2", "5"]), "2 of 5");
/// ```
#[must_use]
pub fn fill(message: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut filled = String::with_capacity(message.len() + 40);
    let mut parts = message.split("{}");
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}
