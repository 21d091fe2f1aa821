//! Which formats there are on the command line, and how one is made. The formats themselves are the
//! library's; this is the one place that knows from which registry an id comes.

use bascule::artifact::{Artifact, DOMAIN_FORMATS, FORMATS, Format, Options, Refusal};
use bascule::workbench::{self, Wish};

/// Every id, in the order of the registries.
pub(crate) fn ids() -> Vec<&'static str> {
    registered().map(Format::id).collect()
}

/// Makes the file of this id, or `None` where there is no such format.
///
/// # Errors
/// What the format cannot say.
pub(crate) fn make(id: &str, wish: &Wish, options: Options) -> Option<Result<Artifact, Refusal>> {
    let format = registered().find(|format| format.id() == id)?;
    Some(workbench::make(format, wish, options))
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
