//! The wasm32 target, and the compiler's parts that lint needs.
//!
//! rustup brings the target as a rule. Where it cannot, Debian's compiler comes with the library's
//! source, from which the target's library is built once; later builds then need the `variables` below.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Done;
use crate::place::{Workshop, files_below, make_folder, remove_folder, write};
use crate::run::{answer, logged};
use crate::setup::debian;
use crate::setup::tool::Change;

const TARGET: &str = "wasm32-unknown-unknown";
/// More switches for the compiler, apart by spaces.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// Set to anything to try the way without rustup's target.
const FORCE: &str = "BASCULE_FORCE_DEBIAN_WASM";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "cargo-web", "lld-19"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";
const DEBIAN_LINKER: &str = "/usr/lib/llvm-19/bin/wasm-ld";

/// Makes builds for wasm32 possible.
pub(crate) fn target(shop: &Workshop) -> Done<Change> {
    if rustup_has_target() || debian_sysroot(shop).is_some() {
        return Ok(Change::Nothing);
    }
    if env::var_os(FORCE).is_none() {
        let mut rustup = Command::new("rustup");
        rustup.args(["target", "add", TARGET]);
        match logged(&format!("rustup: the target {TARGET}"), rustup, &shop.log("rustup")) {
            Ok(()) if rustup_has_target() => return Ok(Change::Installed),
            Ok(()) => println!("rustup brought no library for {TARGET}; building it from Debian's source"),
            Err(message) => println!("{message}\nBuilding the library from Debian's source instead"),
        }
    }
    debian::install(shop, "rustc-web", &DEBIAN_PACKAGES)?;
    build_debian_sysroot(shop)?;
    Ok(Change::Installed)
}

/// rustfmt and clippy, which rustup's minimal profile leaves out.
pub(crate) fn components(shop: &Workshop) -> Done<Change> {
    let Some(sysroot) = answer(Command::new("rustc").args(["--print", "sysroot"])) else {
        return Err("rustc does not run; install Rust with rustup first".to_owned());
    };
    let programs = Path::new(&sysroot).join("bin");
    if programs.join("cargo-clippy").exists() && programs.join("rustfmt").exists() {
        return Ok(Change::Nothing);
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["component", "add", "clippy", "rustfmt"]);
    logged("rustup: clippy and rustfmt", rustup, &shop.log("rustup-components"))?;
    Ok(Change::Installed)
}

/// Whether builds for wasm32 go through Debian's compiler, for which there is no clippy.
pub(crate) fn is_debian_built() -> bool {
    !rustup_has_target()
}

/// What a build for wasm32 needs in its environment: that its panics name no folder of this machine, so that
/// the same program comes of it on every machine; and the way to the library, where rustup's target is not there.
pub(crate) fn variables(shop: &Workshop) -> Done<Vec<(&'static str, OsString)>> {
    let mut flags = OsString::new();
    for folder in crate_folders() {
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("/= ");
    }
    if rustup_has_target() {
        return Ok(vec![(FLAGS, flags)]);
    }
    let Some(sysroot) = debian_sysroot(shop) else {
        return Err(format!("there is no library for {TARGET} yet: run `cargo xtask setup tools`"));
    };
    flags.push("--sysroot ");
    flags.push(sysroot);
    Ok(vec![
        ("RUSTC", DEBIAN_RUSTC.into()),
        (FLAGS, flags),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER.into()),
    ])
}

/// Cargo's own folder, whose name may say whose machine this is.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let set = env::var_os("CARGO_HOME").filter(|value| !value.is_empty()).map(PathBuf::from);
    set.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Where the crates' sources lie, a folder for each registry.
fn crate_folders() -> Vec<PathBuf> {
    let sources = cargo_home().map(|home| home.join("registry/src"));
    let entries = sources.into_iter().flat_map(fs::read_dir).flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    // The switches are told apart by spaces.
    folders.retain(|folder| !folder.to_string_lossy().contains(char::is_whitespace));
    folders.sort();
    folders
}

/// Looks at the files themselves: a target may be listed and yet hold no library.
fn rustup_has_target() -> bool {
    if env::var_os(FORCE).is_some() {
        return false;
    }
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    answer(&mut rustc).is_some_and(|folder| !libraries(Path::new(&folder)).is_empty())
}

/// One folder a compiler version: its library is of no use to the next.
fn sysroot_folder(shop: &Workshop) -> Option<PathBuf> {
    let said = answer(Command::new(DEBIAN_RUSTC).arg("--version"))?;
    let version = said.split_whitespace().nth(1)?;
    Some(shop.cache.join(format!("sysroot-{version}")))
}

fn debian_sysroot(shop: &Workshop) -> Option<PathBuf> {
    let folder = sysroot_folder(shop)?;
    (folder.join("complete").exists() && Path::new(DEBIAN_LINKER).exists()).then_some(folder)
}

/// Compiles the library beside an empty crate and lays it out the way rustc looks for it.
fn build_debian_sysroot(shop: &Workshop) -> Done {
    let Some(sysroot) = sysroot_folder(shop) else {
        return Err(format!("{DEBIAN_RUSTC} does not run although Debian's packages are installed"));
    };
    let empty = shop.cache.join("empty-crate");
    remove_folder(&empty)?;
    make_folder(&empty.join("src"))?;
    write(&empty.join("Cargo.toml"), "[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n")?;
    write(&empty.join("src/lib.rs"), "")?;

    let mut cargo = Command::new(DEBIAN_CARGO);
    cargo
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
        .current_dir(&empty);
    // Building the library is not a stable feature yet; no later build needs this switch.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DEBIAN_RUSTC);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
    // Without bitcode in the library the page could not be optimized across crates at link time.
    cargo.env(FLAGS, "-Cembed-bitcode=yes");
    cargo.env("CARGO_TARGET_DIR", empty.join("target"));
    logged(&format!("the library for {TARGET}: compiling"), cargo, &shop.log("wasm-library"))?;

    remove_folder(&sysroot)?;
    let rustlib = sysroot.join("lib/rustlib");
    let target = rustlib.join(TARGET).join("lib");
    make_folder(&target)?;
    for library in libraries(&empty.join("target").join(TARGET).join("release/deps")) {
        let name = library.file_name().unwrap_or_default();
        if !name.to_string_lossy().starts_with("libempty-") {
            let copied = fs::copy(&library, target.join(name));
            copied.map_err(|e| format!("cannot copy {}: {e}", library.display()))?;
        }
    }
    link_host_library(&rustlib)?;
    // What was compiled against an earlier library does not fit this one.
    remove_folder(&shop.target().join(TARGET))?;
    write(&sysroot.join("complete"), "")?;
    remove_folder(&empty)
}

/// Build scripts and procedural macros are compiled for the host with the same compiler.
#[cfg(unix)]
fn link_host_library(rustlib: &Path) -> Done {
    let Some(host) = answer(Command::new(DEBIAN_RUSTC).args(["--print", "host-tuple"])) else {
        return Err(format!("{DEBIAN_RUSTC} does not tell its host"));
    };
    let link = rustlib.join(&host);
    std::os::unix::fs::symlink(Path::new(DEBIAN_RUSTLIB).join(&host), &link)
        .map_err(|e| format!("cannot make the link {}: {e}", link.display()))
}

#[cfg(not(unix))]
fn link_host_library(_rustlib: &Path) -> Done {
    Err("this way to build for wasm32 is for Debian only".to_owned())
}

fn libraries(folder: &Path) -> Vec<PathBuf> {
    files_below(folder).into_iter().filter(|file| file.extension().is_some_and(|end| end == "rlib")).collect()
}
