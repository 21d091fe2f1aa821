//! Where things lie: the repository, the cache that clones share, and the environment a build gets.
//!
//! What is put into the cache is `setup`'s business.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Done;
use crate::setup::wasm;

/// Above this the shared target folder is emptied: each clone adds its own test binaries to it.
const TARGET_LIMIT: u64 = 8 << 30;

/// The repository and the cache that its chores work with.
#[derive(Debug)]
pub(crate) struct Workshop {
    /// The repository's top folder.
    pub(crate) root: PathBuf,
    /// Tools, logs and the target folder that every clone shares.
    pub(crate) cache: PathBuf,
}

impl Workshop {
    pub(crate) fn open() -> Done<Self> {
        // Cargo sets the variable for `cargo run`; its value at compile time could be another clone's.
        let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = match crate_folder.as_deref().and_then(Path::parent) {
            Some(root) => root.to_path_buf(),
            None => env::current_dir().map_err(|e| format!("the current folder is not readable: {e}"))?,
        };
        let shared = env::var_os("XDG_CACHE_HOME")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .ok_or("neither XDG_CACHE_HOME nor HOME is set, so there is no place for the tools")?;
        let cache = shared.join("bascule");
        make_folder(&cache.join("tools"))?;
        make_folder(&cache.join("logs"))?;
        Ok(Self { root, cache })
    }

    /// The folder of one tool in one version.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }

    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A program run in the repository with the cached tools first on its PATH.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path()).env("TRUNK_OFFLINE", "true");
        if env::var_os("CARGO_TARGET_DIR").is_none() {
            command.env("CARGO_TARGET_DIR", self.target());
        }
        command
    }

    /// The same for a build for wasm32, which may need another compiler than the host's.
    pub(crate) fn wasm_command(&self, program: &str) -> Done<Command> {
        let mut command = self.command(program);
        command.envs(wasm::variables(self)?);
        Ok(command)
    }

    pub(crate) fn path(&self) -> OsString {
        let mut folders = crate::setup::bin_folders(self);
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        // Joining fails only on a folder whose name holds a colon; the old PATH serves then.
        env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }

    /// The target folder of every clone, unless the person has set one.
    pub(crate) fn target(&self) -> PathBuf {
        self.cache.join("target")
    }

    /// Makes the shared target folder this clone's. Cargo names what it builds of the repository alike in every
    /// clone, and would take another clone's for this one's where the files' times allow it: what another one
    /// left of the repository itself is forgotten, what was built of other crates stays.
    pub(crate) fn claim(&self) -> Done {
        let owner = self.target().join("clone");
        let own = self.root.display().to_string();
        if env::var_os("CARGO_TARGET_DIR").is_some() || read(&owner).is_ok_and(|last| last == own) {
            return Ok(());
        }
        forget_own(&self.target())?;
        make_folder(&self.target())?;
        write(&owner, &own)
    }

    /// Empties the shared target folder once it has grown too large.
    pub(crate) fn prune(&self) -> Done {
        let target = self.target();
        if env::var_os("CARGO_TARGET_DIR").is_some() || size_of_folder(&target) < TARGET_LIMIT {
            return Ok(());
        }
        println!("The shared build folder is above {} GiB and is emptied.", TARGET_LIMIT >> 30);
        remove_folder(&target)?;
        self.claim()
    }
}

/// Forgets what was built of the packages of this repository, for every target and profile below a folder.
fn forget_own(target: &Path) -> Done {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let profiles = inside(target).into_iter().flat_map(|one| [inside(&one), vec![one]].concat());
    for prints in profiles.map(|profile| profile.join(".fingerprint")) {
        for print in inside(&prints) {
            let name = print.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with("bascule-") || name.starts_with("xtask-") {
                remove_folder(&print)?;
            }
        }
    }
    Ok(())
}

/// Looks a program up in PATH.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A program on PATH, or where Debian has it.
pub(crate) fn program(name: &str) -> PathBuf {
    find_program(name).unwrap_or_else(|| PathBuf::from("/usr/bin").join(name))
}

/// Where Trunk builds, as it tells those it calls.
pub(crate) fn staging() -> Done<PathBuf> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    staging.ok_or_else(|| "Trunk calls this, and says in TRUNK_STAGING_DIR where it builds".to_owned())
}

pub(crate) fn make_folder(folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|e| format!("cannot make the folder {}: {e}", folder.display()))
}

/// Removes a folder that may not be there.
pub(crate) fn remove_folder(folder: &Path) -> Done {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|e| format!("cannot remove {}: {e}", folder.display()))
}

pub(crate) fn read(file: &Path) -> Done<String> {
    fs::read_to_string(file).map_err(|e| format!("cannot read {}: {e}", file.display()))
}

pub(crate) fn write(file: &Path, content: &str) -> Done {
    fs::write(file, content).map_err(|e| format!("cannot write {}: {e}", file.display()))
}

/// Every file below a folder in the order of their names; none when the folder is not there.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(_) => found.push(entry.path()),
                Err(_) => {}
            }
        }
    }
    found.sort();
    found
}

fn size_of_folder(folder: &Path) -> u64 {
    files_below(folder).iter().filter_map(|file| fs::metadata(file).ok()).map(|meta| meta.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_clone_built_of_itself_is_forgotten() -> Done {
        let target = env::temp_dir().join(format!("bascule-claim-{}", std::process::id()));
        let print = |profile: &str, name: &str| target.join(profile).join(".fingerprint").join(name);
        let own =
            [("debug", "bascule-1"), ("wasm32-unknown-unknown/release", "bascule-2"), ("debug", "xtask-3")];
        for (profile, name) in own.into_iter().chain([("debug", "serde-4")]) {
            make_folder(&print(profile, name))?;
        }
        forget_own(&target)?;
        assert!(own.iter().all(|(profile, name)| !print(profile, name).exists()));
        assert!(print("debug", "serde-4").exists());
        remove_folder(&target)
    }
}
