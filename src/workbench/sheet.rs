//! Composes what a format cannot know: the words of the sheet and of the note inside a bundle. The
//! command line asks here too, so that both doors write the same.

use super::request::Wish;
use crate::account::Account;
use crate::artifact::bundle::{self, Readme};
use crate::artifact::sheet::{Labels, Sheet};
use crate::artifact::{FORMATS, Options};
use crate::locale::{self, fill};
use crate::source::Language;

/// The words of the sheet.
pub(super) fn sheet(wish: &Wish) -> Sheet {
    let (page, words) = (locale::page::words(wish.language), locale::sheet::words(wish.language));
    Sheet {
        language: wish.language.tag(),
        brand: wish.house.name.clone(),
        color: wish.house.color.clone(),
        kind: words.kind,
        title: page.title,
        labels: Labels {
            incoming: page.incoming,
            outgoing: page.outgoing,
            host: page.host,
            port: page.port,
            security: page.security,
            securities: [page.tls, page.starttls, page.plain],
            username: page.username,
            password: page.password,
            password_is: page.password_is,
            calendars: page.calendars,
            contacts: page.contacts,
            webmail: page.webmail,
            old_hosts: page.old_hosts,
        },
        scan: words.scan,
        steps_title: fill(words.steps, &[page.client(wish.client), page.platform(wish.platform)]),
        steps: wish.steps.iter().map(|step| (step.title.clone(), step.lines.clone())).collect(),
        short: words.short,
        help_title: words.help,
        help: wish.house.help.clone(),
        foot: words.foot,
    }
}

/// The note inside a bundle: each file and who takes it, then what cannot be made and why.
pub(super) fn readme(language: Language, account: &Account, options: &Options) -> Readme {
    let words = locale::sheet::words(language);
    let (mut files, mut refused) = (String::new(), String::new());
    for format in FORMATS.iter().filter(|format| format.id() != bundle::ID) {
        let Some(said) = locale::format::format(language, format.id()) else { continue };
        match format.make(account, options) {
            Ok(artifact) => {
                files.extend([
                    "- ",
                    &bundle::name_of(*format, account),
                    "\r\n  ",
                    said.name,
                    "\r\n  ",
                    said.who,
                ]);
                for note in &artifact.notes {
                    files.extend(["\r\n  ", &locale::file::note(language, note)]);
                }
                files.push_str("\r\n\r\n");
            }
            Err(refusal) => {
                let why = locale::file::refusal(language, &refusal);
                refused.extend(["- ", said.name, "\r\n  ", &why, "\r\n\r\n"]);
            }
        }
    }
    let mut text = fill(words.bundle, &[&account.mailbox.address.typed()]);
    text.extend(["\r\n\r\n", words.no_password, "\r\n\r\n", words.files, "\r\n\r\n", &files]);
    if !refused.is_empty() {
        text.extend([words.refused, "\r\n\r\n", &refused]);
    }
    Readme { name: words.readme, text }
}
