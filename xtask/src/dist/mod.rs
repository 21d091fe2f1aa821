//! `dist`: the files to deploy: built, configured, compressed and weighed.
//!
//! How the page is put together is Trunk.toml's and index.html's; this chore checks the outcome.

mod policy;
mod size;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use crate::Done;
use crate::place::{Workshop, files_below, read, remove_folder, write};
use crate::run::{node, shown, spoken};
use crate::setup;
use size::{Asset, Report};

const COMPRESSIBLE: [&str; 8] = ["html", "css", "js", "wasm", "json", "svg", "webmanifest", "xml"];

const COMPRESS: &str = include_str!("compress.mjs");
const PANEL_ORIGIN: &str = include_str!("panel-origin.mjs");

pub(crate) fn dist(shop: &Workshop, config: Option<&str>) -> Done {
    let started = Instant::now();
    setup::tools(shop)?;
    setup::crates(shop)?;
    build(shop)?;
    check_wasm(shop)?;
    if let Some(file) = config {
        configure(shop, Path::new(file))?;
    }
    let assets = compress(shop)?;
    let report = Report::of(assets);
    println!("\n{report}\nbuilt in {}: {}", spoken(started.elapsed()), shop.dist().display());
    report.verdict()
}

fn build(shop: &Workshop) -> Done {
    remove_folder(&shop.dist())?;
    let mut trunk = shop.wasm_command("trunk")?;
    // Addresses relative to the page: a host may deploy below any path, and the page's own routes
    // are fragments, so that the page itself never moves.
    trunk.args(["build", "--release", "--public-url", "./"]);
    shown(trunk)
}

/// Trunk leaves wasm-opt out without a word when index.html does not ask for it. Nor is the page to name the
/// folders of the machine that it was built on.
fn check_wasm(shop: &Workshop) -> Done {
    let files = files_below(&shop.dist()).into_iter().filter(|file| extension(file) == "wasm");
    let mut count = 0;
    for file in files {
        let bytes = fs::read(&file).map_err(|e| format!("cannot read {}: {e}", file.display()))?;
        let sections =
            crate::wasm::custom_sections(&bytes).map_err(|e| format!("{}: {e}", file.display()))?;
        if sections.iter().any(|name| name == "name") {
            return Err(format!(
                "{} still has its function names, so wasm-opt did not run: its link in index.html wants data-wasm-opt=\"z\"",
                file.display()
            ));
        }
        // One whose name has spaces could not be left out.
        let named = setup::wasm::cargo_home().map(|home| home.to_string_lossy().into_owned());
        let named = named.filter(|home| !home.contains(char::is_whitespace));
        if named.is_some_and(|home| bytes.windows(home.len()).any(|part| part == home.as_bytes())) {
            return Err(format!("{} names folders of this machine", file.display()));
        }
        count += 1;
    }
    if count == 0 { Err("trunk built no wasm".to_owned()) } else { Ok(()) }
}

/// Puts the operator's configuration in place, and lets the page speak to the panel it names.
fn configure(shop: &Workshop, config: &Path) -> Done {
    let page = shop.dist().join("index.html");
    // Relative paths are the person's, whose folder may not be the repository's top.
    let config = fs::canonicalize(config).map_err(|e| format!("cannot read {}: {e}", config.display()))?;
    let mut node = node(shop.command("node"), PANEL_ORIGIN);
    node.arg(&config);
    let output = node.output().map_err(|e| format!("node does not start: {e}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        // Node quotes the script's own line first; the message itself is one of `…Error: `.
        let reason =
            said.lines().find_map(|line| line.split_once("Error: ")).map_or("node failed", |(_, text)| text);
        return Err(format!("{}: {reason}", config.display()));
    }
    let origin = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let html =
        policy::with_connections(&read(&page)?, Some(origin.as_str()).filter(|text| !text.is_empty()))?;
    write(&page, &html)?;
    fs::copy(&config, shop.dist().join("config.json"))
        .map(drop)
        .map_err(|e| format!("cannot copy {}: {e}", config.display()))
}

/// Writes the compressed files and weighs every file.
fn compress(shop: &Workshop) -> Done<Vec<Asset>> {
    let dist = shop.dist();
    let (compressible, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files_below(&dist).into_iter().partition(|file| COMPRESSIBLE.contains(&extension(file).as_str()));
    let mut assets = Vec::new();
    for line in compressed(shop, &compressible)?.lines() {
        let mut words = line.splitn(4, ' ');
        let mut number = || words.next().and_then(|word| word.parse().ok());
        let (Some(raw), Some(gzip), Some(brotli)) = (number(), number(), number()) else {
            return Err(format!("node gave no size in `{line}`"));
        };
        let path = relative(&dist, Path::new(words.next().unwrap_or_default()));
        assets.push(Asset { path, raw, gzip, brotli });
    }
    for file in others {
        let raw = fs::metadata(&file).map_err(|e| format!("cannot weigh {}: {e}", file.display()))?.len();
        assets.push(Asset { path: relative(&dist, &file), raw, gzip: raw, brotli: raw });
    }
    Ok(assets)
}

fn compressed(shop: &Workshop, files: &[PathBuf]) -> Done<String> {
    let names: String = files.iter().map(|file| format!("{}\n", file.display())).collect();
    let mut node = node(shop.command("node"), COMPRESS);
    node.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = node.spawn().map_err(|e| format!("node does not start: {e}"))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(names.as_bytes()).map_err(|e| format!("node does not listen: {e}"))?;
    }
    let output = child.wait_with_output().map_err(|e| format!("lost sight of node: {e}"))?;
    if !output.status.success() {
        return Err("node failed to compress the files".to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn extension(file: &Path) -> String {
    file.extension().map(|end| end.to_string_lossy().into_owned()).unwrap_or_default()
}

fn relative(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}
