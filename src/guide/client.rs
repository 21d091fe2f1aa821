//! The mail clients that have a guide: where they run and what they let a person change. What is said of
//! each stands in its own file under `clients/`, its name on screen in `locale`.
//!
//! To add a client: its file, a variant, a line in [`ClientId::ALL`] and one in [`ClientId::client`].

use super::Platform;
use crate::account::Protocol;

/// A mail client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientId {
    /// Mail on iPhone and iPad.
    AppleMailPhone,
    /// Mail on the Mac.
    AppleMailMac,
    /// Thunderbird on a computer.
    ThunderbirdDesktop,
    /// Any other: what to look for, in no client's words.
    Generic,
}

/// What is known of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its name in guides, links and stored ticks.
    pub word: &'static str,
    /// Its guide, beside the page.
    pub file: &'static str,
    /// Where it runs.
    pub platforms: &'static [Platform],
    /// How it can read mail.
    pub protocols: &'static [Protocol],
    /// What can be changed in an account that was set up by hand.
    pub edits: Edits,
    /// What it takes from this page instead of typed values.
    pub takes: Takes,
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
    /// The domain's autoconfig file, which it fetches itself where the domain publishes one.
    Autoconfig,
    /// Nothing.
    Nothing,
}

const IMAP_AND_POP3: &[Protocol] = &[Protocol::Imap, Protocol::Pop3];
const ALL_BUT_PROTOCOL: Edits = Edits { host: true, login: true, protocol: false };

impl ClientId {
    /// Every client; the generic guide last.
    pub const ALL: [Self; 4] =
        [Self::AppleMailPhone, Self::AppleMailMac, Self::ThunderbirdDesktop, Self::Generic];

    /// What is known of it.
    #[must_use]
    pub fn client(self) -> &'static Client {
        use Platform::{Android, Ipad, Iphone, Linux, Mac, Other, Windows};
        match self {
            Self::AppleMailPhone => &Client {
                word: "apple-mail-phone",
                file: "guides/apple-mail-phone.json",
                platforms: &[Iphone, Ipad],
                protocols: IMAP_AND_POP3,
                edits: ALL_BUT_PROTOCOL,
                takes: Takes::Profile,
            },
            Self::AppleMailMac => &Client {
                word: "apple-mail-mac",
                file: "guides/apple-mail-mac.json",
                platforms: &[Mac],
                protocols: IMAP_AND_POP3,
                edits: ALL_BUT_PROTOCOL,
                takes: Takes::Profile,
            },
            Self::ThunderbirdDesktop => &Client {
                word: "thunderbird",
                file: "guides/thunderbird.json",
                platforms: &[Windows, Linux, Mac],
                protocols: IMAP_AND_POP3,
                edits: ALL_BUT_PROTOCOL,
                takes: Takes::Autoconfig,
            },
            Self::Generic => &Client {
                word: "generic",
                file: "guides/generic.json",
                platforms: &[Other, Iphone, Ipad, Mac, Android, Windows, Linux],
                protocols: IMAP_AND_POP3,
                edits: ALL_BUT_PROTOCOL,
                takes: Takes::Nothing,
            },
        }
    }

    /// The client of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.client().word == word)
    }

    /// The client shown first on a platform.
    #[must_use]
    pub fn default_for(platform: Platform) -> Self {
        Self::on(platform).next().unwrap_or(Self::Generic)
    }

    /// Every client of a platform, the most likely first and the generic guide last.
    pub fn on(platform: Platform) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |id| id.client().platforms.contains(&platform))
    }
}
