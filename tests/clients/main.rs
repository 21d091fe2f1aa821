//! Text configurations are tried for real: the programs that they are written for fetch and send a message
//! with nothing but Bascule's file and the password's hook, over implicit TLS and over STARTTLS, and refuse
//! a server whose certificate is another's.
//!
//! `cargo xtask test clients` installs the programs and runs these. The servers are Debian's Dovecot and
//! Postfix on loopback ports (`bench`); how one program is run is told in `programs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod bench;
mod desk;
mod host;
mod messages;
mod programs;
mod switched;
mod thunderbird;
#[path = "../e2e/thunderbird_driver.rs"]
mod thunderbird_driver;
#[path = "../e2e/tools.rs"]
mod tools;
mod world;
