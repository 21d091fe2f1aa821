//! Why the system would not read or write, in words for the reasons that people meet.

use std::io::{self, ErrorKind};

use super::Words;

/// Why the system would not read or write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    kind: ErrorKind,
    text: String,
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), text: error.to_string() }
    }
}

/// The reason in words; the system's own where it is a rare one.
pub(super) fn told_why<'a>(words: &Words, why: &'a Why) -> &'a str
where
    'static: 'a,
{
    match why.kind {
        ErrorKind::NotFound => words.why_not_found,
        ErrorKind::PermissionDenied => words.why_denied,
        ErrorKind::IsADirectory => words.why_folder,
        ErrorKind::NotADirectory => words.why_not_folder,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words.why_full,
        ErrorKind::ReadOnlyFilesystem => words.why_read_only,
        _ => &why.text,
    }
}
