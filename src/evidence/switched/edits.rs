//! Changes to a file, each a span and what takes its place: every other byte stays as it is. What is told
//! of a change is free of passwords.

use std::ops::Range;

use super::{Change, Refusal, Why};
use crate::evidence::config::secret;
use crate::evidence::config::text::{Source, decode};

struct Edit {
    span: Range<usize>,
    text: String,
    why: Why,
    /// Whether whole lines are added.
    added: bool,
}

/// The changes to one file.
pub(crate) struct Edits<'a> {
    source: &'a Source<'a>,
    edits: Vec<Edit>,
}

impl<'a> Edits<'a> {
    pub(crate) fn new(source: &'a Source<'a>) -> Self {
        Self { source, edits: Vec::new() }
    }

    /// Puts a text in the place of a span; nothing where it stands there already.
    pub(crate) fn replace(&mut self, span: &Range<usize>, text: &str, why: Why) {
        if self.source.bytes(span) != text.as_bytes() {
            self.edits.push(Edit { span: span.clone(), text: text.to_owned(), why, added: false });
        }
    }

    /// Adds a line below another one.
    pub(crate) fn add_line(&mut self, below: usize, text: &str, why: Why) {
        let at = self.source.line(below).end;
        let text = [&decode(self.source.ending(below)), text].concat();
        self.edits.push(Edit { span: at..at, text, why, added: true });
    }

    /// The changed bytes, and each changed line.
    pub(crate) fn apply(mut self) -> Result<(Vec<u8>, Vec<Change>), Refusal> {
        let ascii = self.edits.iter().all(|edit| edit.text.is_ascii());
        if !ascii && std::str::from_utf8(self.source.body()).is_err() {
            return Err(Refusal::Encoding);
        }
        self.edits.sort_by_key(|edit| edit.span.start);
        // What several accounts ask for is done once.
        let mut end = 0;
        self.edits.retain(|edit| {
            let free = edit.span.start >= end;
            end = end.max(edit.span.end);
            free
        });
        let mut bytes = self.source.head().to_vec();
        let mut from = 0;
        for edit in &self.edits {
            bytes.extend_from_slice(self.source.bytes(&(from..edit.span.start)));
            bytes.extend_from_slice(edit.text.as_bytes());
            from = edit.span.end.max(from);
        }
        bytes.extend_from_slice(self.source.bytes(&(from..self.source.body().len())));
        Ok((bytes, self.changes()))
    }

    fn changes(&self) -> Vec<Change> {
        let line = |edit: &Edit| self.source.line_of(edit.span.start);
        let lines = self.edits.chunk_by(|one, next| line(one) == line(next));
        lines.flat_map(|edits| self.of_line(edits.first().map_or(0, line), edits)).collect()
    }

    /// What changes a line, and what is added below it.
    fn of_line(&self, line: usize, edits: &[Edit]) -> Vec<Change> {
        let whole = self.source.line(line);
        let (mut after, mut from, mut whys) = (Vec::new(), whole.start, Vec::new());
        for edit in edits.iter().filter(|edit| !edit.added) {
            after.extend_from_slice(self.source.bytes(&(from..edit.span.start)));
            after.extend_from_slice(edit.text.as_bytes());
            from = edit.span.end.max(from);
            whys.push(edit.why);
        }
        after.extend_from_slice(self.source.bytes(&(from..whole.end.max(from))));
        let before = Some(secret::hide(&self.source.text(&whole)));
        let changed = Change { line, before, after: Some(secret::hide(&decode(&after))), whys };
        let added = edits.iter().filter(|edit| edit.added).map(|edit| {
            let text = secret::hide(edit.text.trim_start_matches(['\r', '\n']));
            Change { line, before: None, after: Some(text), whys: vec![edit.why] }
        });
        Some(changed).filter(|changed| !changed.whys.is_empty()).into_iter().chain(added).collect()
    }
}
