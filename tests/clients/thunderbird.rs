//! A real desk: Thunderbird with an account at the old host, a filter, a saved search and folders on the
//! server, in a profile that stays between its starts. What becomes of it is told in `switched`.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bascule::evidence::config::Judge;
use serde_json::{Value, json};

use crate::bench::run;
use crate::desk::ADDRESS;
use crate::host::PASSWORD;
use crate::thunderbird_driver::Thunderbird;
use crate::tools::program;
use crate::world::World;

/// The beginning of every script.
const MAIL: &str = include_str!("thunderbird/mail.js");
const BEGIN: &str = include_str!("thunderbird/begin.js");
/// Sends a message to oneself.
pub(crate) const SEND: &str = include_str!("thunderbird/send.js");
/// Shows a message's source.
pub(crate) const SOURCE: &str = include_str!("thunderbird/source.js");
/// Tells what Thunderbird makes of its profile.
pub(crate) const LOOK: &str = include_str!("thunderbird/look.js");
/// Has somebody else use the outgoing server.
pub(crate) const SHARE: &str = include_str!("thunderbird/share.js");
/// Repairs the inbox.
pub(crate) const REPAIR: &str = include_str!("thunderbird/repair.js");

/// The folders of the mailbox, at either host.
const FOLDERS: [&str; 3] = ["Sent", "Drafts", "Factures"];

const PATIENCE: Duration = Duration::from_secs(60);

/// A desk in a world, and the folder that holds its profile.
pub(crate) struct Desk<'a> {
    pub(crate) world: &'a World,
    pub(crate) profile: PathBuf,
    runtime: tokio::runtime::Runtime,
}

impl<'a> Desk<'a> {
    /// A new desk at the old host, where the account has this login name. Its inbox was read, a message was
    /// sent, and it is closed.
    pub(crate) fn at_the_old_host(world: &'a World, login: &str) -> Self {
        let profile = world.path().join("profile");
        fs::create_dir(&profile).unwrap();
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
        let desk = Self { world, profile, runtime };
        world.old.make_folders(ADDRESS, &FOLDERS);
        world.old.deliver(ADDRESS, "at the old host");
        let pem = fs::read_to_string(world.path().join("ca.pem")).unwrap();
        let authority: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let begin = json!({
            "address": ADDRESS,
            "login": login,
            "password": PASSWORD,
            "authority": authority,
            "subject": "at the old host",
        });
        desk.session(async |thunderbird| {
            assert_eq!(thunderbird.run(BEGIN, begin).await, json!(["at the old host"]));
            // Some seconds after the old ones, which numbers them otherwise.
            world.new.make_folders(ADDRESS, &FOLDERS);
            thunderbird.run(SEND, json!("BSC-BEFORE")).await;
        });
        desk
    }

    /// From a start of Thunderbird to its end.
    pub(crate) fn session<T>(&self, talk: impl AsyncFnOnce(&Session) -> T) -> T {
        self.runtime.block_on(async {
            let session = Session(Thunderbird::start(self.world.path(), Some(&self.profile)).await);
            let result = talk(&session).await;
            session.0.close().await;
            // The driver's own settings.
            let _ = fs::remove_file(self.profile.join("user.js"));
            result
        })
    }

    /// A start without a driver, as people start it, until it has saved its settings.
    pub(crate) fn starts_alone(&self) {
        let settings = self.profile.join("prefs.js");
        let before = fs::read(&settings).unwrap();
        let mut thunderbird = Command::new(program("thunderbird"));
        thunderbird.args(["-headless", "-profile"]).arg(&self.profile).env("HOME", self.world.path());
        thunderbird.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = thunderbird.process_group(0).spawn().unwrap();
        let started = Instant::now();
        // It writes another file and gives it this name.
        while fs::read(&settings).is_ok_and(|now| now == before) {
            assert!(started.elapsed() < PATIENCE, "it does not save its settings");
            sleep(Duration::from_millis(50));
        }
        run(Command::new("kill").args(["-TERM", "--", &format!("-{}", running.id())]));
        running.wait().unwrap();
    }

    /// Every file of the profile by its path in it.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.profile, &self.profile, &mut files);
        files
    }

    /// The text files of the profile that hold a word.
    pub(crate) fn files_with(&self, word: &str) -> Vec<String> {
        let text = |bytes: &[u8]| {
            !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok_and(|text| text.contains(word))
        };
        self.files().into_iter().filter(|(_, bytes)| text(bytes)).map(|(name, _)| name).collect()
    }

    /// Asks what the hosts of this world decide.
    pub(crate) fn judging<T>(&self, question: impl FnOnce(&Judge) -> T) -> T {
        let (account, old) = (self.world.account(), self.world.hosts());
        question(&Judge { account: &account, old: &old, mine: &[], lower: str::to_lowercase })
    }

    /// How often somebody came to the old host.
    pub(crate) fn visits_to_the_old_host(&self) -> usize {
        let old = &self.world.old;
        old.log("dovecot.log").matches("Login: user=").count()
            + old.log("postfix.log").matches(": connect from").count()
    }
}

/// A running Thunderbird.
pub(crate) struct Session(Thunderbird);

impl Session {
    /// What a script gives back; several arguments come as an array.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Value {
        let arguments = match arguments {
            Value::Array(several) => several,
            one => vec![one],
        };
        self.0.run(&format!("{MAIL}\n{script}"), arguments).await
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(bytes) = fs::read(&path) {
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), bytes);
        }
    }
}
