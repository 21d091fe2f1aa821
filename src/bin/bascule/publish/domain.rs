//! The files of a domain: made anew for each of its mailboxes, and published only where all of them get the
//! same and it names none of them. A file that is right for some would set the others up wrongly.

use std::path::{Path, PathBuf};

use bascule::account::{self, Account};
use bascule::artifact::{
    Artifact, DOMAIN_FORMATS, Format, Note, Options, autoconfig, autodiscover, format, pacc,
};
use bascule::locale::cli::{LeftOut, Trouble};
use bascule::locale::file;
use bascule::source::Language;
use sha2::{Digest, Sha256};

use super::manifest::Manifest;
use super::reason;
use super::tree::Tree;
use crate::output::Readers;

/// What is known of a domain so far.
#[derive(Default)]
pub(super) struct Domain {
    /// Of each format, in the order of [`formats`].
    files: Vec<State>,
}

/// One format of a domain.
enum State {
    /// The mailboxes so far agree on this file, which was made for the first of them.
    Agreed {
        /// The file.
        artifact: Artifact,
        /// The first mailbox.
        first: String,
    },
    /// There will be no file.
    LeftOut(LeftOut),
}

impl Domain {
    /// Counts a mailbox in.
    pub(super) fn add(&mut self, account: &Account, options: &Options) {
        let mut states = std::mem::take(&mut self.files).into_iter();
        for format in formats() {
            self.files.push(match states.next() {
                Some(left_out @ State::LeftOut(_)) => left_out,
                agreed => next(agreed, format, account, options),
            });
        }
    }

    /// Writes the files that are right for every mailbox, lists the others as refused.
    ///
    /// # Errors
    /// [`Trouble::Write`].
    pub(super) fn write(
        &self,
        name: &str,
        language: Language,
        tree: &mut Tree,
        manifest: &mut Manifest,
    ) -> Result<(), Trouble> {
        for (format, state) in formats().zip(&self.files) {
            match state {
                State::LeftOut(left_out) => {
                    manifest.refusal(("domain", name), format.id(), &reason(language, left_out));
                }
                State::Agreed { artifact, .. } => {
                    for path in places(format.id(), name, &artifact.file_name) {
                        tree.put(&path, &artifact.bytes, Readers::Anyone)?;
                        let notes = artifact.notes.iter().map(|note| file::note(language, note)).collect();
                        manifest.file(&path, ("domain", name), format.id(), artifact, notes);
                    }
                    if format.id() == pacc::ID {
                        let path = Path::new("zones").join([name, ".pacc.zone"].concat());
                        let digest = Sha256::digest(&artifact.bytes).into();
                        let record = Artifact {
                            bytes: pacc::txt_record(name, &digest).into_bytes(),
                            ..artifact.clone()
                        };
                        tree.put(&path, &record.bytes, Readers::Anyone)?;
                        manifest.file(&path, ("domain", name), format.id(), &record, Vec::new());
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a domain publishes: autoconfig, and every format of the domains' registry but Autodiscover, whose
/// answers are each mailbox's own.
fn formats() -> impl Iterator<Item = &'static dyn Format> {
    let domains = DOMAIN_FORMATS.iter().copied().filter(|format| format.id() != autodiscover::ID);
    format(autoconfig::ID).into_iter().chain(domains)
}

fn next(so_far: Option<State>, format: &dyn Format, account: &Account, options: &Options) -> State {
    let address = account.mailbox.address.typed();
    let domain = || -> account::Domain { account.mailbox.address.domain().clone() };
    let artifact = match format.make(account, options) {
        Ok(artifact) => artifact,
        Err(refusal) => return State::LeftOut(LeftOut::Refused { address, refusal }),
    };
    let own_login = artifact.notes.iter().find_map(|note| match note {
        Note::OneMailbox { username } => Some(username.clone()),
        _ => None,
    });
    if let Some(username) = own_login {
        return State::LeftOut(LeftOut::OneMailbox { domain: domain(), username });
    }
    match so_far {
        Some(State::Agreed { artifact: agreed, first }) if agreed.bytes != artifact.bytes => {
            State::LeftOut(LeftOut::Disagree { domain: domain(), one: first, other: address })
        }
        Some(agreed) => agreed,
        None => State::Agreed { artifact, first: address },
    }
}

/// Where a domain's file is looked for, below the published folder.
fn places(id: &str, domain: &str, file_name: &str) -> Vec<PathBuf> {
    let host = |prefix: &str, folder: &str| {
        Path::new("hosts").join([prefix, domain].concat()).join(folder).join(file_name)
    };
    match id {
        // draft-ietf-mailmaint-autoconfig, "Mail provider".
        autoconfig::ID => vec![host("autoconfig.", "mail"), host("", ".well-known/autoconfig/mail")],
        // Microsoft's "Autodiscover for Exchange", the order in which clients ask.
        "autodiscover-json" => {
            vec![host("autodiscover.", "autodiscover"), host("", "autodiscover")]
        }
        // draft-ietf-mailmaint-pacc.
        "pacc" => vec![host("ua-auto-config.", ".well-known")],
        "zone" => vec![Path::new("zones").join(file_name)],
        _ => vec![Path::new("domains").join(domain).join(file_name)],
    }
}
