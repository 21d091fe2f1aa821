//! A world of its own for a test: two mail hosts and a desk at addresses that look like the Internet's, under
//! their names and on the usual ports. What servers write into a message is then what they write elsewhere.
//!
//! The test's own program is run again for this one test, in a network and a mount namespace (`unshare`), so
//! that nothing in it reaches the machine or another test. Everything ends with it.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use bascule::account::{Account, Host, Policy, Previous, Text};
use bascule::evidence::hosts::OldHosts;

use crate::bench::{authority, privileged, run, said};
use crate::desk::{Setting, account};
use crate::host::{MailHost, Place};

/// Who receives the domain's mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mx {
    Old,
    New,
}

/// The two hosts, and a place for everything.
pub(crate) struct World {
    pub(crate) old: MailHost,
    pub(crate) new: MailHost,
    folder: tempfile::TempDir,
}

const OLD: &str = "192.0.2.10";
const NEW: &str = "198.51.100.10";

/// Addresses and their names; the first name of an address is what its owner tells others.
const NAMES: &str = "127.0.0.1 localhost
192.0.2.10 smtp.ancien.test imap.ancien.test pop.ancien.test
198.51.100.10 smtp.nouveau.test imap.nouveau.test pop.nouveau.test
203.0.113.45 lyo-203-0-113-45.adsl.fai.test
";

/// Gives the namespace its addresses. The desk's is the one that programs come from, unless they say
/// otherwise, as mail servers do.
///
/// The desk has a link and a way out, as desks do: without them Thunderbird goes offline a moment after its
/// start, and waits without end for what it has begun to fetch by then.
const ENTER: &str = "set -e
ip link set lo up
ip link add desk type veth peer name wall
ip link set wall up
ip link set desk up
ip address add 203.0.113.45/24 dev desk
ip route add default via 203.0.113.1
for address in 192.0.2.10 198.51.100.10; do ip address add $address/32 dev lo; done
for address in 192.0.2.10 198.51.100.10; do
    ip route replace local $address dev lo src 203.0.113.45 table local
done
exec \"$@\"";

/// Says that the program runs inside already.
const INSIDE: &str = "BASCULE_WORLD";

/// Tells a test's story in a world of its own. `test` is its name with its modules.
pub(crate) fn within(test: &str, mx: Mx, story: impl FnOnce(&World)) {
    if env::var_os(INSIDE).is_some() {
        return story(&World::start(mx));
    }
    let mut command = privileged("unshare");
    command.args(["--mount", "--net", "sh", "-c", ENTER, "sh"]).arg(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(INSIDE, "yes").stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = said(&output);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

impl World {
    fn start(mx: Mx) -> Self {
        let folder = tempfile::Builder::new().prefix("bascule-").tempdir().unwrap();
        let root = folder.path();
        // The servers' own users pass through it.
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(root.join("hosts"), NAMES).unwrap();
        // Whoever asks for another name is refused at once.
        fs::write(root.join("resolv.conf"), "nameserver 127.0.0.1\n").unwrap();
        for file in ["hosts", "resolv.conf"] {
            run(Command::new("mount").arg("--bind").arg(root.join(file)).arg(Path::new("/etc").join(file)));
        }
        authority(root);
        let old = (mx == Mx::New).then_some("smtp.nouveau.test");
        let new = (mx == Mx::Old).then_some("smtp.ancien.test");
        let (old, new) = thread::scope(|both| {
            let old = both.spawn(|| MailHost::start_at(root, "ancien.test", Place::own(OLD, old)));
            let new = MailHost::start_at(root, "nouveau.test", Place::own(NEW, new));
            (old.join().unwrap(), new)
        });
        Self { old, new, folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The mailbox at its new host, as the panel tells it, with the name of the host it comes from.
    pub(crate) fn account(&self) -> Account {
        let mut parameters = (*account(&self.new, Setting::TLS)).clone();
        let hosts = ["imap.ancien.test", "pop.ancien.test", "smtp.ancien.test"];
        parameters.previous = Some(Previous {
            name: Some(Text::parse("Ancien").unwrap()),
            hosts: hosts.map(|host| Host::parse(host, &|_| None).unwrap()).to_vec(),
            ..Previous::default()
        });
        Account::new(parameters, Policy::default()).unwrap()
    }

    /// The hosts of the switch.
    pub(crate) fn hosts(&self) -> OldHosts {
        OldHosts::new(&self.account())
    }
}

impl Drop for World {
    /// What the hosts saw belongs to what is said of a failure.
    fn drop(&mut self) {
        if thread::panicking() {
            for host in [&self.old, &self.new] {
                let log = host.log("dovecot.log");
                let told = log.lines().filter(|line| !line.contains("Debug:"));
                eprintln!("{}", told.collect::<Vec<_>>().join("\n"));
            }
        }
    }
}
