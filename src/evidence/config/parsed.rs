//! What a reader gives: the accounts of a file, and its values with their places. Whose an account is and
//! what is wrong with a value is `judge`'s.

use std::ops::Range;

use super::text::{Source, Unreadable};
use crate::account::Protocol;

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The incoming server.
    Incoming,
    /// The outgoing server.
    Outgoing,
    /// The outgoing server that is used where none is chosen.
    DefaultOutgoing,
    /// An outgoing server that no account uses.
    UnusedOutgoing,
    /// A remainder of an account that is no longer there.
    Remainder,
    /// The address of a folder on the server.
    Folder,
    /// A name that only people read.
    Label,
    /// A calendar, an address book.
    Service,
    /// Where mail is kept on this very computer: its name means nothing to the server.
    LocalFolder,
    /// A command, often one that fetches a password.
    Command,
    /// Something else, a comment for instance.
    Other,
    /// A login name.
    Login,
    /// A mail address.
    Address,
    /// A port.
    Port,
    /// How the connection is encrypted.
    Security,
    /// A word of the configuration that the switch needs.
    Word,
    /// A password or its like: never kept.
    Secret,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// The account it belongs to.
    pub(crate) account: Option<usize>,
    /// What it is for.
    pub(crate) role: Role,
    /// The file's own key.
    pub(crate) key: String,
    /// The value, without quotes and escapes; empty where it is a secret.
    pub(crate) value: String,
    /// Where it stands, quotes included.
    pub(crate) span: Range<usize>,
    /// On which line, from 1.
    pub(crate) line: usize,
}

/// An account as a file tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Configured {
    /// What the person calls it.
    pub(crate) label: String,
    /// Its address.
    pub(crate) address: Option<String>,
    /// The login name of its incoming server, else of its outgoing one.
    pub(crate) login: Option<String>,
    /// Its incoming protocol.
    pub(crate) protocol: Option<Protocol>,
    /// Whether it is only another sender of an account that has its own entry.
    pub(crate) identity: bool,
}

/// A file as read.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Its accounts.
    pub(crate) accounts: Vec<Configured>,
    /// Its values, in any order.
    pub(crate) fields: Vec<Field>,
    /// The lines that cannot be read.
    pub(crate) malformed: Vec<usize>,
    /// Whether there is more in the file than is kept: then nothing is said of it.
    pub(crate) cut: bool,
    /// How much of keys and values is kept.
    bytes: usize,
}

/// The most accounts of a file, and the most servers of each kind.
pub const MAX_ACCOUNTS: usize = 400;

/// The most values: in a file written by lines, one a line.
pub(crate) const MAX_FIELDS: usize = super::text::MAX_LINES;

/// The most bytes of them. A value that counts for several accounts is kept for each.
const MAX_KEPT: usize = 4 * super::text::MAX_BYTES;

/// The longest name of an account, login name or address. They are compared again and again.
const MAX_NAME: usize = 1000;

impl Configured {
    fn is_long(&self) -> bool {
        let names = [Some(&self.label), self.address.as_ref(), self.login.as_ref()];
        names.into_iter().flatten().any(|name| name.len() > MAX_NAME)
    }
}

/// Adds an account. One more is kept than may be, and one that is too long: by them [`Parsed::bounded`] knows.
pub(crate) fn add(accounts: &mut Vec<Configured>, account: Configured) -> usize {
    if accounts.len() <= MAX_ACCOUNTS && !accounts.last().is_some_and(Configured::is_long) {
        accounts.push(account);
    }
    accounts.len() - 1
}

impl Parsed {
    /// Adds an account.
    pub(crate) fn account(&mut self, account: Configured) -> usize {
        add(&mut self.accounts, account)
    }

    /// All of it, or nothing where there is more than is kept: what is left out could be what still names the old
    /// host.
    pub(crate) fn bounded(self) -> Result<Self, Unreadable> {
        let cut = self.cut || self.accounts.len() > MAX_ACCOUNTS;
        let cut = cut || self.accounts.iter().any(Configured::is_long);
        if cut { Err(Unreadable::TooMuch { max: MAX_ACCOUNTS }) } else { Ok(self) }
    }

    /// Adds a value. What is a secret is known by its key and never kept.
    pub(crate) fn field(
        &mut self,
        source: &Source,
        account: Option<usize>,
        role: Role,
        key: &str,
        (value, span): (String, Range<usize>),
    ) {
        self.cut |= self.fields.len() >= MAX_FIELDS || self.bytes > MAX_KEPT;
        if self.cut {
            return;
        }
        self.bytes += key.len() + value.len();
        let secret = role == Role::Secret || role != Role::Command && super::secret::is_secret(key);
        let (role, value) = if secret { (Role::Secret, String::new()) } else { (role, value) };
        let line = source.line_of(span.start);
        self.fields.push(Field { account, role, key: key.to_owned(), value, span, line });
    }

    /// Whose address and login a later line told.
    pub(crate) fn at(&mut self, account: Option<usize>) -> Option<&mut Configured> {
        account.and_then(|at| self.accounts.get_mut(at))
    }
}
