//! Integration tests that need no browser, one module a subject.

// A test that stops with a panic has said what it had to say.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod first_screen;
mod panel_contract;
