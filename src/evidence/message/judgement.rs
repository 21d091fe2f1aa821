//! What a message proves, as data. The words are `locale::evidence`'s.

use super::program::Program;
use super::received::Hop;
use super::results::Outcome;
use crate::account::Moment;
use crate::evidence::hosts::Whose;

/// What was asked of the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expectation<'a> {
    /// The one-time token that the subject must hold.
    pub token: Option<&'a str>,
    /// When the message was asked for: an older one does not count.
    pub sent_after: Option<Moment>,
    /// Whether the person says that the source was copied on the device itself, from the account that is
    /// being switched. Only then does it prove the incoming server.
    pub copied_on_device: bool,
}

/// A server named in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name as traced, in lower case; may be an address.
    pub name: String,
    /// Whose it is.
    pub whose: Whose,
    /// The line that names it, from 1.
    pub line: usize,
}

/// Whose server did something, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The new host's.
    New,
    /// The old host's.
    Old,
    /// An internet provider's.
    Isp,
    /// None: the device spoke to the receiving server itself, without a log-in.
    Direct,
    /// Another one, known or not.
    Other,
    /// The receiving server's, perhaps with a log-in: it does not write of any.
    Hidden,
    /// Not to be told.
    Unknown,
}

/// One side of the message's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Whose server.
    pub side: Side,
    /// Which one, where it is named.
    pub server: Option<Server>,
}

impl Way {
    pub(super) const UNKNOWN: Self = Self { side: Side::Unknown, server: None };
}

/// A verdict. Several can hold; [`Verdict::Switched`] and those that prove nothing stand alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Sent by the new host's server and received by it.
    Switched,
    /// The old host's server still sends.
    OutgoingOld(Server),
    /// An internet provider's server sends.
    OutgoingIsp(Server),
    /// The message was handed to the receiving server without a log-in, as scanners do.
    OutgoingDirect(Server),
    /// A server sends that is not known to be the new host's.
    OutgoingOther(Server),
    /// The message arrived at the old host.
    IncomingOld(Server),
    /// It arrived at a host that is not known to be the new one.
    IncomingUnknown(Server),
    /// It arrived at the old host and was fetched from there.
    Collected(Server),
    /// It arrived at the new host by way of the old one.
    StillThroughOld(Server),
    /// It was written in a web page, and says nothing of this device.
    SentFromWebmail(Option<Program>),
    /// It is a copy that never travelled: from the folder of sent messages or drafts.
    CopyProvesNothing,
    /// It cannot be told.
    CannotTell {
        /// Why not.
        why: Why,
    },
}

/// Why nothing can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing was given.
    Empty,
    /// Far more than a message.
    TooLarge,
    /// A file that holds no text.
    NotText,
    /// A message file of Outlook, which is no text: its headers can be copied instead.
    OutlookFile,
    /// The text of a message, without its headers.
    BodyOnly,
    /// The few headings that a program shows, not all of them.
    ShortHeadings,
    /// The source as quoted in an answer.
    Quoted,
    /// The subject does not hold the token.
    NotTheMessage,
    /// A message that says that another could not be delivered.
    Bounce,
    /// No line names a server that took the message.
    NoServer,
    /// The old and the new host go by the same name.
    SameName,
    /// The one that handed the message over only says itself that it is the new host's.
    Announced,
    /// The host does not write whether the device has logged in.
    Hidden,
}

/// Something worth showing, with the line where it stands, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A believed line names the old host or another company that is not the new host.
    Named(Server),
    /// From this line on, `count` lines are not believed.
    NotBelieved {
        /// The first of them.
        line: usize,
        /// How many.
        count: usize,
    },
    /// A program fetched the message from another mailbox.
    Collector {
        /// Where.
        line: usize,
        /// From which server.
        from: String,
    },
    /// It was delivered to another address too.
    Forwarded {
        /// Where.
        line: usize,
        /// That address.
        to: String,
    },
    /// The message was sent a second time; only that second way was judged.
    Resent {
        /// Where the first way begins.
        line: usize,
    },
    /// The message was judged that is attached to the one given.
    Attached {
        /// Where it begins.
        line: usize,
    },
    /// The device handed the message to its maker's cloud, which passed it on.
    ByCloud(Server),
    /// The new host confirms the person's log-in.
    LoginConfirmed(Server),
    /// Who signed: the selector is the signing host's.
    Signed {
        /// Where.
        line: usize,
        /// For which domain.
        domain: String,
        /// With which selector.
        selector: String,
    },
    /// It was sent from another address than the mailbox's.
    OtherSender {
        /// Where.
        line: usize,
        /// That address.
        address: String,
    },
    /// It is an answer, or was passed on.
    Answer {
        /// Where.
        line: usize,
    },
    /// It is older than the request.
    TooOld {
        /// When it was sent.
        at: Moment,
    },
    /// It does not say when it was received.
    Undated,
}

/// One of the receiving server's checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its outcome.
    pub outcome: Outcome,
    /// The line that says so.
    pub line: usize,
}

/// The receiving server's checks, where a trusted line tells them. Inside one host there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// Whether the server may send for the domain.
    pub spf: Option<Checked>,
    /// Whether a signature holds.
    pub dkim: Option<Checked>,
    /// Whether the domain's owner is content with that.
    pub dmarc: Option<Checked>,
}

/// What the message says of the device it was sent from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Nothing.
    Nothing,
    /// Its outgoing server. That the mail arrives at the new host too, but not that the device fetches it
    /// there.
    Outgoing,
    /// Both servers: the source was copied on the device.
    Both,
}

/// What a message proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdicts, weightiest first; never empty.
    pub verdicts: Vec<Verdict>,
    /// Which server took the message.
    pub outgoing: Way,
    /// Which host received it.
    pub incoming: Way,
    /// Whether a web page sent it.
    pub webmail: bool,
    /// The program that wrote it, where it says so.
    pub program: Option<Program>,
    /// When it was received, or else sent.
    pub at: Option<Moment>,
    /// The receiving server's checks.
    pub checks: Checks,
    /// What else is worth showing, from the top.
    pub findings: Vec<Finding>,
    /// The believed hops, newest first.
    pub hops: Vec<Hop>,
    /// What it says of the device.
    pub covers: Coverage,
    /// Whether it may be kept as a proof: it is the fresh message that was asked for, from this mailbox.
    pub counts: bool,
}

impl Judgement {
    /// Of something that was not read, for this reason.
    #[must_use]
    pub fn unread(why: Why) -> Self {
        Self::nothing(Verdict::CannotTell { why })
    }

    pub(super) fn nothing(verdict: Verdict) -> Self {
        Self {
            verdicts: vec![verdict],
            outgoing: Way::UNKNOWN,
            incoming: Way::UNKNOWN,
            webmail: false,
            program: None,
            at: None,
            checks: Checks::default(),
            findings: Vec::new(),
            hops: Vec::new(),
            covers: Coverage::Nothing,
            counts: false,
        }
    }

    /// Whether it shows the device switched.
    #[must_use]
    pub fn is_switched(&self) -> bool {
        self.counts && self.verdicts == [Verdict::Switched]
    }
}
