//! Certificates: no password goes to a server with another's. What reached the servers is told by their own
//! log, and each test then makes the file careless, to see that it would have been noticed.

use bascule::account::Security;

use crate::bench::{Bench, Trust, said};
use crate::desk::{ADDRESS, Setting};
use crate::programs::{Program, SWAKS};

/// An authority that the program's machine does not know, and a name that is not in the certificate.
const WRONG: [(Trust, bool); 2] = [(Trust::Machine, true), (Trust::Bench, false)];

impl Program {
    /// Neither an unknown authority's certificate nor another name's is taken, and no password is sent.
    pub(crate) fn refuses_anothers_certificate(&self) {
        let bench = Bench::start(&["nouveau.test"]);
        let host = &bench.hosts[0];
        host.deliver(ADDRESS, "not to be seen");
        for setting in self.wrong_settings() {
            if setting.own_name || self.checks_name {
                self.is_refused(&bench, setting);
            }
        }
        assert!(!host.mailbox(ADDRESS).contains("sent by hand"));
        for setting in self.wrong_settings() {
            self.carelessness_is_noticed(&bench, setting);
        }
        // The same desk works where the certificate is right: it is that which was refused.
        self.is_used(host, &self.desk(&bench, Setting::TLS).unwrap(), "to be seen");
    }

    fn wrong_settings(&self) -> Vec<Setting<'static>> {
        let mut settings = Vec::new();
        for security in [Security::Tls, Security::StartTls] {
            for protocol in self.protocols() {
                let right = Setting { security, protocol: *protocol, ..Setting::TLS };
                settings.extend(WRONG.map(|(trust, own_name)| Setting { trust, own_name, ..right }));
            }
        }
        settings
    }

    fn is_refused(&self, bench: &Bench, setting: Setting) {
        let (host, Some(desk)) = (&bench.hosts[0], self.desk(bench, setting)) else { return };
        for done in self.does_everything(host, &desk) {
            assert!(done.log_ins.is_empty(), "the password is sent: {setting:?}\n{done}");
            // A program that fetches need not say by its exit status that it could not.
            assert!(!done.sends || !done.output.status.success(), "{setting:?}\n{done}");
        }
        if let Some((_, place)) = self.fetch {
            assert!(!desk.mail(place).contains("not to be seen"), "{setting:?}");
        }
    }

    /// Were the file to say that any certificate will do, the check above would fail. For a program that cannot
    /// be told so, the right certificate shows what would be noticed.
    fn carelessness_is_noticed(&self, bench: &Bench, mut setting: Setting) {
        if self.careless.is_empty() {
            (setting.trust, setting.own_name) = (Trust::Bench, true);
        }
        let (host, Some(desk)) = (&bench.hosts[0], self.desk(bench, setting)) else { return };
        let mut file = desk.read(self.place);
        for (careful, careless) in self.careless {
            assert!(file.contains(careful), "{careful:?} is not in\n{file}");
            file = file.replace(careful, &careless.replace("SERVER", &host.certificate()));
        }
        desk.write(self.place, file.as_bytes(), 0o600);
        for done in self.does_everything(host, &desk) {
            assert!(!done.log_ins.is_empty(), "nothing is noticed: {setting:?}\n{done}\n{file}");
        }
    }
}

/// The fact behind the note: Debian 12's swaks sends the password to whoever has a certificate of a known
/// authority, for whatever name.
#[test]
fn swaks_before_2024_sends_the_password_whatever_the_name() {
    let bench = Bench::start(&["nouveau.test"]);
    let host = &bench.hosts[0];
    for security in [Security::Tls, Security::StartTls] {
        let desk = SWAKS.desk(&bench, Setting { security, own_name: false, ..Setting::TLS }).unwrap();
        let version = said(&desk.shell("swaks --version | head -n 1"));
        let year = version.split_whitespace().find_map(|word| word.get(..4)?.parse::<u32>().ok());
        let before = host.log_ins().len();
        let output = SWAKS.sends(&desk);
        let sent = host.log_ins().len() > before;
        assert_eq!(sent, year.unwrap() < 2024, "{version}\n{}", said(&output));
    }
}
