//! fetchmail (6.4): fetches from the new host and hands on to the machine's own mail system. A shell script,
//! since fetchmail has no command for the password: the script asks the hook and gives fetchmail the settings
//! and the password through a pipe, where neither a file nor the list of processes shows it.
//!
//! In the settings every byte that is not plainly a letter, a digit or one of a few signs is `\xHH`, which
//! fetchmail's strings know; they stand in a here-document in which the shell replaces nothing. Mail stays
//! at the server (`keep`): who is switching has other devices, and no copy yet.

use super::super::{Incoming, Note, Options, Refusal};
use super::{Page, Program, Side, escaped, password_command, shell};
use crate::account::{Account, Authentication, Security};

/// Its name in the registry.
pub const ID: &str = "fetchmail";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Fetchmail;

impl Program for Fetchmail {
    const ID: &str = ID;
    const ENDING: &str = ".fetchmail.sh";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        let mut notes = Vec::new();
        let knows = [Authentication::PasswordCleartext, Authentication::PasswordEncrypted];
        let side = Side::new(account, options.protocol.into(), &knows, &mut notes)?;
        if side.way == Authentication::PasswordEncrypted {
            notes.push(Note::CramMd5 { protocol: side.server.protocol, host: side.server.host.clone() });
        }
        let command = password_command(account, options, &mut notes);
        notes.extend([Note::KeptOnServer, Note::FetchesOnly]);

        let comments = &options.comments;
        let mut page = Page::default();
        page.line(&["#!/bin/sh"]);
        page.text += &Page::new(account, &[comments.fetchmail, comments.kept, comments.password]).text;
        page.line(&["password=$(sh -c ", &shell(&command), ") || exit"]);
        page.line(&["password=$(printf '%s\\n' \"$password\" | head -n 1 | tr -d '\\n' | od -An -v -tx1 |"]);
        page.line(&["    tr -d '\\n' | sed 's/ /\\\\x/g')"]);
        page.line(&["{\n    cat <<'END'"]);
        settings(&mut page, &side, options.protocol);
        page.line(&["END\n    printf '    password \"%s\"\\n' \"$password\""]);
        page.line(&["} | fetchmail --fetchmailrc - \"$@\""]);
        page.notes = notes;
        Ok(page)
    }
}

fn settings(page: &mut Page, side: &Side, protocol: Incoming) {
    let (protocol, uidl) = match protocol {
        Incoming::Imap => ("imap", ""),
        // Without it a POP server's messages would be taken for new ones each time.
        Incoming::Pop3 => ("pop3", " uidl"),
    };
    let way = if side.way == Authentication::PasswordEncrypted { "cram-md5" } else { "password" };
    page.line(&[
        "poll \"",
        side.host(),
        "\" protocol ",
        protocol,
        " port ",
        &side.port(),
        " auth ",
        way,
        uidl,
    ]);
    page.line(&["    user \"", &escaped(side.user(), "@.+-_", "\\x"), "\""]);
    page.line(&["    ", tls(side.security())]);
    page.line(&["    keep"]);
}

/// Without `ssl` a protocol means STARTTLS, and `sslcertck` makes it a must.
fn tls(security: Security) -> &'static str {
    match security {
        Security::Tls => "ssl sslproto \"TLS1.2+\" sslcertck",
        Security::StartTls => "sslproto \"TLS1.2+\" sslcertck",
        Security::Plain => "sslproto \"\" no sslcertck",
    }
}
