//! The state of the page.

use super::reading::mark;
use super::update::is_final;
use super::{LinkProblem, Proof};
use crate::account::{Account, Address, Protocol};
use crate::guide::{
    self, Browser, Choice, ClientId, Guide, Mode, Platform, Question, Reader, Replies, Step, Takes, Way,
};
use crate::source::{Config, Failure, Found, Kind, Language};
use crate::workbench::Offers;

/// Everything the page knows.
#[derive(Debug)]
pub struct State {
    /// The language of the page.
    pub language: Language,
    /// The language the person chose; it outweighs what a link asks for.
    pub(super) chosen: Option<Language>,
    /// What opened the page.
    pub device: Device,
    /// Where the page is: its address up to the `#`.
    pub(super) place: String,
    /// The second wasm, which makes files.
    pub workbench: Bench,
    /// The operator's configuration, once it has come.
    pub config: Option<Config>,
    /// What is shown.
    pub page: Page,
    /// The last thing worth a word, until the next one.
    pub notice: Option<Notice>,
    /// Whether the browser refused to keep something: what is kept is older than what is here.
    pub(super) unkept: bool,
    /// Numbers the fetches.
    pub(super) tickets: u32,
    /// Where the words come from that are used only once.
    pub(super) seed: u64,
}

/// What opened the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// The platform it seems to be.
    pub platform: Platform,
    /// The browser it seems to be.
    pub browser: Browser,
    /// Whether it has a share sheet that takes files.
    pub can_share: bool,
    /// Whether it can write into a folder that the person opens.
    pub can_write: bool,
}

/// How far a program is that is loaded on demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bench {
    /// Nothing needed it so far.
    #[default]
    Closed,
    /// It is on its way.
    Opening,
    /// It answers.
    Open,
    /// It did not come, or it broke.
    Failed,
}

/// What is shown.
#[derive(Debug)]
pub enum Page {
    /// The configuration is being read.
    Starting,
    /// The page cannot work as it is deployed.
    Broken(Failure),
    /// No mailbox is known yet: it is asked for.
    Ask(Ask),
    /// A mailbox is being switched.
    Visit(Box<Visit>),
}

/// The question for an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// What has been typed.
    pub typed: String,
    /// What was wrong with the link or with what was typed.
    pub problem: Option<LinkProblem>,
}

/// One mailbox being switched.
#[derive(Debug)]
pub struct Visit {
    /// The mailbox.
    pub address: Address,
    /// The link's token.
    pub token: Option<String>,
    /// Its parameters.
    pub shown: Shown,
}

impl Visit {
    /// The fetch under way.
    pub(super) fn fetching(&mut self) -> Option<&mut Fetching> {
        match &mut self.shown {
            Shown::Fetching(fetching) => Some(fetching),
            Shown::Ready(ready) => ready.again.as_mut(),
            Shown::Failed(_) => None,
        }
    }
}

/// How far the parameters are.
#[derive(Debug)]
pub enum Shown {
    /// On their way.
    Fetching(Fetching),
    /// Not to be had.
    Failed(Failure),
    /// Here.
    Ready(Box<Ready>),
}

/// A fetch under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// Tells its answer from those of fetches that were given up.
    pub ticket: u32,
    /// Which of the configured sources is asked, from 0.
    pub source: usize,
    /// What kind that is.
    pub kind: Kind,
    /// The attempt under way, from 1.
    pub attempt: u32,
    /// Why the source before it failed.
    pub earlier: Option<Failure>,
}

/// Parameters that can be worked with, and how the person works with them.
#[derive(Debug)]
pub struct Ready {
    /// The parameters and where they come from.
    pub found: Found,
    /// Why the panel itself could not be read, where these come from something lesser or from before.
    pub failure: Option<Failure>,
    /// A fetch under way that reads all of it again; what is here stays meanwhile.
    pub again: Option<Fetching>,
    /// Whether the last such fetch brought other servers than those before.
    pub changed: bool,
    /// The device to be switched: this one, until the person chooses another.
    pub platform: Platform,
    /// The mail program on it.
    pub client: ClientId,
    /// Whether the person said which program that is; the most likely one is shown until then.
    pub picked: bool,
    /// The dialog of that program that the person sees, by its name in the guide; empty for the first.
    pub variant: String,
    /// What the person said of the old account.
    pub replies: Replies,
    /// Whether its account is switched or a new one added.
    pub mode: Mode,
    /// By profile or by hand.
    pub way: Way,
    /// The incoming protocol.
    pub protocol: Protocol,
    /// The client's guide, once it has come; why not, where it did not.
    pub guide: Option<Result<Guide, Failure>>,
    /// What the workbench says there is for this mailbox, once it has said so.
    pub offers: Option<Offers>,
    /// The steps done, as `platform/client/mode/step`, in alphabetical order.
    pub ticks: Vec<String>,
    /// The step that is open, where the person chose one.
    pub open_step: Option<String>,
    /// Whether the panel of other devices is open.
    pub choosing: bool,
    /// Whether an earlier visit was taken up, or there was none.
    pub(super) recalled: bool,
    /// Whether the source itself names the old host.
    pub old_declared: bool,
    /// How the switch is proved.
    pub proof: Proof,
}

/// A word on what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// This value is on the clipboard.
    Copied(String),
    /// The browser did not let it be copied.
    NotCopied,
    /// This file was handed over.
    Delivered(String),
    /// The file could not be handed over.
    NotDelivered(String),
    /// The file is being made: what makes it is still on its way.
    Preparing,
    /// The file cannot be made, for this reason.
    Refused(String),
    /// What makes files did not come.
    NoWorkbench,
    /// The page's link was shared or copied.
    LinkCopied,
    /// This browser keeps nothing: ticks will be gone with the page.
    NotKept,
}

/// The one thing to do first on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primary {
    /// Install the profile (iPhone, iPad).
    InstallProfile,
    /// Download the profile (Mac).
    DownloadProfile,
    /// Open this page in Safari first: this browser cannot hand over a profile.
    OpenInSafari,
    /// Follow the steps.
    FollowSteps,
}

impl State {
    /// The state before anything is known but the device and its languages.
    #[must_use]
    pub fn new(language: Language, device: Device) -> Self {
        Self {
            language,
            chosen: None,
            device,
            place: String::new(),
            workbench: Bench::Closed,
            config: None,
            page: Page::Starting,
            notice: None,
            unkept: false,
            tickets: 0,
            seed: 0,
        }
    }

    /// The parameters at hand.
    #[must_use]
    pub fn ready(&self) -> Option<&Ready> {
        match &self.page {
            Page::Visit(visit) => match &visit.shown {
                Shown::Ready(ready) => Some(ready),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn ready_mut(&mut self) -> Option<&mut Ready> {
        match &mut self.page {
            Page::Visit(visit) => match &mut visit.shown {
                Shown::Ready(ready) => Some(ready),
                _ => None,
            },
            _ => None,
        }
    }

    /// The one thing to do first.
    #[must_use]
    pub fn primary(&self) -> Primary {
        let Some(ready) = self.ready() else { return Primary::FollowSteps };
        if ready.way != Way::Profile {
            return Primary::FollowSteps;
        }
        match (ready.client, self.reader()) {
            (ClientId::AppleMailPhone, Reader::Here(Browser::OtherOnIos | Browser::InApp)) => {
                Primary::OpenInSafari
            }
            (ClientId::AppleMailPhone, Reader::Here(_)) => Primary::InstallProfile,
            (ClientId::AppleMailMac, _) => Primary::DownloadProfile,
            _ => Primary::FollowSteps,
        }
    }

    /// Where the page is open, seen from the device to be switched.
    #[must_use]
    pub fn reader(&self) -> Reader {
        match self.ready() {
            Some(ready) if ready.platform == self.device.platform => Reader::Here(self.device.browser),
            _ => Reader::Elsewhere,
        }
    }

    /// The steps for what was chosen; `None` until the guide is there.
    #[must_use]
    pub fn steps(&self) -> Option<Result<Vec<Step>, Failure>> {
        let ready = self.ready()?;
        let choice = Choice { reader: self.reader(), language: self.language, ..ready.choice() };
        let guide = ready.guide.as_ref()?;
        Some(guide.as_ref().map(|guide| guide::steps(guide, ready.account(), &choice)).map_err(Clone::clone))
    }

    /// Whether Safari can take a profile by going to it.
    #[must_use]
    pub fn takes_navigation(&self) -> bool {
        matches!(self.device.platform, Platform::Iphone | Platform::Ipad)
    }
}

impl Ready {
    /// The program on its device, of which ticks and proofs tell: `platform/client`.
    #[must_use]
    pub fn desk(&self) -> String {
        [self.platform.word(), self.client.client().word].join("/")
    }

    /// The name under which a step is ticked.
    #[must_use]
    pub fn tick(&self, step: &str) -> String {
        [&self.desk(), self.settled().mode.word(), step].join("/")
    }

    /// Whether a step is ticked.
    #[must_use]
    pub fn is_done(&self, step: &Step) -> bool {
        self.ticks.contains(&self.tick(&step.id))
    }

    /// Whether nothing is left to do on the device, of these steps.
    #[must_use]
    pub fn is_all_done(&self, steps: &[Step]) -> bool {
        !steps.is_empty() && steps.iter().all(|step| self.is_done(step))
    }

    /// What was chosen, whatever the place and the language it is read in.
    #[must_use]
    pub fn choice(&self) -> Choice {
        let variant = self.guide.iter().flatten().map(|guide| guide.variant(&self.variant)).next();
        Choice {
            client: self.client,
            mode: self.mode,
            way: self.way,
            protocol: self.protocol,
            platform: self.platform,
            variant: variant.unwrap_or_default(),
            replies: self.replies,
            reader: Reader::Elsewhere,
            language: Language::Fr,
        }
    }

    /// What was chosen, as the program can carry it out.
    #[must_use]
    pub fn settled(&self) -> Choice {
        guide::settle(self.account(), &self.choice())
    }

    /// Whether it must be asked which program is on the device: several are about as likely.
    #[must_use]
    pub fn asks_program(&self) -> bool {
        let likely = ClientId::default_for(self.platform).client().takes == Takes::Profile;
        !self.picked && !likely && ClientId::on(self.platform).count() > 1
    }

    /// The questions on the old account that the steps depend on.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        let settled = self.settled();
        guide::questions(self.account(), &settled).collect::<Vec<_>>().into_iter()
    }

    /// Takes up what was read again: what the person chose, typed and ticked stays.
    pub(super) fn take_up(&mut self, mut found: Found, failure: Option<Failure>) {
        let held = mark(self.account(), true);
        // The old host that the person named is still that, unless the source now names one itself.
        let named = self.account().previous.clone().filter(|_| !self.old_declared);
        self.old_declared = found.account.previous.is_some();
        if !self.old_declared {
            found.account.comes_from(named);
        }
        if found.account.incoming_protocols().all(|protocol| protocol != self.protocol) {
            self.protocol = found.account.incoming_protocols().next().unwrap_or(self.protocol);
        }
        self.changed = held != mark(&found.account, true);
        (self.found, self.failure, self.again) = (found, failure, None);
    }

    /// Whether the panel, which had the mailbox before, now says that it has not.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| is_final(self.found.provenance.kind, failure))
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.found.account
    }

    /// With a profile or a QR code where the client takes one; Outlook's file is only an offer.
    pub(super) fn default_way(client: ClientId) -> Way {
        client.client().takes.way().filter(|way| *way != Way::Prf).unwrap_or(Way::ByHand)
    }
}
