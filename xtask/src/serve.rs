//! `serve`: `trunk serve` with the cached tools, and the demo's links once the page answers.
//!
//! What is served and where is Trunk.toml's.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::thread::sleep;
use std::time::Duration;

use crate::Done;
use crate::place::{Workshop, make_folder};
use crate::setup;

/// The port of Trunk.toml.
const PORT: u16 = 8080;

pub(crate) fn serve(shop: &Workshop, flags: &[&str]) -> Done {
    let Options { port, release } = options(flags)?;
    setup::tools(shop)?;
    setup::crates(shop)?;
    if answers(port) {
        return Err(format!("something answers on port {port} already; choose another with --port"));
    }
    let mut trunk = shop.wasm_command("trunk")?;
    // Not dist/: what is served here is built for quick changes and must not be deployed by mistake.
    let served = shop.root.join("target/serve");
    make_folder(&served)?;
    trunk.args(["serve", "--port", &port.to_string(), "--dist"]).arg(&served);
    if release {
        trunk.arg("--release");
    }
    let mut child = trunk.spawn().map_err(|e| format!("trunk does not start: {e}"))?;
    let mut announced = false;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("trunk stopped ({status})")),
            Ok(None) => sleep(Duration::from_millis(250)),
            Err(e) => return Err(format!("lost sight of trunk: {e}")),
        }
        if !announced && answers(port) {
            announced = true;
            println!("\nBascule is served. Open one of these, and stop with Ctrl-C:");
            for link in links(port, &demo_addresses(shop)) {
                println!("  {link}");
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: u16,
    release: bool,
}

fn options(flags: &[&str]) -> Done<Options> {
    let mut options = Options { port: PORT, release: false };
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        match *flag {
            "--release" => options.release = true,
            "--port" => {
                let number = rest.next().ok_or("--port wants a number after it")?;
                options.port =
                    number.parse().map_err(|_| format!("--port wants a number, not `{number}`"))?;
            }
            other => return Err(format!("serve knows --port N and --release, not `{other}`")),
        }
    }
    Ok(options)
}

fn answers(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// The demo panel keeps one file a mailbox, named by its address.
fn demo_addresses(shop: &Workshop) -> Vec<String> {
    let files = fs::read_dir(shop.root.join("panel/demo/mailboxes")).into_iter().flatten().flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let mut addresses: Vec<String> =
        names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    addresses.sort();
    addresses
}

fn links(port: u16, addresses: &[String]) -> Vec<String> {
    let page = format!("http://127.0.0.1:{port}/");
    let switches = addresses.iter().map(|address| format!("{page}#/switch/{address}"));
    std::iter::once(page.clone()).chain(switches).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_in_any_order() {
        assert_eq!(options(&[]), Ok(Options { port: 8080, release: false }));
        assert_eq!(options(&["--release", "--port", "9000"]), Ok(Options { port: 9000, release: true }));
        assert!(
            options(&["--port"]).is_err() && options(&["--port", "x"]).is_err() && options(&["-p"]).is_err()
        );
    }

    #[test]
    fn each_demo_mailbox_has_its_link() {
        let addresses = ["alice.martin@societe.example".to_owned()];
        assert_eq!(
            links(8080, &addresses),
            ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/#/switch/alice.martin@societe.example"]
        );
    }
}
