//! One `Received` line: who handed the message to whom, and how. Every form of the servers known to us is
//! read by one grammar (RFC 5321 §4.4), in which each part may be missing and comments stand anywhere.
//!
//! Who handed it over is read by [`super::client`]; which lines are to be believed is decided in
//! [`super::chain`].

use super::client::{self, Form, name};
use super::date::date;
use crate::account::Moment;

/// A `Received` line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hop {
    /// The line of the message it begins on, from 1.
    pub line: usize,
    /// The names that the server found itself for who handed the message over, in lower case.
    pub from: Vec<String>,
    /// The address it saw.
    pub addresses: Vec<String>,
    /// The names and addresses that it was only told: anybody can announce any. They may speak against a
    /// message, never for it.
    pub announced: Vec<String>,
    /// Whether there is a `from` at all.
    pub has_from: bool,
    /// The server that wrote the line, in lower case.
    pub by: Option<String>,
    /// The addresses that it says are its own.
    pub own: Vec<String>,
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
        // Exchange hands a message to itself by its own address.
        let exchange = matches!(self.with.as_str(), "MICROSOFT" | "MAPI");
        let own = |address: &String| exchange && self.own.contains(address);
        let inside = self.addresses.iter().any(|address| is_loopback(address) || own(address));
        let unseen = self.addresses.is_empty() && self.from.iter().any(|name| name == "localhost");
        self.with == "LOCAL" || inside || unseen
    }

    /// Whether it is a delivery into the store, which takes messages from its own host's servers alone.
    #[must_use]
    pub fn is_delivery(&self) -> bool {
        self.with.starts_with("LMTP")
    }

    /// The names to go by where one may speak against the message: those found out, announced ones only
    /// where there is none.
    pub(super) fn names(&self) -> &[String] {
        if self.from.is_empty() { &self.announced } else { &self.from }
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
    let mut parts = Parts::default();
    for piece in &pieces {
        match piece {
            Piece::Word(word) => parts.word(&mut hop, word),
            Piece::Comment(comment) => parts.comment(&mut hop, comment),
        }
    }
    if parts.twice {
        // No server names itself twice or has no name: one was announced that looks like the rest of a line.
        hop.by = None;
        hop.own.clear();
        hop.login = false;
    }
    hop.collector |= hop.with.starts_with("POP3") || hop.with.starts_with("IMAP");
    if let Some(word) = parts.from {
        let form = Form { exim: parts.exim, asked: hop.collector || hop.is_web() };
        let client = client::client(word, &parts.comments, form);
        (hop.from, hop.addresses, hop.announced) = (client.found, client.addresses, client.announced);
        hop.login &= !client.unclear;
    }
    hop.login |= matches!(hop.with.as_str(), "ESMTPA" | "ESMTPSA" | "UTF8SMTPA" | "UTF8SMTPSA");
    hop.login |= is_exchange_submission(&hop);
    hop.login &= hop.by.is_some();
    hop
}

/// The order in which the parts of a line come.
const PARTS: [&str; 6] = ["from", "by", "via", "with", "id", "for"];

/// How far the line is read.
#[derive(Default)]
struct Parts<'a> {
    part: &'static str,
    /// The word after `from`, and the comments before the next word.
    from: Option<&'a str>,
    comments: Vec<&'a str>,
    /// Whether that next word has come.
    left_from: bool,
    exim: bool,
    /// Whether the line names its server twice, or by no name.
    twice: bool,
}

impl<'a> Parts<'a> {
    fn word(&mut self, hop: &mut Hop, word: &'a str) {
        // What stands behind `from` and `by` is a name, whatever it looks like: a client may call itself `by`.
        let named = self.part == "from" && self.from.is_none() || self.part == "by" && hop.by.is_none();
        let found = PARTS.iter().position(|name| !named && word.eq_ignore_ascii_case(name));
        let now = PARTS.iter().position(|name| *name == self.part);
        self.left_from |= self.from.is_some();
        match found {
            Some(found) if now.is_none_or(|now| found > now) => {
                self.part = PARTS.get(found).copied().unwrap_or_default();
            }
            Some(1) => self.twice = true,
            _ => self.take(hop, word),
        }
    }

    fn take(&mut self, hop: &mut Hop, word: &'a str) {
        match self.part {
            "from" if self.from.is_none() => {
                hop.has_from = true;
                self.from = Some(word);
            }
            "by" if hop.by.is_none() => {
                let name = name(word);
                // A line of a server that has no name vouches for nothing.
                self.twice |= name.is_empty();
                hop.by = Some(name);
            }
            "with" if hop.with.is_empty() => hop.with = word.trim_end_matches(',').to_ascii_uppercase(),
            _ => {}
        }
    }

    fn comment(&mut self, hop: &mut Hop, comment: &'a str) {
        if self.part == "from" && self.from.is_some() && !self.left_from {
            self.comments.push(comment);
        }
        if self.part == "by" {
            hop.own.extend(client::addresses(comment));
        }
        let above_by = matches!(self.part, "" | "from");
        hop.login |= above_by && shows_login(comment);
        hop.collector |= self.part == "with" && is_collector(comment);
        self.exim |= !above_by && comment.starts_with("Exim ");
    }
}

/// Whether a comment tells of a log-in, as Postfix and sendmail write it. A name that only begins like it
/// (`authenticated.example [192.0.2.1]`) does not.
pub(super) fn shows_login(comment: &str) -> bool {
    let lower = comment.get(..24).unwrap_or(comment).to_ascii_lowercase();
    lower.strip_prefix("authenticated").is_some_and(|rest| {
        rest.is_empty() || [" sender:", " bits=", " user", " as "].iter().any(|next| rest.starts_with(next))
    })
}

fn is_collector(comment: &str) -> bool {
    comment.starts_with("fetchmail") || comment.starts_with("getmail")
}

/// Exchange Online shows no log-in, but mail from outside never enters by these servers.
fn is_exchange_submission(hop: &Hop) -> bool {
    let by = hop.by.as_deref().unwrap_or_default();
    let is_own = |name: &String| name.ends_with(".outlook.com") || name.ends_with(".outlook.office365.com");
    let sender_is_outside = !hop.from.iter().chain(&hop.announced).any(is_own);
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
