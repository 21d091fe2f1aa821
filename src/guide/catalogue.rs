//! What is true of each mail client: the table that a new one is added to. How the table is asked is
//! `client.rs`'s; what a person is told stands in `clients/NAME.json`.

use super::Platform::{Android, Ipad, Iphone, Linux, Mac, Other, Windows};
use super::{Client, ClientId, Edits, Loss, Platform, Takes};
use crate::account::Protocol::{self, Imap, Pop3};

const IMAP_AND_POP3: &[Protocol] = &[Imap, Pop3];
const NOTHING: Edits = Edits { host: false, login: false, protocol: false };
const HOST: Edits = Edits { host: true, ..NOTHING };
const HOST_AND_LOGIN: Edits = Edits { login: true, ..HOST };
const ALL: Edits = Edits { protocol: true, ..HOST_AND_LOGIN };

/// A client that is set up like most: both protocols, its servers and login name can be edited, two accounts
/// for one address live side by side. Only what differs is said below.
const fn usual(id: ClientId, word: &'static str, platforms: &'static [Platform]) -> Client {
    Client {
        id,
        word,
        platforms,
        protocols: IMAP_AND_POP3,
        edits: HOST_AND_LOGIN,
        holds_two: true,
        takes: Takes::Nothing,
        loses: &[Loss::PopMail],
        retired: false,
    }
}

/// The guide for what has none of its own.
pub(super) const GENERIC: Client =
    usual(ClientId::Generic, "generic", &[Other, Iphone, Ipad, Mac, Android, Windows, Linux]);

/// Every client, the most likely of each platform before the others; the generic guide last.
pub(super) const CLIENTS: &[Client] = &[
    Client {
        edits: HOST,
        holds_two: false,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::GmailApp, "gmail-app", &[Android])
    },
    Client {
        edits: HOST,
        holds_two: false,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::SamsungEmail, "samsung-email", &[Android])
    },
    Client {
        takes: Takes::Profile,
        loses: &[Loss::PopMail, Loss::Calendar, Loss::Notes],
        ..usual(ClientId::AppleMailPhone, "apple-mail-phone", &[Iphone, Ipad])
    },
    Client {
        takes: Takes::Profile,
        loses: &[Loss::PopMail, Loss::Calendar, Loss::Notes],
        ..usual(ClientId::AppleMailMac, "apple-mail-mac", &[Mac])
    },
    Client {
        takes: Takes::Prf,
        loses: &[Loss::LocalMail, Loss::PopMail, Loss::Calendar, Loss::Settings],
        ..usual(ClientId::OutlookClassic, "outlook-classic", &[Windows])
    },
    Client {
        edits: NOTHING,
        holds_two: false,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::OutlookNew, "outlook-new", &[Windows])
    },
    Client {
        loses: &[Loss::LocalMail, Loss::PopMail, Loss::Settings],
        ..usual(ClientId::OutlookMac, "outlook-mac", &[Mac])
    },
    Client {
        protocols: &[Imap],
        holds_two: false,
        loses: &[Loss::Settings],
        ..usual(ClientId::OutlookIos, "outlook-ios", &[Iphone, Ipad])
    },
    Client {
        edits: NOTHING,
        holds_two: false,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::OutlookAndroid, "outlook-android", &[Android])
    },
    Client {
        takes: Takes::Autoconfig,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::ThunderbirdDesktop, "thunderbird", &[Windows, Linux, Mac])
    },
    Client {
        takes: Takes::Qr,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::ThunderbirdAndroid, "thunderbird-android", &[Android])
    },
    Client {
        takes: Takes::Autoconfig,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::Evolution, "evolution", &[Linux])
    },
    Client {
        takes: Takes::Autoconfig,
        loses: &[Loss::PopMail, Loss::Settings],
        ..usual(ClientId::Kmail, "kmail", &[Linux])
    },
    Client {
        takes: Takes::Autoconfig,
        loses: &[Loss::PopMail, Loss::Calendar],
        ..usual(ClientId::EmClient, "em-client", &[Windows, Mac])
    },
    Client {
        edits: ALL,
        takes: Takes::TextConfig,
        loses: &[Loss::PopMail],
        ..usual(ClientId::CommandLine, "command-line", &[Linux, Mac])
    },
    Client { protocols: &[], loses: &[], ..usual(ClientId::DeviceSmtp, "device-smtp", &[Other]) },
    Client { edits: NOTHING, retired: true, ..usual(ClientId::WindowsMail, "windows-mail", &[Windows]) },
    Client { edits: NOTHING, retired: true, ..usual(ClientId::Blackberry, "blackberry", &[Other]) },
    GENERIC,
];
