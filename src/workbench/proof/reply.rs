//! What the third wasm replies: written by it, read by the page.

use serde_json::Value;

use super::{Desk, Report, report};
use crate::account::{Previous, ToAscii};
use crate::source::json::{self, Place};
use crate::source::json_writer::{Object, list};
use crate::source::{panel, panel_write};
use crate::workbench::answer::text_of;

/// A reply.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// What the card is drawn from.
    Desk(Desk),
    /// What is known of the old host; nothing where it was no name of one.
    Old(Option<Box<Previous>>),
    /// What was found.
    Report(Report),
    /// The query was none: the two halves do not belong together.
    Misunderstood(String),
}

impl Reply {
    /// As text, and the bytes of its files.
    #[must_use]
    pub fn write(self) -> (String, Vec<u8>) {
        let object = Object::default();
        match self {
            Self::Desk(desk) => (write_desk(&desk, object), Vec::new()),
            Self::Old(old) => {
                let old = old.map_or_else(|| "null".to_owned(), |old| panel_write::previous(&old));
                (object.raw("old", &old).end(), Vec::new())
            }
            Self::Report(found) => {
                let object = report::write(&found, object);
                (object.end(), found.given.into_iter().flat_map(|made| made.bytes).collect())
            }
            Self::Misunderstood(what) => (object.text("misunderstood", &what).end(), Vec::new()),
        }
    }

    /// Reads what [`Self::write`] wrote; `None` where it is anything else.
    #[must_use]
    pub fn read(text: &str, bytes: &[u8], to_ascii: ToAscii) -> Option<Self> {
        let document: Value = json::document(text).ok()?;
        if let Some(what) = text_of(&document, "misunderstood") {
            return Some(Self::Misunderstood(what));
        }
        if document.get("old").is_some() {
            let old = panel::previous(&Place::root(&document).field("old").ok()?, to_ascii).ok()?;
            return Some(Self::Old(old.map(Box::new)));
        }
        if document.get("says").is_some() {
            return Some(Self::Desk(read_desk(&document)));
        }
        document.get("heads")?;
        Some(Self::Report(report::read(&document, bytes)))
    }
}

fn write_desk(desk: &Desk, object: Object) -> String {
    let pairs = |pairs: &[(String, String)]| {
        list(pairs.iter().map(|(one, two)| Object::default().text("one", one).text("two", two).end()))
    };
    object
        .texts("says", desk.says.iter().map(String::as_str))
        .raw("companies", &pairs(&desk.companies))
        .raw("logins", &pairs(&desk.logins))
        .texts("reserves", desk.reserves.iter().map(String::as_str))
        .end()
}

fn read_desk(object: &Value) -> Desk {
    let pairs =
        |name| report::each(object, name, |pair| Some((text_of(pair, "one")?, text_of(pair, "two")?)));
    Desk {
        says: report::sentences(object, "says"),
        companies: pairs("companies"),
        logins: pairs("logins"),
        reserves: report::sentences(object, "reserves"),
    }
}
