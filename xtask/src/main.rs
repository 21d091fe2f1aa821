//! Bascule's chores, called as `cargo xtask <chore>`: reads the command line and hands over.
//!
//! What each chore does stands in the module of its name; where things lie on the disk is
//! `place`'s to know, and how a child process runs is `run`'s.

// A chore talks to the person who started it.
#![allow(clippy::print_stdout)]

mod bench;
mod dist;
mod finish;
mod glue;
mod guides;
mod lint;
mod place;
mod programs;
mod run;
mod serve;
mod setup;
mod styles;
mod test;
mod wasm;

use std::process::ExitCode;

use place::Workshop;

/// What a chore gives back: nothing more than a value, or a sentence for the person.
pub(crate) type Done<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask setup [tools|browsers]     installs what is missing, each tool in its pinned version
cargo xtask serve [--port N] [--release]
                                       serves the page and prints the demo's links
cargo xtask test [native|browser|clients|e2e] [-- FILTER]
                                       every test, or one stage of them
cargo xtask dist [--config FILE]       the files to deploy, compressed, within the size budget
cargo xtask bench [opening|hostile|FILTER]
                                       how fast files are made, beside Python doing the same, what hostile ones
                                       cost, and how soon a link is usable on a slow phone
cargo xtask lint                       formatting, clippy and the rules of the house
cargo xtask shots                      pictures of each page, in shots/
cargo xtask styles                     the one style sheet of the page; Trunk calls this
cargo xtask finish                     makes the wasm programs smaller, names them by what they hold, and lets the page
                                       use its own style; Trunk calls this
cargo xtask guides                     makes one file of each guide and language; Trunk calls this";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match chore(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn chore(arguments: &[String]) -> Done {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some((name, rest)) = words.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let shop = Workshop::open()?;
    shop.claim()?;
    match (*name, rest) {
        ("setup", []) => setup::everything(&shop),
        ("setup", ["tools"]) => setup::tools(&shop),
        ("setup", ["browsers"]) => setup::browsers(&shop),
        ("serve", flags) => serve::serve(&shop, flags),
        ("test", rest) => test::test(&shop, rest),
        ("dist", []) => dist::dist(&shop, None),
        ("dist", ["--config", file]) => dist::dist(&shop, Some(file)),
        ("styles", []) => styles::bundle(&shop),
        ("finish", []) => finish::finish(),
        ("guides", []) => guides::split(),
        ("lint", []) => lint::lint(&shop),
        ("bench", filter) => bench::bench(&shop, filter),
        ("shots", []) => test::shots(&shop),
        ("help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("`{}` is not a chore\n\n{HELP}", words.join(" "))),
    }
}
