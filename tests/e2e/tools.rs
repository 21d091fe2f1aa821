//! Where a test finds free ports and the programs that `cargo xtask setup` installed.

use std::env;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// A program that xtask installed, or that is on the PATH.
pub(crate) fn tool(variable: &str, name: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| program(name), PathBuf::from)
}

/// A program on the PATH.
pub(crate) fn program(name: &str) -> PathBuf {
    let path = env::var_os("PATH").expect("PATH is set");
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed: run `cargo xtask setup`"))
}
