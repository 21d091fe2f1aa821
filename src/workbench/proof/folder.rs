//! Which folders of a chosen folder are entered in the search for settings. A profile of Thunderbird's may hold a
//! hundred thousand files, of which a handful are settings. And the archive that is unpacked into it again.

use super::Switched;
use crate::artifact::zip::Zip;

/// Folders of a profile that are heavy and hold no settings: caches, databases of sites, add-ons, telemetry, and
/// a mail folder's messages where each is a file of its own (Maildir).
const HEAVY: [&str; 20] = [
    "cache",
    "cache2",
    "startupcache",
    "shader-cache",
    "offlinecache",
    "thumbnails",
    "storage",
    "indexeddb",
    "safebrowsing",
    "extensions",
    "browser-extension-data",
    "extension-store",
    "datareporting",
    "saved-telemetry-pings",
    "crashes",
    "minidumps",
    "gmp",
    "cur",
    "new",
    "tmp",
];

/// Whether a folder of this name may hold settings.
#[must_use]
pub fn is_entered(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    // A mail folder's subfolders, and the copies of its messages that a desktop search made.
    let mail = [".sbd", ".mozmsgs"].iter().any(|ending| name.ends_with(ending));
    !mail && !HEAVY.contains(&name.as_str())
}

/// Several files as one archive, which is unpacked into the folder that was chosen: the paths begin in it.
pub(super) fn archive(files: &[Switched]) -> Vec<u8> {
    let mut zip = Zip::default();
    for file in files {
        let inside = file.name.split_once('/').map_or(file.name.as_str(), |(_, inside)| inside);
        zip.file(inside, &file.after);
    }
    zip.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_settings_is_entered_and_what_is_heavy_is_not() {
        for way in
            ["Profiles", "abc123.default-release", "ImapMail", "Mail", "imap.example.org", "msmtp", "mutt"]
        {
            assert!(is_entered(way), "{way}");
        }
        for heavy in ["storage", "Cache2", "startupCache", "INBOX.mozmsgs", "Archives.sbd", "cur"] {
            assert!(!is_entered(heavy), "{heavy}");
        }
    }
}
