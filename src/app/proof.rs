//! How a switch is proved on the page: the message that is asked for, what is brought, what was found, and
//! what of it is kept with the ticks. Reading it is the third wasm's (`workbench::proof`), loaded when the
//! card is opened for the first time.

use super::kept_proofs::{Kept, Token};
use super::reading::Reading;
use super::{Bench, Effect, Memory, Part, Ready, State};
use crate::account::{Moment, Previous};
use crate::source::percent_encode;
use crate::workbench::proof::{Ask, Desk, Known, OldHost, Query, Report, Sent};

/// What is known of the proofs of one mailbox on this device.
#[derive(Debug, Default)]
pub struct Proof {
    /// How far the third wasm is.
    pub bench: Bench,
    /// What the card is drawn from, once it has come.
    pub desk: Option<Desk>,
    /// The words that the subjects of messages must hold.
    pub tokens: Vec<Token>,
    /// Whether the person says that the source was copied on the device itself.
    pub on_device: bool,
    /// The old host as the person named it, where the panel does not.
    pub old: Option<OldHost>,
    /// The old host that was named, until it is known what that means.
    pub(super) naming: Option<OldHost>,
    /// The name of an old server, as it stands in its field.
    pub old_typed: String,
    /// What was typed is no name of an old host.
    pub old_wrong: bool,
    /// What the person said of what was brought.
    pub known: Vec<Known>,
    /// What the message that was brought last was held against, to be read once more by the same.
    pub(super) sent: Sent,
    /// The proof by a message.
    pub message: Reading,
    /// The proof by files.
    pub files: Reading,
    /// Whether a folder is being opened: chosen by the person and searched.
    pub opening: bool,
    /// Why no folder is open for writing, where one was asked for last.
    pub unopened: Option<Unopened>,
    /// How writing into a folder went.
    pub written: Option<Written>,
    /// What is kept: by program.
    pub kept: Vec<Kept>,
}

/// Where what is read was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// The source of a message, pasted.
    Pasted,
    /// A message's file, or the source that was pasted last, once more.
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

/// Why a folder is not open for writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The person chose none, or gave up on one that the browser protects: it does not tell which.
    Cancelled,
    /// The browser lets this page write nowhere, or not there.
    Refused,
    /// It holds more than is searched: some of a profile's files might be missed.
    TooLarge,
    /// It could not be read.
    Failed,
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
    /// What was found in it, with the number of its query, unless the third wasm broke.
    Found(Brought, u32, Option<Box<Report>>),
    /// A folder is to be opened.
    OpenFolder,
    /// A folder is open, or none is and why.
    FolderOpened(Result<(), Unopened>),
    /// What a folder is to hold is to be written.
    WriteFolder,
    /// How that went.
    WasWritten(Written),
    /// A file given back is to be saved: its place in the report.
    Save(usize),
    /// The person said what nothing else tells, or takes it back.
    Know(Known),
    /// The name of an old server is being typed.
    TypeOld(String),
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
            Step::OnDevice(on_device) => self.is_on_device(on_device),
            Step::Bring(brought) => self.bring(brought),
            Step::Found(brought, ticket, report) => self.found(brought, ticket, report, now),
            Step::OpenFolder => {
                let _ = self.with_proof(|proof| (proof.unopened, proof.opening) = (None, true));
                vec![Effect::OpenFolder]
            }
            Step::FolderOpened(opened) => self.folder_opened(opened),
            Step::WriteFolder => self.given().map(|_| Effect::WriteFolder).into_iter().collect(),
            Step::WasWritten(written) => self.with_proof(|proof| {
                // Unless it was for another desk.
                proof.written = proof.files.is_in_place().then_some(written);
            }),
            Step::Save(at) => {
                let made = self.given().and_then(|report| report.given.get(at));
                made.cloned().map(Effect::Save).into_iter().collect()
            }
            Step::Know(known) => {
                let Some(ready) = self.ready_mut() else { return Vec::new() };
                let message = matches!(known, Known::NewHost(_));
                match ready.proof.known.iter().position(|said| *said == known) {
                    Some(at) => drop(ready.proof.known.remove(at)),
                    None => ready.proof.known.push(known),
                }
                // The answer is given where the question stands; the other proof follows.
                let mut effects = Vec::new();
                self.read_again(Some(message), &mut effects);
                effects
            }
            Step::TypeOld(typed) => self.with_proof(|proof| proof.old_typed = typed),
            Step::Old(old) => self.name_old_host(old),
            Step::OldKnown(previous) => self.old_host_known(previous),
        }
    }

    fn folder_opened(&mut self, opened: Result<(), Unopened>) -> Vec<Effect> {
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let wanted = std::mem::take(&mut ready.proof.opening);
        match opened {
            // It was to be searched for another desk.
            _ if !wanted => Vec::new(),
            Ok(()) => self.bring(Brought::Folder),
            Err(why) => self.with_proof(|proof| proof.unopened = Some(why)),
        }
    }

    /// A message that was read already is held against this too.
    fn is_on_device(&mut self, on_device: bool) -> Vec<Effect> {
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        (ready.proof.on_device, ready.proof.sent.on_device) = (on_device, on_device);
        let is_there = ready.proof.message.from.is_some();
        let again = if is_there { self.has_read(Brought::Message, false, false) } else { None };
        again.into_iter().collect()
    }

    fn with_proof(&mut self, change: impl FnOnce(&mut Proof)) -> Vec<Effect> {
        if let Some(ready) = self.ready_mut() {
            change(&mut ready.proof);
        }
        Vec::new()
    }

    /// Has the third wasm loaded and asked for the desk, in the page's language.
    pub(super) fn open_bench(&mut self) -> Option<Effect> {
        let opening = self.ready()?.proof.bench == Bench::Opening;
        if opening { None } else { self.ask_for_desk() }
    }

    fn ask_for_desk(&mut self) -> Option<Effect> {
        let query = self.query(Ask::Desk)?;
        self.ready_mut()?.proof.bench = Bench::Opening;
        Some(Effect::Prove(query, None))
    }

    /// Has the card drawn anew where it is open: in the page's new language, or by what the panel says now. What was
    /// brought is said again too, or held against the mailbox's other servers, where that is wanted.
    pub(super) fn prove_again(&mut self, brought: bool, effects: &mut Vec<Effect>) {
        let bench = self.ready().map(|ready| ready.proof.bench);
        if matches!(bench, Some(Bench::Opening | Bench::Open)) {
            effects.extend(self.ask_for_desk());
            if brought {
                self.read_again(None, effects);
            }
        }
    }

    /// Another desk is to be switched: what was found says nothing of it, and its message has a word of its
    /// own. A message that was written at an earlier desk may still be on its way: its word stays good there.
    pub(super) fn prove_anew(&mut self) {
        let word = self.word();
        if let Some(ready) = self.ready_mut() {
            if let Some(since) = ready.proof.tokens.first().map(|token| token.since) {
                ready.ask_by(word, since);
            }
            let proof = &mut ready.proof;
            (proof.message, proof.files) = Default::default();
            (proof.opening, proof.unopened, proof.written, proof.on_device) = (false, None, None, false);
            proof.known.retain(Known::is_of_mailbox);
        }
    }

    pub(super) fn query(&self, ask: Ask) -> Option<Query> {
        let ready = self.ready()?;
        let (account, known) = (ready.account().clone(), ready.proof.known.clone());
        Some(Query { ask, language: self.language, account, known })
    }

    fn bring(&mut self, brought: Brought) -> Vec<Effect> {
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let token = ready.token().map(|token| (token.word.clone(), token.since));
        let proof = &mut ready.proof;
        proof.reading(brought).from = Some(brought);
        if brought.is_message() {
            let (token, asked) = token.unzip();
            proof.sent = Sent { token, asked, on_device: proof.on_device };
        } else {
            (proof.unopened, proof.written) = (None, None);
        }
        self.has_read(brought, true, true).into_iter().collect()
    }

    /// Has all that was brought read once more, as it was given; `shown` says which of it is to be brought into
    /// view, the message or the files.
    pub(super) fn read_again(&mut self, shown: Option<bool>, effects: &mut Vec<Effect>) {
        let Some(ready) = self.ready_mut() else { return };
        for brought in [ready.proof.message.from, ready.proof.files.from] {
            // What was pasted is held with the files: the field may hold something else by now.
            let held = if brought == Some(Brought::Pasted) { Some(Brought::Message) } else { brought };
            if let Some(held) = held {
                effects.extend(self.has_read(held, false, shown == Some(held.is_message())));
            }
        }
    }

    fn has_read(&mut self, brought: Brought, fresh: bool, show: bool) -> Option<Effect> {
        self.tickets += 1;
        let ticket = self.tickets;
        let ready = self.ready_mut()?;
        let (proof, account) = (&mut ready.proof, &ready.found.account);
        proof.reading(brought).ask(ticket, account, fresh, show);
        let ask = if brought.is_message() { Ask::Message(proof.sent.clone()) } else { Ask::Files };
        self.query(ask).map(|query| Effect::Prove(query, Some((brought, ticket))))
    }

    fn found(
        &mut self,
        brought: Brought,
        ticket: u32,
        report: Option<Box<Report>>,
        now: Moment,
    ) -> Vec<Effect> {
        let word = self.word();
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let proved = report.as_ref().and_then(|report| report.proved);
        let broke = report.is_none();
        let before = ready.proof.reading(brought).report().and_then(|report| report.proved);
        // It may have been brought for another program, or another mailbox.
        let Some(asked) = ready.proof.reading(brought).take(ticket, report) else { return Vec::new() };
        if broke {
            ready.proof.bench = Bench::Failed;
            return Vec::new();
        }
        ready.proof.bench = Bench::Open;
        if !brought.is_message() {
            // What was written before says nothing of what was found now.
            ready.proof.written = None;
        }
        if let Some(proved) = proved {
            let held = ready.held(proved.by_message());
            let desk = ready.desk();
            ready.proof.keep(Kept { desk: desk.clone(), proved, at: now, held }, asked.fresh);
            let Proof { sent, tokens, .. } = &mut ready.proof;
            let used = |token: &&mut Token| token.desk == desk && sent.token.as_ref() == Some(&token.word);
            let used = tokens.iter_mut().find(used);
            if let (Some(used), true) = (used, proved.by_message() && proved.is_good()) {
                // A message proves one device: the next one is asked for by another word.
                (used.word, used.since) = (word, now);
            }
        } else if before.is_some() {
            ready.take_back(brought.is_message());
        }
        let show = asked.show.then_some(Effect::Show(Part::Report(brought.is_message())));
        let mut effects: Vec<Effect> = show.into_iter().collect();
        effects.extend(self.keep());
        effects
    }

    /// The report whose files can be handed over: they were made for the mailbox as it is.
    fn given(&self) -> Option<&Report> {
        let ready = self.ready()?;
        ready.proof.files.report().filter(|_| !ready.proof.files.is_outdated(ready.account()))
    }

    /// Keeps what is to be kept, as after a choice.
    pub(super) fn keep(&self) -> Option<Effect> {
        let ready = self.ready()?;
        let key = ready.account().mailbox.address.key();
        Some(Effect::Keep(key, Memory::write(ready)))
    }
}

impl Proof {
    fn reading(&mut self, brought: Brought) -> &mut Reading {
        if brought.is_message() { &mut self.message } else { &mut self.files }
    }

    /// Keeps a result in the place of an earlier one of its kind; what is only found once more is no later.
    fn keep(&mut self, mut kept: Kept, fresh: bool) {
        let same =
            |known: &Kept| known.desk == kept.desk && known.proved.by_message() == kept.proved.by_message();
        let at = self.kept.iter().position(same);
        let earlier = at.map(|at| self.kept.remove(at));
        if let Some(earlier) = earlier.filter(|earlier| !fresh && earlier.proved == kept.proved) {
            kept.at = earlier.at;
        }
        self.kept.push(kept);
    }
}

impl Ready {
    /// The subject of the message that is asked for.
    #[must_use]
    pub fn subject(&self) -> Option<String> {
        self.token().map(|token| ["Bascule ", &token.word].concat())
    }

    /// The address that opens the mail program of this device with the message that is asked for (RFC 6068).
    #[must_use]
    pub fn mailto(&self, body: &str) -> String {
        let address = self.account().mailbox.address.ascii();
        let [address, subject, body] =
            [&address, &self.subject().unwrap_or_default(), body].map(percent_encode);
        ["mailto:", &address, "?subject=", &subject, "&body=", &body].concat()
    }

    /// Whether its programs show no source of a message.
    #[must_use]
    pub fn shows_no_source(&self) -> bool {
        self.platform.is_phone()
    }
}
