//! How the command line speaks: in which language, in words or in JSON, and with which exit code.

use std::io::Write;
use std::process::ExitCode;

use bascule::locale::cli::{self, Trouble};
use bascule::source::Language;
use serde_json::{Map, Value};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is done.
    Done = 0,
    /// Something could not be read or written.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A format cannot say what it should.
    Refused = 3,
    /// The input is wrong.
    Invalid = 4,
    /// A signature does not match.
    Untrue = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// The exit code of an error.
    pub(crate) fn of(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::Read { .. } | Trouble::Write { .. } | Trouble::Busy { .. } | Trouble::Signing { .. } => {
                Self::Failed
            }
            Trouble::AddressNeeded { .. } => Self::Usage,
            Trouble::Refused { .. } => Self::Refused,
            Trouble::BadSignature { .. } => Self::Untrue,
            _ => Self::Invalid,
        }
    }

    /// Its name in JSON.
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failure",
            Self::Usage => "usage",
            Self::Refused => "refusal",
            Self::Invalid => "input",
            Self::Untrue => "signature",
        }
    }
}

/// In which language and form a command speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    /// The language.
    pub(crate) language: Language,
    /// Whether results and errors are JSON.
    pub(crate) json: bool,
}

impl Voice {
    /// The words of its language.
    pub(crate) fn words(self) -> &'static cli::Words {
        cli::words(self.language)
    }

    /// Tells an error on standard error.
    pub(crate) fn error(self, trouble: &Trouble) {
        if self.json {
            Self::json_line(&self.described(trouble));
        } else {
            Self::line(&[self.words().error, &cli::trouble(self.language, trouble)].concat());
        }
    }

    /// Tells what should be known on standard error; in JSON it stands in the result instead.
    pub(crate) fn note(self, sentence: &str) {
        if !self.json {
            Self::line(&[self.words().note, sentence].concat());
        }
    }

    /// An error as JSON.
    pub(crate) fn described(self, trouble: &Trouble) -> Value {
        let exit = Exit::of(trouble);
        let mut object = Map::new();
        object.insert("error".to_owned(), exit.word().into());
        object.insert("exit".to_owned(), (exit as u8).into());
        object.insert("message".to_owned(), cli::trouble(self.language, trouble).into());
        let texts = [("file", trouble.file()), ("field", trouble.field()), ("value", trouble.value())];
        for (name, text) in texts {
            object.extend(text.map(|text| (name.to_owned(), text.into())));
        }
        for (name, number) in [("line", trouble.line()), ("column", trouble.column())] {
            object.extend(number.map(|number| (name.to_owned(), number.into())));
        }
        object.into()
    }

    /// A line of JSON on standard error.
    pub(crate) fn json_line(value: &Value) {
        Self::line(&value.to_string());
    }

    /// A line on standard error. Where nobody listens there is nobody to be told so.
    pub(crate) fn line(text: &str) {
        drop(writeln!(std::io::stderr().lock(), "{text}"));
    }
}

/// The language of the first variable that is set (POSIX.1 §8.2), English where it is neither.
pub(crate) fn spoken_by_system(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|text| !text.is_empty());
    let tag = set.unwrap_or_default().replace(['_', '.', '@'], "-");
    Language::from_tag(&tag).unwrap_or(Language::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_which_language_is_spoken() {
        for (variables, expected) in [
            (&[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "en_GB.UTF-8")][..], Language::Fr),
            (&[("LC_ALL", ""), ("LANG", "fr_CA")], Language::Fr),
            (&[("LC_MESSAGES", "en_US"), ("LANG", "fr_FR")], Language::En),
            (&[("LANG", "fr")], Language::Fr),
            (&[("LANG", "C.UTF-8")], Language::En),
            (&[("LANG", "frr_DE")], Language::En),
            (&[], Language::En),
        ] {
            let variable = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(spoken_by_system(variable), expected, "{variables:?}");
        }
    }
}
