//! Readers and arbitrary bytes: whatever comes in, reading ends without a panic and gives a checked value or
//! a reason. `cargo bolero test` runs the same targets under a fuzzer.

mod files;
mod mailbox;
mod message;
mod search;
