//! swaks (20201014 and later): one test message through the new host, from the mailbox to itself. A shell
//! script whose further arguments go to swaks.
//!
//! Values travel in swaks' own environment variables: none can be taken for an option, and the password is
//! not in the list of processes. Debian 12's swaks checks who signed the certificate and not for which name
//! it is; versions of 2024 check both.

use super::super::{Note, Options, Refusal};
use super::{Page, Program, Side, password_command, shell};
use crate::account::{Account, Authentication, Protocol, Security};

/// Its name in the registry.
pub const ID: &str = "swaks";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Swaks;

impl Program for Swaks {
    const ID: &str = ID;
    const ENDING: &str = ".swaks.sh";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        let mut notes = Vec::new();
        let knows =
            [Authentication::PasswordCleartext, Authentication::PasswordEncrypted, Authentication::None];
        let side = Side::new(account, Protocol::Smtp, &knows, &mut notes)?;
        let (protocol, host) = (Protocol::Smtp, side.server.host.clone());
        if side.way == Authentication::PasswordEncrypted {
            notes.push(Note::CramMd5 { protocol, host: host.clone() });
        }
        if side.security() != Security::Plain {
            notes.push(Note::NameUnchecked { protocol, host });
        }

        let address = shell(&account.mailbox.address.ascii());
        let mut page = Page::default();
        page.line(&["#!/bin/sh"]);
        page.text += &Page::new(account, &[options.comments.swaks, options.comments.password]).text;
        page.line(&["export SWAKS_OPT_from=", &address]);
        page.line(&["export SWAKS_OPT_to=", &address]);
        if side.way != Authentication::None {
            let command = password_command(account, options, &mut notes);
            page.line(&["export SWAKS_OPT_auth_user=", &shell(side.user())]);
            page.line(&["password=$(sh -c ", &shell(&command), ") || exit"]);
            page.line(&["SWAKS_OPT_auth_password=$(printf '%s\\n' \"$password\" | head -n 1)"]);
            page.line(&["export SWAKS_OPT_auth_password"]);
        }
        page.line(&[
            "exec swaks --server ",
            side.host(),
            " --port ",
            &side.port(),
            options_for(&side),
            " \"$@\"",
        ]);
        page.notes = notes;
        Ok(page)
    }
}

fn options_for(side: &Side) -> &'static str {
    use Authentication::{None, PasswordEncrypted};
    match (side.security(), side.way) {
        (Security::Tls, None) => " --tls-on-connect --tls-verify",
        (Security::StartTls, None) => " --tls --tls-verify",
        (Security::Plain, None) => "",
        (Security::Tls, PasswordEncrypted) => " --tls-on-connect --tls-verify --auth CRAM-MD5",
        (Security::StartTls, PasswordEncrypted) => " --tls --tls-verify --auth CRAM-MD5",
        (Security::Plain, PasswordEncrypted) => " --auth CRAM-MD5",
        (Security::Tls, _) => " --tls-on-connect --tls-verify --auth PLAIN,LOGIN",
        (Security::StartTls, _) => " --tls --tls-verify --auth PLAIN,LOGIN",
        (Security::Plain, _) => " --auth PLAIN,LOGIN",
    }
}
