//! `test` and `shots`: the stages of the test suite, each with what it needs around it.
//!
//! The tests themselves are under `tests/`; what the browser tests read from their environment is
//! written here and nowhere else.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::Done;
use crate::dist;
use crate::place::{Workshop, program};
use crate::run::{shown, spoken};
use crate::setup;
use crate::setup::tool::{AUTOMX2, AXE, GECKODRIVER, HIMALAYA, TRUNK};

/// Sixty frames of an asynchronous runtime hide the line that says what failed, where a log is cut short.
const QUIET: (&str, &str) = ("RUST_BACKTRACE", "0");

/// A stage by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Everything that needs no browser: the library, the command line, xtask itself, doc tests.
    Native,
    /// Code that touches web APIs, compiled for wasm32 and run inside Chromium.
    Browser,
    /// Mail programs with the files made for them, against Dovecot and Postfix.
    Clients,
    /// The built page, driven through WebDriver.
    EndToEnd,
}

impl Stage {
    fn named(word: &str) -> Option<Self> {
        match word {
            "native" => Some(Self::Native),
            "browser" => Some(Self::Browser),
            "clients" => Some(Self::Clients),
            "e2e" => Some(Self::EndToEnd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Clients => "clients",
            Self::EndToEnd => "e2e",
        }
    }

    fn run(self, shop: &Workshop, filter: &[&str]) -> Done {
        match self {
            Self::Native => native(shop, filter),
            Self::Browser => browser(shop, filter),
            Self::Clients => clients(shop, filter),
            Self::EndToEnd => {
                dist::dist(shop, None)?;
                end_to_end(shop, filter, None)
            }
        }
    }
}

pub(crate) fn test(shop: &Workshop, words: &[&str]) -> Done {
    let (stages, filter) = plan(words)?;
    if stages == [Stage::Native] {
        setup::compiler(shop)?;
    } else {
        setup::everything(shop)?;
    }
    shop.prune()?;

    let mut summary = Vec::new();
    for stage in stages {
        println!("\n== {} ==", stage.name());
        let started = Instant::now();
        let outcome = stage.run(shop, &filter);
        summary.push((stage, started.elapsed()));
        if let Err(message) = outcome {
            print_summary(&summary, false);
            return Err(format!("the stage `{}` failed: {message}", stage.name()));
        }
    }
    print_summary(&summary, true);
    Ok(())
}

/// Pictures of each page, taken by an entry of the browser tests that is left out otherwise.
pub(crate) fn shots(shop: &Workshop) -> Done {
    setup::everything(shop)?;
    dist::dist(shop, None)?;
    let folder = shop.root.join("shots");
    end_to_end(shop, &["--ignored", "shots"], Some(&folder))?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}

fn plan<'a>(words: &[&'a str]) -> Done<(Vec<Stage>, Vec<&'a str>)> {
    let mut before = words.split(|word| *word == "--");
    let names = before.next().unwrap_or_default();
    let filter = words.iter().skip(names.len() + 1).copied().collect();
    let stages = match names {
        [] => vec![Stage::Native, Stage::Browser, Stage::Clients, Stage::EndToEnd],
        [name] => {
            vec![
                Stage::named(name)
                    .ok_or_else(|| format!("`{name}` is no stage: native, browser, clients or e2e"))?,
            ]
        }
        _ => return Err("name one stage, or none for all of them".to_owned()),
    };
    Ok((stages, filter))
}

fn native(shop: &Workshop, filter: &[&str]) -> Done {
    let mut cargo = shop.command("cargo");
    cargo.args(["test", "--workspace", "--"]).args(filter);
    shown(cargo)
}

fn browser(shop: &Workshop, filter: &[&str]) -> Done {
    let mut cargo = shop.wasm_command("cargo")?;
    cargo.args(["test", "--target", "wasm32-unknown-unknown", "--test", "browser", "--"]).args(filter);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", shop.root.join("tests/browser/webdriver.json"));
    cargo.env("CHROMEDRIVER", program("chromedriver"));
    // The runner's own patience, 5 s and 20 s, is short for two busy cores.
    cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    shown(cargo)
}

fn clients(shop: &Workshop, filter: &[&str]) -> Done {
    let mut cargo = shop.command("cargo");
    cargo.env(QUIET.0, QUIET.1);
    cargo.args(["test", "--features", "e2e", "--test", "clients", "--"]).args(filter);
    cargo.env("BASCULE_HIMALAYA", shop.tool(HIMALAYA.name, HIMALAYA.version).join("bin/himalaya"));
    cargo
        .env("BASCULE_GECKODRIVER", shop.tool(GECKODRIVER.name, GECKODRIVER.version).join("bin/geckodriver"));
    shown(cargo)
}

fn end_to_end(shop: &Workshop, filter: &[&str], shots: Option<&PathBuf>) -> Done {
    let folder = |tool: &setup::tool::Tool| shop.tool(tool.name, tool.version);
    // One of the tests lets Trunk build the page.
    let mut cargo = shop.wasm_command("cargo")?;
    cargo.env(QUIET.0, QUIET.1);
    cargo.args(["test", "--features", "e2e", "--test", "e2e", "--"]).args(filter);
    cargo.env("BASCULE_DIST", shop.dist());
    cargo.env("BASCULE_TOOLS", shop.cache.join("tools"));
    cargo.env("BASCULE_AXE", folder(&AXE).join("node_modules/axe-core/axe.min.js"));
    cargo.env("BASCULE_AUTOMX2", folder(&AUTOMX2).join("bin"));
    cargo.env("BASCULE_GECKODRIVER", folder(&GECKODRIVER).join("bin/geckodriver"));
    cargo.env("BASCULE_TRUNK", folder(&TRUNK).join("bin/trunk"));
    if let Some(shots) = shots {
        cargo.env("BASCULE_SHOTS", shots);
    }
    shown(cargo)
}

fn print_summary(stages: &[(Stage, Duration)], last_passed: bool) {
    println!();
    for (index, (stage, time)) in stages.iter().enumerate() {
        let word = if last_passed || index + 1 < stages.len() { "passed" } else { "FAILED" };
        println!("{:8} {word} in {}", stage.name(), spoken(*time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_and_the_filter_are_told_apart() {
        let all = vec![Stage::Native, Stage::Browser, Stage::Clients, Stage::EndToEnd];
        assert_eq!(plan(&[]), Ok((all.clone(), vec![])));
        assert_eq!(plan(&["--", "qr"]), Ok((all, vec!["qr"])));
        assert_eq!(
            plan(&["e2e", "--", "qr", "--nocapture"]),
            Ok((vec![Stage::EndToEnd], vec!["qr", "--nocapture"]))
        );
        assert!(plan(&["everything"]).is_err() && plan(&["native", "e2e"]).is_err());
    }
}
