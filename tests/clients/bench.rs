//! A bench on this machine's loopback: mail hosts with names such as `imap.nouveau.test`, a certificate
//! authority made on the spot, and a place where programs see both as if they were real.
//!
//! Programs run in a mount namespace of their own (`unshare`), in which `/etc/hosts` and `/etc/ssl/certs` are
//! the bench's: names resolve and certificates are trusted without a word in any configuration file, and
//! nothing of the machine is changed. Root needs nothing more; others need Debian's user namespaces and
//! `newuidmap`. Everything lies in one temporary folder and ends with the bench.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::host::MailHost;

/// Which certificates a program trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The bench's authority, and no other.
    Bench,
    /// The machine's own authorities, which have never heard of the bench.
    Machine,
}

/// The hosts and what they have in common.
pub(crate) struct Bench {
    pub(crate) hosts: Vec<MailHost>,
    folder: tempfile::TempDir,
}

/// Makes the namespace's mounts, then becomes the program under a user that owns nothing (Debian's `nobody`):
/// getmail delivers nothing for root.
const ENTER: &str = "set -e
mount --bind \"$BENCH/hosts\" /etc/hosts
if [ \"$BENCH_TRUST\" = yes ]; then mount --bind \"$BENCH/certs\" /etc/ssl/certs; fi
exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"";

impl Bench {
    /// Starts a mail host for each of these names: `nouveau.test` has `imap.`, `pop.` and `smtp.` before it.
    /// Every login but the empty one is let in with [`crate::host::PASSWORD`].
    pub(crate) fn start(names: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("bascule-").tempdir().unwrap();
        let root = folder.path();
        // The servers' own users pass through it.
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
        authority(root);
        let mut lines = String::from("127.0.0.1 localhost\n");
        for name in names {
            lines += &format!("127.0.0.1 imap.{name} pop.{name} smtp.{name} other.{name}\n");
        }
        fs::write(root.join("hosts"), lines).unwrap();
        let hosts = names.iter().map(|name| MailHost::start(root, name)).collect();
        Self { hosts, folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A program inside the bench, with its own empty environment and an end after twenty seconds.
    pub(crate) fn command(&self, trust: Trust, program: &str, arguments: &[&str]) -> Command {
        let mut command = privileged("unshare");
        command.args(["--mount", "sh", "-c", ENTER, "sh", "timeout", "--kill-after=5", "20", program]);
        command.args(arguments).env_clear().env("BENCH", self.path());
        command.env("BENCH_TRUST", if trust == Trust::Bench { "yes" } else { "no" });
        command.env("LANG", "C.UTF-8").env("LC_ALL", "C.UTF-8").env("TERM", "xterm");
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin").stdin(Stdio::null());
        command
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.hosts.clear();
        // What the servers' users own may be out of this user's reach.
        let _ = privileged("sh").args(["-c", "rm -rf \"$1\"/*", "sh"]).arg(self.path()).status();
    }
}

/// A program that may act for several users: as it is for root, in a user namespace for others.
pub(crate) fn privileged(program: &str) -> Command {
    if fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0) {
        return Command::new(program);
    }
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--map-auto", program]);
    command
}

/// Runs a step that must succeed.
pub(crate) fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| {
        panic!("{:?} is missing ({error}); `cargo xtask setup` says how to get it", command.get_program())
    });
    assert!(output.status.success(), "{command:?}: {}", said(&output));
    output
}

/// Both of a program's voices.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Ports that nobody listens on, all different.
pub(crate) fn free_ports<const N: usize>() -> [u16; N] {
    let held: [TcpListener; N] = std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}

/// Makes the bench's authority: its key, its certificate, and a folder that programs look for it in.
pub(crate) fn authority(root: &Path) {
    openssl(
        root,
        &["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
        |c| {
            c.args(["-subj", "/CN=Bench", "-keyout", "ca.key", "-out", "ca.pem"]);
            c.args([
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign",
            ]);
        },
    );
    // Programs look for authorities in this file, or by the hash of their name.
    let certs = root.join("certs");
    fs::create_dir(&certs).unwrap();
    fs::copy(root.join("ca.pem"), certs.join("ca-certificates.crt")).unwrap();
    fs::copy(root.join("ca.pem"), certs.join("bench.pem")).unwrap();
    let hash = openssl(root, &["x509", "-in", "ca.pem", "-noout", "-hash"], |_| {});
    let name = String::from_utf8(hash.stdout).unwrap().trim().to_owned() + ".0";
    std::os::unix::fs::symlink("bench.pem", certs.join(name)).unwrap();
}

/// A certificate of the bench's authority for these names; gives the key and the certificate.
pub(crate) fn certificate(root: &Path, folder: &Path, names: &[String]) -> (PathBuf, PathBuf) {
    let (key, request, pem) = (folder.join("tls.key"), folder.join("tls.csr"), folder.join("tls.pem"));
    let alternatives = names.iter().map(|name| format!("DNS:{name}")).collect::<Vec<_>>().join(",");
    openssl(root, &["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"], |c| {
        c.args(["-subj", &format!("/CN={}", names[0]), "-addext", &format!("subjectAltName={alternatives}")]);
        c.arg("-keyout").arg(&key).arg("-out").arg(&request);
    });
    openssl(
        root,
        &["x509", "-req", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-copy_extensions", "copy"],
        |c| {
            c.arg("-in").arg(&request).arg("-out").arg(&pem);
        },
    );
    (key, pem)
}

fn openssl(root: &Path, arguments: &[&str], more: impl Fn(&mut Command)) -> Output {
    let mut command = Command::new("openssl");
    command.current_dir(root).args(arguments);
    more(&mut command);
    run(&mut command)
}
