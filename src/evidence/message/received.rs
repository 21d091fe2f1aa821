//! One `Received` line: who handed the message to whom, and how. Every form of the servers known to us is
//! read by one grammar (RFC 5321 §4.4), in which each part may be missing and comments stand anywhere.
//!
//! Which lines are to be believed is decided in [`super::chain`].

use super::date::date;
use crate::account::Moment;

/// The most names and addresses kept of the part after `from`.
const MAX_NAMES: usize = 16;

/// A `Received` line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hop {
    /// The line of the message it begins on, from 1.
    pub line: usize,
    /// The names after `from` and in the comment that touches them, in lower case: what the client calls
    /// itself and what its address is called.
    pub from: Vec<String>,
    /// The addresses there.
    pub addresses: Vec<String>,
    /// Whether there is a `from` at all.
    pub has_from: bool,
    /// The server that wrote the line, in lower case.
    pub by: Option<String>,
    /// The protocol word, in capitals: `ESMTPSA`.
    pub with: String,
    /// Whether it shows a log-in.
    pub login: bool,
    /// Whether a collector wrote it, which fetched the message from another mailbox.
    pub collector: bool,
    /// When.
    pub at: Option<Moment>,
}

impl Hop {
    /// Whether a web page handed the message in.
    #[must_use]
    pub fn is_web(&self) -> bool {
        self.with.starts_with("HTTP")
    }

    /// Whether the message came from the very machine that wrote the line, or from inside it.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let outside = self.addresses.iter().any(|address| !is_loopback(address));
        let inside = self.addresses.iter().any(|address| is_loopback(address));
        !outside && (inside || self.from.iter().any(|name| name == "localhost"))
    }
}

fn is_loopback(address: &str) -> bool {
    address.starts_with("127.") || address == "::1"
}

/// A piece of the line outside its date.
enum Piece {
    Word(String),
    Comment(String),
}

/// Reads the unfolded value of a `Received` field.
#[must_use]
pub(super) fn read(value: &str, line: usize) -> Hop {
    let (pieces, when) = pieces(value);
    let mut hop = Hop { line, at: when.and_then(date), ..Hop::default() };
    let mut part = "";
    // Whether the next comment touches the word after `from`.
    let mut touching = false;
    for piece in &pieces {
        match piece {
            Piece::Word(word) => {
                let next = next_part(part, word);
                touching = part == "from" && !hop.has_from && next.is_none();
                match next {
                    Some(next) => part = next,
                    None => take_word(&mut hop, part, word),
                }
            }
            Piece::Comment(comment) => {
                if touching {
                    let hello = take_client(&mut hop, comment);
                    touching = hello;
                }
                hop.login |= shows_login(comment);
                hop.collector |= is_collector(comment);
            }
        }
    }
    hop.collector |= hop.with.starts_with("POP3") || hop.with.starts_with("IMAP");
    hop.login |= matches!(hop.with.as_str(), "ESMTPA" | "ESMTPSA" | "UTF8SMTPA" | "UTF8SMTPSA");
    hop.login |= is_exchange_submission(&hop);
    hop
}

/// The parts come in this order; a word of an earlier part's name is a word like any other.
fn next_part(part: &str, word: &str) -> Option<&'static str> {
    const PARTS: [&str; 6] = ["from", "by", "via", "with", "id", "for"];
    let found = PARTS.iter().position(|name| word.eq_ignore_ascii_case(name))?;
    let now = PARTS.iter().position(|name| *name == part);
    now.is_none_or(|now| found > now).then(|| PARTS.get(found).copied())?
}

fn take_word(hop: &mut Hop, part: &str, word: &str) {
    match part {
        "from" if !hop.has_from => {
            hop.has_from = true;
            take_name(hop, word);
        }
        "by" if hop.by.is_none() => hop.by = Some(name(word)),
        "with" if hop.with.is_empty() => hop.with = word.trim_end_matches(',').to_ascii_uppercase(),
        _ => hop.collector |= is_collector(word),
    }
}

/// Reads the comment that names the client: `(rdns [ip])`, `(HELO x)`, `([ip] helo=x)`, `(port=1 helo=x)`.
/// Returns whether another such comment may follow, as qmail writes them.
fn take_client(hop: &mut Hop, comment: &str) -> bool {
    // Postfix tells of encryption and log-ins where qmail tells the address.
    if comment.starts_with("using ") || shows_login(comment) {
        return false;
    }
    for word in comment.split([' ', ',', '[', ']', '(', ')']).filter(|word| !word.is_empty()) {
        let word = word.strip_prefix("helo=").or_else(|| word.strip_prefix("HELO=")).unwrap_or(word);
        if word.contains(['.', ':']) || word == "localhost" {
            take_name(hop, word.rsplit('@').next().unwrap_or(word));
        }
    }
    let first = comment.split(' ').next().unwrap_or_default();
    first.eq_ignore_ascii_case("helo") || first.eq_ignore_ascii_case("ehlo")
}

fn take_name(hop: &mut Hop, word: &str) {
    let name = name(word);
    let kept = if is_address(&name) { &mut hop.addresses } else { &mut hop.from };
    if !name.is_empty() && name != "unknown" && kept.len() < MAX_NAMES && !kept.contains(&name) {
        kept.push(name);
    }
}

fn is_address(name: &str) -> bool {
    name.parse::<std::net::IpAddr>().is_ok()
}

/// A name as it is compared: lower case, no brackets, no final dot, no `IPv6:`, Gmail's `?…?` taken off.
fn name(word: &str) -> String {
    let bare = word.trim_matches(|c| matches!(c, '[' | ']' | '<' | '>' | '?' | '"' | ',' | ';'));
    let lower = bare.trim_end_matches('.').to_ascii_lowercase();
    let address = lower.strip_prefix("ipv6:").map(|rest| rest.trim_end_matches('?').to_owned());
    address.unwrap_or(lower)
}

fn shows_login(comment: &str) -> bool {
    comment.get(..13).is_some_and(|begin| begin.eq_ignore_ascii_case("authenticated"))
}

fn is_collector(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    words.contains("fetchmail") || words.contains("getmail")
}

/// Exchange Online shows no log-in, but mail from outside never enters by these servers.
fn is_exchange_submission(hop: &Hop) -> bool {
    let by = hop.by.as_deref().unwrap_or_default();
    let sender_is_outside = !hop.from.iter().any(|name| name.ends_with(".outlook.com"));
    hop.with == "MICROSOFT" && hop.has_from && sender_is_outside && by.ends_with(".prod.outlook.com")
}

/// Words and outermost comments, and the text behind the last `;` outside of them.
fn pieces(value: &str) -> (Vec<Piece>, Option<&str>) {
    let mut reader = Pieces::default();
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => {
                escaped = false;
                reader.text.push(c);
            }
            '\\' => escaped = true,
            '(' => reader.open(),
            ')' if reader.depth > 0 => reader.close(),
            ' ' if reader.depth == 0 => reader.end_word(),
            ';' if reader.depth == 0 => {
                reader.end_word();
                reader.semicolon = Some((at, reader.pieces.len()));
            }
            _ => reader.text.push(c),
        }
    }
    reader.finish(value)
}

#[derive(Default)]
struct Pieces {
    pieces: Vec<Piece>,
    text: String,
    depth: usize,
    semicolon: Option<(usize, usize)>,
}

impl Pieces {
    fn open(&mut self) {
        if self.depth == 0 {
            self.end_word();
        } else {
            self.text.push('(');
        }
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth -= 1;
        if self.depth == 0 {
            self.pieces.push(Piece::Comment(std::mem::take(&mut self.text)));
        } else {
            self.text.push(')');
        }
    }

    fn end_word(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Word(std::mem::take(&mut self.text)));
        }
    }

    /// A comment that was never closed has lost its end, not its beginning.
    fn finish(mut self, value: &str) -> (Vec<Piece>, Option<&str>) {
        if self.depth > 0 {
            self.pieces.push(Piece::Comment(std::mem::take(&mut self.text)));
        }
        self.end_word();
        let Some((at, pieces)) = self.semicolon else { return (self.pieces, None) };
        self.pieces.truncate(pieces);
        (self.pieces, value.get(at + 1..))
    }
}

#[cfg(test)]
#[path = "received_tests.rs"]
mod tests;
