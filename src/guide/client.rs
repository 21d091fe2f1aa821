//! The mail clients that have a guide: what is asked of them. What is true of each stands in
//! `catalogue.rs`, what is said of each in its own file under `clients/`, its name on screen in `locale`.

use super::catalogue::CLIENTS;
use super::{Language, Platform, Way};
use crate::account::Protocol;

/// A mail client, or a family of things that are switched in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientId {
    /// Mail on iPhone and iPad.
    AppleMailPhone,
    /// Mail on the Mac.
    AppleMailMac,
    /// Outlook for Windows with the ribbon and the menu “File”.
    OutlookClassic,
    /// The new Outlook for Windows.
    OutlookNew,
    /// Outlook on the Mac.
    OutlookMac,
    /// Outlook on iPhone and iPad.
    OutlookIos,
    /// Outlook on Android.
    OutlookAndroid,
    /// Thunderbird on a computer.
    ThunderbirdDesktop,
    /// Thunderbird and K-9 Mail on Android.
    ThunderbirdAndroid,
    /// The Gmail application on Android.
    GmailApp,
    /// Samsung Email on Android.
    SamsungEmail,
    /// Evolution on Linux.
    Evolution,
    /// KMail on Linux.
    Kmail,
    /// eM Client on Windows and the Mac.
    EmClient,
    /// mbsync, msmtp, mutt and others that read a text file.
    CommandLine,
    /// What only sends: scanners, printers, storage boxes, web sites, business applications.
    DeviceSmtp,
    /// Mail for Windows, which Microsoft has withdrawn.
    WindowsMail,
    /// BlackBerry's own systems, which are no longer served.
    Blackberry,
    /// Any other: what to look for, in no client's words.
    Generic,
}

/// What is known of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// Which one it is.
    pub id: ClientId,
    /// Its name in guides, links and stored ticks; the name of its file under `clients/` too.
    pub word: &'static str,
    /// Where it runs.
    pub platforms: &'static [Platform],
    /// How it can read mail; empty for what only sends.
    pub protocols: &'static [Protocol],
    /// What can be changed in an account that was set up by hand.
    pub edits: Edits,
    /// Whether a second account for the same address can be added before the first is deleted.
    pub holds_two: bool,
    /// What it takes from this page instead of typed values.
    pub takes: Takes,
    /// What goes when its old account is deleted; its guide has a step before that saves each
    /// (`saves` in the guide's file, `docs/guides.md`).
    pub loses: &'static [Loss],
    /// Withdrawn by its maker: its guide says where to go instead.
    pub retired: bool,
}

/// What can be changed in place; what cannot needs a new account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edits {
    /// The servers' names.
    pub host: bool,
    /// The login name.
    pub login: bool,
    /// IMAP to POP3 or back.
    pub protocol: bool,
}

/// What a client takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Apple's configuration profile, from the person's hand.
    Profile,
    /// A file that the domain publishes, which it fetches itself.
    Autoconfig,
    /// A QR code from another screen, or a file of settings opened on the device itself.
    Qr,
    /// Outlook's profile file, as an offer: by hand comes first.
    Prf,
    /// Text files of its own.
    TextConfig,
    /// Nothing.
    Nothing,
}

/// What may go with an old account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Folders and messages that are on this device only.
    LocalMail,
    /// Mail fetched by POP3 and no longer on any server.
    PopMail,
    /// A calendar, contacts or tasks kept inside the account.
    Calendar,
    /// Notes kept inside the account.
    Notes,
    /// Rules, filters and signatures.
    Settings,
}

impl Takes {
    /// The way it opens, where a person has a choice.
    #[must_use]
    pub fn way(self) -> Option<Way> {
        match self {
            Self::Profile => Some(Way::Profile),
            Self::Qr => Some(Way::Qr),
            Self::Prf => Some(Way::Prf),
            Self::Autoconfig | Self::TextConfig | Self::Nothing => None,
        }
    }

    /// The ids of the formats that are made for it.
    #[must_use]
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Self::Profile => &["mobileconfig"],
            Self::Autoconfig => &["autoconfig"],
            Self::Qr => &["thunderbird-qr", "k9s"],
            Self::Prf => &["prf"],
            Self::TextConfig => {
                &["mbsync", "msmtp", "neomutt", "aerc", "himalaya", "fetchmail", "getmail", "swaks"]
            }
            Self::Nothing => &[],
        }
    }
}

impl Loss {
    /// Every loss, with its name in the guides.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("local-mail", Self::LocalMail),
        ("pop-mail", Self::PopMail),
        ("calendar", Self::Calendar),
        ("notes", Self::Notes),
        ("settings", Self::Settings),
    ];
}

impl Client {
    /// Its guide in a language, beside the page.
    #[must_use]
    pub fn file(&self, language: Language) -> String {
        ["guides/", language.tag(), "/", self.word, ".json"].concat()
    }
}

impl ClientId {
    /// Every client, the most likely of each platform before the others; the generic guide last.
    pub fn all() -> impl Iterator<Item = Self> {
        CLIENTS.iter().map(|client| client.id)
    }

    /// What is known of it.
    #[must_use]
    pub fn client(self) -> &'static Client {
        let found = CLIENTS.iter().find(|client| client.id == self);
        found.unwrap_or(&super::catalogue::GENERIC)
    }

    /// The client of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        CLIENTS.iter().find(|client| client.word == word).map(|client| client.id)
    }

    /// The client shown first on a platform.
    #[must_use]
    pub fn default_for(platform: Platform) -> Self {
        Self::on(platform).next().unwrap_or(Self::Generic)
    }

    /// Every client of a platform, the most likely first and the generic guide last.
    pub fn on(platform: Platform) -> impl Iterator<Item = Self> {
        let runs = move |client: &&Client| client.platforms.contains(&platform);
        CLIENTS.iter().filter(runs).map(|client| client.id)
    }
}
