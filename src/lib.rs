//! Bascule switches each computer and phone of a mailbox to its new mail host, right after the mailbox
//! was recreated there.
//!
//! The house, from the ground up; each part knows only those above it in this list (`ARCHITECTURE.md`):
//!
//! - [`account`]: a mailbox's checked parameters.
//! - [`source`]: where parameters come from, each with its provenance.
//! - [`artifact`]: the files that mail clients take.
//! - [`guide`]: clients, platforms and the steps of a switch.
//! - [`evidence`]: proofs that a device is switched.
//! - [`app`]: what the page is doing: state, actions, a pure reducer, effects as data.
//! - [`workbench`]: the programs that the page loads on demand: one makes files, one reads proofs.
//! - [`browser`]: every touch of a web API; runs the effects.
//! - [`ui`]: what is drawn.
//!
//! [`locale`] turns values and errors into words; only [`ui`] (and the command line) asks it.

// A test that stops with a panic has said what it had to say; the build that is shipped has no such leave.
#![cfg_attr(test, allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used))]

pub mod account;
pub mod app;
pub mod artifact;
pub mod browser;
pub mod evidence;
pub mod guide;
pub mod locale;
pub mod source;
pub mod ui;
pub mod workbench;
