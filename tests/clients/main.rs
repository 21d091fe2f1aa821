//! Text configurations are tried for real: the programs that they are written for fetch and send a message
//! with nothing but Bascule's file and the password's hook, over implicit TLS and over STARTTLS (`programs`);
//! they refuse a server whose certificate is another's (`trust`) and log in under strange names (`logins`).
//!
//! The proofs are tried for real too: messages that travelled are judged (`messages`), and a real Thunderbird is
//! switched with its files given back (`switched`).
//!
//! What is published is served by real web servers, as docs/cli.md says (`served`).
//!
//! `cargo xtask test clients` installs the programs and runs these. The servers are Debian's Dovecot and
//! Postfix on loopback ports (`bench`); one person's home folder is a `desk`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod bench;
mod desk;
mod host;
mod logins;
mod messages;
mod programs;
mod served;
mod switched;
mod thunderbird;
#[path = "../e2e/thunderbird_driver.rs"]
mod thunderbird_driver;
#[path = "../e2e/tools.rs"]
mod tools;
mod trust;
#[path = "../e2e/web_server.rs"]
mod web_server;
mod world;
