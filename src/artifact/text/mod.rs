//! Text configurations: what programs of the command line read. One file a program; here is what they share:
//! the password's hook, quoting, the choice of a log-in, the page that is written line by line.
//!
//! Every value is quoted for the reader it goes to, and where that reader has no notation for a character,
//! refused: no login name and no address may end its quotes and become a setting or a command. None of
//! these files holds a password: each names a command that prints it, alone or on its first line.

pub mod aerc;
pub mod fetchmail;
pub mod getmail;
pub mod himalaya;
pub mod mbsync;
pub mod msmtp;
pub mod neomutt;
pub mod swaks;

use std::fmt::Write as _;

use super::name;
use super::{Artifact, Format, Note, Options, Refusal, Value, check_host, server};
use crate::account::{Account, Authentication, Protocol, Security, Server};

/// The sentences that go into the files as comments, each a few lines. They come from `locale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Where the password comes from and what is to be done about it.
    pub password: &'static str,
    /// Where aerc's file belongs and which version reads it.
    pub aerc: &'static str,
    /// The same for fetchmail's script.
    pub fetchmail: &'static str,
    /// The same for getmail6.
    pub getmail: &'static str,
    /// The same for himalaya.
    pub himalaya: &'static str,
    /// The same for mbsync.
    pub mbsync: &'static str,
    /// The same for msmtp.
    pub msmtp: &'static str,
    /// The same for neomutt.
    pub neomutt: &'static str,
    /// The same for swaks' script.
    pub swaks: &'static str,
    /// That the folders to be made first are named next.
    pub folders: &'static str,
    /// That fetched mail stays at the server, and how to change it.
    pub kept: &'static str,
}

/// A program with one file: all that its [`Format`] does not share with the other programs'.
trait Program: Sync {
    /// Its name in the registry.
    const ID: &str;

    /// What the name of its file ends with.
    const ENDING: &str;

    /// Writes the file.
    fn write(account: &Account, options: &Options) -> Result<Page, Refusal>;
}

impl<P: Program> Format for P {
    fn id(&self) -> &'static str {
        P::ID
    }

    fn file_name(&self, account: &Account) -> String {
        file_stem(account) + P::ENDING
    }

    fn media_type(&self) -> &'static str {
        "text/plain; charset=utf-8"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        P::write(account, options).map(|page| page.finish(self, account))
    }
}

/// A file being written.
#[derive(Debug, Default)]
struct Page {
    text: String,
    notes: Vec<Note>,
}

impl Page {
    /// A page that opens with the mailbox's address and what is to be known of the file.
    fn new(account: &Account, sentences: &[&'static str]) -> Self {
        let mut page = Self::default();
        page.comment(&account.mailbox.address.ascii());
        for sentence in sentences {
            page.comment(sentence);
        }
        page.line(&[]);
        page
    }

    /// Lines that every reader passes over: `#` comes first.
    fn comment(&mut self, lines: &str) {
        for line in lines.lines() {
            self.line(&["# ", line]);
        }
    }

    /// One line made of these parts.
    fn line(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
        self.text.push('\n');
    }

    fn finish(self, format: &dyn Format, account: &Account) -> Artifact {
        Artifact {
            file_name: format.file_name(account),
            media_type: format.media_type(),
            bytes: self.text.into_bytes(),
            notes: self.notes,
        }
    }
}

/// The server to write for a protocol, and how to log in to it.
struct Side<'a> {
    server: &'a Server,
    way: Authentication,
}

impl<'a> Side<'a> {
    /// Takes the best of the server's ways to log in that the program knows, given best first.
    fn new(
        account: &'a Account,
        protocol: Protocol,
        knows: &[Authentication],
        notes: &mut Vec<Note>,
    ) -> Result<Self, Refusal> {
        let server = server(account, protocol)?;
        check_host(server, notes)?;
        let host = server.host.clone();
        if server.security == Security::Plain {
            notes.push(Note::Plain { protocol, host: host.clone() });
        }
        match knows.iter().find(|way| server.authentication.contains(way)) {
            Some(way) => Ok(Self { server, way: *way }),
            None => Err(Refusal::Authentication { protocol, host, offered: server.authentication.clone() }),
        }
    }

    fn security(&self) -> Security {
        self.server.security
    }

    fn host(&self) -> &str {
        self.server.host.ascii()
    }

    fn port(&self) -> String {
        self.server.port.to_string()
    }

    fn user(&self) -> &str {
        self.server.username.as_str()
    }

    fn username(&self) -> Value {
        Value::Username(self.server.protocol)
    }

    /// `scheme://host:port`, with `login` before the host.
    fn url(&self, scheme: &str, login: &str) -> String {
        [scheme, "://", login, self.host(), ":", &self.port()].concat()
    }

    /// The login name as URLs write it (RFC 3986 §3.2.1): `user@`; nothing where nobody logs in.
    fn login(&self) -> String {
        match self.way {
            Authentication::None => String::new(),
            _ => percent(self.user()) + "@",
        }
    }

    fn refuse_plain(&self) -> Refusal {
        Refusal::Plain { protocol: self.server.protocol, host: self.server.host.clone() }
    }
}

/// The command that prints the password, and the note that says so. An entry of `pass` may have more lines
/// than the first, which not every program drops.
fn password_command(account: &Account, options: &Options, notes: &mut Vec<Note>) -> String {
    let command = match &options.password_command {
        Some(command) => command.as_str().to_owned(),
        None => {
            let entry = shell(&["mail/", &account.mailbox.address.ascii()].concat());
            ["pass show ", &entry, " | head -n 1"].concat()
        }
    };
    notes.push(Note::PasswordCommand { command: command.clone() });
    command
}

/// Notes where the two login names differ: the one password is used for both.
fn note_usernames(incoming: &Side, outgoing: &Side, notes: &mut Vec<Note>) {
    if outgoing.way != Authentication::None && incoming.user() != outgoing.user() {
        notes.push(Note::TwoUsernames);
    }
}

/// The local folder of a mailbox at one host: its name holds the server's, so that what a program knows of
/// the old host's folder never meets the new host.
fn folder(account: &Account, side: &Side) -> String {
    ["~/Mail/", side.host(), "/", &file_stem(account)].concat()
}

/// One word for a POSIX shell: in single quotes where it needs any. A single quote is put into double quotes
/// rather than behind a backslash, which neomutt would take away.
fn shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@%+=:,./_-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    ["'", &word.replace('\'', "'\"'\"'"), "'"].concat()
}

/// A text between double quotes, with a backslash before each of `special`.
fn quoted(text: &str, special: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if special.contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// Every byte but the unreserved ones (RFC 3986 §2.3) as `%XX`.
fn percent(text: &str) -> String {
    escaped(text, "-._~", "%")
}

/// Letters, digits and the signs in `plain` as they are, every other byte as two hexadecimal digits after
/// `before`.
fn escaped(text: &str, plain: &str, before: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.as_bytes().contains(&byte) {
            escaped.push(byte.into());
        } else {
            let _ = write!(escaped, "{before}{byte:02X}");
        }
    }
    escaped
}

/// Refuses a value that holds a character the reader has no notation for.
fn refuse_characters(what: Value, value: &str, bad: impl Fn(char) -> bool) -> Result<(), Refusal> {
    match value.chars().find(|c| bad(*c)) {
        Some(c) => Err(Refusal::Encoding { what, value: value.to_owned(), code: c.into() }),
        None => Ok(()),
    }
}

/// Refuses a value that the reader would cut or refuse for its length.
fn refuse_long(what: Value, value: &str, max: usize) -> Result<(), Refusal> {
    if value.len() > max {
        return Err(Refusal::TooManyBytes { what, value: value.to_owned(), max });
    }
    Ok(())
}

/// What a mailbox's files and the sections in them are named by.
fn file_stem(account: &Account) -> String {
    name::file(&account.mailbox.address, "")
}
