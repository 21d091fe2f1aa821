//! Walks over XML of any quality with the line of everything: what stands in which element. Files that
//! are made are written by `artifact::xml`, files that are believed are read by `source::markup`; here a
//! broken file must still tell what it can.

use std::ops::Range;

use super::super::text::{Source, decode};

/// The deepest nesting that is followed.
const MAX_DEPTH: usize = 64;

/// A piece of the file.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// A start tag: the element's name and its attributes as written.
    Open(String, String),
    /// Text, references resolved, without the spaces around.
    Text(String, Range<usize>),
    /// An end tag.
    Close(String),
}

/// Every piece in order, with the names of the open elements around it.
pub(crate) fn walk(source: &Source, mut see: impl FnMut(&[String], Piece)) {
    let text = source.body();
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let skipped = [(b"<!--" as &[u8], b"-->" as &[u8]), (b"<?", b"?>"), (b"<!", b">")];
        if let Some((_, end)) = skipped.into_iter().find(|(start, _)| rest.starts_with(start)) {
            at += until(rest, end).map_or(rest.len(), |length| length + end.len());
        } else if rest.starts_with(b"<") {
            let length = until(rest, b">").unwrap_or(rest.len());
            tag(&decode(rest.get(1..length).unwrap_or_default()), &mut open, &mut see);
            at += length + 1;
        } else {
            let length = until(rest, b"<").unwrap_or(rest.len());
            let words = decode(rest.get(..length).unwrap_or_default());
            let before = words.len() - words.trim_start().len();
            let start = at + before.min(length);
            let words = words.trim();
            if !words.is_empty() {
                see(&open, Piece::Text(resolve(words), start..(start + words.len()).min(text.len())));
            }
            at += length;
        }
    }
}

fn tag(tag: &str, open: &mut Vec<String>, see: &mut impl FnMut(&[String], Piece)) {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).trim().to_owned();
    if let Some(name) = tag.strip_prefix('/') {
        let name = local(name);
        if let Some(depth) = open.iter().rposition(|known| *known == name) {
            open.truncate(depth);
        }
        see(open, Piece::Close(name));
        return;
    }
    let (whole, closed) = tag.strip_suffix('/').map_or((tag, false), |whole| (whole, true));
    let end = whole.find(char::is_whitespace).unwrap_or(whole.len());
    let (name, attributes) = whole.split_at(end);
    let name = local(name);
    see(open, Piece::Open(name.clone(), attributes.trim().to_owned()));
    if closed {
        see(open, Piece::Close(name));
    } else if open.len() < MAX_DEPTH {
        open.push(name);
    }
}

/// An attribute's value.
pub(crate) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, after) = attributes.split_once(&[name, "="].concat())?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.get(1..)?.split_once(quote).map(|(value, _)| resolve(value))
}

fn until(text: &[u8], mark: &[u8]) -> Option<usize> {
    text.windows(mark.len()).position(|part| part == mark)
}

/// The references that mail programs write; others stay as they are.
fn resolve(text: &str) -> String {
    let known =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#64;", "@")];
    let text = known.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}
