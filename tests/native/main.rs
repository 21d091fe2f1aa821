//! What is tested without a browser and across the crate's parts: files against the rules of those who
//! read them. Tests of one part alone stand beside its code.

// A test that meets what it did not expect should stop right there.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod artifact;
mod boot;
mod cli;
mod evidence;
mod first_screen;
mod fuzz;
mod guides;
mod old_host;
mod oracles;
mod pages;
mod panel_contract;
mod typography;
mod workbench;
