//! Each program: how it is put to work with Bascule's file, and that it fetches and sends.

use std::fmt;
use std::process::Output;

use bascule::account::Security;
use bascule::artifact::Incoming;

use crate::bench::{Bench, said};
use crate::desk::{ADDRESS, Desk, Setting, succeeds};
use crate::host::MailHost;

/// How one program is put to work with Bascule's file.
pub(crate) struct Program {
    pub(crate) id: &'static str,
    /// Where its file belongs below the home folder.
    pub(crate) place: &'static str,
    /// What a person types to fetch, and where the message is then; nothing where it only sends.
    pub(crate) fetch: Option<(&'static str, &'static str)>,
    /// What a person types to send; nothing where it only fetches.
    pub(crate) send: Option<&'static str>,
    terminal: bool,
    pub(crate) pop: bool,
    /// What would have to be changed in its file for it to take any certificate, or the one in the file
    /// `SERVER` under any name: words, and what comes instead of them.
    pub(crate) careless: &'static [(&'static str, &'static str)],
    /// Whether it looks for the server's name in the certificate.
    pub(crate) checks_name: bool,
}

const MESSAGE: &str =
    "printf 'From: alice@societe.test\\nTo: alice@societe.test\\nSubject: sent by hand\\n\\nBonjour.\\n'";

/// The folder that Bascule's comments tell a person to make.
const FOLDERS: &str = "sh -c \"$(sed -n 's/^# \\(mkdir -p .*\\)/\\1/p' FILE)\" && ";

pub(crate) const MBSYNC: Program = Program {
    id: "mbsync",
    place: ".mbsyncrc",
    fetch: Some(("mbsync alice@societe.test", "Mail")),
    send: None,
    terminal: false,
    pop: false,
    careless: &[("\nSSLType ", "\nCertificateFile SERVER\nSSLType ")],
    checks_name: true,
};

pub(crate) const MSMTP: Program = Program {
    id: "msmtp",
    place: ".msmtprc",
    fetch: None,
    send: Some("msmtp alice@societe.test"),
    terminal: false,
    pop: false,
    careless: &[("tls_certcheck on\ntls_trust_file system", "tls_certcheck off")],
    checks_name: true,
};

pub(crate) const NEOMUTT: Program = Program {
    id: "neomutt",
    place: ".config/neomutt/neomuttrc",
    fetch: Some((
        "mkdir -p Mail && timeout --foreground 8 neomutt -e 'set wait_key=no sleep_time=0 confirmcreate=no confirmappend=no' -e 'push <last-entry><decode-copy>~/fetched<enter><quit>'",
        "fetched",
    )),
    send: Some("sed 1,/^$/d | neomutt -s 'sent by hand' alice@societe.test"),
    terminal: true,
    pop: true,
    careless: &[("set ssl_verify_host = yes", "set ssl_verify_host = no\nset certificate_file = \"SERVER\"")],
    checks_name: true,
};

/// What is typed until there is a message, or it is clear that there will be none.
const AERC_FETCHES: &str = r#"rm -f fetched; {
    for i in $(seq 25); do
        sleep .2
        [ -s fetched ] && break
        printf ':pipe -m -b tee fetched\r'
    done
    printf ':quit\r'
} | script -qefc 'stty rows 40 cols 120; aerc' screen; test -s fetched"#;

/// What is typed once the screen shows what it follows, or the failure. The editor leaves the message empty.
const AERC_SENDS: &str = r#"{
    shows() { for i in $(seq 25); do grep -aqs "$1" screen && break; sleep .2; done; }
    rm -f screen
    {
        shows 'Connected\|x509'
        printf ':compose -H "To: alice@societe.test" -H "Subject: sent by hand"\r'
        shows 'Send this email'
        printf ':send\r'
        shows 'sage sent\|send::'
        printf ':quit\r'
    } | EDITOR=true script -qefc 'stty rows 40 cols 120; aerc' screen
    grep -aq 'sage sent' screen
}"#;

pub(crate) const AERC: Program = Program {
    id: "aerc",
    place: ".config/aerc/accounts.conf",
    fetch: Some((AERC_FETCHES, "fetched")),
    send: Some(AERC_SENDS),
    terminal: false,
    pop: false,
    // There are no such words for it.
    careless: &[],
    checks_name: true,
};

pub(crate) const FETCHMAIL: Program = Program {
    id: "fetchmail",
    place: "fetch.sh",
    fetch: Some(("sh fetch.sh --mda 'cat >> fetched'", "fetched")),
    send: None,
    terminal: false,
    pop: true,
    careless: &[(" sslcertck", " no sslcertck")],
    checks_name: true,
};

pub(crate) const GETMAIL: Program = Program {
    id: "getmail",
    place: ".config/getmail/getmailrc",
    fetch: Some(("getmail", "Mail")),
    send: None,
    terminal: false,
    pop: true,
    careless: &[("ca_certs = ", "# ca_certs = ")],
    checks_name: true,
};

pub(crate) const SWAKS: Program = Program {
    id: "swaks",
    place: "swaks.sh",
    fetch: None,
    send: Some("sh swaks.sh --header 'Subject: sent by hand'"),
    terminal: false,
    pop: false,
    careless: &[(" --tls-verify", "")],
    // Debian 12's does not, and Bascule says so in a note: `trust` holds it to that.
    checks_name: false,
};

pub(crate) const HIMALAYA: Program = Program {
    id: "himalaya",
    place: ".config/himalaya/config.toml",
    fetch: Some(("himalaya envelope list 2>&1 | tee fetched", "fetched")),
    send: Some("himalaya message send"),
    terminal: false,
    pop: false,
    careless: &[
        ("imap.server", "imap.tls.cert = \"SERVER\"\nimap.server"),
        ("smtp.server", "smtp.tls.cert = \"SERVER\"\nsmtp.server"),
    ],
    checks_name: true,
};

impl Program {
    pub(crate) fn desk<'a>(&self, bench: &'a Bench, setting: Setting) -> Option<Desk<'a>> {
        Desk::new(bench, self.id, self.place, setting)
    }

    pub(crate) fn protocols(&self) -> &'static [Incoming] {
        if self.pop { &[Incoming::Imap, Incoming::Pop3] } else { &[Incoming::Imap] }
    }

    pub(crate) fn fetches(&self, desk: &Desk) -> Output {
        let (typed, place) = self.fetch.unwrap();
        let words = format!("{}{typed}", if place == "Mail" { FOLDERS } else { "" });
        let words = words.replace("FILE", self.place);
        if self.terminal { desk.terminal(&words) } else { desk.shell(&words) }
    }

    pub(crate) fn sends(&self, desk: &Desk) -> Output {
        desk.shell(&format!("{MESSAGE} | {}", self.send.unwrap()))
    }

    /// Fetches, then sends: as far as it does each.
    pub(crate) fn does_everything(&self, host: &MailHost, desk: &Desk) -> Vec<Done> {
        let mut before = host.log_ins().len();
        let mut done = |sends: bool| {
            let output = if sends { self.sends(desk) } else { self.fetches(desk) };
            let log_ins = host.log_ins().split_off(before);
            before += log_ins.len();
            Done { sends, output, log_ins }
        };
        let fetched = self.fetch.map(|_| done(false));
        fetched.into_iter().chain(self.send.map(|_| done(true))).collect()
    }

    /// A message goes out and one comes in, in every way that the file can say.
    fn works(&self) {
        let bench = Bench::start(&["nouveau.test"]);
        let host = &bench.hosts[0];
        let mut tried = 0;
        for security in [Security::Tls, Security::StartTls] {
            for protocol in self.protocols() {
                let setting = Setting { security, protocol: *protocol, ..Setting::TLS };
                let Some(desk) = self.desk(&bench, setting) else { continue };
                tried += 1;
                self.is_used(host, &desk, &format!("for {} {tried}", self.id));
            }
        }
        let in_the_clear = host.unencrypted();
        assert!(in_the_clear.is_empty(), "{in_the_clear:?}");
        // getmail has no STARTTLS; everything else must have been tried.
        let ways = self.protocols().len();
        assert_eq!(tried, if self.id == "getmail" { ways } else { 2 * ways });
    }

    /// Fetches and sends.
    pub(crate) fn is_used(&self, host: &MailHost, desk: &Desk, subject: &str) {
        if let Some((_, place)) = self.fetch {
            host.deliver(ADDRESS, subject);
            let output = self.fetches(desk);
            succeeds(&output);
            let fetched = desk.mail(place);
            assert!(fetched.contains(subject), "{fetched}\n{}", said(&output));
            // Mail stays where the other devices find it.
            host.receives(ADDRESS, subject);
        }
        if self.send.is_some() {
            let sent = |host: &MailHost| host.mailbox(ADDRESS).matches("Subject: sent by hand").count();
            let before = sent(host);
            succeeds(&self.sends(desk));
            host.waits(|host| sent(host) > before, "the message does not arrive");
        }
    }
}

/// What a program did.
pub(crate) struct Done {
    pub(crate) sends: bool,
    pub(crate) output: Output,
    /// The login names that a server got with a password meanwhile.
    pub(crate) log_ins: Vec<String>,
}

impl fmt::Display for Done {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "log-ins: {:?}\n{}", self.log_ins, said(&self.output))
    }
}

macro_rules! of_every_program {
    ($($name:ident: $program:ident),* $(,)?) => { $(
        mod $name {
            #[test]
            fn works() {
                super::$program.works();
            }

            #[test]
            fn refuses_anothers_certificate() {
                super::$program.refuses_anothers_certificate();
            }

            #[test]
            fn sends_strange_login_names_as_they_are() {
                super::$program.sends_strange_login_names_as_they_are();
            }
        }
    )* };
}

of_every_program! {
    aerc: AERC,
    mbsync: MBSYNC,
    msmtp: MSMTP,
    neomutt: NEOMUTT,
    fetchmail: FETCHMAIL,
    getmail: GETMAIL,
    swaks: SWAKS,
    himalaya: HIMALAYA,
}
