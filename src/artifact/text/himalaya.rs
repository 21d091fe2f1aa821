//! himalaya 2 (2.2.1 is crates.io's of November 2026; version 1 has other keys): reads and sends through the
//! new host. Belongs into `~/.config/himalaya/config.toml`.
//!
//! The file is TOML 1.0, where a basic string has a notation for every character. In login names himalaya then
//! puts in variables, for which `$$` stands for `$`, and the home folder for a `~` in front, which has no other
//! notation. It runs the command through `sh -c` and takes the first line. It checks certificates against the
//! system's. It has no POP.

use super::super::{Incoming, Options, Refusal, TakenFor};
use super::{Page, Program, Side, file_stem, note_usernames, password_command, quoted};
use crate::account::{Account, Authentication, Protocol, Security, Text};

/// Its name in the registry.
pub const ID: &str = "himalaya";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Himalaya;

impl Program for Himalaya {
    const ID: &str = ID;
    const ENDING: &str = ".himalaya.toml";

    fn write(account: &Account, options: &Options) -> Result<Page, Refusal> {
        if options.protocol == Incoming::Pop3 {
            return Err(Refusal::NotSpoken { protocol: Protocol::Pop3 });
        }
        let mut notes = Vec::new();
        let knows = [Authentication::PasswordCleartext, Authentication::None];
        let incoming = Side::new(account, Protocol::Imap, &[Authentication::PasswordCleartext], &mut notes)?;
        let outgoing = Side::new(account, Protocol::Smtp, &knows, &mut notes)?;
        note_usernames(&incoming, &outgoing, &mut notes);
        check_username(&incoming)?;
        if outgoing.way != Authentication::None {
            check_username(&outgoing)?;
        }
        let command = password_command(account, options, &mut notes);

        let mut page = Page::new(account, &[options.comments.himalaya, options.comments.password]);
        page.line(&["[accounts.", &string(&file_stem(account)), "]"]);
        page.line(&["default = true"]);
        page.line(&["email = ", &string(&account.mailbox.address.ascii())]);
        if let Some(name) = account.mailbox.name.as_ref().map(Text::as_str) {
            page.line(&["display-name = ", &string(name)]);
        }
        for (side, word, schemes) in
            [(&incoming, "imap", ["imaps", "imap"]), (&outgoing, "smtp", ["smtps", "smtp"])]
        {
            page.line(&[]);
            page.side(side, word, schemes, &command);
        }
        page.notes = notes;
        Ok(page)
    }
}

impl Page {
    fn side(&mut self, side: &Side, word: &str, [tls, other]: [&str; 2], command: &str) {
        let scheme = if side.security() == Security::Tls { tls } else { other };
        self.line(&[word, ".server = ", &string(&side.url(scheme, ""))]);
        if side.security() != Security::Tls {
            let starttls = if side.security() == Security::StartTls { "true" } else { "false" };
            self.line(&[word, ".starttls = ", starttls]);
        }
        if side.way != Authentication::None {
            self.line(&[word, ".sasl.plain.username = ", &string(&side.user().replace('$', "$$"))]);
            self.line(&[word, ".sasl.plain.password.command = ", &string(command)]);
        }
    }
}

/// Refuses a login name that himalaya would take for a path below the home folder (on Windows with `\`).
fn check_username(side: &Side) -> Result<(), Refusal> {
    let user = side.user();
    match user.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => Err(Refusal::Misread {
            what: side.username(),
            value: user.to_owned(),
            taken_for: TakenFor::HomeFolder,
        }),
        _ => Ok(()),
    }
}

/// A basic string (TOML 1.0, "String"); there are no control characters in any value.
fn string(text: &str) -> String {
    quoted(text, "\"\\")
}
