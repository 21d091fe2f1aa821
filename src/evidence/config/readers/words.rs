//! Lines of a keyword and its value, the value in quotes or not, as mbsync and msmtp have them.

use std::ops::Range;

use super::super::text::Source;
use super::ini::trimmed;

/// A line's keyword and value.
#[derive(Debug, PartialEq)]
pub(crate) struct Statement {
    /// The keyword, as written.
    pub(crate) key: String,
    /// The value, without quotes.
    pub(crate) value: String,
    /// Where the value stands, quotes included; an empty place where there is none.
    pub(crate) span: Range<usize>,
    /// Its line, from 1.
    pub(crate) line: usize,
}

/// A line's statement; nothing for an empty line or a comment. `bare` says that a value without quotes
/// ends at the first space.
pub(crate) fn statement(source: &Source, line: usize, bare: bool) -> Option<Statement> {
    let span = trimmed(source, source.line(line));
    let bytes = source.bytes(&span);
    if bytes.is_empty() || bytes.starts_with(b"#") {
        return None;
    }
    let length = bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    let key = source.text(&(span.start..span.start + length));
    let mut value = trimmed(source, span.start + length..span.end);
    let rest = source.bytes(&value);
    if rest.starts_with(b"\"") {
        let close = rest.iter().skip(1).position(|byte| *byte == b'"');
        value.end = close.map_or(value.end, |close| value.start + close + 2);
    } else if bare {
        value.end = value.start + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
    }
    let text = source.text(&value);
    let text = text.strip_prefix('"').map_or(text.as_str(), |text| text.strip_suffix('"').unwrap_or(text));
    Some(Statement { key, value: text.to_owned(), span: value, line })
}
