//! Login names that try to be more than a name: each reaches the servers as it is, or Bascule refuses to make
//! the file.

use bascule::artifact::{Incoming, Refusal};

use crate::bench::Bench;
use crate::desk::{Setting, made};
use crate::programs::Program;

/// What shells, quotes, URLs, comments and Windows' domains are made of, and a letter outside ASCII.
const STRANGE: [&str; 13] = [
    "$HOME",
    "${USER:-nobody}$$",
    "SOCIETE\\alice",
    "al\"ice\"",
    "alice martin",
    "l'alice",
    "#alice;",
    "50%41%s",
    "`id`",
    "alice@ancien.test@nouveau.test",
    "~",
    "~/alice",
    "zoé",
];

impl Program {
    pub(crate) fn sends_strange_login_names_as_they_are(&self) {
        let bench = Bench::start(&["nouveau.test"]);
        let host = &bench.hosts[0];
        for login in STRANGE {
            for protocol in self.protocols() {
                let setting = Setting { login, protocol: *protocol, ..Setting::TLS };
                let made = made(host, self.id, setting);
                if self.cannot_say(login, *protocol) {
                    let named = matches!(made, Err(Refusal::Encoding { .. } | Refusal::Misread { .. }));
                    assert!(named, "{setting:?}\n{made:?}");
                    continue;
                }
                assert!(made.is_ok(), "{setting:?}\n{made:?}");
                let desk = self.desk(&bench, setting).unwrap();
                for done in self.does_everything(host, &desk) {
                    let names = &done.log_ins;
                    let is_right = !names.is_empty() && names.iter().all(|name| name == login);
                    assert!(is_right, "{login:?} arrives as {names:?}: {setting:?}\n{done}");
                }
            }
        }
    }

    /// getmail sends the name over IMAP as it stands, himalaya takes it for a path.
    fn cannot_say(&self, login: &str, protocol: Incoming) -> bool {
        match self.id {
            "getmail" => protocol == Incoming::Imap && login.contains(['\\', '"', ' ', '%', '{', 'é']),
            "himalaya" => login == "~" || login.starts_with("~/"),
            _ => false,
        }
    }
}
