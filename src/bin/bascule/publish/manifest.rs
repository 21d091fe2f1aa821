//! The manifest of a published folder: every file with its mailbox or domain, type and checksum, and every
//! refusal with its reason. It names the unguessable names, so that it stays with the operator.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use bascule::artifact::Artifact;
use bascule::locale::cli::Trouble;
use bascule::source::json::Place;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::list::MAX_LIST;
use super::names::hex;
use crate::input;
use crate::output::shown;

/// Its name.
pub(super) const FILE: &str = "manifest.json";

/// What a file or refusal is about: `mailbox` or `domain`, and which.
pub(super) type About<'a> = (&'static str, &'a str);

/// What this run has published.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Each file.
    pub(super) files: Vec<Value>,
    /// What was left out, and why.
    pub(super) refusals: Vec<Value>,
    /// The lines of the list that were passed over.
    pub(super) errors: Vec<Value>,
    /// The files of this run.
    paths: BTreeSet<String>,
    /// The files of the runs before that nobody has removed.
    earlier: BTreeSet<String>,
}

impl Manifest {
    /// An empty manifest that knows what the one in this folder lists.
    ///
    /// # Errors
    /// [`Trouble::Read`], [`Trouble::TooLarge`], [`Trouble::Malformed`] or [`Trouble::Wrong`]: without it
    /// nobody would know any more what is left over.
    pub(super) fn after(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join(FILE);
        let file = shown(&path);
        let unread = |error: std::io::Error| Trouble::Read { file: file.clone(), why: error.into() };
        let opened = match File::open(&path) {
            Ok(opened) => opened,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(unread(error)),
        };
        let mut text = Vec::new();
        opened.take(MAX_LIST + 1).read_to_end(&mut text).map_err(unread)?;
        if text.len() as u64 > MAX_LIST {
            return Err(Trouble::TooLarge { file, line: None, max: MAX_LIST });
        }
        let document: Value = serde_json::from_slice(&text).map_err(|error| Trouble::Malformed {
            file: file.clone(),
            line: error.line() as u64,
            column: error.column() as u64,
        })?;
        let earlier = listed(&document).map_err(|problem| input::told(&file, None, problem.into()))?;
        Ok(Self { earlier, ..Self::default() })
    }

    /// Lists a file.
    pub(super) fn file(
        &mut self,
        path: &Path,
        about: About,
        format: &str,
        artifact: &Artifact,
        notes: Vec<String>,
    ) {
        let path = relative(path);
        self.files.push(json!({
            "path": path,
            about.0: about.1,
            "format": format,
            "media_type": artifact.media_type,
            "bytes": artifact.bytes.len(),
            "sha256": hex(&Sha256::digest(&artifact.bytes)),
            "notes": notes,
        }));
        self.paths.insert(path);
    }

    /// Lists what was left out.
    pub(super) fn refusal(&mut self, about: About, format: &str, reason: &str) {
        self.refusals.push(json!({about.0: about.1, "format": format, "reason": reason}));
    }

    /// The files of earlier runs that this one has not made again.
    pub(super) fn left_over(&self) -> Vec<PathBuf> {
        self.earlier.difference(&self.paths).map(PathBuf::from).collect()
    }

    /// They have been removed.
    pub(super) fn forget_left_over(&mut self) {
        self.earlier.clear();
    }

    /// The manifest as JSON. There is no time in it: the same list gives the same bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let left_over: Vec<&String> = self.earlier.difference(&self.paths).collect();
        let manifest = json!({
            "version": 1,
            "files": self.files,
            "refusals": self.refusals,
            "errors": self.errors,
            "left_over": left_over,
        });
        let mut text = format!("{manifest:#}").into_bytes();
        text.push(b'\n');
        text
    }
}

/// The paths that a manifest lists. One that leads out of the folder is passed over: no manifest has it.
fn listed(document: &Value) -> Result<BTreeSet<String>, Box<bascule::account::Problem>> {
    let root = Place::root(document);
    let mut paths = BTreeSet::new();
    let files = root.field("files")?;
    for file in files.entries(usize::MAX)? {
        paths.insert(file.field("path")?.text()?.to_owned());
    }
    let left_over = root.field("left_over")?;
    for path in left_over.entries(usize::MAX)? {
        paths.insert(path.text()?.to_owned());
    }
    paths.retain(|path| {
        Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
            && ["hosts/", "profiles/", "zones/", "domains/"].iter().any(|folder| path.starts_with(folder))
    });
    Ok(paths)
}

/// With slashes on every system.
fn relative(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_never_left_over() {
        let document = json!({
            "files": [{"path": "profiles/a"}, {"path": "../b"}, {"path": "/etc/c"}, {"path": "profiles/../../d"},
                      {"path": "secret.key"}],
            "left_over": ["hosts/e/f"],
        });
        let paths: Vec<String> = listed(&document).unwrap().into_iter().collect();
        assert_eq!(paths, ["hosts/e/f", "profiles/a"]);
    }
}
