//! `bascule publish`: a folder for any web server out of a list of mailboxes.
//!
//! The whole list is read and checked first (`list`, `csv`), then each profile is written under its name
//! (`names`), then each domain's files where they are right for all its mailboxes (`domain`), at last the
//! manifest (`manifest`). How files reach the disk is `tree`'s.

mod csv;
mod domain;
#[cfg(test)]
mod fuzz;
mod list;
mod manifest;
mod names;
mod tree;

use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::Path;

use bascule::account::Policy;
use bascule::artifact::{Format, autodiscover, mobileconfig};
use bascule::locale::cli::{LeftOut, Trouble};
use bascule::locale::{self, file};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use crate::args::Publish;
use crate::output::{self, Readers};
use crate::voice::{Exit, Voice};
use crate::{input, render};
use domain::Domain;
use list::List;
use manifest::Manifest;
use names::Key;
use tree::Tree;

/// How many wrong lines are shown one by one; the manifest has them all.
const SHOWN_ERRORS: usize = 20;

/// Publishes the list.
///
/// # Errors
/// What stopped the run. What was written until then is whole, and the next run goes on from there.
pub(crate) fn run(publish: &Publish, voice: Voice) -> Result<Exit, Trouble> {
    let file = output::shown(&publish.input);
    let policy = Policy { allow_plain: publish.allow_plain };
    let list = list::read(&file, BufReader::new(input::open(&publish.input)?), policy)?;
    tell_errors(&list, voice);
    if !list.troubles.is_empty() && !publish.keep_going {
        if !voice.json {
            Voice::line(voice.words().nothing_written);
        }
        return Ok(Exit::Invalid);
    }
    if list.rows.is_empty() {
        return Err(Trouble::NoMailbox { file });
    }

    let mut tree = Tree::open(&publish.out)?;
    let key = match &publish.key {
        Some(path) => Key::read(path)?,
        None => Key::read_or_make(&publish.out.join(names::KEY_FILE))?,
    };
    let mut manifest = Manifest::after(&publish.out)?;
    manifest.errors = list.troubles.iter().map(|trouble| voice.described(trouble)).collect();

    let domains = profiles(publish, voice, &list, &key, &mut tree, &mut manifest)?;
    for (name, domain) in &domains {
        domain.write(name, voice.language, &mut tree, &mut manifest)?;
    }
    tree.put(Path::new("README.txt"), voice.words().read_me.as_bytes(), Readers::Owner)?;
    if publish.prune {
        for path in manifest.left_over() {
            tree.remove(&path)?;
        }
        manifest.forget_left_over();
    }
    tree.put(Path::new(manifest::FILE), &manifest.bytes(), Readers::Owner)?;
    tell_result(publish, voice, &list, &tree, &manifest)?;
    Ok(match (list.troubles.is_empty(), manifest.refusals.is_empty()) {
        (false, _) => Exit::Invalid,
        (true, false) => Exit::Refused,
        (true, true) => Exit::Done,
    })
}

/// What is written for each mailbox, under a name that nobody can guess. An Autodiscover answer holds the
/// login name, so that no file is right for a whole domain: whoever runs a service that reads the address
/// out of the question finds each mailbox's answer through the manifest.
const OF_A_MAILBOX: &[(&dyn Format, &str)] =
    &[(&mobileconfig::MobileConfig, ".mobileconfig"), (&autodiscover::Autodiscover, ".autodiscover.xml")];

/// Writes each mailbox's files, and gathers what its domain's files would have to say.
fn profiles(
    publish: &Publish,
    voice: Voice,
    list: &List,
    key: &Key,
    tree: &mut Tree,
    manifest: &mut Manifest,
) -> Result<BTreeMap<String, Domain>, Trouble> {
    let bar = progress(voice, list.rows.len());
    let mut domains: BTreeMap<String, Domain> = BTreeMap::new();
    for row in bar.wrap_iter(list.rows.iter()) {
        let account = &row.account;
        let options = render::options(&publish.choices, account, voice.language);
        let address = account.mailbox.address.ascii();
        let stem = key.name(&account.mailbox.address);
        for (format, ending) in OF_A_MAILBOX {
            match format.make(account, &options) {
                Ok(made) => {
                    let path = Path::new("profiles").join([&stem, *ending].concat());
                    tree.put(&path, &made.bytes, Readers::Anyone)?;
                    let notes = made.notes.iter().map(|note| file::note(voice.language, note)).collect();
                    manifest.file(&path, ("mailbox", &address), format.id(), &made, notes);
                }
                Err(refusal) => {
                    let reason = locale::file::refusal(voice.language, &refusal);
                    manifest.refusal(("mailbox", &address), format.id(), &reason);
                }
            }
        }
        let domain = account.mailbox.address.domain().ascii().to_owned();
        domains.entry(domain).or_default().add(account, &options);
    }
    bar.finish_and_clear();
    Ok(domains)
}

fn tell_errors(list: &List, voice: Voice) {
    for trouble in list.troubles.iter().take(SHOWN_ERRORS) {
        voice.error(trouble);
    }
    if let Some(more) = list.troubles.len().checked_sub(SHOWN_ERRORS).filter(|more| *more > 0) {
        if voice.json {
            for trouble in list.troubles.iter().skip(SHOWN_ERRORS) {
                voice.error(trouble);
            }
        } else {
            Voice::line(&locale::fill(voice.words().more_errors, &[&more.to_string()]));
        }
    }
}

fn tell_result(
    publish: &Publish,
    voice: Voice,
    list: &List,
    tree: &Tree,
    manifest: &Manifest,
) -> Result<(), Trouble> {
    let counts =
        [list.rows.len(), manifest.files.len(), tree.changed(), manifest.refusals.len(), list.troubles.len()];
    if voice.json {
        let [mailboxes, files, changed, refused, passed_over] = counts;
        return output::print_json(&json!({
            "mailboxes": mailboxes,
            "files": files,
            "changed": changed,
            "refusals": refused,
            "errors": passed_over,
            "left_over": manifest.left_over().len(),
            "manifest": output::shown(&publish.out.join(manifest::FILE)),
        }));
    }
    for refusal in manifest.refusals.iter().take(SHOWN_ERRORS) {
        let text = |name: &str| refusal.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        let who = [text("mailbox"), text("domain")].concat();
        voice.note(&[&who, ", ", text("format"), ": ", text("reason")].concat());
    }
    if let Some(more) = manifest.refusals.len().checked_sub(SHOWN_ERRORS).filter(|more| *more > 0) {
        voice.note(&locale::fill(voice.words().more_refusals, &[&more.to_string(), manifest::FILE]));
    }
    let left_over = manifest.left_over().len();
    if left_over > 0 {
        voice.note(&locale::fill(voice.words().left_over, &[&left_over.to_string(), manifest::FILE]));
    }
    let counts = counts.map(|count| count.to_string());
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    output::print([&locale::fill(voice.words().published, &counts), "\n"].concat().as_bytes())
}

/// A bar on standard error where a person looks at it.
fn progress(voice: Voice, length: usize) -> ProgressBar {
    let target = if voice.json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(length as u64), target);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.with_message(voice.words().writing)
}

/// A reason to leave a domain's file out, as it stands in the manifest.
fn reason(voice: bascule::source::Language, left_out: &LeftOut) -> String {
    locale::cli::left_out(voice, left_out)
}
