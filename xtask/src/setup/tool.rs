//! Tools from crates.io, npm and PyPI, each in one pinned version and one folder of the cache.
//!
//! A folder counts only with its stamp, which is written last: a broken-off installation is begun anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Done;
use crate::place::{Workshop, find_program, make_folder, remove_folder, write};
use crate::run::{answer, logged};

/// Whether a step of set-up had anything to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    Installed,
}

impl Change {
    pub(crate) fn and(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }
}

/// One tool in the version that this repository is built and tested with.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The programs it brings; the first one tells the version.
    programs: &'static [&'static str],
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// A crate, with the further arguments of `cargo install`.
    Crate(&'static [&'static str]),
    /// An npm package.
    Npm,
    /// A Python package, with the names and versions of all it draws in.
    Python(&'static str),
}

// Equal to the `wasm-bindgen` that Cargo.toml pins. Without `--locked`: its lock file names
// a version of a dependency that the registry had withdrawn or not yet served.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    origin: Origin::Crate(&[]),
};

// 0.22 wants a newer compiler than the one this repository is built with.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    origin: Origin::Crate(&["--locked", "--no-default-features", "--features", "rustls"]),
};

pub(crate) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    origin: Origin::Crate(&["--locked"]),
};

/// A mail program that one of the text configurations is for.
pub(crate) const HIMALAYA: Tool = Tool {
    name: "himalaya",
    version: "2.2.1",
    programs: &["himalaya"],
    origin: Origin::Crate(&["--locked", "--no-default-features", "--features", "rustls-ring,imap,smtp"]),
};

pub(crate) const WASM_OPT: Tool =
    Tool { name: "binaryen", version: "132.0.0", programs: &["wasm-opt"], origin: Origin::Npm };

/// Makes scripts smaller. Its package holds all it needs, each part in its own pinned version.
pub(crate) const ESBUILD: Tool =
    Tool { name: "esbuild", version: "0.25.12", programs: &["esbuild"], origin: Origin::Npm };

pub(crate) const AXE: Tool = Tool { name: "axe-core", version: "4.14.1", programs: &[], origin: Origin::Npm };

pub(crate) const AUTOMX2: Tool = Tool {
    name: "automx2",
    version: "2026.2",
    programs: &[],
    origin: Origin::Python(include_str!("../../automx2-constraints.txt")),
};

impl Tool {
    /// Makes the tool's folder complete.
    pub(crate) fn install(&self, shop: &Workshop) -> Done<Change> {
        let folder = shop.tool(self.name, self.version);
        let stamp = folder.join("complete");
        let programs_are_there = self.programs.iter().all(|name| folder.join("bin").join(name).exists());
        if stamp.exists() && programs_are_there {
            return Ok(Change::Nothing);
        }
        remove_folder(&folder)?;
        make_folder(&folder.join("bin"))?;
        match self.on_path() {
            Some(found) => self.link(&folder, &found)?,
            None => self.fetch(shop, &folder)?,
        }
        write(&stamp, "")?;
        Ok(Change::Installed)
    }

    /// The tool's programs where the machine has all of them in the right version already.
    fn on_path(&self) -> Option<Vec<PathBuf>> {
        let found: Vec<PathBuf> =
            self.programs.iter().map(|name| find_program(name)).collect::<Option<_>>()?;
        let said = answer(Command::new(found.first()?).arg("--version"))?;
        says_version(&said, self.version).then_some(found)
    }

    fn link(&self, folder: &Path, found: &[PathBuf]) -> Done {
        for (name, target) in self.programs.iter().zip(found) {
            println!("✔ {} {}: found as {}", self.name, self.version, target.display());
            link(target, &folder.join("bin").join(name))?;
        }
        Ok(())
    }

    fn fetch(&self, shop: &Workshop, folder: &Path) -> Done {
        let step = format!("{} {}", self.name, self.version);
        let log = shop.log(self.name);
        let package = |join: &str| format!("{}{join}{}", self.name, self.version);
        match self.origin {
            Origin::Crate(arguments) => {
                let mut cargo = Command::new("cargo");
                cargo.args(["install", &package("@")]).args(arguments).arg("--root").arg(folder);
                // Built for a short installation: nobody waits for these tools' own speed.
                cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
                cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
                cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
                cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
                cargo.env("CARGO_TARGET_DIR", build_folder(shop));
                logged(&format!("{step}: compiling (some minutes)"), cargo, &log)
            }
            Origin::Npm => {
                let mut npm = Command::new("npm");
                npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
                    .arg(folder)
                    .arg(package("@"));
                logged(&format!("{step}: fetching"), npm, &log)?;
                for name in self.programs {
                    link(&Path::new("../node_modules/.bin").join(name), &folder.join("bin").join(name))?;
                }
                Ok(())
            }
            Origin::Python(constraints) => {
                let list = folder.join("constraints.txt");
                write(&list, constraints)?;
                let mut venv = Command::new("python3");
                venv.args(["-m", "venv"]).arg(folder);
                logged(&format!("{step}: making its Python environment"), venv, &log)?;
                let mut pip = Command::new(folder.join("bin/python"));
                pip.args(["-m", "pip", "install", "--constraint"]).arg(list).arg(package("=="));
                logged(&format!("{step}: fetching"), pip, &log)
            }
        }
    }
}

/// Removes what compiling the tools left behind; their programs stay.
pub(crate) fn clear_build_folder(shop: &Workshop) -> Done {
    remove_folder(&build_folder(shop))
}

/// The tools share their dependencies' builds as long as set-up runs.
fn build_folder(shop: &Workshop) -> PathBuf {
    shop.cache.join("tools-build")
}

#[cfg(unix)]
fn link(target: &Path, name: &Path) -> Done {
    std::os::unix::fs::symlink(target, name)
        .map_err(|e| format!("cannot make the link {}: {e}", name.display()))
}

#[cfg(not(unix))]
fn link(target: &Path, name: &Path) -> Done {
    std::fs::copy(target, name).map(drop).map_err(|e| format!("cannot copy to {}: {e}", name.display()))
}

/// `trunk 0.21.14` and `wasm-opt version 132 (version_132)` both hold their version as a word.
fn says_version(said: &str, version: &str) -> bool {
    let short = version.trim_end_matches(".0");
    said.lines()
        .next()
        .is_some_and(|line| line.split_whitespace().any(|word| word == version || word == short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word() {
        for (said, version, expected) in [
            ("trunk 0.21.14", "0.21.14", true),
            ("trunk 0.21.1", "0.21.14", false),
            ("trunk 0.21.140", "0.21.14", false),
            ("wasm-opt version 132 (version_132)", "132.0.0", true),
            ("wasm-opt version 108 (version_108)", "132.0.0", false),
            ("geckodriver 0.37.1\n\nThe source code of", "0.37.1", true),
        ] {
            assert_eq!(says_version(said, version), expected, "{said}");
        }
    }

    #[test]
    fn the_constraints_pin_the_tool_itself() {
        let constraints = match AUTOMX2.origin {
            Origin::Python(constraints) => constraints,
            Origin::Crate(_) | Origin::Npm => "",
        };
        assert!(constraints.lines().any(|line| line == format!("{}=={}", AUTOMX2.name, AUTOMX2.version)));
        assert!(constraints.lines().all(|line| line.contains("==")));
    }
}
