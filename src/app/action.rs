//! What can happen to the page, and what the page asks of the outside.

use super::proof::{Brought, Step};
use crate::account::{Protocol, WebUrl};
use crate::guide::{ClientId, Guide, Mode, Platform, Question, Reply, Way};
use crate::source::{Answer, Config, Failure, Language, Request};
use crate::workbench::proof::Query;
use crate::workbench::{self, Made, Offers};

/// How the page was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// Its address up to the `#`.
    pub place: String,
    /// The part of its address from `#` on.
    pub fragment: String,
    /// The language chosen on an earlier visit.
    pub kept_language: Option<Language>,
    /// A number of no meaning, another one each time: from it the words come that are used only once.
    pub seed: u64,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The configuration came, or did not; the page was opened so.
    Configured(Box<Result<Config, Failure>>, Start),
    /// The page's address changed: another link was opened in the same tab.
    LinkChanged(String),
    /// A letter was typed into the question for an address.
    Typed(String),
    /// The typed address is to be used.
    Asked,
    /// A fetch begins another attempt.
    Attempt(u32, u32),
    /// A fetch ended.
    Fetched(u32, Result<Answer, Failure>),
    /// The fetch is to be given up.
    Cancel,
    /// The fetch is to be tried again.
    Retry,
    /// The guide that did not come is to be loaded again.
    RetryGuide,
    /// A guide came, or did not.
    GuideLoaded(ClientId, Language, Result<Guide, Failure>),
    /// What was kept of an earlier visit to this mailbox on this device.
    Remembered(Option<String>),
    /// The person comes back to this tab, or another one has kept something.
    Returned,
    /// Another language was chosen.
    Speak(Language),
    /// The panel of other devices is opened or folded.
    Choose(bool),
    /// Another platform was chosen.
    Platform(Platform),
    /// Another mail program was chosen.
    Client(ClientId),
    /// The program shows another of its dialogs: its name in the guide.
    Variant(String),
    /// A question on the old account was answered.
    Reply(Question, Reply),
    /// Switch or add.
    Mode(Mode),
    /// By profile or by hand.
    Way(Way),
    /// IMAP or POP3.
    Protocol(Protocol),
    /// A step was opened, or folded.
    OpenStep(Option<String>),
    /// A step was ticked or unticked.
    Tick(String, bool),
    /// A value is to be copied.
    Copy(Copied),
    /// A value was copied, or not.
    WasCopied(Copied, bool),
    /// A file is to be made and handed over.
    Deliver(Delivery),
    /// A file was handed over, or not.
    WasDelivered(String, bool),
    /// A file cannot be made, for this reason.
    WasRefused(String),
    /// The workbench is wanted, after it failed.
    OpenWorkbench,
    /// The workbench came, or did not, or it broke.
    WorkbenchOpened(bool),
    /// A file was wanted, and the workbench did not come, or it broke.
    NotMade,
    /// The workbench says what there is for this mailbox.
    Offered(Offers),
    /// Something happened at the proofs.
    Prove(Step),
    /// A code is to fill the screen, or no longer.
    Enlarge(String, bool),
    /// The storage of this browser refused a write.
    NotKept,
    /// A part of the page is to be brought into view.
    Show(Part),
    /// The page is to be printed.
    Print,
    /// The word on what just happened has been read.
    Dismiss,
}

/// What is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A value.
    Value(String),
    /// The page's own link.
    Link,
}

/// A part of the page that the focus can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is below the header.
    Content,
    /// The steps.
    Steps,
    /// The proofs.
    Proof,
    /// What was found: in a message, or in files.
    Report(bool),
}

impl Part {
    /// The `id` of its element.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Steps => "steps",
            Self::Proof => "proof",
            Self::Report(true) => "found-message",
            Self::Report(false) => "found-files",
        }
    }
}

/// A file to be made and how it is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The format's id in the registry.
    pub format: String,
    /// How.
    pub handing: Handing,
}

/// How a file is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// The browser goes to it: how Safari on iOS takes a profile.
    Navigate,
    /// It is saved.
    Download,
    /// The share sheet takes it.
    Share,
}

/// What the page asks of the outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask a source; the ticket comes back with the answer. An earlier fetch is aborted.
    Fetch(u32, Request),
    /// Abort the fetch under way.
    Abort,
    /// Get a client's guide.
    LoadGuide(ClientId, Language),
    /// Read what was kept for this mailbox.
    Recall(String),
    /// Keep this for this mailbox.
    Keep(String, String),
    /// Keep the language.
    KeepLanguage(Language),
    /// Tell the document its language and its title's mailbox.
    Announce(Language, Option<String>),
    /// Dress the page in the operator's colour.
    Dress(String),
    /// Put something on the clipboard.
    Copy(Copied),
    /// Load the workbench; once the page is at rest, unless it is wanted at once.
    OpenWorkbench(bool),
    /// Ask the workbench what there is.
    Ask(workbench::Request),
    /// Let the workbench make a file, and hand it over.
    Deliver(workbench::Request, Handing),
    /// Have the third wasm loaded and asked; of what was brought there, if anything was: its number comes back with
    /// the answer.
    Prove(Query, Option<(Brought, u32)>),
    /// Let the person open a folder that can be written.
    OpenFolder,
    /// Write what was switched into that folder.
    WriteFolder,
    /// Save a file.
    Save(Made),
    /// Show the dialog of this id, or close it.
    Dialog(String, bool),
    /// Go to a web address that the panel gave.
    Open(WebUrl),
    /// Change the page's address to this mailbox's link.
    Address(String),
    /// Bring a part of the page into view.
    Show(Part),
    /// Print.
    Print,
}
