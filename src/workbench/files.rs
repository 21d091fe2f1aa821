//! The files for one mailbox: which there are, which the chosen program takes, and the making of one.

use super::answer::{Answer, Made, Offer, Offers, Outcome};
use super::request::{Ask, Request, Wish};
use super::sheet;
use crate::account::{Protocol, WebUrl};
use crate::artifact::{
    Artifact, FORMATS, Format, Incoming, Options, Refusal, TargetDevice, bundle, format, qr,
};
use crate::guide::{ClientId, Platform};
use crate::locale::{self, format::Fold};

/// Who takes a format: on which devices, in which programs (by the beginning of their word), and whether
/// the guide for any program at all shows it first.
struct Takers {
    id: &'static str,
    platforms: &'static [Platform],
    clients: &'static [&'static str],
    generic: bool,
}

/// Formats that are not in it are never shown first, but the sheet always is.
const TAKERS: &[Takers] = {
    use Platform::{Android, Ipad, Iphone, Linux, Mac, Windows};
    &[
        Takers {
            id: "mobileconfig",
            platforms: &[Iphone, Ipad, Mac],
            clients: &["apple-mail"],
            generic: true,
        },
        Takers {
            id: "autoconfig",
            platforms: &[Windows, Linux, Mac],
            clients: &["thunderbird", "evolution", "kmail"],
            generic: false,
        },
        Takers { id: "thunderbird-qr", platforms: &[Android], clients: &["thunderbird"], generic: true },
        Takers { id: "k9s", platforms: &[Android], clients: &["thunderbird", "k-9", "k9"], generic: true },
        Takers { id: "prf", platforms: &[Windows], clients: &["outlook-classic"], generic: true },
        Takers { id: "prf-cmd", platforms: &[Windows], clients: &["outlook-classic"], generic: true },
    ]
};

/// The text configurations, which the guide for command-line programs shows first.
const TEXTS: [&str; 8] = ["mbsync", "msmtp", "neomutt", "aerc", "himalaya", "fetchmail", "getmail", "swaks"];

/// Answers a request.
pub(super) fn answer(request: &Request) -> Answer {
    let wish = &request.wish;
    match &request.ask {
        Ask::Offers => Answer::Offers(offers(wish)),
        Ask::Make(id) => match format(id).map(|format| make(format, wish, options(wish))) {
            Some(Ok(Artifact { file_name, media_type, bytes, .. })) => {
                Answer::Made(Made { file_name, media_type: media_type.to_owned(), bytes })
            }
            Some(Err(refusal)) => Answer::Refused(locale::file::refusal(wish.language, &refusal)),
            None => Answer::Misunderstood(["no format `", id, "`"].concat()),
        },
    }
}

/// Makes one file, with the words that go into it.
///
/// # Errors
/// What the format cannot say of this mailbox.
pub fn make(format: &dyn Format, wish: &Wish, mut options: Options) -> Result<Artifact, Refusal> {
    if format.id() == bundle::ID {
        options.readme = Some(sheet::readme(wish.language, &wish.account, &options));
    }
    format.make(&wish.account, &options)
}

/// What a wish means to every format alike.
#[must_use]
pub fn options(wish: &Wish) -> Options {
    let address = wish.account.mailbox.address.typed();
    Options {
        protocol: if wish.protocol == Protocol::Pop3 { Incoming::Pop3 } else { Incoming::Imap },
        device: match wish.platform {
            Platform::Iphone | Platform::Ipad => TargetDevice::Phone,
            Platform::Mac => TargetDevice::Mac,
            _ => TargetDevice::Any,
        },
        words: locale::file::profile_words(wish.language, &address),
        comments: locale::file::comments(wish.language),
        link: wish.link.clone(),
        sheet: Some(sheet::sheet(wish)),
        ..Options::default()
    }
}

fn offers(wish: &Wish) -> Offers {
    // A stable order: what suits first, and the registry's within.
    let mut formats: Vec<(Fold, &dyn Format)> =
        FORMATS.iter().map(|format| (fold(format.id(), wish.platform, wish.client), *format)).collect();
    formats.sort_by_key(|(fold, _)| *fold);
    let all = formats.into_iter().filter_map(|(fold, format)| offer(format, fold, wish)).collect();
    let link = wish.link.as_ref().map(WebUrl::as_str).and_then(|link| qr::draw(link).ok());
    Offers { all, link }
}

/// A format without words is none for people.
fn offer(format: &dyn Format, fold: Fold, wish: &Wish) -> Option<Offer> {
    let id = format.id();
    let said = locale::format::format(wish.language, id)?;
    let outcome = match make(format, wish, options(wish)).and_then(|artifact| outcome(id, artifact, wish)) {
        Ok(outcome) => outcome,
        Err(refusal) => Outcome::Refused(locale::file::refusal(wish.language, &refusal)),
    };
    Some(Offer {
        id: id.to_owned(),
        name: said.name.to_owned(),
        who: said.who.to_owned(),
        fold: locale::format::fold(wish.language, fold).to_owned(),
        outcome,
    })
}

fn outcome(id: &str, artifact: Artifact, wish: &Wish) -> Result<Outcome, Refusal> {
    let notes = artifact.notes.iter().map(|note| locale::file::note(wish.language, note)).collect();
    match std::str::from_utf8(&artifact.bytes) {
        Ok(text) if qr::is_drawn(id) => Ok(Outcome::Code(qr::draw(text)?, notes)),
        _ => Ok(Outcome::File(notes)),
    }
}

/// Where a format is shown.
fn fold(id: &str, platform: Platform, client: ClientId) -> Fold {
    match suits(id, platform, client) {
        true => Fold::Open,
        false if TEXTS.contains(&id) => Fold::CommandLine,
        false => Fold::Others,
    }
}

/// Whether the chosen program on the chosen device takes a format.
fn suits(id: &str, platform: Platform, client: ClientId) -> bool {
    let word = client.client().word;
    if TEXTS.contains(&id) {
        return word.starts_with("command");
    }
    let takes = |takers: &Takers| {
        let by_name = takers.clients.iter().any(|name| word.starts_with(name));
        takers.id == id
            && takers.platforms.contains(&platform)
            && (by_name || takers.generic && client == ClientId::Generic)
    };
    id == super::SHEET || TAKERS.iter().any(takes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_offered_what_it_takes() {
        for (id, platform, client, expected) in [
            ("mobileconfig", Platform::Iphone, ClientId::AppleMailPhone, true),
            ("mobileconfig", Platform::Windows, ClientId::Generic, false),
            ("autoconfig", Platform::Linux, ClientId::ThunderbirdDesktop, true),
            ("autoconfig", Platform::Iphone, ClientId::AppleMailPhone, false),
            ("thunderbird-qr", Platform::Android, ClientId::Generic, true),
            ("thunderbird-qr", Platform::Windows, ClientId::ThunderbirdDesktop, false),
            ("prf", Platform::Windows, ClientId::Generic, true),
            ("prf", Platform::Windows, ClientId::ThunderbirdDesktop, false),
            ("mbsync", Platform::Linux, ClientId::Generic, false),
            ("sheet", Platform::Other, ClientId::Generic, true),
            ("bundle", Platform::Other, ClientId::Generic, false),
        ] {
            assert_eq!(suits(id, platform, client), expected, "{id} {platform:?} {client:?}");
        }
    }

    #[test]
    fn every_format_has_its_words() {
        for format in FORMATS {
            for (_, language) in crate::source::Language::TAGS {
                assert!(locale::format::format(language, format.id()).is_some(), "{}", format.id());
            }
        }
    }
}
