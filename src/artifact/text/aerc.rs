//! aerc (0.14 and later): reads and sends through the new host. Belongs into `~/.config/aerc/accounts.conf`,
//! which aerc refuses unless its owner alone can read it.
//!
//! The reader (go-ini) takes a value that begins with a backtick up to the last one on its line, without any
//! escape; `%(name)s` would be replaced by another value. Logins are percent-encoded in URLs. aerc has no POP.

use super::super::{Incoming, Options, Refusal, Value};
use super::{Page, Program, Side, file_stem, note_usernames, password_command, quoted, refuse_characters};
use crate::account::{Account, Authentication, Protocol, Security, Text};

/// Its name in the registry.
pub const ID: &str = "aerc";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Aerc;

impl Program for Aerc {
    const ID: &str = ID;
    const ENDING: &str = ".accounts.conf";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        if options.protocol == Incoming::Pop3 {
            return Err(Refusal::NotSpoken { protocol: Protocol::Pop3 });
        }
        let mut notes = Vec::new();
        let knows = [Authentication::PasswordCleartext, Authentication::None];
        let incoming = Side::new(account, Protocol::Imap, &[Authentication::PasswordCleartext], &mut notes)?;
        let outgoing = Side::new(account, Protocol::Smtp, &knows, &mut notes)?;
        note_usernames(&incoming, &outgoing, &mut notes);
        let command = password_command(account, options, &mut notes);
        let source = match incoming.security() {
            Security::Tls => "imaps",
            Security::StartTls => "imap",
            Security::Plain => "imap+insecure",
        };
        let source = incoming.url(source, &incoming.login());

        let mut page = Page::new(account, &[options.comments.aerc, options.comments.password]);
        page.line(&["[", &file_stem(account), "]"]);
        page.entry("source", Value::Username(Protocol::Imap), &source)?;
        page.entry("source-cred-cmd", Value::PasswordCommand, &command)?;
        let url = outgoing.url(&scheme(&outgoing)?, &outgoing.login());
        page.entry("outgoing", Value::Username(Protocol::Smtp), &url)?;
        if outgoing.way != Authentication::None {
            page.entry("outgoing-cred-cmd", Value::PasswordCommand, &command)?;
        }
        if outgoing.security() == Security::StartTls {
            // aerc 0.14 asks for it; later versions do it of themselves.
            page.line(&["smtp-starttls = yes"]);
        }
        page.entry("from", Value::MailboxName, &from(account))?;
        page.notes = notes;
        Ok(page)
    }
}

impl Page {
    fn entry(&mut self, key: &str, what: Value, value: &str) -> Result<(), Refusal> {
        if value.contains("%(") {
            refuse_characters(what, value, |c| c == '%')?;
        }
        self.line(&[key, " = `", value, "`"]);
        Ok(())
    }
}

/// What `smtp` alone means differs between versions: no encryption in 0.14, STARTTLS later. With
/// `smtp-starttls` it means STARTTLS in all of them; no encryption cannot be said to all.
fn scheme(side: &Side) -> Result<String, Refusal> {
    let scheme = match side.security() {
        Security::Tls => "smtps",
        Security::StartTls => "smtp",
        Security::Plain => return Err(side.refuse_plain()),
    };
    let way = if side.way == Authentication::None { "+none" } else { "" };
    Ok([scheme, way].concat())
}

/// The sender as in a message (RFC 5322 §3.4), letters outside ASCII as they are.
fn from(account: &Account) -> String {
    let address = account.mailbox.address.ascii();
    match account.mailbox.name.as_ref().map(Text::as_str) {
        Some(name) => [&quoted(name, "\"\\"), " <", &address, ">"].concat(),
        None => address,
    }
}
