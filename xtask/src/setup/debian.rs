//! Debian packages: a linker, Node, browsers with their drivers, and what tests check files with.
//!
//! Asks `dpkg-query` and installs only what is missing. On another system it looks for the programs
//! and names those to install by hand.

use std::path::Path;
use std::process::Command;

use crate::Done;
use crate::place::{Workshop, find_program};
use crate::run::{answer, logged};
use crate::setup::tool::Change;

/// A package, and a program it brings by which to find it on another system.
type Package = (&'static str, Option<&'static str>);

const COMPILER: [Package; 3] = [("gcc", Some("cc")), ("libc6-dev", None), ("pkg-config", Some("pkg-config"))];
const NODE: [Package; 2] = [("nodejs", Some("node")), ("npm", Some("npm"))];
const BROWSERS: [Package; 16] = [
    ("chromium", Some("chromium")),
    ("chromium-driver", Some("chromedriver")),
    ("webkit2gtk-driver", Some("WebKitWebDriver")),
    ("xvfb", Some("Xvfb")),
    ("firefox-esr", Some("firefox-esr")),
    ("libplist-utils", Some("plistutil")),
    ("bind9-utils", Some("named-checkzone")),
    ("libxml2-utils", Some("xmllint")),
    ("thunderbird", Some("thunderbird")),
    ("fonts-noto-core", None),
    ("fonts-noto-color-emoji", None),
    ("openssl", Some("openssl")),
    ("python3", Some("python3")),
    ("python3-venv", None),
    ("unzip", Some("unzip")),
    ("zbar-tools", Some("zbarimg")),
];

/// Mail programs, mail servers and web servers that take what Bascule makes. The tests run their own instances,
/// and `INSTALL` keeps the system's from running.
const CLIENTS: [Package; 18] = [
    ("aerc", Some("aerc")),
    ("caddy", Some("caddy")),
    ("dovecot-imapd", Some("dovecot")),
    ("dovecot-lmtpd", None),
    ("dovecot-pop3d", None),
    ("fetchmail", Some("fetchmail")),
    ("getmail6", Some("getmail")),
    ("iproute2", Some("ip")),
    ("isync", Some("mbsync")),
    ("libnginx-mod-http-brotli-static", None),
    ("libnet-ssleay-perl", None),
    ("libsasl2-modules", None),
    ("msmtp", Some("msmtp")),
    ("neomutt", Some("neomutt")),
    ("nginx-light", Some("nginx")),
    ("openssl", Some("openssl")),
    ("postfix", Some("postfix")),
    ("swaks", Some("swaks")),
];

/// Installs the packages that follow it. A server that was not there before is neither started now, which
/// `policy-rc.d` forbids for as long as this takes, nor with the machine; one that was there is left alone.
const INSTALL: &str = r#"set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
new=
for server in caddy dovecot nginx postfix; do
    case " $* " in *" $server"[\ -]*) command -v "$server" > /dev/null || new="$new $server" ;; esac
done
if [ -n "$new" ] && [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
fi
apt-get install --yes --no-install-recommends "$@"
for server in $new; do
    if command -v "$server" > /dev/null && command -v systemctl > /dev/null; then
        systemctl disable "$server" || true
    fi
done
"#;

pub(crate) fn compiler(shop: &Workshop) -> Done<Change> {
    if find_program("cc").is_some() {
        Ok(Change::Nothing)
    } else {
        install(shop, "compiler", &names(&COMPILER))
    }
}

/// Node from anywhere will do: it runs wasm-opt and compresses, and both work from version 18 on.
pub(crate) fn node(shop: &Workshop) -> Done<Change> {
    let missing = without_program(&NODE);
    if missing.is_empty() { Ok(Change::Nothing) } else { install(shop, "node", &missing) }
}

pub(crate) fn browsers(shop: &Workshop) -> Done<Change> {
    group(shop, "browsers", &BROWSERS)
}

pub(crate) fn clients(shop: &Workshop) -> Done<Change> {
    group(shop, "clients", &CLIENTS)
}

fn group(shop: &Workshop, name: &str, packages: &[Package]) -> Done<Change> {
    if !is_debian() {
        let missing = without_program(packages);
        return if missing.is_empty() { Ok(Change::Nothing) } else { Err(by_hand(&missing)) };
    }
    let missing = not_installed(&names(packages));
    if missing.is_empty() { Ok(Change::Nothing) } else { install(shop, name, &missing) }
}

/// Installs packages as root, or through sudo.
pub(crate) fn install(shop: &Workshop, name: &str, packages: &[&str]) -> Done<Change> {
    if !is_debian() {
        return Err(by_hand(packages));
    }
    let Some(update) = as_root(&["apt-get", "update"]) else { return Err(by_hand(packages)) };
    logged("Debian: the list of packages", update, &shop.log("apt-update"))?;
    let words: Vec<&str> = ["sh", "-c", INSTALL, "sh"].iter().chain(packages).copied().collect();
    let Some(install) = as_root(&words) else { return Err(by_hand(packages)) };
    let step = format!("Debian: {}", packages.join(" "));
    logged(&step, install, &shop.log(&format!("apt-{name}")))?;
    Ok(Change::Installed)
}

fn is_debian() -> bool {
    Path::new("/usr/bin/dpkg-query").exists()
}

fn names(packages: &[Package]) -> Vec<&'static str> {
    packages.iter().map(|(package, _)| *package).collect()
}

fn without_program(packages: &[Package]) -> Vec<&'static str> {
    let missing = |program: &Option<&str>| program.is_some_and(|name| find_program(name).is_none());
    packages.iter().filter(|(_, program)| missing(program)).map(|(package, _)| *package).collect()
}

fn not_installed(packages: &[&'static str]) -> Vec<&'static str> {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Package} ${db:Status-Status}\n"]).args(packages);
    // It fails as a whole when it has never heard of one of them, but still tells of the others.
    let told =
        query.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    missing_in(&told, packages)
}

fn missing_in(told: &str, packages: &[&'static str]) -> Vec<&'static str> {
    let is_installed = |package: &str| told.lines().any(|line| line == format!("{package} installed"));
    packages.iter().copied().filter(|package| !is_installed(package)).collect()
}

fn as_root(words: &[&str]) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = if answer(Command::new("id").arg("-u")).as_deref() == Some("0") {
        Command::new(program)
    } else {
        let mut sudo = Command::new(find_program("sudo")?);
        sudo.arg(program);
        sudo
    };
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

fn by_hand(packages: &[&str]) -> String {
    format!(
        "this needs Debian's apt-get and root or sudo; install by hand what brings these, then try again: {}",
        packages.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_installed() {
        let told = "chromium installed\nxvfb config-files\n";
        assert_eq!(missing_in(told, &["chromium", "xvfb", "firefox-esr"]), ["xvfb", "firefox-esr"]);
    }
}
