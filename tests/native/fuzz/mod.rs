//! Readers and arbitrary bytes: whatever comes in, reading ends without a panic and gives a checked value or
//! a reason. `cargo bolero test` runs the same targets under a fuzzer; `BASCULE_ROUNDS=100` has those that ask for it
//! try a hundred times as many inputs.

mod config;
mod files;
mod mailbox;
mod message;
mod search;

/// How many inputs are tried.
fn rounds(usual: usize) -> usize {
    let times = std::env::var("BASCULE_ROUNDS").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}
