//! The steps of each mail program, for the sheet: the page fetches its guide from beside it, the command
//! line carries them all.

use bascule::account::{Account, Protocol};
use bascule::guide::{self, Choice, ClientId, Guide, Mode, Platform, Reader, Replies, Way};
use bascule::source::{Language, json};
use bascule::workbench::{Chapter, chapters};

macro_rules! carried {
    ($($word:literal),* $(,)?) => {
        &[$(($word, include_str!(concat!("../../guide/clients/", $word, ".json")))),*]
    };
}

/// Every guide, by the client's word.
const GUIDES: &[(&str, &str)] = carried![
    "apple-mail-mac",
    "apple-mail-phone",
    "blackberry",
    "command-line",
    "device-smtp",
    "em-client",
    "evolution",
    "generic",
    "gmail-app",
    "kmail",
    "outlook-android",
    "outlook-classic",
    "outlook-ios",
    "outlook-mac",
    "outlook-new",
    "samsung-email",
    "thunderbird",
    "thunderbird-android",
    "windows-mail",
];

/// The words that name a client.
pub(crate) fn clients() -> Vec<&'static str> {
    GUIDES.iter().map(|(word, _)| *word).collect()
}

/// The steps of a switch by hand, as they are read on paper; none where the client cannot fetch mail so.
pub(crate) fn steps(
    client: ClientId,
    platform: Platform,
    account: &Account,
    protocol: Protocol,
    language: Language,
) -> Vec<Chapter> {
    let choice = Choice {
        client,
        mode: Mode::Switch,
        way: Way::ByHand,
        protocol,
        platform,
        variant: 0,
        replies: Replies::default(),
        reader: Reader::Elsewhere,
        language,
    };
    let read = |text: &str| Guide::read(&json::document(text).ok()?, client, language).ok();
    let text = GUIDES.iter().find(|(word, _)| *word == client.client().word).map(|(_, text)| *text);
    text.and_then(read).map(|guide| chapters(&guide::steps(&guide, account, &choice))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_has_its_guide() {
        for client in ClientId::all() {
            let word = client.client().word;
            let (_, text) = GUIDES.iter().find(|(known, _)| *known == word).expect(word);
            for (_, language) in Language::TAGS {
                let document = json::document(text).expect(word);
                assert!(Guide::read(&document, client, language).is_ok(), "{word}");
            }
        }
        assert_eq!(GUIDES.len(), ClientId::all().count());
    }
}
