//! How a switch is proved on the page: the message that is asked for, what is brought, what was found, and
//! what of it is kept with the ticks. Reading it is the third wasm's (`workbench::proof`), loaded when the
//! card is opened for the first time.

use super::{Bench, Effect, Memory, Part, Ready, State};
use crate::account::{Moment, Previous};
use crate::source::percent_encode;
use crate::workbench::proof::{Ask, Desk, Known, OldHost, Proved, Query, Report, Sent};

/// The letters of a token: none that could be taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What is known of the proofs of one mailbox on this device.
#[derive(Debug, Default)]
pub struct Proof {
    /// How far the third wasm is.
    pub bench: Bench,
    /// What the card is drawn from, once it has come.
    pub desk: Option<Desk>,
    /// The word that the subject of the message must hold, and since when.
    pub token: Option<(String, Moment)>,
    /// Whether the person says that the source was copied on the device itself.
    pub on_device: bool,
    /// The old host as the person named it, where the panel does not.
    pub old: Option<OldHost>,
    /// The old host that was named, until it is known what that means.
    pub(super) naming: Option<OldHost>,
    /// What was typed is no name of an old host.
    pub old_wrong: bool,
    /// What the person said of what was brought.
    pub known: Vec<Known>,
    /// What was brought last, to be read again when more is known.
    pub(super) last: Option<Brought>,
    /// The proof by a message.
    pub message: Reading,
    /// The proof by files.
    pub files: Reading,
    /// How writing into a folder went.
    pub written: Option<Written>,
    /// What is kept: by program.
    pub kept: Vec<Kept>,
    /// Whether what is found next is not to be brought into view.
    pub(super) quiet: bool,
}

/// How far a proof is.
#[derive(Debug, Default)]
pub enum Reading {
    /// Nothing was brought.
    #[default]
    Idle,
    /// It is being read.
    Busy,
    /// What was found.
    Told(Box<Report>),
}

/// Where what is read was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// The source of a message, pasted.
    Pasted,
    /// A message's file.
    Message,
    /// Configuration files.
    Files,
    /// Configuration files of a folder that can be written.
    Folder,
}

impl Brought {
    fn is_message(self) -> bool {
        matches!(self, Self::Pasted | Self::Message)
    }
}

/// How writing into a folder went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// So many files were written.
    Done(u32),
    /// A file is not as it was read; nothing was written.
    Changed,
    /// The browser refused.
    Failed,
}

/// A result that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The program, by its word in the guides.
    pub client: String,
    /// What was proved.
    pub proved: Proved,
    /// When.
    pub at: Moment,
}

/// What happens at the proofs.
#[derive(Clone, Debug)]
pub enum Step {
    /// A step of the guide leads to the card.
    Open,
    /// The card was opened.
    Opened,
    /// The third wasm is wanted, after it failed.
    Retry,
    /// The desk came, or did not.
    Desk(Option<Desk>),
    /// The message is being written; its subject is to be copied where this says so.
    Write(bool),
    /// The source was copied on the device itself, or not.
    OnDevice(bool),
    /// Something was brought.
    Bring(Brought),
    /// What was found in it, unless the third wasm broke.
    Found(Brought, Option<Box<Report>>),
    /// A folder is to be opened.
    OpenFolder,
    /// A folder is open, or none was chosen.
    FolderOpened(bool),
    /// What a folder is to hold is to be written.
    WriteFolder,
    /// How that went.
    WasWritten(Written),
    /// A file given back is to be saved: its place in the report.
    Save(usize),
    /// The person said what nothing else tells.
    Know(Known),
    /// The old host was named, or taken back.
    Old(Option<OldHost>),
    /// What is known of it.
    OldKnown(Option<Box<Previous>>),
}

impl State {
    /// What follows from a step of the proofs.
    pub(super) fn prove(&mut self, step: Step, now: Moment) -> Vec<Effect> {
        match step {
            // Bringing it into view opens it.
            Step::Open => vec![Effect::Show(Part::Proof)],
            Step::Opened => match self.ready().map(|ready| ready.proof.bench) {
                Some(Bench::Closed) => self.open_bench().into_iter().collect(),
                _ => Vec::new(),
            },
            Step::Retry => self.open_bench().into_iter().collect(),
            Step::Desk(desk) => self.with_proof(|proof| {
                proof.bench = if desk.is_some() { Bench::Open } else { Bench::Failed };
                // What was said before is still true where it cannot be said again.
                proof.desk = desk.or(proof.desk.take());
            }),
            Step::Write(copies) => {
                let subject = self.ready().and_then(Ready::subject);
                let copied = subject.filter(|_| copies).map(|s| Effect::Copy(super::Copied::Value(s)));
                self.keep().into_iter().chain(copied).collect()
            }
            Step::OnDevice(on_device) => self.with_proof(|proof| proof.on_device = on_device),
            Step::Bring(brought) => self.bring(brought),
            Step::Found(brought, report) => self.found(brought, report, now),
            Step::OpenFolder => vec![Effect::OpenFolder],
            Step::FolderOpened(opened) => {
                if opened {
                    self.bring(Brought::Folder)
                } else {
                    Vec::new()
                }
            }
            Step::WriteFolder => vec![Effect::WriteFolder],
            Step::WasWritten(written) => self.with_proof(|proof| proof.written = Some(written)),
            Step::Save(at) => match self.ready().map(|ready| &ready.proof.files) {
                Some(Reading::Told(report)) => {
                    report.given.get(at).cloned().map(Effect::Save).into_iter().collect()
                }
                _ => Vec::new(),
            },
            Step::Know(known) => {
                let last = self.ready_mut().and_then(|ready| {
                    if !ready.proof.known.contains(&known) {
                        ready.proof.known.push(known);
                    }
                    ready.proof.last
                });
                last.map(|last| self.bring(last)).unwrap_or_default()
            }
            Step::Old(old) => self.name_old_host(old),
            Step::OldKnown(previous) => self.old_host_known(previous),
        }
    }

    fn with_proof(&mut self, change: impl FnOnce(&mut Proof)) -> Vec<Effect> {
        if let Some(ready) = self.ready_mut() {
            change(&mut ready.proof);
        }
        Vec::new()
    }

    /// Has the third wasm loaded and asked for the desk, in the page's language.
    pub(super) fn open_bench(&mut self) -> Option<Effect> {
        let query = self.query(Ask::Desk)?;
        let proof = &mut self.ready_mut()?.proof;
        if proof.bench != Bench::Opening {
            proof.bench = Bench::Opening;
            return Some(Effect::Prove(query, None));
        }
        None
    }

    /// Has everything said again in the page's new language, where it was said at all.
    pub(super) fn prove_in_another_language(&mut self) -> Vec<Effect> {
        let Some(ready) = self.ready_mut().filter(|ready| ready.proof.bench == Bench::Open) else {
            return Vec::new();
        };
        let proof = &mut ready.proof;
        let last = proof.last.filter(|last| !matches!(proof.reading(*last), Reading::Idle));
        (proof.message, proof.files, proof.quiet) = (Reading::Idle, Reading::Idle, last.is_some());
        let mut effects: Vec<Effect> = self.open_bench().into_iter().collect();
        effects.extend(last.map(|last| self.bring(last)).unwrap_or_default());
        effects
    }

    /// Another program is to be switched: what was found says nothing of it, and its message has a word of
    /// its own.
    pub(super) fn prove_anew(&mut self) {
        let token = self.token();
        if let Some(ready) = self.ready_mut() {
            let proof = &mut ready.proof;
            proof.token = proof.token.take().map(|(_, since)| (token, since));
            (proof.message, proof.files, proof.last) = (Reading::Idle, Reading::Idle, None);
            (proof.written, proof.on_device) = (None, false);
            proof.known.retain(Known::is_of_mailbox);
        }
    }

    fn query(&self, ask: Ask) -> Option<Query> {
        let ready = self.ready()?;
        let (account, known) = (ready.account().clone(), ready.proof.known.clone());
        Some(Query { ask, language: self.language, account, known })
    }

    fn bring(&mut self, brought: Brought) -> Vec<Effect> {
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let proof = &mut ready.proof;
        proof.last = Some(brought);
        proof.written = None;
        *proof.reading(brought) = Reading::Busy;
        let ask = if brought.is_message() {
            let (token, asked) = proof.token.clone().unzip();
            Ask::Message(Sent { token, asked, on_device: proof.on_device })
        } else {
            Ask::Files
        };
        self.query(ask).map(|query| Effect::Prove(query, Some(brought))).into_iter().collect()
    }

    fn found(&mut self, brought: Brought, report: Option<Box<Report>>, now: Moment) -> Vec<Effect> {
        let token = self.token();
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let client = ready.client.client().word;
        // It was brought for another program, or another mailbox.
        if matches!(ready.proof.reading(brought), Reading::Idle) {
            return Vec::new();
        }
        let Some(report) = report else {
            *ready.proof.reading(brought) = Reading::Idle;
            ready.proof.bench = Bench::Failed;
            return Vec::new();
        };
        let quiet = std::mem::take(&mut ready.proof.quiet);
        let show = (!quiet).then_some(Effect::Show(Part::Report(brought.is_message())));
        let mut effects: Vec<Effect> = show.into_iter().collect();
        if let Some(proved) = report.proved {
            ready.proof.keep(Kept { client: client.to_owned(), proved, at: now });
            if proved.by_message() && proved.is_good() {
                // A message proves one device: the next one is asked for by another word.
                ready.proof.token = Some((token, now));
            }
        }
        *ready.proof.reading(brought) = Reading::Told(report);
        effects.extend(self.keep());
        effects
    }

    /// Keeps what is to be kept, as after a choice.
    pub(super) fn keep(&self) -> Option<Effect> {
        let ready = self.ready()?;
        let key = ready.account().mailbox.address.key();
        Some(Effect::Keep(key, Memory::of(ready).write()))
    }

    fn name_old_host(&mut self, old: Option<OldHost>) -> Vec<Effect> {
        let Some(ready) = self.ready_mut().filter(|ready| !ready.old_declared) else { return Vec::new() };
        ready.proof.old_wrong = false;
        ready.proof.naming = old.clone();
        match old {
            Some(old) => {
                self.query(Ask::Old(old)).map(|query| Effect::Prove(query, None)).into_iter().collect()
            }
            None => {
                ready.proof.old = None;
                ready.found.account.comes_from(None);
                self.keep().into_iter().collect()
            }
        }
    }

    /// The old host's names are known: the guide and the proofs use them from now on.
    fn old_host_known(&mut self, previous: Option<Box<Previous>>) -> Vec<Effect> {
        let Some(ready) = self.ready_mut().filter(|ready| !ready.old_declared) else { return Vec::new() };
        let (Some(previous), Some(named)) = (previous, ready.proof.naming.take()) else {
            ready.proof.old_wrong = true;
            return Vec::new();
        };
        ready.proof.old = Some(named);
        ready.found.account.comes_from(Some(*previous));
        let again = ready.proof.last.filter(|last| matches!(ready.proof.reading(*last), Reading::Told(_)));
        let mut effects: Vec<Effect> = self.keep().into_iter().collect();
        effects.extend(again.map(|last| self.bring(last)).unwrap_or_default());
        effects
    }

    /// The next token: a word that no message of another day holds. It is no secret.
    pub(super) fn token(&mut self) -> String {
        // SplitMix64: the constants are its own.
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let letter = |at: u32| {
            LETTERS.get((mixed >> (5 * at)) as usize & 31).map_or('A', |letter| char::from(*letter))
        };
        (0..8).map(letter).collect()
    }
}

impl Proof {
    /// What was brought last.
    #[must_use]
    pub fn brought(&self) -> Option<Brought> {
        self.last
    }

    fn reading(&mut self, brought: Brought) -> &mut Reading {
        if brought.is_message() { &mut self.message } else { &mut self.files }
    }

    /// Keeps a result in the place of an earlier one of its kind.
    fn keep(&mut self, kept: Kept) {
        let same = |known: &Kept| {
            known.client == kept.client && known.proved.by_message() == kept.proved.by_message()
        };
        self.kept.retain(|known| !same(known));
        self.kept.push(kept);
    }
}

impl Ready {
    /// The subject of the message that is asked for.
    #[must_use]
    pub fn subject(&self) -> Option<String> {
        self.proof.token.as_ref().map(|(token, _)| ["Bascule ", token].concat())
    }

    /// The address that opens the mail program of this device with the message that is asked for (RFC 6068).
    #[must_use]
    pub fn mailto(&self, body: &str) -> String {
        let address = self.account().mailbox.address.ascii();
        let [address, subject, body] =
            [&address, &self.subject().unwrap_or_default(), body].map(percent_encode);
        ["mailto:", &address, "?subject=", &subject, "&body=", &body].concat()
    }

    /// What is kept for the chosen program.
    pub fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.proof.kept.iter().filter(|kept| kept.client == self.client.client().word)
    }

    /// Whether its programs show no source of a message.
    #[must_use]
    pub fn shows_no_source(&self) -> bool {
        self.platform.is_phone()
    }
}
