//! msmtp 1.8: sends through the new host. Belongs into `~/.msmtprc`.
//!
//! A line is a word and the rest; one pair of double quotes around the rest is taken away and nothing inside
//! has a meaning, so that no value needs an escape and none can end its line.

use super::super::{Note, Options, Refusal, Value};
use super::{Page, Program, Side, file_stem, password_command, refuse_characters, refuse_long};
use crate::account::{Account, Authentication, Protocol, Security};

/// Its name in the registry.
pub const ID: &str = "msmtp";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Msmtp;

/// msmtp refuses a file with a line of 500 bytes or more; the longest keyword and two quotes take 16.
const VALUE_MAX: usize = 480;

impl Program for Msmtp {
    const ID: &str = ID;
    const ENDING: &str = ".msmtprc";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        let mut notes = Vec::new();
        let knows =
            [Authentication::PasswordCleartext, Authentication::PasswordEncrypted, Authentication::None];
        let side = Side::new(account, Protocol::Smtp, &knows, &mut notes)?;
        let from = account.mailbox.address.ascii();
        // `from` may be a pattern of addresses, and names parts of the machine's own name.
        let is_pattern = |c| matches!(c, '*' | '?' | '%');
        refuse_characters(Value::Address, &from, is_pattern)?;

        let name = file_stem(account);
        let mut page = Page::new(account, &[options.comments.msmtp, options.comments.password]);
        page.line(&["account ", &name]);
        page.line(&["host ", side.host()]);
        page.line(&["port ", &side.port()]);
        page.line(&[tls(side.security())]);
        page.line(&["from \"", &from, "\""]);
        if side.way == Authentication::None {
            page.line(&["auth off"]);
        } else {
            let command = password_command(account, options, &mut notes);
            refuse_long(side.username(), side.user(), VALUE_MAX)?;
            refuse_long(Value::PasswordCommand, &command, VALUE_MAX)?;
            // Of itself msmtp sends no password without encryption.
            let plain = side.security() == Security::Plain && side.way == Authentication::PasswordCleartext;
            page.line(&[if plain { "auth plain" } else { "auth on" }]);
            page.line(&["user \"", side.user(), "\""]);
            page.line(&["passwordeval \"", &command, "\""]);
        }
        page.line(&["\naccount default : ", &name]);
        notes.push(Note::SendsOnly);
        page.notes = notes;
        Ok(page)
    }
}

fn tls(security: Security) -> &'static str {
    match security {
        Security::Tls => "tls on\ntls_starttls off\ntls_certcheck on\ntls_trust_file system",
        Security::StartTls => "tls on\ntls_starttls on\ntls_certcheck on\ntls_trust_file system",
        Security::Plain => "tls off",
    }
}
