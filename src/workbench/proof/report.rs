//! What was found in a message or in files: sentences and rows, ready to be shown. Written by the third
//! wasm, read by the page.

use serde_json::Value;

use super::{Known, Made};
use crate::account::words;
use crate::source::json_writer::{Object, list};
use crate::workbench::answer::{number_of, text_of};

/// The most entries of one list that are read.
const MAX: usize = 2000;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What it comes to, weightiest first.
    pub heads: Vec<Head>,
    /// What was read, in rows.
    pub facts: Vec<Fact>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// What only the person can say.
    pub doubts: Vec<Doubt>,
    /// The files, one by one.
    pub files: Vec<Examined>,
    /// What is worth keeping with the ticks.
    pub proved: Option<Proved>,
    /// Files given back switched, to be saved.
    pub given: Vec<Made>,
}

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Something must be done.
    Bad,
    /// It cannot be told, or must be looked at.
    Doubt,
}

impl Tone {
    const WORDS: [(&'static str, Self); 3] =
        [("good", Self::Good), ("bad", Self::Bad), ("doubt", Self::Doubt)];
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How it is meant.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// What it means, and what to do now.
    pub lines: Vec<String>,
}

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// What only the person can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The question.
    pub asks: String,
    /// The answer that makes a difference.
    pub yes: String,
    /// What is known then.
    pub known: Known,
}

/// A file that was searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// Its name.
    pub name: String,
    /// What it is, or why it cannot be read.
    pub what: String,
    /// Where a host is named that must go.
    pub rows: Vec<Row>,
    /// What else it says: how many rows are not listed, which lines cannot be read.
    pub notes: Vec<String>,
    /// The lines that change where it is given back switched.
    pub changes: Vec<Changed>,
    /// What that leaves to the person, or why it is not given back.
    pub left: Vec<String>,
}

/// A place where a host is named that must go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which line, of which account, what for.
    pub place: String,
    /// What stands there.
    pub old: String,
    /// What should stand there.
    pub new: Option<String>,
    /// Whether it must change.
    pub note: String,
}

/// A changed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its number, and why it changes.
    pub place: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
}

/// What is worth keeping with the ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proved {
    /// A message showed that the device sends by the new host.
    Sends,
    /// A message showed that it sends and fetches by the new host.
    Both,
    /// A message showed that it does not.
    NotYet,
    /// Its settings name no old host that is still used.
    Clean,
    /// They do.
    NotClean,
}

impl Proved {
    /// Every result, with its name in what is kept on a device.
    const WORDS: [(&'static str, Self); 5] = [
        ("sends", Self::Sends),
        ("both", Self::Both),
        ("not-yet", Self::NotYet),
        ("clean", Self::Clean),
        ("not-clean", Self::NotClean),
    ];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        words::word(&Self::WORDS, self as usize)
    }

    /// The result of this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        words::value(&Self::WORDS, word)
    }

    /// Whether it is as it should be.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Sends | Self::Both | Self::Clean)
    }

    /// Whether a message tells it, not files.
    #[must_use]
    pub fn by_message(self) -> bool {
        matches!(self, Self::Sends | Self::Both | Self::NotYet)
    }
}

fn texts(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().map(String::as_str)
}

/// Adds a report to what is written.
pub(super) fn write(report: &Report, object: Object) -> Object {
    let heads = report.heads.iter().map(|head| {
        let object = Object::default()
            .text("tone", words::word(&Tone::WORDS, head.tone as usize))
            .text("title", &head.title);
        object.texts("lines", texts(&head.lines)).end()
    });
    let facts =
        report.facts.iter().map(|f| Object::default().text("name", &f.name).text("value", &f.value).end());
    let doubts = report.doubts.iter().map(|doubt| {
        let (kind, value) = doubt.known.words();
        let object = Object::default().text("asks", &doubt.asks).text("yes", &doubt.yes);
        object.text("kind", kind).text("value", value).end()
    });
    let given = report.given.iter().map(|made| {
        let object = Object::default().text("file", &made.file_name).text("type", &made.media_type);
        object.number("size", made.bytes.len() as u64).end()
    });
    object
        .raw("heads", &list(heads))
        .raw("facts", &list(facts))
        .texts("notes", texts(&report.notes))
        .raw("doubts", &list(doubts))
        .raw("files", &list(report.files.iter().map(examined)))
        .maybe("proved", report.proved.map(Proved::word))
        .raw("given", &list(given))
}

fn examined(file: &Examined) -> String {
    let rows = file.rows.iter().map(|row| {
        let object = Object::default().text("place", &row.place).text("old", &row.old);
        object.maybe("new", row.new.as_deref()).text("note", &row.note).end()
    });
    let changes = file.changes.iter().map(|change| {
        let object = Object::default().text("place", &change.place);
        object.maybe("before", change.before.as_deref()).maybe("after", change.after.as_deref()).end()
    });
    Object::default()
        .text("name", &file.name)
        .text("what", &file.what)
        .raw("rows", &list(rows))
        .texts("notes", texts(&file.notes))
        .raw("changes", &list(changes))
        .texts("left", texts(&file.left))
        .end()
}

/// Reads what [`write`] wrote. The two halves are built together: what is amiss is left out.
pub(super) fn read(object: &Value, bytes: &[u8]) -> Report {
    let mut rest = bytes;
    Report {
        heads: each(object, "heads", |head| {
            Some(Head {
                tone: words::value(&Tone::WORDS, &text_of(head, "tone")?)?,
                title: text_of(head, "title")?,
                lines: sentences(head, "lines"),
            })
        }),
        facts: each(object, "facts", |fact| {
            Some(Fact { name: text_of(fact, "name")?, value: text_of(fact, "value")? })
        }),
        notes: sentences(object, "notes"),
        doubts: each(object, "doubts", |doubt| {
            Some(Doubt {
                asks: text_of(doubt, "asks")?,
                yes: text_of(doubt, "yes")?,
                known: Known::of_words(&text_of(doubt, "kind")?, &text_of(doubt, "value")?)?,
            })
        }),
        files: each(object, "files", |file| {
            Some(Examined {
                name: text_of(file, "name")?,
                what: text_of(file, "what")?,
                rows: each(file, "rows", |row| {
                    Some(Row {
                        place: text_of(row, "place")?,
                        old: text_of(row, "old")?,
                        new: text_of(row, "new"),
                        note: text_of(row, "note")?,
                    })
                }),
                notes: sentences(file, "notes"),
                changes: each(file, "changes", |change| {
                    let (before, after) = (text_of(change, "before"), text_of(change, "after"));
                    Some(Changed { place: text_of(change, "place")?, before, after })
                }),
                left: sentences(file, "left"),
            })
        }),
        proved: text_of(object, "proved").and_then(|word| Proved::of_word(&word)),
        given: each(object, "given", |made| {
            let (own, others) = rest.split_at_checked(number_of(made, "size")?)?;
            rest = others;
            Some(Made {
                file_name: text_of(made, "file")?,
                media_type: text_of(made, "type")?,
                bytes: own.to_vec(),
            })
        }),
    }
}

/// The entries of a list, each read by `read`.
pub(super) fn each<T>(object: &Value, name: &str, mut read: impl FnMut(&Value) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    visit(object, name, &mut |entry| {
        if let Some(read) = read(entry) {
            all.push(read);
        }
    });
    all
}

/// One copy of it for every kind of entry.
fn visit(object: &Value, name: &str, read: &mut dyn FnMut(&Value)) {
    let all = object.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().take(MAX).for_each(read);
}

/// A list of sentences.
pub(super) fn sentences(object: &Value, name: &str) -> Vec<String> {
    each(object, name, |word| word.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_at_its_own_place() {
        assert!(Tone::WORDS.iter().enumerate().all(|(at, (_, tone))| *tone as usize == at));
        for (word, proved) in Proved::WORDS {
            assert_eq!((proved.word(), Proved::of_word(word)), (word, Some(proved)));
        }
    }
}
