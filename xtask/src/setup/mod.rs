//! `setup`: what has to be on the machine, installed only where it is missing.
//!
//! This file says what and in which order. How one tool, one Debian package or the wasm32 target
//! gets here is told by the modules below; what is done with them by the other chores.

pub(crate) mod debian;
pub(crate) mod tool;
pub(crate) mod wasm;

use std::env;
use std::fs::File;
use std::path::PathBuf;
use std::time::Instant;

use crate::Done;
use crate::place::Workshop;
use crate::run::{logged, spoken};
use tool::{AUTOMX2, AXE, Change, ESBUILD, GECKODRIVER, HIMALAYA, TRUNK, Tool, WASM_BINDGEN, WASM_OPT};

/// What a build needs; the page's own tools come before the ones that only tests call.
const BUILD_TOOLS: [Tool; 4] = [WASM_BINDGEN, TRUNK, WASM_OPT, ESBUILD];
const TEST_TOOLS: [Tool; 4] = [GECKODRIVER, HIMALAYA, AXE, AUTOMX2];

/// All that serving, testing and deploying needs.
pub(crate) fn everything(shop: &Workshop) -> Done {
    installing(shop, "setup", || Ok(build_part(shop)?.and(test_part(shop)?)))
}

/// What a build needs: the wasm32 target, Trunk, wasm-bindgen, wasm-opt and esbuild.
pub(crate) fn tools(shop: &Workshop) -> Done {
    installing(shop, "setup tools", || build_part(shop))
}

/// What the browser tests need on top.
pub(crate) fn browsers(shop: &Workshop) -> Done {
    installing(shop, "setup browsers", || test_part(shop))
}

/// What `lint` needs: the compiler's own parts and no tool.
pub(crate) fn compiler(shop: &Workshop) -> Done {
    installing(shop, "setup", || compiler_part(shop))
}

/// The crates of Cargo.lock. Trunk is kept offline so that it fetches no tools of its own, and passes that
/// on to cargo, which then finds only what is here.
pub(crate) fn crates(shop: &Workshop) -> Done {
    let mut cargo = shop.command("cargo");
    cargo.args(["fetch", "--locked"]);
    logged("the crates of Cargo.lock", cargo, &shop.log("fetch"))
}

/// The `bin` folder of each tool, for the PATH of a build.
pub(crate) fn bin_folders(shop: &Workshop) -> Vec<PathBuf> {
    BUILD_TOOLS
        .iter()
        .chain([&GECKODRIVER])
        .map(|tool| shop.tool(tool.name, tool.version).join("bin"))
        .collect()
}

fn compiler_part(shop: &Workshop) -> Done<Change> {
    Ok(debian::compiler(shop)?.and(wasm::components(shop)?).and(wasm::target(shop)?))
}

fn build_part(shop: &Workshop) -> Done<Change> {
    let mut change = compiler_part(shop)?.and(debian::node(shop)?);
    for tool in &BUILD_TOOLS {
        change = change.and(tool.install(shop)?);
    }
    tool::clear_build_folder(shop)?;
    Ok(change)
}

fn test_part(shop: &Workshop) -> Done<Change> {
    let mut change = debian::browsers(shop)?.and(debian::clients(shop)?).and(debian::node(shop)?);
    for tool in &TEST_TOOLS {
        change = change.and(tool.install(shop)?);
    }
    tool::clear_build_folder(shop)?;
    Ok(change)
}

/// Runs one set-up at a time: two clones share the cache, and a second one finds the first one's work.
fn installing(shop: &Workshop, name: &str, install: impl FnOnce() -> Done<Change>) -> Done {
    let started = Instant::now();
    let path = shop.cache.join("setup.lock");
    let lock = File::create(&path).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    if lock.try_lock().is_err() {
        println!("… another setup is at work on {}, waiting for it", shop.cache.display());
        lock.lock().map_err(|e| format!("cannot lock {}: {e}", path.display()))?;
    }
    let change = install()?;
    let time = spoken(started.elapsed());
    match change {
        Change::Nothing => println!("{name}: everything is there, nothing to do ({time})"),
        Change::Installed => {
            println!("{name}: done in {time}");
            how_to_go_without_xtask(shop);
        }
    }
    Ok(())
}

/// What a person types to call `trunk serve` and its like themselves.
fn how_to_go_without_xtask(shop: &Workshop) {
    let on_path: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let missing: Vec<String> = bin_folders(shop)
        .into_iter()
        .filter(|folder| folder.exists() && !on_path.contains(folder))
        .map(|folder| folder.display().to_string())
        .collect();
    println!("\nTo call trunk without xtask, in this shell:");
    println!("  export PATH=\"{}:$PATH\" TRUNK_OFFLINE=true", missing.join(":"));
    for (name, value) in wasm::variables(shop).unwrap_or_default() {
        println!("  export {name}=\"{}\"", value.to_string_lossy());
    }
}
