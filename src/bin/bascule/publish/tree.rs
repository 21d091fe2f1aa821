//! The published folder on the disk: one run at a time, each file whole or not at all, nothing written that
//! is there already. What stands in it is the others' to say.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use bascule::locale::cli::Trouble;

use crate::output::{Readers, TEMPORARY, shown, update_file};

/// Held as long as a run lasts; the system lets go of it even when the run is killed.
const LOCK: &str = ".bascule.lock";

/// A folder that is being published.
pub(super) struct Tree {
    root: PathBuf,
    /// The folders that are there and rid of what a killed run left behind.
    ready: HashSet<PathBuf>,
    changed: usize,
    _lock: File,
}

impl Tree {
    /// Opens the folder, makes it where there is none.
    ///
    /// # Errors
    /// [`Trouble::Write`], or [`Trouble::Busy`] while another run is at it.
    pub(super) fn open(root: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(root).map_err(|error| unwritable(root, error))?;
        let path = root.join(LOCK);
        let lock = File::create(&path).map_err(|error| unwritable(&path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(Trouble::Busy { folder: shown(root) }),
            Err(fs::TryLockError::Error(error)) => return Err(unwritable(&path, error)),
        }
        Ok(Self { root: root.to_path_buf(), ready: HashSet::new(), changed: 0, _lock: lock })
    }

    /// Makes the file at this path, relative to the folder, hold these bytes.
    ///
    /// # Errors
    /// [`Trouble::Write`].
    pub(super) fn put(&mut self, path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Trouble> {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        if !self.ready.contains(folder) {
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, error))?;
            sweep(folder)?;
            self.ready.insert(folder.to_path_buf());
        }
        if update_file(&path, bytes, readers)? {
            self.changed += 1;
        }
        Ok(())
    }

    /// Removes the file at this path, relative to the folder; one that is gone is no error.
    ///
    /// # Errors
    /// [`Trouble::Write`].
    pub(super) fn remove(&mut self, path: &Path) -> Result<(), Trouble> {
        let path = self.root.join(path);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(&path, error)),
            Ok(()) => {
                self.changed += 1;
                Ok(())
            }
            Err(_) => Ok(()),
        }
    }

    /// How many files were written or removed.
    pub(super) fn changed(&self) -> usize {
        self.changed
    }
}

/// Removes the temporary files of a run that was killed.
fn sweep(folder: &Path) -> Result<(), Trouble> {
    let entries = fs::read_dir(folder).map_err(|error| unwritable(folder, error))?;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            let path = entry.path();
            fs::remove_file(&path).map_err(|error| unwritable(&path, error))?;
        }
    }
    Ok(())
}

fn unwritable(path: &Path, error: std::io::Error) -> Trouble {
    Trouble::Write { file: shown(path), why: error.into() }
}
