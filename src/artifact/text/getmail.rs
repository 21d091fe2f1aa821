//! getmail6 (6.18): fetches from the new host into a Maildir. Belongs into `~/.config/getmail/getmailrc`.
//!
//! The reader is Python's `RawConfigParser`: a value is the rest of its line without the white space around
//! it. getmail checks a certificate, and for which name it is, only where `ca_certs` is set; the file named
//! is Debian's. It has no STARTTLS. Over IMAP Python sends the login name as it stands, so that only what
//! IMAP calls an atom can be said. Mail stays at the server and is fetched once.

use super::super::{Incoming, Note, Options, Refusal};
use super::{Page, Program, Side, folder, password_command, quoted, refuse_characters};
use crate::account::{Account, Authentication, Security};

/// Its name in the registry.
pub const ID: &str = "getmail";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Getmail;

impl Program for Getmail {
    const ID: &str = ID;
    const ENDING: &str = ".getmailrc";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        let mut notes = Vec::new();
        let knows = [Authentication::PasswordCleartext, Authentication::PasswordEncrypted];
        // Over POP3 getmail's only challenge is APOP, which `PasswordEncrypted` does not mean.
        let known = if options.protocol == Incoming::Imap { 2 } else { 1 };
        let knows = knows.get(..known).unwrap_or_default();
        let side = Side::new(account, options.protocol.into(), knows, &mut notes)?;
        let retriever = retriever(&side, options.protocol)?;
        check_username(&side, options.protocol)?;
        let challenge = side.way == Authentication::PasswordEncrypted;
        if challenge {
            notes.push(Note::CramMd5 { protocol: side.server.protocol, host: side.server.host.clone() });
        }
        let command = password_command(account, options, &mut notes);
        notes.extend([Note::KeptOnServer, Note::FetchesOnly]);

        let (comments, folder) = (&options.comments, folder(account, &side));
        let sentences = [comments.getmail, comments.kept, comments.password, comments.folders];
        let mut page = Page::new(account, &sentences);
        page.line(&["# mkdir -p ", &folder, "/cur ", &folder, "/new ", &folder, "/tmp\n"]);
        page.line(&["[retriever]\ntype = ", retriever]);
        page.line(&["server = ", side.host()]);
        page.line(&["port = ", &side.port()]);
        page.line(&["username = ", side.user()]);
        page.line(&["password_command = (\"sh\", \"-c\", ", &quoted(&command, "\"\\"), ")"]);
        if challenge {
            page.line(&["use_cram_md5 = true"]);
        }
        if side.security() == Security::Tls {
            page.line(&["ca_certs = /etc/ssl/certs/ca-certificates.crt"]);
        }
        page.line(&["\n[destination]\ntype = Maildir\npath = ", &folder, "/"]);
        page.line(&["\n[options]\nread_all = false\ndelete = false"]);
        page.notes = notes;
        Ok(page)
    }
}

fn retriever(side: &Side, protocol: Incoming) -> Result<&'static str, Refusal> {
    let (tls, plain) = match protocol {
        Incoming::Imap => ("SimpleIMAPSSLRetriever", "SimpleIMAPRetriever"),
        Incoming::Pop3 => ("SimplePOP3SSLRetriever", "SimplePOP3Retriever"),
    };
    match side.security() {
        Security::Tls => Ok(tls),
        Security::Plain => Ok(plain),
        Security::StartTls => {
            Err(Refusal::StartTls { protocol: side.server.protocol, host: side.server.host.clone() })
        }
    }
}

fn check_username(side: &Side, protocol: Incoming) -> Result<(), Refusal> {
    let (what, user) = (side.username(), side.user());
    if user.trim() != user {
        refuse_characters(what, user, char::is_whitespace)?;
    }
    match protocol {
        Incoming::Pop3 => Ok(()),
        // RFC 9051 §9, `ATOM-CHAR`.
        Incoming::Imap => {
            refuse_characters(what, user, |c| !c.is_ascii_graphic() || "(){%*\"\\]".contains(c))
        }
    }
}
