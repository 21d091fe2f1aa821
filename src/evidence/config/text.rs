//! The bytes of a dropped file as text with places: every value is known by its line and its span, so that
//! one value can be replaced without touching any other byte. What the text means is the readers'.

use std::borrow::Cow;
use std::ops::Range;

use crate::account::cp1252;

/// The largest file that is read. Real ones stay far below; a `prefs.js` of a large desk has about 100 KB.
pub const MAX_BYTES: usize = 8 << 20;

/// The most lines that are read.
pub const MAX_LINES: usize = 200_000;

/// Why a dropped file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is larger than what is read.
    TooLarge {
        /// Its size, in bytes.
        bytes: usize,
        /// The most that is read.
        max: usize,
    },
    /// It has more lines than are read.
    TooManyLines {
        /// The most that are read.
        max: usize,
    },
    /// It has more accounts or servers than are told apart, or names and values without end.
    TooMuch {
        /// The most accounts.
        max: usize,
    },
    /// It is no text.
    Binary,
    /// It is text, but nothing tells which program wrote it.
    Unknown,
}

/// A file's text.
pub(crate) struct Source<'a> {
    head: &'a [u8],
    body: Cow<'a, [u8]>,
    /// Whether the body is the file's own bytes, not a conversion.
    exact: bool,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_BYTES {
            return Err(Unreadable::TooLarge { bytes: bytes.len(), max: MAX_BYTES });
        }
        let (head, body, exact) = decoded(bytes);
        if body.contains(&0) {
            return Err(Unreadable::Binary);
        }
        let ends = body.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(ends).take(MAX_LINES + 1).collect();
        if starts.len() > MAX_LINES {
            return Err(Unreadable::TooManyLines { max: MAX_LINES });
        }
        Ok(Self { head, body, exact, starts })
    }

    /// The byte order mark, which is kept.
    pub(crate) fn head(&self) -> &[u8] {
        self.head
    }

    /// The text after it, in UTF-8 or an older encoding of one byte a character.
    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether spans are places in the file itself.
    pub(crate) fn is_exact(&self) -> bool {
        self.exact
    }

    /// The line of a place, from 1.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// How many lines there are.
    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// A line without its ending; empty where there is none.
    pub(crate) fn line(&self, number: usize) -> Range<usize> {
        let start = number.checked_sub(1).and_then(|at| self.starts.get(at)).copied();
        let Some(start) = start else { return self.body.len()..self.body.len() };
        let next = self.starts.get(number).copied();
        let end = next.map_or(self.body.len(), |next| next.saturating_sub(1).max(start));
        let cr = next.is_some() && end > start && self.bytes(&(start..end)).last() == Some(&b'\r');
        start..end - usize::from(cr)
    }

    /// Every line, with its number.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        (1..=self.count()).map(|number| (number, self.line(number)))
    }

    /// How a line ends; where it is the last, how the first one does.
    pub(crate) fn ending(&self, number: usize) -> &[u8] {
        let own = self.line(number).end..self.starts.get(number).copied().unwrap_or_default();
        let first = self.line(1).end..self.starts.get(1).copied().unwrap_or_default();
        let ending = self.body.get(own).filter(|ending| !ending.is_empty());
        ending.or_else(|| self.body.get(first)).filter(|ending| !ending.is_empty()).unwrap_or(b"\n")
    }

    /// The bytes of a span.
    pub(crate) fn bytes(&self, span: &Range<usize>) -> &[u8] {
        self.body.get(span.clone()).unwrap_or_default()
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: &Range<usize>) -> String {
        decode(self.bytes(span))
    }
}

/// UTF-8 where it is, else Windows' Western code page, of which every byte is a character.
pub(crate) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| western(*byte)).collect(),
    }
}

/// A byte of Windows-1252; the five that stand for nothing keep their number, to be written back as they were.
fn western(byte: u8) -> char {
    cp1252::character(byte).unwrap_or(char::from(byte))
}

/// The byte order mark, the text, and whether that is the file's own.
fn decoded(bytes: &[u8]) -> (&[u8], Cow<'_, [u8]>, bool) {
    let little = |bytes: &[u8]| utf16(bytes, u16::from_le_bytes);
    match bytes {
        [0xEF, 0xBB, 0xBF, body @ ..] => (bytes.get(..3).unwrap_or_default(), Cow::Borrowed(body), true),
        [0xFF, 0xFE, body @ ..] => (&[], little(body), false),
        [0xFE, 0xFF, body @ ..] => (&[], utf16(body, u16::from_be_bytes), false),
        [1..=255, 0, 1..=255, 0, ..] => (&[], little(bytes), false),
        _ => (&[], Cow::Borrowed(bytes), true),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, [u8]> {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => u16::from(b'?'),
    });
    let text: String = char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_numbers_spans_and_endings() {
        let source = Source::new(b"one\r\ntwo\nthree").unwrap();
        let lines: Vec<_> = source.lines().map(|(number, span)| (number, source.text(&span))).collect();
        assert_eq!(lines, [(1, "one".into()), (2, "two".into()), (3, "three".into())]);
        assert_eq!(
            [source.ending(1), source.ending(2), source.ending(3)],
            [b"\r\n" as &[u8], b"\n", b"\r\n"]
        );
        let at = |at| source.line_of(at);
        assert_eq!([at(0), at(3), at(4), at(5), at(8), at(9), at(99)], [1, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = |bytes: &[u8]| Source::new(bytes).map(|source| (decode(source.body()), source.is_exact()));
        assert_eq!(text(b"\xEF\xBB\xBF\xC3\xA9"), Ok(("é".into(), true)));
        assert_eq!(text(b"l\x92\xE9t\xE9"), Ok(("l’été".into(), true)));
        assert_eq!(text(b"\xFF\xFEa\0\xE9\0"), Ok(("aé".into(), false)));
        assert_eq!(text(b"\xFE\xFF\0a\0b\0"), Ok(("ab?".into(), false)));
        assert_eq!(text(b"a\0b\0c\0"), Ok(("abc".into(), false)));
        assert_eq!(text(b"\x7FELF\0\0"), Err(Unreadable::Binary));
        assert_eq!(text(b""), Ok((String::new(), true)));
    }

    #[test]
    fn size_and_lines_are_bounded() {
        let large = vec![b'a'; MAX_BYTES + 1];
        let refused = Source::new(&large).err();
        assert_eq!(refused, Some(Unreadable::TooLarge { bytes: MAX_BYTES + 1, max: MAX_BYTES }));
        assert_eq!(
            Source::new(&vec![b'\n'; MAX_LINES]).err(),
            Some(Unreadable::TooManyLines { max: MAX_LINES })
        );
        assert!(Source::new(&vec![b'\n'; MAX_LINES - 1]).is_ok());
    }
}
