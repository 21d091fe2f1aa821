//! What was dropped, given back switched: every change is listed, everything that is not understood stays
//! as it is, byte for byte, and what files cannot do is said. One file a program.

mod edits;
mod profile;
mod programs;
mod thunderbird;
mod urls;

pub use profile::{File, SwitchedFile, switch_profile, user_js};

use crate::account::{Protocol, Security, Server};
use crate::evidence::config::text::Source;
use crate::evidence::config::{self, Belongs, Certainty, Judge, Kind, Mention, Role, Unreadable};

/// Why a file cannot be given back switched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// Files of this kind are searched only.
    NotGivenBack {
        /// The kind.
        kind: Kind,
    },
    /// It is in UTF-16, or a name cannot be written in its encoding.
    Encoding,
    /// The new host has no server for what the account speaks: from POP to IMAP, mail has to be moved in
    /// the program itself.
    Protocol {
        /// What the account is called.
        label: String,
        /// What it speaks.
        protocol: Protocol,
    },
    /// The program cannot be told to use STARTTLS in this file.
    StartTls {
        /// What the account is called.
        label: String,
    },
}

/// Why a line changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The server for incoming mail.
    Incoming,
    /// The server for outgoing mail.
    Outgoing,
    /// Its port.
    Port,
    /// How the connection is encrypted.
    Security,
    /// The login name.
    Login,
    /// How the program logs in.
    Authentication,
    /// The address of a folder.
    Folder,
    /// A name that people read.
    Label,
    /// An outgoing server of its own, because others use the one it shared.
    NewOutgoing,
    /// A sender's choice of outgoing server.
    OutgoingChosen,
}

/// A changed line.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The line in the file as dropped, from 1; an added line stands below it.
    pub line: usize,
    /// The line as dropped, without passwords; nothing where it is added.
    pub before: Option<String>,
    /// The line as given back, without passwords.
    pub after: Option<String>,
    /// Why.
    pub whys: Vec<Why>,
}

/// What a switched file leaves to the person.
#[derive(Clone, Debug, PartialEq)]
pub enum Left {
    /// Saved passwords stay with the old server's name; the new one is asked once.
    SavedPasswords,
    /// Caches and folders on this computer keep the old name. Where both hosts number a folder alike,
    /// Thunderbird takes it for the one that it knows: its list is wrong until the folder is repaired.
    Caches,
    /// Filters may run again over all mail of the new mailbox.
    FiltersRunAgain,
    /// POP may fetch everything again.
    PopFetchesAgain,
    /// Filters still name the old host and do nothing, saved searches are lost at the next start: only the
    /// whole profile can be switched with them.
    FiltersAndSearches,
    /// `user.js` must be deleted after the first start.
    DeleteUserJs,
    /// The local copies belong to the old host's numbering: a new, empty place is needed.
    NewLocalStore,
    /// The list of what was fetched is named after the old host: everything comes again.
    FetchedAgain,
    /// This sender is not one of the mailbox's addresses: the new host may refuse it.
    SendsAs {
        /// The address.
        address: String,
    },
    /// Several accounts take this line over, not all of them this mailbox's.
    Shared {
        /// The line.
        line: usize,
    },
    /// The certificate of the old server is asked for on this line.
    PinnedCertificate {
        /// The line.
        line: usize,
    },
    /// The old host is still named here.
    StillNamed(Mention),
    /// And in so many more places.
    StillNamedMore {
        /// How many.
        count: usize,
    },
}

/// A switched file.
#[derive(Clone, Debug, PartialEq)]
pub struct Switched {
    /// Its bytes; the same as dropped where nothing had to change.
    pub bytes: Vec<u8>,
    /// Every changed line, in order.
    pub changes: Vec<Change>,
    /// What is left to the person.
    pub left: Vec<Left>,
}

/// Switches a file to the new host. `whole_domain` says that the other mailboxes of the domain have been
/// recreated too: accounts whose login name is an address are then switched as well.
///
/// # Errors
/// [`Refusal`].
pub fn switch(name: &str, bytes: &[u8], judge: &Judge, whole_domain: bool) -> Result<Switched, Refusal> {
    let kind = config::recognise(name, bytes).map_err(Refusal::Unreadable)?;
    switch_kind(kind, bytes, &Mover { judge, whole_domain })
}

pub(crate) fn switch_kind(kind: Kind, bytes: &[u8], mover: &Mover) -> Result<Switched, Refusal> {
    let source = Source::new(bytes).map_err(Refusal::Unreadable)?;
    if !source.is_exact() {
        return Err(Refusal::Encoding);
    }
    let parsed = config::parse(kind, &source).map_err(Refusal::Unreadable)?;
    let mut edits = edits::Edits::new(&source);
    let mut left = match kind {
        Kind::ThunderbirdPrefs => thunderbird::switch(&source, mover, &mut edits)?,
        Kind::Mbsync => programs::mbsync(&source, mover, &mut edits)?,
        Kind::Msmtp => programs::msmtp(&source, mover, &mut edits)?,
        Kind::Getmail => programs::getmail(&source, &parsed, mover, &mut edits)?,
        Kind::Mutt => urls::mutt(&source, mover, &mut edits)?,
        Kind::Fetchmail => urls::fetchmail(&source, &parsed, mover, &mut edits)?,
        _ => return Err(Refusal::NotGivenBack { kind }),
    };
    let (bytes, changes) = edits.apply()?;
    if changes.is_empty() {
        left.clear();
    }
    // What several accounts leave is said once.
    let mut once: Vec<Left> = Vec::new();
    for what in left {
        if !once.contains(&what) {
            once.push(what);
        }
    }
    once.extend(still_named(kind, &bytes, mover)?);
    Ok(Switched { bytes, changes, left: once })
}

/// The old host in what is given back.
fn still_named(kind: Kind, bytes: &[u8], mover: &Mover) -> Result<Vec<Left>, Refusal> {
    let source = Source::new(bytes).map_err(Refusal::Unreadable)?;
    let parsed = config::parse(kind, &source).map_err(Refusal::Unreadable)?;
    let report = config::report(kind, &source, &parsed, mover.judge);
    // Folders on this computer are told once, as caches.
    let told =
        |mention: &Mention| mention.role != Role::LocalFolder || mention.certainty != Certainty::NoEffect;
    let more = (report.left_out > 0).then_some(Left::StillNamedMore { count: report.left_out });
    Ok(report.mentions.into_iter().filter(told).map(Left::StillNamed).chain(more).collect())
}

/// Who is moved where.
pub(crate) struct Mover<'a> {
    pub(crate) judge: &'a Judge<'a>,
    pub(crate) whole_domain: bool,
}

impl Mover<'_> {
    /// The login name at the new host of an account, if the account is moved at all. Another mailbox's is
    /// only known where this mailbox's is its address.
    pub(crate) fn login(&self, belongs: Belongs, address: &str, server: &Server) -> Option<String> {
        let own = server.username.as_str();
        match belongs {
            Belongs::Ours => Some(own.to_owned()),
            Belongs::SameDomain if self.whole_domain && self.judge.of_address(own) == Belongs::Ours => {
                (self.judge.of_address(address) == Belongs::SameDomain).then(|| address.to_owned())
            }
            Belongs::SameDomain | Belongs::Other | Belongs::Unknown => None,
        }
    }

    /// The server of the new host.
    pub(crate) fn server(&self, protocol: Protocol, label: &str) -> Result<&Server, Refusal> {
        let refusal = || Refusal::Protocol { label: label.to_owned(), protocol };
        self.judge.account.server(protocol).ok_or_else(refusal)
    }

    /// Whether a host must go.
    pub(crate) fn must_go(&self, host: &str) -> bool {
        self.judge.must_go(host)
    }
}

/// The port that a program takes where none is written.
pub(crate) fn usual_port(protocol: Protocol, security: Security) -> u16 {
    match (protocol, security) {
        (Protocol::Imap, Security::Tls) => 993,
        (Protocol::Imap, _) => 143,
        (Protocol::Pop3, Security::Tls) => 995,
        (Protocol::Pop3, _) => 110,
        (Protocol::Smtp, Security::Tls) => 465,
        (Protocol::Smtp, _) => 25,
    }
}
