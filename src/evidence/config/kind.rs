//! Which program wrote a file: told by its content, and by its name where the content may be anyone's.

use super::text::Source;

/// A kind of configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Thunderbird's settings, `prefs.js` or `user.js`.
    ThunderbirdPrefs,
    /// Thunderbird's message filters, `msgFilterRules.dat`.
    ThunderbirdFilters,
    /// Thunderbird's saved searches, `virtualFolders.dat`.
    ThunderbirdSearches,
    /// Which folders Thunderbird shows open, `folderTree.json`.
    ThunderbirdFolderTree,
    /// An Apple configuration profile.
    AppleProfile,
    /// Autoconfig XML.
    Autoconfig,
    /// An Outlook profile file.
    OutlookPrf,
    /// An export of Outlook's part of the Windows registry.
    OutlookRegistry,
    /// mbsync (isync).
    Mbsync,
    /// msmtp.
    Msmtp,
    /// mutt and neomutt.
    Mutt,
    /// fetchmail.
    Fetchmail,
    /// getmail.
    Getmail,
    /// OfflineIMAP.
    Offlineimap,
    /// An export of Thunderbird for Android or K-9 Mail.
    K9,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::ThunderbirdPrefs,
        Self::ThunderbirdFilters,
        Self::ThunderbirdSearches,
        Self::ThunderbirdFolderTree,
        Self::AppleProfile,
        Self::Autoconfig,
        Self::OutlookPrf,
        Self::OutlookRegistry,
        Self::Mbsync,
        Self::Msmtp,
        Self::Mutt,
        Self::Fetchmail,
        Self::Getmail,
        Self::Offlineimap,
        Self::K9,
    ];

    /// Whether the kind tells of no accounts, only of folders of accounts told elsewhere.
    #[must_use]
    pub fn has_only_folders(self) -> bool {
        matches!(self, Self::ThunderbirdFilters | Self::ThunderbirdSearches | Self::ThunderbirdFolderTree)
    }
}

/// How much of a file is looked at.
const LOOKED_AT: usize = 64 << 10;

/// The kind of a file.
pub(crate) fn recognise(name: &str, source: &Source) -> Option<Kind> {
    let body = source.body();
    let start = String::from_utf8_lossy(body.get(..LOOKED_AT).unwrap_or(body)).to_ascii_lowercase();
    marked(&start).or_else(|| named(name, &start)).or_else(|| worded(&start))
}

/// Content that only one kind has.
fn marked(start: &str) -> Option<Kind> {
    let begins = start.trim_start();
    let has = |mark: &str| start.contains(mark);
    if begins.starts_with("windows registry editor") || begins.starts_with("regedit4") {
        Some(Kind::OutlookRegistry)
    } else if begins.starts_with('<') {
        let roots =
            [("<k9settings", Kind::K9), ("<clientconfig", Kind::Autoconfig), ("<plist", Kind::AppleProfile)];
        roots.into_iter().find(|(root, _)| has(root)).map(|(_, kind)| kind)
    } else if has("user_pref(") {
        Some(Kind::ThunderbirdPrefs)
    } else if has("[retriever]") {
        Some(Kind::Getmail)
    } else if has("[internet account list]") {
        Some(Kind::OutlookPrf)
    } else {
        None
    }
}

/// Names that only one program uses.
fn named(name: &str, start: &str) -> Option<Kind> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let file = file.trim_start_matches('.');
    let parent = name.rsplit(['/', '\\']).nth(1).unwrap_or_default().to_ascii_lowercase();
    match file {
        "prefs.js" | "user.js" => Some(Kind::ThunderbirdPrefs),
        "msgfilterrules.dat" => Some(Kind::ThunderbirdFilters),
        "virtualfolders.dat" => Some(Kind::ThunderbirdSearches),
        "foldertree.json" => Some(Kind::ThunderbirdFolderTree),
        "isyncrc" => Some(Kind::Mbsync),
        "muttrc" | "neomuttrc" => Some(Kind::Mutt),
        "config" if parent.trim_start_matches('.') == "msmtp" => Some(Kind::Msmtp),
        _ if file.ends_with(".prf") => Some(Kind::OutlookPrf),
        _ => {
            let starts = [
                ("mbsyncrc", Kind::Mbsync),
                ("msmtprc", Kind::Msmtp),
                ("muttrc", Kind::Mutt),
                ("fetchmailrc", Kind::Fetchmail),
                ("getmail", Kind::Getmail),
                ("offlineimap", Kind::Offlineimap),
            ];
            let kind = starts.into_iter().find(|(start, _)| file.starts_with(start)).map(|(_, kind)| kind);
            // A name proves nothing of a picture.
            kind.filter(|_| !start.contains('\u{FFFD}') || start.contains('\n'))
        }
    }
}

/// Whether a file of a folder may be one that is searched, by its path alone. What Bascule wrote as a copy is
/// none.
#[must_use]
pub fn is_wanted(path: &str) -> bool {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    let ending = [".mobileconfig", ".reg", ".k9s"].iter().any(|ending| file.ends_with(ending));
    !file.contains(".avant-bascule") && (ending || named(path, "").is_some())
}

/// Content in words that a kind's statements begin with.
fn worded(start: &str) -> Option<Kind> {
    let begins = |words: &[&str]| {
        start.lines().any(|line| {
            let line = line.trim_start();
            words.iter().any(|word| {
                line.strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with([' ', '\t']) || word.ends_with('='))
            })
        })
    };
    if begins(&["imapaccount", "imapstore"]) {
        Some(Kind::Mbsync)
    } else if begins(&["[repository"]) {
        Some(Kind::Offlineimap)
    } else if begins(&["imapserver=", "pop3server="]) {
        Some(Kind::OutlookPrf)
    } else if begins(&["poll"]) {
        Some(Kind::Fetchmail)
    } else if begins(&["account"]) && begins(&["host"]) {
        Some(Kind::Msmtp)
    } else if begins(&["set", "account-hook", "folder-hook", "mailboxes"]) && start.contains("://") {
        Some(Kind::Mutt)
    } else if start.starts_with("version=\"") && start.contains("actionvalue=\"") {
        Some(Kind::ThunderbirdFilters)
    } else if start.starts_with("version=") && start.contains("\nscope=") {
        Some(Kind::ThunderbirdSearches)
    } else {
        None
    }
}
