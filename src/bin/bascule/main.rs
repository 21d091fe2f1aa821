//! The command line's door: reads the words, runs the command, tells what went wrong, sets the exit code.
//! Each command stands in the module of its name.

#![cfg_attr(test, allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used))]

#[cfg(not(target_arch = "wasm32"))]
mod args;
#[cfg(not(target_arch = "wasm32"))]
mod formats;
#[cfg(not(target_arch = "wasm32"))]
mod guides;
#[cfg(not(target_arch = "wasm32"))]
mod input;
#[cfg(not(target_arch = "wasm32"))]
mod inspect;
#[cfg(not(target_arch = "wasm32"))]
mod output;
#[cfg(not(target_arch = "wasm32"))]
mod pem;
#[cfg(not(target_arch = "wasm32"))]
mod publish;
#[cfg(not(target_arch = "wasm32"))]
mod render;
#[cfg(not(target_arch = "wasm32"))]
mod shell;
#[cfg(not(target_arch = "wasm32"))]
mod sign;
#[cfg(not(target_arch = "wasm32"))]
mod signed;
#[cfg(not(target_arch = "wasm32"))]
mod understood;
#[cfg(not(target_arch = "wasm32"))]
mod voice;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    args::run(std::env::args_os().collect())
}

/// `cargo test` builds every program of the package for wasm32 too, where there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
