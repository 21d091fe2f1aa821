//! The files that mail clients take: one file a format, one trait, and the registry of formats.
//!
//! A format is a pure function of an [`Account`] and [`Options`]. It never guesses and never drops a value
//! silently: what it cannot say is a [`Refusal`], what it says with a reserve is a [`Note`]. It never
//! writes a password. How a file reaches its device is `browser`'s and `guide`'s, in which words a refusal
//! is told is `locale`'s.

pub mod autoconfig;
pub mod autodiscover;
pub mod autodiscover_json;
pub mod bundle;
pub mod k9s;
pub mod mobileconfig;
pub mod pacc;
pub mod prf;
pub mod qr;
pub mod sheet;
pub mod text;
pub mod thunderbird_qr;
pub mod zone;

mod jxon;
mod name;
mod note;
mod plist;
mod refusal;
mod servers;
mod xml;
pub(crate) mod zip;

pub use note::Note;
pub use refusal::{Refusal, TakenFor, Value};

use crate::account::{Account, Protocol, Text, WebUrl};
use servers::{check_host, server, way};

/// Every format that is made for one mailbox and that a device takes. Adding one is its file and a line here.
/// They are shown and packed in this order.
pub const FORMATS: &[&dyn Format] = &[
    &mobileconfig::MobileConfig,
    &autoconfig::Autoconfig,
    &thunderbird_qr::ThunderbirdQr,
    &k9s::K9s,
    &prf::Prf,
    &prf::PrfCommand,
    &text::mbsync::Mbsync,
    &text::msmtp::Msmtp,
    &text::neomutt::Neomutt,
    &text::aerc::Aerc,
    &text::himalaya::Himalaya,
    &text::fetchmail::Fetchmail,
    &text::getmail::Getmail,
    &text::swaks::Swaks,
    &sheet::SheetFormat,
    &bundle::Bundle,
];

/// Every format that an operator publishes for a domain. The command line alone knows these.
pub const DOMAIN_FORMATS: &[&dyn Format] =
    &[&autodiscover::Autodiscover, &autodiscover_json::AutodiscoverJson, &pacc::Pacc, &zone::Zone];

/// The format of this [`Format::id`].
#[must_use]
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}

/// As [`format()`], those that are published for a domain included.
#[must_use]
pub fn any_format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().chain(DOMAIN_FORMATS).copied().find(|format| format.id() == id)
}

/// A kind of file that some client takes.
pub trait Format: Sync {
    /// What names it in code, links and on the command line; never changes.
    fn id(&self) -> &'static str;

    /// The name of the file for this account: ASCII, no path, no character that a file system or a
    /// `Content-Disposition` header minds.
    fn file_name(&self, account: &Account) -> String;

    /// What `Content-Type` it must be served with: its readers look at it.
    fn media_type(&self) -> &'static str;

    /// Makes the file. The same arguments give the same bytes.
    ///
    /// # Errors
    /// What this format cannot say of this account.
    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal>;
}

/// A file, ready to be given to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, as of [`Format::file_name`].
    pub file_name: String,
    /// Its type, as of [`Format::media_type`].
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What a person should know of it.
    pub notes: Vec<Note>,
}

/// How an account fetches its mail. Unlike [`Protocol`] it has no SMTP: a file always sets up sending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Incoming {
    /// Mail stays on the server.
    #[default]
    Imap,
    /// Mail is fetched.
    Pop3,
}

impl From<Incoming> for Protocol {
    fn from(incoming: Incoming) -> Self {
        match incoming {
            Incoming::Imap => Self::Imap,
            Incoming::Pop3 => Self::Pop3,
        }
    }
}

/// Which devices a file is for, where its format has to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetDevice {
    /// Any of them.
    #[default]
    Any,
    /// iPhone and iPad.
    Phone,
    /// Mac.
    Mac,
}

/// The words that files show to people. They come from `locale`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileWords {
    /// What the profile does, for the installation screen; left out where it is empty.
    pub description: String,
    /// What an Apple device asks to agree to before it installs the profile, by language, `default` for
    /// all others; it asks nothing where this is empty.
    pub consent: Vec<(&'static str, String)>,
    /// What the host's help page is called, by language.
    pub help: Vec<(&'static str, &'static str)>,
}

/// What is asked of a format beside the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How mail is to be fetched.
    pub protocol: Incoming,
    /// On which devices.
    pub device: TargetDevice,
    /// The words that go into a profile.
    pub words: ProfileWords,
    /// Whether autoconfig may use what version 1.2 of its draft adds; no client asks for it yet.
    pub version_1_2: bool,
    /// Whether an Apple profile names the aliases beside the address, in the one field there is. Apple
    /// does not document that; others do it and report that it works.
    pub apple_aliases: bool,
    /// The link that opens this mailbox's page, for the QR code of a sheet.
    pub link: Option<WebUrl>,
    /// The shell command that prints the mailbox's password, for text configurations; where there is none,
    /// `pass show mail/ADDRESS | head -n 1`.
    pub password_command: Option<Text>,
    /// The sentences that go into text configurations as comments; empty ones are left out.
    pub comments: text::Comments,
    /// The words of a sheet.
    pub sheet: Option<sheet::Sheet>,
    /// The note inside a bundle.
    pub readme: Option<bundle::Readme>,
}
