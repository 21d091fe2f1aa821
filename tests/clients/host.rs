//! One mail host of the bench: Dovecot for IMAP, POP3, delivery and log-ins, Postfix for submission and for mail
//! from other hosts, each with its own folder, ports and users. Nothing that it is given leaves this machine.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bascule::account::{Authentication, Host, Port, Protocol, Security, Server, Text};

use crate::bench::{certificate, free_ports, privileged, run};

/// The password of every mailbox: what would leave its quotes if it could.
pub(crate) const PASSWORD: &str = "pa\"s's $HOME \\o`r#d;%41}";

/// The domain whose mail every host of the bench takes.
pub(crate) const DOMAIN: &str = "societe.test";

const PATIENCE: Duration = Duration::from_secs(60);

/// Where a host listens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) address: &'static str,
    /// IMAP and POP3 with TLS and with STARTTLS, submission likewise, delivery, mail from other hosts.
    pub(crate) ports: [u16; 8],
    /// The host that the domain's mail is handed to; nothing where it stays here.
    pub(crate) mail_goes_to: Option<&'static str>,
}

impl Place {
    /// Anywhere on this machine's loopback.
    fn anywhere() -> Self {
        Self { address: "127.0.0.1", ports: free_ports(), mail_goes_to: None }
    }

    /// On an address of its own, where every service has its usual port.
    pub(crate) fn own(address: &'static str, mail_goes_to: Option<&'static str>) -> Self {
        Self { address, ports: [993, 143, 995, 110, 465, 587, 24, 25], mail_goes_to }
    }
}

/// A running host.
pub(crate) struct MailHost {
    name: String,
    folder: PathBuf,
    address: &'static str,
    ports: [u16; 8],
    mail_goes_to: Option<&'static str>,
    servers: Vec<Child>,
}

impl MailHost {
    pub(crate) fn start(root: &Path, name: &str) -> Self {
        Self::start_at(root, name, Place::anywhere())
    }

    pub(crate) fn start_at(root: &Path, name: &str, place: Place) -> Self {
        let folder = root.join(name);
        fs::create_dir(&folder).unwrap();
        let names = ["imap", "pop", "smtp"].map(|service| format!("{service}.{name}"));
        certificate(root, &folder, &names);
        let Place { address, ports, mail_goes_to } = place;
        let name = name.to_owned();
        let mut host = Self { name, folder, address, ports, mail_goes_to, servers: Vec::new() };
        host.dovecot();
        host.postfix();
        for port in host.ports {
            host.listens(port);
        }
        host
    }

    /// A server of this host as an account names it; `other` before a host's name is not in its certificate.
    pub(crate) fn server(
        &self,
        protocol: Protocol,
        security: Security,
        service: &str,
        login: &str,
    ) -> Server {
        let at = match (protocol, security) {
            (Protocol::Imap, Security::Tls) => 0,
            (Protocol::Imap, _) => 1,
            (Protocol::Pop3, Security::Tls) => 2,
            (Protocol::Pop3, _) => 3,
            (Protocol::Smtp, Security::Tls) => 4,
            (Protocol::Smtp, _) => 5,
        };
        Server {
            protocol,
            host: Host::parse(&format!("{service}.{}", self.name), &|_| None).unwrap(),
            port: Port::new(self.ports[at].into()).unwrap(),
            security,
            authentication: vec![Authentication::PasswordCleartext],
            username: Text::parse(login).unwrap(),
        }
    }

    /// Puts a message into a mailbox.
    pub(crate) fn deliver(&self, address: &str, subject: &str) {
        let stream = TcpStream::connect((self.address, self.ports[6])).unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let mut say = |words: &str, expected: &str| {
            (&stream).write_all(words.as_bytes()).unwrap();
            loop {
                let line = lines.next().unwrap().unwrap();
                assert!(line.starts_with(expected), "{words}: {line}");
                if line.as_bytes().get(3) == Some(&b' ') {
                    break;
                }
            }
        };
        say("", "220");
        say("LHLO bench\r\n", "250");
        say("MAIL FROM:<bench@societe.test>\r\n", "250");
        say(&format!("RCPT TO:<{address}>\r\n"), "250");
        say("DATA\r\n", "354");
        say(
            &format!(
                "From: bench@societe.test\r\nTo: {address}\r\nSubject: {subject}\r\n\r\nBonjour.\r\n.\r\n"
            ),
            "250",
        );
    }

    /// The messages of a mailbox, as they lie there.
    pub(crate) fn mailbox(&self, address: &str) -> String {
        self.messages(address, "").concat()
    }

    /// The same one by one; in a folder's name, a dot comes first.
    pub(crate) fn messages(&self, address: &str, folder: &str) -> Vec<String> {
        let script = "for file in \"$1\"/new/* \"$1\"/cur/*; do [ ! -f \"$file\" ] || { cat \"$file\"; printf '\\0'; }; done";
        let folder = self.folder.join("mail").join(address).join("Maildir").join(folder);
        let output = run(privileged("sh").args(["-c", script, "sh"]).arg(folder));
        let all = String::from_utf8_lossy(&output.stdout).into_owned();
        all.split_terminator('\0').map(str::to_owned).collect()
    }

    /// Makes folders in a mailbox, as whoever recreates it at a new host does.
    pub(crate) fn make_folders(&self, address: &str, folders: &[&str]) {
        self.doveadm(&["mailbox", "create", "-s", "-u", address], folders);
    }

    /// Gives the inbox the number by which programs know whether their copy is still one of it (UIDVALIDITY).
    pub(crate) fn number_inbox(&self, address: &str, number: u32) {
        self.doveadm(
            &["mailbox", "update", "-u", address, "--uid-validity", &number.to_string()],
            &["INBOX"],
        );
    }

    fn doveadm(&self, words: &[&str], more: &[&str]) {
        let mut doveadm = privileged("doveadm");
        run(doveadm.arg("-c").arg(self.folder.join("dovecot.conf")).args(words).args(more));
    }

    /// Waits until a message with this subject is in a mailbox.
    pub(crate) fn receives(&self, address: &str, subject: &str) {
        self.waits(
            |host| host.mailbox(address).contains(&format!("Subject: {subject}")),
            "no message arrives",
        );
    }

    /// The login names that came with a password, in order, from the host's start: whatever reached it over
    /// IMAP, POP3 or submission, right or wrong, encrypted or not.
    pub(crate) fn log_ins(&self) -> Vec<String> {
        self.waits(Self::has_hung_up, "a connection stays open");
        // Dovecot's log is written later than its answers: a log-in of the bench's own says how far it is.
        let marker = format!("marker-{}", MARKERS.fetch_add(1, Ordering::Relaxed));
        let mut doveadm = privileged("doveadm");
        doveadm.arg("-c").arg(self.folder.join("dovecot.conf")).args(["auth", "test", &marker, PASSWORD]);
        run(&mut doveadm);
        let seen = |host: &Self| names(&host.log("dovecot.log")).contains(&marker);
        self.waits(seen, "Dovecot does not log");
        names(&self.log("dovecot.log")).into_iter().filter(|name| !name.starts_with("marker-")).collect()
    }

    /// Lines of the log on log-ins over IMAP and POP3 without encryption, which Dovecot lets in from its own
    /// machine. Postfix lets nobody log in so.
    pub(crate) fn unencrypted(&self) -> Vec<String> {
        let log = self.log("dovecot.log");
        let asks = |line: &&str| {
            line.contains("client in: AUTH\t")
                && ["service=imap\t", "service=pop3\t"].iter().any(|service| line.contains(service))
        };
        log.lines().filter(asks).filter(|line| !line.contains("\tsecured=tls\t")).map(str::to_owned).collect()
    }

    /// Whether no program and no server has one of this host's connections open: a server closes its end when
    /// it has dealt with everything that was sent.
    fn has_hung_up(&self) -> bool {
        let table = fs::read_to_string("/proc/net/tcp").unwrap();
        // ESTABLISHED, SYN_RECV and CLOSE_WAIT (`include/net/tcp_states.h` of Linux).
        let is_open = |line: &str| {
            let mut words = line.split_whitespace().skip(1);
            let (local, state) = (words.next().unwrap(), words.nth(1).unwrap());
            let port = u16::from_str_radix(local.rsplit(':').next().unwrap(), 16).unwrap();
            self.ports.contains(&port) && matches!(state, "01" | "03" | "08")
        };
        !table.lines().skip(1).any(is_open)
    }

    /// The certificate, which some programs can be told to take whatever its name.
    pub(crate) fn certificate(&self) -> String {
        self.folder.join("tls.pem").display().to_string()
    }

    /// A log of this host.
    pub(crate) fn log(&self, name: &str) -> String {
        let output = run(privileged("cat").arg(self.folder.join(name)));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub(crate) fn waits(&self, is_so: impl Fn(&Self) -> bool, complaint: &str) {
        let started = Instant::now();
        while !is_so(self) {
            let logs = || self.log("dovecot.log") + &self.log("postfix.log");
            assert!(started.elapsed() < PATIENCE, "{complaint}\n{}", logs());
            sleep(Duration::from_millis(100));
        }
    }

    fn dovecot(&mut self) {
        let [imaps, imap, pop3s, pop3, _, _, lmtp, _] = self.ports;
        let hex: String = PASSWORD.bytes().map(|byte| format!("{byte:02x}")).collect();
        let config = include_str!("dovecot.conf.in")
            .replace("@FOLDER@", &self.folder.display().to_string())
            .replace("@NAME@", &self.name)
            .replace("@ADDRESS@", self.address)
            .replace("@IMAPS@", &imaps.to_string())
            .replace("@IMAP@", &imap.to_string())
            .replace("@POP3S@", &pop3s.to_string())
            .replace("@POP3@", &pop3.to_string())
            .replace("@LMTP@", &lmtp.to_string())
            .replace("@PASSWORD@", &hex)
            .replace("@MAILBOX@", &mailbox_of(DOMAIN));
        let file = self.folder.join("dovecot.conf");
        fs::write(&file, config).unwrap();
        fs::create_dir(self.folder.join("mail")).unwrap();
        run(privileged("chown").arg("mail:mail").arg(self.folder.join("mail")));
        let mut command = privileged("dovecot");
        command.arg("-F").arg("-c").arg(file);
        self.begin(command);
    }

    fn postfix(&mut self) {
        let [_, _, _, _, submissions, submission, _, mx] = self.ports;
        let folder = self.folder.join("postfix");
        for part in ["", "queue", "data"] {
            fs::create_dir(folder.join(part)).unwrap();
        }
        let main = include_str!("main.cf.in")
            .replace("@FOLDER@", &self.folder.display().to_string())
            .replace("@NAME@", &self.name)
            .replace("@ADDRESS@", self.address)
            .replace("@DOMAIN@", DOMAIN);
        let master = include_str!("master.cf.in")
            .replace("@SUBMISSIONS@", &submissions.to_string())
            .replace("@SUBMISSION@", &submission.to_string())
            .replace("@MX@", &mx.to_string());
        fs::write(folder.join("main.cf"), main).unwrap();
        let elsewhere = self.mail_goes_to.map(|host| format!("{DOMAIN} smtp:[{host}]:{mx}\n"));
        fs::write(folder.join("transport"), elsewhere.unwrap_or_default()).unwrap();
        fs::write(folder.join("master.cf"), master).unwrap();
        run(privileged("chown").arg("postfix").arg(folder.join("data")));
        let mut command = privileged("postfix");
        command.arg("-c").arg(folder).arg("start-fg");
        self.begin(command);
    }

    fn begin(&mut self, mut command: Command) {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let errors = fs::File::create(self.folder.join("errors")).unwrap();
        let child = command.stderr(errors).spawn();
        self.servers.push(child.unwrap_or_else(|error| panic!("{command:?} does not start: {error}")));
    }

    fn listens(&mut self, port: u16) {
        let started = Instant::now();
        while TcpStream::connect((self.address, port)).is_err() {
            let ended = self.servers.iter_mut().any(|server| server.try_wait().unwrap().is_some());
            let errors = || fs::read_to_string(self.folder.join("errors")).unwrap_or_default();
            assert!(!ended && started.elapsed() < PATIENCE, "nothing listens on port {port}: {}", errors());
            sleep(Duration::from_millis(20));
        }
    }
}

/// Tells one marker from the next.
static MARKERS: AtomicUsize = AtomicUsize::new(0);

/// The login names of each attempt in Dovecot's log.
fn names(log: &str) -> Vec<String> {
    let tried = |line: &str| {
        let (_, rest) = line.split_once("auth: Debug: static(")?;
        let who = rest.strip_suffix("): Performing passdb lookup")?;
        // Behind the name stands where it comes from; nowhere for `doveadm`.
        Some(who.rsplit_once(",127.0.0.1").map_or(who, |(name, _)| name).to_owned())
    };
    log.lines().filter_map(tried).collect()
}

/// Every login is a name of this one mailbox, so that strange names need no strange folders.
fn mailbox_of(domain: &str) -> String {
    format!("alice@{domain}")
}

impl Drop for MailHost {
    fn drop(&mut self) {
        // Both end their own children when they are asked to, and not when they are killed.
        let mut dovecot = privileged("doveadm");
        dovecot.arg("-c").arg(self.folder.join("dovecot.conf")).arg("stop");
        let mut postfix = privileged("postfix");
        postfix.arg("-c").arg(self.folder.join("postfix")).arg("stop");
        let asking =
            [dovecot, postfix].map(|mut command| command.stdout(Stdio::null()).stderr(Stdio::null()).spawn());
        // What asks them waits in turn until each is gone, and each is there until its end is taken note of.
        let asked = Instant::now();
        let runs = |server: &mut Child| matches!(server.try_wait(), Ok(None));
        while self.servers.iter_mut().any(runs) && asked.elapsed() < PATIENCE {
            sleep(Duration::from_millis(20));
        }
        for mut process in asking.into_iter().flatten().chain(self.servers.drain(..)) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
