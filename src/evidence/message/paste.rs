//! From what a person pasted or dropped to header fields: line ends, indentation, spaces and the pages of
//! webmails are seen through; what is not a message's source is refused with the reason.
//!
//! Reading a field's value is the neighbours' task.

use super::Why;

/// The most bytes that are looked at. A proof is one short message.
pub const MAX_BYTES: usize = 25_000_000;
/// The most bytes of headers.
pub const MAX_HEADER_BYTES: usize = 1_000_000;
/// The most lines that are looked at.
pub const MAX_LINES: usize = 100_000;
/// How far down the real headers may begin, below a webmail's own summary.
const PREAMBLE: usize = 200;

/// A line and its number in what was pasted, from 1.
pub(super) type Line<'a> = (usize, &'a str);

/// A header field, unfolded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Its value on one line, every space an ordinary one.
    pub(super) value: String,
    /// The line it begins on.
    pub(super) line: usize,
}

/// A message taken apart: header fields in their order, and what is below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source<'a> {
    pub(super) fields: Vec<Field>,
    pub(super) body: Vec<Line<'a>>,
}

impl Source<'_> {
    /// The first field of this name.
    pub(super) fn first(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// Whether a program wrote these headers, not a page that shows some of them.
    fn is_genuine(&self) -> bool {
        ["received", "message-id", "mime-version", "return-path", "x-mozilla-status"]
            .iter()
            .any(|name| self.has(name))
    }
}

/// Bytes as text: UTF-8, UTF-16 by its mark, anything else with its odd bytes made visible.
///
/// # Errors
/// Too large, or no text.
pub(super) fn decode(raw: &[u8]) -> Result<String, Why> {
    if raw.len() > MAX_BYTES {
        return Err(Why::TooLarge);
    }
    if raw.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Why::OutlookFile);
    }
    let text = match raw {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(raw).into_owned(),
    };
    if text.chars().take(1000).any(|c| c == '\0') { Err(Why::NotText) } else { Ok(text) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Finds the message in what was pasted.
///
/// # Errors
/// Why there is none.
pub(super) fn read(text: &str) -> Result<Source<'_>, Why> {
    let lines = lines(text);
    if lines.is_empty() {
        return Err(Why::Empty);
    }
    let start = source(&lines)?;
    if start.is_genuine() {
        return Ok(start);
    }
    let below = lines.iter().take(PREAMBLE).position(|(_, line)| begins_source(line));
    if let Some(found) = below.and_then(|at| lines.get(at..)) {
        let found = source(found)?;
        if found.has("received") {
            return Ok(found);
        }
    }
    Err(reason(&lines, &start))
}

/// Lines without their ends, from the first that says something; every second one where a paste has
/// doubled the line ends. The lines that mailbox files put above a message are gone.
fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let all = text.split(end).take(MAX_LINES).enumerate();
    let all = all.map(|(at, line)| (at + 1, line.trim_end_matches('\r')));
    let lines: Vec<Line> = all.skip_while(|(_, line)| is_blank(line) || is_envelope(line)).collect();
    let doubled = lines.len() > 6
        && lines.chunks(2).take(20).all(|pair| match pair {
            [(_, line), (_, gap)] => !is_blank(line) && is_blank(gap),
            _ => true,
        });
    if doubled { lines.into_iter().step_by(2).collect() } else { lines }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// The line that mbox puts above a message, or the count of bytes that Apple Mail's files begin with.
fn is_envelope(line: &str) -> bool {
    let bare = line.trim_start_matches('>');
    bare.starts_with("From ") || bare.trim().bytes().all(|b| b.is_ascii_digit())
}

/// Header fields down to the first blank line. A line that is no field continues the one above: a paste
/// may have lost the indentation.
///
/// # Errors
/// Too large.
pub(super) fn source<'a>(lines: &[Line<'a>]) -> Result<Source<'a>, Why> {
    let mut fields: Vec<Field> = Vec::new();
    let mut bytes = 0;
    let end = lines.iter().position(|(_, line)| is_blank(line)).unwrap_or(lines.len());
    let (head, body) = lines.split_at_checked(end).unwrap_or((lines, &[]));
    if head.len() >= MAX_LINES {
        return Err(Why::TooLarge);
    }
    for (line, text) in head {
        bytes += text.len();
        if bytes > MAX_HEADER_BYTES {
            return Err(Why::TooLarge);
        }
        if let Some((name, value)) = field(text) {
            fields.push(Field { name: name.to_ascii_lowercase(), value: one_line(value), line: *line });
        } else if let Some(above) = fields.last_mut() {
            above.value.push(' ');
            above.value.push_str(&one_line(text));
        }
    }
    Ok(Source { fields, body: body.to_vec() })
}

/// Splits `Name: value`. Where indentation was lost, the `to:to:cc:` of a signature must not pass for a
/// field: names begin with a capital or have a space behind the colon.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = (1..=76).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let is_field = value.is_empty()
        || value.starts_with(char::is_whitespace)
        || name.starts_with(|c: char| c.is_ascii_uppercase());
    (is_name && is_field).then_some((name, value))
}

/// Trimmed, with ordinary spaces for every kind of space, and without what cannot be seen.
fn one_line(text: &str) -> String {
    let seen = text.chars().filter(|c| !matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}'));
    let spaced: String = seen.map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

/// Whether a message's source can begin with this line.
fn begins_source(line: &str) -> bool {
    const FIRST: [&str; 9] = [
        "received",
        "return-path",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "delivery-date",
        "x-received",
        "arc-seal",
        "x-apparently-to",
    ];
    field(line).is_some_and(|(name, _)| FIRST.iter().any(|first| name.eq_ignore_ascii_case(first)))
}

fn reason(lines: &[Line], start: &Source) -> Why {
    let head = || lines.iter().take(PREAMBLE).map(|(_, line)| line.trim_start());
    if head().any(|line| line.starts_with('>') && begins_source(line.trim_start_matches(['>', ' ']))) {
        return Why::Quoted;
    }
    let headings = ["Envoyé", "Sent", "Objet", "Subject", "De", "From", "Date"];
    let is_heading = |line: &str| {
        let name = line.split(':').next().unwrap_or_default().trim().trim_matches('*');
        line.contains(':') && headings.contains(&name)
    };
    if start.has("subject") || head().filter(|line| is_heading(line)).count() > 1 {
        Why::ShortHeadings
    } else {
        Why::BodyOnly
    }
}

/// The messages attached below the headers, in order, at most ten.
pub(super) fn attached<'a>(body: &[Line<'a>]) -> Vec<Source<'a>> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.iter().position(|(_, line)| announces_message(line)) {
        let part = rest.get(at..).unwrap_or_default();
        let gap = part.iter().position(|(_, line)| is_blank(line)).unwrap_or(part.len());
        rest = part.get(gap..).unwrap_or_default();
        let begin = rest.iter().position(|(_, line)| !is_blank(line)).unwrap_or(rest.len());
        rest = rest.get(begin..).unwrap_or_default();
        // The body of each is the whole rest: kept for none, or ten large copies would be made.
        let end = rest.iter().position(|(_, line)| is_blank(line)).unwrap_or(rest.len());
        found.extend(source(rest.get(..end).unwrap_or_default()));
        if found.len() >= 10 {
            break;
        }
    }
    found
}

fn announces_message(line: &str) -> bool {
    field(line).is_some_and(|(name, value)| {
        name.eq_ignore_ascii_case("content-type")
            && value.trim_start().get(..14).is_some_and(|kind| kind.eq_ignore_ascii_case("message/rfc822"))
    })
}
