//! `lint`: formatting, clippy for the host and for wasm32, and the rules of the house.
//!
//! The rules themselves are pure functions in the modules below; this file runs them over the repository.

mod arrows;
mod code;
mod files;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::Done;
use crate::place::Workshop;
use crate::run::{answer, shown, spoken};
use crate::setup::{self, wasm};

/// A broken rule and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

pub(crate) fn lint(shop: &Workshop) -> Done {
    let started = Instant::now();
    setup::compiler(shop)?;
    house(shop)?;
    let mut fmt = shop.command("cargo");
    fmt.args(["fmt", "--all", "--check"]);
    shown(fmt)?;
    let mut host = shop.command("cargo");
    host.env("CLIPPY_CONF_DIR", shop.root.join("xtask"));
    host.args(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
    shown(host)?;
    shown(for_wasm(shop)?)?;
    println!("lint passed in {}", spoken(started.elapsed()));
    Ok(())
}

/// What the page is compiled as; the native tests' dependencies do not exist there.
fn for_wasm(shop: &Workshop) -> Done<Command> {
    let mut cargo = shop.wasm_command("cargo")?;
    cargo.env("CLIPPY_CONF_DIR", shop.root.join("xtask"));
    let targets = ["--target", "wasm32-unknown-unknown", "--lib", "--bins", "--test", "browser"];
    if wasm::is_debian_built() {
        println!("Debian's compiler has no clippy: the page is only checked for wasm32");
        cargo.arg("check").args(targets);
    } else {
        cargo.arg("clippy").args(targets).args(["--", "-D", "warnings"]);
    }
    Ok(cargo)
}

/// The rules that no compiler knows.
fn house(shop: &Workshop) -> Done {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(&shop.root);
    let listed = answer(&mut git).ok_or("git does not list the repository's files")?;
    let mut faults = Vec::new();
    for path in listed.lines() {
        // A file deleted but not yet committed is still listed; a picture is no text.
        if let Ok(text) = std::fs::read_to_string(shop.root.join(path)) {
            faults.extend(look_at(path, &text));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    for fault in &faults {
        println!("{}:{}: {}", fault.file, fault.line, fault.message);
    }
    Err(format!("the rules of the house are broken in {} places", faults.len()))
}

fn look_at(path: &str, text: &str) -> Vec<Fault> {
    // Samples of what is on other people's machines, and what was read of them, have those machines' paths.
    let sample = path.starts_with("tests/native/evidence/") && !path.ends_with(".rs");
    let mut faults = if sample { Vec::new() } else { files::machine_paths(path, text) };
    if Path::new(path).extension().is_some_and(|end| end == "rs") {
        faults.extend(files::shape(path, text));
        faults.extend(arrows::check(path, &code::without_comments_and_literals(text)));
    }
    faults
}
