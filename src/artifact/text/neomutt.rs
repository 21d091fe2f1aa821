//! neomutt (and mutt 2): reads and sends through the new host. Belongs into `~/.config/neomutt/neomuttrc`, or
//! into a file of its own that is read by `neomutt -F`.
//!
//! Within double quotes `\` protects, `$` names a variable and a pair of backticks runs a command, whose
//! output stays inside the quotes. The command itself loses its backslashes and has its variables put in
//! before the shell sees it (`MUTT_TOKEN_BACKTICK_VARS`, neomutt of 2018 and later), so that neither of
//! these characters can be relied on there. Over POP the mailbox is read where it is.
//!
//! Who fetches is named by settings of their own: a folder's URL is taken apart and written again on the way,
//! and a login name in it does not come through unharmed. For SMTP there is the URL alone, which does.

use super::super::{Incoming, Options, Refusal, Value};
use super::{Page, Program, Side, note_usernames, password_command, quoted, refuse_characters, refuse_long};
use crate::account::{Account, Authentication, Protocol, Security, Text};

/// Its name in the registry.
pub const ID: &str = "neomutt";

/// Of a longer login name neomutt keeps the beginning.
const USERNAME_MAX: usize = 127;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Neomutt;

impl Program for Neomutt {
    const ID: &str = ID;
    const ENDING: &str = ".neomuttrc";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        let mut notes = Vec::new();
        let knows =
            [Authentication::PasswordCleartext, Authentication::PasswordEncrypted, Authentication::None];
        let password_ways = knows.get(..2).unwrap_or_default();
        let incoming = Side::new(account, options.protocol.into(), password_ways, &mut notes)?;
        let outgoing = Side::new(account, Protocol::Smtp, &knows, &mut notes)?;
        let tls = tls(&incoming, &outgoing)?;
        note_usernames(&incoming, &outgoing, &mut notes);
        for side in [&incoming, &outgoing] {
            if side.way != Authentication::None {
                refuse_long(side.username(), side.user(), USERNAME_MAX)?;
            }
        }
        let command = password_command(account, options, &mut notes);
        refuse_characters(Value::PasswordCommand, &command, |c| matches!(c, '`' | '\\' | '$'))?;

        let mut page = Page::new(account, &[options.comments.neomutt, options.comments.password]);
        page.set("from", &value(&account.mailbox.address.ascii()));
        page.set("use_from", "yes");
        if let Some(name) = account.mailbox.name.as_ref().map(Text::as_str) {
            page.set("realname", &value(name));
        }
        page.line(&[]);
        let password = ["\"`", &command, "`\""].concat();
        match options.protocol {
            Incoming::Imap => {
                page.set("folder", &value(&incoming.url(scheme(&incoming, ["imaps", "imap"]), "")));
                page.set("spoolfile", "\"+INBOX\"");
                page.set("imap_user", &value(incoming.user()));
                page.set("imap_pass", &password);
            }
            Incoming::Pop3 => {
                let url = value(&incoming.url(scheme(&incoming, ["pops", "pop"]), ""));
                page.set("spoolfile", &url);
                page.set("pop_host", &url);
                page.set("pop_user", &value(incoming.user()));
                page.set("pop_pass", &password);
                page.set("pop_delete", "no");
            }
        }
        let smtp = outgoing.url(scheme(&outgoing, ["smtps", "smtp"]), &outgoing.login());
        page.set("smtp_url", &value(&smtp));
        if outgoing.way != Authentication::None {
            page.set("smtp_pass", &password);
        }
        page.line(&[]);
        for (name, value) in tls {
            page.set(name, value);
        }
        page.notes = notes;
        Ok(page)
    }
}

impl Page {
    fn set(&mut self, name: &str, value: &str) {
        self.line(&["set ", name, " = ", value]);
    }
}

fn value(value: &str) -> String {
    quoted(value, "\"\\$`")
}

/// The scheme for TLS from the first byte, and the other.
fn scheme(side: &Side, [tls, other]: [&'static str; 2]) -> &'static str {
    if side.security() == Security::Tls { tls } else { other }
}

/// One set of switches for both servers: it can only ask for encryption everywhere, or leave it to chance
/// where one of them has none. Certificates are checked against the system's either way.
fn tls(incoming: &Side, outgoing: &Side) -> Result<[(&'static str, &'static str); 4], Refusal> {
    let sides = [incoming, outgoing];
    let plain = sides.iter().find(|side| side.security() == Security::Plain);
    let (starttls, force) = match plain {
        Some(side) if sides.iter().any(|side| side.security() == Security::StartTls) => {
            return Err(side.refuse_plain());
        }
        Some(_) => ("no", "no"),
        None => ("yes", "yes"),
    };
    let checked = [("ssl_verify_host", "yes"), ("ssl_verify_dates", "yes")];
    let [host, dates] = checked;
    Ok([("ssl_starttls", starttls), ("ssl_force_tls", force), host, dates])
}
