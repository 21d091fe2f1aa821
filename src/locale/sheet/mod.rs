//! The words that are written into files: the profile, the sheet to print, the note inside a bundle.

mod en;
mod fr;

use crate::source::Language;

/// The words; `{}` stands for a value.
#[derive(Debug)]
pub struct Words {
    /// What the sheet is, beside the brand.
    pub kind: &'static str,
    /// What the code of the link is for.
    pub scan: &'static str,
    /// The steps: the mail program, the device.
    pub steps: &'static str,
    /// Why only the steps' titles are there.
    pub short: &'static str,
    /// Whom to ask.
    pub help: &'static str,
    /// What is not on the sheet.
    pub foot: &'static str,
    /// The name of the note in a bundle.
    pub readme: &'static str,
    /// What the bundle is: the address.
    pub bundle: &'static str,
    /// Before the list of files.
    pub files: &'static str,
    /// Before the list of formats that cannot be made.
    pub refused: &'static str,
    /// That there is no password in it.
    pub no_password: &'static str,
}

/// The words in a language.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}
