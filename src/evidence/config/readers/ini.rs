//! Files of sections and `key = value` lines, as getmail, OfflineIMAP and Outlook's profiles have them.

use std::ops::Range;
use std::rc::Rc;

use super::super::text::Source;

/// A `key = value` line.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry {
    /// Its section's number, from 1; 0 before the first.
    pub(crate) part: usize,
    /// Its section's name, as written.
    pub(crate) section: Rc<str>,
    /// The key, in lower case.
    pub(crate) key: String,
    /// The value, without spaces around.
    pub(crate) value: String,
    /// Where the value stands.
    pub(crate) span: Range<usize>,
}

/// Every entry. A line that begins with a space continues the one before and is passed over.
pub(crate) fn entries(source: &Source) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut part, mut section) = (0, Rc::from(""));
    for (_, span) in source.lines() {
        let line = source.bytes(&span);
        match line.first() {
            None | Some(b'#' | b';' | b' ' | b'\t') => {}
            Some(b'[') => {
                part += 1;
                let name = source.text(&span);
                let name = name.trim().trim_start_matches('[').split(']').next().unwrap_or_default();
                section = Rc::from(name.trim());
            }
            Some(_) => {
                let Some(mark) = line.iter().position(|byte| matches!(byte, b'=' | b':')) else { continue };
                let key = source.text(&(span.start..span.start + mark)).trim().to_ascii_lowercase();
                let value = trimmed(source, span.start + mark + 1..span.end);
                let (section, text) = (Rc::clone(&section), source.text(&value));
                entries.push(Entry { part, section, key, value: text, span: value });
            }
        }
    }
    entries
}

/// A span without the spaces around what stands in it.
pub(crate) fn trimmed(source: &Source, span: Range<usize>) -> Range<usize> {
    let bytes = source.bytes(&span);
    let before = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let after = bytes.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    let start = span.start + before;
    start..span.end.saturating_sub(after).max(start)
}
