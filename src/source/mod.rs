//! Where a mailbox's parameters come from: one file a source, one trait, and the provenance of each
//! answer. A source says what to ask and reads what came back; asking is `browser`'s (or the command
//! line's), so nothing here touches a network and every answer can be replayed in a test.

pub mod autoconfig;
mod autodiscover;
pub mod config;
pub mod file;
#[cfg(test)]
mod fixtures;
pub mod json;
pub mod json_writer;
mod k9s;
mod link;
pub(crate) mod markup;
mod mobileconfig;
mod pacc;
pub mod panel;
pub mod panel_write;
mod placeholder;
mod plist;
mod prf;
mod shape;
pub mod template;
mod thunderbird_qr;
pub(crate) mod xml;

pub use config::{Brand, Config, Language};
pub use link::{Link, LinkProblem, wrong_address};
pub use placeholder::percent_encode;

use crate::account::{Account, Address, Moment, Problem, ToAscii};

/// What to ask: a GET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where, relative to the page or absolute.
    pub url: String,
    /// The bearer token from the link, for the panel alone.
    pub token: Option<String>,
}

/// What came back with a 2xx status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The address it came from.
    pub url: String,
    /// Its `Content-Type`, as sent; empty where there was none.
    pub content_type: String,
    /// Its body, UTF-8.
    pub body: String,
    /// When it came.
    pub at: Moment,
}

impl Answer {
    /// Its media type without parameters, in lower case: `text/html`.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The failure of having answered with something else than was asked for.
    #[must_use]
    pub fn unexpected_type(&self) -> Failure {
        Failure::ContentType { content_type: self.content_type.clone() }
    }
}

/// The most bytes an answer may have.
pub const MAX_BYTES: usize = 1_000_000;

/// What a source reads an answer with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The mailbox that was asked for.
    pub address: &'a Address,
    /// What the operator allows.
    pub policy: crate::account::Policy,
    /// Conversion of names to A-labels.
    pub to_ascii: ToAscii<'a>,
}

/// The kinds of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The host's panel.
    Panel,
    /// The demo panel that comes with Bascule.
    Demo,
    /// The domain's autoconfig file.
    Autoconfig,
    /// The operator's template for the domain: right for the host, but it knows nothing of this mailbox.
    Template,
}

impl Kind {
    /// Whether it knows of each mailbox, and not only of the domain.
    #[must_use]
    pub fn knows_mailboxes(self) -> bool {
        matches!(self, Self::Panel | Self::Demo)
    }
}

/// Where an account's values come from. One account has one provenance: values of two sources are never
/// mixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// What kind of source.
    pub kind: Kind,
    /// Its address.
    pub place: String,
    /// When it was read.
    pub at: Moment,
}

/// Parameters and where they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The mailbox's checked parameters.
    pub account: Account,
    /// Where all of them come from.
    pub provenance: Provenance,
}

/// Somewhere parameters can be read from.
pub trait Source {
    /// What kind it is.
    fn kind(&self) -> Kind;

    /// What to ask for this mailbox.
    fn request(&self, address: &Address, token: Option<&str>) -> Request;

    /// Reads what came back.
    ///
    /// # Errors
    /// What is wrong with the answer.
    fn read(&self, answer: &Answer, reading: &Reading) -> Result<Found, Failure>;
}

/// Why parameters could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The operator named no panel and no autoconfig address, and no template covers the domain.
    NoSource,
    /// Nothing answered: no network, no such host, or the panel does not let this page ask.
    Network,
    /// No answer within this many seconds.
    TimedOut {
        /// The limit.
        seconds: u32,
    },
    /// The person went elsewhere.
    Cancelled,
    /// The panel answered with an error.
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// Something else answered, such as a hotel's log-in page.
    ContentType {
        /// What it said it was.
        content_type: String,
    },
    /// The answer ends too early or is malformed.
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The answer is above [`MAX_BYTES`].
    TooLarge,
    /// The file is none that Bascule reads.
    UnknownFile,
    /// A value is wrong.
    Wrong(Box<Problem>),
}

impl From<Box<Problem>> for Failure {
    fn from(problem: Box<Problem>) -> Self {
        Self::Wrong(problem)
    }
}
