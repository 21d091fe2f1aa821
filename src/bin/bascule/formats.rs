//! Which formats there are on the command line, and how one is made. The formats themselves are the
//! library's; this is the one place that knows from which registry an id comes.

use bascule::account::Account;
use bascule::artifact::{Artifact, DOMAIN_FORMATS, FORMATS, Format, Options, ProfileWords, Refusal};
use bascule::locale;
use bascule::source::Language;

/// Makes a file that needs words, or several formats at once.
type Make = fn(&Account, &Options, Language) -> Result<Artifact, Refusal>;

/// What the workbench puts together out of formats: the sheet and the bundle have their line here.
const COMPOSED: &[(&str, Make)] = &[];

/// Every id, in the order of the registries.
pub(crate) fn ids() -> Vec<&'static str> {
    registered().map(Format::id).chain(COMPOSED.iter().map(|(id, _)| *id)).collect()
}

/// Makes the file of this id.
///
/// # Errors
/// What the format cannot say. An id that does not exist gives `None`.
pub(crate) fn make(
    id: &str,
    account: &Account,
    options: &Options,
    language: Language,
) -> Option<Result<Artifact, Refusal>> {
    if let Some(format) = registered().find(|format| format.id() == id) {
        return Some(format.make(account, options));
    }
    let (_, make) = COMPOSED.iter().find(|(known, _)| *known == id)?;
    Some(make(account, options, language))
}

/// The words that go into a mailbox's profile.
pub(crate) fn profile_words(account: &Account, language: Language) -> ProfileWords {
    let words = locale::page::words(language);
    let address = account.mailbox.address.typed();
    ProfileWords { description: locale::fill(words.profile_description, &[&address]) }
}

fn registered() -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.iter().chain(DOMAIN_FORMATS).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_taken_twice() {
        let mut ids = ids();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
