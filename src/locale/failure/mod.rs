//! What to tell a person when parameters could not be had: what failed, what still works, what to do.

mod en;
mod fr;

use super::fill;
use super::problem;
use crate::source::{Failure, Kind, Language, LinkProblem};

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What failed.
    pub title: String,
    /// What to do.
    pub todo: String,
    /// What exactly was found, small and last, to be copied into a message to the host.
    pub code: String,
}

/// What failed and what to do, for each kind of failure.
#[derive(Debug)]
pub(super) struct Words {
    network: (&'static str, &'static str),
    timed_out: (&'static str, &'static str),
    cancelled: (&'static str, &'static str),
    unauthorized: (&'static str, &'static str),
    forbidden: (&'static str, &'static str),
    not_found: (&'static str, &'static str),
    gone: (&'static str, &'static str),
    unprocessable: (&'static str, &'static str),
    too_many: (&'static str, &'static str),
    server: (&'static str, &'static str),
    unexpected: (&'static str, &'static str),
    content_type: (&'static str, &'static str),
    malformed: (&'static str, &'static str),
    too_large: (&'static str, &'static str),
    unknown_file: (&'static str, &'static str),
    wrong: (&'static str, &'static str),
    no_source: (&'static str, &'static str),
    config: (&'static str, &'static str),
    token: (&'static str, &'static str),
    place: &'static str,
    template_works: &'static str,
    lesser_works: &'static str,
    earlier_works: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// A failed fetch in words.
#[must_use]
pub fn failure(language: Language, failure: &Failure) -> Told {
    let words = words(language);
    let ((title, todo), code) = match failure {
        Failure::Network => (words.network, String::new()),
        Failure::TimedOut { seconds } => (words.timed_out, format!("{seconds} s")),
        Failure::Cancelled => (words.cancelled, String::new()),
        Failure::Status { status } => (status_words(words, *status), format!("HTTP {status}")),
        Failure::ContentType { content_type } => (words.content_type, content_type.clone()),
        Failure::Malformed { line, column } => {
            (words.malformed, fill(words.place, &[&line.to_string(), &column.to_string()]))
        }
        Failure::TooLarge => (words.too_large, format!("> {} MB", crate::source::MAX_BYTES / 1_000_000)),
        Failure::UnknownFile => (words.unknown_file, String::new()),
        Failure::Wrong(found) => (words.wrong, problem::problem(language, found)),
        Failure::NoSource => (words.no_source, String::new()),
    };
    Told { title: title.to_owned(), todo: todo.to_owned(), code }
}

fn status_words(words: &Words, status: u16) -> (&'static str, &'static str) {
    match status {
        401 => words.unauthorized,
        403 => words.forbidden,
        404 => words.not_found,
        410 => words.gone,
        422 => words.unprocessable,
        429 => words.too_many,
        500.. => words.server,
        _ => words.unexpected,
    }
}

/// What still works where the panel cannot be read: what is shown comes from something lesser, or from itself before.
#[must_use]
pub fn still_works(language: Language, shown: Kind) -> &'static str {
    let words = words(language);
    match shown {
        Kind::Template => words.template_works,
        Kind::Autoconfig => words.lesser_works,
        Kind::Panel | Kind::Demo => words.earlier_works,
    }
}

/// A page that is deployed wrongly, in words.
#[must_use]
pub fn config(language: Language, found: &Failure) -> Told {
    let (title, todo) = words(language).config;
    let found = failure(language, found);
    // The words of a failure speak of a mailbox; only where there is no exact finding do they help here.
    let code = if found.code.is_empty() { found.title } else { found.code };
    Told { title: title.to_owned(), todo: todo.to_owned(), code: format!("config.json · {code}") }
}

/// A link or an address that cannot be used, in words.
#[must_use]
pub fn link(language: Language, found: &LinkProblem) -> Told {
    match found {
        LinkProblem::Address(found) => Told {
            title: problem::rule(language, found.rule),
            todo: String::new(),
            code: if found.value.is_empty() { String::new() } else { found.value.clone() },
        },
        LinkProblem::Token => {
            let (title, todo) = words(language).token;
            Told { title: title.to_owned(), todo: todo.to_owned(), code: String::new() }
        }
    }
}
