//! mbsync (isync 1.4, and 1.5, which calls `SSLType` `TLSType` and takes the old word with a notice): an IMAP
//! mailbox as a Maildir. Belongs into `~/.mbsyncrc`.
//!
//! Nothing is ever deleted on either side unless a person changes `Expunge`. The near folder's name holds the
//! server's: mbsync stops where another host answers for a folder it knows ("UIDVALIDITY genuinely changed").

use super::super::{Incoming, Note, Options, Refusal, Value};
use super::{Page, Program, Side, file_stem, folder, password_command, quoted, refuse_long};
use crate::account::{Account, Authentication, Protocol, Security};

/// Its name in the registry.
pub const ID: &str = "mbsync";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Mbsync;

/// mbsync reads lines of at most 1 022 bytes and takes the rest for another line; the keyword needs a few.
const VALUE_MAX: usize = 900;

impl Program for Mbsync {
    const ID: &str = ID;
    const ENDING: &str = ".mbsyncrc";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        if options.protocol == Incoming::Pop3 {
            // mbsync speaks IMAP alone.
            return Err(Refusal::NotSpoken { protocol: Protocol::Pop3 });
        }
        let mut notes = Vec::new();
        let knows = [Authentication::PasswordCleartext, Authentication::PasswordEncrypted];
        let side = Side::new(account, Protocol::Imap, &knows, &mut notes)?;
        let command = password_command(account, options, &mut notes);
        notes.push(Note::FetchesOnly);
        let user = value(side.username(), side.user())?;
        let command = value(Value::PasswordCommand, &command)?;

        let (name, folder) = (file_stem(account), folder(account, &side));
        let comments = &options.comments;
        let mut page = Page::new(account, &[comments.mbsync, comments.password, comments.folders]);
        page.line(&["# mkdir -p ", &folder]);
        page.line(&["# mbsync ", &name, "\n"]);
        page.line(&["IMAPAccount ", &name]);
        page.line(&["Host ", side.host()]);
        page.line(&["Port ", &side.port()]);
        page.line(&["User ", &user]);
        page.line(&["PassCmd ", &command]);
        page.line(&["SSLType ", ssl_type(side.security())]);
        page.line(&["AuthMechs ", mechanisms(&side), "\n"]);
        page.line(&["IMAPStore ", &name, "-far\nAccount ", &name, "\n"]);
        page.line(&["MaildirStore ", &name, "-near"]);
        page.line(&["Path ", &folder, "/"]);
        page.line(&["Inbox ", &folder, "/INBOX"]);
        page.line(&["SubFolders Verbatim\n"]);
        page.line(&["Channel ", &name]);
        page.line(&["Far :", &name, "-far:"]);
        page.line(&["Near :", &name, "-near:"]);
        page.line(&["Patterns *\nCreate Near\nExpunge None\nSyncState *"]);
        page.notes = notes;
        Ok(page)
    }
}

/// Within double quotes a backslash protects what follows.
fn value(what: Value, value: &str) -> Result<String, Refusal> {
    let written = quoted(value, "\"\\");
    refuse_long(what, &written, VALUE_MAX)?;
    Ok(written)
}

/// Certificates are checked against the system's unless `SystemCertificates` says no.
fn ssl_type(security: Security) -> &'static str {
    match security {
        Security::Tls => "IMAPS",
        Security::StartTls => "STARTTLS",
        Security::Plain => "None",
    }
}

/// `LOGIN` is IMAP's own command, which needs no SASL library.
fn mechanisms(side: &Side) -> &'static str {
    match side.way {
        Authentication::PasswordEncrypted => "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5",
        _ if side.security() == Security::Plain => "LOGIN",
        _ => "PLAIN LOGIN",
    }
}
