//! A person's desk on the bench: a home folder with the password's hook and the file that Bascule wrote, and
//! the account it is for.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use bascule::account::{
    Account, Activity, Address, Domain, Mailbox, Parameters, Policy, Protocol, Provider, Security, Text,
};
use bascule::artifact::{Artifact, Incoming, Options, Refusal, format};
use bascule::locale::file::comments;
use bascule::source::Language;

use crate::bench::{Bench, Trust, privileged, run, said};
use crate::host::{DOMAIN, MailHost, PASSWORD};

/// The mailbox that every desk is for.
pub(crate) const ADDRESS: &str = "alice@societe.test";

/// What is different between two desks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) security: Security,
    pub(crate) protocol: Incoming,
    pub(crate) login: &'a str,
    /// Under which certificates, and whether the servers' names are in theirs.
    pub(crate) trust: Trust,
    pub(crate) own_name: bool,
}

impl Setting<'_> {
    pub(crate) const TLS: Setting<'static> = Setting {
        security: Security::Tls,
        protocol: Incoming::Imap,
        login: ADDRESS,
        trust: Trust::Bench,
        own_name: true,
    };
}

/// A home folder on the bench with one of Bascule's files in it.
pub(crate) struct Desk<'a> {
    pub(crate) bench: &'a Bench,
    pub(crate) home: PathBuf,
    trust: Trust,
}

impl<'a> Desk<'a> {
    /// A desk with the file of this format at this place in the home folder; `None` where the format cannot
    /// say the setting.
    pub(crate) fn new(bench: &'a Bench, id: &str, place: &str, setting: Setting) -> Option<Self> {
        let artifact = made(&bench.hosts[0], id, setting).ok()?;
        let home = tempfile::Builder::new().prefix("home-").tempdir_in(bench.path()).unwrap().keep();
        let desk = Self { bench, home, trust: setting.trust };
        desk.write(place, &artifact.bytes, 0o600);
        // The hook: nothing but the default command, which asks for this one entry.
        let hook = format!("#!/bin/sh\n[ \"$*\" = 'show mail/{ADDRESS}' ] && cat \"$HOME/password\"\n");
        desk.write("bin/pass", hook.as_bytes(), 0o755);
        // himalaya comes from crates.io; set-up says where it is.
        if let Some(himalaya) = std::env::var_os("BASCULE_HIMALAYA") {
            fs::copy(himalaya, desk.home.join("bin/himalaya")).unwrap();
        }
        desk.write("password", format!("{PASSWORD}\nsecond line of the entry\n").as_bytes(), 0o600);
        Some(desk)
    }

    pub(crate) fn read(&self, place: &str) -> String {
        fs::read_to_string(self.home.join(place)).unwrap()
    }

    pub(crate) fn write(&self, place: &str, content: &[u8], mode: u32) {
        let file = self.home.join(place);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// What a shell makes of these words in the home folder.
    pub(crate) fn shell(&self, words: &str) -> Output {
        run(privileged("chown").args(["-R", "65534:65534"]).arg(&self.home));
        self.command(words).output().unwrap()
    }

    fn command(&self, words: &str) -> Command {
        let mut command = self.bench.command(self.trust, "sh", &["-c", words]);
        let path =
            format!("{}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", self.home.join("bin").display());
        command.current_dir(&self.home).env("HOME", &self.home).env("PATH", path).env("USER", "alice");
        command
    }

    /// The same for a program that wants a terminal.
    pub(crate) fn terminal(&self, words: &str) -> Output {
        self.write("typed.sh", words.as_bytes(), 0o700);
        self.shell("script -qefc 'stty rows 40 cols 120; sh ./typed.sh' /dev/null")
    }

    /// What is in a folder of files below the home folder.
    pub(crate) fn mail(&self, folder: &str) -> String {
        let output = run(privileged("sh")
            .args(["-c", "find \"$1\" -type f -exec cat {} + 2>/dev/null || true", "sh"])
            .arg(self.home.join(folder)));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// Fails with everything that was said.
pub(crate) fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// Bascule's file of this format for the account at this host.
pub(crate) fn made(host: &MailHost, id: &str, setting: Setting) -> Result<Artifact, Refusal> {
    // French, whose comments are the harder ones to read.
    let options =
        Options { protocol: setting.protocol, comments: comments(Language::Fr), ..Options::default() };
    format(id).unwrap().make(&account(host, setting), &options)
}

/// The account at this host, as Bascule knows it.
pub(crate) fn account(host: &MailHost, setting: Setting) -> Account {
    let [imap, pop, smtp] =
        if setting.own_name { ["imap", "pop", "smtp"] } else { ["other", "other", "other"] };
    let server = |protocol, service| host.server(protocol, setting.security, service, setting.login);
    let parameters = Parameters {
        mailbox: Mailbox {
            address: Address::parse(ADDRESS, &|_| None).unwrap(),
            aliases: vec![],
            name: Some(Text::parse("Alice \"$HOME\" Martin").unwrap()),
            created: None,
        },
        provider: Provider {
            name: Text::parse("Nouveau").unwrap(),
            domain: Domain::parse(DOMAIN, &|_| None).unwrap(),
            webmail: None,
            support_url: None,
            support_phone: None,
        },
        incoming: vec![server(Protocol::Imap, imap), server(Protocol::Pop3, pop)],
        outgoing: vec![server(Protocol::Smtp, smtp)],
        calendars: vec![],
        contacts: vec![],
        previous: None,
        activity: Activity::default(),
        profile_url: None,
    };
    Account::new(parameters, Policy::default()).unwrap()
}
